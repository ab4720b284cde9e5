"""The second act: every unit scores itself in its own way, then checks another; a department scores its criterion."""

from __future__ import annotations

from playwright.sync_api import FilePayload, Locator, Page
from tests.journeys.communes import (
    BINH,
    CHECKS,
    COMMUNES,
    HEAD,
    HOA,
    LEVELS,
    NAMES,
    NOTED,
    PAPER,
    PHU,
    TARGET,
    Cluster,
    answers,
    block_of,
    fields_of,
)
from tests.journeys.hands import Hand
from tests.journeys.sums import Given, said
from tests.makers import pdf_file


def find_the_cards(cluster: Cluster, day: str) -> None:
    """Each unit finds its card in its inbox."""
    for at, hand in cluster.hands.items():
        hand.work_on(day)
        cluster.cards[at] = str(hand.page.locator("a[href^='/phieu/']").first.get_attribute("href"))


def fill(place: Locator | Page, code: str, given: Given) -> None:
    """Type one answer into its fields, whatever they are."""
    for name, value in fields_of(code, given).items():
        field = place.locator(f"[name='{name}']")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def paste(page: Page, field: str, text: str) -> None:
    """Ctrl+V with a block of cells from a spreadsheet on the clipboard."""
    page.locator(field).focus()
    with page.expect_navigation():
        page.evaluate(
            "text => { const data = new DataTransfer(); data.setData('text/plain', text); document.activeElement"
            ".dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }",
            text,
        )


def fill_with_the_keyboard(cluster: Cluster) -> None:
    """Fill down, undo, a block that is wrong in two cells and changes nothing, then the right one, taken back and redone."""
    hand = cluster.hands[BINH]
    page = hand.page
    hand.open(cluster.cards[BINH])
    first, last = page.locator("[name='violations:I.2.a']"), page.locator("[name='violations:I.3.b']")
    first.focus()
    page.keyboard.type("1")
    for _step in range(3):
        page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    assert last.input_value() == "1"
    assert page.locator("[name='met:I.2.b']").input_value() == ""
    page.locator("#card-saved", has_text="Đã lưu I.3.b").wait_for()
    page.keyboard.press("Control+z")
    assert last.input_value() == ""
    page.locator("#why-field-I-3-b", has_text="chưa chấm").wait_for()
    wrong = block_of(BINH).replace("II.1.b\t2", "II.1.b\thai cuộc").replace("VI.1.c\t10\t10", "VI.1.c\t12\t10")
    paste(page, "[name='violations:I.2.a']", wrong)
    hand.reads("SCORE-07")
    hand.reads("hai cuộc")
    hand.picture("dan-sai-hai-o")
    hand.open(cluster.cards[BINH])
    assert page.locator("[name='count:II.1.b']").input_value() == ""
    paste(page, "[name='violations:I.2.a']", block_of(BINH))
    hand.reads("Đã dán")
    with page.expect_navigation():
        page.get_by_role("button", name="Hoàn tác").click()
    assert page.locator("[name='count:II.1.b']").input_value() == ""
    paste(page, "[name='violations:I.2.a']", block_of(BINH))
    hand.reads("Đã dán")


def fill_on_the_phone(cluster: Cluster) -> None:
    """One criterion at a time, with the buttons below it."""
    hand = cluster.hands[PHU]
    page = hand.page
    hand.open(cluster.cards[PHU])
    for code, given in answers(PHU).items():
        row = page.locator("tr.criterion.present")
        assert row.count() == 1
        fill(row, code, given)
        row.locator("[data-cell]").last.blur()
        if code == TARGET:
            row.locator("td.why", has_text="chỉ tiêu 10").wait_for()
            hand.seen("phieu-dien-thoai")
        if page.locator("[data-stepper-next]").is_enabled():
            page.locator("[data-stepper-next]").click()
    page.locator("#card-saved", has_text="Đã lưu X.6").wait_for()


def fill_without_script(cluster: Cluster) -> None:
    """The same table as one plain form."""
    hand = cluster.hands[HOA]
    hand.open(cluster.cards[HOA])
    for code, given in answers(HOA).items():
        fill(hand.page, code, given)
    hand.press("Lưu điểm")
    hand.reads("Đã lưu")


def attach(hand: Hand, card: str, code: str, name: str, content: bytes, *, script: bool = True) -> None:
    """Send one file as evidence of a criterion."""
    hand.open(f"{card}tieu-chi/{code}/")
    file = FilePayload(name=name, mimeType="application/pdf", buffer=content)
    hand.page.set_input_files("input[name=files]", file)
    if script:
        hand.page.locator("ul.files", has_text=name).wait_for()
    else:
        hand.press("Lưu", exact=True)
    hand.reads(name)


