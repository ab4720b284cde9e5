"""A list of recipients begun from a call: names of units are read once, however many were chosen."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.makers import make_actor, make_province, make_unit

from thidua.decisions.actions.called import list_from_call
from thidua.records.enums_prestige import CallState, Outcome
from thidua.records.models import CallApplication, TitleCall
from thidua.registry.models import Organisation

pytestmark = pytest.mark.django_db


def decided(office: Organisation, units: list[Organisation]) -> TitleCall:
    """A call whose outcome is in: one collective of each unit was chosen."""
    today = timezone.localdate()
    held = TitleCall.objects.create(
        keeper=office, name=f"Doanh nghiệp tiêu biểu, {len(units)} đơn vị", issuer="UBND tỉnh", document_number="12/TB",
        document_on=today, deadline=today, made_on=today, state=CallState.DECIDED, result_number="9/QĐ", result_on=today,
    )  # fmt: skip
    for at, unit in enumerate(units):
        CallApplication.objects.create(
            call=held, unit=unit, candidate=f"Tổ {at}", collective=True, merits="Lãi", sent_on=today, outcome=Outcome.CHOSEN
        )  # fmt: skip
    return held


def test_names_of_units_are_read_in_one_statement() -> None:
    """Each row bears its unit's name of the day; eight units ask for names no more often than two."""
    province = make_province()
    office, *units = (make_unit(f"Sở Số {at}", province) for at in range(9))
    actor, counts = make_actor(office).scope(), []
    for many in (2, 8):
        held = decided(office, units[:many])
        with CaptureQueriesContext(connection) as asked:
            made = list_from_call(actor=actor, call_id=held.pk, form="giay-khen")
        counts.append(sum("FROM registry_organisationname WHERE organisation_id" in one["sql"] for one in asked))
        named = list(made.rows.order_by("position").values_list("name", "unit_name"))
        assert named == [(f"Tổ {at}", f"Sở Số {at + 1}") for at in range(many)]
    assert counts[0] == counts[1]
