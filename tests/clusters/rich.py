"""A year whose sheet has a criterion of every kind that depends on others: levels, a target, a condition, a double fault."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tests.clusters.years import DUE, FROZEN, Year, mandate, organisation, province, scoring, type_in

from thidua.clusters import actions
from thidua.clusters.actions import crosschecks, recomputing
from thidua.clusters.models import CrossCheck, Member
from thidua.registry.enums import Role
from thidua.registry.models import Mandate

RICH = """
title: Bảng điểm thử đủ loại
step: 0.5
places: 1
maximum: 40
groups:
  - code: I
    name: Nhiệm vụ
    kind: main
    maximum: 30
    criteria:
      - {code: I.1, name: Thu ngân sách so với chỉ tiêu, kind: target, maximum: 20, measure: tỷ đồng}
      - {code: I.2, name: Báo cáo đúng hạn, kind: minus, maximum: 10, per_violation: 0.5}
  - code: II
    name: Xây dựng
    kind: main
    maximum: 10
    criteria:
      - code: II.1
        name: Mô hình
        kind: choice
        maximum: 10
        levels:
          - {code: tot, name: Tốt, points: 10}
          - {code: kha, name: Khá, points: 6}
          - {code: khong, name: Khai sai, points: 0, voids: true}
  - code: III
    name: Trừ
    kind: penalty
    maximum: 10
    criteria:
      - {code: III.1, name: Báo cáo chậm, kind: minus, maximum: 10, per_violation: 1, twice_with: I.2}
  - code: G
    name: Điều kiện
    kind: gate
    maximum: 0
    criteria:
      - {code: G.1, name: Có người đứng đầu bị kỷ luật, kind: gate, maximum: 0, at_most: kha}
grades:
  - {code: xuat-sac, name: Xuất sắc, from: 30}
  - {code: tot, name: Tốt, from: 25}
  - {code: kha, name: Khá, from: 15}
  - {code: yeu, name: Yếu}
quotas:
  - {grade: xuat-sac, share: 1/4, source: Bảng điểm thử}
tie_rules:
  - {by: [total, "group:penalty"]}
leaders: {count: 2, threshold: 1/2, strictly: true, source: Quy chế thử}
"""
RESULTS = ("80", "100", "120", "150")
"""Results against a target of 100 in the order of the units: below, reached, over, best → 8, 10, 14, 20 of 20."""
POINTS = tuple(map(Decimal, ("8", "10", "14", "20")))


def answers(at: int) -> Mapping[str, Mapping[str, str]]:
    """What the unit at this place of the list answers; the later, the better its result."""
    return {
        "I.1": {"result": RESULTS[at], "target": "100"},
        "I.2": {"violations": "0"},
        "II.1": {"level": "tot"},
        "III.1": {"violations": "0"},
    }


def rich(units: int = 4) -> Year:
    """A year with the rich sheet whose self-scoring is open."""
    return scoring(province(units=units), sheet=RICH)


def sent(year: Year | None = None, on: date = DUE) -> Year:
    """Every unit has sent its card."""
    year = year or rich()
    for at, unit in enumerate(year.province.units):
        type_in(year, unit, answers(at), on)
        actions.submit_card(actor=year.officer(unit, on), card_id=year.card(unit).pk)
    return year


def accepted(year: Year | None = None, on: date = FROZEN, *, computed: bool = True) -> Year:
    """The head has taken every card in, and computed the targets unless told otherwise."""
    year = year or sent()
    for unit in year.province.units:
        actions.accept_card(actor=year.chief(on), card_id=year.card(unit).pk)
    if computed:
        recomputing.recompute(actor=year.chief(on), block_id=year.block_id)
    return year


def paired(year: Year, checker: int, checked: int, on: date = DUE) -> CrossCheck:
    """The unit at one place of the list checks that at another."""
    members = {one.organisation_id: one.pk for one in Member.objects.filter(block_year_id=year.block_id)}
    units = year.province.units
    pair = (members[units[checker]], members[units[checked]])
    return crosschecks.set_pairs(actor=year.chief(on), block_id=year.block_id, pairs=[pair])[0]


def department(year: Year, name: str = "Sở Tài chính tỉnh thử") -> tuple[int, Mandate]:
    """A department of the province that is no member of the block, with an officer."""
    unit = organisation(name, parent=year.province.top)
    return unit, mandate(unit, Role.UNIT_OFFICER)


OWN = RICH.replace(
    "{code: I.2, name: Báo cáo đúng hạn, kind: minus, maximum: 10, per_violation: 0.5}",
    "{code: I.2, name: Nhiệm vụ riêng, kind: up_to, maximum: 10, own: true}",
).replace("twice_with: I.2", "help: x")
"""The same with a line that each unit may fill with criteria of its own."""
