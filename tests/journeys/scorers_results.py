"""The third act: synthesis, ranking, the meeting, verification, publication; each version beside the plain sums."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from playwright.sync_api import Page
from tests.journeys.communes import (
    ASKED,
    BINH,
    CHAIR,
    HEAD,
    HOA,
    NAMES,
    PAPER,
    PHU,
    TARGET,
    Cluster,
    answers,
    standing_at,
)
from tests.journeys.hands import Hand
from tests.journeys.sums import said

from thidua.clusters.models import FrozenLine


def adjust(hand: Hand, card: str, code: str, reason: str, fields: Mapping[str, str]) -> None:
    """Set one criterion of the synthesis with a reason, in its row of the page."""
    hand.open(f"{card}tong-hop/")
    row = hand.page.locator("tr.criterion", has=hand.page.locator(f"input[name=code][value='{code}']"))
    for name, value in fields.items():
        row.locator(f"[name='{name}']").fill(value)
    details = row.locator("details")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    row.locator("textarea[name=reason]").fill(reason)
    row.get_by_role("button", name=f"Lưu điểm {code}").click()


def points_in(page: Page, caption: str) -> dict[str, tuple[str, ...]]:
    """The two columns of points in a table that names units, by unit."""
    table = page.locator("table", has=page.locator("caption", has_text=caption))
    rows = {}
    for row in table.locator("tbody tr").all():
        name = next(name for name in NAMES if name in row.locator("th").inner_text())
        rows[name] = tuple(cell.inner_text().strip() for cell in row.locator("td.num").all())
    return rows


def synthesise(cluster: Cluster) -> None:
    """Targets computed together, a checker's points taken over, a target changed with everyone it touches named first."""
    hand = cluster.hands[HEAD].work_on("16/12/2024")
    page = hand.page
    first = PAPER.targets(TARGET, [answers(at) for at in range(4)])
    then = PAPER.targets(TARGET, list(standing_at(1).values()))
    hand.open(cluster.at("tinh-lai/"))
    hand.press("Tính lại")
    hand.reads("Đã tính lại, lần 1")
    computed = points_in(page, "trước và sau khi tính lại")
    assert computed == {name: (said(one), said(one)) for name, one in zip(NAMES, first, strict=True)}
    hand.open(f"{cluster.cards[HOA]}tong-hop/")
    hand.press("Lấy điểm kiểm tra chéo II.1.b")
    hand.reads("Theo kết quả kiểm tra chéo")
    adjust(hand, cluster.cards[PHU], TARGET, ASKED, {f"result:{TARGET}": "20", f"target:{TARGET}": "10"})
    page.get_by_text("3 đơn vị sẽ đổi điểm").wait_for()
    touched = points_in(page, "đơn vị sẽ đổi điểm")
    assert touched == {NAMES[at]: (said(first[at]), said(then[at])) for at in (HEAD, BINH, PHU)}
    hand.picture("ai-doi-diem")
    hand.press("Lưu kết quả này")
    for at in range(4):
        hand.open(f"{cluster.cards[at]}tong-hop/")
        hand.press("Nhận vào tổng hợp")
    leader = cluster.leader.work_on("20/12/2024")
    leader.open(cluster.at("chot/"))
    leader.press("Chốt bản")
    leader.reads("SCORE-40")
    hand.open(cluster.at("tinh-lai/"))
    hand.picture("tinh-lai")
    hand.page.fill("[name=reason]", ASKED)
    hand.press("Tính lại")
    hand.reads("Đã tính lại, lần 2")
    hand.open(cluster.at("tong-hop/"))
    hand.picture("tong-hop-cum")
    leader.open(cluster.at("chot/"))
    leader.press("Chốt bản")
    leader.reads("bản 1")


def the_ranking_is_right(hand: Hand, cluster: Cluster, version: int) -> None:
    """Ranks, totals and grades on the page are those the plain sums give."""
    hand.open(cluster.at(f"xep-hang/?version={version}"))
    stands = standing_at(version)
    totals = PAPER.totals(stands.values())
    grades = PAPER.grades(totals, list(stands.values()))
    order = sorted(range(4), key=lambda at: -totals[at])
    shown = []
    for row in hand.page.locator("table.ranking tbody tr").all():
        cells = row.locator("td")
        name, grade = row.locator("th").inner_text().split("\n")[0], cells.nth(4).locator("b").inner_text()
        shown.append((cells.nth(0).inner_text(), name, cells.nth(2).inner_text(), grade))
    assert shown == [(str(place), NAMES[at], said(totals[at]), grades[at]) for place, at in enumerate(order, 1)]
    kept = FrozenLine.objects.filter(result__block_year=cluster.block, result__version=version).order_by("rank")
    assert [Fraction(one.total) for one in kept] == [totals[at] for at in order]


