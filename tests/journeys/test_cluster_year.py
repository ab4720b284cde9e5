"""The whole year of a cluster of communes: from the copy of last year's set-up to the handover to the next head.

Four communes with officers and leaders, the standing body, a stranger: each works through the pages in a browser of its
own, on the day the thing happened, and each is refused one thing. Scoring is shown by other journeys. Names are invented.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.journeys.reading import download, text_of_pdf, text_of_word
from tests.journeys.yearlong import CHAIR, DEPUTY, DEPUTY_CHAIR, HEAD, LATE, NEXT, UNITS, Cluster
from tests.journeys.yearlong_meetings import (
    ASKED,
    MENDED,
    NEXT_YEAR,
    agree_the_minutes,
    give_tasks,
    hand_over,
    rank,
    review_at_midyear,
    vote_on_paper,
)
from tests.journeys.yearlong_spring import (
    PLEDGE,
    RULE,
    agree_the_regulation,
    copy_last_year,
    register,
    sign_the_pact,
)

from thidua.book.actions import seal
from thidua.book.queries import verify
from thidua.clusters.models import BlockYear, Handover, Member, PactSignature, Registration
from thidua.meetings.models import Meeting
from thidua.targets.models import Target, Task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cluster(live_server: object, visitors: Callable[..., Page]) -> Cluster:
    """The stage, before anything of the year has happened."""
    found = Cluster(str(live_server), visitors)
    found.people()
    found.enter()
    return found


def check_the_papers(cluster: Cluster) -> None:
    """Each paper says in both forms what was recorded, and says it to a plain member too."""
    hand = cluster.officer(LATE, "10/01/2025")
    wanted = {
        cluster.at("van-ban-nam/quy-che/ban-in"): [RULE],
        cluster.at("giao-uoc"): [PLEDGE, *UNITS],
        f"/hoi-nghi/{cluster.midyear}/bien-ban": [DEPUTY_CHAIR, "Vi Thị Khách", "Nhà văn hóa xã Bình Sơn"],
        f"/hoi-nghi/{cluster.yearend}/bien-ban": [CHAIR, UNITS[NEXT], "chúc mừng đơn vị trúng cử", "11 giờ 00"],
        f"/hoi-nghi/bieu-quyet/{cluster.election}/bien-ban-kiem-phieu": [NEXT_YEAR, UNITS[DEPUTY], UNITS[NEXT]],
        cluster.at("ban-giao/bien-ban-ban-giao"): [UNITS[HEAD], UNITS[NEXT], "Kèm cờ luân lưu"],
    }
    for path, words in wanted.items():
        for form, text_of in (("pdf", text_of_pdf), ("docx", text_of_word)):
            text = text_of(download(hand, f"{path}.{form}")).casefold()
            lacking = [one for one in words if one.casefold() not in text]
            assert not lacking, (path, form, lacking)


def check_the_records(cluster: Cluster) -> None:
    """What the pages showed is what stands: signatures, lateness, host and convener, tasks, archive; the book is whole."""
    units = cluster.units
    assert BlockYear.objects.get(pk=cluster.block).stage == "closed"
    signers = dict(PactSignature.objects.values_list("organisation", "signer_name"))
    assert signers == {unit: cluster.actors["unit_leader", at].name for at, unit in enumerate(units)}
    assert Target.objects.filter(source_kind="pact").count() == len(units)
    late = Registration.objects.filter(late=True).values_list("organisation", flat=True)
    assert list(late) == [units[LATE]]
    held = Meeting.objects.get(pk=cluster.midyear)
    assert (held.convener_id, held.host_id, held.chair_name) == (units[DEPUTY], units[DEPUTY], DEPUTY_CHAIR)
    tasks = dict(Task.objects.values_list("title", "state"))
    assert tasks == {ASKED: "closed", MENDED: "open"}
    handover = Handover.objects.get()
    assert (handover.giver_id, handover.receiver_id, str(handover.received_on)) == (
        units[HEAD],
        units[NEXT],
        "2025-01-08",
    )
    listed = {title for title, _state, _sha in json.loads(handover.contents)}
    assert {"Quy chế hoạt động", "Danh sách thành viên", "Bảng điểm"} <= listed
    seal()
    verdict = verify()
    assert verdict.whole, verdict.findings


def the_next_year_begins(cluster: Cluster) -> None:
    """The year set up like this one begins with the elected head."""
    hand = cluster.standing.work_on("10/01/2025")
    hand.open(cluster.at("sao-chep/"))
    hand.page.fill("input[name=self_score_due]", "10/12/2025")
    hand.page.check("input[name=recorded_afterwards]")
    hand.press("Lập năm này")
    heads = Member.objects.filter(block_year__year=2025, role="head").values_list("organisation", flat=True)
    assert list(heads) == [cluster.units[NEXT]]


def test_a_cluster_lives_through_its_year(cluster: Cluster) -> None:
    """From the copy to the handover: every paper says what was recorded, every account is refused what is not its own."""
    copy_last_year(cluster)
    agree_the_regulation(cluster)
    sign_the_pact(cluster)
    register(cluster)
    cluster.stranger.refused(cluster.at("giao-uoc/"), status=404, says="Không tìm thấy")
    review_at_midyear(cluster)
    give_tasks(cluster)
    rank(cluster)
    vote_on_paper(cluster)
    agree_the_minutes(cluster)
    hand_over(cluster)
    check_the_papers(cluster)
    check_the_records(cluster)
    the_next_year_begins(cluster)
    assert [(hand.username, hand.failures) for hand in cluster.everybody() if hand.failures] == []
