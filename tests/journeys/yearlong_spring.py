"""The first half of a cluster's year: set up like the last one, regulation, pact, registrations."""

from __future__ import annotations

import re

from tests.journeys.hands import Hand
from tests.journeys.yearlong import DEPUTY, HEAD, LATE, NEXT, UNITS, Cluster

PLEDGE = "Bốn xã cùng hoàn thành tiêu chí môi trường nông thôn mới."
AIM = "Tỷ lệ hồ sơ giải quyết đúng hạn"
RULE = "Cụm họp mỗi quý một lần tại xã đăng cai."


def copy_last_year(cluster: Cluster) -> None:
    """The standing body sets the year up like the last one; members, parts and the sheet come along."""
    hand = cluster.standing.work_on("10/01/2024")
    hand.open(f"/cum-khoi/{cluster.before}/sao-chep/")
    hand.page.fill("input[name=self_score_due]", "10/12/2024")
    hand.page.fill("input[name=synthesis_due]", "20/12/2024")
    hand.page.check("input[name=recorded_afterwards]")
    hand.press("Lập năm này")
    cluster.block = int(re.search(r"/cum-khoi/(\d+)/", hand.page.url)[1])  # type: ignore[index]
    assert cluster.block != cluster.before
    for name in UNITS:
        hand.reads(name)
    head = cluster.leader(HEAD, "15/01/2024")
    head.open(cluster.at("bang-diem/"))
    head.press("Thống nhất, khóa")
    head.open(cluster.at())
    head.press("Mở tự chấm")
    head.reads("Đang chấm điểm")


def agree_the_regulation(cluster: Cluster) -> None:
    """Drafted from the template, commented by a member, written again, agreed as version 2; every version stays."""
    writer = cluster.officer(HEAD, "15/02/2024")
    writer.open(cluster.at("ca-nam/"))
    writer.page.fill("input[name=registration_due]", "15/03/2024")
    writer.page.fill("input[name=pact_due]", "31/03/2024")
    writer.press("Lưu các mốc")
    paper = cluster.at("van-ban-nam/quy-che/")
    writer.open(f"{paper}soan/")
    writer.picture("soan-quy-che")
    writer.press("Lưu bản mới")
    cluster.officer(LATE, "20/02/2024").refused(f"{paper}soan/", status=403, says="Trưởng khối năm 2024")
    member = cluster.officer(NEXT, "20/02/2024")
    member.open(paper)
    member.page.fill("textarea[name=comment]", "Nên ghi rõ nơi họp hằng quý")
    member.press("Gửi góp ý")
    writer.work_on("26/02/2024")
    writer.open(f"{paper}soan/")
    text = writer.page.locator("textarea[name=text]")
    text.fill(f"{text.input_value()}\n{RULE}")
    writer.page.fill("input[name=note]", "Thêm nơi họp theo góp ý của xã Phú Thịnh")
    writer.press("Lưu bản mới")
    writer.reads("Bản 2 thay đổi")
    head = cluster.leader(HEAD, "28/02/2024")
    head.open(paper)
    head.press("Ghi bản 2 đã được thống nhất")
    head.reads("Đã thống nhất")
    head.reads(RULE)
    head.picture("quy-che")


def sign_the_pact(cluster: Cluster) -> None:
    """The head opens the pact; each member's own leader signs, an officer and the standing body cannot."""
    writer = cluster.officer(HEAD, "01/03/2024")
    writer.open(cluster.at("giao-uoc/soan/"))
    page = writer.page
    page.fill("textarea[name=text]", PLEDGE)
    for name, value in (("indicator", AIM), ("wanted", "95"), ("measure", "%"), ("due_on", "29/11/2024")):
        page.fill(f"input[name=aims-0-{name}]", value)
    page.select_option("select[name=aims-0-comparison]", label="trên")
    writer.picture("soan-giao-uoc")
    writer.press("Lưu giao ước")
    writer.press("Mở ký giao ước")
    writer.refused_post(cluster.at("giao-uoc/ky/"), status=403, says="lãnh đạo của chính đơn vị thành viên")
    cluster.standing.work_on("05/03/2024").refused_post(
        cluster.at("giao-uoc/ky/"), status=403, says="lãnh đạo của chính đơn vị thành viên"
    )
    for at, day in ((HEAD, "05/03/2024"), (DEPUTY, "05/03/2024"), (NEXT, "06/03/2024"), (LATE, "07/03/2024")):
        hand = cluster.leader(at, day)
        hand.reads("Ký giao ước thi đua")
        hand.page.get_by_role("link", name="Ký giao ước thi đua").first.click()
        hand.press("Ký giao ước", within="section.confirm")
        hand.reads("Đã ký giao ước cho đơn vị")
    hand.reads("4/4")
    hand.picture("giao-uoc")


def register(cluster: Cluster) -> None:
    """Each unit registers titles and a movement, its leader sends; one sends after the day and is marked."""
    for at, day in ((HEAD, "08/03/2024"), (DEPUTY, "12/03/2024"), (NEXT, "14/03/2024"), (LATE, "20/03/2024")):
        leader = cluster.leader(at, day)
        hand = cluster.officer(at, day) if at == NEXT else leader
        hand.reads("Đăng ký danh hiệu, chỉ tiêu của đơn vị")
        hand.open(cluster.at("dang-ky/don-vi/"))
        fill_registration(hand)
        if at == NEXT:
            hand.refused_post(
                cluster.at("dang-ky/don-vi/gui/"), status=403, says="lãnh đạo của chính đơn vị thành viên"
            )
            leader.open(cluster.at("dang-ky/don-vi/"))
            leader.picture("dang-ky-don-vi")
        leader.press("Gửi đăng ký")
        leader.reads("Đã gửi đăng ký thi đua")
    head = cluster.leader(HEAD)
    head.open(cluster.at("dang-ky/"))
    rows = {name: head.page.locator("tbody tr", has_text=name).inner_text() for name in UNITS}
    assert [name for name in UNITS if "gửi muộn" in rows[name]] == [UNITS[LATE]]
    head.picture("dang-ky")


def fill_registration(hand: Hand) -> None:
    """Twelve of the first title offered, and one movement."""
    page = hand.page
    page.locator("input[name^='count:']").first.fill("12")
    page.fill("input[name='movement:0']", "Chung sức xây dựng nông thôn mới")
    page.fill("input[name='aim:0']", "Hai thôn kiểu mẫu")
    page.fill("input[name='since:0']", "01/04/2024")
    page.fill("input[name='until:0']", "30/11/2024")
    hand.press("Lưu bản đăng ký")
    hand.reads("Đã lưu bản đăng ký")
