"""The second half of a cluster's year: the mid-year meeting and its tasks, the year-end vote, minutes, handover."""

from __future__ import annotations

import re

from tests.journeys.hands import Hand
from tests.journeys.yearlong import CHAIR, DEPUTY, DEPUTY_CHAIR, HEAD, LATE, NEXT, UNITS, WRITER, Cluster
from tests.makers import pdf_file, png_file

from thidua.meetings.models import Choice

REMARK = "Các xã gửi hồ sơ đề nghị khen doanh nhân đúng thời gian."
ASKED = "Gửi hồ sơ đề nghị khen doanh nhân"
CONCLUDED = "Xã Hòa An sửa xong sổ theo dõi thi đua trước ngày 30/8/2024."
MENDED = "Sửa xong sổ theo dõi thi đua"
FIGURES = ("in_favour", "against", "no_opinion")
NEXT_YEAR = "Bầu Trưởng cụm năm 2025"


def plan(hand: Hand, path: str, **fields: str) -> str:
    """Plan a meeting through its form; the number of the meeting."""
    hand.open(path)
    page = hand.page
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    hand.press("Lên lịch hội nghị", within="form.form")
    return str(re.search(r"/hoi-nghi/(\d+)/", page.url)[1])  # type: ignore[index]


def review_at_midyear(cluster: Cluster) -> None:
    """The head plans; the deputy, at its own seat and in its own chair, runs the meeting; the head itself cannot."""
    head = cluster.leader(HEAD, "01/07/2024")
    page = head.page
    head.open(cluster.at("hoi-nghi/moi/"))
    page.select_option("select[name=kind]", "midyear_review")
    page.select_option("select[name=convener_id]", label=UNITS[DEPUTY])
    page.select_option("select[name=host_id]", label=UNITS[DEPUTY])
    for name, value in {
        "title": "Hội nghị sơ kết 6 tháng đầu năm 2024", "held_on": "12/07/2024", "starts_at": "08:00",
        "place": "Nhà văn hóa xã Bình Sơn", "chair_name": DEPUTY_CHAIR, "secretary_name": WRITER,
        "guests": "Vi Thị Khách, Phó Trưởng phòng; Sở Nội vụ",
    }.items():  # fmt: skip
        page.fill(f"[name={name}]", value)
    head.press("Lên lịch hội nghị", within="form.form")
    cluster.midyear = str(re.search(r"/hoi-nghi/(\d+)/", page.url)[1])  # type: ignore[index]
    there = f"/hoi-nghi/{cluster.midyear}/"
    head.work_on("12/07/2024").refused_post(f"{there}diem-danh/", status=403, says="đơn vị chủ trì")
    runner = cluster.leader(DEPUTY, "12/07/2024")
    page = runner.page
    runner.open(there)
    runner.press("Ghi, đơn vị chưa điểm danh là có mặt")
    runner.open(f"{there}phat-bieu/")
    for name, value in {
        "speaker": "Vi Thị Khách", "post": "Phó Trưởng phòng", "organisation": "Sở Nội vụ", "text": REMARK,
    }.items():  # fmt: skip
        page.fill(f"[name={name}]", value)
    runner.press("Ghi ý kiến")
    runner.open(f"{there}bieu-quyet/")
    page.select_option("select[name=kind]", "resolution")
    page.select_option("select[name=method]", "hands")
    page.fill("input[name=title]", "Nhiệm vụ trọng tâm 6 tháng cuối năm")
    runner.press("Đưa ra biểu quyết")
    page.get_by_role("link", name="Nhiệm vụ trọng tâm 6 tháng cuối năm").first.click()
    for name, value in (("in_favour", "4"), ("against", "0"), ("no_opinion", "0")):
        page.fill(f"input[name^='{name}-']", value)
    runner.press("Ghi kết quả đếm")
    page.check("input[name=chosen]")
    runner.press("Ghi kết quả", within="#result")
    runner.open(f"{there}hoat-dong/")
    page.set_input_files(
        "input[name=photo]", {"name": "toan-canh.png", "mimeType": "image/png", "buffer": png_file(64)}
    )
    page.fill("input[name=caption]", "Toàn cảnh hội nghị")
    runner.press("Thêm ảnh")
    runner.picture("hoat-dong-anh")
    conclude(runner, there, CONCLUDED)
    runner.open(f"{there}ket-thuc/")
    runner.press("Kết thúc hội nghị", within="section.confirm")
    runner.reads("Đã kết thúc")
    runner.picture("hoi-nghi-so-ket")


