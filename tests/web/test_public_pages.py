"""Public pages: the same for everybody, nothing of anybody that was not published, kept no longer than it is true."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.conf import LazySettings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.decisions.granted import granted
from tests.decisions.office import DAY, Office, make_office
from tests.makers import png_file, system
from tests.makers.awards import make_award
from tests.portal.shown import every_page, number, shown_office

from thidua.documents.actions import keep_file
from thidua.meetings.enums import MeetingKind
from thidua.meetings.models import Meeting, Photo
from thidua.portal.actions import publish_award, take_back
from thidua.portal.enums import PublicKind
from thidua.portal.models import HonourEntry, Publication
from thidua.records.actions import revoke_award
from thidua.web import public_cache

pytestmark = pytest.mark.django_db
MOST = 60 * 1024


@pytest.fixture(autouse=True)
def _empty_shelf() -> Iterator[None]:
    """Nothing kept, nobody counted."""
    cache.clear()
    public_cache.SHELF = public_cache.Shelf()
    yield
    public_cache.SHELF = public_cache.Shelf()


@pytest.fixture
def office() -> Office:
    """An office with one of everything published."""
    return shown_office()


def test_everybody_reads_what_was_published_and_no_more(office: Office) -> None:
    """Without signing in every page opens, sets no cookie, loads no script, and says nothing personal beyond the name."""
    client = Client()
    read = {}
    for page in every_page():
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert not answer.cookies, page
        read[page] = answer.content.decode()
        assert "<script" not in read[page]
        assert "/static/vendor/tabler" not in read[page]
        for hidden in ("14/09", "1985", "Chuyên viên", "Nội dung nội bộ", "Ký ngày", "csrf"):
            assert hidden not in read[page], (page, hidden)
    home = read["/cong-khai/"]
    for fact in ("Bàn Thị Liên", "214/QĐ-SDTTG", "Thi đua giảm nghèo bền vững", "Tin «thử» &amp; &lt;3", "/xac-minh/"):
        assert fact in home, fact
    assert "Bàn Thị Liên" in read["/cong-khai/vinh-danh/?q=ban+thi+lien"]
    assert "Bàn Thị Liên" in client.get("/cong-khai/dien-hinh/?q=lien").content.decode()
    assert "Bàn Thị Liên" not in client.get("/cong-khai/dien-hinh/?q=khac").content.decode()
    story = read[f"/cong-khai/tin/{number(PublicKind.NEWS)}/"]
    assert "<p>Đoạn một</p><p>Đoạn hai</p>" in story
    assert "Diễn ra ngày 16/11/2026 · đăng ngày 16/11/2026" in story
    assert "Quyết định số 214/QĐ-SDTTG" in story
    signed_in = office.officer.client()
    assert {page: signed_in.get(page).content.decode() for page in read} == read


def test_an_award_taken_back_is_gone_from_kept_pages(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page asked for again comes from the shelf with one statement; once an award is taken back no page shows it as valid."""
    client, pages = Client(), [one for one in every_page() if "?" not in one]
    for page in pages:
        client.get(page)
    for page in pages:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(page).status_code == 200
        assert len(asked) == 1, page
    marks = {page: client.get(page)["ETag"] for page in pages}
    assert all(client.get(page, headers={"if-none-match": mark}).status_code == 304 for page, mark in marks.items())
    stuck = public_cache.version()
    entry = HonourEntry.objects.get(award__name="Bàn Thị Liên", publication__kind=PublicKind.DECISION)
    revoke_award(
        actor=system(), award_id=entry.award_id, grounds="Khai sai thành tích", decided_on=date(2026, 11, 20),
        decision_number="9/QĐ", reason="Theo kết luận",
    )  # fmt: skip
    with monkeypatch.context() as control:
        control.setattr(public_cache, "version", lambda: stuck)
        assert "Bàn Thị Liên" in client.get("/cong-khai/").content.decode(), "the control: a kept page would be stale"
    assert "Bàn Thị Liên" not in client.get("/cong-khai/").content.decode()
    assert "Bàn Thị Liên" not in client.get("/cong-khai/vinh-danh/").content.decode()
    answer = client.get("/cong-khai/", headers={"if-none-match": marks["/cong-khai/"]})
    assert answer.status_code == 200, "what a browser kept does not hold either"
    decision = client.get(f"/cong-khai/quyet-dinh/{number(PublicKind.DECISION)}/").content.decode()
    assert "Đã thu hồi ngày 20/11/2026" in decision
    assert "Khai sai" not in decision
    assert client.get(f"/cong-khai/dien-hinh/{number(PublicKind.EXEMPLAR)}/").status_code == 404


