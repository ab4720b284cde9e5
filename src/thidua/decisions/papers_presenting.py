"""The script of a presentation for whoever announces it, and what the minutes say of it."""

from __future__ import annotations

from datetime import date

from thidua.decisions.enums_presentation import Outcome, Receiver
from thidua.decisions.papers import parent_name
from thidua.decisions.queries.presenting import GroupView, PresentationView, PresentedRow, many_of, presentation_of
from thidua.errors import Missing
from thidua.meetings.models import Meeting
from thidua.meetings.papers.minutes import Section, two_digits
from thidua.meetings.queries import meeting_for
from thidua.papers import Block, Column, Heading, Letterhead, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.records.enums import PEOPLE
from thidua.registry.queries import name_on
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day

DRAFT = "Dự thảo"
BLANK = "……………"


def meeting_letterhead(
    meeting: Meeting, *, number: str = "", symbol: str = "", dated: date | None = None
) -> Letterhead:
    """The head of a paper of an office's meeting: the office and the one above it, as named on its day.

    dated: the day of the paper; None leaves room for it.
    """
    day = meeting.held_on
    return Letterhead(
        parent=parent_name(meeting.convener_id, day), issuer=name_on(meeting.convener_id, day).full, number=number,
        symbol=symbol, day=dated, year=day.year,
    )  # fmt: skip


def script_paper(scope: Scope, meeting_id: int) -> Paper:
    """The script of a presentation, group by group: what is announced, who presents, who comes up and who receives.

    raises: Missing for a meeting out of sight or without a presentation.
    """
    meeting = meeting_for(scope, meeting_id)
    view = presentation_of(meeting)
    if view.id is None:
        raise Missing
    body: list[Block] = [line(_counted(view))]
    for group in view.groups:
        body += _group(group)
    body += _later(view)
    if view.dropped:
        named = "; ".join(f"{one.name} ({one.dropped})" for one in view.dropped)
        body.append(line(("Không trao tại hội nghị: ", True), f"{named}."))
    body.append(line("Trân trọng mời các tập thể, cá nhân về vị trí./."))
    return Paper(
        kind=PaperKind.PRESENTATION_SCRIPT,
        letterhead=meeting_letterhead(meeting),
        title="Kịch bản công bố, trao tặng khen thưởng",
        subtitle=(meeting.title, f"ngày {format_day(meeting.held_on)}"),
        body=tuple(body),
        signatures=(SignatureBlock(("Người lập",), meeting.secretary_name),),
        draft="" if view.recorded else DRAFT,
    )


def _counted(view: PresentationView) -> str:
    """How many are called up, counted from the rows."""
    called = [one for group in view.groups for one in group.called]
    people = many_of([one for one in called if one.whom in PEOPLE])
    kinds = [(many_of(called) - people, "tập thể, hộ gia đình"), (people, "cá nhân")]
    said = " và ".join(f"{two_digits(many)} {word}" for many, word in kinds if many)
    turns = sum(bool(group.called) for group in view.groups)
    return f"Trao tại hội nghị: {said or 'chưa có ai'}, gọi lên trong {two_digits(turns)} lượt."


def _group(group: GroupView) -> list[Block]:
    if not group.called:
        return []
    presenter = f"{group.presenter}, {group.presenter_post}" if group.presenter else BLANK
    decisions = list(dict.fromkeys(one.decision for one in group.called))
    head: list[Block] = [
        Heading(f"Lượt {group.number}. {group.title}"),
        line(f"Công bố {'; '.join(f'Quyết định số {one}' for one in decisions if one.strip())}."),
        line(f"Trân trọng kính mời {presenter} lên trao tặng."),
        line(f"Kính mời {two_digits(many_of(group.called))} đại biểu có tên sau đây lên nhận:"),
    ]
    columns = (
        Column("TT", 10, "center"),
        Column("Được khen thưởng", 60),
        Column("Đơn vị", 46),
        Column("Người nhận", 44),
    )
    rows = tuple(
        Row((str(at), _named(one), one.unit, one.received_by or _self(one)))
        for at, one in enumerate(group.called, start=1)
    )
    return [*head, Table(columns, rows, size=13)]


def _named(one: PresentedRow) -> str:
    post = f", {one.post}" if one.post else ""
    return f"{one.name}{post}{' (truy tặng)' if one.posthumous else ''}"


def _self(one: PresentedRow) -> str:
    return "tự nhận" if one.receiver == Receiver.SELF else BLANK


def _later(view: PresentationView) -> list[Block]:
    absent = [one for group in view.groups for one in group.absent]
    named = "; ".join(f"{one.name} ({one.unit})" if one.unit else one.name for one in absent)
    return [line(("Vắng mặt, trao sau: ", True), f"{named}.")] if absent else []


def presented_sections(meeting: Meeting) -> list[Section]:
    """What the minutes say: who presented what, who received for whom, who receives later; nothing until it was recorded."""
    view = presentation_of(meeting)
    if not view.recorded:
        return []
    blocks: list[Block] = []
    for group in view.groups:
        done = [one for one in group.rows if one.outcome == Outcome.PRESENTED]
        if done:
            blocks.append(line(_presented(group, done)))
    for outcome, words in ((Outcome.LATER, "Trao sau"), (Outcome.DROPPED, "Không trao")):
        rows = view.having(outcome)
        if rows:
            named = "; ".join(f"{one.name} ({one.dropped})" if one.dropped else one.name for one in rows)
            blocks.append(line(f"{words}: {named}."))
    return [("Trao thưởng", blocks)] if blocks else []


def _presented(group: GroupView, done: list[PresentedRow]) -> str:
    """One group in a sentence; a decision they all share stands once."""
    form, _mark, whom = group.title.rpartition(": ")
    decisions = list(dict.fromkeys(one.decision for one in done))
    shared = f" theo Quyết định số {decisions[0]}" if len(decisions) == 1 and decisions[0].strip() else ""
    listed = "; ".join(_received(one, apart=not shared) for one in done)
    return f"{group.presenter} ({group.presenter_post}) trao {form}{shared} cho {two_digits(many_of(done))} {whom}: {listed}."


def _received(one: PresentedRow, *, apart: bool) -> str:
    number = f", Quyết định số {one.decision}" if apart and one.decision.strip() else ""
    by = f", {one.received_by} nhận" if one.received_by else ""
    return f"{_named(one)}{number}{by}"
