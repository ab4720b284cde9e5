"""The minutes of a meeting of the block: roll, ranking, hands, votes, remarks and conclusions as they were recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.clusters.models import BlockYear
from thidua.clusters.papers.letterhead import head_word, letterhead
from thidua.clusters.papers.synthesis import tie_sentence
from thidua.clusters.papers.votes import retaken, share, vote_blocks
from thidua.clusters.queries.blocks import block_of_meeting
from thidua.clusters.queries.meetings import closes_year
from thidua.clusters.queries.results import ResultView, result_view
from thidua.meetings.enums import VoteKind
from thidua.meetings.models import Meeting
from thidua.meetings.papers.frames import minutes_as_paper
from thidua.meetings.papers.minutes import Section, composed_minutes, two_digits
from thidua.meetings.queries import MotionRow, meeting_for, motions
from thidua.meetings.queries.votes import VoteRow, votes
from thidua.papers import Block, Column, Paper, Row, Table, line
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day, format_points


def minutes_paper(scope: Scope, meeting_id: int, number: int | None = None, more: Sequence[Section] = ()) -> Paper:
    """The minutes: composed from the records until somebody edits their words, then the version asked for.

    number: the version wanted; None for the latest, or what the records make of it while there is none.
    more:   as ``minutes_blocks`` takes them.
    raises: Missing for a meeting out of sight or a version there is not.
    """
    meeting = meeting_for(scope, meeting_id)
    block = block_of_meeting(scope, meeting_id)
    head = letterhead(block, meeting.held_on, kind="BB", day=meeting.held_on)
    return minutes_as_paper(meeting, head, number, lambda: minutes_blocks(scope, meeting_id, more))


def minutes_blocks(scope: Scope, meeting_id: int, more: Sequence[Section] = ()) -> tuple[Block, ...]:
    """What the records make of the minutes: every figure and every name as it was recorded.

    more: sections of rooms that know what else happened, put before remarks and conclusions.
    """
    meeting = meeting_for(scope, meeting_id)
    block = block_of_meeting(scope, meeting_id)
    put, taken = motions(meeting), votes(meeting)
    last = closes_year(block, meeting)
    sections: list[Section] = []
    if last:
        sections.append(("Kết quả chấm điểm", [line(_scores(block, meeting))]))
        sections.append(("Suy tôn đơn vị dẫn đầu", _acclaim(put, taken)))
    if others := [one for one in taken if one.kind != VoteKind.ACCLAIM]:
        sections.append(("Biểu quyết", vote_blocks(others)))
    return composed_minutes(meeting, [*sections, *more])


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
