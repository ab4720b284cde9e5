"""What is personal about an award stays out of addresses, logs and the book of acts, through its whole life and its checking."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from tests.journeys.reading import text_of_word
from tests.makers import make_actor, make_province, make_unit
from tests.makers.people import Actor

from thidua.book.enums import Stream
from thidua.book.models import Entry
from thidua.records.models import Award, Extract, Revocation
from thidua.registry.enums import Role
from thidua.registry.models import Person
from thidua.vietnamese import fold

pytestmark = pytest.mark.django_db
NAME, BORN, GROUND = "Quách Thị Ánh Nguyệt", "03/04/1986", "Man khai thành tích cứu nạn"
SECRETS = (NAME, fold(NAME), BORN, "1986-04-03", GROUND, "cứu nạn")
"""Who it was, when they were born, for what, and why it was taken back."""


class Reader:
    """Somebody at the pages who notes every address that was asked for, was sent on to, or stands on a page."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.addresses: list[str] = []

    def noted(self, path: str, answer: Any, *wanted: int) -> Any:
        assert answer.status_code in wanted, (path, answer.status_code, answer.content.decode()[-3000:])
        text = answer.content.decode("utf-8", "replace") if "html" in answer["Content-Type"] else ""
        self.addresses += [path, answer.get("Location", ""), *re.findall(r'(?:href|action|src)="([^"]*)"', text)]
        return answer

    def get(self, path: str) -> Any:
        return self.noted(path, self.client.get(path), 200)

    def post(self, path: str, body: Mapping[str, Any], *wanted: int) -> Any:
        return self.noted(path, self.client.post(path, body), *(wanted or (302,)))


def life_of_an_award(office: Actor, top: Actor) -> tuple[Reader, str]:
    """Entered from a paper, read, extracted, corrected, made out again, taken back, checked by a stranger."""
    cache.clear()
    one, other, anybody = Reader(office.client()), Reader(top.client()), Reader(Client())
    one.post("/ca-nhan/moi/", {"full_name": NAME, "unit": office.unit_id, "born": BORN})
    person = Person.objects.get(full_name=NAME)
    paper = {
        "whom": "person", "name": NAME, "born": BORN, "person": person.pk, "how_many": "one", "form_name": "Giấy khen",
        "years": "2023", "unit": office.unit_id, "issuer": office.unit_id, "reason": "Cứu nạn trong lũ",
        "decision_number": "5/QĐ", "decided_on": "20/12/2023", "golden_number": "09", "source": "paper",
        "source_text": "Tủ hồ sơ",
    }  # fmt: skip
    one.post("/so-khen-thuong/ghi-lai/", paper)
    award = Award.objects.get()
    there, life = f"/so-khen-thuong/{award.pk}/", f"/ca-nhan/{person.pk}/"
    for path in (there, life, "/so-khen-thuong/", "/so-khen-thuong/thong-ke/?until=2023", "/tim/?q=5%2FQD"):
        one.get(path)
    extract = text_of_word(one.post(f"{life}trich-so.docx", {}, 200).content)
    told = {**paper, "born": "03/04/1987", "achievement": "Cứu nạn trong lũ", "why_reason": "Nhầm năm"}
    one.post(f"{there}cap-lai/", {"why": "lost", "why_reason": "bị mất", "number": ""})
    fresh = Award.objects.get()
    one.post(
        f"{there}cai-chinh/", {**told, "born": BORN, "post": "Tổ trưởng", "unit_name": "Tổ 3", "seen": fresh.last_entry}
    )
    one.post(f"{there}thu-hoi/", {"ground": "khac", "other_ground": GROUND, "why_reason": "Có đơn", "amount": "0"})
    proposal = Revocation.objects.get()
    other.post(f"/thu-hoi/{proposal.pk}/xac-nhan/", {"decision_number": "6/QĐ", "decided_on": "01/05/2024"})
    for path in (there, life, "/so-viec/"):
        other.get(path)
    code = next(word for word in extract.split() if word.startswith("TS-"))
    assert "thay đổi" in anybody.post("/xac-minh/ma/", {"code": code}, 200).content.decode()
    said = {"decision_number": "5/QĐ", "golden_number": "09", "name": NAME}
    assert "đã thu hồi" in anybody.post("/xac-minh/giay/", said, 200).content.decode()
    anybody.addresses += [*one.addresses, *other.addresses]
    return anybody, code


def test_a_life_of_an_award_leaves_no_personal_word_outside_its_place(caplog: pytest.LogCaptureFixture) -> None:
    """No address, no line of the log, no act of the book of awards' room holds name, birth, achievement, ground or code."""
    caplog.set_level(logging.DEBUG)
    top = make_province()
    office = make_actor(make_unit("Sở Dân tộc và Tôn giáo", top), Role.UNIT_LEADER)
    standing = make_actor(make_unit("Sở Nội vụ", top), Role.STANDING_BODY, over=top)
    reader, code = life_of_an_award(office, standing)
    assert len(reader.addresses) > 200
    for secret in (*SECRETS, code):
        assert not [one for one in reader.addresses if secret in one], secret
        assert secret not in caplog.text.replace("%20", " "), secret
    acts = Entry.objects.filter(stream=Stream.ACTS, kind__startswith="records.")
    assert {one.kind for one in acts} >= {
        "records.record", "records.take_extract", "records.reissue", "records.correct", "records.propose_revocation",
        "records.revoke",
    }  # fmt: skip
    told = " ".join(f"{one.subject} {one.payload}" for one in acts)
    stream = " ".join(Entry.objects.filter(stream=Stream.AWARDS).values_list("payload", flat=True))
    for secret in (*SECRETS, code):
        assert secret not in told, secret
        assert secret not in stream, secret
    assert code not in str(list(Extract.objects.values_list("kept", "office_name", "entries")))
    assert Award.objects.get().revoked_on == date(2024, 5, 1)
