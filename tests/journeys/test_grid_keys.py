"""The score grid under the hands of somebody who lives in Excel: keys, fill down, notes, paste, taking back; a phone."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from tests.clusters.rich import RICH
from tests.journeys.hands import Hand
from tests.makers import BlockWorld, make_block

from thidua.clusters.enums import Layer
from thidua.clusters.models import ScoreEntry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTE = """(cell, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
SHEET = """
title: Bảng điểm để gõ
step: 0.5
places: 1
maximum: 50
groups:
  - code: I
    name: Nhiệm vụ
    kind: main
    maximum: 50
    headings: [{code: I.1, name: Báo cáo, maximum: 20}]
    criteria:
      - {code: I.1.a, part_of: I.1, name: Báo cáo quý, kind: minus, maximum: 10, per_violation: 1}
      - {code: I.1.b, part_of: I.1, name: Báo cáo năm, kind: minus, maximum: 10, per_violation: 1}
      - {code: I.2, name: Hồ sơ đúng hạn, kind: ratio, maximum: 10, numerator_label: Đúng hạn, denominator_label: Tổng số}
      - code: I.3
        name: Mô hình
        kind: choice
        maximum: 10
        levels:
          - {code: tot, name: Tốt, points: 10}
          - {code: kha, name: Khá, points: 5}
      - {code: I.4, name: Việc đúng hạn, kind: ratio, maximum: 10, numerator_label: Đúng hạn, denominator_label: Tổng số}
tie_rules: [{by: [total]}]
leaders: {count: 1, threshold: 1/2, strictly: true, source: Quy chế thử}
"""


@pytest.fixture
def world() -> BlockWorld:
    """A block in the middle of its scoring."""
    return make_block(sheet=SHEET)


def stands(world: BlockWorld) -> dict[str, Decimal | None]:
    """The points the unit's own layer holds now."""
    found = ScoreEntry.objects.filter(card=world.card(1), layer=Layer.SELF, current=True)
    return dict(found.values_list("criterion", "points"))


def saved(page: Page, code: str) -> None:
    """Wait until the page says that a criterion was saved."""
    expect(page.locator("#card-saved")).to_contain_text(f"Đã lưu {code}", timeout=10_000)


def paste(cell: Locator, text: str) -> None:
    """Paste a block of cells at a cell, as the browser hands it over."""
    cell.focus()
    with cell.page.expect_navigation():
        cell.evaluate(PASTE, text)


def test_the_grid_under_the_keys(world: BlockWorld, live_server: object, visitors: Callable[..., Page]) -> None:
    """Two numbers typed in a row are no conflict; fill down, note, Esc, paste and taking back all reach the database."""
    hand = Hand(visitors(), str(live_server), world.members[1].officer.account.username).sign_in()
    hand.open(reverse("card", args=[world.card(1).pk]))
    page = hand.page

    def cell(name: str) -> Locator:
        return page.locator(f'[name="{name}"]')

    cell("numerator:I.2").click()
    page.keyboard.type("3")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    saved(page, "I.2")
    assert stands(world) == {"I.2": Decimal("7.5")}

    cell("violations:I.1.a").click()
    page.keyboard.type("2")
    page.keyboard.press("Shift+ArrowDown")
    assert page.locator(".cell.picked").count() == 2
    page.keyboard.press("Control+d")
    saved(page, "I.1.b")
    assert page.locator("#sum-field-heading-I-1").inner_text() == "16,0"
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#points-field-I-1-b")).to_have_text("–")
    assert stands(world) == {"I.1.a": Decimal(8), "I.1.b": None, "I.2": Decimal("7.5")}

    cell("violations:I.1.a").focus()
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    assert cell("violations:I.1.a").input_value() == "2"
    page.keyboard.press("Shift+F2")
    page.keyboard.type("Chậm hai quý")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#why-field-I-1-a [data-note-text]")).to_have_text("Chậm hai quý")
    assert page.locator(".note-field").count() == 0

    paste(cell("violations:I.1.b"), "1\n9/10\nKhá")
    assert stands(world) == {
        "I.1.a": Decimal(8), "I.1.b": Decimal(9), "I.2": Decimal(9), "I.3": Decimal(5),
    }  # fmt: skip
    with page.expect_navigation():
        page.get_by_role("button", name="Hoàn tác").click()
    assert stands(world) == {"I.1.a": Decimal(8), "I.1.b": None, "I.2": Decimal("7.5"), "I.3": None}

    cell("numerator:I.4").fill("4")
    paste(cell("denominator:I.2"), "5\n8")
    assert (stands(world)["I.2"], stands(world)["I.4"]) == (Decimal(6), Decimal(5))
    paste(cell("violations:I.1.b"), "1\nsai\nKhá")
    assert (stands(world)["I.1.b"], "sai" in page.locator("[data-problem]").inner_text()) == (None, True)
    assert page.locator("#why-field-I-2 .cell-wrong").count() == 1
    assert [one for one in hand.failures if "422" not in one] == []


def test_result_and_target_are_saved_together(live_server: object, visitors: Callable[..., Page]) -> None:
    """On the way from the result to its target nothing is stored; both left, one answer with both is, and no other."""
    world = make_block(sheet=RICH)
    hand = Hand(visitors(), str(live_server), world.members[1].officer.account.username).sign_in()
    hand.open(reverse("card", args=[world.card(1).pk]))
    hand.page.locator('[name="result:I.1"]').click()
    hand.page.keyboard.type("80")
    hand.page.keyboard.press("Tab")
    hand.page.keyboard.type("100")
    hand.page.keyboard.press("Enter")
    saved(hand.page, "I.1")
    hand.page.locator('[name="result:I.1"]').fill("90")
    hand.page.locator('[name="violations:I.2"]').click()
    expect(hand.page.locator("#why-field-I-1")).to_contain_text("90")
    answers = ScoreEntry.objects.filter(card=world.card(1)).order_by("revision").values_list("criterion", "answer")
    assert list(answers) == [("I.1", '{"result":"80","target":"100"}'), ("I.1", '{"result":"90","target":"100"}')]
    assert hand.failures == []


def test_one_criterion_at_a_time_on_the_phone(
    world: BlockWorld, live_server: object, visitors: Callable[..., Page]
) -> None:
    """A narrow screen shows one criterion under its heading, moves on by its button, and is never wider than the screen."""
    hand = Hand(visitors(width=390, height=800), str(live_server), world.members[1].officer.account.username).sign_in()
    hand.open(reverse("card", args=[world.card(1).pk]))
    page = hand.page
    shown = []
    for step in range(5):
        if step:
            page.locator("[data-stepper-next]").press(
                "Enter"
            )  # where a pointer lands hangs on how fast a machine scrolls
        page.locator("[data-stepper-place]", has_text=f"{step + 1}/5").wait_for()
        rows = page.locator("tr.criterion:visible, tr.heading:visible").all()
        shown.append([row.locator(".code").inner_text() for row in rows])
    assert shown == [["I.1", "I.1.a"], ["I.1", "I.1.b"], ["I.2"], ["I.3"], ["I.4"]]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
