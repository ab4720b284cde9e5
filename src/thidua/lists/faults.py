"""The faults of a list in the words of the catalogue."""

from __future__ import annotations

from thidua.lists.shapes import ListFault
from thidua.lists.text import without_bad

_SHOWN = 60


def cell_empty(where: str, column: str, field: str) -> ListFault:
    """A cell that must hold something is empty."""
    shown = column[:1].upper() + column[1:]
    return ListFault(where, "ROW-04", "error", f"Ô {where}: «{shown}» không được để trống.", field)


def citizen_number(where: str, shown: str) -> ListFault:
    """A citizen number without its twelve digits."""
    message = f"Ô {where}: số CCCD phải có 12 chữ số (đang có «{shown}»). Hãy định dạng cột là Văn bản."
    return ListFault(where, "ROW-05", "error", message, "cccd", shown)


def birth(where: str, code: str, value: str) -> ListFault:
    """A birth that is no day, or no reasonable one."""
    shown = _cut(value)
    message = (
        f"Ô {where}: «{shown}» không phải ngày hợp lệ. Hãy nhập dạng ngày/tháng/năm, ví dụ 02/09/1986."
        if code == "ROW-06"
        else f"Ô {where}: ngày sinh {shown} không hợp lý."
    )
    return ListFault(where, code, "error", message, "born", shown)


def young(where: str, value: str) -> ListFault:
    """The birth of a child: pupils are commended too, but most such births are slips."""
    message = f"Ô {where}: ngày sinh {_cut(value)} cho thấy người này còn nhỏ tuổi. Xác nhận đúng là người ấy?"
    return ListFault(where, "ROW-07", "confirm", message, "born", _cut(value))


def formula(where: str, field: str | None, value: str) -> ListFault:
    """A formula in error, or without its result."""
    message = f"Ô {where}: công thức lỗi hoặc chưa có kết quả. Hãy dán dạng giá trị."
    return ListFault(where, "ROW-09", "error", message, field, value)


def unknown_award(where: str, value: str, near: str) -> ListFault:
    """No award of that name."""
    asked = f" Có phải «{near}»?" if near else ""
    message = f"Ô {where}: không có «{_cut(value)}» trong danh mục danh hiệu, hình thức khen thưởng.{asked}"
    return ListFault(where, "ROW-10", "error", message, "award", _cut(value))


def wrong_award(where: str, value: str, whom: str, citation: str) -> ListFault:
    """An award that is not for this kind of recipient, or not of this giver."""
    text = f" ({citation})" if citation else ""
    return ListFault(where, "ROW-20", "error", f"Ô {where}: «{_cut(value)}» {whom}{text}.", "award", _cut(value))


def bad_character(where: str, field: str, position: int, value: str) -> ListFault:
    """A control character, a mark of direction, a letter of another script."""
    message = f"Ô {where}: có ký tự không hợp lệ ở vị trí {position}. Hãy gõ lại ô này."
    return ListFault(where, "ROW-17", "error", message, field, without_bad(_cut(value)))


def old_place(where: str, written: str, day: str, now: str, ended: str) -> ListFault:
    """A place or a body that no longer bears this name on the day of the paper."""
    told = f"nay thuộc {now} từ {day}" if now else f"đã thôi từ {day} ({ended})"
    message = f"Ô {where}: «{_cut(written)}» {told}. Xác nhận vẫn ghi như vậy?"
    return ListFault(where, "ROW-18", "confirm", message, "unit", _cut(written))


def near_unit(where: str, value: str, near: str) -> ListFault:
    """A unit close to one in sight and not the same."""
    message = f"Dòng {where}: không tìm thấy đơn vị «{_cut(value)}» trong phạm vi của bạn. Có phải «{near}»?"
    return ListFault(where, "ROW-11", "confirm", message, "unit", _cut(value))


def spoiled_letters(where: str, field: str, value: str) -> ListFault:
    """Letters of an old or broken encoding that cannot be turned back for certain."""
    message = f"Ô {where}: chữ bị lỗi mã (có thể là phông TCVN3 hoặc VNI). Hãy gõ lại bằng Unicode."
    return ListFault(where, "ROW-16", "error", message, field, _cut(value))


