"""Decisions as the pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from thidua.decisions.enums import DecisionState
from thidua.vietnamese import format_count

if TYPE_CHECKING:
    from thidua.decisions.models import Decision
    from thidua.decisions.queries.in_hand import MoneyLine

TONES = {
    DecisionState.DRAFTED: "open",
    DecisionState.APPROVED: "wait",
    DecisionState.OUT: "wait",
    DecisionState.SIGNED: "wait",
    DecisionState.GRANTED: "done",
    DecisionState.VOIDED: "idle",
}
ORDER = (DecisionState.DRAFTED, DecisionState.APPROVED, DecisionState.OUT, DecisionState.SIGNED, DecisionState.GRANTED)


def steps_of(held: Decision) -> list[dict[str, Any]]:
    """Where the paper stands, as a line of steps."""
    if held.state == DecisionState.VOIDED:
        return []
    at = ORDER.index(DecisionState(held.state))
    words = [_("Dự thảo"), _("Chốt nội dung"), _("Gửi ký"), _("Bản ký về"), _("Ban hành")]
    digest = (
        _("mã %(a)s…%(b)s") % {"a": held.content_sha256[:4], "b": held.content_sha256[-2:]}
        if held.content_sha256
        else ""
    )
    notes = [
        f"{held.made_on:%d/%m}",
        " · ".join(filter(None, (f"{held.approved_on:%d/%m}" if held.approved_on else "", digest))),
        f"{held.out_on:%d/%m}" if held.out_on else "",
        f"{held.signed_back_on:%d/%m}" if held.signed_back_on else "",
        f"{held.granted_on:%d/%m}" if held.granted_on else "",
    ]
    present = at + 1 if at < len(ORDER) - 1 and at > 0 else at
    finished = held.state == DecisionState.GRANTED
    return [
        {
            "word": word,
            "note": note,
            "state": "past" if place < present or finished else "present" if place == present else "future",
            "url": "",
        }
        for place, (word, note) in enumerate(zip(words, notes, strict=True))
    ]


def paid_lines(lines: Sequence[MoneyLine]) -> dict[str, Any] | None:
    """The money as the page of money has it, several awards of a day beside each other: the sum, how many are not known."""
    if not lines:
        return None
    known = [one.amount for one in lines if one.amount is not None]
    return {
        "total": format_count(sum(known)),
        "unknown": len(lines) - len(known),
        "known": len(known),
        "beside": any(one.beside for one in lines),
        "steps": lines[0].payment.steps,
    }
