"""Statutory forms of a generated province held against a count written another way; each figure opens exactly its rows."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from tests.makers.awards import HERE, award_facts, make_award
from tests.makers.people import make_actor, make_person, make_province, make_unit, system

from thidua.errors import Missing
from thidua.movements.actions import MovementFacts, draft_movement, launch_movement
from thidua.movements.actions.launching import Launch
from thidua.movements.enums import MovementKind
from thidua.movements.models import Movement
from thidua.movements.queries import offered_parts
from thidua.records.actions import grant_awards
from thidua.records.enums import AwardState, Whom
from thidua.records.facts import AwardFacts
from thidua.records.models import Award
from thidua.registry.enums import Kind, Role
from thidua.registry.models import Organisation, Person, Post
from thidua.reports.queries import TOTAL, Figure, FormCell, FormTable, award_rows, form_table, movement_ids
from thidua.reports.queries.fairness import Lens, Part, lens_rows, lenses
from thidua.reports.queries.placing import whole_years

pytestmark = pytest.mark.django_db
YEAR = 2024
FORMS = {
    "huan-chuong-lao-dong-hang-ba": "Huân chương Lao động hạng Ba",
    "bang-khen-thu-tuong": "Bằng khen của Thủ tướng Chính phủ",
    "co-thi-dua-chinh-phu": "Cờ thi đua của Chính phủ",
    "chien-si-thi-dua-toan-quoc": "Chiến sĩ thi đua toàn quốc",
    "bang-khen-bo-tinh": "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    "co-thi-dua-bo-tinh": "Cờ thi đua của Ủy ban nhân dân tỉnh",
    "tap-the-lao-dong-xuat-sac": "Tập thể lao động xuất sắc",
    "giay-khen": "Giấy khen",
    "hinh-thuc-la": "Vòng hoa danh dự của làng",
}
STATE, PROVINCE = list(FORMS)[:4], list(FORMS)[4:7]
BASES = (
    "",
    "Khen thưởng theo chuyên đề phòng, chống dịch",
    "Đột xuất trong cứu nạn",
    "Công trạng năm 2024",
    "cống hiến",
)
CLASSES = ("", "direct", "leading", "lanh-dao-vu-so", "doanh-nhan", "một chữ lạ")


@dataclass(frozen=True)
class Made:
    """One award as it was made up: what a count needs, nothing of the code under test."""

    facts: AwardFacts
    enterprise: bool
    year: int | None
    away: bool
    state: AwardState


def generated(province: Organisation, units: list[Organisation], firm: Organisation, away: Organisation) -> list[Made]:
    """A few hundred awards of every sort, the same at each run."""
    dice = random.Random(602)
    made = []
    for at in range(320):
        whom = dice.choice(
            [Whom.PERSON, Whom.PERSON, Whom.PERSON, Whom.COLLECTIVE, Whom.COLLECTIVE, Whom.HOUSEHOLD, Whom.FOREIGNER]
        )
        form = dice.choice(list(FORMS))
        bare = dice.random() < 0.15
        unit = away if dice.random() < 0.1 else dice.choice(units)
        year = dice.choice([YEAR, YEAR, YEAR, YEAR - 1, None])
        enterprise = whom == Whom.COLLECTIVE and not bare and unit != away and dice.random() < 0.3
        organisation = firm.pk if enterprise else None
        facts = award_facts(
            form=form,
            form_name=FORMS[form],
            whom=whom,
            name="" if bare else f"Bên nhận số {at}",
            born="",
            count=(dice.choice([None, 5, 12]) if bare else 1),
            unit_id=unit.pk,
            organisation_id=organisation,
            position_class=dice.choice(CLASSES) if whom == Whom.PERSON else "",
            basis=dice.choice(BASES),
            years=(year,) if year else (),
            decided_on=date(year, 12, 1) if year else None,
            decision_number=f"{at + 1}/QĐ",
            issuer_id=None if unit == away else province.pk,
        )
        state = dice.choice([AwardState.STANDING] * 8 + [AwardState.REVOKED, AwardState.DOUBLE])
        made.append(Made(facts, enterprise, year, unit == away, state))
    return made


def group(one: Made) -> str:
    """People, households, collectives."""
    if one.facts.whom in (Whom.PERSON, Whom.FOREIGNER):
        return "people"
    return "households" if one.facts.whom == Whom.HOUSEHOLD else "collectives"


def column(code: str, one: Made) -> str:
    """The column, written out by hand."""
    form, of = one.facts.form, group(one)
    if code == "0602":
        parted = {"huan-chuong-lao-dong-hang-ba": "huan-huy-chuong", "bang-khen-thu-tuong": "bang-khen-thu-tuong"}
        if form in parted:
            ends = {"people": f"{parted[form]}-ca-nhan", "collectives": f"{parted[form]}-tap-the"}
            return ends.get(of, "ho-gia-dinh")
        return form if form in STATE else ""
    named = {
        "bang-khen-bo-tinh": "bang-khen",
        "co-thi-dua-bo-tinh": "co-thi-dua",
        "tap-the-lao-dong-xuat-sac": "ngoai-mau",
    }
    return named.get(form, "")


def subjects(one: Made) -> set[str]:
    """The rows by who received, written out by hand."""
    whom = one.facts.whom
    if whom == Whom.COLLECTIVE:
        return {"tap-the", "doanh-nghiep"} if one.enterprise else {"tap-the"}
    if whom == Whom.HOUSEHOLD:
        return {"ho-gia-dinh"}
    if whom == Whom.FOREIGNER:
        return {"nuoc-ngoai"}
    named = {
        "direct": "nguoi-truc-tiep",
        "leading": "lanh-dao-chua-ro-cap",
        "lanh-dao-vu-so": "lanh-dao-vu-so",
        "doanh-nhan": "doanh-nhan",
    }
    return {named.get(one.facts.position_class, "chua-ro")}


def method(one: Made) -> str:
    """The row by what it was for: an emulation title rewards the year's work, whatever the paper says."""
    if one.facts.form in {
        "co-thi-dua-chinh-phu",
        "chien-si-thi-dua-toan-quoc",
        "co-thi-dua-bo-tinh",
        "tap-the-lao-dong-xuat-sac",
    }:
        return "thuong-xuyen"
    return dict(zip(BASES, ("chua-ro", "chuyen-de", "dot-xuat", "thuong-xuyen", "cong-hien"), strict=True))[
        one.facts.basis
    ]