def test_a_client_cannot_fill_the_shelf_with_ports_and_names(office: Office, settings: LazySettings) -> None:
    """A port of the client's own opens the same kept page and stands in no address; a strange name is refused, kept by nobody."""
    client = Client()
    for port in range(9000, 9020):
        for page in ("/cong-khai/", "/sitemap.xml"):
            answer = client.get(page, headers={"host": f"TestServer:{port}"})
            assert (answer.status_code, f":{port}" in answer.content.decode()) == (200, False)
    assert len(public_cache.SHELF.held[1]) == 2
    assert client.get("/cong-khai/", headers={"host": "la.example:9000"}).status_code == 400
    own = client.get("/sitemap.xml", headers={"host": "testserver:8443"}, SERVER_PORT="8443").content.decode()
    assert "<loc>http://testserver:8443/cong-khai/</loc>" in own
    settings.ALLOWED_HOSTS = [".example"]
    assert client.get("/cong-khai/", headers={"host": "mot.example"}).status_code == 200
    assert len(public_cache.SHELF.held[1]) == 3
    settings.PUBLIC_ADDRESS = "https://thidua.example/"
    for name in ("mot.example", "hai.example:81"):
        shown = client.get("/sitemap.xml", headers={"host": name}).content.decode()
        assert "<loc>https://thidua.example/cong-khai/</loc>" in shown
    assert len(public_cache.SHELF.held[1]) == 4


def test_what_is_not_public_answers_as_what_never_was(office: Office) -> None:
    """Taken back, of another kind, of another room, too large, never there: one answer, letter for letter."""
    client, leader = Client(), office.leader.scope(DAY)
    other = make_office("Bình Sơn")
    hidden = granted(other, number="7")
    news = number(PublicKind.NEWS)
    assert client.get(f"/cong-khai/tin/{news}/").status_code == 200
    take_back(actor=leader, publication_id=news, reason="Nhầm")
    asked = [f"/cong-khai/tin/{news}/", f"/cong-khai/tin/{news}/anh/1/"]
    asked += [f"/cong-khai/quyet-dinh/{one}/" for one in (news, 0, 10**9, 10**18, 10**30)]
    asked += [f"/cong-khai/{kind}/{hidden.pk + 500}/" for kind in ("phong-trao", "dien-hinh", "tin")]
    asked += [f"/cong-khai/tap-the/{one}/" for one in (other.unit.pk, other.top.pk, 10**9)]
    answers = {page: client.get(page) for page in asked}
    assert {one.status_code for one in answers.values()} == {404}
    assert len({re.sub(r'"[A-Za-z0-9]{64}"', "", one.content.decode()) for one in answers.values()}) == 1
    assert (
        "Bình Sơn"
        not in client.get("/cong-khai/vinh-danh/?q=binh+son").content.decode().split("<main")[1].split("</form>")[1]
    )


def test_the_feed_and_the_map_name_what_is_public(office: Office) -> None:
    """Both are sound XML; what was taken back stands in neither."""
    client = Client()
    feed = ET.fromstring(client.get("/cong-khai/tin.rss").content)
    assert [one.findtext("title") for one in feed.iter("item")] == ["Tin «thử» & <3"]
    told = {one.text for one in ET.fromstring(client.get("/sitemap.xml").content).iter() if one.tag.endswith("loc")}
    news = f"http://testserver/cong-khai/tin/{number(PublicKind.NEWS)}/"
    assert news in told
    assert len(told) == 6 + 4
    take_back(actor=office.leader.scope(DAY), publication_id=number(PublicKind.NEWS), reason="Nhầm")
    assert news not in client.get("/sitemap.xml").content.decode()
    assert "<item>" not in client.get("/cong-khai/tin.rss").content.decode()


