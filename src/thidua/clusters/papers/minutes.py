"""The minutes of the year-end meeting: roll, ranking, hands and conclusions as they were recorded."""

from __future__ import annotations

from datetime import time
from fractions import Fraction

from thidua.clusters.models import BlockYear
from thidua.clusters.papers.letterhead import head_word, letterhead, two_digits
from thidua.clusters.papers.synthesis import tie_sentence
from thidua.clusters.queries.blocks import block_of_meeting
from thidua.clusters.queries.results import ResultView, result_view
from thidua.meetings.enums import MeetingState, Presence
from thidua.meetings.models import Meeting
from thidua.meetings.queries import MotionRow, SeatRow, meeting_for, motions, roll
from thidua.papers import Block, Column, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day, format_points

BLANK = "……"


def minutes_paper(scope: Scope, meeting_id: int) -> Paper:
    """The minutes, a draft until the meeting is closed; every figure comes from the records.

    raises: Missing for a meeting out of sight.
    """
    meeting = meeting_for(scope, meeting_id)
    block = block_of_meeting(scope, meeting_id)
    seats, put = roll(meeting), motions(meeting)
    closed = meeting.state == MeetingState.CLOSED
    return Paper(
        kind=PaperKind.MINUTES,
        letterhead=letterhead(block, meeting.held_on, kind="BB", day=meeting.held_on),
        title="Biên bản",
        subtitle=(meeting.title,),
        body=(
            *_opening(meeting, seats),
            line(("1. Kết quả chấm điểm. ", True), _scores(block, meeting)),
            *_acclaim(put),
            *_conclusions(meeting),
            line(_end(meeting)),
        ),
        signatures=(
            SignatureBlock(("Thư ký",), meeting.secretary_name),
            SignatureBlock(("Chủ trì",), meeting.chair_name),
        ),
        draft="" if closed else "Dự thảo",
    )


def _opening(meeting: Meeting, seats: list[SeatRow]) -> list[Block]:
    held = f"{said_time(meeting.starts_at)}, ngày {format_day(meeting.held_on)}."
    blocks: list[Block] = [
        line(("Thời gian: ", True), held, (" Địa điểm: ", True), _ended(meeting.place)),
        line(
            ("Chủ trì: ", True),
            _ended(_person(meeting.chair_name, meeting.chair_post)),
            (" Thư ký: ", True),
            _ended(_person(meeting.secretary_name, meeting.secretary_post)),
        ),
    ]
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
    if meeting.guests.strip():
        text += f" Khách mời: {_ended('; '.join(one.strip() for one in meeting.guests.splitlines() if one.strip()))}"
    return [*blocks, line(("Thành phần: ", True), text)]


def _person(name: str, post: str) -> str:
    return f"{name}, {post}" if post else name


def _ended(text: str) -> str:
    return f"{text.strip().rstrip('.')}."


def said_time(at: time | None) -> str:
    """An hour as papers write it: "08 giờ 00"; room for it where it is not known."""
    return f"{at:%H} giờ {at:%M}" if at else f"{BLANK} giờ {BLANK}"


def _scores(block: BlockYear, meeting: Meeting) -> str:
    result = result_view(block) if getattr(block, "score_sheet", None) is not None else None
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


def _ties(result: ResultView, names: dict[int, str]) -> list[str]:
    keys = [tuple(names[key] for key in tie.keys) for tie in result.ranking.ties]
    return [tie_sentence(tie, result.sheet.places, units) for tie, units in zip(result.ties, keys, strict=True)]


def _acclaim(put: list[MotionRow]) -> list[Block]:
    title = ("2. Suy tôn đơn vị dẫn đầu. ", True)
    if not put:
        return [line(title, "Chưa có đơn vị nào được đưa ra suy tôn.")]
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
    head = line(title, "Hình thức: giơ tay, mỗi đơn vị có mặt một ý kiến. Kết quả:")
    done = all(one.counted for one in put)
    return [head, Table(columns, rows, size=12), *([line(found)] if done else [])]


def _hands(count: int | None) -> str:
    return "" if count is None else str(count)


def share(in_favour: int | None, present: int | None) -> str:
    """Hands in favour in per cent of those present with one decimal, "" while not counted."""
    if in_favour is None or not present:
        return ""
    tenths = int(Fraction(in_favour * 1000, present) + Fraction(1, 2))
    return f"{tenths // 10},{tenths % 10}"


def _conclusions(meeting: Meeting) -> list[Block]:
    said = [one.strip() for one in meeting.conclusions.splitlines() if one.strip()]
    title = ("3. Kết luận. ", True)
    if not said:
        return [line(title, "Chưa ghi kết luận.")]
    return [line(title, said[0]), *(line(one) for one in said[1:])]


def _end(meeting: Meeting) -> str:
    return f"Hội nghị kết thúc lúc {said_time(meeting.ended_at)} cùng ngày./."