def cells(table: FormTable) -> dict[FormCell, Figure]:
    """Every figure of a form by its name."""
    found = {FormCell(TOTAL, TOTAL, TOTAL): table.total}
    found |= {FormCell(TOTAL, TOTAL, one): figure for one, figure in table.totals.items()}
    for block, rows in table.blocks:
        for row in rows:
            found[FormCell(block.code, row.line.code, TOTAL)] = row.total
            found |= {FormCell(block.code, row.line.code, one): figure for one, figure in row.figures.items()}
    return found


def test_the_forms_equal_an_independent_count_and_each_figure_opens_its_rows() -> None:
    """Of 320 made-up awards each figure of 0602 and 0603 is what a plain count gives, and opens exactly those awards.

    Revoked ones, doubles, other years, undated ones and another province are in no figure.
    """
    province = make_province()
    units = [make_unit(f"Sở Số {at}", province) for at in range(4)]
    firm = make_unit("Công ty Trà Lam Sơn", units[0], kind=Kind.ENTERPRISE)
    away = make_unit("Sở Xa", make_province("Ủy ban nhân dân tỉnh Biển Bạc", "UBND Biển Bạc"))
    made = generated(province, units, firm, away)
    awards = grant_awards(actor=system(), source=HERE, facts=[one.facts for one in made])
    for award, one in zip(awards, made, strict=True):
        if one.state != AwardState.STANDING:
            Award.objects.filter(pk=award.pk).update(
                state=one.state, revoked_on=date(2025, 1, 2) if one.state == AwardState.REVOKED else None
            )
    scope = make_actor(province, Role.STANDING_BODY, over=province).scope()
    for code in ("0602", "0603"):
        table = form_table(scope, code=code, unit_id=province.pk, year=YEAR)
        wanted: dict[FormCell, set[int]] = {}
        for award, one in zip(awards, made, strict=True):
            of = column(code, one)
            if one.away or one.state != AwardState.STANDING or one.year != YEAR or not of:
                continue
            places = [(TOTAL, TOTAL), *(("doi-tuong", row) for row in subjects(one)), ("hinh-thuc", method(one))]
            for block, row in places:
                for where in (of, TOTAL):
                    wanted.setdefault(FormCell(block, row, where), set()).add(award.pk)
        counts = {award.pk: one.facts.count for award, one in zip(awards, made, strict=True)}
        found = cells(table)
        assert {cell for cell, figure in found.items() if figure != Figure()} == set(wanted)
        for cell, pks in wanted.items():
            assert found[cell].times == sum(counts[pk] or 0 for pk in pks), cell
            assert found[cell].unknown == sum(counts[pk] is None for pk in pks), cell
            rows: set[int] = set()
            page, figure = award_rows(scope, cell, code=code, unit_id=province.pk, year=YEAR)
            while True:
                rows |= {one.id for one in page.items}
                if page.next is None:
                    break
                page, figure = award_rows(scope, cell, code=code, unit_id=province.pk, year=YEAR, number=page.next)
            assert rows == pks, cell
            assert figure == found[cell], cell
        assert [one.code for one in table.columns if one.ours] == ["ho-gia-dinh" if code == "0602" else "ngoai-mau"]
        level = STATE if code == "0602" else PROVINCE
        inside = [one for one in made if not one.away and one.state == AwardState.STANDING]
        assert table.undated == sum(one.year is None and one.facts.form in level for one in inside)
        assert table.unplaced == sum(one.year == YEAR and one.facts.form == "hinh-thuc-la" for one in inside)
    outside = make_actor(away).scope()
    with pytest.raises(Missing):
        form_table(outside, code="0602", unit_id=province.pk, year=YEAR)
    with pytest.raises(Missing):
        award_rows(scope, FormCell(TOTAL, TOTAL, "khong-co"), code="0602", unit_id=province.pk, year=YEAR)


