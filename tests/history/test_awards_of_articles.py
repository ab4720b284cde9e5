"""The awards three articles tell, recorded in the demo, held against what the articles say; a proposal is no award."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from tests.history.test_facts_of_articles import Reader

from thidua.accounts.models import Account
from thidua.cli.demo.stories import tell_all
from thidua.decisions.enums import DecisionState
from thidua.decisions.models import Decision
from thidua.nominations.queries import proposed_for
from thidua.records.models import Award
from thidua.records.queries import awards_of_unit, five_year_table, rebuilt
from thidua.registry.queries import scope_for
from thidua.registry.scope import Scope

pytestmark = pytest.mark.django_db
FACTS = yaml.safe_load((Path(__file__).parent / "facts" / "awards.yaml").read_text(encoding="utf-8"))
UNTIL = {"lieu.nt": 2010, "thuy.hm": 2020, "blao.ah": 2023}


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The awards and the block of Bắc Kạn, told once for all tests of this file and taken back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        tell_all(("bac-kan.yaml", "awards.yaml"))
        yield
        transaction.set_rollback(True)


def scope(username: str) -> Scope:
    """The scope of a person of the demo today."""
    today = timezone.localdate()
    return scope_for(Account.objects.get(username=username).pk, on=today, today=today)[0]


def places(username: str) -> dict[str, str]:
    """Where the facts are looked for."""
    unit = scope(username).unit_id
    certificate = (
        Award.objects.filter(unit__in=scope(username).own).filter(form_name__contains="khen").exclude(reason="").first()
    )
    assert certificate is not None
    found = {
        "book": reverse("awards"),
        "counts": reverse("award-counts") + f"?until={UNTIL[username]}",
        "unit": reverse("unit", args=[unit]),
        "certificate": reverse("award", args=[certificate.pk]),
        "history-empty": reverse("awards") + "?q=Lành Văn Dũng",
    }
    for form in ("pdf", "docx"):
        found[f"extract.{form}"] = reverse("unit-extract", args=[unit, form])
    if waiting := Decision.objects.filter(issuer=unit).exclude(state=DecisionState.GRANTED).first():
        found["decision"] = reverse("decision", args=[waiting.pk])
    return found


@pytest.mark.parametrize("username", list(FACTS))
def test_every_fact_of_the_articles_is_seen(told: None, username: str) -> None:
    """What an article says is found by today's officer of the office that continues the one it is about."""
    reader = Reader(username, timezone.localdate(), places(username)).enter()
    assert reader.missing(FACTS[username]) == []


def test_a_wrong_fact_is_noticed(told: None) -> None:
    """Another number, another year or another giver is reported."""
    reader = Reader("lieu.nt", timezone.localdate(), places("lieu.nt")).enter()
    wrong = [
        {"fact": "số khác", "at": ["book"], "text": ["9 tập thể chưa có tên"]},
        {"fact": "năm khác", "at": ["certificate"], "text": ["2007–2010"]},
        {"fact": "nơi khác", "at": ["book"], "text": ["Ban Dân tộc tỉnh Tuyên Quang"]},
    ]
    assert len(reader.missing(wrong)) == 3


def test_times_stand_apart_from_people_and_are_never_added(told: None) -> None:
    """25, 4 and 40 times stand beside 8 and 20: none is a sum of others, no distinct recipient is claimed."""
    asker = scope("lieu.nt")
    table = five_year_table(asker, unit_id=asker.unit_id or 0, until=2010)
    counted = sorted((row.form_name, row.group.value, row.total.times, row.total.distinct) for row in table.rows)
    assert counted == [
        ("Bằng khen, Giấy khen", "collectives", 0, 0),
        ("Bằng khen, Giấy khen", "people", 0, 0),
        ("Chiến sĩ thi đua cơ sở", "people", 25, 0),
        ("Giấy khen", "collectives", 8, 0),
        ("Giấy khen", "people", 20, 0),
        ("Lao động tiên tiến", "collectives", 4, 0),
        ("Lao động tiên tiến", "people", 40, 0),
    ]
    assert all(not row.total.distinct_is_all for row in table.rows)
    assert len(list(rebuilt())) == Award.objects.count()


def test_the_proposal_of_bac_kan_stays_a_proposal(told: None) -> None:
    """The Ban Dân tộc of Bắc Kạn is proposed for a Bằng khen; its history shows it as such, and the book holds none."""
    asker = scope("pao.la")
    unit = asker.unit_id or 0
    assert [(one.form, one.year) for one in proposed_for(scope("hanh.mt"), unit)] == [
        ("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", 2020)
    ]
    assert awards_of_unit(asker, unit).own == ()