def conclude(hand: Hand, there: str, words: str) -> None:
    """Write what the meeting concluded."""
    hand.open(there)
    hand.page.fill("textarea[name=conclusions]", words)
    hand.page.fill("input[name=ended_at]", "11:00")
    hand.press("Ghi kết luận")


def give_tasks(cluster: Cluster) -> None:
    """A remark and a conclusion become tasks; one is done and ended, the other is late: red, first in the inbox."""
    head = cluster.leader(HEAD, "15/07/2024")
    head.open(f"/hoi-nghi/{cluster.midyear}/phat-bieu/")
    head.page.get_by_role("link", name="Giao thành việc").click()
    head.page.fill("input[name=title]", ASKED)
    head.page.check(f"input[name=owners][value='{cluster.units[NEXT]}']")
    head.page.fill("input[name=working_days]", "10")
    head.press("Giao việc", within="form.form")
    head.reads("29/07/2024")
    head.open(f"/hoi-nghi/{cluster.midyear}/")
    head.page.get_by_role("link", name="Giao việc từ kết luận").click()
    head.page.fill("input[name=title]", MENDED)
    head.page.fill("input[name=due_on]", "30/08/2024")
    head.press("Giao việc", within="form.form")
    head.reads("TASK-02")
    head.page.check(f"input[name=owners][value='{cluster.units[LATE]}']")
    head.press("Giao việc", within="form.form")

    unit = cluster.officer(NEXT, "22/07/2024")
    unit.reads(ASKED)
    unit.page.get_by_role("link", name=ASKED).first.click()
    unit.page.fill("#report-text", "Đã gửi hai bộ hồ sơ")
    unit.page.check("input[name=finished]")
    unit.page.set_input_files(
        "input[name=files]", {"name": "ho-so.pdf", "mimeType": "application/pdf", "buffer": pdf_file("Ho so")}
    )
    unit.press("Gửi báo cáo")
    head.work_on("24/07/2024")
    head.reads(f"Kiểm tra: {ASKED}")
    head.page.get_by_role("link", name=f"Kiểm tra: {ASKED}").first.click()
    if not head.page.locator("#close-text").is_visible():
        head.page.locator("details", has=head.page.locator("#close-text")).locator("summary").click()
    head.page.fill("#close-text", "Đúng hạn, đủ hồ sơ")
    head.press("Kết thúc việc")
    head.reads("Hoàn thành")

    late = cluster.officer(LATE, "09/09/2024")
    late.reads("Quá hạn")
    row = late.page.locator("tbody tr", has_text=MENDED)
    colour = "one => getComputedStyle(one).color.match(/[0-9]+/g).map(Number)"
    red, green, blue = row.locator(".deadline-late b").evaluate(colour)
    assert red > 2 * max(green, blue), (red, green, blue)
    late.picture("viec-qua-han")
    head.work_on("09/09/2024").open(cluster.at("ca-nam/"))
    head.reads("1 việc quá hạn")


def rank(cluster: Cluster) -> None:
    """Scoring is shown by other journeys; here the head freezes what it took in."""
    cluster.score()
    head = cluster.leader(HEAD, "18/12/2024")
    head.open(cluster.at("chot/"))
    head.press("Chốt bản")
    head.open(cluster.at("xep-hang/"))
    head.reads(UNITS[HEAD])


def vote_on_paper(cluster: Cluster) -> None:
    """Two counters of two units, each at an own account; one figure differs, is seen, refused, and counted again."""
    head = cluster.leader(HEAD, "20/12/2024")
    cluster.yearend = plan(
        head, cluster.at("hoi-nghi/tong-ket/"), held_on="27/12/2024", starts_at="08:00", place="Trụ sở xã Tân Lập",
        chair_name=CHAIR, secretary_name=WRITER,
    )  # fmt: skip
    there, page = f"/hoi-nghi/{cluster.yearend}/", head.page
    head.work_on("27/12/2024").open(there)
    head.press("Ghi, đơn vị chưa điểm danh là có mặt")
    head.open(f"{there}dai-bieu/")
    for name, at in (("first", NEXT), ("second", LATE)):
        page.select_option(f"select[name={name}]", str(cluster.actors["unit_officer", at].person_id))
    head.press("Ghi người kiểm phiếu")
    head.open(f"{there}bieu-quyet/")
    page.select_option("select[name=kind]", "election")
    page.select_option("select[name=method]", "paper")
    page.fill("input[name=title]", NEXT_YEAR)
    for at in (DEPUTY, NEXT):
        page.check(f"input[name=candidate][value='{cluster.units[at]}']")
    head.press("Đưa ra biểu quyết")
    page.get_by_role("link", name=NEXT_YEAR).first.click()
    cluster.election = str(re.search(r"/bieu-quyet/(\d+)/", page.url)[1])  # type: ignore[index]
    vote = f"/hoi-nghi/bieu-quyet/{cluster.election}/"
    own = {f"{name}-{one.pk}": "0" for one in Choice.objects.filter(vote=int(cluster.election)) for name in FIGURES}
    heads = {"issued": "4", "returned": "4", "invalid": "4"}
    head.refused_post(f"{vote}dem/", status=403, says="Chỉ hai người kiểm phiếu", **heads, **own)
    count(cluster.officer(NEXT, "27/12/2024"), (1, 3))
    late = cluster.officer(LATE, "27/12/2024")
    count(late, (2, 2))
    late.reads("Khác nhau")
    late.picture("hai-lan-dem-khac-nhau")
    head.open(vote)
    head.reads("MEET-37")
    head.refused_post(f"{vote}ket-qua/", status=422, says="MEET-37", seen="3")
    count(late.work_on("27/12/2024"), (1, 3))
    late.reads("Trùng nhau")
    head.open(vote)
    page.get_by_label(UNITS[NEXT]).check()
    head.press("Ghi kết quả", within="#result")
    head.reads("Trúng cử")
    head.picture("ket-qua-bau")
    head.refused_post(f"{vote}ket-qua/", status=422, says="MEET-35", seen="5")