def converted(where: str) -> ListFault:
    """A whole table was in an old encoding and has been converted."""
    message = f"{where}: chữ gõ bằng phông cũ (TCVN3 hoặc VNI) đã được chuyển sang Unicode. Hãy xem lại tên người, tên đơn vị."
    return ListFault(where, "ROW-16", "confirm", message)


def twice(where: str, first: str) -> ListFault:
    """The same row again."""
    return ListFault(where, "ROW-12", "error", f"Dòng {where} trùng dòng {first}.")


def total_inside(where: str) -> ListFault:
    """A total in the middle of the list."""
    return ListFault(where, "ROW-21", "note", f"Dòng {where} là dòng cộng, không phải người được đề nghị; đã bỏ qua.")


def hidden(where: str) -> ListFault:
    """A row the file hides."""
    return ListFault(where, "ROW-22", "confirm", f"Dòng {where} đang bị ẩn trong tệp. Xác nhận vẫn nhập?")


def count_differs(where: str, what: str, stated: int, read: int) -> ListFault:
    """What a total states is not what was read."""
    message = f"Dòng {where} ghi {stated} {what}, đọc được {read}. Hãy kiểm tra danh sách có thiếu hoặc thừa không."
    return ListFault(where, "ROW-23", "confirm", message, value=str(stated))


def text_count_differs(what: str, stated: int, read: int) -> ListFault:
    """What the running text of a paper states is not what was read."""
    message = (
        f"Phần lời của văn bản nêu {stated} {what}, đọc được {read}. Hãy kiểm tra danh sách có thiếu hoặc thừa không."
    )
    return ListFault("", "ROW-23", "confirm", message, value=str(stated))


def places_to_fill(where: str, number: int, what: str) -> ListFault:
    """So many recipients whose names are not yet known."""
    message = f"Dòng {where}: {number} {what} chưa có tên. Xác nhận để trống chỗ, điền sau?"
    return ListFault(where, "ROW-24", "confirm", message, "name")


def no_award(where: str) -> ListFault:
    """A list that names no award anywhere."""
    message = f"{where}: danh sách không ghi danh hiệu hoặc hình thức khen thưởng ở cột, mục hay tên danh sách. Hãy chọn khi nhập."
    return ListFault(where, "ROW-01", "confirm", message, "award")


def columns_lost(where: str) -> ListFault:
    """Cells too far to the right to be read."""
    return ListFault(where, "ROW-03", "confirm", f"{where}: có ô nằm quá xa về bên phải nên không được đọc.")


def nothing_above(where: str, field: str) -> ListFault:
    """A ditto mark with nothing above it."""
    return ListFault(where, "ROW-04", "error", f"Ô {where}: ghi «như trên» nhưng bên trên không có gì.", field)


def no_units(where: str) -> ListFault:
    """No list of units anywhere in the file."""
    message = (
        f"{where}: không tìm thấy danh sách đơn vị: cần dòng tiêu đề có cột «Tên đơn vị», «Cấp trên», «Loại», «Cấp»."
    )
    return ListFault(where, "ROW-02", "error", message)


def column_missing(where: str, column: str) -> ListFault:
    """A column that a list of units must have."""
    return ListFault(where, "ROW-01", "error", f"Dòng {where}: thiếu cột «{column}».")


def unknown_parent(where: str, value: str, near: str) -> ListFault:
    """A unit above that is neither in the list nor known."""
    asked = f" Có phải «{near}»?" if near else ""
    message = f"Ô {where}: không có đơn vị cấp trên «{_cut(value)}» trong tệp và trong phạm vi của bạn.{asked}"
    return ListFault(where, "ROW-11", "error", message, "parent", _cut(value))


def several_units(where: str, value: str) -> ListFault:
    """A unit above that may be one of several."""
    message = f"Ô {where}: có nhiều đơn vị tên «{_cut(value)}». Hãy ghi tên đầy đủ cho phân biệt được."
    return ListFault(where, "ROW-11", "error", message, "parent", _cut(value))


def unit_elsewhere(where: str, value: str, above: str) -> ListFault:
    """A unit of the same name under another one."""
    message = f"Ô {where}: đã có «{_cut(value)}» trực thuộc «{_cut(above)}». Xác nhận đây là đơn vị khác?"
    return ListFault(where, "ROW-25", "confirm", message, "name", _cut(value))


