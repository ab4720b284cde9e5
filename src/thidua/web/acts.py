"""The acts of the book in words: one table kind → sentence, used wherever rows of the book are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.book.queries import Row
from thidua.registry.enums import ActorKind, Kind, NumberKind, Role
from thidua.vietnamese import format_day
from thidua.web.acts_conferences import CONFERENCES
from thidua.web.acts_eligibility import ELIGIBILITY
from thidua.web.acts_facts import FACTS
from thidua.web.acts_files import FROM_FILES
from thidua.web.acts_in_hand import IN_HAND
from thidua.web.acts_movements import MOVEMENTS
from thidua.web.acts_notices import NOTICES
from thidua.web.acts_portal import PORTAL
from thidua.web.acts_prestige import PRESTIGE
from thidua.web.acts_programmes import PROGRAMMES
from thidua.web.acts_records import RECORDS
from thidua.web.acts_reports import REPORTS
from thidua.web.acts_shape import Words

WORDS: Mapping[str, Words] = {
    **CONFERENCES,
    **ELIGIBILITY,
    **FACTS,
    **IN_HAND,
    **MOVEMENTS,
    **REPORTS,
    **PRESTIGE,
    **PROGRAMMES,
    **NOTICES,
    **PORTAL,
    **RECORDS,
    **FROM_FILES,
    "registry.found_organisation": Words(gettext_lazy("Ghi tổ chức"), gettext_lazy("Ghi tổ chức «%(name)s» vào sổ")),
    "registry.rename_organisation": Words(
        gettext_lazy("Đổi tên tổ chức"), gettext_lazy("Đổi tên «%(before)s» thành «%(name)s» từ %(since)s")
    ),
    "registry.place_under": Words(
        gettext_lazy("Đổi cấp trên"), gettext_lazy("Xếp tổ chức dưới cấp trên mới từ %(since)s")
    ),
    "registry.end_organisation": Words(
        gettext_lazy("Kết thúc tổ chức"), gettext_lazy("Kết thúc tổ chức sau ngày %(on)s")
    ),
    "registry.register_person": Words(
        gettext_lazy("Ghi cá nhân"), gettext_lazy("Ghi «%(name)s» vào danh sách cá nhân")
    ),
    "registry.change_facts": Words(
        gettext_lazy("Sửa thông tin cá nhân"), gettext_lazy("Sửa thông tin cá nhân, %(fields)s mục")
    ),
    "registry.note_death": Words(gettext_lazy("Ghi ngày mất")),
    "registry.erase_facts": Words(gettext_lazy("Xóa thông tin cá nhân")),
    "registry.set_number": Words(gettext_lazy("Ghi số định danh"), gettext_lazy("Ghi số định danh: %(number_kind)s")),
    "registry.reveal_number": Words(
        gettext_lazy("Xem số định danh"), gettext_lazy("Xem đầy đủ số định danh: %(number_kind)s")
    ),
    "registry.suspect_match": Words(
        gettext_lazy("Nghi trùng người"), gettext_lazy("Nghi là một người với lần ghi khác")
    ),
    "registry.keep_both": Words(gettext_lazy("Kết luận là hai người")),
    "registry.join_persons": Words(
        gettext_lazy("Nhập hai lần ghi làm một"), gettext_lazy("Nhập lần ghi khác của «%(name)s» vào lần ghi này")
    ),
    "registry.register_collective": Words(
        gettext_lazy("Ghi tập thể nhỏ, hộ, tổ chức nước ngoài"), gettext_lazy("Ghi «%(name)s» vào danh sách của đơn vị")
    ),
    "registry.appoint_to_post": Words(gettext_lazy("Ghi chức vụ"), gettext_lazy("Ghi chức vụ «%(title)s»")),
    "registry.give_mandate": Words(gettext_lazy("Giao nhiệm vụ"), gettext_lazy("Giao nhiệm vụ «%(role)s»")),
    "registry.end_mandate": Words(gettext_lazy("Kết thúc nhiệm vụ"), gettext_lazy("Kết thúc nhiệm vụ sau ngày %(on)s")),
    "registry.open_account": Words(gettext_lazy("Mở tài khoản"), gettext_lazy("Mở tài khoản «%(username)s»")),
    "registry.close_account": Words(gettext_lazy("Đóng tài khoản")),
    "registry.reopen_account": Words(gettext_lazy("Mở lại tài khoản"), gettext_lazy("Mở lại tài khoản «%(username)s»")),
    "registry.renew_password": Words(
        gettext_lazy("Đặt mật khẩu mới"), gettext_lazy("Đặt mật khẩu mới cho «%(username)s»")
    ),
    "registry.change_password": Words(gettext_lazy("Đổi mật khẩu")),
    "clusters.form_block": Words(gettext_lazy("Lập cụm, khối"), gettext_lazy("Lập «%(name)s» năm %(year)s")),
    "clusters.change_facts": Words(gettext_lazy("Sửa thông tin của khối")),
    "clusters.set_members": Words(gettext_lazy("Chọn thành viên"), gettext_lazy("Chọn %(members)s đơn vị thành viên")),
    "clusters.copy_year": Words(
        gettext_lazy("Chép năm trước"), gettext_lazy("Lập năm %(year)s theo năm trước, %(members)s đơn vị")
    ),
    "clusters.choose_sheet": Words(gettext_lazy("Chọn bảng điểm"), gettext_lazy("Chọn bảng điểm «%(title)s»")),
    "clusters.change_sheet": Words(
        gettext_lazy("Soạn bảng điểm"), gettext_lazy("Lưu bản %(version)s của bảng điểm: %(note)s")
    ),
    "clusters.return_to_version": Words(
        gettext_lazy("Lấy lại bản cũ"), gettext_lazy("Lấy lại bản %(number)s của bảng điểm thành bản %(version)s")
    ),
    "clusters.agree_sheet": Words(
        gettext_lazy("Khóa bảng điểm"), gettext_lazy("Thống nhất và khóa bảng điểm «%(title)s»")
    ),
    "clusters.open_scoring": Words(gettext_lazy("Mở tự chấm"), gettext_lazy("Mở tự chấm điểm, hạn %(due)s")),
    "clusters.leave_out": Words(gettext_lazy("Đổi danh sách xếp hạng")),
    "clusters.save_answers": Words(
        gettext_lazy("Lưu điểm tự chấm"), gettext_lazy("Lưu điểm tự chấm, %(changed)s ô thay đổi")
    ),
    "clusters.attach_evidence": Words(
        gettext_lazy("Đính minh chứng"), gettext_lazy("Đính minh chứng «%(file)s» vào tiêu chí %(criterion)s")
    ),
    "clusters.remove_evidence": Words(
        gettext_lazy("Gỡ minh chứng"), gettext_lazy("Gỡ minh chứng «%(file)s» khỏi tiêu chí %(criterion)s")
    ),
    "clusters.submit_card": Words(gettext_lazy("Nộp phiếu tự chấm")),
    "clusters.reopen_card": Words(gettext_lazy("Mở lại phiếu"), gettext_lazy("Mở lại phiếu tự chấm đến %(until)s")),
    "clusters.adjust_points": Words(
        gettext_lazy("Sửa điểm khi tổng hợp"), gettext_lazy("Sửa điểm tiêu chí %(criterion)s khi tổng hợp")
    ),
    "clusters.return_criteria": Words(
        gettext_lazy("Trả lại tiêu chí"), gettext_lazy("Trả lại %(reasons)s tiêu chí để đơn vị bổ sung")
    ),
    "clusters.accept_card": Words(gettext_lazy("Nhận phiếu vào tổng hợp")),
    "clusters.freeze_result": Words(gettext_lazy("Chốt điểm"), gettext_lazy("Chốt điểm, bản %(version)s")),
    "clusters.keep_paper": Words(
        gettext_lazy("Lưu bản chốt"), gettext_lazy("Lưu bảng tổng hợp điểm của bản chốt %(version)s")
    ),
    "clusters.open_correction": Words(gettext_lazy("Mở sửa sau chốt")),
    "clusters.drop_correction": Words(gettext_lazy("Thôi sửa"), gettext_lazy("Thôi sửa, giữ bản %(version)s")),
    "clusters.publish_result": Words(
        gettext_lazy("Công bố kết quả"), gettext_lazy("Công bố kết quả bản %(version)s, kiến nghị đến hết %(due)s")
    ),
    "clusters.file_objection": Words(
        gettext_lazy("Gửi kiến nghị"), gettext_lazy("Gửi kiến nghị về kết quả bản %(version)s: %(text)s")
    ),
    "clusters.withdraw_objection": Words(gettext_lazy("Rút kiến nghị")),
    "clusters.answer_objection": Words(
        gettext_lazy("Trả lời kiến nghị"), gettext_lazy("Trả lời kiến nghị: %(answer)s")
    ),
    "clusters.set_pairs": Words(
        gettext_lazy("Chọn cặp kiểm tra chéo"), gettext_lazy("Chọn %(pairs)s cặp kiểm tra chéo")
    ),
    "clusters.save_check": Words(
        gettext_lazy("Ghi kết quả kiểm tra chéo"), gettext_lazy("Ghi kết quả kiểm tra chéo, %(changed)s ô thay đổi")
    ),
    "clusters.finish_check": Words(gettext_lazy("Gửi kết quả kiểm tra chéo")),
    "clusters.reopen_check": Words(gettext_lazy("Mở lại kiểm tra chéo")),
    "clusters.set_outside": Words(
        gettext_lazy("Chọn cơ quan chấm tiêu chí"), gettext_lazy("Giao cơ quan ngoài khối chấm %(scorers)s tiêu chí")
    ),
    "clusters.save_outside": Words(
        gettext_lazy("Cơ quan chấm tiêu chí"), gettext_lazy("Chấm tiêu chí %(criterion)s, %(changed)s ô thay đổi")
    ),
    "clusters.finish_outside": Words(
        gettext_lazy("Gửi điểm của cơ quan chấm"), gettext_lazy("Gửi điểm tiêu chí %(criterion)s của mọi đơn vị")
    ),
    "clusters.reopen_outside": Words(
        gettext_lazy("Mở lại cho cơ quan chấm"), gettext_lazy("Mở lại tiêu chí %(criterion)s cho cơ quan chấm")
    ),
    "clusters.recompute": Words(
        gettext_lazy("Tính lại điểm theo chỉ tiêu"), gettext_lazy("Tính lại điểm theo chỉ tiêu, lần %(number)s")
    ),
    "clusters.open_verification": Words(gettext_lazy("Mở thẩm định, kết luận")),
    "clusters.adjust_verified": Words(
        gettext_lazy("Sửa điểm khi thẩm định"), gettext_lazy("Sửa điểm tiêu chí %(criterion)s khi thẩm định, kết luận")
    ),
    "clusters.member_leaves": Words(
        gettext_lazy("Thôi là thành viên"), gettext_lazy("Một đơn vị thôi là thành viên sau ngày %(until)s")
    ),
    "clusters.set_own_criteria": Words(
        gettext_lazy("Ghi tiêu chí riêng"), gettext_lazy("Ghi %(criteria)s tiêu chí riêng của một đơn vị")
    ),
    "clusters.plan_meeting": Words(gettext_lazy("Mở hội nghị"), gettext_lazy("Mở hội nghị ngày %(held_on)s")),
    "clusters.close_year": Words(
        gettext_lazy("Tổng kết năm"), gettext_lazy("Tổng kết năm, suy tôn %(leaders)s đơn vị dẫn đầu")
    ),
    "meetings.plan_meeting": Words(
        gettext_lazy("Lên lịch hội nghị"), gettext_lazy("Lên lịch «%(title)s» ngày %(held_on)s")
    ),
    "meetings.change_plan": Words(
        gettext_lazy("Đổi lịch hội nghị"), gettext_lazy("Đổi lịch «%(title)s» sang ngày %(held_on)s")
    ),
    "meetings.call_roll": Words(gettext_lazy("Điểm danh"), gettext_lazy("Điểm danh: %(present)s/%(of)s đơn vị có mặt")),
    "meetings.put_motion": Words(gettext_lazy("Đưa đơn vị ra suy tôn")),
    "meetings.count_hands": Words(
        gettext_lazy("Ghi kết quả giơ tay"), gettext_lazy("Ghi kết quả giơ tay: %(in_favour)s tán thành")
    ),
    "meetings.write_minutes": Words(gettext_lazy("Ghi biên bản")),
    "meetings.close_meeting": Words(
        gettext_lazy("Kết thúc hội nghị"), gettext_lazy("Kết thúc hội nghị ngày %(held_on)s")
    ),
    "clusters.set_terms": Words(gettext_lazy("Đặt các mốc đầu năm")),
    "clusters.write_pact": Words(
        gettext_lazy("Soạn giao ước"), gettext_lazy("Soạn giao ước thi đua, %(aims)s chỉ tiêu")
    ),
    "clusters.open_pact": Words(gettext_lazy("Mở ký giao ước")),
    "clusters.sign_pact": Words(gettext_lazy("Ký giao ước")),
    "clusters.save_registration": Words(
        gettext_lazy("Soạn đăng ký"), gettext_lazy("Soạn đăng ký: %(titles)s danh hiệu, %(movements)s phong trào")
    ),
    "clusters.send_registration": Words(gettext_lazy("Gửi đăng ký thi đua")),
    "clusters.return_registration": Words(gettext_lazy("Trả lại đăng ký")),
    "clusters.write_year_paper": Words(
        gettext_lazy("Soạn văn bản của năm"), gettext_lazy("Soạn %(paper)s, bản %(version)s")
    ),
    "clusters.comment_year_paper": Words(
        gettext_lazy("Góp ý văn bản"), gettext_lazy("Góp ý %(paper)s, bản %(version)s")
    ),
    "clusters.agree_year_paper": Words(
        gettext_lazy("Thống nhất văn bản"), gettext_lazy("Thống nhất %(paper)s, bản %(version)s")
    ),
    "clusters.elect_next_head": Words(
        gettext_lazy("Ghi Trưởng khối năm sau"), gettext_lazy("Ghi Trưởng khối năm sau: %(name)s")
    ),
    "clusters.name_next_deputies": Words(
        gettext_lazy("Ghi Phó Trưởng khối năm sau"), gettext_lazy("Ghi %(units)s Phó Trưởng khối năm sau")
    ),
    "clusters.hand_over": Words(gettext_lazy("Bàn giao năm"), gettext_lazy("Bàn giao hồ sơ của năm, %(items)s mục")),
    "clusters.take_over": Words(gettext_lazy("Nhận bàn giao")),
    "clusters.pass_flag": Words(
        gettext_lazy("Trao cờ luân lưu"), gettext_lazy("Ghi đơn vị nhận cờ luân lưu ngày %(received_on)s")
    ),
    "clusters.record_change": Words(
        gettext_lazy("Ghi thay đổi của khối"), gettext_lazy("Ghi thay đổi của khối: %(change)s từ %(on)s")
    ),
    "clusters.set_groups": Words(gettext_lazy("Chia nhóm"), gettext_lazy("Chia khối thành %(groups)s nhóm")),
    "clusters.enter_count": Words(
        gettext_lazy("Nhập số khen thưởng"), gettext_lazy("Nhập số lượt khen thưởng từ %(first)s đến %(last)s: %(of)s")
    ),
    "clusters.set_goal": Words(
        gettext_lazy("Đặt mục tiêu tỷ lệ"), gettext_lazy("Đặt mục tiêu tỷ lệ khen thưởng %(wanted)s từ %(since)s")
    ),
    "targets.give_task": Words(gettext_lazy("Giao việc"), gettext_lazy("Giao việc «%(title)s», hạn %(due)s")),
    "targets.report_progress": Words(gettext_lazy("Báo cáo việc được giao")),
    "targets.inspect_task": Words(gettext_lazy("Kiểm tra việc được giao")),
    "targets.close_task": Words(gettext_lazy("Kết thúc việc được giao")),
    "targets.set_target": Words(
        gettext_lazy("Giao chỉ tiêu"), gettext_lazy("Giao chỉ tiêu «%(indicator)s»: %(wanted)s %(measure)s")
    ),
    "targets.report_value": Words(
        gettext_lazy("Báo cáo chỉ tiêu"), gettext_lazy("Báo cáo kết quả chỉ tiêu: %(amount)s")
    ),
    "meetings.issue_invitation": Words(gettext_lazy("Gửi giấy mời"), gettext_lazy("Gửi giấy mời ngày %(day)s")),
    "meetings.set_agenda": Words(
        gettext_lazy("Soạn chương trình"), gettext_lazy("Soạn chương trình, %(points)s nội dung")
    ),
    "meetings.attach_paper": Words(
        gettext_lazy("Kèm tài liệu"), gettext_lazy("Kèm tài liệu «%(file)s» vào «%(item)s»")
    ),
    "meetings.detach_paper": Words(gettext_lazy("Gỡ tài liệu"), gettext_lazy("Gỡ tài liệu «%(file)s»")),
    "meetings.name_attendees": Words(gettext_lazy("Ghi đại biểu"), gettext_lazy("Ghi %(people)s đại biểu")),
    "meetings.name_counters": Words(gettext_lazy("Ghi người kiểm phiếu"), gettext_lazy("Người kiểm phiếu: %(names)s")),
    "meetings.record_remark": Words(gettext_lazy("Ghi phát biểu"), gettext_lazy("Ghi phát biểu của %(speaker)s")),
    "meetings.record_activity": Words(gettext_lazy("Ghi hoạt động bên lề"), gettext_lazy("Ghi hoạt động «%(what)s»")),
    "meetings.add_photo": Words(gettext_lazy("Thêm ảnh"), gettext_lazy("Thêm ảnh «%(caption)s»")),
    "meetings.remove_photo": Words(gettext_lazy("Gỡ ảnh"), gettext_lazy("Gỡ ảnh «%(caption)s»")),
    "meetings.open_vote": Words(gettext_lazy("Đưa ra biểu quyết"), gettext_lazy("Đưa ra biểu quyết «%(title)s»")),
    "meetings.enter_count": Words(
        gettext_lazy("Nhập kết quả đếm"),
        gettext_lazy("Nhập kết quả đếm của «%(title)s»: thu về %(returned)s/%(issued)s"),
    ),
    "meetings.close_vote": Words(
        gettext_lazy("Ghi kết quả biểu quyết"), gettext_lazy("Ghi kết quả biểu quyết «%(title)s»")
    ),
    "meetings.retake_vote": Words(gettext_lazy("Biểu quyết lại"), gettext_lazy("Biểu quyết lại «%(title)s»")),
    "meetings.edit_minutes": Words(
        gettext_lazy("Sửa câu chữ biên bản"), gettext_lazy("Sửa câu chữ biên bản, bản %(version)s")
    ),
    "meetings.agree_minutes": Words(
        gettext_lazy("Xác nhận biên bản"), gettext_lazy("Xác nhận biên bản bản %(version)s")
    ),
    "nominations.draft": Words(
        gettext_lazy("Lập đề nghị"), gettext_lazy("Lập đề nghị khen thưởng cho %(units)s đơn vị")
    ),
    "nominations.edit": Words(gettext_lazy("Sửa đề nghị")),
    "nominations.send": Words(
        gettext_lazy("Gửi đề nghị"), gettext_lazy("Gửi đề nghị khen thưởng, tờ trình số %(number)s")
    ),
    "nominations.withdraw": Words(gettext_lazy("Rút đề nghị")),
    "decisions.make_list": Words(
        gettext_lazy("Lập danh sách khen thưởng"), gettext_lazy("Lập danh sách «%(title)s» năm %(year)s")
    ),
    "decisions.change_list": Words(
        gettext_lazy("Sửa thông tin danh sách"), gettext_lazy("Sửa thông tin danh sách «%(title)s»")
    ),
    "decisions.fill_list": Words(
        gettext_lazy("Thêm dòng vào danh sách"), gettext_lazy("Thêm %(rows)s dòng vào danh sách «%(title)s»")
    ),
    "decisions.edit_row": Words(
        gettext_lazy("Sửa dòng danh sách"), gettext_lazy("Sửa một dòng của danh sách «%(title)s»")
    ),
    "decisions.remove_rows": Words(
        gettext_lazy("Bỏ dòng khỏi danh sách"), gettext_lazy("Bỏ %(rows)s dòng khỏi danh sách «%(title)s»")
    ),
    "decisions.undo_step": Words(
        gettext_lazy("Hoàn tác khi lập danh sách"),
        gettext_lazy("Hoàn tác một bước của danh sách «%(title)s», %(rows)s dòng"),
    ),
    "decisions.say_who": Words(gettext_lazy("Chọn dòng danh sách là ai")),
    "decisions.say_apart": Words(gettext_lazy("Phân biệt hai dòng giống nhau")),
    "decisions.send_list": Words(
        gettext_lazy("Trình danh sách"), gettext_lazy("Trình lãnh đạo danh sách «%(title)s», %(rows)s dòng")
    ),
    "decisions.return_list": Words(gettext_lazy("Trả lại danh sách"), gettext_lazy("Trả lại danh sách «%(title)s»")),
    "decisions.approve_list": Words(
        gettext_lazy("Duyệt danh sách"), gettext_lazy("Duyệt danh sách «%(title)s», %(rows)s dòng")
    ),
    "decisions.make_decision": Words(
        gettext_lazy("Soạn quyết định khen thưởng"), gettext_lazy("Soạn quyết định khen thưởng cho %(rows)s dòng")
    ),
    "decisions.change_decision": Words(gettext_lazy("Sửa dự thảo quyết định khen thưởng")),
    "decisions.approve_decision": Words(
        gettext_lazy("Chốt nội dung quyết định"),
        gettext_lazy("Chốt nội dung quyết định cho %(rows)s dòng, mã %(sha256)s"),
    ),
    "decisions.reopen_decision": Words(gettext_lazy("Mở lại dự thảo quyết định")),
    "decisions.enter_number": Words(
        gettext_lazy("Vào số quyết định"), gettext_lazy("Vào số %(number)s ngày %(decided_on)s")
    ),
    "decisions.keep_number_book": Words(
        gettext_lazy("Mở sổ số quyết định"), gettext_lazy("Mở sổ số %(symbol)s năm %(year)s")
    ),
    "decisions.send_out": Words(gettext_lazy("Gửi ký quyết định"), gettext_lazy("Tạo tệp gửi ký, mã %(file)s")),
    "decisions.bring_signed": Words(gettext_lazy("Nhận bản ký"), gettext_lazy("Nhận bản ký, mã %(file)s")),
    "decisions.grant_decision": Words(
        gettext_lazy("Ban hành quyết định khen thưởng"),
        gettext_lazy("Ban hành quyết định số %(number)s, %(rows)s khen thưởng"),
    ),
    "decisions.void_decision": Words(gettext_lazy("Hủy quyết định chưa ban hành")),
    "decisions.drop_list": Words(gettext_lazy("Thôi lập danh sách"), gettext_lazy("Thôi lập danh sách «%(title)s»")),
}
UNKNOWN = gettext_lazy("Việc khác")
DIGEST = re.compile(r"[0-9a-f]{64}")
CLOSED: Mapping[str, type[TextChoices]] = {"role": Role, "kind": Kind, "number_kind": NumberKind}


def act_word(kind: str) -> str:
    """The short word of a kind of act, for filters."""
    return str(WORDS[kind].word if kind in WORDS else UNKNOWN)


def say_act(row: Row) -> str:
    """What was done, as one sentence: with the facts of the row where they are all there, else the short word."""
    words = WORDS.get(row.kind)
    if words is None:
        return f"{UNKNOWN} ({row.kind})"
    said = str(words.word)
    told = _told(row.facts)
    if words.sentence:
        try:
            said = str(words.sentence) % told
        except KeyError:
            said = str(words.word)
    if row.kind == "clusters.submit_card" and row.facts.get("late") is True:
        said = _("%(said)s, nộp muộn") % {"said": said}
    reason = row.facts.get("reason")
    return _("%(said)s. Lý do: %(reason)s") % {"said": said, "reason": reason} if reason else said


def say_actor(row: Row) -> tuple[str, str]:
    """Who acted, and as whom: the person, then the role with its unit, as both were called at that time."""
    by = row.facts.get("by") or {}
    role = str(by.get("role") or "")
    person = str(by.get("person") or "") or _("Hệ thống")
    word = str(Role(role).label) if role in Role.values else ""
    if not word and role in ActorKind.values and role != ActorKind.SYSTEM:
        word = str(ActorKind(role).label)
    return person, " – ".join(part for part in (word, str(by.get("unit") or "")) if part)


def _told(facts: Mapping[str, Any]) -> dict[str, str]:
    """The facts as people read them; a fact that is not there is left out, so that its sentence is not used."""
    return {name: text for name, value in facts.items() if (text := _text(name, value))}


def _text(name: str, value: Any) -> str:
    words = CLOSED.get(name)
    if words is not None and value in words.values:
        return str(words(value).label)
    if isinstance(value, list | dict):
        return str(len(value))
    if value is None:
        return ""
    text = str(value)
    if DIGEST.fullmatch(text):
        return f"{text[:12]}…"  # enough to tell two apart; the whole stands in the book
    try:
        return format_day(date.fromisoformat(text)) if len(text) == len("2026-01-01") else text
    except ValueError:
        return text
