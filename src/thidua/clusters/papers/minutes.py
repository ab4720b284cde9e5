"""The minutes of a meeting of the block: roll, ranking, hands, votes, remarks and conclusions as they were recorded."""

from __future__ import annotations

from datetime import date, time

from thidua.clusters.models import BlockYear
from thidua.clusters.papers.letterhead import head_word, letterhead, two_digits
from thidua.clusters.papers.synthesis import tie_sentence
from thidua.clusters.papers.votes import retaken, share, vote_blocks
from thidua.clusters.queries.blocks import block_of_meeting
from thidua.clusters.queries.meetings import closes_year
from thidua.clusters.queries.results import ResultView, result_view
from thidua.errors import Missing
from thidua.meetings.enums import MeetingState, Presence, VoteKind
from thidua.meetings.models import Attendee, Meeting, MinutesVersion, Remark, SideActivity
from thidua.meetings.queries import MotionRow, SeatRow, meeting_for, motions, roll
from thidua.meetings.queries.matters import GuestRow, activities, agenda, attendees, guests, minutes, remarks
from thidua.meetings.queries.votes import VoteRow, counters, votes
from thidua.papers import (
    Block,
    Column,
    Paper,
    PaperKind,
    Paragraph,
    Part,
    Row,
    SignatureBlock,
    Table,
    from_json,
    line,
    with_text,
)
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day, format_points

BLANK = "……"


def minutes_paper(scope: Scope, meeting_id: int, number: int | None = None) -> Paper:
    """The minutes: composed from the records until somebody edits their words, then the version asked for.

    number: the version wanted; None for the latest, or what the records make of it while there is none.
    raises: Missing for a meeting out of sight or a version there is not.
    """
    meeting = meeting_for(scope, meeting_id)
    block = block_of_meeting(scope, meeting_id)
    versions = minutes(meeting)
    version = next((one for one in versions if number in {None, one.number}), None)
    if number is not None and version is None:
        raise Missing
    body = with_text(from_json(version.composed), version.text) if version else minutes_blocks(scope, meeting_id)
    return Paper(
        kind=PaperKind.MINUTES,
        letterhead=letterhead(block, meeting.held_on, kind="BB", day=meeting.held_on),
        title="Biên bản",
        subtitle=(meeting.title,),
        body=body,
        signatures=(
            SignatureBlock(("Thư ký",), meeting.secretary_name),
            SignatureBlock(("Chủ trì",), meeting.chair_name),
        ),
        draft=_draft(meeting, version),
    )


def _draft(meeting: Meeting, version: MinutesVersion | None) -> str:
    if meeting.state != MeetingState.CLOSED:
        return "Dự thảo"
    if version is None:
        return ""
    return f"Bản {version.number}" if version.agreed else f"Bản {version.number}, chưa xác nhận"


def minutes_blocks(scope: Scope, meeting_id: int) -> tuple[Block, ...]:
    """What the records make of the minutes: every figure and every name as it was recorded."""
    meeting = meeting_for(scope, meeting_id)
    block = block_of_meeting(scope, meeting_id)
    seats, put, taken = roll(meeting), motions(meeting), votes(meeting)
    last = closes_year(block, meeting)
    sections: list[tuple[str, list[Block]]] = []
    if last:
        sections.append(("Kết quả chấm điểm", [line(_scores(block, meeting))]))
        sections.append(("Suy tôn đơn vị dẫn đầu", _acclaim(put, taken)))
    if others := [one for one in taken if one.kind != VoteKind.ACCLAIM]:
        sections.append(("Biểu quyết", vote_blocks(others)))
    if said := remarks(meeting):
        sections.append(("Ý kiến phát biểu", [line(_remark(one)) for one in said]))
    sections.append(("Kết luận", _conclusions(meeting)))
    if done := activities(meeting):
        sections.append(("Hoạt động bên lề", [line(_activity(one)) for one in done]))
    return (
        *_opening(meeting, seats),
        *(one for at, (title, blocks) in enumerate(sections, start=1) for one in _section(at, title, blocks)),
        line(_end(meeting)),
    )


