"""The pages of a block: list, one year, its set-up."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.makers import SMALL_SHEET, BlockWorld, accept_all, fill_card, make_block, make_unit, submit_all

from thidua.clusters.actions import agree_sheet, choose_sheet
from thidua.clusters.enums import MemberRole, Stage
from thidua.clusters.models import BlockYear, Member

pytestmark = pytest.mark.django_db


def facts_for(world: BlockWorld, **changed: str) -> dict[str, str]:
    """What is typed into the form of a block's facts."""
    due = timezone.localdate() + timedelta(days=40)
    return {
        "name": "Khối thi đua thử",
        "year": str(timezone.localdate().year),
        "self_score_due": f"{due:%d/%m/%Y}",
        "kind": "block",
        "owner": str(world.province.pk),
        "symbol": "KTĐ",
        **changed,
    }


def test_list_counts_by_stage_and_filters() -> None:
    """The counts stand for every block in sight, the filter shows only its stage."""
    world = make_block()
    page = world.standing.client().get(reverse("blocks"), {"stage": "setup"})
    assert [(one["word"], one["figure"]) for one in page.context["counts"][:3]] == [
        ("Tất cả", 1), ("Đang thiết lập", 0), ("Đang chấm điểm", 1),
    ]  # fmt: skip
    assert page.context["rows"] == []


def test_list_leaves_out_blocks_of_others() -> None:
    """A block of another province does not stand in the list, though it could leak."""
    world, other = make_block(), make_block(province="Hà Xuyên")
    page = world.head.officer.client().get(reverse("blocks"))
    assert [one["row"].id for one in page.context["rows"]] == [world.block_id]
    assert other.block_id != world.block_id


def test_block_out_of_sight_answers_as_missing() -> None:
    """A block of another province answers as one that is not there."""
    world, other = make_block(), make_block(province="Hà Xuyên")
    client = world.head.officer.client()
    foreign = client.get(reverse("block", args=[other.block_id]))
    absent = client.get(reverse("block", args=[other.block_id + 9999]))
    assert (foreign.status_code, absent.status_code) == (404, 404)


def test_before_the_deadline_totals_of_others_are_not_on_the_page() -> None:
    """Until the deadline a member reads its own total and no other; the standing body reads both."""
    world = make_block()
    fill_card(world.members[0].officer, world.card(0), on=timezone.localdate(), lowered=1)
    fill_card(world.members[1].officer, world.card(1), on=timezone.localdate(), lowered=7)
    url = reverse("block", args=[world.block_id])
    seen = world.members[1].officer.client().get(url).content.decode()
    everything = world.standing.client().get(url).content.decode()
    assert ("93,0" in seen, "99,0" in seen) == (True, False)
    assert ("93,0" in everything, "99,0" in everything) == (True, True)


def test_counts_put_each_member_under_one_state() -> None:
    """Every member stands under exactly one count, and the filter shows those it counts."""
    world = make_block(due=timezone.localdate() - timedelta(days=2))
    submit_all(world)
    accept_all(world, on=timezone.localdate())
    page = world.head.officer.client().get(reverse("block", args=[world.block_id]), {"state": "synthesised"})
    figures = [one["figure"] for one in page.context["counts"]]
    assert (figures[0], sum(figures[1:]), len(page.context["lines"])) == (3, 3, 3)


def test_members_workbook_writes_text_never_formulas() -> None:
    """A unit whose name begins like a formula stands in the workbook as text."""
    world = make_block(members=2, stage=Stage.SETUP)
    unit = make_unit('=HYPERLINK("http://x")', world.province)
    Member.objects.filter(block_year_id=world.block_id, position=2).update(organisation=unit)
    answer = world.standing.client().get(reverse("block-members-xlsx", args=[world.block_id]))
    book = zipfile.ZipFile(io.BytesIO(answer.content))
    cells, texts = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/sharedStrings.xml").decode()
    assert ("<f>" in cells, "=HYPERLINK" in texts) == (False, True)


def test_forming_a_block_leads_to_its_members() -> None:
    """The standing body forms a block and goes on to name its members."""
    world = make_block(stage=Stage.SETUP)
    answer = world.standing.client().post(reverse("block-form"), facts_for(world))
    formed = BlockYear.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (302, reverse("block-members", args=[formed.pk]))
    assert formed.name == "Khối thi đua thử"


def test_a_day_that_is_none_keeps_what_was_typed() -> None:
    """A deadline that is no day is refused at its field, nothing is written, the rest stays typed."""
    world = make_block(stage=Stage.SETUP)
    before = BlockYear.objects.count()
    answer = world.standing.client().post(reverse("block-form"), facts_for(world, self_score_due="31/02/2026"))
    said = answer.content.decode()
    assert (answer.status_code, BlockYear.objects.count()) == (422, before)
    assert ("31/02/2026" in said, "DATE-01" in said, "Khối thi đua thử" in said) == (True, True, True)


def test_forming_is_not_for_a_unit() -> None:
    """An officer of a unit neither sees the form nor may send it."""
    world = make_block()
    client = world.head.officer.client()
    answers = [client.get(reverse("block-form")), client.post(reverse("block-form"), facts_for(world))]
    assert [one.status_code for one in answers] == [403, 403]


