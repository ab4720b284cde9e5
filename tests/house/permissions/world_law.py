"""What people judged of the own unit's people, a criterion held against its article, a local rule being drafted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.clusters import years
from tests.makers.files import pdf_file

from thidua.documents.actions import keep_file
from thidua.eligibility.actions import Evidence, Given, Matter, Ruled, confirm_text, draft_rule, judge
from thidua.eligibility.enums import JudgementWord, RuleRelation
from thidua.eligibility.placing import Place
from thidua.records.queries.lawful import SubjectKey
from thidua.registry.scope import Scope

if TYPE_CHECKING:
    from tests.house.permissions.world import World

MATTER = Matter("bang-khen-bo-tinh", "ind_movement", 2025)
PLACE = Place("bang-khen-thu-tuong", "2024-01-01", "col_five_years")
TEXT = """from: 2025-06-01
until: null
cite: 12/2025/QĐ-UBND
standing: official
rule: {id: rieng, text: Đạt tiêu chuẩn riêng, cite: 12/2025/QĐ-UBND dieu-4, standing: official}
"""


def lawful(world: World, mark: str, word: str, leader: Scope) -> None:
    """The judgement's evidence, the rule of the own unit; the confirmation is one for the whole installation.

    No confirmation is foreign, so none stands in for one: its id is one nobody has.
    """
    subject = SubjectKey("person", world.id("person", mark + "spare"))
    files = [Evidence(f"{word}.pdf", pdf_file(word))]
    made = judge(actor=leader, subject=subject, matter=MATTER, word=JudgementWord.NO, reason=word, files=files)
    world.put("judgement_file", mark + "one", made.files.get().pk)
    document = ("12/2025/QĐ-UBND", f"Quyết định số 12/2025/QĐ-UBND {word}", date(2025, 5, 20))
    ruled = Ruled("giay-khen", RuleRelation.SUPERSEDES, "06/2022/QH15 dieu-75 khoan-2", *document, TEXT)
    rule = draft_rule(actor=years.system(), owner_id=world.id("unit", mark + "own"), ruled=ruled)
    world.put("local_rule", mark + "own", rule.pk)
    if mark:
        world.put("confirmation", mark + "one", NOBODYS)
    else:
        given = Given("06/2022/QH15 dieu-73 khoan-3", "Lời văn", date(2022, 6, 15))
        made_of = confirm_text(actor=years.system(), place=PLACE, given=given)
        owner = world.id("unit", "own")
        made_of.file = keep_file(actor=years.system(), owner_unit_id=owner, name="Luat.pdf", content=pdf_file("Luat"))
        made_of.save(update_fields=["file"])
        world.put("confirmation", "one", made_of.pk)


NOBODYS = 7_999_998
