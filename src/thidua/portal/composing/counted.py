"""What a piece of news counts from rows: awards by form and giver, those who took part, shares of direct workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.clusters.enums import RegistrationState
from thidua.clusters.models import BlockYear, RegisteredMovement
from thidua.clusters.queries.sharing import goal_on, part_counted, shares_of
from thidua.clusters.sharing import FIRST_HALF, WHOLE, Counts, added, period_in
from thidua.decisions.enums_presentation import Outcome
from thidua.decisions.models import PresentedAward
from thidua.meetings.models import Meeting
from thidua.movements.models import Participation, Review
from thidua.movements.queries import Share, share_of
from thidua.records.enums import PEOPLE, AwardState, Whom
from thidua.records.models import Award
from thidua.vietnamese import format_day, format_points, given_by

WORDS = ("tập thể", "hộ gia đình", "cá nhân")
"""The kinds of recipients, in the order they are told."""


@dataclass(frozen=True)
class AwardsTold:
    """Awards of one form by one giver.

    counts:   how many of each kind of recipient, in words: ("tập thể", 8), ("cá nhân", 20).
    unknown:  True where there are some whose number nobody knows.
    """

    form: str
    issuer: str
    counts: tuple[tuple[str, int], ...]
    unknown: bool


@dataclass(frozen=True)
class ReviewTold:
    """A movement reviewed at the meeting: its document, who took part, the standing awards linked to it."""

    name: str
    kind: str
    stage: str
    number: str
    share: Share
    reached: str
    awards: tuple[AwardsTold, ...]


@dataclass(frozen=True)
class SharesTold:
    """What the members of a block gave to small collectives and direct workers in the period reviewed."""

    first_half: bool
    year: int
    units: int
    counts: Counts
    goal: str
    met: int


def counted_awards(awards: Iterable[Award]) -> tuple[AwardsTold, ...]:
    """The standing ones by form and giver, in the order met; a row that stands for many counts as many."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    unknown: set[tuple[str, str]] = set()
    for one in awards:
        if one.state == AwardState.STANDING:
            key = (one.form_name, one.issuer_name)
            counts.setdefault(key, Counter())[_kind(one)] += one.count or 0
            unknown |= {key} if one.count is None else set()
    return tuple(
        AwardsTold(*key, tuple((word, many[word]) for word in WORDS if many[word]), key in unknown)
        for key, many in counts.items()
    )


def _kind(one: Award) -> str:
    collective, household, person = WORDS
    if one.whom in PEOPLE:
        return person
    return household if one.whom == Whom.HOUSEHOLD else collective


def presented_awards(meeting: Meeting) -> tuple[AwardsTold, ...]:
    """What was written down as handed over at the meeting."""
    held = PresentedAward.objects.filter(presentation__meeting=meeting, outcome=Outcome.PRESENTED)
    numbers = list(held.order_by("group__position", "position").values_list("award_number", flat=True))
    awards = Award.objects.in_bulk(numbers)
    return counted_awards(awards[pk] for pk in numbers if pk in awards)


def reviews_of(meeting: Meeting) -> Iterable[ReviewTold]:
    """The movements reviewed at the meeting."""
    for one in Review.objects.filter(meeting=meeting).select_related("movement"):
        held = one.movement
        linked = Award.objects.filter(pk__in=held.awards.values("award")).order_by("pk")
        stage = f"{held.stage_first}" + (f"–{held.stage_last}" if held.stage_last != held.stage_first else "")
        reports = Participation.objects.filter(
            part__movement=held, part__removed_on__isnull=True, standing=True, reported_on__lte=meeting.held_on
        ).order_by("-year", "-stretch")
        latest = [(report.year, report.stretch) for report in reports][:1]
        share = share_of(report for report in reports if (report.year, report.stretch) in latest)
        dated = f" ngày {format_day(held.document_on)}" if held.document_on else ""
        number = f"{held.document_number}{dated}" if held.document_number else ""
        yield ReviewTold(held.name, one.get_kind_display(), stage, number, share, one.reached, counted_awards(linked))


def registered_movements(block: BlockYear | None) -> tuple[tuple[str, int], ...]:
    """The movements members of the block registered for, with how many did."""
    if block is None:
        return ()
    rows = RegisteredMovement.objects.filter(
        registration__block_year=block, registration__state=RegistrationState.SENT
    ).order_by("pk")
    once = dict.fromkeys(rows.values_list("name", "registration_id"))
    return tuple(Counter(name for name, _registration in once).items())


def shares_told(block: BlockYear | None, meeting: Meeting) -> SharesTold | None:
    """The shares of the period the members counted for; None where nobody counted, or it ended after the meeting."""
    if block is None:
        return None
    part = part_counted(block)
    period = period_in(block.year, part)
    rows = [one for one in shares_of(block, period.first, period.last) if one.counts is not None]
    if part not in {FIRST_HALF, WHOLE} or period.last > meeting.held_on or not rows:
        return None
    goal = goal_on(block, period.last)
    total = added([one.counts for one in rows if one.counts is not None])
    met = sum(bool(one.met) for one in rows)
    return SharesTold(part == FIRST_HALF, block.year, len(rows), total, goal.words if goal else "", met)


def per_cent(share: Fraction) -> str:
    """A share as news writes it: whole where it is, else to one decimal."""
    shown = format_points(Decimal(share.numerator) / Decimal(share.denominator), 0 if share.denominator == 1 else 1)
    return f"{shown}\u00a0%"


def share_said(what: str, part: int, whole: int) -> str:
    """A part of a whole with its share; empty for a whole of none."""
    return f"{what} {part}/{whole} ({per_cent(Fraction(100 * part, whole))})" if whole else ""


def form_said(one: AwardsTold) -> str:
    """The form with its giver."""
    return given_by(one.form, one.issuer)


def counts_said(one: AwardsTold, *, word: str = "") -> str:
    """How many of each kind: "08 tập thể và 20 cá nhân"."""
    said = [f"{many:02d}{word} {kind}" for kind, many in one.counts]
    said += ["một số tập thể, cá nhân chưa rõ số"] * one.unknown
    return " và ".join(filter(None, (", ".join(said[:-1]), said[-1]))) if said else ""
