"""The pages of what may follow an award: correction, making out again, doubles, taking back by two persons."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from tests.journeys.reading import text_of_pdf, text_of_word
from tests.makers import make_actor, make_province, make_unit
from tests.makers.awards import make_award
from tests.makers.people import Actor

from thidua.records.enums import AwardState
from thidua.records.models import Award, Revocation
from thidua.registry.enums import Role
from thidua.registry.models import Organisation

pytestmark = pytest.mark.django_db
LONG = "Phòng Tuyên truyền, Địa bàn và Chính sách đối với đồng bào dân tộc thiểu số vùng đặc biệt khó khăn " * 2


@pytest.fixture
def office() -> Organisation:
    """A department of a province."""
    return make_unit("Sở Dân tộc và Tôn giáo", make_province())


@pytest.fixture
def leader(office: Organisation) -> Actor:
    """Its leader."""
    return make_actor(office, Role.UNIT_LEADER)


def corrected(award: Award, **more: Any) -> dict[str, Any]:
    """The award's facts as the form sends them back, with some put right."""
    told = {
        "name": award.name,
        "born": "12/05/1980",
        "post": award.post,
        "unit_name": award.unit_name,
        "form_name": award.form_name,
        "years": "2023",
        "achievement": award.reason,
        "decision_number": award.decision_number,
        "decided_on": "20/12/2023",
        "issuer_name": award.issuer_name,
        "why_reason": "Ghi nhầm tên",
        "seen": award.last_entry,
    }
    return {**told, **more}


def test_a_correction_is_told_and_drawn(office: Organisation, leader: Actor) -> None:
    """The draft says old and new and writes nothing; recorded, the page shows both, and the unchanged is not told."""
    award, client = make_award(office), leader.client()
    there = f"/so-khen-thuong/{award.pk}/"
    assert 'value="Đặng Thị Đào"' in client.get(f"{there}cai-chinh/").content.decode()
    word = text_of_word(client.post(f"{there}cai-chinh/", corrected(award, name="Đặng Thị Đao", draft="docx")).content)
    assert "từ “Đặng Thị Đào” thành “Đặng Thị Đao”" in word
    nothing = client.post(f"{there}cai-chinh/", corrected(award, draft="docx"))
    assert (nothing.status_code, "AWARD-08" in nothing.content.decode()) == (422, True)
    assert Award.objects.get().name == "Đặng Thị Đào"
    assert client.post(f"{there}cai-chinh/", corrected(award, name="Đặng Thị Đao"))["Location"] == there
    page = client.get(there).content.decode()
    assert "<s>Đặng Thị Đào</s> → <b>Đặng Thị Đao</b>" in page
    assert page.count("<s>") == 1
    assert "chưa rõ" in page.split("Nhóm chức vụ khi đó</dt>")[1].split("</dd>")[0]
    seen = Award.objects.get().last_entry
    said = corrected(award, name="Đặng Thị Đao", position_class="lanh-dao-vu-so", seen=seen)
    assert client.post(f"{there}cai-chinh/", said)["Location"] == there
    page = client.get(there).content.decode()
    assert "<s>chưa rõ</s> → <b>Lãnh đạo cấp vụ, sở và tương đương</b>" in page
    assert '<option value="lanh-dao-vu-so" selected>' in client.get(f"{there}cai-chinh/").content.decode()
    stale = client.post(f"{there}cai-chinh/", corrected(award, name="Đặng Thị Dao"))
    assert (stale.status_code, "AWARD-13" in stale.content.decode()) == (409, True)


def test_two_persons_take_an_award_back(office: Organisation, leader: Actor) -> None:
    """Proposed with a ground of the law, drafted, not confirmed by the same person, confirmed by another; later awards listed."""
    award, officer = make_award(office), make_actor(office).client()
    make_award(office, years=(2024,), decision_number="30/QĐ", decided_on=date(2024, 12, 2))
    there = f"/so-khen-thuong/{award.pk}/"
    asked = officer.get(f"{there}thu-hoi/").content.decode()
    for words in ("điểm a khoản 2 Điều 93", "Khen thưởng về sau cần xem lại", "số 30/QĐ", "chỉ ở thành phố Huế"):
        assert words in asked
    proposed = {
        "ground": "khai-khong-trung-thuc",
        "why_reason": "Có kết luận",
        "objects_back": "Giấy khen",
        "amount": "760.000",
    }
    assert officer.post(f"{there}thu-hoi/", proposed).status_code == 302
    held = Revocation.objects.get()
    page = officer.get(there).content.decode()
    assert "cần một người khác có quyền xác nhận" in page
    assert "Đã thu hồi" not in page
    draft = " ".join(text_of_pdf(officer.get(f"/thu-hoi/{held.pk}/du-thao.pdf").content).split())
    for words in ("Hủy bỏ việc tặng Giấy khen", "Đặng Thị Đào", "Thu hồi Giấy khen", "khoản 2 Điều 93"):
        assert words in draft
    client = leader.client()
    wrong = client.post(f"/thu-hoi/{held.pk}/xac-nhan/", {"decision_number": "9/QĐ", "decided_on": "31/02/2024"})
    assert (wrong.status_code, 'value="9/QĐ"' in wrong.content.decode()) == (422, True)
    assert client.post(f"/thu-hoi/{held.pk}/xac-nhan/", {"decision_number": "9/QĐ", "decided_on": "06/05/2024"})
    assert Award.objects.get(pk=award.pk).state == AwardState.REVOKED
    after = client.get(there).content.decode()
    told = "Đã thu hồi theo quyết định số 9/QĐ ngày 06/05/2024"
    for words in (told, "Phải nộp lại: Giấy khen; 760.000 đồng.", "Khen thưởng về sau cần xem lại"):
        assert words in after
    assert "1–1 trong 1 khen thưởng" in client.get("/so-khen-thuong/", {"state": "revoked"}).content.decode()


