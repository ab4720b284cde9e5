"""The pages of a year beside the scores: what they show to whom, and that every act leads back to them."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.makers import BlockWorld, accept_all, freeze, hold_meeting, make_block, submit_all
from tests.makers.awards import make_award
from tests.makers.people import make_unit

from thidua.clusters.actions.heads import elect_next_head, hand_over, take_over
from thidua.clusters.actions.pacts import open_pact, set_terms, sign_pact, write_pact
from thidua.clusters.enums import Stage, YearPaperKind
from thidua.clusters.models import CommendationCount, Pact, PactSignature, Registration
from thidua.clusters.queries.heads import handover_of
from thidua.clusters.queries.season import pact_of, registered_titles, registrations_of
from thidua.clusters.queries.season_inbox import season_awaiting
from thidua.clusters.queries.year_papers import year_paper_of
from thidua.movements.actions import MovementFacts, draft_movement, join_movement, launch_movement, send_movement
from thidua.movements.actions.launching import Launch
from thidua.movements.enums import MovementKind
from thidua.movements.queries import offered_parts
from thidua.records.enums import Whom
from thidua.reports.actions import begin_report
from thidua.reports.enums import SpanKind
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db
PAGES = ("season", "pact", "registrations", "heads", "block-changes", "sharing", "block-tasks")


@pytest.fixture
def world() -> BlockWorld:
    """Three members at the beginning of the year."""
    return make_block(3, stage=Stage.SETUP)


def page(client: Client, name: str, *ids: object) -> str:
    """The text of a page that opens."""
    answer = client.get(reverse(name, args=ids))
    assert answer.status_code == 200
    return str(answer.content.decode())


def post(client: Client, name: str, *ids: object, **body: str) -> int:
    """The status of an act."""
    return int(client.post(reverse(name, args=ids), body).status_code)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_in_an_empty_year(world: BlockWorld, name: str) -> None:
    """Before anything was written each page opens for head, member, standing body and auditor, and says what will be."""
    for who in (world.head.leader, world.members[2].officer, world.standing, world.auditor):
        assert page(who.client(), name, world.block_id)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_in_a_closed_year(name: str) -> None:
    """After the year-end meeting each page still opens, the archive with frozen results and minutes."""
    today = timezone.localdate()
    made = make_block(3, due=today - timedelta(days=10))
    submit_all(made)
    accept_all(made)
    freeze(made)
    hold_meeting(made)
    assert page(made.head.leader.client(), name, made.block_id)


def test_a_pact_from_draft_to_signatures(world: BlockWorld) -> None:
    """The head writes two targets and opens; a leader signs; the page names who has not."""
    head, member = world.head.leader.client(), world.members[1].leader.client()
    due = format_day(timezone.localdate() + timedelta(days=30))
    rows = {
        "aims-TOTAL_FORMS": "2",
        "aims-INITIAL_FORMS": "0",
        "aims-0-indicator": "Hồ sơ đúng hạn",
        "aims-0-comparison": "ge",
        "aims-0-wanted": "98,5",
        "aims-0-measure": "%",
        "aims-0-due_on": due,
        "aims-1-indicator": "",
        "aims-1-comparison": "ge",
    }
    assert post(head, "pact-write", world.block_id, text="Cùng thi đua", **rows) == 302
    assert Pact.objects.get().aims.get().wanted == pytest.approx(98.5)
    assert post(member, "pact-sign", world.block_id) == 422
    assert post(head, "pact-open", world.block_id) == 302
    assert post(world.members[2].officer.client(), "pact-sign", world.block_id) == 403
    assert post(member, "pact-sign", world.block_id) == 302
    said = page(head, "pact", world.block_id)
    assert "1/3" in said
    assert "Chưa ký: Sở Khoa học và Công nghệ; Sở Y tế" in said
    assert [one.organisation_id for one in PactSignature.objects.all()] == [world.members[1].unit.pk]


def test_a_target_without_its_value_keeps_what_was_typed(world: BlockWorld) -> None:
    """A row that names an indicator without a value is refused at its place; the text typed is still there."""
    rows = {
        "aims-TOTAL_FORMS": "1",
        "aims-INITIAL_FORMS": "0",
        "aims-0-indicator": "Hồ sơ đúng hạn",
        "aims-0-comparison": "ge",
    }
    answer = world.head.leader.client().post(reverse("pact-write", args=[world.block_id]), {"text": "Giữ chữ", **rows})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "PACT-04" in said
    assert "Giữ chữ" in said
    assert pact_of(world.year()) is None


def test_a_registration_is_saved_and_sent(world: BlockWorld) -> None:
    """An officer writes numbers and a movement, a leader sends; a bad number is refused with the others kept."""
    officer, leader = world.members[1].officer.client(), world.members[1].leader.client()
    bad = {"count:lao-dong-tien-tien": "hai mươi", "count:chien-si-thi-dua-co-so": "3"}
    answer = officer.post(reverse("registration", args=[world.block_id]), bad)
    assert answer.status_code == 422
    assert 'value="hai mươi"' in answer.content.decode()
    assert Registration.objects.count() == 0
    good = {"count:lao-dong-tien-tien": "20", "movement:0": "Nông thôn mới", "since:0": "15/1/2026"}
    assert post(officer, "registration", world.block_id, **good) == 302
    assert post(officer, "registration-send", world.block_id) == 403
    assert post(leader, "registration-send", world.block_id) == 302
    row = registrations_of(world.year())[1]
    assert [(one.code, one.count) for one in row.titles] == [("lao-dong-tien-tien", 20)]
    assert [one.name for one in row.movements] == ["Nông thôn mới"]
    assert len(registered_titles(world.members[1].unit.pk, world.year().year)) == 1


def test_asking_for_the_head_of_a_page_writes_nothing(world: BlockWorld) -> None:
    """HEAD needs no token of a form, so it must never be read as one: nothing is registered, nothing answers but the head."""
    client = world.members[1].officer.client()
    there = reverse("registration", args=[world.block_id])
    answer = client.head(there)
    assert (answer.status_code, answer.content) == (200, b"")
    assert not Registration.objects.exists()
    assert client.get(there).status_code == 200


def test_a_regulation_is_drafted_commented_and_agreed(world: BlockWorld) -> None:
    """The form begins with the template; a member comments; the latest version is agreed."""
    head = world.head.leader.client()
    here = (world.block_id, "quy-che")
    assert "Sở Khoa học và Công nghệ" in page(head, "year-paper-write", *here)
    assert post(head, "year-paper-write", *here, text="Quy chế bản đầu", seen="0") == 302
    assert post(world.members[2].officer.client(), "year-paper-comment", *here, comment="Đồng ý") == 302
    assert post(head, "year-paper-agree", *here, version="1") == 302
    view = year_paper_of(world.year(), YearPaperKind.REGULATION)
    assert (view.agreed, len(view.comments)) == (1, 1)
    assert head.get(reverse("year-paper", args=[world.block_id, "khong-co"])).status_code == 404


def test_the_year_is_handed_over_on_its_page(world: BlockWorld) -> None:
    """Elected, handed over with its list, received by the next head; its record is a PDF."""
    head, following = world.head.leader, world.members[1].leader
    assert post(head.client(), "heads-elect", world.block_id, unit=str(world.members[1].unit.pk)) == 302
    assert post(head.client(), "heads-hand-over", world.block_id, note="Kèm con dấu") == 302
    assert post(world.members[2].leader.client(), "heads-take-over", world.block_id) == 403
    assert post(following.client(), "heads-take-over", world.block_id) == 302
    view = handover_of(world.year())
    assert view is not None
    assert view.received_by == following.name
    paper = following.client().get(reverse("paper-handover", args=[world.block_id, "pdf"]))
    assert paper.content.startswith(b"%PDF")


def test_members_of_a_chosen_day_are_listed(world: BlockWorld) -> None:
    """The page asks on a day; a day in a year the block did not have says so."""
    client = world.standing.client()
    there = reverse("block-changes", args=[world.block_id])
    year = world.year().year
    assert "Sở Giáo dục và Đào tạo" in client.get(there, {"day": f"01/07/{year}"}).content.decode()
    assert "không có năm nào chứa ngày này" in client.get(there, {"day": "01/07/2001"}).content.decode()


def test_counts_are_entered_and_shown(world: BlockWorld) -> None:
    """A member enters its counts, an empty number of women stays unknown; another member's unit answers as missing."""
    client = world.members[1].officer.client()
    body = {
        "unit": str(world.members[1].unit.pk),
        "collectives": "10",
        "small_collectives": "5",
        "individuals": "10",
        "direct_workers": "6",
        "women": "",
        "source": "Báo cáo số 5",
    }
    assert post(client, "sharing", world.block_id, **body) == 302
    said = page(client, "sharing", world.block_id)
    assert "55\u00a0%" in said
    assert "chưa thống kê" in said
    assert post(client, "sharing", world.block_id, **{**body, "unit": str(world.members[2].unit.pk)}) == 403
    assert CommendationCount.objects.get().women is None
    half = {**body, "part": "nua-dau", "direct_workers": "8", "source": "Báo cáo sơ kết"}
    assert post(client, "sharing", world.block_id, **half) == 302
    there = reverse("sharing", args=[world.block_id])
    shown = client.get(there, {"part": "nua-dau"}).content.decode()
    assert ("65\u00a0%" in shown, "6 tháng đầu năm" in shown, "Báo cáo số 5" in shown) == (True, True, False)
    assert client.get(there, {"part": "thang-13"}).status_code == 200
    assert post(client, "sharing", world.block_id, **{**half, "part": "thang-13"}) == 422


