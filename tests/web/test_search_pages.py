"""The search: what it finds, how it folds, and where it ends."""

from __future__ import annotations

from datetime import date

import pytest
from tests.makers import Actor, make_actor, make_block, make_person, make_province, make_unit, system
from tests.makers.awards import make_award

from thidua.records.actions import revoke_award
from thidua.registry.enums import Role

pytestmark = pytest.mark.django_db


def found(actor: Actor, text: str) -> str:
    answer = actor.client().get("/tim/", {"q": text})
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def test_units_people_and_blocks_are_found_without_marks() -> None:
    """One search finds all three kinds, each linked to its page."""
    world = make_block(3, province="Lam Sơn")
    person = make_person("Đặng Thị Đào", world.office)
    assert f'href="/ca-nhan/{person.pk}/">Đặng Thị Đào' in found(world.standing, "dang thi dao")
    assert f'href="/tap-the/{world.members[2].unit.pk}/">Sở Y tế' in found(world.standing, "SO Y TE")
    assert f'href="/cum-khoi/{world.block_id}/"' in found(world.standing, "khoi thi dua")


@pytest.mark.parametrize("text", ["zzz", "!!!", "%", "_", "'; drop table", "Đ" * 200])
def test_what_is_not_there_is_said_plainly(text: str) -> None:
    """Nothing found is an answer of its own, and signs of other languages find nothing."""
    world = make_block(3)
    html = found(world.standing, text)
    assert "Không tìm thấy" in html
    assert "/tap-the/" not in html.split("</form>")[-1]


def test_empty_search_says_how_to_search() -> None:
    """Without words the page says what can be found."""
    html = found(make_block(3).standing, "")
    assert "Gõ tên để tìm" in html


def test_search_ends_at_the_border_of_the_province() -> None:
    """The same words find only what is in sight of the asker."""
    world = make_block(3, province="Lam Sơn")
    make_person("Nông Thị Hoa", world.office)
    other = make_province("UBND tỉnh Bình Sơn")
    stranger = make_actor(make_unit("Sở Nội vụ", other), Role.AUDITOR, over=other)
    for text in ("nong thi hoa", "so y te", "khoi thi dua", "lam son"):
        assert "Không tìm thấy" in found(stranger, text)
        if text != "lam son":
            assert "Không tìm thấy" not in found(world.auditor, text)


def test_awards_and_decisions_of_the_book_are_found_without_marks() -> None:
    """By recipient, by form, by number: the award with its decision, and the decision that leads to its awards."""
    world = make_block(2, province="Lam Sơn")
    person = make_person("Quàng Thị Ín", world.office)
    award = make_award(world.office, person, decision_number="77/QĐ-SDTTG")
    make_award(world.office, name="Người Khác", decision_number="78/QĐ-SDTTG")
    line = f'href="/so-khen-thuong/{award.pk}/">Giấy khen · Quàng Thị Ín</a>'
    assert line in found(world.standing, "quang thi in")
    html = found(world.standing, "77/qd-sdttg")
    assert line in html
    assert 'href="/so-khen-thuong/?q=77%2FQ%C4%90-SDTTG">77/QĐ-SDTTG</a>' in html
    assert "78/QĐ-SDTTG" not in html
    assert "Đã thu hồi" not in html
    revoke_award(
        actor=system(), award_id=award.pk, grounds="Khai sai", decided_on=date(2024, 5, 1), decision_number="9/QĐ",
        reason="Theo kết luận",
    )  # fmt: skip
    assert "Đã thu hồi · 2023" in found(world.standing, "quang thi in")
    stranger = make_actor(
        make_unit("Sở Nội vụ", other := make_province("UBND tỉnh Bình Sơn")), Role.AUDITOR, over=other
    )
    assert "Không tìm thấy" in found(stranger, "77/QĐ-SDTTG")
