"""Awards in the book, through its public actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.makers.people import system

from thidua.records.actions import grant_awards
from thidua.records.enums import SourceKind, Whom
from thidua.records.facts import AwardFacts, Source
from thidua.records.models import Award
from thidua.registry.models import Organisation, Person

HERE = Source(SourceKind.HERE, "Quyết định lập tại đơn vị")
PAPER = Source(SourceKind.PAPER, "Bản gốc giấy khen, tủ hồ sơ số 2")


def award_facts(issuer: Organisation | None = None, **told: Any) -> AwardFacts:
    """A certificate of merit for one invented person, unless told otherwise."""
    usual = AwardFacts(
        form="giay-khen",
        form_name="Giấy khen",
        whom=Whom.PERSON,
        name="Đặng Thị Đào",
        born="1980-05-12",
        post="Chuyên viên",
        unit_id=issuer.pk if issuer else None,
        unit_name="Sở Dân tộc và Tôn giáo",
        years=(2023,),
        reason="Đã có thành tích xuất sắc trong công tác năm 2023",
        decision_number="12/QĐ-SDTTG",
        decided_on=date(2023, 12, 20),
        issuer_id=issuer.pk if issuer else None,
        issuer_name="Sở Dân tộc và Tôn giáo",
    )
    return replace(usual, **told)


def make_award(issuer: Organisation | None = None, person: Person | None = None, **told: Any) -> Award:
    """One award, granted by the system."""
    if person is not None:
        told = {"person_id": person.pk, "name": person.full_name, **told}
    return grant_awards(actor=system(), source=HERE, facts=[award_facts(issuer, **told)])[0]