def the_meeting_decides(cluster: Cluster) -> None:
    """The meeting ranks version 1 and changes one criterion with its reason: version 2."""
    leader = cluster.leader
    the_ranking_is_right(leader, cluster, 1)
    page = leader.page
    leader.open(cluster.at("hoi-nghi/"))
    for name, value in {
        "title": "Hội nghị tổng kết công tác thi đua năm 2024", "held_on": "27/12/2024", "starts_at": "08:00",
        "place": "Hội trường xã Tân Lập", "chair_name": CHAIR, "secretary_name": "Hoàng Minh Đạt",
    }.items():  # fmt: skip
        page.fill(f"input[name={name}]", value)
    leader.press("Lên lịch hội nghị")
    leader.reads("Đã lên lịch hội nghị")
    leader.work_on("27/12/2024").open(cluster.at("xep-hang/"))
    page.locator("summary", has_text="Sửa sau chốt").click()
    page.fill("[name=reason]", "Hội nghị kết luận một cuộc giám sát chuyên đề chưa đủ hồ sơ")
    page.check("input[name=basis][value=meeting]")
    leader.press("Mở sửa sau chốt")
    adjust(leader, cluster.cards[BINH], "II.1.b", "Hội nghị kết luận ngày 27/12", {"points": "2"})
    page.locator("td.why", has_text="Hội nghị kết luận ngày 27/12").first.wait_for()
    leader.open(cluster.at("chot/"))
    leader.press("Chốt bản")
    the_ranking_is_right(leader, cluster, 2)
    leader.reads("Khác giữa bản 1 và bản 2")
    leader.reads("1 xuống 2")


def the_standing_body_verifies(cluster: Cluster) -> None:
    """Verification opens with a reason, changes one criterion with another, and becomes version 3; the head is kept out."""
    hand = cluster.standing.work_on("06/01/2025")
    page = hand.page
    hand.open(cluster.at("tham-dinh/"))
    page.fill("textarea[name=reason]", "Thẩm định theo kế hoạch của Hội đồng")
    hand.press("Mở", exact=True)
    cluster.leader.work_on("06/01/2025").refused_post(
        f"{cluster.cards[PHU]}tham-dinh/", status=403, says="thường trực Hội đồng",
        code="V.1", reason="Không đồng ý", **{"points:V.1": "3", "seen:V.1": "0"},
    )  # fmt: skip
    hand.open(f"{cluster.cards[PHU]}tham-dinh/")
    row = page.locator("tr.criterion", has=page.locator("input[name=code][value='V.1']"))
    row.locator("summary").click()
    row.locator("[name='points:V.1']").fill("0")
    row.locator("textarea[name=reason]").fill("Mô hình chưa áp dụng trong năm 2024")
    with page.expect_navigation():
        row.get_by_role("button", name="Lưu V.1").click()
    hand.reads("Đã lưu V.1")
    hand.picture("tham-dinh-phieu")
    hand.open(cluster.at("tham-dinh/"))
    hand.picture("tham-dinh")
    hand.press("Chốt", within="main", exact=True)
    hand.reads("Đã chốt bản 3")
    the_ranking_is_right(hand, cluster, 3)
    hand.reads("Mô hình chưa áp dụng trong năm 2024")


def publish_and_answer(cluster: Cluster) -> None:
    """Published to the members; one objects, the head answers, everybody reads both."""
    leader = cluster.leader.work_on("08/01/2025")
    leader.open(cluster.at("cong-bo/"))
    leader.page.fill("input[name=objections_due]", "15/01/2025")
    leader.press("Công bố bản 3")
    leader.reads("Đã công bố bản 3")
    leader.picture("xep-hang-cum")
    unit = cluster.hands[HOA].work_on("09/01/2025")
    unit.open(cluster.at("kien-nghi/"))
    unit.page.select_option("select[name=about]", label=NAMES[HOA])
    unit.page.select_option("select[name=criterion]", "II.1.b")
    unit.page.fill("textarea[name=text]", "Cuộc giám sát thứ hai đã có kết luận ngày 20/11.")
    unit.press("Gửi kiến nghị")
    unit.reads("Đã gửi kiến nghị")
    path = str(unit.page.locator("a[href^='/kien-nghi/']").first.get_attribute("href"))
    cluster.hands[BINH].work_on("09/01/2025").refused_post(
        path, status=403, says="đơn vị Trưởng khối", outcome="rejected", answer="Không"
    )
    leader.work_on("10/01/2025").open(path)
    leader.page.check("input[name=outcome][value=rejected]")
    leader.page.fill("textarea[name=answer]", "Kết luận ngày 20/11 thuộc chương trình năm 2023.")
    leader.press("Trả lời kiến nghị")
    leader.picture("kien-nghi")
    other = cluster.hands[PHU].work_on("10/01/2025")
    other.open(cluster.at("kien-nghi/"))
    other.reads("Kết luận ngày 20/11 thuộc chương trình năm 2023.")
    other.open(cluster.at("nguoi-cham/"))
    other.picture("nguoi-cham")
