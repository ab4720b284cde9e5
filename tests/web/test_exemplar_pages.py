"""Exemplars through the pages: on a real award, with consent, shown, taken off when consent or award goes, followed."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.decisions.granted import granted
from tests.decisions.office import Office, make_office
from tests.makers import system

from thidua.book.queries import rows
from thidua.movements.actions import MovementFacts, draft_movement, launch_movement
from thidua.movements.actions.launching import Launch
from thidua.movements.enums import MovementKind
from thidua.movements.queries import offered_parts
from thidua.portal.enums import PublicKind
from thidua.portal.models import Exemplar, ExemplarFollower, Publication
from thidua.portal.queries.version import version
from thidua.records.actions import revoke_award
from thidua.records.models import Award
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db
WORDS = {"kind": "hien-dat", "title": "Hiến đất làm đường", "story": "Gia đình hiến 200 m2 đất.\nCả bản làm theo."}


@pytest.fixture
def office() -> Office:
    """An office with a decision of three awards."""
    made = make_office()
    granted(made)
    return made


def begun(client: Client, **body: str) -> Exemplar:
    """An exemplar begun through the page."""
    assert client.post("/guong-dien-hinh/moi/", {**WORDS, **body}).status_code == 302
    return Exemplar.objects.latest("pk")


def test_an_exemplar_lives_by_its_award_and_its_consent(office: Office) -> None:
    """No award, no exemplar; no consent, no page; consent taken back or award revoked: the page is gone at once."""
    officer, leader, today = office.officer.client(), office.leader.client(), format_day(date.today())  # noqa: DTZ011
    award = Award.objects.get(name="Bàn Thị Liên")
    assert "EXEM-01" in officer.post("/guong-dien-hinh/moi/", WORDS).content.decode()
    for story in ("<b>Tốt</b>", 'Xem <img src="https://dem.vn/x.gif">'):
        page = officer.post("/guong-dien-hinh/moi/", {**WORDS, "award": str(award.pk), "story": story})
        assert (page.status_code, "PORTAL-06" in page.content.decode()) == (422, True)
    assert not Exemplar.objects.exists()
    held = begun(officer, award=str(award.pk))
    here = f"/guong-dien-hinh/{held.pk}/"
    assert officer.post("/guong-dien-hinh/moi/", {**WORDS, "award": str(award.pk)}).status_code == 404
    old = f"/trang-cong-khai/khen-thuong/{award.pk}/"
    other = {"story": "Chuyện khác", "consent": "Miệng"}
    for address, body, code in ((f"{here}cong-khai/", {"seen": "1"}, "EXEM-08"), (old, other, "EXEM-11")):
        refused = leader.post(address, body)
        assert (refused.status_code, code in refused.content.decode()) == (422, True)
    assert f'href="{here}">Công khai từ trang của gương ấy' in leader.get(old).content.decode()
    given = {"who": "Bàn Thị Liên", "on": today, "paper": "Giấy đồng ý ký tại xã", "seen": "1"}
    assert "EXEM-07" in officer.post(f"{here}dong-y/", {**given, "on": "01/01/2190"}).content.decode()
    assert officer.post(f"{here}dong-y/", given).status_code == 302
    assert officer.post(f"{here}cong-khai/", {"seen": "1"}).status_code == 403
    unread = leader.post(f"{here}cong-khai/", {"seen": "2"})
    assert (unread.status_code, "FLOW-01" in unread.content.decode()) == (409, True)
    assert not Publication.objects.filter(kind=PublicKind.EXEMPLAR).exists()
    assert leader.post(f"{here}cong-khai/", {"seen": "1"}).status_code == 302
    public = f"/cong-khai/dien-hinh/{Publication.objects.get(kind=PublicKind.EXEMPLAR).pk}/"
    seen = Client().get(public).content.decode()
    assert ("Gia đình hiến 200 m2" in seen, "Bàn Thị Liên" in seen, "Giấy đồng ý" in seen) == (True, True, False)
    before = version()
    assert officer.post(f"{here}rut-dong-y/", {"on": today, "paper": "Đơn gửi xã"}).status_code == 302
    assert (Client().get(public).status_code, version() == before) == (404, False)
    assert leader.post(f"{here}cong-khai/", {"seen": "1"}).status_code == 422
    officer.post(f"{here}dong-y/", given)
    assert leader.post(f"{here}cong-khai/", {"seen": "1"}).status_code == 302
    assert Client().get(public).status_code == 200
    revoke_award(
        actor=system(), award_id=award.pk, grounds="Khai sai", decided_on=award.decided_on, decision_number="9/QĐ",
        reason="Theo kết luận",
    )  # fmt: skip
    assert Client().get(public).status_code == 404
    told = officer.get(here).content.decode()
    assert ("Đã thu hồi" in told, "Gia đình hiến 200 m2" in told) == (True, False)
    assert "Đã thu hồi" in officer.get("/guong-dien-hinh/").content.decode()
    assert office.stranger.client().get(here).status_code == 404


def test_other_words_ask_for_another_consent(office: Office) -> None:
    """With title or story the consent and the publication go, the kind may change; consent is to the words that were seen."""
    officer, leader, today = office.officer.client(), office.leader.client(), format_day(date.today())  # noqa: DTZ011
    held = begun(officer, award=str(Award.objects.get(name="Bàn Thị Liên").pk))
    here = f"/guong-dien-hinh/{held.pk}/"
    given = {"who": "Bàn Thị Liên", "on": today, "paper": "Giấy 1"}
    assert officer.post(f"{here}dong-y/", {**given, "seen": "1"}).status_code == 302
    assert leader.post(f"{here}cong-khai/", {"seen": "1"}).status_code == 302
    public = f"/cong-khai/dien-hinh/{Publication.objects.get(kind=PublicKind.EXEMPLAR).pk}/"
    assert officer.post(f"{here}sua/", {**WORDS, "kind": "nong-dan", "seen": "1"}).status_code == 302
    assert Client().get(public).status_code == 200, "the kind is the office's own sorting"
    assert "trang công khai thôi hiện gương này" in officer.get(here).content.decode()
    for at, changed in enumerate(({"story": "Hiến 300 m2."}, {"story": "Hiến 300 m2.", "title": "Hiến đất mở chợ"}), 2):
        before = version()
        assert officer.post(f"{here}sua/", {**WORDS, "kind": "nong-dan", **changed, "seen": str(at)}).status_code == 302
        assert (Client().get(public).status_code, version() == before) == (404, False)
        held.refresh_from_db()
        assert (held.agreed, held.reworded_on) == (False, date.today())  # noqa: DTZ011
        assert "sự đồng ý ấy hết tác dụng" in officer.get(here).content.decode()
        refused = leader.post(f"{here}cong-khai/", {"seen": str(at + 1)})
        assert (refused.status_code, "EXEM-08" in refused.content.decode()) == (422, True)
        stale = officer.post(f"{here}dong-y/", {**given, "seen": str(at)})
        assert (stale.status_code, "FLOW-01" in stale.content.decode()) == (409, True)
        assert officer.post(f"{here}dong-y/", {**given, "seen": str(at + 1)}).status_code == 302
        assert leader.post(f"{here}cong-khai/", {"seen": str(at + 1)}).status_code == 302
    assert "Hiến đất mở chợ" in Client().get(public).content.decode()
    assert len(rows(kinds=["portal.end_exemplar_consent"])) == 2


def test_one_made_by_mistake_is_given_up(office: Office) -> None:
    """With a reason, never while it is public; its words, its followers and the words once public go, its award is free again."""
    officer, leader, today = office.officer.client(), office.leader.client(), format_day(date.today())  # noqa: DTZ011
    award = str(Award.objects.get(name="Bàn Thị Liên").pk)
    held = begun(officer, award=award)
    here = f"/guong-dien-hinh/{held.pk}/"
    officer.post(f"{here}nhan-rong/", {"unit": str(office.unit.pk), "since": today, "note": ""})
    officer.post(f"{here}dong-y/", {"who": "Bàn Thị Liên", "on": today, "paper": "Giấy 1", "seen": "1"})
    leader.post(f"{here}cong-khai/", {"seen": "1"})
    for reason, code in (("", "API-04"), ("Ghi nhầm", "EXEM-14")):
        refused = officer.post(f"{here}bo/", {"reason": reason})
        assert (refused.status_code, code in refused.content.decode()) == (422, True)
    officer.post(f"{here}rut-dong-y/", {"on": today, "paper": "Đơn"})
    assert office.stranger.client().post(f"{here}bo/", {"reason": "Nhầm"}).status_code == 404
    assert officer.post(f"{here}bo/", {"reason": "Ghi nhầm"}).status_code == 302
    assert (Exemplar.objects.exists(), ExemplarFollower.objects.exists()) == (False, False)
    assert Publication.objects.get(kind=PublicKind.EXEMPLAR).facts == {}
    assert [one.facts["reason"] for one in rows(kinds=["portal.drop_exemplar"])] == ["Ghi nhầm"]
    told = office.standing.client().get("/so-viec/").content.decode()
    assert ("Bỏ gương ghi nhầm" in told, f'href="{here}"' in told) == (True, False), "no way to what is gone"
    assert begun(officer, award=award).pk != held.pk


def test_an_exemplar_of_a_movement_is_followed_and_waits_for_an_award(office: Office) -> None:
    """On a launched movement alone it names who, is found, is followed; shown once it rests on an award and is agreed anew."""
    officer, leader, today = office.officer.client(), office.leader.client(), date.today()  # noqa: DTZ011
    plan = MovementFacts(
        name="Thi đua giảm nghèo", kind=MovementKind.THEMATIC, reach="co-quan-don-vi", stage_first=today.year,
        stage_last=today.year, starts_on=today, ends_on=today, contents={one.code: "Có" for one in offered_parts(today)},
    )  # fmt: skip
    movement = draft_movement(actor=office.leader.scope(), launcher_id=office.unit.pk, facts=plan)
    launch_movement(actor=office.leader.scope(), movement_id=movement.pk, launch=Launch("38/KH", today))
    nameless = officer.post("/guong-dien-hinh/moi/", {**WORDS, "movement": str(movement.pk)})
    assert "EXEM-02" in nameless.content.decode()
    held = begun(officer, movement=str(movement.pk), about="Bản Hin, xã Yên Bình")
    here = f"/guong-dien-hinh/{held.pk}/"
    since = format_day(today)
    for note in ("Hai hộ", "Bốn hộ"):
        body = {"unit": str(office.unit.pk), "since": since, "note": note}
        assert officer.post(f"{here}nhan-rong/", body).status_code == 302
    assert [one.note for one in ExemplarFollower.objects.all()] == ["Bốn hộ"]
    officer.post(f"{here}dong-y/", {"who": "Trưởng bản", "on": since, "paper": "Giấy 1", "seen": "1"})
    refused = leader.post(f"{here}cong-khai/", {"seen": "1"})
    assert (refused.status_code, "EXEM-09" in refused.content.decode()) == (422, True)
    stale = officer.post(f"{here}sua/", {**WORDS, "title": "Hiến đất mở trường", "seen": "7"})
    assert (stale.status_code, "EXEM-06" in stale.content.decode()) == (409, True)
    assert officer.post(f"{here}sua/", {**WORDS, "title": "Hiến đất mở trường", "seen": "1"}).status_code == 302
    for address in ("/guong-dien-hinh/?q=ban hin mo truong", "/tim/?q=hien dat"):
        assert "Hiến đất mở trường" in officer.get(address).content.decode()
    assert Exemplar.objects.get().about == "Bản Hin, xã Yên Bình"
    assert "Chưa gắn khen thưởng trong sổ nên dùng trong nội bộ" in officer.get(here).content.decode()
    given = {"who": "Trưởng bản", "on": since, "paper": "Giấy 2"}
    officer.post(f"{here}dong-y/", {**given, "seen": "2"})
    assert Exemplar.objects.get().agreed
    award = Award.objects.get(name="Bàn Thị Liên")
    assert "Bàn Thị Liên" in officer.get(f"{here}?q=ban+thi").content.decode()
    assert office.stranger.client().post(f"{here}khen-thuong/", {"award": str(award.pk)}).status_code == 404
    assert officer.post(f"{here}khen-thuong/", {"award": str(award.pk)}).status_code == 302
    now = Exemplar.objects.get()
    assert (now.award_id, now.about, now.agreed) == (award.pk, "", False), "who is named has changed: agreed anew"
    second = Award.objects.get(name="Vi Văn Thắm").pk
    again = officer.post(f"{here}khen-thuong/", {"award": str(second)})
    assert (again.status_code, "EXEM-12" in again.content.decode()) == (422, True)
    officer.post(f"{here}dong-y/", {**given, "seen": "3"})
    assert leader.post(f"{here}cong-khai/", {"seen": "3"}).status_code == 302
    public = Publication.objects.get(kind=PublicKind.EXEMPLAR)
    assert "Bàn Thị Liên" in Client().get(f"/cong-khai/dien-hinh/{public.pk}/").content.decode()