def test_an_elected_head_shows_in_the_hub(world: BlockWorld) -> None:
    """The page of the whole year tells who follows, and that the handover waits."""
    scope = world.head.leader.scope()
    elect_next_head(actor=scope, block_id=world.block_id, unit_id=world.members[1].unit.pk)
    assert "Đã bầu: Sở Giáo dục và Đào tạo" in " ".join(
        page(world.head.leader.client(), "season", world.block_id).split()
    )
    hand_over(actor=scope, block_id=world.block_id)
    assert "Chờ bên nhận xác nhận" in page(world.head.leader.client(), "season", world.block_id)


def test_the_year_leads_from_launch_to_news(world: BlockWorld) -> None:
    """Movements stand before the scores, awards and reports after them by lượt of the members alone; a link lists just that."""
    today, head, member = timezone.localdate(), world.head, world.members[1]
    facts = MovementFacts(
        name="Thi đua cải cách hành chính",
        kind=MovementKind.REGULAR,
        reach="co-quan-don-vi",
        stage_first=today.year,
        stage_last=today.year,
        starts_on=today,
        ends_on=today,
        contents={one.code: "Nội dung" for one in offered_parts(today)},
    )
    held = draft_movement(actor=head.officer.scope(), launcher_id=head.unit.pk, facts=facts)
    launch_movement(actor=head.leader.scope(), movement_id=held.pk, launch=Launch("5/KH", today))
    units = [one.unit.pk for one in world.members[1:]]
    send_movement(actor=head.officer.scope(), movement_id=held.pk, units=units)
    join_movement(actor=member.officer.scope(), movement_id=held.pk, unit_id=member.unit.pk, pledge="Rút ngắn hồ sơ")
    shown = page(member.officer.client(), "season", world.block_id)
    assert "1 phong trào, 1/3 thành viên đã đăng ký" in shown
    year: dict[str, Any] = {"years": (today.year,)}
    unit: dict[str, Any] = {"unit_id": member.unit.pk}
    made = make_award(world.province, name="Vàng Thị Sín", **unit, **year)
    for told in ({"count": 9}, {"count": None}):
        make_award(world.province, name="", whom=Whom.COLLECTIVE, born="", post="", **unit, **year, **told)
    make_award(world.province, unit_id=make_unit("Sở Ngoài khối", world.province).pk, **year)
    make_award(world.province, name="Lò Thị Năm Khác", years=(today.year - 1,), **unit)
    for unit_id, kind, who in (
        (member.unit.pk, SpanKind.YEAR, member.officer),
        (member.unit.pk, SpanKind.FIVE_YEARS, member.officer),
        (world.province.pk, SpanKind.YEAR, world.standing),
    ):
        begin_report(actor=who.scope(), unit_id=unit_id, kind=kind, year=today.year)
    for who in (member.officer, world.standing):
        client = who.client()
        shown = page(client, "season", world.block_id)
        assert "10 lượt theo 1 quyết định, chưa kể 1 dòng chưa rõ số lượng" in shown
        assert "1 báo cáo" in shown
        listed = [html.unescape(one) for one in re.findall(r'<th scope="row"><a href="([^"#]+)', shown)]
        awards, written = listed[-2:]
        assert [one.partition("?")[0] for one in (awards, written)] == [reverse("awards"), reverse("reports")]
        assert not {reverse(name) for name in ("movements", "meetings", "news")} & {one.split("?")[0] for one in listed}
        book = client.get(awards)
        assert f"của các thành viên Khối thi đua các sở tỉnh Lam Sơn năm {today.year}" in book.content.decode()
        assert f'name="block" value="{world.block_id}"' in book.content.decode()
        lines = book.context["lines"]
        assert (len(lines), made.pk in {one["row"].id for one in lines}) == (3, True)
        rows = client.get(written).context["rows"]
        assert [(one["row"].unit, one["row"].label) for one in rows] == [
            ("Sở Giáo dục và Đào tạo", f"Năm {today.year}")
        ]
        assert {client.get(one).status_code for one in listed} == {200}
    client = world.standing.client()
    assert len(client.get("/bao-cao/").context["rows"]) == 3
    assert len(client.get(f"/bao-cao/?year={today.year - 4}").context["rows"]) == 1
    assert client.get("/bao-cao/?block=999999").status_code == 404
    assert client.get("/so-khen-thuong/?block=999999").status_code == 404


