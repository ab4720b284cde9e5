"""The cluster's part of a season: the movement launched and joined, the pact, the scores, the year-end, the proposal."""

from __future__ import annotations

from django.utils import timezone
from tests.journeys.season_stage import BEST, MOVEMENT, PARTS, Season
from tests.journeys.yearlong import CHAIR, DEPUTY, HEAD, LATE, NEXT, UNITS, WRITER
from tests.journeys.yearlong_meetings import conclude, plan
from tests.journeys.yearlong_spring import sign_the_pact

from thidua.clusters.models import BlockYear
from thidua.movements.queries import offered_parts
from thidua.records.models import Award


def launch(season: Season) -> None:
    """The officer drafts the movement and may not launch it; the leader launches it on a phone; it goes to the communes."""
    hand = season.office.work_on("08/01/2024")
    page = hand.page
    hand.open("/phong-trao/moi/")
    for name, said in {
        "name": MOVEMENT, "stage_first": "2024", "stage_last": "2024", "starts_on": "10/01/2024",
        "ends_on": "31/12/2024", "register_by": "31/01/2024",
        **{f"part_{one.code}": f"Nội dung: {one.word}" for one in offered_parts(timezone.localdate().replace(2024, 1, 8))},
    }.items():  # fmt: skip
        if page.locator(f"[name={name}]").count():
            page.fill(f"[name={name}]", said)
    page.select_option("[name=kind]", "thematic")
    hand.press("Lưu bản soạn")
    season.movement = page.url.removeprefix(season.site)
    hand.refused_post(
        f"{season.movement}phat-dong/", status=403, says="lãnh đạo", number="02/KH-UBND", day="08/01/2024"
    )
    season.leader(NEXT, "08/01/2024").refused(season.movement, status=404, says="Không tìm thấy")
    lord = season.lord.work_on("10/01/2024")
    lord.open(season.movement)
    lord.page.fill("form[action$='/phat-dong/'] [name=number]", "02/KH-UBND")
    lord.page.fill("form[action$='/phat-dong/'] [name=day]", "10/01/2024")
    lord.press("Phát động", exact=True)
    hand.work_on("10/01/2024")
    hand.open(season.movement)
    for unit in season.units:
        page.locator(f"form[action$='/gui/'] input[name=units][value='{unit}']").check()
    hand.press("Gửi", within="form[action$='/gui/']")
    hand.picture("mua-phong-trao")


def join(season: Season) -> None:
    """Each commune finds the movement in its inbox and joins; one does so after the day and is marked."""
    for at, name in enumerate(UNITS):
        hand = season.leader(at, "05/02/2024" if at == LATE else "20/01/2024")
        hand.reads(f"Đăng ký phong trào: {MOVEMENT}")
        hand.open(season.movement)
        hand.page.fill("[name=pledge]", f"{name} trồng 300 cây bóng mát.")
        hand.press("Đăng ký", within="form[action$='/dang-ky/']")
        hand.reads("300 cây bóng mát")
    season.stranger.refused(season.movement, status=404, says="Không tìm thấy")
    season.office.work_on("05/02/2024").open(season.movement)
    late = season.office.page.locator("tr, li", has_text=UNITS[LATE]).filter(has_text="muộn")
    assert late.count() > 0


def take_part(season: Season) -> None:
    """At year-end each commune says how many of how many took part; more than there are is refused."""
    for at in range(len(UNITS)):
        hand = season.leader(at, "15/12/2024")
        takers, members, told = PARTS[at]
        said = {"part_year": "2024", "stretch": "year"}
        if at == NEXT:
            hand.refused_post(
                f"{season.movement}tham-gia/", status=422, says="MOVE-07", takers="101", members="100", **said
            )
        hand.open(season.movement)
        hand.page.locator("summary", has_text="Báo cáo số người tham gia").click()
        hand.page.fill("[name=part_year]", "2024")
        hand.page.select_option("[name=stretch]", "year")
        hand.page.fill("[name=takers]", str(takers))
        hand.page.fill("[name=members]", str(members))
        hand.press("Gửi báo cáo")
        hand.reads(told)
    hand = season.office.work_on("20/12/2024")
    hand.open(season.movement)
    hand.reads("459")
    hand.reads("530")


def close_the_year(season: Season) -> None:
    """The head freezes, the year-end meeting puts two communes forward, the minutes stand, the proposal goes up."""
    season.score_by_hand()
    head = season.leader(HEAD, "18/12/2024")
    page = head.page
    season.standing.work_on("18/12/2024").refused_post(
        season.at("chot/"), status=403, says="đơn vị Trưởng khối năm 2024"
    )
    head.open(season.at("chot/"))
    head.press("Chốt bản")
    head.open(season.at("cong-bo/"))
    page.fill("input[name=objections_due]", "26/12/2024")
    head.press("Công bố bản 1")
    season.meeting = plan(
        head, season.at("hoi-nghi/tong-ket/"), held_on="27/12/2024", starts_at="08:00", place="Trụ sở xã Tân Lập",
        chair_name=CHAIR, secretary_name=WRITER,
    )  # fmt: skip
    there = f"/hoi-nghi/{season.meeting}/"
    head.work_on("27/12/2024").open(there)
    head.press("Ghi, đơn vị chưa điểm danh là có mặt")
    for at in BEST:
        choice = page.locator("#forward-unit option", has_text=UNITS[at]).first.inner_text()
        page.select_option("#forward-unit", label=choice)
        head.press("Giới thiệu", within="#motions", exact=True)
    for at in BEST:
        row = page.locator("#motions tbody tr", has_text=UNITS[at])
        for name, value in (("present", 4), ("in_favour", 4), ("against", 0), ("no_opinion", 0)):
            row.locator(f"input[name={name}]").fill(str(value))
        row.locator("input[name=chosen]").check()
        with page.expect_navigation():
            row.get_by_role("button", name="Ghi").click()
    conclude(head, there, "Xã Tân Lập gửi tờ trình và hồ sơ đề nghị.")
    head.open(f"{there}ket-thuc/")
    head.press("Kết thúc hội nghị", within="section.confirm")
    head.work_on("06/01/2025").open(season.at("de-nghi/"))
    page.select_option("select[name=form]", "bang-khen-bo-tinh")
    page.fill("input[name=addressee]", "Ủy ban nhân dân tỉnh Lam Sơn")
    head.press("Lập bản thảo đề nghị")
    for name, said in {"number": "01", "signer_name": CHAIR, "signer_post": "Chủ tịch"}.items():
        page.fill(f"input[name={name}]", said)
    head.press("Lưu bản thảo")
    season.nomination = page.url.removeprefix(season.site)
    head.press("Gửi đề nghị")
    head.reads("chưa phải quyết định khen thưởng")
    assert BlockYear.objects.get(pk=season.block).stage == "closed"
    season.standing.work_on("08/01/2025").open(season.nomination)
    season.standing.reads(UNITS[DEPUTY])
    assert not Award.objects.exists(), "a proposal is no award"


def sign_the_pact_after_setting_days(season: Season) -> None:
    """The days of the year are set, then every leader signs the pact."""
    writer = season.officer(HEAD, "15/02/2024")
    writer.open(season.at("ca-nam/"))
    writer.page.fill("input[name=registration_due]", "15/03/2024")
    writer.page.fill("input[name=pact_due]", "31/03/2024")
    writer.press("Lưu các mốc")
    sign_the_pact(season)