def _section(number: int, title: str, blocks: list[Block]) -> list[Block]:
    """A numbered section: its title stands bold in the first paragraph, or on a line of its own before a table."""
    head = (f"{number}. {title}. ", True)
    first = blocks[0]
    if isinstance(first, Paragraph):
        return [line(head, *first.runs), *blocks[1:]]
    return [line(head), *blocks]


def _remark(one: Remark) -> str:
    who = ", ".join(part for part in (one.speaker, one.post, one.organisation) if part)
    return f"{who}: {_ended(' '.join(one.text.split()))}"


def _activity(one: SideActivity) -> str:
    where = f" tại {one.where}" if one.where else ""
    return _ended(f"Ngày {format_day(one.day)}: {one.what}{where}")


def _opening(meeting: Meeting, seats: list[SeatRow]) -> list[Block]:
    held = f"{said_time(meeting.starts_at)}, ngày {format_day(meeting.held_on)}."
    names = names_on([meeting.host_id, meeting.convener_id], meeting.held_on)
    host: list[Part] = [(" Đơn vị đăng cai: ", True), _ended(names[meeting.host_id].full)] if meeting.host_id else []
    blocks: list[Block] = [
        line(("Thời gian: ", True), held, (" Địa điểm: ", True), _ended(meeting.place), *host),
        line(
            ("Chủ trì: ", True),
            _ended(_person(meeting.chair_name, meeting.chair_post)),
            (" Thư ký: ", True),
            _ended(_person(meeting.secretary_name, meeting.secretary_post)),
        ),
    ]
    blocks.append(line(("Thành phần: ", True), _present(meeting, seats)))
    came = attendees(meeting)
    if came:
        listed = "; ".join(
            f"{seat.unit}: {', '.join(_person_in_list(one) for one in came[seat.id])}"
            for seat in seats
            if seat.id in came
        )
        blocks.append(line(("Đại biểu: ", True), _ended(listed)))
    if counting := counters(meeting):
        listed = "; ".join(_person(one.name, one.post) for one in counting)
        blocks.append(line(("Kiểm phiếu: ", True), _ended(listed)))
    if points := agenda(meeting):
        listed = "; ".join(
            f"{one.number}. {one.title}" + (f" ({one.presenter})" if one.presenter else "") for one in points
        )
        blocks.append(line(("Chương trình: ", True), _ended(listed)))
    return blocks


def _present(meeting: Meeting, seats: list[SeatRow]) -> str:
    present = [seat for seat in seats if seat.presence == Presence.PRESENT]
    text = f"{two_digits(len(present))}/{two_digits(len(seats))} đơn vị thành viên có mặt"
    people = [seat.people for seat in present if seat.people is not None]
    if people:
        unsaid = len(present) - len(people)
        more = f" (chưa ghi số người của {two_digits(unsaid)} đơn vị)" if unsaid else ""
        text += f", {two_digits(sum(people))} đại biểu{more}"
    text += "."
    for presence, words in ((Presence.ABSENT, "Vắng mặt"), (Presence.UNKNOWN, "Chưa điểm danh")):
        named = "; ".join(seat.unit for seat in seats if seat.presence == presence)
        text += f" {words}: {named}." if named else ""
    if invited := guests(meeting):
        text += f" Khách mời: {_ended('; '.join(guest_said(one) for one in invited))}"
    return text


def guest_said(one: GuestRow) -> str:
    """A guest as papers write one: name, post, organisation."""
    return ", ".join(part for part in (one.name, one.post, one.organisation) if part)


def _person_in_list(one: Attendee) -> str:
    return f"{one.name} ({one.post})" if one.post else one.name


def _person(name: str, post: str) -> str:
    return f"{name}, {post}" if post else name


def _ended(text: str) -> str:
    return f"{text.strip().rstrip('.')}."