def count(hand: Hand, in_favour: tuple[int, int]) -> None:
    """A counter follows the inbox and enters what was found: four papers, all back, all valid."""
    page = hand.page
    page.get_by_role("link", name=f"Kiểm phiếu: {NEXT_YEAR}").first.click()
    for name, value in (("issued", 4), ("returned", 4), ("invalid", 0)):
        page.fill(f"input[name={name}]", str(value))
    rows = page.locator("#count tbody tr")
    for at, found in enumerate(in_favour):
        for name, value in zip(FIGURES, (found, 4 - found, 0), strict=True):
            rows.nth(at).locator(f"input[name^='{name}-']").fill(str(value))
    hand.press("Ghi kết quả đếm")


def agree_the_minutes(cluster: Cluster) -> None:
    """The meeting is closed, its minutes are edited and agreed by the secretary and the chair, each at an own account."""
    there, head = f"/hoi-nghi/{cluster.yearend}/", cluster.leader(HEAD)
    conclude(head, there, "Xã Phú Thịnh nhận hồ sơ của cụm trước ngày 10/01/2025.")
    head.open(f"{there}ket-thuc/")
    head.press("Kết thúc hội nghị", within="section.confirm")
    writer = cluster.officer(HEAD, "30/12/2024")
    writer.open(f"{there}sua-bien-ban/")
    text = writer.page.locator("textarea[name=text]")
    text.fill(f"{text.input_value()}\nCác đại biểu chúc mừng đơn vị trúng cử.")
    writer.press("Lưu câu chữ")
    writer.press("Xác nhận biên bản")
    head.work_on("30/12/2024").open(f"{there}sua-bien-ban/")
    head.press("Xác nhận biên bản")
    head.reads("Đã xác nhận")
    head.picture("bien-ban-da-xac-nhan")


def hand_over(cluster: Cluster) -> None:
    """Only whom the meeting elected can be entered; the year goes with its archive, and only the next head receives it."""
    there, head = cluster.at("ban-giao/"), cluster.leader(HEAD, "06/01/2025")
    page = head.page
    head.open(there)
    for at in (DEPUTY, NEXT):
        page.select_option("select[name=unit]", label=UNITS[at])
        meeting = page.locator("select[name=meeting] option", has_text="tổng kết").first.inner_text()
        page.select_option("select[name=meeting]", label=meeting)
        head.press("Ghi kết quả bầu")
        head.reads("HEAD-02" if at == DEPUTY else "Đã ghi kết quả bầu")
    page.fill("input[name=note]", "Kèm cờ luân lưu")
    head.press("Bàn giao", within="section.confirm")
    head.reads("Đã bàn giao hồ sơ của năm")
    cluster.leader(LATE, "08/01/2025").refused_post(f"{there}nhan/", status=403, says="Trưởng khối kế nhiệm")
    cluster.leader(DEPUTY, "08/01/2025").refused_post(f"{there}giao/", status=403, says="Trưởng khối năm 2024")
    heir = cluster.leader(NEXT, "08/01/2025")
    heir.refused_post(f"{there}giao/", status=403, says="Trưởng khối năm 2024")
    heir.page.get_by_role("link", name="Nhận bàn giao năm 2024").first.click()
    heir.press("Nhận bàn giao", within="section.confirm")
    heir.reads("Đã nhận bàn giao")
    heir.picture("ban-giao")
