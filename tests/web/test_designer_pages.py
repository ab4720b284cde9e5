"""The pages of the designer: table, lines, groups, rules, versions, Excel and paste."""

from __future__ import annotations

import html
import io
import re
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.makers import make_block
from tests.makers.blocks import BlockWorld

from thidua.clusters.enums import Stage
from thidua.clusters.models import ScoreSheet, SheetVersion
from thidua.clusters.scoring.reading import read_sheet
from thidua.clusters.scoring.sheet import CriterionKind, Sheet
from thidua.clusters.scoring.tabular import to_rows

pytestmark = pytest.mark.django_db


def opened() -> tuple[BlockWorld, Client]:
    """A year that is being set up, and its head's officer."""
    world = make_block(stage=Stage.SETUP)
    return world, world.head.officer.client()


def at(world: BlockWorld, name: Any, *places: Any) -> str:
    """An address of the designer."""
    return reverse(name, args=[world.block_id, *places])


def kept(world: BlockWorld) -> Sheet:
    """The draft as it stands."""
    return ScoreSheet.objects.get(block_year_id=world.block_id).sheet


def lists(*prefixes: str, **rows: str) -> dict[str, str]:
    """The lists of a form as a browser sends them, one row each."""
    sent: dict[str, str] = {}
    for one in prefixes:
        sent |= {f"{one}-TOTAL_FORMS": "1", f"{one}-INITIAL_FORMS": "0"}
    return sent | {name.replace("__", "-0-"): value for name, value in rows.items()}


