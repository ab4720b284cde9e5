"""The draft sheet while it is designed: versions, what may be kept, what may be agreed, who was faster."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.clusters.years import Year, facts, formed

from thidua.book.queries import rows
from thidua.clusters import actions
from thidua.clusters.actions.designing import change_sheet, choose_from_year, return_to_version
from thidua.clusters.models import ScoreSheet, SheetVersion
from thidua.clusters.queries.designing import draft_for, findings_of, sheet_versions
from thidua.clusters.scoring import editing
from thidua.clusters.scoring.editing import Change
from thidua.clusters.scoring.templates import template_text
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable

pytestmark = pytest.mark.django_db


def draft() -> Year:
    """A year whose sheet was chosen and not agreed."""
    return formed(agreed=False)


def lower(points: str = "1") -> Change:
    """A change that takes the maximum of the first line down: the group no longer sums up."""

    def change(sheet: Any) -> Any:
        one = editing.line_at(sheet, 1, 1)
        return editing.put_line(sheet, 1, 1, replace(one, maximum=one.maximum - Decimal(points)))

    return change


def save(year: Year, seen: int, change: Change | None = None, note: str = "thử") -> SheetVersion | None:
    """The head saves a change."""
    return change_sheet(actor=year.chief(), block_id=year.block_id, change=change or lower(), seen=seen, note=note)


def numbers(year: Year) -> list[int]:
    """The versions there are."""
    return [one.number for one in sheet_versions(year.block())]


def test_every_save_is_a_version_and_the_draft_is_the_latest() -> None:
    """Choosing is version 1, each change the next; what the year holds is the latest, and the earlier ones stand."""
    year = draft()
    before = SheetVersion.objects.get(block_year_id=year.block_id, number=1).content
    save(year, 1)
    save(year, 2, lower("2"))
    assert numbers(year) == [3, 2, 1]
    kept = ScoreSheet.objects.get(block_year_id=year.block_id).content
    assert kept == SheetVersion.objects.get(block_year_id=year.block_id, number=3).content
    assert SheetVersion.objects.get(block_year_id=year.block_id, number=1).content == before


def test_nothing_changed_is_no_version() -> None:
    """A save that changes nothing leaves the list of versions as it was."""
    year = draft()
    assert save(year, 1, lambda sheet: sheet) is None
    assert numbers(year) == [1]


def test_a_draft_from_before_the_versions_becomes_the_first() -> None:
    """Where a sheet was kept without a version its content becomes version 1 with the first change."""
    year = draft()
    SheetVersion.objects.all().delete()
    content = ScoreSheet.objects.get(block_year_id=year.block_id).content
    save(year, 0)
    assert numbers(year) == [2, 1]
    assert SheetVersion.objects.get(number=1).content == content


def test_a_save_on_an_overtaken_version_is_refused() -> None:
    """Who saves on a version that is no longer the latest is told who was faster; nothing is written."""
    year = draft()
    save(year, 1)
    with pytest.raises(Conflict) as found:
        save(year, 1, lower("3"))
    assert (found.value.code, found.value.current, numbers(year)) == ("SHEET-41", "bản 2", [2, 1])


def test_a_draft_may_contradict_itself_but_is_never_agreed() -> None:
    """A draft that does not sum up is kept, named by the validator, and not agreed before it is mended."""
    year = draft()
    save(year, 1)
    found = draft_for(year.chief(), year.block_id).findings
    assert [(one.code, one.path) for one in found.contradictions] == [("SHEET-04", "I")]
    with pytest.raises(Unreadable) as refused:
        actions.agree_sheet(actor=year.chief(), block_id=year.block_id, accepted=True)
    assert [one.code for one in refused.value.faults] == ["SHEET-04"]
    return_to_version(actor=year.chief(), block_id=year.block_id, number=1, seen=2)
    actions.agree_sheet(actor=year.chief(), block_id=year.block_id)
    assert numbers(year) == [3, 2, 1]


def test_doubts_are_accepted_knowingly() -> None:
    """What the validator doubts keeps a sheet from being agreed until somebody has looked at it; the book says how many."""
    year = draft()
    doubtful = lambda sheet: editing.put_line(  # noqa: E731 - a change is handed on
        sheet, 1, 1, replace(editing.line_at(sheet, 1, 1), name="Trừ tối đa 5 điểm")
    )
    save(year, 1, doubtful)
    assert len(findings_of(draft_for(year.chief(), year.block_id).sheet).doubts) == 1
    with pytest.raises(Refused) as found:
        actions.agree_sheet(actor=year.chief(), block_id=year.block_id)
    assert found.value.code == "SHEET-43"
    actions.agree_sheet(actor=year.chief(), block_id=year.block_id, accepted=True, seen=2)
    assert [one.facts["doubts"] for one in rows(kinds=["clusters.agree_sheet"])] == [1]


def test_agreeing_on_another_version_than_was_seen_is_refused() -> None:
    """Between looking and agreeing somebody saved: the sheet stays a draft."""
    year = draft()
    save(year, 1, lambda sheet: replace(sheet, title="Tên khác"))
    with pytest.raises(Conflict):
        actions.agree_sheet(actor=year.chief(), block_id=year.block_id, seen=1)


def test_what_cannot_be_written_down_is_not_kept() -> None:
    """A code with a blank, a name that is empty, a figure beyond all sheets: refused whole."""
    year = draft()
    for wrong in ({"code": "I 1"}, {"name": ""}, {"maximum": Decimal(10) ** 9}):
        change: Change = lambda sheet, wrong=wrong: editing.put_line(  # type: ignore[misc]  # noqa: E731
            sheet, 1, 1, replace(editing.line_at(sheet, 1, 1), **wrong)
        )
        with pytest.raises(Unreadable):
            save(year, 1, change)
    assert numbers(year) == [1]


def test_an_agreed_sheet_is_read_only() -> None:
    """Once agreed nothing designs it, copies over it or goes back."""
    year = formed()
    for act in (
        lambda: save(year, 1),
        lambda: return_to_version(actor=year.chief(), block_id=year.block_id, number=1, seen=1),
        lambda: draft_for(year.chief(), year.block_id),
    ):
        with pytest.raises(Refused) as found:
            act()
        assert found.value.code == "SHEET-21"


def test_only_the_head_and_the_standing_body_design() -> None:
    """A plain member is told who can; the standing body may."""
    year = draft()
    with pytest.raises(Forbidden):
        change_sheet(actor=year.leader(year.province.units[1]), block_id=year.block_id, change=lower(), seen=1)
    made = change_sheet(actor=year.overseer(), block_id=year.block_id, change=lower(), seen=1)
    assert made is not None
    assert made.number == 2


def test_the_faulty_example_is_kept_only_knowingly() -> None:
    """Chosen as it is it is refused with each contradiction; with ``faulty`` it becomes a draft that cannot be agreed."""
    year = draft()
    text = template_text("mau-loi")
    with pytest.raises(Unreadable):
        actions.choose_sheet(actor=year.chief(), block_id=year.block_id, text=text, origin="thử")
    actions.choose_sheet(actor=year.chief(), block_id=year.block_id, text=text, origin="thử", faulty=True)
    assert len(draft_for(year.chief(), year.block_id).findings.contradictions) == 2
    with pytest.raises(Unreadable):
        actions.agree_sheet(actor=year.chief(), block_id=year.block_id, accepted=True)


def test_the_sheet_of_another_year_of_the_block_is_taken() -> None:
    """The sheet of the year before becomes the next version; that of another block never does."""
    year, other = draft(), formed()
    copy = actions.copy_year(
        actor=year.overseer(), block_id=year.block_id,
        facts=facts(year=2027, self_score_due=date(2027, 11, 30)),
    )  # fmt: skip
    save(year, 1)
    choose_from_year(actor=year.overseer(), block_id=copy.pk, from_id=year.block_id)
    assert ScoreSheet.objects.get(block_year=copy).content == ScoreSheet.objects.get(block_year=year.block()).content
    assert [one.number for one in sheet_versions(copy)] == [2, 1]
    with pytest.raises((Refused, Missing)):
        choose_from_year(actor=year.overseer(), block_id=copy.pk, from_id=other.block_id)


def test_a_version_that_is_none_is_missing() -> None:
    """Only versions there are can be taken up again."""
    year = draft()
    with pytest.raises(Missing):
        return_to_version(actor=year.chief(), block_id=year.block_id, number=7, seen=1)
