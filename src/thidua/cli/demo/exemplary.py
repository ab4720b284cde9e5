"""People of prestige, a call for a title with one who came late, exemplars on awards of the demo: each through its own people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thidua.cli.demo.cast import Cast
from thidua.cli.demo.days import Days, days_of
from thidua.portal.actions.exemplars import ExemplarFacts, curate_exemplar, note_follower
from thidua.portal.actions.exemplars_shown import publish_kept_exemplar, record_exemplar_consent
from thidua.portal.queries.exemplars import exemplar_for, grounds
from thidua.records.actions.calls import CallFacts, Candidate, apply_to_call, decide_call, enter_call
from thidua.records.actions.prestige import ListPaper, enter_deed, open_prestige_list, recognise, take_off
from thidua.records.enums_prestige import DeedKind, Removal
from thidua.records.prestige_cells import PrestigeFacts

Told = Mapping[str, Any]


def tell_exemplary(cast: Cast, told: Told) -> None:
    """The lists, then the calls, then the exemplars."""
    days = days_of(cast.today, cast.today)
    for one in told["lists"]:
        _list(cast, days, one)
    for one in told["calls"]:
        _call(cast, days, one)
    for one in told["exemplars"]:
        _exemplar(cast, days, one)


def _list(cast: Cast, days: Days, told: Told) -> None:
    """A list of a year with its people; who was taken off, taught and told."""
    officer, paper = cast.scope(told["officer"], cast.today), told["paper"]
    held = open_prestige_list(
        actor=officer,
        keeper_id=officer.unit_id or 0,
        year=cast.today.year + told["year"],
        paper=ListPaper(paper["number"], days.read(paper["decided_on"]), paper["issuer"]),
    )
    made = recognise(actor=officer, list_id=held.pk, people=[PrestigeFacts(*one) for one in told["people"]])
    entries = {name: entry for (name, *_rest), entry in zip(told["people"], made, strict=True)}
    for deed in told.get("deeds", ()):
        for name in deed["people"]:
            enter_deed(
                actor=officer, who_id=entries[name].who_id, kind=DeedKind(deed["kind"]), day=days.read(deed["day"]),
                what=deed["what"],
            )  # fmt: skip
    if "taken_off" in told:
        off = told["taken_off"]
        take_off(
            actor=officer, entry_id=entries[off["name"]].pk, removal=Removal.DECISION, reason=off["reason"],
            number=off["number"], day=days.read(off["day"]),
        )  # fmt: skip


def _call(cast: Cast, days: Days, told: Told) -> None:
    """A call entered, answered on their days by units, one of them late, decided by its paper."""
    facts = dict(told["facts"])
    facts.update({name: days.read(facts[name]) for name in ("document_on", "deadline")})
    held = enter_call(actor=cast.scope(told["officer"], days.read(told["entered"])), facts=CallFacts(**facts))
    sent = {}
    for one in told["sent"]:
        candidate = Candidate(one["name"], one.get("collective", False), one["merits"])
        actor = cast.scope(one["officer"], days.read(one["sent_on"]))
        sent[one["name"]] = apply_to_call(actor=actor, call_id=held.pk, candidate=candidate).pk
    result = told["decided"]
    decide_call(
        actor=cast.scope(told["officer"], days.read(result["entered_on"])),
        call_id=held.pk,
        number=result["number"],
        day=days.read(result["day"]),
        chosen=[sent[name] for name in result["chosen"]],
    )


def _exemplar(cast: Cast, days: Days, told: Told) -> None:
    """An exemplar on an award of the book, agreed to; shown and followed where its story says so."""
    officer, consent = cast.scope(told["officer"], cast.today), told["consent"]
    award = grounds(officer, told["award"])[0][0][0]
    facts = ExemplarFacts(told["kind"], told["title"], told["story"])
    held = curate_exemplar(actor=officer, facts=facts, award_id=award)
    made, day = held.pk, days.read(consent["day"])
    record_exemplar_consent(
        actor=officer, exemplar_id=made, who=consent["who"], on=day, paper=consent["paper"], seen=held.revision
    )  # fmt: skip
    if told.get("published"):
        seen = exemplar_for(officer, made).revision
        publish_kept_exemplar(actor=cast.scope(told["leader"], cast.today), exemplar_id=made, seen=seen)
    for one in told.get("followed", ()):
        unit = cast.units[one["unit"]]
        note_follower(actor=officer, exemplar_id=made, unit_id=unit, since=days.read(one["since"]), note=one["note"])
