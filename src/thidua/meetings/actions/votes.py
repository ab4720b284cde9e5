"""Putting something to the vote, closing the vote, taking it again. Who counts stands in ``counting``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.errors import Fault, Missing, Refused, Unreadable
from thidua.meetings.actions.guards import faster, on_its_day, open_meeting, save
from thidua.meetings.actions.vote_guards import locked_vote, vote_in
from thidua.meetings.enums import VoteKind, VoteMethod, VoteState
from thidua.meetings.models import Choice, Counter, Meeting, Motion, Seat, Vote
from thidua.meetings.queries import reaches
from thidua.meetings.queries.votes import SheetView, differing, sheets_of
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import tidy_line, tidy_text

COUNTERS = 2
LONGEST_TEXT = 20_000
LONGEST_REASON = 400


@dataclass(frozen=True)
class Ballot:
    """What is put: a text to agree to, units to acclaim, or units to elect the head of next year from.

    candidates: units of the roll; for an acclaim the units put forward and not counted by hands are taken.
    threshold:  "1/2" where the body's own sheet or regulation sets one, with its source; empty where none is known.
    """

    kind: VoteKind
    method: VoteMethod
    title: str
    text: str = ""
    candidates: tuple[int, ...] = ()
    threshold: str = ""
    strict: bool = True
    source: str = ""


def open_vote(*, actor: Scope, meeting_id: int, ballot: Ballot) -> Vote:
    """Put something to the vote on the day of the meeting.

    raises: Unreadable MEET-30 for what cannot be put, MEET-31 for a candidate that is no member of the roll,
            Refused MEET-32 for paper without two counters.
    """
    with one_transaction():
        meeting = open_meeting(actor, meeting_id)
        on_its_day(actor, meeting, _("biểu quyết"))
        title = tidy_line(ballot.title, longest=250, path="title")
        if not title:
            raise Unreadable(Fault("MEET-30", _("Chưa ghi nội dung đưa ra biểu quyết."), "title"))
        if ballot.method == VoteMethod.PAPER:
            _two_counters(meeting)
        if ballot.kind == VoteKind.ACCLAIM:
            vote = _acclaim(actor, meeting, title, ballot)
        else:
            vote = _new(actor, meeting, title, ballot)
            units = _candidates(meeting, ballot) if ballot.kind == VoteKind.ELECTION else []
            _choices(vote, units, title)
        record_act(
            actor,
            "meetings.open_vote",
            meeting,
            vote=vote.pk,
            title=title,
            kind_of_vote=ballot.kind,
            method=ballot.method,
        )
    return vote


def _two_counters(meeting: Meeting) -> None:
    if Counter.objects.filter(meeting=meeting).count() != COUNTERS:
        raise Refused(
            _("Bỏ phiếu kín cần hai người kiểm phiếu."),
            code="MEET-32",
            todo=_("Hãy ghi hai người kiểm phiếu ở phần đại biểu trước."),
        )


def _new(actor: Scope, meeting: Meeting, title: str, ballot: Ballot) -> Vote:
    return Vote.objects.create(
        meeting=meeting,
        position=Vote.objects.filter(meeting=meeting).count() + 1,
        kind=ballot.kind,
        method=ballot.method,
        title=title,
        text=tidy_text(ballot.text, longest=LONGEST_TEXT, path="text"),
        put_on=actor.on,
        threshold=ballot.threshold,
        threshold_strict=ballot.strict,
        threshold_source=ballot.source[:200],
        wanted=None if ballot.kind == VoteKind.ACCLAIM else 1,
    )


def _candidates(meeting: Meeting, ballot: Ballot) -> list[int]:
    roll = set(Seat.objects.filter(meeting=meeting).values_list("organisation_id", flat=True))
    units = list(dict.fromkeys(ballot.candidates))
    if not units:
        raise Unreadable(Fault("MEET-30", _("Chưa chọn đơn vị nào để bầu."), "candidates"))
    if set(units) - roll:
        raise Unreadable(Fault("MEET-31", _("Chỉ đơn vị thành viên dự hội nghị mới được đưa ra bầu."), "candidates"))
    return units


def _acclaim(actor: Scope, meeting: Meeting, title: str, ballot: Ballot) -> Vote:
    """Acclaim by paper: every unit put forward and not counted stands on the paper, under the threshold it was put with."""
    if ballot.method != VoteMethod.PAPER:
        raise Unreadable(
            Fault("MEET-30", _("Suy tôn bằng giơ tay được ghi ngay ở từng đơn vị được giới thiệu."), "method")
        )
    put = list(Motion.objects.filter(meeting=meeting, present__isnull=True))
    if not put:
        raise Unreadable(Fault("MEET-30", _("Chưa giới thiệu đơn vị nào để suy tôn."), "candidates"))
    if Vote.objects.filter(meeting=meeting, kind=VoteKind.ACCLAIM, state=VoteState.OPEN).exists():
        raise Unreadable(Fault("MEET-30", _("Đang có một lần bỏ phiếu suy tôn chưa xong."), "kind"))
    first = put[0]
    own = Ballot(
        VoteKind.ACCLAIM,
        ballot.method,
        title,
        ballot.text,
        threshold=first.threshold,
        strict=first.threshold_strict,
        source=first.threshold_source,
    )
    vote = _new(actor, meeting, title, own)
    _choices(vote, [one.organisation_id for one in put], title)
    return vote


def _choices(vote: Vote, units: Sequence[int], title: str) -> None:
    listed: list[int | None] = [*units] or [None]
    Choice.objects.bulk_create(
        [
            Choice(vote=vote, position=at, candidate_id=unit, text="" if unit else title)
            for at, unit in enumerate(listed, start=1)
        ]
    )


def close_vote(*, actor: Scope, vote_id: int, chosen: Collection[int], seen: int) -> Vote:
    """Close a vote with its result. The counts agreed on become the result; from then on nothing of it changes.

    chosen: the choices that carried, as the meeting found.
    raises: Refused MEET-36 while a count lacks, MEET-37 while the two counts differ (the sentence names every figure),
            MEET-07 for a choice below the body's own threshold, MEET-38 for more chosen than were wanted.
    """
    with one_transaction():
        vote = locked_vote(actor, vote_id)
        if vote.revision != seen:
            raise faster(vote.meeting)
        choices = list(Choice.objects.filter(vote=vote))
        if set(chosen) - {one.pk for one in choices}:
            raise Missing
        result = _agreed(vote)
        for one in choices:
            one.in_favour, one.against, one.no_opinion = result.counts[one.pk]
            one.chosen = one.pk in chosen
        _fits(vote, choices, result)
        Choice.objects.bulk_update(choices, ["in_favour", "against", "no_opinion", "chosen"])
        vote.state, vote.closed_on = VoteState.CLOSED, actor.on
        vote.issued, vote.returned, vote.invalid = result.issued, result.returned, result.invalid
        vote.revision += 1
        vote.save()
        if vote.kind == VoteKind.ACCLAIM:
            _into_motions(vote, choices, result)
        save(vote.meeting)
        record_act(
            actor,
            "meetings.close_vote",
            vote.meeting,
            vote=vote.pk,
            title=vote.title,
            issued=result.issued,
            returned=result.returned,
            invalid=result.invalid,
            chosen=sorted(chosen),
        )
    return vote


def _agreed(vote: Vote) -> SheetView:
    counts = sheets_of(vote)
    needed = 1 if vote.method == VoteMethod.HANDS else COUNTERS
    if len(counts) < needed:
        raise Refused(
            _("Mới có %(n)d/%(of)d lần đếm được nhập.") % {"n": len(counts), "of": needed},
            code="MEET-36",
            todo=_("Hai người kiểm phiếu tự nhập kết quả của mình.") if needed > 1 else _("Hãy nhập kết quả giơ tay."),
        )
    if needed == COUNTERS and (wrong := differing(*counts)):
        raise Refused(
            _("Hai người kiểm phiếu nhập khác nhau: %(what)s.") % {"what": "; ".join(wrong)},
            code="MEET-37",
            todo=_("Hai người cùng đếm lại, rồi sửa kết quả của mình."),
        )
    return counts[0]


def _fits(vote: Vote, choices: Sequence[Choice], result: SheetView) -> None:
    carried = [one for one in choices if one.chosen]
    if vote.wanted is not None and len(carried) > vote.wanted:
        raise Refused(
            _("Đã chọn %(n)d, nhiều nhất %(most)d.") % {"n": len(carried), "most": vote.wanted}, code="MEET-38"
        )
    for one in carried:
        if reaches(one.in_favour or 0, result.issued, vote.threshold, strict=vote.threshold_strict) is False:
            raise Refused(
                _("Chưa đủ phiếu: %(f)d/%(p)d tán thành, cần %(more)s %(t)s số có mặt.")
                % {
                    "f": one.in_favour or 0,
                    "p": result.issued,
                    "t": vote.threshold,
                    "more": _("quá") if vote.threshold_strict else _("từ"),
                },
                code="MEET-07",
                citation=vote.threshold_source,
            )


def _into_motions(vote: Vote, choices: Sequence[Choice], result: SheetView) -> None:
    """The result of an acclaim by paper, where leaders are read: papers not valid or not returned count as no opinion."""
    motions = {one.organisation_id: one for one in Motion.objects.filter(meeting=vote.meeting)}
    for one in choices:
        motion = motions[one.candidate_id or 0]
        motion.present, motion.in_favour, motion.against = result.issued, one.in_favour, one.against
        motion.no_opinion = result.issued - (one.in_favour or 0) - (one.against or 0)
        motion.chosen = one.chosen
        motion.revision += 1
        motion.save()


def retake_vote(*, actor: Scope, vote_id: int, reason: str) -> Vote:
    """Take a closed vote again: a new vote that names the one it replaces. The old one stays as it was.

    raises: Refused MEET-39 for a vote that is still open or was replaced already, Unreadable MEET-30 without a reason.
    """
    with one_transaction():
        old = vote_in(actor, vote_id)
        why = tidy_line(reason, longest=LONGEST_REASON, path="reason")
        if not why:
            raise Unreadable(Fault("MEET-30", _("Hãy ghi lý do biểu quyết lại."), "reason"))
        if old.state != VoteState.CLOSED or Vote.objects.filter(replaces=old).exists():
            raise Refused(
                _("Chỉ biểu quyết lại được một lần biểu quyết đã có kết quả và chưa được thay."), code="MEET-39"
            )
        if old.method == VoteMethod.PAPER:
            _two_counters(old.meeting)
        choices = list(Choice.objects.filter(vote=old))
        ballot = Ballot(
            VoteKind(old.kind),
            VoteMethod(old.method),
            old.title,
            old.text,
            threshold=old.threshold,
            strict=old.threshold_strict,
            source=old.threshold_source,
        )
        vote = _new(actor, old.meeting, old.title, ballot)
        vote.replaces, vote.reason = old, why
        vote.save(update_fields=["replaces", "reason"])
        _choices(vote, [one.candidate_id for one in choices if one.candidate_id], old.title)
        record_act(
            actor, "meetings.retake_vote", old.meeting, vote=vote.pk, replaces=old.pk, title=old.title, reason=why
        )
    return vote
