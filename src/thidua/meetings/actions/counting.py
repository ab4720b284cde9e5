"""Entering counts: hands by whoever runs the meeting, papers by each counter for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.meetings.actions.guards import closed_already, on_its_day
from thidua.meetings.actions.people import counter_of
from thidua.meetings.actions.vote_guards import names_of, not_closed
from thidua.meetings.enums import VoteMethod
from thidua.meetings.models import Choice, Counter, CountLine, CountSheet, Meeting, Vote
from thidua.meetings.permissions import may_count, may_run
from thidua.meetings.queries import meeting_for, present_units
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction


@dataclass(frozen=True)
class Tally:
    """The counts of one choice. in_favour + against + no_opinion = the valid papers, or the hands present."""

    in_favour: int
    against: int
    no_opinion: int


@dataclass(frozen=True)
class Papers:
    """What one counter found, or the hands counted: for hands issued = returned = present and none is invalid."""

    issued: int
    returned: int
    invalid: int
    tallies: Mapping[int, Tally]

    @property
    def valid(self) -> int:
        """The papers that count."""
        return self.returned - self.invalid


def enter_count(*, actor: Scope, vote_id: int, papers: Papers) -> CountSheet:
    """Keep a count. By hands: one, by whoever runs the meeting. On paper: two, each counter its own, until it is closed.

    raises: Missing out of sight, Forbidden for anybody who neither runs the meeting nor counts, Refused MEET-35 once
            closed, Unreadable MEET-33 above those present, MEET-34 where the parts do not add up.
    """
    with one_transaction():
        held = Vote.objects.filter(pk=vote_id).values_list("meeting_id", flat=True).first()
        meeting = locked(Meeting, meeting_for(actor, held or 0).pk)
        vote = locked(Vote, vote_id)
        vote.meeting = meeting
        counter = _counter(actor, vote)
        closed_already(meeting)
        on_its_day(actor, meeting, _("nhập kết quả biểu quyết"))
        not_closed(vote)
        _check(vote, papers, present_units(meeting))
        sheet, _fresh = CountSheet.objects.update_or_create(
            vote=vote,
            counter=counter,
            defaults={"issued": papers.issued, "returned": papers.returned, "invalid": papers.invalid},
        )
        for choice, tally in papers.tallies.items():
            CountLine.objects.update_or_create(sheet=sheet, choice_id=choice, defaults=dict(tally.__dict__))
        vote.revision += 1
        vote.save(update_fields=["revision"])
        record_act(
            actor,
            "meetings.enter_count",
            meeting,
            vote=vote.pk,
            title=vote.title,
            slot=counter.slot if counter else 0,
            issued=papers.issued,
            returned=papers.returned,
            invalid=papers.invalid,
        )
    return sheet


def _counter(actor: Scope, vote: Vote) -> Counter | None:
    if vote.method == VoteMethod.HANDS:
        demand(may_run(actor, vote.meeting))
        return None
    counters = list(Counter.objects.filter(meeting=vote.meeting))
    demand(may_count(actor, counters))
    return counter_of(actor, vote.meeting)


def _check(vote: Vote, papers: Papers, present: int) -> None:
    choices = set(Choice.objects.filter(vote=vote).values_list("pk", flat=True))
    if set(papers.tallies) - choices:
        raise Missing
    if vote.method == VoteMethod.HANDS and (papers.issued != papers.returned or papers.invalid):
        raise Refused(_("Giơ tay không có phiếu phát ra hay phiếu không hợp lệ."), code="MEET-34")
    faults = [
        Fault("MEET-17", _("Số đếm không được nhỏ hơn 0."), path)
        for path, value in (("issued", papers.issued), ("returned", papers.returned), ("invalid", papers.invalid))
        if value < 0
    ]
    if papers.issued > present:
        faults.append(
            Fault(
                "MEET-33",
                _("Số phiếu phát ra, số giơ tay (%(said)d) nhiều hơn số đơn vị có mặt (%(present)d).")
                % {"said": papers.issued, "present": present},
                "issued",
                str(papers.issued),
            )
        )
    if papers.returned > papers.issued:
        faults.append(
            Fault(
                "MEET-34",
                _("Thu về %(r)d phiếu, nhiều hơn %(i)d phiếu phát ra.") % {"r": papers.returned, "i": papers.issued},
                "returned",
            )
        )
    if papers.invalid > papers.returned:
        faults.append(
            Fault(
                "MEET-34",
                _("Không hợp lệ %(n)d phiếu, nhiều hơn %(r)d phiếu thu về.")
                % {"n": papers.invalid, "r": papers.returned},
                "invalid",
            )
        )
    faults += _lines(vote, choices, papers)
    if faults:
        raise Unreadable(faults)


def _lines(vote: Vote, choices: set[int], papers: Papers) -> list[Fault]:
    names, faults = names_of(vote), []
    for choice in sorted(choices):
        tally, path = papers.tallies.get(choice), f"in_favour-{choice}"
        if tally is None:
            faults.append(Fault("MEET-34", _("Chưa nhập kết quả của «%(what)s».") % {"what": names[choice]}, path))
            continue
        if min(tally.__dict__.values()) < 0:
            faults.append(Fault("MEET-17", _("Số đếm không được nhỏ hơn 0."), path))
        elif sum(tally.__dict__.values()) != papers.valid:
            faults.append(
                Fault(
                    "MEET-34",
                    _(
                        "«%(what)s»: tán thành %(f)d + không tán thành %(a)d + không có ý kiến %(n)d khác số hợp lệ %(v)d."
                    )
                    % {
                        "what": names[choice],
                        "f": tally.in_favour,
                        "a": tally.against,
                        "n": tally.no_opinion,
                        "v": papers.valid,
                    },
                    path,
                )
            )
    return faults
