"""Calls for a title kept by the own unit: one that takes applications, with one of its own, and one decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.records.actions.calls import CallFacts, Candidate, apply_to_call, decide_call, enter_call
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World


def calls(world: World, mark: str, word: str, officer: Scope) -> None:
    """Known as calls ``empty``, ``open`` and ``decided`` and applications ``open`` and ``decided``."""
    facts = CallFacts(f"Doanh nhân tiêu biểu {word}", f"Sở {word}", "5/TB", world.day, world.day)
    world.put("call", mark + "empty", enter_call(actor=officer, facts=facts).pk)
    for name in ("open", "decided"):
        facts = CallFacts(f"Doanh nghiệp tiêu biểu {word} {name}", f"Sở {word}", "5/TB", world.day, world.day)
        held = enter_call(actor=officer, facts=facts)
        world.put("call", mark + name, held.pk)
        one = apply_to_call(actor=officer, call_id=held.pk, candidate=Candidate(f"Công ty {word}", collective=True))
        world.put("application", mark + name, one.pk)
    decide_call(actor=officer, call_id=held.pk, number="6/QĐ", day=world.day, chosen=[one.pk])