def test_what_waits_is_in_the_inbox_of_those_it_waits_for(world: BlockWorld) -> None:
    """A registration waits for both, a signature and a handover for the leader alone; done, they are gone."""
    today = timezone.localdate()
    head, member = world.head.leader.scope(), world.members[1]
    set_terms(actor=head, block_id=world.block_id, pact_due=today, registration_due=today)
    write_pact(actor=head, block_id=world.block_id, text="Cùng thi đua", aims=[])
    open_pact(actor=head, block_id=world.block_id)
    elect_next_head(actor=head, block_id=world.block_id, unit_id=member.unit.pk)
    hand_over(actor=head, block_id=world.block_id)
    assert [one.page for one in season_awaiting(member.officer.scope())] == ["registration"]
    assert [one.page for one in season_awaiting(member.leader.scope())] == ["registration", "pact", "heads"]
    assert [one.page for one in season_awaiting(world.members[2].leader.scope())] == ["registration", "pact"]
    assert season_awaiting(world.standing.scope()) == []
    said = page(member.leader.client(), "inbox")
    assert "Ký giao ước thi đua" in said
    sign_pact(actor=member.leader.scope(), block_id=world.block_id)
    take_over(actor=member.leader.scope(), block_id=world.block_id)
    assert [one.page for one in season_awaiting(member.leader.scope())] == ["registration"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_much_for_many_members_as_for_few(name: str) -> None:
    """Three members or nine: the number of queries of a page does not grow with them."""
    few, many = make_block(3, province="Ít"), make_block(9, province="Nhiều")
    counts = []
    for made in (few, many):
        client = made.standing.client()
        page(client, name, made.block_id)
        with CaptureQueriesContext(connection) as asked:
            page(client, name, made.block_id)
        counts.append(len(asked))
    assert counts[1] <= counts[0]
