"""Erasing at a person's request through the pages: the name typed again, the reason kept, counts and book left right."""

from __future__ import annotations

import pytest
from tests.decisions.granted import granted
from tests.decisions.office import make_office
from tests.makers import make_person
from tests.makers.awards import make_award

from thidua.book.queries import verify
from thidua.records.models import Award
from thidua.registry.models import Person

pytestmark = pytest.mark.django_db


def test_a_person_is_erased_once_the_name_is_typed_again() -> None:
    """Only the standing body; another name erases nobody and stays typed; the award stays in the book without a name."""
    office = make_office()
    known = make_person("Bàn Thị Liên", office.unit)
    award = make_award(office.unit, person=known, unit_id=office.unit.pk)
    page = f"/ca-nhan/{known.pk}/xoa-du-lieu/"
    officer, standing = office.officer.client(), office.standing.client()
    assert officer.get(page).status_code == 403
    assert "xoa-du-lieu" not in officer.get(f"/ca-nhan/{known.pk}/").content.decode()
    assert page in standing.get(f"/ca-nhan/{known.pk}/").content.decode()
    wrong = standing.post(page, {"name": "Bàn Thị Hiền", "reason": "Theo đơn ngày 3/11"})
    assert wrong.status_code == 422
    assert 'value="Bàn Thị Hiền"' in wrong.content.decode()
    assert standing.post(page, {"name": "ban thi lien", "reason": ""}).status_code == 422
    assert Person.objects.get(pk=known.pk).full_name == "Bàn Thị Liên"
    done = standing.post(page, {"name": "ban thi lien", "reason": "Theo đơn ngày 3/11"}, follow=True)
    assert "Đã xóa dữ liệu cá nhân" in done.content.decode()
    assert "Liên" not in Person.objects.get(pk=known.pk).full_name
    kept = Award.objects.get(pk=award.pk)
    assert (kept.erased, "Liên" in kept.name, kept.count) == (True, False, 1)
    told = standing.get("/so-viec/", {"kind": "records.erase_person"}).content.decode()
    assert "Liên" not in told
    assert verify().whole
    acting = f"/ca-nhan/{office.leader.person_id}/xoa-du-lieu/"
    kept = standing.post(acting, {"name": "Hoàng Văn Sinh", "reason": "Theo đơn"})
    assert (kept.status_code, "REG-18" in kept.content.decode()) == (422, True)
    assert Person.objects.get(pk=office.leader.person_id).full_name == "Hoàng Văn Sinh"


def test_a_name_in_one_award_alone_is_erased_there() -> None:
    """A person nobody linked is erased from the award's page by the leader who gave it; a linked one and a collective are not offered it."""
    office = make_office()
    granted(office)
    leader, officer = office.leader.client(), office.officer.client()
    award, body = Award.objects.get(name="Vi Văn Thắm"), Award.objects.get(name="Phòng Chính sách dân tộc")
    page = f"/so-khen-thuong/{award.pk}/xoa-ten/"
    assert officer.get(page).status_code == 403
    assert page in leader.get(f"/so-khen-thuong/{award.pk}/").content.decode()
    assert "xoa-ten" not in leader.get(f"/so-khen-thuong/{body.pk}/").content.decode()
    refused = leader.post(f"/so-khen-thuong/{body.pk}/xoa-ten/", {"name": body.name, "reason": "Theo đơn"})
    assert (refused.status_code, "AWARD-16" in refused.content.decode()) == (422, True)
    assert "Gõ lại tên" in leader.get(page).content.decode()
    assert leader.post(page, {"name": "Vi Văn Thắm", "reason": "Theo đơn"}).status_code == 302
    award.refresh_from_db()
    assert (award.erased, "Thắm" in award.name) == (True, False)
    assert "xoa-ten" not in leader.get(f"/so-khen-thuong/{award.pk}/").content.decode()
