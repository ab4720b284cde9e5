"""The first act of the cluster: formed, its sheet designed and agreed, those named who score beside the units."""

from __future__ import annotations

import re

from tests.journeys.communes import (
    AIMED,
    BINH,
    CHECKS,
    HEAD,
    HOA,
    INSPECTION,
    NAMES,
    SCIENCE,
    TARGET,
    Cluster,
)


def form_the_cluster(cluster: Cluster) -> None:
    """The standing body forms the cluster by its decision."""
    hand = cluster.standing.work_on("10/01/2024")
    hand.open("/cum-khoi/lap/")
    page = hand.page
    page.select_option("select[name=kind]", "cluster")
    for name, value in {
        "name": "Cụm thi đua các xã phía Bắc", "symbol": "CTĐ", "year": "2024", "self_score_due": "10/12/2024",
        "synthesis_due": "22/12/2024", "place": "Lam Sơn", "decision_number": "12/QĐ-UBND", "decision_day": "10/01/2024",
        "stated_count": "4",
    }.items():  # fmt: skip
        page.fill(f"input[name={name}]", value)
    page.fill("textarea[name=decision_list]", "\n".join(NAMES))
    page.check("input[name=recorded_afterwards]")
    hand.press("Lập cụm, khối")
    cluster.block = int(re.search(r"/cum-khoi/(\d+)/", page.url)[1])  # type: ignore[index]
    for at, name in enumerate(NAMES):
        page.select_option(f"select[name=form-{at}-unit]", label=name)
        page.select_option(f"select[name=form-{at}-role]", "head" if at == HEAD else "member")
    hand.press("Ghi danh sách thành viên")


def design_the_sheet(cluster: Cluster) -> None:
    """The head drafts from the template, is told of a contradiction while typing, mends it, compares, agrees."""
    hand = cluster.hands[HEAD].work_on("28/02/2024")
    page = hand.page
    hand.open(cluster.at("bang-diem/"))
    page.check("input[name=code][value=hdnd-cap-xa]")
    hand.press("Chọn bảng điểm này")
    hand.open(cluster.at("bang-diem/soan/"))
    most = page.get_by_label(f"Tối đa {TARGET}")
    most.fill("7")
    most.blur()
    page.locator("#sum-2.word-late").wait_for()
    hand.press("Lưu bản mới", within=".form-foot")
    hand.reads("1 chỗ mâu thuẫn")
    hand.picture("soan-bang-diem-mau-thuan")
    hand.open(cluster.at("bang-diem/"))
    hand.reads("Chưa khóa được: còn 1 chỗ mâu thuẫn")
    hand.open(cluster.at("bang-diem/soan/"))
    page.get_by_role("link", name=f"Chi tiết {TARGET}").click()
    page.select_option("select[name=kind]", "target")
    page.locator("input[name=measure]").wait_for()
    page.fill("input[name=measure]", "kiến nghị")
    page.fill("input[name=maximum]", "6")
    page.fill("textarea[name=name]", AIMED)
    page.fill("textarea[name=help]", "Ghi số kiến nghị đã thực hiện và chỉ tiêu được giao.")
    hand.press("Lưu dòng")
    hand.reads("Không có mâu thuẫn")
    hand.open(cluster.at("bang-diem/ban/"))
    page.check("input[name=before][value='1']")
    page.check("input[name=after][value='3']")
    hand.press("So hai bản")
    hand.reads("So bản 1 với bản 3")
    assert TARGET in page.locator("#compared").inner_text()
    hand.picture("so-hai-ban-bang-diem")
    hand = cluster.leader.work_on("28/02/2024")
    hand.open(cluster.at("bang-diem/"))
    if hand.page.locator("input[name=accepted]").count():
        hand.page.check("input[name=accepted]")
    hand.press("Thống nhất, khóa")
    hand.reads("Đã thống nhất, đã khóa")


def name_the_scorers(cluster: Cluster) -> None:
    """Pairs by the rotation, one of them changed, never oneself; two departments, each with its criterion."""
    hand = cluster.hands[HEAD]
    page = hand.page
    hand.open(cluster.at("kiem-tra-cheo/?propose=1"))
    checker_of = [page.get_by_label(f"Đơn vị kiểm tra phiếu của {name}") for name in NAMES]
    proposed = {at: NAMES.index(one.locator("option:checked").inner_text()) for at, one in enumerate(checker_of)}
    assert proposed == CHECKS | {HOA: HEAD}
    checker_of[HOA].select_option(label=NAMES[HOA])
    hand.press("Ghi các cặp")
    hand.reads("đơn vị không kiểm tra chéo chính mình")
    page.get_by_label(f"Đơn vị kiểm tra phiếu của {NAMES[HOA]}").select_option(label=NAMES[BINH])
    hand.press("Ghi các cặp")
    hand.reads("Đã ghi các cặp kiểm tra chéo")
    hand.picture("cap-kiem-tra-cheo")
    hand.open(cluster.at("co-quan-cham/"))
    for code, unit in (("IV.2", SCIENCE), ("III.3.c", INSPECTION)):
        page.select_option("select[name=criterion]", code)
        page.select_option("select[name=organisation]", label=unit)
        page.fill("input[name=due]", "15/12/2024")
        hand.press("Giao cơ quan chấm")
        hand.reads(unit)
        row = page.locator("tbody tr", has_text=unit)
        cluster.outside[code] = str(row.locator("a").first.get_attribute("href"))
    cluster.leader.open(cluster.at())
    cluster.leader.press("Mở tự chấm")