def test_the_class_of_the_day_of_an_old_award_is_told_by_a_dated_post_alone() -> None:
    """Of old awards without a class those of people with a dated post of that day stand in its row; the rest stay unknown.

    Too early, too late, two posts that differ, a post without a first day, an award without a day: none is guessed.
    What the award itself says goes before any post.
    """
    province = make_province()
    unit = make_unit("Sở Số 1", province)
    day = date(YEAR, 6, 30)
    told: dict[str, list[int]] = {}

    def old(
        name: str, *posts: tuple[date | None, date | None, str], row: str, joined: bool = False, **facts: Any
    ) -> None:
        person = keeper = make_person(name, unit)
        if joined:
            keeper = make_person(f"{name} (hai)", unit)
        for since, until, kind in posts:
            Post.objects.create(
                person=keeper, organisation=unit, title="Chức", since=since, until=until, position_class=kind
            )
        said = {"form": "bang-khen-thu-tuong", "form_name": "Bằng khen của Thủ tướng Chính phủ", "years": (YEAR,)}
        award = make_award(province, person=person, unit_id=unit.pk, **{**said, "decided_on": day, **facts})
        told.setdefault(row, []).append(award.pk)
        if joined:
            Person.objects.filter(pk=person.pk).update(merged_into=keeper)

    before, after = date(YEAR, 6, 29), date(YEAR, 7, 1)
    old("Vàng Thị Sín", (day, day, "direct-worker"), row="nguoi-truc-tiep")
    old("Giàng A Pao", (date(2020, 1, 1), None, "leader-other"), row="lanh-dao-khac", joined=True)
    old("Lý Thị Xuân", (before, after, "farmer"), (before, after, "direct-worker"), row="chua-ro")
    old("Nông Văn Cả", (after, None, "entrepreneur"), (date(2010, 1, 1), before, "worker"), row="chua-ro")
    old("Lò Thị Mới", (None, None, "entrepreneur"), row="chua-ro")
    old("Sùng A Chư", (before, None, "worker"), row="chua-ro", decided_on=None)
    old("Hà Thị Bảy", (before, None, "worker"), row="lanh-dao-vu-so", position_class="lanh-dao-vu-so")
    old("Tô Văn Tám", (before, None, "intellectual"), row="chua-ro")
    scope = make_actor(province, Role.STANDING_BODY, over=province).scope()
    found = cells(form_table(scope, code="0602", unit_id=province.pk, year=YEAR))
    seen = {
        cell.row: one.times
        for cell, one in found.items()
        if (cell.block, cell.column) == ("doi-tuong", TOTAL) and one.times
    }
    assert seen == {row: len(pks) for row, pks in told.items()}
    for row, pks in told.items():
        page, _figure = award_rows(
            scope,
            FormCell("doi-tuong", row, "bang-khen-thu-tuong-ca-nhan"),
            code="0602",
            unit_id=province.pk,
            year=YEAR,
        )
        assert sorted(one.id for one in page.items) == sorted(pks)
    lens = next(one for one in lenses(scope, unit_id=province.pk, until=YEAR) if one.lens == Lens.DIRECT)
    parts = {
        Part.ASKED: ("nguoi-truc-tiep",),
        Part.OTHER: ("lanh-dao-khac", "lanh-dao-vu-so"),
        Part.UNKNOWN: ("chua-ro",),
    }
    assert lens.years[-1].parts == {part: sum(len(told[row]) for row in rows) for part, rows in parts.items()}
    for part, rows in parts.items():
        page, _times = lens_rows(scope, unit_id=province.pk, lens=Lens.DIRECT, part=part, year=YEAR)
        assert sorted(one.id for one in page.items) == sorted(pk for row in rows for pk in told[row])


