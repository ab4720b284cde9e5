"""A list whose ten rows stand in ten ways by the law."""

from __future__ import annotations

from datetime import date

from tests.decisions.office import DAY, Office, collective, new_list, person
from tests.makers.awards import make_award
from tests.makers.facts import PAPER, make_complete, make_rating
from tests.makers.people import make_person, make_unit, system

from thidua.decisions.actions import RowFacts, fill_list
from thidua.decisions.models import AwardList
from thidua.eligibility.actions import judge
from thidua.eligibility.actions.judgements import Matter
from thidua.eligibility.enums import JudgementWord
from thidua.records.actions.holds import enter_hold
from thidua.records.subjects import SubjectKey
from thidua.registry.models import Post

TITLE, BASE, PROVINCE = "lao-dong-tien-tien", "chien-si-thi-dua-co-so", "chien-si-thi-dua-bo-tinh"


def linked(office: Office, name: str, form: str, *, rating: str = "", whole: bool = True, titles: int = 0) -> RowFacts:
    """A row about a person of the register, with as much recorded as said."""
    made = make_person(name, office.unit)
    key = SubjectKey("person", made.pk)
    Post.objects.filter(person=made).update(since=date(2010, 1, 1))
    if whole:
        make_complete(key, "awards", "initiatives", "discipline", "proceedings", first=2004, last=2026)
    if rating:
        make_rating(key, 2025, rating)
    for year in range(2026 - titles, 2026):
        make_award(
            office.unit, made, form=BASE, form_name="Chiến sĩ thi đua cơ sở", years=(year,),
            decided_on=date(year, 12, 20), decision_number=f"{made.pk}-{year}/QĐ",
        )  # fmt: skip
    return person(name, form=form, person_id=made.pk)


def ten_rows(office: Office) -> AwardList:
    """A list of ten rows, each standing differently by the law."""
    held_back = linked(office, "Lò Thị Ba", TITLE, rating="hoan-thanh-tot")
    judged = linked(office, "Lò Thị Mười", "giay-khen", rating="hoan-thanh-tot")
    team = make_unit("Phòng Chính sách", office.unit)
    rows = [
        linked(office, "Lò Thị Một", TITLE, whole=False),
        linked(office, "Lò Thị Hai", TITLE, rating="khong-hoan-thanh"),
        held_back,
        linked(office, "Lò Thị Bốn", TITLE, rating="hoan-thanh-xuat-sac"),
        linked(office, "Lò Thị Năm", PROVINCE, rating="hoan-thanh-tot", titles=2),
        linked(office, "Lò Thị Sáu", PROVINCE, rating="hoan-thanh-tot", titles=3),
        linked(office, "Lò Thị Bảy", "giay-khen", rating="hoan-thanh-tot"),
        person("Lò Thị Tám", form=TITLE),
        collective("Phòng Chính sách", form="tap-the-lao-dong-tien-tien", organisation_id=team.pk),
        judged,
    ]
    made = new_list(office, year=2025)
    fill_list(actor=office.officer.scope(DAY), list_id=made.pk, rows=rows)
    enter_hold(
        actor=system(), subject=SubjectKey("person", held_back.person_id or 0), word="discipline.canh-cao",
        first=date(2026, 3, 1), paper="Quyết định số 4/QĐ-KL", source=PAPER,
    )  # fmt: skip
    judge(
        actor=office.leader.scope(DAY), subject=SubjectKey("person", judged.person_id or 0),
        matter=Matter("giay-khen", "local", 2025), word=JudgementWord.NO, reason="Vi phạm quy chế",
    )  # fmt: skip
    return made