def test_a_photo_is_public_with_its_news_alone(office: Office) -> None:
    """A photo opens through the published piece that shows it, and through nothing else."""
    leader, client = office.leader.scope(DAY), Client()
    meeting = Meeting.objects.create(
        kind=MeetingKind.values[0], title="Hội nghị", convener=office.unit, held_on=DAY, place="Sở",
        chair_name="A", secretary_name="B",
    )  # fmt: skip
    files = [keep_file(actor=leader, owner_unit_id=office.unit.pk, name="a.png", content=png_file()) for _ in "12"]
    one, other = (
        Photo.objects.create(meeting=meeting, file=f, caption="Trao giấy khen", width=8, height=8) for f in files
    )
    publication = Publication.objects.get(kind=PublicKind.NEWS)
    publication.facts["photos"] = [one.pk]
    publication.save()
    public_cache.SHELF = public_cache.Shelf()
    page = client.get(f"/cong-khai/tin/{publication.pk}/").content.decode()
    assert f"/cong-khai/tin/{publication.pk}/anh/{one.pk}/" in page
    shown = client.get(f"/cong-khai/tin/{publication.pk}/anh/{one.pk}/")
    assert (shown.status_code, shown["X-Content-Type-Options"]) == (200, "nosniff")
    assert client.get(f"/cong-khai/tin/{publication.pk}/anh/{other.pk}/").status_code == 404
    one.removed = True
    one.save()
    public_cache.SHELF = public_cache.Shelf()
    assert client.get(f"/cong-khai/tin/{publication.pk}/anh/{one.pk}/").status_code == 404


def test_floods_of_searches_are_paced(office: Office) -> None:
    """One place searches so often a minute and no more; pages without a question stay open to it."""
    client = Client()
    answers = [client.get(f"/cong-khai/vinh-danh/?q=a{at}").status_code for at in range(125)]
    assert (answers[0], answers[-1], answers.count(429)) == (200, 429, 5)
    assert client.get("/cong-khai/vinh-danh/").status_code == 200
    assert client.get("/cong-khai/vinh-danh/?q=x", REMOTE_ADDR="10.9.9.9").status_code == 200


@pytest.mark.parametrize(
    "typed", ["page=0", "page=99999999999", "year=abc", "year=2026&form=khong-co", "q=%00", "q=%25_'"]
)
def test_what_is_typed_into_an_address_never_breaks_a_page(office: Office, typed: str) -> None:
    """A question nobody can have asked is answered like none."""
    assert Client().get(f"/cong-khai/vinh-danh/?{typed}").status_code == 200


def test_the_board_has_pages(office: Office) -> None:
    """More awards than a page holds are told and led to, newest first."""
    for at in range(35):
        award = make_award(
            office.unit, decision_number=f"{at}/QĐ", name=f"Người Thứ {at}", decided_on=date(2020, 1, 1) + timedelta(at)
        )
        publish_award(actor=office.leader.scope(DAY), award_id=award.pk)
    first = Client().get("/cong-khai/vinh-danh/").content.decode()
    assert "1–30 trong 38" in first
    assert "page=2" in first
    last = Client().get("/cong-khai/vinh-danh/?page=2").content.decode()
    assert "Người Thứ 0" in last
    assert "31–38 trong 38" in last


def test_a_public_page_is_light(office: Office) -> None:
    """Styles and scripts of a public page, fonts apart, are at most 60 KB compressed."""
    page = Client().get("/cong-khai/").content.decode()
    named = re.findall(r'(?:rel="stylesheet" href|<script[^>]* src)="/static/([^"]+)"', page)
    assert "public.css" in str(named)
    size = sum(len(gzip.compress(Path(str(finders.find(one))).read_bytes())) for one in named)
    print(f"{size:,} bytes")
    assert 0 < size <= MOST
    heavy = Path(str(finders.find("vendor/tabler/tabler.min.css"))).read_bytes()
    assert len(gzip.compress(heavy)) > MOST, "the control: the style of the inner pages alone would be too heavy"


def test_a_shelf_never_gives_a_page_of_another_state() -> None:
    """Not the older one, not one a slow thread brings late; what is large is not kept, and the shelf does not grow without end."""
    shelf = public_cache.Shelf()
    old, new, large = (public_cache.KeptPage(content, (), "m") for content in (b"old", b"new", b"x" * 300_000))
    shelf.keep("1", "/a", old)
    assert (shelf.find("1", "/a"), shelf.find("2", "/a")) == (old, None)
    shelf.keep("2", "/a", new)
    assert (shelf.find("1", "/a"), shelf.find("2", "/a")) == (None, new)
    shelf.keep("1", "/a", old)
    assert shelf.find("2", "/a") is None
    shelf.keep("1", "/large", large)
    assert shelf.find("1", "/large") is None
    for at in range(public_cache.MOST_PAGES + 1):
        shelf.keep("1", f"/{at}", new)
    assert len(shelf.held[1]) <= public_cache.MOST_PAGES
