"""Votes on paper: their part of the minutes, and the record of a count (biên bản kiểm phiếu)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from thidua.clusters.papers.letterhead import letterhead
from thidua.clusters.queries.blocks import block_of_meeting
from thidua.errors import Missing, Refused
from thidua.meetings.enums import VoteKind
from thidua.meetings.papers.minutes import two_digits
from thidua.meetings.queries import present_units
from thidua.meetings.queries.votes import VoteRow, counters, vote_for
from thidua.papers import Block, Column, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day

WIDEST_NAME = 60


def share(in_favour: int | None, present: int | None) -> str:
    """Voices in favour in per cent of those present with one decimal, "" while not counted."""
    if in_favour is None or not present:
        return ""
    tenths = int(Fraction(in_favour * 1000, present) + Fraction(1, 2))
    return f"{tenths // 10},{tenths % 10}"


def vote_blocks(taken: Sequence[VoteRow]) -> list[Block]:
    """Every vote in words, an election with its table; a vote that was taken again says so and keeps its figures."""
    blocks: list[Block] = []
    for one in taken:
        blocks += _vote(one)
    return blocks


def _vote(one: VoteRow) -> list[Block]:
    how = one.method_word.lower()
    title = f"{one.number}) {one.title} ({how})."
    again = [line(retaken(one))] if one.replaces else []
    if not one.closed:
        return [line(f"{title} Chưa có kết quả."), *again]
    if one.kind == VoteKind.ELECTION:
        return [line(f"{title} {_papers(one)} Kết quả:"), table(one), line(_elected(one)), *again]
    only = one.choices[0]
    verdict = "thông qua" if only.chosen else "không thông qua"
    text = [line(f"Nội dung: {' '.join(one.text.split())}")] if one.text.strip() else []
    counts = (
        f"Tán thành {only.in_favour}/{one.issued} ({share(only.in_favour, one.issued)}%), "
        f"không tán thành {only.against}, không có ý kiến {only.no_opinion}. Hội nghị {verdict}."
    )
    return [line(f"{title} {_papers(one)} {counts}"), *text, *again]


def _papers(one: VoteRow) -> str:
    if not one.on_paper:
        return f"Có mặt biểu quyết {two_digits(one.issued or 0)}."
    valid = (one.returned or 0) - (one.invalid or 0)
    return (
        f"Số phiếu phát ra {two_digits(one.issued or 0)}, thu về {two_digits(one.returned or 0)}, "
        f"hợp lệ {two_digits(valid)}, không hợp lệ {two_digits(one.invalid or 0)}."
    )


def _elected(one: VoteRow) -> str:
    names = "; ".join(choice.text for choice in one.choices if choice.chosen)
    return f"Trúng cử: {names}." if names else "Không đơn vị nào trúng cử."


def retaken(one: VoteRow) -> str:
    """That a vote stands in place of an earlier one, and why."""
    return f"Lần biểu quyết này thay lần thứ {one.replaces}. Lý do: {one.reason}."


def table(one: VoteRow) -> Table:
    """The counts of every choice, its share of the papers issued, and what came of it."""
    columns = (
        Column("TT", 9, "center"),
        Column("Nội dung, đơn vị", WIDEST_NAME),
        Column("Tán thành", 17, "center"),
        Column("Không tán thành", 18, "center"),
        Column("Không có ý kiến", 18, "center"),
        Column("Tỷ lệ (%)", 16, "center"),
        Column("Kết quả", 22),
    )
    words = {VoteKind.ELECTION: ("Trúng cử", ""), VoteKind.ACCLAIM: ("Suy tôn", "Không suy tôn")}
    yes, no = words.get(VoteKind(one.kind), ("Thông qua", "Không thông qua"))
    rows = tuple(
        Row(
            (
                str(at),
                choice.text,
                *(
                    "" if value is None else str(value)
                    for value in (choice.in_favour, choice.against, choice.no_opinion)
                ),
                share(choice.in_favour, one.issued),
                (yes if choice.chosen else no) if one.closed else "",
            )
        )
        for at, choice in enumerate(one.choices, start=1)
    )
    return Table(columns, rows, size=12)


def vote_paper(scope: Scope, vote_id: int) -> Paper:
    """The record of the count of a vote on paper: counts only, signed by the two who counted.

    raises: Missing out of sight, Refused MEET-48 for hands or while there is no result.
    """
    meeting, one = vote_for(scope, vote_id)
    if not one.on_paper or not one.closed:
        raise Refused(
            "Biên bản kiểm phiếu chỉ có cho lần bỏ phiếu kín đã có kết quả.",
            code="MEET-48",
            todo="Hãy đợi hai người kiểm phiếu nhập xong và chủ trì ghi kết quả.",
        )
    block = block_of_meeting(scope, meeting.pk)
    counting = counters(meeting)
    if not counting:
        raise Missing
    who = "; ".join(", ".join(part for part in (each.name, each.post) if part) for each in counting)
    text = [line(("Nội dung đưa ra: ", True), " ".join(one.text.split()))] if one.text.strip() else []
    said = (
        f"Hội nghị có {two_digits(present_units(meeting))} đơn vị có mặt, mỗi đơn vị một phiếu. {_papers(one)} "
        "Hai người kiểm phiếu đếm độc lập, kết quả trùng nhau."
    )
    bar = []
    if one.threshold:
        word = "quá" if one.threshold_strict else "từ"
        source = f" ({one.threshold_source})" if one.threshold_source else ""
        bar = [line(f"Được thông qua khi có {word} {one.threshold} số có mặt tán thành{source}.")]
    outcome = [line(_elected(one))] if one.kind == VoteKind.ELECTION else []
    return Paper(
        kind=PaperKind.VOTE_RECORD,
        letterhead=letterhead(block, meeting.held_on, kind="BB", day=meeting.held_on),
        title="Biên bản kiểm phiếu",
        subtitle=(one.title, meeting.title),
        body=(
            line(
                ("Thời gian: ", True),
                f"ngày {format_day(meeting.held_on)}.",
                (" Địa điểm: ", True),
                f"{meeting.place_said}.",
            ),
            line(("Người kiểm phiếu: ", True), f"{who}."),
            *text,
            line(said),
            table(one),
            *bar,
            *outcome,
            *([line(retaken(one))] if one.replaces else []),
            line("Biên bản lập xong cùng ngày, hai người kiểm phiếu cùng ký./."),
        ),
        signatures=tuple(SignatureBlock((f"Người kiểm phiếu thứ {each.slot}",), each.name) for each in counting),
    )
