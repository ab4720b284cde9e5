"""No step of a decision stands on a day before the step it builds upon, whatever day its typist works on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.decisions.decided import wording
from tests.decisions.office import DAY, approved_list, make_office, person
from tests.makers import png_file

from thidua.decisions.actions import (
    approve_decision,
    bring_paper,
    change_decision,
    enter_number,
    grant_decision,
    make_decision,
    send_out,
)
from thidua.decisions.models import Decision
from thidua.errors import Refused
from thidua.records.models import Award
from thidua.registry.scope import Scope

pytestmark = pytest.mark.django_db


def test_each_step_is_refused_on_the_day_before_and_taken_on_the_day_itself() -> None:
    """Made, approved, sent out, brought back and granted: a day early is FLOW-10 with both days, and nothing has moved."""
    office = make_office()
    early, day = DAY - timedelta(days=1), DAY
    held = approved_list(office, [person("Bàn Thị Liên")], on=day)
    officer, leader = office.officer.scope, office.leader.scope

    def only_from(step: Callable[[Scope], object], who: Callable[..., Scope] = officer) -> None:
        before = list(Decision.objects.values_list("state", flat=True))
        with pytest.raises(Refused, match=r"15/11/2026 sớm hơn ngày .*16/11/2026") as refused:
            step(who(early))
        assert refused.value.code == "FLOW-10"
        assert list(Decision.objects.values_list("state", flat=True)) == before
        step(who(day))

    only_from(lambda actor: make_decision(actor=actor, list_id=held.pk, form_code="giay-khen"))
    made = Decision.objects.get()
    change_decision(actor=officer(day), decision_id=made.pk, wording=wording(office), seen=made.revision)
    only_from(lambda actor: approve_decision(actor=actor, decision_id=made.pk), leader)
    only_from(lambda actor: send_out(actor=actor, decision_id=made.pk))
    enter_number(actor=officer(day), decision_id=made.pk, number="214", decided_on=day)
    only_from(lambda actor: bring_paper(actor=actor, decision_id=made.pk, name="ky.png", content=png_file()))
    only_from(lambda actor: grant_decision(actor=actor, decision_id=made.pk))
    assert Award.objects.count() == 1
