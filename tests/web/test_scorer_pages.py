"""The comparison of scorers and the drawings of points by group, through the pages."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from tests.makers import freeze, make_block
from tests.web.test_objection_pages import published_world
from tests.web.test_ranking_pages import past_world, url, words

from thidua.clusters.actions import adjust_points
from thidua.clusters.queries import GroupShare
from thidua.web.pages.ranking_groups_chart import of_groups, of_unit, percent_of

pytestmark = pytest.mark.django_db


def share(year: int, unit: int, points: str, maximum: str = "40", code: str = "I") -> GroupShare:
    """The points of one unit in one group in one year."""
    names = f"Đơn vị {unit}", code, f"Nhóm {code}"
    return GroupShare(year, unit, *names, bonus=False, points=Decimal(points), maximum=Decimal(maximum))


def lines_of(workbook: bytes) -> list[list[str | float]]:
    """The rows of a workbook: texts as texts, numbers as numbers."""
    with zipfile.ZipFile(BytesIO(workbook)) as parts:
        texts = re.findall(r"<si><t[^>]*>(.*?)</t></si>", parts.read("xl/sharedStrings.xml").decode(), re.DOTALL)
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    return [
        [
            texts[int(value)] if text else float(value)
            for text, value in re.findall(r'<c [^>]*?( t="s")?><v>(.*?)</v>', row)
        ]
        for row in re.findall(r"<row [^>]*>(.*?)</row>", page, re.DOTALL)
    ]


def test_the_comparison_says_who_scored_how_in_words() -> None:
    """Scorer, cells, changed cells and the mean stand in the page, with what the figures do not mean."""
    world = past_world()
    actor = world.head.officer.scope(world.after_due)
    adjust_points(actor=actor, card_id=world.card(1).pk, code="I.1", text="24", reason="Đối chiếu")
    text = words(world.standing.client().get(url(world, "nguoi-cham/")).content)
    assert "Chỉ để soi lại, không đổi điểm nào." in text
    assert "Sở Giáo dục và Đào tạo Tự chấm 7 1 cao hơn 0,57 cao hơn 4,00" in text
    assert "I.1. Chất lượng tham mưu cao hơn 1,33 1/3 ô khác" in text


def test_a_member_reads_the_comparison_after_publication() -> None:
    """Before it the page says when it can be read, and shows no figure; after it, it is read."""
    world = past_world()
    freeze(world)
    text = words(world.members[2].officer.client().get(url(world, "nguoi-cham/")).content)
    assert "sau khi kết quả được công bố" in text
    assert "cao hơn" not in text
    after = published_world()
    assert "Từng người chấm" in words(after.members[2].officer.client().get(url(after, "nguoi-cham/")).content)


def test_the_comparison_is_a_workbook_too() -> None:
    """Every line of the three tables with its figures as numbers; a member gets it after publication and not before."""
    world = past_world()
    actor = world.head.officer.scope(world.after_due)
    adjust_points(actor=actor, card_id=world.card(1).pk, code="I.1", text="24", reason="Đối chiếu")
    rows = lines_of(world.standing.client().get(url(world, "nguoi-cham.xlsx")).content)
    assert ["Người chấm", "", "Sở Giáo dục và Đào tạo", "Tự chấm", 7.0, 1.0, 0.57, 4.0] in rows
    assert ["Tiêu chí", "I.1", "Chất lượng tham mưu", "Tự chấm", 3.0, 1.0, 1.33, 4.0] in rows
    assert {row[0] for row in rows[2:]} == {"Người chấm", "Đơn vị", "Tiêu chí"}
    freeze(world)
    assert world.members[2].officer.client().get(url(world, "nguoi-cham.xlsx")).status_code == 403
    after = published_world()
    assert after.members[2].officer.client().get(url(after, "nguoi-cham.xlsx")).status_code == 200


def test_a_layer_that_cannot_be_compared_with_is_missing() -> None:
    """An address with a strange layer leads nowhere."""
    world = past_world()
    assert world.standing.client().get(url(world, "nguoi-cham/") + "?against=self").status_code == 404


def test_charts_show_shares_of_the_maximum_with_their_numbers() -> None:
    """One year: no line, but the table; a unit has a page of its own, one that is no member has none."""
    world = past_world()
    client = world.standing.client()
    assert "Chưa có kết quả nào được chốt" in words(client.get(url(world, "bieu-do/")).content)
    freeze(world)
    text = words(client.get(url(world, "bieu-do/")).content)
    assert "Mới có một năm được chốt" in text
    assert "Sở Y tế 93 % 56,0/60,0" in text
    unit = world.members[2].unit.pk
    assert "Qua các năm: Sở Y tế".lower() in words(client.get(url(world, f"bieu-do/{unit}/")).content).lower()
    assert client.get(url(world, f"bieu-do/{world.office.pk}/")).status_code == 404


def test_a_block_that_has_not_begun_has_no_charts() -> None:
    """A year without results says what will be here."""
    world = make_block(2)
    for page in ("bieu-do/", "nguoi-cham/"):
        assert world.standing.client().get(url(world, page)).status_code == 200


def test_lines_follow_the_share_not_the_points() -> None:
    """20 of 40 and 30 of 60 are the same height; half is half-way down, the whole is at the top."""
    found = [share(2025, 1, "20"), share(2026, 1, "30", "60"), share(2025, 2, "40"), share(2026, 2, "0", "60")]
    (chart,) = of_groups(found)
    first, second = chart.named
    assert [dot.y for dot in first.dots] == [84, 84]
    assert [dot.y for dot in second.dots] == [18, 150]
    assert (first.last, second.last) == ("50 %", "0 %")
    assert [name for name, _cells in chart.table] == ["Đơn vị 1", "Đơn vị 2"]


def test_a_year_without_a_result_breaks_the_line() -> None:
    """Where a unit has no result in a year, its line has a gap and its table a word."""
    found = [share(2024, 1, "20"), share(2025, 2, "20"), share(2026, 1, "20"), share(2024, 2, "10")]
    chart = of_unit(found, 1)
    assert chart is not None
    assert chart.named[0].path.count("M") == 2
    assert [cell is None for cell in chart.table[0][1]] == [False, True, False]
    assert of_unit(found, 3) is None


def test_a_share_is_rounded_half_up() -> None:
    """Half a per cent goes up."""
    assert percent_of(Fraction(1, 8)) == "13 %"
    assert percent_of(Fraction(1, 3)) == "33 %"