def seats(world: BlockWorld, *units: int) -> dict[str, str]:
    """What the list of members sends, the first unit as head."""
    sent = {"form-TOTAL_FORMS": str(len(units)), "form-INITIAL_FORMS": "0"}
    for at, unit in enumerate(units):
        sent[f"form-{at}-unit"] = str(unit)
        sent[f"form-{at}-role"] = MemberRole.MEMBER if at else MemberRole.HEAD
    return sent


def test_members_are_named_in_the_order_of_the_rows() -> None:
    """The rows become the members, in order, with their parts."""
    world = make_block(stage=Stage.SETUP)
    wanted = [one.unit.pk for one in reversed(world.members)]
    answer = world.standing.client().post(reverse("block-members", args=[world.block_id]), seats(world, *wanted))
    rows = Member.objects.filter(block_year_id=world.block_id).values_list("organisation_id", "role")
    assert answer.status_code == 302
    assert list(rows) == [(wanted[0], "head"), (wanted[1], "member"), (wanted[2], "member")]


def test_more_rows_without_script_keep_what_was_chosen() -> None:
    """The button for more rows writes nothing and keeps the choices made so far."""
    world = make_block(stage=Stage.SETUP)
    wanted = [one.unit.pk for one in reversed(world.members)]
    sent = {**seats(world, *wanted), "more": "1"}
    page = world.standing.client().post(reverse("block-members", args=[world.block_id]), sent)
    first = Member.objects.filter(block_year_id=world.block_id).order_by("position").first()
    assert (page.status_code, len(page.context["seats"].forms)) == (200, 8)
    assert (page.context["seats"].forms[0]["unit"].value(), first and first.organisation_id) == (
        str(wanted[0]), world.members[0].unit.pk,
    )  # fmt: skip


def test_a_foreign_unit_among_the_members_answers_as_missing() -> None:
    """A unit of another province cannot be named a member."""
    world, other = make_block(stage=Stage.SETUP), make_block(province="Hà Xuyên")
    sent = seats(world, world.members[0].unit.pk, other.members[0].unit.pk)
    answer = world.standing.client().post(reverse("block-members", args=[world.block_id]), sent)
    assert (answer.status_code, Member.objects.filter(block_year_id=world.block_id).count()) == (404, 3)


def test_opening_names_what_the_decision_lists_and_the_setup_lacks() -> None:
    """Scoring does not open while a unit of the decision is missing; the page says which one."""
    world = make_block(stage=Stage.SETUP)
    BlockYear.objects.filter(pk=world.block_id).update(decision_list="Sở Không Có", stated_count=None)
    standing = world.standing.scope()
    choose_sheet(actor=standing, block_id=world.block_id, text=SMALL_SHEET, origin="thử")
    agree_sheet(actor=standing, block_id=world.block_id)
    answer = world.standing.client().post(reverse("block-open", args=[world.block_id]))
    assert (answer.status_code, "Sở Không Có" in answer.content.decode()) == (422, True)
    assert BlockYear.objects.get(pk=world.block_id).stage == Stage.SETUP


def test_facts_are_corrected_while_setting_up_only() -> None:
    """The list of the decision can be mended before scoring opens, not after."""
    world, running = make_block(stage=Stage.SETUP), make_block(province="Hà Xuyên")
    sent = facts_for(world, decision_list="Sở Y tế")
    answer = world.standing.client().post(reverse("block-facts", args=[world.block_id]), sent)
    late = running.standing.client().post(reverse("block-facts", args=[running.block_id]), facts_for(running))
    assert (answer.status_code, late.status_code) == (302, 422)
    assert BlockYear.objects.get(pk=world.block_id).decision_list == "Sở Y tế"


def test_a_copied_year_stands_beside_the_first() -> None:
    """Another year is set up like this one and both stand among the years of the block."""
    world = make_block()
    sent = facts_for(world, year=str(world.due.year + 1), self_score_due=f"30/11/{world.due.year + 1}")
    client = world.standing.client()
    answer = client.post(reverse("block-copy", args=[world.block_id]), sent)
    page = client.get(reverse("block-years", args=[world.block_id]))
    assert answer.status_code == 302
    assert [one["row"].year for one in page.context["rows"]] == [world.due.year + 1, world.due.year]


def test_leaving_a_unit_out_takes_a_reason_and_is_undone_without_one() -> None:
    """The head leaves a unit out of the ranking with a reason, and puts it back."""
    world = make_block(due=timezone.localdate() - timedelta(days=2))
    client, url = world.head.officer.client(), reverse("block-leave-out", args=[world.block_id])
    unit = world.members[2].unit.pk
    client.post(url, {"unit": unit, "reason": "Mới thành lập"})
    said = Member.objects.get(block_year_id=world.block_id, organisation_id=unit).left_out
    client.post(url, {"unit": unit, "reason": ""})
    assert (said, Member.objects.get(block_year_id=world.block_id, organisation_id=unit).left_out) == (
        "Mới thành lập",
        "",
    )
