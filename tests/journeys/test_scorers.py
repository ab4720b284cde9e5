"""A cluster of communes scored by more than itself: cross-checks, a department, the meeting, the standing body.

Four communes, one of them head with an officer and a leader, one on a phone, one without any script; a department that
scores one criterion; the standing body; an auditor. Everybody works through the pages on the day the thing happened,
everybody is refused one thing, and every total shown is one that plain fractions give. Points and people are invented.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.journeys.communes import (
    AIMED,
    BINH,
    HEAD,
    HOA,
    NAMES,
    NOTED,
    PAPER,
    PHU,
    TARGET,
    Cluster,
    standing_at,
)
from tests.journeys.reading import download, rows_of_pdf, rows_of_word, text_of_pdf, text_of_word
from tests.journeys.scorers_results import (
    publish_and_answer,
    synthesise,
    the_meeting_decides,
    the_standing_body_verifies,
)
from tests.journeys.scorers_scoring import check_each_other, score_from_outside, score_themselves
from tests.journeys.scorers_setting import design_the_sheet, form_the_cluster, name_the_scorers
from tests.journeys.sums import said

from thidua.book.actions import seal
from thidua.book.queries import verify
from thidua.clusters.models import BlockYear, ScoreEntry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cluster(live_server: object, visitors: Callable[..., Page]) -> Cluster:
    """The stage, before anything has happened."""
    found = Cluster(str(live_server), visitors)
    found.people()
    found.enter()
    return found


def everybody_is_refused(cluster: Cluster) -> None:
    """What each account may not do is refused with its reason, while the year is being scored."""
    hands, cards, checks = cluster.hands, cluster.cards, cluster.checks
    hands[BINH].refused_post(checks[BINH], status=403, says="đơn vị được phân công kiểm tra", **{"points:II.1.b": "4"})
    hands[PHU].refused_post(checks[HOA], status=403, says="đơn vị được phân công kiểm tra", **{"points:II.1.b": "4"})
    hands[HOA].refused_post(
        cluster.at("kiem-tra-cheo/"), status=403, says="đơn vị Trưởng khối năm 2024",
        **{"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"},
    )  # fmt: skip
    cluster.science.refused(cluster.outside["III.3.c"], status=403, says="cơ quan bạn chỉ chấm IV.2")
    cluster.science.refused(cards[BINH], status=404, says="Không tìm thấy")
    hands[HEAD].refused(cluster.at("chot/"), status=403, says="lãnh đạo đơn vị Trưởng khối")
    cluster.leader.work_on("14/12/2024").refused_post(
        cards[PHU], status=403, says="cán bộ, lãnh đạo của chính đơn vị đó", **{"count:V.1": "2", "seen:V.1": "1"}
    )
    for hand, works in ((cluster.standing.work_on("14/12/2024"), True), (cluster.auditor.work_on("14/12/2024"), False)):
        hand.refused_post(
            cards[PHU], status=403, says="cán bộ, lãnh đạo của chính đơn vị đó", **{"count:V.1": "2", "seen:V.1": "1"}
        )
        if not works:
            hand.open(cards[PHU])
            hand.reads(NAMES[PHU])
            hand.refused_post(cluster.at("tinh-lai/"), status=403, says="Trưởng khối năm 2024")
            hand.refused_post(checks[HOA] + "gui/", status=403, says="đơn vị được phân công kiểm tra")
    nobody = cluster.visitors()
    nobody.goto(f"{cluster.site}{cards[HEAD]}")
    assert "/dang-nhap/" in nobody.url
    assert "Tân Lập" not in nobody.locator("body").inner_text()


def the_grades_are_told(cluster: Cluster) -> None:
    """The share of the best, the conditions and the points each stand with their reason."""
    hand = cluster.hands[BINH].work_on("10/01/2025")
    hand.open(cluster.at("xep-hang/"))
    hand.reads("Tối đa 25 % số đơn vị được xếp Xuất sắc, làm tròn xuống: 1 trong 4 đơn vị; đang xếp 1.")
    of = {name: hand.page.locator("#xep-loai tbody tr", has_text=name).inner_text() for name in NAMES}
    assert "Tối đa 1/4 số đơn vị được xếp Xuất sắc" in of[NAMES[PHU]]
    assert "hạ 1 bậc; từ Tốt xuống Khá" in of[NAMES[HOA]]
    assert "giữ Tốt" in of[NAMES[HOA]]
    hand.picture("xep-loai")


def check_the_papers(cluster: Cluster) -> None:
    """The papers say the totals of the published version, the check and the sheet as they were agreed."""
    hand = cluster.hands[PHU]
    totals = PAPER.totals(standing_at(3).values())
    for form, text_of, rows_of in (("pdf", text_of_pdf, rows_of_pdf), ("docx", text_of_word, rows_of_word)):
        listed = rows_of(download(hand, cluster.at(f"van-ban/bang-tong-hop-diem.{form}?version=3")))
        heads = next(row for row in listed if "Tổng điểm" in row)
        shown = {row[1]: row[heads.index("Tổng điểm")] for row in listed if row[1:2] and row[1] in NAMES}
        assert shown == {name: said(total) for name, total in zip(NAMES, totals, strict=True)}, form
        record = said_in(rows_of(download(hand, f"{cluster.checks[HOA]}bien-ban.{form}")))
        assert NOTED in record, form
        sheet = said_in(rows_of(download(hand, cluster.at(f"bang-diem/van-ban.{form}"))))
        assert AIMED in sheet, form
        card = text_of(download(hand, f"{cluster.cards[HOA]}phieu-cham-diem.{form}"))
        assert said(totals[HOA]) in card, form


def said_in(rows: list[list[str]]) -> str:
    """All cells of a paper's tables, one after the other."""
    return " ".join(cell for row in rows for cell in row)


