"""Reads of votes: what was put, what was counted, what came out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from thidua.errors import Missing
from thidua.meetings.enums import VoteKind, VoteMethod, VoteState
from thidua.meetings.models import Choice, Counter, CountLine, CountSheet, Meeting, Vote
from thidua.meetings.queries.meetings import known_names, meeting_for
from thidua.registry.queries import UnitName, names_on
from thidua.registry.scope import Scope

VOTES = """
SELECT id, position, kind, method, title, text, state, threshold, threshold_strict, threshold_source, issued, returned,
       invalid, replaces_id, reason, revision
  FROM meetings_vote WHERE meeting_id = %s ORDER BY position
"""
CHOICES = """
SELECT c.id, c.vote_id, c.candidate_id, c.text, c.in_favour, c.against, c.no_opinion, c.chosen
  FROM meetings_choice c JOIN meetings_vote v ON v.id = c.vote_id WHERE v.meeting_id = %s ORDER BY c.position, c.id
"""
"""Every page of a meeting reads these: they are written here once, not composed anew for each."""


@dataclass(frozen=True)
class SheetView:
    """One count: by which slot (0 for hands), its figures, the counts by choice, the choices in words."""

    slot: int
    issued: int
    returned: int
    invalid: int
    counts: Mapping[int, tuple[int, int, int]]
    names: Mapping[int, str]


@dataclass(frozen=True)
class ChoiceRow:
    """One choice of a vote with its result; counts are empty until the vote is closed."""

    id: int
    unit_id: int | None
    text: str
    in_favour: int | None
    against: int | None
    no_opinion: int | None
    chosen: bool


@dataclass(frozen=True)
class VoteRow:
    """One vote of a meeting as pages and papers show it."""

    id: int
    number: int
    kind: str
    kind_word: str
    method: str
    method_word: str
    title: str
    text: str
    closed: bool
    threshold: str
    threshold_strict: bool
    threshold_source: str
    issued: int | None
    returned: int | None
    invalid: int | None
    choices: tuple[ChoiceRow, ...]
    sheets: tuple[SheetView, ...]
    replaces: int | None
    replaced: bool
    reason: str
    revision: int

    @property
    def on_paper(self) -> bool:
        """True for a vote by secret paper."""
        return self.method == VoteMethod.PAPER

    @property
    def differences(self) -> list[str]:
        """Where the two counts differ, in words; empty while one of them lacks."""
        return differing(*self.sheets) if len(self.sheets) > 1 else []


def vote_for(scope: Scope, vote_id: int) -> tuple[Meeting, VoteRow]:
    """A vote with its meeting, if that is in sight; ``Missing`` otherwise."""
    held = Vote.objects.filter(pk=vote_id).values_list("meeting_id", flat=True).first()
    meeting = meeting_for(scope, held or 0)
    return meeting, next(one for one in votes(meeting) if one.id == vote_id)


def votes(meeting: Meeting, *, counted: bool = True, names: Mapping[int, UnitName] | None = None) -> list[VoteRow]:
    """The votes of a meeting in the order they were put, in five queries at most however many there are.

    counted: with every count that was entered; without them three queries, for lists that show results only.
    names:   those of the day of the meeting, where they were read already.
    """
    with connection.cursor() as cursor:
        cursor.execute(VOTES, [meeting.pk])
        listed = cursor.fetchall()
        cursor.execute(CHOICES, [meeting.pk])
        choices = cursor.fetchall() if listed else []
    names = known_names([one[2] for one in choices], meeting.held_on, names)
    of: dict[int, list[ChoiceRow]] = {}
    for pk, vote, unit, text, in_favour, against, no_opinion, chosen in choices:
        said = names[unit].full if unit else text
        of.setdefault(vote, []).append(ChoiceRow(pk, unit, said, in_favour, against, no_opinion, bool(chosen)))
    words = {one.id: one.text for row in of.values() for one in row}
    sheets = _sheets([one[0] for one in listed], words) if counted and listed else {}
    replaced = {one[-3] for one in listed}
    at = {one[0]: one[1] for one in listed}
    kinds, methods = ({one.value: str(one.label) for one in kind} for kind in (VoteKind, VoteMethod))
    return [
        VoteRow(
            id=pk,
            number=position,
            kind=kind,
            kind_word=kinds[kind],
            method=method,
            method_word=methods[method],
            title=title,
            text=text,
            closed=state == VoteState.CLOSED,
            threshold=threshold,
            threshold_strict=bool(strict),
            threshold_source=source,
            issued=issued,
            returned=returned,
            invalid=invalid,
            choices=tuple(of.get(pk, ())),
            sheets=tuple(sheets.get(pk, [])),
            replaces=at.get(replaces) if replaces else None,
            replaced=pk in replaced,
            reason=reason,
            revision=revision,
        )
        for (
            pk, position, kind, method, title, text, state, threshold, strict, source, issued, returned, invalid,
            replaces, reason, revision,
        ) in listed
    ]  # fmt: skip


def put_to_vote(meeting: Meeting) -> int:
    """How many votes were put at a meeting."""
    return Vote.objects.filter(meeting=meeting).count()


def _sheets(listed: Collection[int], words: Mapping[int, str]) -> dict[int, list[SheetView]]:
    found: dict[int, list[SheetView]] = {}
    lines: dict[int, dict[int, tuple[int, int, int]]] = {}
    for line in CountLine.objects.filter(sheet__vote__in=listed):
        lines.setdefault(line.sheet_id, {})[line.choice_id] = (line.in_favour, line.against, line.no_opinion)
    rows = CountSheet.objects.filter(vote__in=listed).select_related("counter")
    for sheet in sorted(rows, key=lambda one: one.counter.slot if one.counter else 0):
        counts = lines.get(sheet.pk, {})
        found.setdefault(sheet.vote_id, []).append(
            SheetView(
                slot=sheet.counter.slot if sheet.counter else 0,
                issued=sheet.issued,
                returned=sheet.returned,
                invalid=sheet.invalid,
                counts=counts,
                names={choice: words[choice] for choice in counts},
            )
        )
    return found


def sheets_of(vote: Vote) -> list[SheetView]:
    """The counts entered for one vote, by slot."""
    choices = list(Choice.objects.filter(vote=vote))
    names = names_on([one.candidate_id for one in choices], vote.meeting.held_on)
    words = {one.pk: names[one.candidate_id].full if one.candidate_id else one.text for one in choices}
    return _sheets([vote.pk], words).get(vote.pk, [])


def differing(first: SheetView, second: SheetView) -> list[str]:
    """Every figure in which two counts differ, in words with both figures."""
    figures = [
        (_("phát ra"), first.issued, second.issued),
        (_("thu về"), first.returned, second.returned),
        (_("không hợp lệ"), first.invalid, second.invalid),
    ]
    for choice, counts in first.counts.items():
        other = second.counts.get(choice, (0, 0, 0))
        words = (_("tán thành"), _("không tán thành"), _("không có ý kiến"))
        figures += [
            (f"{first.names[choice]}, {word}", mine, theirs)
            for word, mine, theirs in zip(words, counts, other, strict=True)
        ]
    return [
        _("%(what)s %(a)d và %(b)d") % {"what": what, "a": mine, "b": theirs}
        for what, mine, theirs in figures
        if mine != theirs
    ]


def counters(meeting: Meeting) -> list[Counter]:
    """Those who count paper votes, first and second."""
    return list(Counter.objects.filter(meeting=meeting))


def elected(meeting_id: int) -> int | None:
    """The unit elected head of next year at a meeting: of the latest closed election that was not taken again."""
    found = (
        Choice.objects.filter(
            vote__meeting_id=meeting_id,
            vote__kind=VoteKind.ELECTION,
            vote__state=VoteState.CLOSED,
            vote__replaced_by__isnull=True,
            chosen=True,
        )
        .order_by("-vote__position")
        .values_list("candidate_id", flat=True)
        .first()
    )
    if found is None:
        return None
    return int(found)


def meeting_of_vote(scope: Scope, vote_id: int) -> Meeting:
    """The meeting of a vote, if in sight; ``Missing`` otherwise."""
    held = Vote.objects.filter(pk=vote_id).values_list("meeting_id", flat=True).first()
    if held is None:
        raise Missing
    return meeting_for(scope, held)