def score_themselves(cluster: Cluster) -> None:
    """Every unit fills its card in its own way, attaches what is required and sends it; the totals are those of the sums."""
    find_the_cards(cluster, "05/12/2024")
    fill_with_the_keyboard(cluster)
    fill_on_the_phone(cluster)
    fill_without_script(cluster)
    head = cluster.hands[HEAD]
    head.open(cluster.cards[HEAD])
    head.page.fill("textarea[name=block]", block_of(HEAD))
    head.press("Dán vào phiếu", within="#paste")
    files = [pdf_file(f"Mo hinh {at}") for at in range(4)]
    for at, hand in cluster.hands.items():
        attach(hand, cluster.cards[at], "V.1", f"mo-hinh-{at}.pdf", files[at], script=at != HOA)
    binh = cluster.hands[BINH]
    attach(binh, cluster.cards[BINH], "VIII.2", "mo-hinh-1.pdf", files[BINH])
    binh.reads("tệp này dùng cả ở V.1")
    for at, hand in cluster.hands.items():
        card = cluster.cards[at]
        total = said(PAPER.without_targets(answers(at)))
        hand.open(card)
        assert hand.page.locator("#card-total").inner_text() == total, at
        hand.reads(f"Chưa gồm {TARGET}")
        hand.picture(f"phieu-cum-{at}")
        hand.open(f"{card}nop/")
        hand.press(f"Nộp phiếu {total} điểm")
        hand.reads("Đã nộp")
    cluster.hands[BINH].open(cluster.cards[BINH])
    cluster.hands[BINH].reads("Lỗi này đã bị trừ cả ở IX.3, đúng theo bảng điểm")
    cluster.hands[HOA].reads("Không tính điểm vì I.3.a ở mức làm mất toàn bộ điểm của tiêu chí I.3")


def check_each_other(cluster: Cluster) -> None:
    """Each checker finds its check in its inbox; one sets other points with a reason, the others agree."""
    for at in (BINH, PHU, HOA):
        cluster.hands[at].work_on("12/12/2024")
        link = cluster.hands[at].page.locator("a[href^='/kiem-tra-cheo/']")
        for row in cluster.hands[at].page.locator("main tr, main li").filter(has=link).all():
            checked = next(one for one, name in enumerate(COMMUNES) if name in row.inner_text())
            cluster.checks[checked] = str(row.locator("a[href^='/kiem-tra-cheo/']").first.get_attribute("href"))
    assert cluster.checks.keys() == CHECKS.keys()
    hand = cluster.hands[BINH]
    hand.open(cluster.checks[HOA])
    hand.page.fill("[name='points:II.1.b']", "5")
    hand.press("Lưu điểm kiểm tra")
    hand.reads("SCORE-01")
    hand.page.fill("[name='points:II.1.b']", "2")
    hand.page.fill("[name='note:II.1.b']", NOTED)
    hand.press("Lưu điểm kiểm tra")
    hand.reads("Đã lưu 1 ô")
    hand.picture("kiem-tra-cheo")
    for checked, checker in CHECKS.items():
        hand = cluster.hands[checker]
        hand.open(cluster.checks[checked])
        hand.page.fill("textarea[name=finding]", f"Đã xem phiếu và minh chứng của {COMMUNES[checked]}.")
        hand.press("Gửi kết quả")
        hand.reads("Đã gửi kết quả kiểm tra chéo")
    cluster.hands[PHU].picture("kiem-tra-cheo-da-gui")


def score_from_outside(cluster: Cluster) -> None:
    """The department scores its one criterion for every unit, is told who is lacking, sends."""
    hand = cluster.science.work_on("13/12/2024")
    page = hand.page
    assert hand.page.locator("a[href^='/co-quan-cham/']").first.get_attribute("href") == cluster.outside["IV.2"]
    hand.open(cluster.outside["IV.2"])
    for at, level in LEVELS.items():
        if at != HOA:
            row = page.locator("tbody tr", has_text=NAMES[at])
            row.locator("select").select_option(level)
    hand.press("Lưu điểm")
    hand.reads("Đã lưu 3 đơn vị")
    hand.press("Gửi điểm tiêu chí này")
    hand.reads(f"{NAMES[HOA]} chưa có điểm")
    page.locator("tbody tr", has_text=NAMES[HOA]).locator("select").select_option(LEVELS[HOA])
    hand.press("Lưu điểm")
    hand.press("Gửi điểm tiêu chí này")
    hand.reads("Đã gửi điểm")
    hand.picture("co-quan-cham")