def test_another_ground_needs_words_and_a_drop_leaves_all_as_it_was(office: Organisation, leader: Actor) -> None:
    """Another ground without words is refused at its field; dropped, the award stands and can be proposed again."""
    award, client = make_award(office), leader.client()
    there = f"/so-khen-thuong/{award.pk}/thu-hoi/"
    assert client.post(there, {"ground": "khac", "why_reason": "Có đơn"}).status_code == 422
    assert client.post(there, {"ground": "khac", "other_ground": "Nội quy", "why_reason": "Có đơn"}).status_code == 302
    held = Revocation.objects.get()
    own = client.post(f"/thu-hoi/{held.pk}/xac-nhan/", {"decision_number": "9/QĐ", "decided_on": "06/05/2024"})
    assert (own.status_code, "AWARD-17" in own.content.decode()) == (422, True)
    assert client.post(f"/thu-hoi/{held.pk}/bo/", {"why_reason": "Nhầm"}).status_code == 302
    assert Award.objects.get().state == AwardState.STANDING
    assert client.post(there, {"ground": "khac", "other_ground": "Nội quy", "why_reason": "Có đơn"}).status_code == 302


def test_making_out_again_and_a_double(office: Organisation, leader: Actor) -> None:
    """A lost paper is replaced, a misprinted one exchanged, the award unchanged; a double leaves the counts."""
    award = make_award(office, unit_name=LONG[:240], post="")
    twin = make_award(office, decision_number="", decided_on=None)
    client, there = leader.client(), f"/so-khen-thuong/{award.pk}/"
    lost = {"why": "lost", "why_reason": "bị mất trong đợt lũ"}
    draft = " ".join(text_of_pdf(client.post(f"{there}cap-lai/", {**lost, "draft": "pdf"}).content).split())
    for words in ("Cấp lại Giấy khen", "do bị mất trong đợt lũ", "số sổ vàng giữ nguyên", "vùng đặc biệt khó khăn"):
        assert words in draft
    assert client.post(f"{there}cap-lai/", lost).status_code == 302
    assert client.post(f"{there}cap-lai/", {"why": "misprinted", "why_reason": "in sai tên"}).status_code == 302
    kept = Award.objects.get(pk=award.pk)
    assert (kept.reissues, kept.state, kept.name) == (2, AwardState.STANDING, "Đặng Thị Đào")
    doubled = client.post(f"/so-khen-thuong/{twin.pk}/ghi-trung/", {"same_as": award.pk, "why_reason": "Một giấy"})
    assert doubled.status_code == 302
    assert Award.objects.get(pk=twin.pk).state == AwardState.DOUBLE
    assert f'href="{there}"' in client.get(f"/so-khen-thuong/{twin.pk}/").content.decode()


def test_drafts_about_an_award_of_which_little_is_known_leave_places_to_fill(office: Organisation) -> None:
    """No number, day or giver: the heading names none, the sentence has dots, no empty brackets, and the recipient is named."""
    award = make_award(
        office, name="Lý Ì", years=(), unit_name="", post="", born="", reason="", decision_number="", decided_on=None,
        issuer_name="", issuer_id=None,
    )  # fmt: skip
    top = make_actor(office, Role.STANDING_BODY, over=office)
    there = f"/so-khen-thuong/{award.pk}/"
    sent = corrected(award, years="", born="", decided_on="", post="Tổ trưởng", draft="docx")
    word = text_of_word(top.client().post(f"{there}cai-chinh/", sent).content)
    assert "Về việc đính chính quyết định khen thưởng" in word
    assert "Đính chính chức vụ của Lý Ì tại Quyết định số ……… ngày ……… tháng ……… năm ………: bổ sung “Tổ trưởng”" in word
    again = {"why": "lost", "why_reason": "mất", "draft": "docx"}
    assert "cho Lý Ì, do mất." in text_of_word(top.client().post(f"{there}cap-lai/", again).content)
    top.client().post(f"{there}thu-hoi/", {"ground": "khac", "other_ground": "Khai sai.", "why_reason": "Có đơn"})
    draft = text_of_word(top.client().get(f"/thu-hoi/{Revocation.objects.get().pk}/du-thao.docx").content)
    assert "Lý do: Khai sai." in draft
    assert "()" not in draft
    assert "THỦ TRƯỞNG CƠ QUAN" in draft.upper()


def test_doubles_are_chosen_among_those_like_it(office: Organisation, leader: Actor) -> None:
    """The page offers awards of the same form and name; another one is named by its number; a choice is kept on a fault."""
    first, again = make_award(office), make_award(office, decision_number="12/QD", unit_id=None, issuer_id=office.pk)
    make_award(office, name="Người Khác", decision_number="3/QĐ")
    there, client = f"/so-khen-thuong/{again.pk}/ghi-trung/", leader.client()
    html = client.get(there).content.decode()
    assert re.findall(r'name="same_as" value="(\d+)"', html) == [str(first.pk)]
    assert 'type="radio"' not in client.get(f"{there}?other").content.decode()
    kept = client.post(there, {"same_as": first.pk, "why_reason": ""})
    assert (kept.status_code, f'value="{first.pk}" required checked' in kept.content.decode()) == (422, True)
    assert client.post(there, {"same_as": first.pk, "why_reason": "Ghi hai lần"}).status_code == 302
    assert Award.objects.get(pk=again.pk).same_as == first.pk
