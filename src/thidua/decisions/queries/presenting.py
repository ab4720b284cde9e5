"""Reads of a presentation: its groups in order, who presents, who receives, what has dropped out, what can be added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.decisions.enums import DecisionState
from thidua.decisions.enums_presentation import Outcome, PresentationState, Receiver
from thidua.decisions.models import Decision, HandOver, ListRow, Presentation, PresentationGroup, PresentedAward
from thidua.decisions.permissions import visible_lists
from thidua.decisions.queries.presented import presented_elsewhere
from thidua.errors import Missing
from thidua.law.protocol import ProtocolText, protocol_on
from thidua.meetings.models import Meeting, Seat
from thidua.meetings.queries import meeting_for
from thidua.records.enums import AwardState, Whom
from thidua.records.models import Award
from thidua.records.permissions import visible
from thidua.registry import tree
from thidua.registry.queries.holders import Holder, holders
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day

IN_A_BODY = frozenset({Whom.COLLECTIVE, Whom.HOUSEHOLD, Whom.FOREIGN_BODY})
"""Recipients that somebody represents."""
NAMELESS = frozenset({Receiver.SELF, Receiver.ABSENT})
"""Receivers of whom no name is asked."""


@dataclass(frozen=True)
class PresentedRow:
    """One award at the presentation, as it stands in the book today.

    many:    how many recipients it stands for; None where nobody knows. A row of several bears no name.
    dropped: why it cannot be presented; empty where it can. lacks: what is not settled about who receives it.
    """

    id: int
    award_number: int
    name: str
    unit: str
    post: str
    whom: str
    many: int | None
    posthumous: bool
    form: str
    decision: str
    golden: str
    receiver: str
    receiver_word: str
    receiver_name: str
    receiver_note: str
    outcome: str
    outcome_word: str
    dropped: str
    lacks: str

    @property
    def received_by(self) -> str:
        """Who receives where it is not the recipient himself: "Lò Thị Ón (vợ)"; empty otherwise."""
        if not self.receiver_name:
            return ""
        return f"{self.receiver_name} ({self.receiver_note})" if self.receiver_note else self.receiver_name


@dataclass(frozen=True)
class GroupView:
    """Those called up together."""

    id: int
    number: int
    title: str
    known: bool
    presenter_id: int | None
    presenter: str
    presenter_post: str
    rows: tuple[PresentedRow, ...]

    @property
    def called(self) -> tuple[PresentedRow, ...]:
        """Those called up: all but those dropped and those absent."""
        return tuple(one for one in self.rows if not one.dropped and one.receiver != Receiver.ABSENT)

    @property
    def absent(self) -> tuple[PresentedRow, ...]:
        """Those who receive later."""
        return tuple(one for one in self.rows if not one.dropped and one.receiver == Receiver.ABSENT)


@dataclass(frozen=True)
class PresentationView:
    """The presentation of a meeting, whole."""

    id: int | None
    recorded: bool
    recorded_on: date | None
    revision: int
    groups: tuple[GroupView, ...]
    rules: tuple[ProtocolText, ...]

    @property
    def rows(self) -> tuple[PresentedRow, ...]:
        """Every award, in the order of the groups."""
        return tuple(one for group in self.groups for one in group.rows)

    @property
    def dropped(self) -> tuple[PresentedRow, ...]:
        """Those that cannot be presented, each with its reason."""
        return tuple(one for one in self.rows if one.dropped)

    def having(self, outcome: Outcome) -> tuple[PresentedRow, ...]:
        """Those of one outcome."""
        return tuple(one for one in self.rows if one.outcome == outcome)


def presentation_of(meeting: Meeting) -> PresentationView:
    """The presentation of a meeting that was read before; empty where there is none. Six queries."""
    rules = tuple(one for kind in ("order", "level", "whom", "receiver") for one in protocol_on(kind, meeting.held_on))
    held = Presentation.objects.filter(meeting=meeting).first()
    if held is None:
        return PresentationView(None, recorded=False, recorded_on=None, revision=0, groups=(), rules=rules)
    entries = list(PresentedAward.objects.filter(presentation=held))
    rows = _rows(entries, meeting)
    of: dict[int, list[PresentedRow]] = {}
    for one, row in zip(entries, rows, strict=True):
        of.setdefault(one.group_id, []).append(row)
    groups = tuple(
        GroupView(
            one.pk, at, one.title, one.known, one.presenter_id, one.presenter_name, one.presenter_post,
            tuple(of.get(one.pk, ())),
        )
        for at, one in enumerate(PresentationGroup.objects.filter(presentation=held), start=1)
    )  # fmt: skip
    recorded = held.state == PresentationState.RECORDED
    return PresentationView(held.pk, recorded, held.recorded_on, held.revision, groups, rules)


def _rows(entries: Sequence[PresentedAward], meeting: Meeting) -> list[PresentedRow]:
    awards = Award.objects.in_bulk([one.award_number for one in entries])
    lines = [one.row_id for one in entries if one.row_id]
    given: dict[int | None, date] = dict(
        HandOver.objects.filter(row__in=lines, cancelled_reason="").values_list("row_id", "handed_on")
    )
    numbers = [one.award_number for one in entries]
    elsewhere = set(
        presented_elsewhere(meeting).filter(award_number__in=numbers).values_list("award_number", flat=True)
    )
    receivers = {one.value: str(one.label) for one in Receiver}
    outcomes = {one.value: str(one.label) for one in Outcome}
    return [
        PresentedRow(
            id=one.pk,
            award_number=one.award_number,
            name=award.name or _unnamed(award),
            unit=award.unit_name,
            post=award.post,
            whom=award.whom,
            many=award.count,
            posthumous=award.posthumous,
            form=award.form_name,
            decision=_named(award),
            golden=award.golden_number,
            receiver=one.receiver,
            receiver_word=receivers[one.receiver],
            receiver_name=one.receiver_name,
            receiver_note=one.receiver_note,
            outcome=one.outcome,
            outcome_word=outcomes[one.outcome],
            dropped=one.reason if one.outcome != Outcome.PLANNED else _bar(one, award, given, elsewhere, meeting),
            lacks=lack_of(one, award),
        )
        for one in entries
        if (award := awards[one.award_number])
    ]


def _unnamed(award: Award) -> str:
    """A row that stands for recipients nobody named: "08 tập thể"."""
    word = str(Whom(award.whom).label).lower()
    return f"{award.count:02d} {word}" if award.count else f"{word}, chưa rõ số lượng"


def many_of(rows: Sequence[PresentedRow]) -> int:
    """How many recipients the rows stand for, as far as that is known."""
    return sum(one.many or 0 for one in rows)


def _named(award: Award) -> str:
    day = f" ngày {format_day(award.decided_on)}" if award.decided_on else ""
    return f"{award.decision_number}{day}"


def _bar(
    one: PresentedAward, award: Award, given: dict[int | None, date], elsewhere: set[int], meeting: Meeting
) -> str:
    """Why an award planned for the day cannot be presented now; empty where it can."""
    if award.state != AwardState.STANDING:
        return _("khen thưởng không còn hiệu lực: %(word)s") % {"word": AwardState(award.state).label}
    if award.erased:
        return _("dữ liệu cá nhân đã xóa")
    if one.row_id in given:
        return _("đã trao ngày %(d)s") % {"d": format_day(given[one.row_id])}
    if award.pk in elsewhere:
        return _("đã trao tại hội nghị khác")
    if award.decided_on and award.decided_on > meeting.held_on:
        return _("quyết định ghi ngày %(d)s, sau ngày họp") % {"d": format_day(award.decided_on)}
    return ""


def lack_of(one: PresentedAward, award: Award) -> str:
    """What is not settled about who receives an award; empty where all is."""
    if one.receiver not in NAMELESS and not one.receiver_name and not award.erased:
        if one.receiver == Receiver.RELATIVE:
            return _("chưa ghi thân nhân nhận thay")
        return _("chưa ghi người đại diện nhận") if award.whom in IN_A_BODY else _("chưa ghi người nhận thay")
    return ""


def group_for(scope: Scope, group_id: int) -> tuple[Meeting, PresentationGroup]:
    """A group with its meeting, if that is in sight; ``Missing`` otherwise."""
    found = PresentationGroup.objects.filter(pk=group_id).select_related("presentation").first()
    if found is None:
        raise Missing
    return meeting_for(scope, found.presentation.meeting_id), found


def presented_for(scope: Scope, presented_id: int) -> tuple[Meeting, PresentedAward]:
    """An award at a presentation with its meeting, if that is in sight; ``Missing`` otherwise."""
    found = PresentedAward.objects.filter(pk=presented_id).select_related("presentation").first()
    if found is None:
        raise Missing
    return meeting_for(scope, found.presentation.meeting_id), found


@dataclass(frozen=True)
class OfferedDecision:
    """A granted decision with awards that were not given yet. waiting: how many."""

    id: int
    named: str
    decided_on: date | None
    form: str
    waiting: int


def offered_decisions(scope: Scope, meeting: Meeting) -> list[OfferedDecision]:
    """Granted decisions in sight, until the day of the meeting, with awards neither given nor on the script. Four queries."""
    granted = Decision.objects.filter(visible_lists(scope), state=DecisionState.GRANTED)
    listed = list(granted.filter(decided_on__lte=meeting.held_on).order_by("-decided_on", "-pk"))
    rows = ListRow.objects.filter(decision__in=listed, removed=False, award_number__isnull=False)
    rows = rows.exclude(pk__in=HandOver.objects.filter(cancelled_reason="").values("row_id"))
    rows = rows.exclude(
        award_number__in=PresentedAward.objects.filter(presentation__meeting=meeting).values("award_number")
    ).exclude(award_number__in=presented_elsewhere(meeting).values("award_number"))
    pairs = list(rows.values_list("decision_id", "award_number"))
    standing = set(
        Award.objects.filter(pk__in=[number for _one, number in pairs], state=AwardState.STANDING).values_list(
            "pk", flat=True
        )
    )
    waiting: dict[int | None, int] = {}
    for decision, number in pairs:
        if number in standing:
            waiting[decision] = waiting.get(decision, 0) + 1
    return [
        OfferedDecision(one.pk, str(one), one.decided_on, one.form_name, waiting[one.pk])
        for one in listed
        if one.pk in waiting
    ]


def possible_presenters(meeting: Meeting) -> list[Holder]:
    """Officials who held a post on the day at the unit that holds the meeting, above it, or at a unit of the roll."""
    above = sorted(tree.ids(tree.above([meeting.convener_id], meeting.held_on)))
    seats = Seat.objects.filter(meeting=meeting).order_by("pk").values_list("organisation_id", flat=True)
    return [one for one in holders([meeting.convener_id, *above, *seats], meeting.held_on) if one.post]


def offered_awards(scope: Scope, meeting: Meeting, limit: int = 100) -> list[Award]:
    """Awards other offices gave people and collectives of the own office, in the year before the meeting; newest first.

    Without those on the script already and those presented at another meeting.
    """
    since = date(meeting.held_on.year - 1, 1, 1)
    rows = Award.objects.filter(visible(scope), state=AwardState.STANDING, decided_on__range=(since, meeting.held_on))
    rows = rows.filter(Q(unit__in=scope.own) | Q(organisation__in=scope.own)).exclude(issuer__in=scope.own)
    taken = PresentedAward.objects.filter(presentation__meeting=meeting).values("award_number")
    rows = rows.exclude(pk__in=presented_elsewhere(meeting).values("award_number"))
    return list(rows.exclude(pk__in=taken).order_by("-decided_on", "pk")[:limit])