def copied(workbook: bytes) -> str:
    """The cells of a workbook as a spreadsheet copies them: a tab between cells, a line a row."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        texts = re.findall(r"<si><t[^>]*>(.*?)</t></si>", parts.read("xl/sharedStrings.xml").decode(), re.DOTALL)
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    rows = []
    for row in re.findall(r"<row [^>]*>(.*?)</row>", page, re.DOTALL):
        cells = re.findall(r"<c [^>]*?(?:/>|><v>(\d+)</v></c>)", row)
        rows.append("\t".join(html.unescape(texts[int(cell)]) if cell else "" for cell in cells))
    return "\n".join(rows)


def test_the_table_saves_what_was_typed_as_one_version() -> None:
    """Several cells changed at once are one version, with a sentence of what was done."""
    world, client = opened()
    answer = client.post(
        at(world, "designer"), {"seen": "1", "maximum:1-1": "29,5", "code:1-1": "I.9", "name:2-2": "Ký  đúng hạn"}
    )
    sheet = kept(world)
    assert answer.status_code == 302
    assert (sheet.criterion("I.9").maximum, sheet.criterion("II.2").name) == (Decimal("29.5"), "Ký đúng hạn")
    assert list(SheetVersion.objects.values_list("number", "note")) == [(2, "Sửa trong bảng"), (1, "")]


def test_a_button_of_a_line_keeps_what_was_typed_beside_it() -> None:
    """Moving a line saves the table as typed and the move, in one version."""
    world, client = opened()
    client.post(at(world, "designer"), {"seen": "1", "maximum:1-1": "31", "do": "down 1 1"})
    sheet = kept(world)
    assert [one.code for one in sheet.groups[0].criteria] == ["I.2", "I.1", "I.3"]
    assert sheet.criterion("I.1").maximum == 31
    assert SheetVersion.objects.first().note == "Sửa trong bảng; Chuyển I.1 xuống"  # type: ignore[union-attr]


def test_what_is_no_number_is_said_at_its_line_and_nothing_is_saved() -> None:
    """A cell with words is named by the code of its line; what was typed stays in the table."""
    world, client = opened()
    answer = client.post(at(world, "designer"), {"seen": "1", "maximum:1-2": "hai mươi", "name:1-1": "Tên mới"})
    assert answer.status_code == 422
    assert [(one["path"], one["code"]) for one in answer.context["problem"]["faults"]] == [("I.2", "SCORE-02")]
    assert b"hai m\xc6\xb0\xc6\xa1i" in answer.content
    assert "Tên mới".encode() in answer.content
    assert SheetVersion.objects.count() == 1


def test_a_save_on_an_overtaken_version_shows_what_was_typed() -> None:
    """Somebody else saved first: the answer is a conflict, and the typed text is still there."""
    world, client = opened()
    client.post(at(world, "designer"), {"seen": "1", "name:1-1": "Người thứ nhất"})
    late = world.standing.client().post(at(world, "designer"), {"seen": "1", "name:1-1": "Người thứ hai"})
    assert late.status_code == 409
    assert "Người thứ hai".encode() in late.content
    assert kept(world).criterion("I.1").name == "Người thứ nhất"


def test_the_check_says_what_would_be_wrong_and_saves_nothing() -> None:
    """The running sum and the contradiction follow the typing; no version is made."""
    world, client = opened()
    answer = client.post(at(world, "designer-check"), {"seen": "1", "maximum:1-1": "33"})
    text = answer.content.decode()
    assert "các dòng cộng 63, thừa 3" in text
    assert "SHEET-04" in text
    assert SheetVersion.objects.count() == 1


def test_a_line_of_every_kind_is_written_by_its_form() -> None:
    """A choice with its levels is added in a form, and a target replaces it; what belongs to the other kind is left."""
    world, client = opened()
    line = {
        "seen": "1",
        "code": "II.3",
        "name": "Mức độ hoàn thành",
        "kind": "choice",
        "maximum": "5",
        "evidence": "none",
    }
    levels = {
        "levels-TOTAL_FORMS": "3", "levels-INITIAL_FORMS": "0",
        "levels-0-code": "tot", "levels-0-name": "Tốt", "levels-0-points": "5",
        "levels-1-code": "kem", "levels-1-name": "Kém", "levels-1-points": "0", "levels-1-voids": "on",
    }  # fmt: skip
    assert client.post(at(world, "designer-line-new", 2), {**line, **levels}).status_code == 302
    made = kept(world).criterion("II.3")
    assert [(one.code, one.points, one.voids) for one in made.levels] == [
        ("tot", Decimal(5), False),
        ("kem", Decimal(0), True),
    ]
    again = {**line, **levels, "seen": "2", "kind": "target", "measure": "hồ sơ", "lower_is_better": "on"}
    assert client.post(at(world, "designer-line", 2, 3), again).status_code == 302
    turned = kept(world).criterion("II.3")
    assert (turned.kind, turned.levels, turned.measure, turned.lower_is_better) == (
        CriterionKind.TARGET, (), "hồ sơ", True,
    )  # fmt: skip


def test_a_level_without_points_is_refused_at_its_row() -> None:
    """The row that lacks its points is named; nothing is saved."""
    world, client = opened()
    line = {"seen": "1", "code": "II.3", "name": "Mức", "kind": "choice", "maximum": "5", "evidence": "none"}
    answer = client.post(
        at(world, "designer-line-new", 2), {**line, **lists("levels", levels__code="tot", levels__name="Tốt")}
    )
    assert answer.status_code == 422
    assert [one["path"] for one in answer.context["problem"]["faults"]] == ["levels-0-points"]
    assert SheetVersion.objects.count() == 1


def test_looking_at_another_kind_keeps_what_was_typed() -> None:
    """The button that shows the fields of a kind saves nothing and loses nothing."""
    world, client = opened()
    line = {
        "seen": "1",
        "look": "1",
        "code": "I.1",
        "name": "Đang gõ",
        "kind": "count",
        "maximum": "7",
        "evidence": "none",
    }
    answer = client.post(at(world, "designer-line", 1, 1), line)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert ("Đang gõ" in text, 'name="per_item"' in text, SheetVersion.objects.count()) == (True, True, 1)


def test_a_group_of_conditions_is_added_and_removed() -> None:
    """A new group has a first line; the group goes again with all its lines."""
    world, client = opened()
    group = {"seen": "1", "code": "V", "name": "Điều kiện", "kind": "gate", "maximum": "", **lists("headings")}
    assert client.post(at(world, "designer-group-new"), group).status_code == 302
    assert [one.code for one in kept(world).groups[-1].criteria] == ["V.1"]
    gone = client.post(at(world, "designer-group", 5), {**group, "seen": "2", "do": "remove"})
    assert gone.status_code == 302
    assert [one.code for one in kept(world).groups] == ["I", "II", "III", "IV"]


def test_the_rules_of_the_sheet_are_written_by_one_form() -> None:
    """Grades, a quota in per cent, the highest of several, a rule for ties and the leaders stand in the sheet."""
    world, client = opened()
    sent = {
        "seen": "1", "title": "Bảng mới", "maximum": "100", "step": "0,5", "places": "1",
        "leaders_count": "3", "leaders_threshold": "2/3",
        **lists(
            "grades", "quotas", "highest", "ties",
            grades__code="xuat-sac", grades__name="Xuất sắc", grades__starts_at="90",
            quotas__grade="xuat-sac", quotas__share="25%",
            highest__criteria="I.1, II.1", ties__by0="total", ties__by1="group:II", ties__starts="01/01/2026",
        ),
    }  # fmt: skip
    answer = client.post(at(world, "designer-rules"), sent)
    assert answer.status_code == 302, answer.context["problem"]
    sheet = kept(world)
    assert [(one.code, one.starts_at) for one in sheet.grades] == [("xuat-sac", Decimal(90))]
    assert [str(one.share) for one in sheet.quotas] == ["1/4"]
    assert sheet.highest_of[0].criteria == ("I.1", "II.1")
    assert (sheet.tie_rules[0].by, str(sheet.tie_rules[0].starts)) == (("total", "group:II"), "2026-01-01")
    assert sheet.leaders is not None
    assert (sheet.leaders.count, str(sheet.leaders.threshold), sheet.leaders.strictly) == (3, "2/3", False)


def test_opening_the_rules_and_saving_them_changes_nothing() -> None:
    """What the form shows is what the sheet says: sent back as it is, no version is made."""
    world, client = opened()
    page = client.get(at(world, "designer-rules"))
    sent: dict[str, Any] = {}
    for form in (page.context["form"], *(row for rows in page.context["lists"].values() for row in rows)):
        sent |= {one.html_name: one.value() for one in form if one.value() not in (None, False, "")}
    for name, rows in page.context["lists"].items():
        sent |= {f"{name}-TOTAL_FORMS": len(rows.forms), f"{name}-INITIAL_FORMS": len(rows.forms)}

    assert client.post(at(world, "designer-rules"), sent).status_code == 302
    assert SheetVersion.objects.count() == 1


def test_two_versions_stand_side_by_side_and_an_old_one_comes_back() -> None:
    """The comparison names the line with both values; going back makes a new version with the old content."""
    world, client = opened()
    client.post(at(world, "designer"), {"seen": "1", "maximum:1-1": "29"})
    page = client.get(at(world, "sheet-versions"), {"before": "1", "after": "2"})
    assert [(one.code, one.before, one.after) for one in page.context["compared"].changed] == [("I.1", "30", "29")]
    assert client.post(at(world, "sheet-version-return", 1), {"seen": "2"}).status_code == 302
    assert (kept(world).criterion("I.1").maximum, SheetVersion.objects.count()) == (Decimal(30), 3)


def test_the_workbook_pasted_back_is_the_same_sheet() -> None:
    """What Excel holds, copied whole with its title, is read as no change; with a changed cell as one difference."""
    world, client = opened()
    text = copied(client.get(at(world, "sheet-xlsx")).content)
    same = client.post(at(world, "sheet-paste"), {"seen": "1", "block": text})
    assert bool(same.context["changes"]) is False
    other = text.replace("Chất lượng tham mưu", "Chất lượng tham mưu, đề xuất")
    looked = client.post(at(world, "sheet-paste"), {"seen": "1", "block": other})
    assert [one.field for one in looked.context["changes"].changed] == ["name"]
    assert SheetVersion.objects.count() == 1
    assert client.post(at(world, "sheet-paste"), {"seen": "1", "block": other, "save": "1"}).status_code == 302
    assert kept(world).criterion("I.1").name == "Chất lượng tham mưu, đề xuất"


def test_a_paste_with_a_fault_is_refused_whole() -> None:
    """A cell with words where points belong is named with its row; nothing is saved."""
    world, client = opened()
    rows = to_rows(kept(world))
    text = "\n".join("\t".join("nhiều" if cell == "30" else cell for cell in row) for row in rows)
    answer = client.post(at(world, "sheet-paste"), {"seen": "1", "block": text, "save": "1"})
    assert answer.status_code == 422
    assert {one["code"] for one in answer.context["problem"]["faults"]} == {"SHEET-53"}
    assert SheetVersion.objects.count() == 1
    assert client.post(at(world, "sheet-paste"), {"seen": "1", "block": " "}).status_code == 422


def test_the_template_file_is_read_back_as_the_same_sheet() -> None:
    """What is downloaded is what is kept."""
    world, client = opened()
    text = client.get(at(world, "sheet-yaml")).content.decode()
    assert read_sheet(text) == kept(world)


def test_a_member_looks_on_and_does_not_design() -> None:
    """A plain member sees versions, preview and files; every page that changes is refused with its reason."""
    world, _head = opened()
    member = world.members[2].officer.client()
    seen: list[tuple[Any, ...]] = [
        ("sheet-versions",),
        ("sheet-version", 1),
        ("sheet-preview",),
        ("sheet-xlsx",),
        ("sheet-template", "mau-loi"),
    ]
    assert {member.get(at(world, *one)).status_code for one in seen} == {200}
    closed: list[tuple[Any, ...]] = [
        ("designer",),
        ("designer-rules",),
        ("designer-line", 1, 1),
        ("designer-group", 1),
        ("sheet-paste",),
    ]
    assert {member.get(at(world, *one)).status_code for one in closed} == {403}


@pytest.mark.parametrize("name", ["hdnd-cap-xa", "hdnd-cap-tinh", "khoi-so-nganh-1000", "mau-loi"])
def test_every_template_can_be_looked_at_designed_and_printed(name: str) -> None:
    """Each shipped template opens before it is chosen, in the designer, as a unit sees it, and as a paper."""
    world, client = opened()
    assert client.get(at(world, "sheet-template", name)).status_code == 200
    assert client.post(at(world, "sheet"), {"code": name, "faulty": "on"}).status_code == 302
    pages = [("sheet",), ("designer",), ("designer-rules",), ("sheet-preview",), ("paper-sheet", "docx")]
    assert {client.get(at(world, *one)).status_code for one in pages} == {200}


def test_doubts_are_ticked_before_the_sheet_is_locked() -> None:
    """A sheet with a doubt is locked only with the tick; the refusal says where to tick."""
    world, client = opened()
    client.post(at(world, "designer"), {"seen": "1", "name:1-1": "Trừ tối đa 5 điểm"})
    page = client.get(at(world, "sheet"))
    assert (len(page.context["findings"].doubts), b'name="accepted"' in page.content) == (1, True)
    assert client.post(at(world, "sheet-agree"), {"seen": "2"}).status_code == 422
    assert client.post(at(world, "sheet-agree"), {"seen": "2", "accepted": "on"}).status_code == 302
    assert client.get(at(world, "designer")).status_code == 422
