"""What stands around a list: whose paper it belongs to, its number and day, the one award, the one unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from thidua.lists.awards import award_of_title
from thidua.lists.layout.marks import is_dated, is_total, marker, stated
from thidua.lists.shapes import ListContext
from thidua.lists.text import one_line
from thidua.lists.vocabulary import opens_body
from thidua.vietnamese import fold

_ATTACHED = re.compile(
    r"\(?\s*(?:ban hành )?(?:kèm theo|đính kèm|kèm|theo)\s+(?:\w+\s+){0,4}?(?:tờ trình|quyết định|công văn|báo cáo|"
    r"văn bản|biên bản|thông báo|kế hoạch|đề nghị|hồ sơ|nghị quyết|qđ|tt)",
    re.IGNORECASE,
)
_OF = re.compile(r"\bcủa\s+(.+?)\s*\)?\s*[.;]?\s*$", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"số\s*:?\s*(\d+[\w.]*\s*[/-]\s*[\w.&Đđ-]+(?:\s*[/-]\s*[\w&Đđ-]+)*)", re.IGNORECASE)
_DAY = re.compile(
    r"ngày\s*(\d{1,2})\s*(?:tháng\s*(\d{1,2})\s*năm\s*(\d{4})|[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}))", re.IGNORECASE
)
_UNIT = re.compile(
    r"^(?:tên )?(?:đơn vị|cơ quan|trường|đơn vị đề nghị|đơn vị trình)(?: đề nghị| trình| lập danh sách)?\s*:\s*(\S.*)$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^(?:chủ tịch|phó chủ tịch|giám đốc|hiệu trưởng|thủ trưởng|bộ trưởng|cục trưởng|viện trưởng|chánh)\s+(?=\S)",
    re.IGNORECASE,
)
_HEADED = ("roman", "letter", "part", "article", "decimal")
_STATE = ("cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc", "dang cong san viet nam")
_TITLE = re.compile(
    r"danh sách|tờ trình|quyết định|báo cáo|công văn|biểu|phụ lục|bảng tổng hợp|đề nghị|tặng|khen thưởng|biên bản|thông báo",
    re.IGNORECASE,
)
COUNTED = frozenset({"tập thể", "cá nhân", "hộ gia đình"})
"""Of what running text counts recipients; "người" and "đơn vị" are said of much else."""
_BARE = (
    "uy ban nhan dan",
    "ubnd",
    "hoi dong nhan dan",
    "ban chap hanh",
    "uy ban mat tran to quoc viet nam",
    "uy ban mat tran to quoc",
)


def read_context(lines: Sequence[str], below: Iterable[str] = ()) -> ListContext:
    """The frame of a list from the lines above it, cell by cell from left to right.

    lines: letterhead, title, "Kèm theo …", "Đơn vị: …".
    below: the lines under the list, where a paper without "Kèm theo" carries its day.
    """
    every = [line for text in lines for line in _unbroken(text) if line]
    context = ListContext()
    attached = _attached(every)
    if attached:
        context.document_number = _number(attached)
        context.date = _day(attached)
        context.issuer = _issuer(attached)
    head, rest = _letterhead(every)
    if not attached:
        context.document_number = next(
            (found for line in every[:14] if fold(line).startswith("so") and (found := _number(line))), None
        )
        dated = [line for line in (*every, *below) if is_dated(line)]
        context.date = next((found for line in dated if (found := _day(line))), None)
    context.issuer = context.issuer or _last(head)
    units = [told for line in rest if (told := _UNIT.match(line))]
    context.unit = units[0][1].strip(" .;") if units else None
    title = [
        line
        for line in rest
        if not _ATTACHED.match(line) and not _UNIT.match(line) and line not in attached.split("\n")
    ]
    context.award = award_of_title(" ".join(_title(title)))
    context.stated = _stated(one for one in every if not is_total(one))
    return context


def _stated(lines: Iterable[str]) -> dict[str, int]:
    """How many of each kind the running text names; a kind of which it names several numbers is left out."""
    found: dict[str, set[int]] = {}
    for line in lines:
        for what, number in stated(line).items():
            if what in COUNTED:
                found.setdefault(what, set()).add(number)
    return {what: numbers.pop() for what, numbers in found.items() if len(numbers) == 1}


def _unbroken(text: str) -> list[str]:
    """The lines of a cell; a bracket broken over lines is one line."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and lines[-1].count("(") > lines[-1].count(")"):
            lines[-1] = f"{lines[-1]} {line.strip()}"
        else:
            lines.append(line.strip())
    return lines


def _attached(lines: Sequence[str]) -> str:
    """The line "Kèm theo …", with the lines it was broken over."""
    for at, line in enumerate(lines):
        if _ATTACHED.match(line):
            whole = line
            for more in lines[at + 1 : at + 3]:
                if whole.count("(") <= whole.count(")") and _OF.search(whole):
                    break
                if _TITLE.match(more):
                    break
                whole = f"{whole}\n{more}"
            return whole
    return ""


def _number(text: str) -> str | None:
    found = _NUMBER.search(one_line(text))
    return re.sub(r"\s*([/-])\s*", r"\1", found[1]).rstrip(".") if found else None


def _day(text: str) -> str | None:
    found = _DAY.search(one_line(text))
    if not found:
        return None
    try:
        return date(int(found[3] or found[5]), int(found[2] or found[4]), int(found[1])).isoformat()
    except ValueError:
        return None


def _issuer(attached: str) -> str | None:
    """The body after the last "của" that follows the day or the number."""
    plain = one_line(attached)
    found = _OF.search(plain)
    if not found:
        return None
    named = found[1].strip(" .;)")
    if " của " in named and opens_body(named.rsplit(" của ", 1)[1]) and not opens_body(_OFFICE.sub("", named)):
        named = named.rsplit(" của ", 1)[1]
    office = _OFFICE.match(named)
    bare = named[office.end() :] if office else named
    if office and (opens_body(bare) or fold(office[0]) == "chu tich"):
        named = bare
    return named[:1].upper() + named[1:] or None


def _letterhead(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines of the body at the top left, and the lines from the title on."""
    head: list[str] = []
    for at, line in enumerate(lines):
        plain = fold(line)
        if plain in _STATE or not plain:
            continue
        if _TITLE.search(line) and not opens_body(line.lower()) and not opens_body(line):
            return head, list(lines[at:])
        if re.match(r"số\s*(?:[:.…_/\d]|$)", line, re.IGNORECASE) or is_dated(line) or _UNIT.match(line):
            continue
        head.append(line)
    return head, list(lines)


def _last(head: Sequence[str]) -> str | None:
    if not head:
        return None
    joined = [line.rstrip(":") for line in head]
    if len(joined) > 1 and fold(joined[-2]) in _BARE:
        return f"{joined[-2]} {joined[-1]}"
    return joined[-1]


def _title(lines: Sequence[str]) -> list[str]:
    """The title itself: up to the first sentence of the paper's body."""
    kept = []
    for line in lines:
        plain = fold(line)
        if (
            plain.startswith(("can cu", "kinh gui", "dieu ", "thuc hien", "xet de nghi", "theo de nghi"))
            or plain in _STATE
            or (marker(line)[0] in _HEADED and not plain.startswith("v v "))
        ):
            break
        kept.append(line)
    return kept
