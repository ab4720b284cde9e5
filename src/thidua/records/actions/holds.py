"""Disciplines and inquiries: entered, ended once, withdrawn when they were wrong."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Unreadable, demand
from thidua.records.actions.lawful import Grounds, kept_subject, none_stands, told_from
from thidua.records.enums_lawful import HOLD_VALUES, HoldKind
from thidua.records.models import Hold
from thidua.records.permissions_lawful import may_enter_holds
from thidua.records.queries.facts import fact_for, places_of
from thidua.records.sound_facts import demand_sound, word_faults
from thidua.records.subjects import SubjectKey
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_line


def enter_hold(
    *,
    actor: Scope,
    subject: SubjectKey,
    word: str,
    first: date,
    ends: date | None = None,
    paper: str = "",
    source: Grounds,
) -> Hold:
    """Enter a discipline or an inquiry of a person or an organisation.

    word: kind and form in one, as ``HOLD_VALUES``. ends: where it is known already; of a discipline also a day to come.
    raises: Conflict FACT-03 where the same stands already from that day.
    """
    said = tidy_line(paper, longest=250, path="paper")
    demand_sound(*word_faults(HOLD_VALUES, word, "word"))
    kind = HoldKind(word.partition(".")[0])
    faults = [] if first <= actor.today else [_in_future(first, "first")]
    if ends is not None and ends < first:
        faults.append(Fault("FACT-02", _("Ngày kết thúc sớm hơn ngày bắt đầu."), "ends", format_day(ends)))
    if ends is not None and kind == HoldKind.PROCEEDING and ends > actor.today:
        faults.append(_in_future(ends, "ends"))
    if not said:
        faults.append(Fault("FACT-05", _("Hãy ghi số, ngày của quyết định hoặc thông báo."), "paper"))
    demand_sound(*faults)
    with one_transaction():
        demand(may_enter_holds(actor, places_of(actor, subject)))
        row = kept_subject(actor, subject)
        none_stands(Hold, subject, word=word, first=first)
        made = Hold.objects.create(
            **subject.columns, kind=kind, word=word, first=first, ends=ends, paper=said, **told_from(actor, source)
        )
        record_act(actor, "records.enter_hold", row, [made], first=first)
    return made


def end_hold(*, actor: Scope, hold_id: int, ends: date, paper: str) -> Hold:
    """Note the day a discipline's effect is over or an inquiry was concluded, once, with the paper that says so.

    raises: Conflict FACT-06 where a day is noted already: the row is withdrawn and entered anew.
    """
    said = tidy_line(paper, longest=250, path="ended_paper")
    if not said:
        raise Unreadable(Fault("FACT-05", _("Hãy ghi số, ngày của văn bản kết thúc."), "ended_paper"))
    with one_transaction():
        seen = fact_for(actor, "hold", hold_id)
        assert isinstance(seen, Hold)
        subject = SubjectKey.of(seen)
        demand(may_enter_holds(actor, places_of(actor, subject)))
        row = kept_subject(actor, subject)
        held = locked(Hold, hold_id)
        if held.ends is not None or held.withdrawn_on is not None:
            raise Conflict(
                _("Dòng này đã có ngày kết thúc hoặc đã rút."),
                code="FACT-06",
                todo=_("Nếu ngày ấy sai, hãy rút dòng rồi ghi lại."),
            )
        if ends < held.first:
            raise Unreadable(Fault("FACT-02", _("Ngày kết thúc sớm hơn ngày bắt đầu."), "ends", format_day(ends)))
        if held.kind == HoldKind.PROCEEDING and ends > actor.today:
            raise Unreadable(_in_future(ends, "ends"))
        held.ends, held.ended_paper = ends, said
        held.save(update_fields=["ends", "ended_paper"])
        record_act(actor, "records.end_hold", row, [held], first=held.first, ends=ends)
    return held


def _in_future(day: date, path: str) -> Fault:
    return Fault("FACT-02", _("Ngày %(day)s chưa tới.") % {"day": format_day(day)}, path, format_day(day))