def officer_there(where: str, value: str, post: str) -> ListFault:
    """Somebody of the same name at the unit already."""
    told = f", {post}" if post else ""
    message = f"Ô {where}: đơn vị đã có «{_cut(value)}»{told}. Xác nhận chính là người này?"
    return ListFault(where, "ROW-26", "confirm", message, "officer", _cut(value))


def officers_alike(where: str, value: str) -> ListFault:
    """Several of the same name at the unit already."""
    message = f"Ô {where}: đơn vị có nhiều người tên «{_cut(value)}». Hãy giao nhiệm vụ ở trang của người ấy."
    return ListFault(where, "ROW-26", "error", message, "officer", _cut(value))


def officer_twice(where: str, value: str, first: str) -> ListFault:
    """The same name as officer of two units of the list."""
    message = f"Ô {where}: «{_cut(value)}» cũng là cán bộ ở dòng {first}. Xác nhận là hai người khác nhau?"
    return ListFault(where, "ROW-26", "confirm", message, "officer", _cut(value))


def day_order(where: str, what: str, count: int, example: str) -> ListFault:
    """Days of a column that could be read two ways, and how they were read."""
    message = (
        f"{where}: {count} {what} như {example} được hiểu là ngày/tháng/năm; không ngày nào trong cột cho thấy thứ tự. "
        "Nếu tệp ghi tháng trước ngày, hãy sửa lại cột."
    )
    return ListFault(where, "ROW-30", "note", message, "born")


def decision_day(where: str, value: str) -> ListFault:
    """The day of a decision that is none; a doubt, for a list of recipients goes without it."""
    message = (
        f"Ô {where}: «{_cut(value)}» không phải ngày quyết định hợp lệ. Hãy ghi đủ ngày/tháng/năm, ví dụ 05/02/2024."
    )
    return ListFault(where, "ROW-28", "confirm", message, "decided_on", _cut(value))


def two_days(where: str, number: str, day: str, known: str, other: str) -> ListFault:
    """A decision that two rows tell with two days: the number or a day is a slip."""
    message = f"Dòng {where}: quyết định số {_cut(number)} ghi ngày {day}, dòng {known} ghi ngày {other}. Xem lại số hoặc ngày."
    return ListFault(where, "ROW-31", "confirm", message, "decided_on", day)


def unknown_level(where: str, value: str) -> ListFault:
    """A level that is none, in a column of levels; a doubt, for nobody reads the column further."""
    message = f"Ô {where}: «{_cut(value)}» không phải tên một cấp, trong khi các dòng khác của cột ghi cấp. Hãy xem lại ô này."
    return ListFault(where, "ROW-28", "confirm", message, "level", _cut(value))


def decision_cell(where: str, field: str, value: str) -> ListFault:
    """A cell of a decision from which nothing can be read."""
    what = {"years": "năm khen", "position_class": "nhóm chức vụ"}.get(field, "số, ngày quyết định")
    message = f"Ô {where}: không đọc được {what} từ «{_cut(value)}»."
    return ListFault(where, "ROW-28", "error", message, field, _cut(value))


def own_parent(where: str, value: str) -> ListFault:
    """Units that stand above each other in a ring."""
    message = f"Ô {where}: «{_cut(value)}» thành cấp trên của chính mình, qua các dòng khác của tệp."
    return ListFault(where, "ROW-27", "error", message, "parent", _cut(value))


def unknown_word(where: str, field: str, value: str) -> ListFault:
    """A kind or level that no list of words knows."""
    return ListFault(
        where, "ROW-10", "error", f"Ô {where}: không có «{_cut(value)}» trong danh mục.", field, _cut(value)
    )


def too_long(where: str, field: str, most: int) -> ListFault:
    """A cell longer than anything of its kind is."""
    return ListFault(where, "ROW-04", "error", f"Ô {where}: dài quá {most} ký tự.", field)


def no_list(where: str) -> ListFault:
    """No list anywhere in the file."""
    message = f"{where}: không tìm thấy danh sách: không có dòng tiêu đề với cột «Họ và tên» và không có dòng nào đánh số có tên người."
    return ListFault(where, "ROW-02", "error", message)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