def check_the_records(cluster: Cluster) -> None:
    """No layer is lost, each version rests on what it says, and the book is whole."""
    block = BlockYear.objects.get(pk=cluster.block)
    kept = [(one.version, one.basis, str(one.frozen_on)) for one in block.results.order_by("version")]
    assert kept == [(1, "synthesis", "2024-12-20"), (2, "meeting", "2024-12-27"), (3, "verified", "2025-01-06")]
    lines = {
        (entry.layer, entry.criterion, NAMES[NAMES.index(entry.card.member.organisation.names.get().full)])
        for entry in ScoreEntry.objects.filter(current=True).exclude(layer="self").select_related("card__member__organisation")
    }  # fmt: skip
    assert lines == {
        ("peer", "II.1.b", NAMES[HOA]),
        *(("outside", "IV.2", name) for name in NAMES),
        ("synthesis", "II.1.b", NAMES[HOA]),
        ("synthesis", "II.1.b", NAMES[BINH]),
        ("synthesis", TARGET, NAMES[PHU]),
        ("verified", "V.1", NAMES[PHU]),
    }
    seal()
    verdict = verify()
    assert verdict.whole, verdict.findings
    assert verdict.entries > 100


def test_a_cluster_is_scored_by_others_too(cluster: Cluster) -> None:
    """From the draft of the sheet to the answered objection: each layer kept, each total that of the plain sums."""
    form_the_cluster(cluster)
    design_the_sheet(cluster)
    name_the_scorers(cluster)
    score_themselves(cluster)
    check_each_other(cluster)
    score_from_outside(cluster)
    everybody_is_refused(cluster)
    synthesise(cluster)
    the_meeting_decides(cluster)
    the_standing_body_verifies(cluster)
    publish_and_answer(cluster)
    the_grades_are_told(cluster)
    check_the_papers(cluster)
    check_the_records(cluster)
    assert [(hand.username, hand.failures) for hand in cluster.everybody() if hand.failures] == []