def test_a_year_without_data_says_so() -> None:
    """Nothing in the book for the year is not nought: the table holds nothing, and is not all zeroes that look counted."""
    province = make_province()
    scope = make_actor(province, Role.STANDING_BODY, over=province).scope()
    for code in ("0601", "0602", "0603"):
        table = form_table(scope, code=code, unit_id=province.pk, year=2031)
        assert (table.held, [one for one in table.columns if one.ours]) == (False, [])


def test_movements_by_reach_length_kind_and_level() -> None:
    """Form 0601 counts movements launched in the year, each once in every block; drafts and other years are in none."""
    assert whole_years(date(2024, 1, 1), date(2024, 12, 31)) == (1, True)
    assert whole_years(date(2024, 1, 1), date(2024, 12, 30)) == (0, False)
    assert whole_years(date(2024, 3, 1), date(2027, 3, 5)) == (3, False)
    province = make_province()
    office = make_unit("Sở Số 1", province)
    officer, leader = make_actor(office), make_actor(office, Role.UNIT_LEADER)
    standing = make_actor(province, Role.STANDING_BODY, over=province)
    day = date(YEAR, 6, 3)
    lengths = (date(YEAR, 12, 31), date(2025, 6, 2), date(2026, 1, 1), date(2028, 1, 1), date(2030, 1, 1))
    reaches = ("bo-tinh", "cum-khoi", "co-quan-don-vi", "co-quan-don-vi", "toan-quoc")
    for at, (ends_on, reach) in enumerate(zip(lengths, reaches, strict=True)):
        facts = MovementFacts(
            name=f"Phong trào {at}",
            kind=MovementKind.THEMATIC if at % 2 else MovementKind.REGULAR,
            reach=reach,
            stage_first=YEAR,
            stage_last=ends_on.year,
            starts_on=day,
            ends_on=ends_on,
            contents={one.code: "Có" for one in offered_parts(day)},
        )
        held = draft_movement(actor=officer.scope(day), launcher_id=office.pk, facts=facts)
        if at < 4:
            launch_movement(actor=leader.scope(day), movement_id=held.pk, launch=Launch(f"{at}/KH", day))
    Movement.objects.filter(name="Phong trào 0").update(launcher=province)
    scope = standing.scope()
    found = {
        cell: one.times
        for cell, one in cells(form_table(scope, code="0601", unit_id=province.pk, year=YEAR)).items()
        if one.times
    }
    names = {"bo-tinh": 1, "cum-khoi": 1, "co-quan-don-vi": 2}
    assert {cell.row: one for cell, one in found.items() if (cell.block, cell.column) == ("pham-vi", TOTAL)} == names
    bands = {"duoi-1": 1, "mot": 1, "tren-1-duoi-3": 1, "tu-3-duoi-5": 1}
    assert {cell.row: one for cell, one in found.items() if (cell.block, cell.column) == ("thoi-gian", TOTAL)} == bands
    kinds = {"thuong-xuyen": 2, "chuyen-de": 2}
    assert {cell.row: one for cell, one in found.items() if (cell.block, cell.column) == ("hinh-thuc", TOTAL)} == kinds
    assert (found[FormCell(TOTAL, TOTAL, "bo-tinh")], found[FormCell(TOTAL, TOTAL, "co-quan-don-vi")]) == (1, 3)
    for cell, many in found.items():
        assert len(movement_ids(scope, cell, code="0601", unit_id=province.pk, year=YEAR)) == many
    assert not form_table(scope, code="0601", unit_id=province.pk, year=YEAR + 1).held