def said_time(at: time | None) -> str:
    """An hour as papers write it: "08 giờ 00"; room for it where it is not known."""
    return f"{at:%H} giờ {at:%M}" if at else f"{BLANK} giờ {BLANK}"


def _scores(block: BlockYear, meeting: Meeting) -> str:
    result = result_at(block, meeting.closed_on) if getattr(block, "score_sheet", None) is not None else None
    if result is None or result.frozen_on is None:
        return "Kết quả chấm điểm chưa chốt."
    names = names_on([row.unit_id for row in result.rows], meeting.held_on)
    places = result.sheet.places
    ranks = "; ".join(
        f"{row.rank}. {names[row.unit_id].full} ({format_points(row.total, places)} điểm)" for row in result.rows
    )
    text = (
        f"{head_word(block)} báo cáo bảng tổng hợp điểm (bản {result.version}, chốt ngày "
        f"{format_day(result.frozen_on)}). Xếp hạng: {ranks}."
    )
    return " ".join((text, *_ties(result, {unit: name.full for unit, name in names.items()})))


def result_at(block: BlockYear, closed_on: date | None) -> ResultView | None:
    """The version the meeting had before it: the latest frozen by the day it was closed, or the latest until then."""
    if closed_on is None:
        return result_view(block)
    known = (
        block.results.filter(frozen_on__lte=closed_on).order_by("-version").values_list("version", flat=True).first()
    )
    return result_view(block, known) if known else None


def _ties(result: ResultView, names: dict[int, str]) -> list[str]:
    keys = [tuple(names[key] for key in tie.keys) for tie in result.ranking.ties]
    return [tie_sentence(tie, result.sheet.places, units) for tie, units in zip(result.ties, keys, strict=True)]


def _acclaim(put: list[MotionRow], taken: list[VoteRow]) -> list[Block]:
    if not put:
        return [line("Chưa có đơn vị nào được đưa ra suy tôn.")]
    rows = tuple(
        Row(
            (
                str(at),
                one.unit,
                *(_hands(value) for value in (one.present, one.in_favour, one.against, one.no_opinion)),
                share(one.in_favour, one.present),
                "Suy tôn" if one.chosen else ("Không suy tôn" if one.counted else "Chưa biểu quyết"),
            )
        )
        for at, one in enumerate(put, start=1)
    )
    columns = (
        Column("TT", 9, "center"),
        Column("Đơn vị được giới thiệu", 46),
        Column("Có mặt", 14, "center"),
        Column("Tán thành", 16, "center"),
        Column("Không tán thành", 17, "center"),
        Column("Không có ý kiến", 17, "center"),
        Column("Tỷ lệ (%)", 16, "center"),
        Column("Kết quả", 25),
    )
    chosen = [one.unit for one in put if one.chosen]
    found = (
        f"Hội nghị suy tôn {two_digits(len(chosen))} đơn vị: {'; '.join(chosen)}."
        if chosen
        else "Hội nghị không suy tôn đơn vị nào."
    )
    kept = [one for one in taken if one.kind == VoteKind.ACCLAIM]
    how = "bỏ phiếu kín, mỗi đơn vị có mặt một phiếu" if kept else "giơ tay, mỗi đơn vị có mặt một ý kiến"
    again = [line(retaken(one)) for one in kept if one.replaces]
    done = all(one.counted for one in put)
    return [
        line(f"Hình thức: {how}. Kết quả:"),
        Table(columns, rows, size=12),
        *again,
        *([line(found)] if done else []),
    ]


def _hands(count: int | None) -> str:
    return "" if count is None else str(count)


def _conclusions(meeting: Meeting) -> list[Block]:
    said = [one.strip() for one in meeting.conclusions.splitlines() if one.strip()]
    return [line(one) for one in said] or [line("Chưa ghi kết luận.")]


def _end(meeting: Meeting) -> str:
    return f"Hội nghị kết thúc lúc {said_time(meeting.ended_at)} cùng ngày./."
