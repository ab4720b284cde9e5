"""The page of verification: open to all, says what stands today first, and is not to be walked through."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.decisions.granted import granted
from tests.decisions.office import make_office
from tests.makers import make_actor, make_person, make_province, make_unit, system
from tests.makers.awards import make_award

from thidua.book.models import Entry
from thidua.decisions.certifying import barred_words
from thidua.decisions.queries.certificates import certificates_of, code_text
from thidua.records.actions import extract_person, revoke_award
from thidua.records.models import Award
from thidua.vietnamese import fold

pytestmark = pytest.mark.django_db
PAGE, CODE, PAPER = "/xac-minh/", "/xac-minh/ma/", "/xac-minh/giay/"
NOTHING = "Sổ không có giấy nào đúng như vậy"


@pytest.fixture(autouse=True)
def _fresh_count() -> None:
    """Nobody has asked yet."""
    cache.clear()


@pytest.fixture
def stage() -> tuple[Award, str]:
    """An award of a person, and the code of an extract an officer took today."""
    office = make_unit("Sở Dân tộc và Tôn giáo", make_province())
    person = make_person("Đặng Thị Đào", office)
    award = make_award(
        office, person, golden_number="07", post="Phó trưởng phòng", reason="Cứu người trong lũ", born="1980-05-12"
    )
    paper = extract_person(actor=make_actor(office).scope(timezone.localdate()), person_id=person.pk)
    assert paper.code is not None
    return award, paper.code.content


def plain(html: str) -> str:
    """The answer of a page without what differs each time, and without what was typed."""
    body = re.sub(r'<input[^>]*(csrfmiddlewaretoken|name="(code|decision_number|golden_number|name)")[^>]*>', "", html)
    return re.sub(r'"x-csrftoken": "[^"]*"', "", body.split("<main")[1])


def by_paper(client: Client, **told: str) -> str:
    """What the second form answers."""
    said = {"decision_number": "12/QĐ-SDTTG", "golden_number": "07", "name": "Đặng Thị Đào", **told}
    return client.post(PAPER, said).content.decode()


def test_whoever_holds_a_paper_learns_how_it_stands(stage: tuple[Award, str]) -> None:
    """Without signing in: valid at first; from the moment it is taken back the page says that first, and no more than it must."""
    award, code = stage
    client = Client()
    assert client.get(PAGE).status_code == 200
    acts = Entry.objects.count()
    html = client.post(CODE, {"code": code.lower()}).content.decode()
    assert "Bản trích có thật, từ ngày trích chưa có thay đổi" in html
    assert "Khen thưởng có trong sổ, còn hiệu lực" in by_paper(client, name="dang thi dao")
    revoke_award(
        actor=system(), award_id=award.pk, grounds="Khai sai thành tích", decided_on=date(2024, 5, 1),
        decision_number="9/QĐ", reason="Theo kết luận",
    )  # fmt: skip
    html, other = client.post(CODE, {"code": code}).content.decode(), by_paper(client)
    said = html.split('id="answer"')[1]
    assert said.index("từ ngày trích đã có thay đổi") < said.index("thu hồi") < said.index("Đặng Thị Đào")
    assert "nay: đã thu hồi ngày 01/05/2024" in " ".join(re.sub(r"<[^>]*>", " ", other).split())
    for hidden in ("1980", "Phó trưởng phòng", "Cứu người", "Khai sai", "Theo kết luận"):
        assert hidden not in html
        assert hidden not in other
    assert Entry.objects.count() == acts + 2  # the revocation and its act; looking writes nothing


def test_unknown_and_wrong_look_the_same(stage: tuple[Award, str]) -> None:
    """A code of the right shape, one of no shape, a wrong name, a wrong number: the same page, letter for letter."""
    _award, code = stage
    client = Client()
    answers = [client.post(CODE, {"code": one}) for one in (f"TS-{'0' * 20}", "abc", code[:-1], "TS", "' OR 1=1 --")]
    html = {plain(one.content.decode()) for one in answers}
    assert len(html) == 1
    assert NOTHING in html.pop()
    assert {one.status_code for one in answers} == {200}
    papers = {
        plain(by_paper(client, **told))
        for told in ({"name": "Đặng Thị Đá"}, {"golden_number": "8"}, {"decision_number": "1/QĐ"}, {"name": "%"})
    }
    assert len(papers) == 1
    assert NOTHING in papers.pop()


def test_a_flood_is_stopped_and_told_what_to_do(stage: tuple[Award, str]) -> None:
    """After so many askings in a minute each further one answers 429 without reading the book; another address is not hindered."""
    _award, code = stage
    client = Client()
    statuses = [client.post(CODE, {"code": f"TS-{at:020}"}).status_code for at in range(45)]
    assert statuses.count(200) == 40
    assert set(statuses[40:]) == {429}
    with CaptureQueriesContext(connection) as seen:
        answer = client.post(CODE, {"code": code})
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert not [one for one in seen if "records_" in one["sql"]]
    html = answer.content.decode()
    assert "Chờ một phút rồi thử lại" in html
    assert "API-07" in html
    assert client.post(PAPER, {}).status_code == 429
    assert client.get(PAGE).status_code == 200
    elsewhere = client.post(CODE, {"code": code}, REMOTE_ADDR="203.0.113.9")
    assert "Bản trích có thật" in elsewhere.content.decode()


def test_what_was_typed_stays_in_the_form_and_out_of_addresses(stage: tuple[Award, str]) -> None:
    """Half a form is told at its field; names and codes travel in bodies alone, and no answer may be kept on the way."""
    client = Client()
    answer = client.post(PAPER, {"decision_number": "12/QĐ-SDTTG", "name": "Đặng Thị Đào"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Đặng Thị Đào"' in html
    assert answer["Cache-Control"] == "private, no-store"
    assert set(re.findall(r'<form[^>]*method="(\w+)"[^>]*action="(/xac-minh/[^"]*)"', html)) == {
        ("post", CODE),
        ("post", PAPER),
    }
    assert client.get(CODE).status_code == 405


def test_the_code_of_a_certificate_is_answered_status_first_and_names_nobody() -> None:
    """Retyped without marks it is found; taken back it says so first; one wrong mark is a paper nobody gave; no name, no reason."""
    office, client = make_office(), Client()
    held = granted(office)
    one = certificates_of(held, barred_words())[1]
    Award.objects.filter(pk=one.row.award_number).update(golden_number="07")
    one = certificates_of(held, barred_words())[1]
    code = code_text(held, one)
    assert code.startswith("Sổ khen thưởng: ")
    for typed in (code, "  ".join(code.upper().split()), fold(code)):
        html = client.post(CODE, {"code": typed}).content.decode()
        answer = html.split('id="answer"')[1].split("<form")[0]
        assert "còn hiệu lực" in answer
        assert "214/QĐ-SDTTG" in answer
        assert one.row.name not in html
        assert 'value="07"' in html
    number = str(one.row.award_number)
    wrong = (
        code.replace(number, str(int(number) + 10**6), 1), code.replace("214/", "215/"), code.replace("2026;", "2025;"),
        code[:-1] + "8", code.rpartition(";")[0],
    )  # fmt: skip
    unknown = {plain(client.post(CODE, {"code": each}).content.decode()) for each in (*wrong, "TS-1")}
    assert len(unknown) == 1
    assert NOTHING in unknown.pop()
    revoke_award(
        actor=system(), award_id=one.row.award_number or 0, grounds="Khai sai thành tích", decided_on=date(2026, 11, 17),
        decision_number="9/QĐ", reason="Theo kết luận",
    )  # fmt: skip
    html = client.post(CODE, {"code": code}).content.decode()
    said = " ".join(re.sub(r"<[^>]*>", " ", html.split('id="answer"')[1]).split())
    assert "nay: đã thu hồi ngày 17/11/2026" in said
    assert said.index("thu hồi") < said.index("Giấy khen")
    assert not [word for word in ("Khai sai", "Theo kết luận", one.row.name) if word in html]
