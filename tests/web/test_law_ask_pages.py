"""The pages of "Hỏi luật": a case driven through the forms, nothing kept, back and change, bad input, too many questions."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.makers import make_actor, make_province, make_unit
from tests.makers.asking import begun, told
from tools.law_mutations import all_cases

from thidua.law.answers.answering import answer
from thidua.law.asking import Step, Topic, step_named
from thidua.law.cases import Case
from thidua.law.library import library
from thidua.law.verdicts import Verdict

pytestmark = pytest.mark.django_db
HERE = "/luat/hoi/"
EVERY = 30
HEADS = {
    Verdict.MET: "Đủ điều kiện để đề nghị",
    Verdict.NOT_MET: "Chưa đủ điều kiện để đề nghị",
    Verdict.UNKNOWN: "Chưa kết luận được",
}


class Fields(HTMLParser):
    """The fields of the form on a page: names with their values, and those that could be filled in."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.open: set[str] = set()
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name = said.get("name")
        if not name or tag == "button":
            return
        if said.get("type") == "hidden":
            self.values[name] = said.get("value") or ""
        elif tag in {"input", "select", "textarea"}:
            self.open.add(name)
            if said.get("type") != "radio" and tag == "input":
                self.values[name] = said.get("value") or ""


def words(body: str) -> str:
    """The words of a page as they are read."""
    inner = body.split("<main")[1].split("</main>", maxsplit=1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", inner)).split())


def send(client: Client, fields: dict[str, str], status: int = 200, **button: str) -> str:
    """Send a form by one of its buttons; the page that comes back."""
    response = client.post(HERE, {**fields, **(button or {"go": "next"})})
    assert response.status_code == status
    return response.content.decode()


def answered(client: Client, case: Case) -> tuple[str, int]:
    """A case told page by page through the forms: the last page, and how many were answered."""
    known = library()
    body, pages, volunteered = send(client, begun(case)), 0, False
    while True:
        sent = Fields(body)
        named = sent.values.get("step", "")
        if not named:
            old = any(one.year < 2004 for one in case.question.record.awards)
            if volunteered or not (old and 'name="change" value="awards"' in body):
                return body, pages
            volunteered = True
            body = send(client, sent.values, change="awards")
            continue
        step = step_named(named)
        assert step is not None
        full = {name: value for name, value in told(case, step, known).items() if value}
        rows = {name for name in full if re.match(r"[a-z]+-\d+-", name)}
        while rows - sent.open:
            before = len(sent.open)
            body = send(client, sent.values, go="more")
            sent = Fields(body)
            assert len(sent.open) > before, (case.name, rows - sent.open)
        assert set(full) <= sent.open | set(sent.values), (case.name, set(full) - sent.open)
        body = send(client, sent.values | full)
        pages += 1
        assert pages < 30


def test_cases_told_through_the_forms_end_as_the_command_answers(client: Client) -> None:
    """A good sample of the known cases, told page by page without signing in, ends with the verdict of ``law ask``."""
    known = library()
    sample = all_cases(known)[::EVERY]
    pages = 0
    for case in sample:
        cache.clear()
        body, n = answered(client, case)
        pages += n
        given = answer(case.question, known)
        page = words(body)
        assert HEADS[given.verdict] in page, case.name
        assert "Chưa đủ" not in page.split("Từng điều kiện")[0] or given.verdict is Verdict.NOT_MET
        for one in given.findings:
            assert " ".join(one.text.split()) in page, (case.name, one.text)
            if one.citation and one.standing:
                assert str(one.citation) in page
    print(f"{len(sample)} cases, {pages} pages")
    assert len(sample) >= 20
    assert pages > 60


def test_nothing_is_kept(client: Client) -> None:
    """A whole question by somebody not signed in asks only whether the texts changed here: no session, no cookie but the token."""
    case = next(one for one in all_cases(library()) if one.question.award == "chien-si-thi-dua-co-so")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(HERE).status_code == 200
        answered(client, case)
    tables = {word for one in asked.captured_queries for word in one["sql"].replace('"', " ").split() if "_" in word}
    assert all(one["sql"].startswith("SELECT") for one in asked.captured_queries)
    assert {one.split(".")[0] for one in tables} == {"eligibility_textsnumber"}
    assert Session.objects.count() == 0
    assert set(client.cookies) <= {settings.CSRF_COOKIE_NAME}


START = {
    "award": "chien-si-thi-dua-co-so",
    "received": "10/03/2026",
    "year": "2025",
    "kind": "individual",
    "assume": "yes",
}


def test_back_change_and_unknown_keep_what_was_said(client: Client) -> None:
    """The answer «Không biết» goes on, back shows the page before as it was filled in, and a change leads to another answer."""
    body = send(client, START | {"class": "direct-worker", "past": "class"})
    first = Fields(body)
    assert first.values["step"] == "joined"
    body = send(client, first.values | {"joined": "01/08/2010"})
    sent = Fields(body)
    assert sent.values["step"] == "ratings 2025"
    assert sent.values["joined"] == "01/08/2010"
    again = Fields(send(client, sent.values, go="back"))
    assert again.values["step"] == "joined"
    assert again.values["joined"] == "01/08/2010"
    body = send(client, again.values)
    steps = []
    while (sent := Fields(body)).values.get("step"):
        steps.append(sent.values["step"])
        body = send(client, sent.values, go="unknown")
    assert "Chưa kết luận được" in words(body)
    assert "Không biết" in words(body)
    sent = Fields(body)
    body = send(client, sent.values, change="ratings 2025")
    sent = Fields(body)
    assert sent.values["step"] == "ratings 2025"
    body = send(client, sent.values | {"rating-2025": "khong-hoan-thanh"})
    assert "Chưa kết luận được" in words(body)
    sent = Fields(send(client, Fields(body).values, change="awards"))
    body = send(client, sent.values | {"awards-said": "none"})
    page = words(body)
    assert "Chưa đủ điều kiện" in page
    assert "Sớm nhất có thể đạt: năm thành tích 2026" in page
    assert "2025: Không hoàn thành nhiệm vụ" in page
    begin = Fields(send(client, Fields(body).values, go="begin"))
    assert begin.values["year"] == "2025"
    assert begin.values["rating-2025"] == "khong-hoan-thanh"


def test_a_new_day_is_a_new_law(client: Client) -> None:
    """The same question on or after 01/10/2026 says that the amending law has not been read."""
    late = START | {"received": "01/10/2026"}
    seen = []
    for start in (START, late):
        body = send(client, start)
        while (sent := Fields(body)).values.get("step"):
            body = send(client, sent.values, go="unknown")
        seen.append("law-not-read 06/2026/QH16" in words(body))
    assert seen == [False, True]


def test_bad_input_is_told_at_its_field_and_kept(client: Client) -> None:
    """A day that does not exist, a year to come, an unknown award: said at the field with its code, all typed stays."""
    body = send(client, START | {"received": "31/02/2026", "year": "2030"}, 422)
    assert 'href="#field-received"' in body
    assert "DATE-01" in body
    assert 'value="31/02/2026"' in body
    assert "LAW-04" in send(client, START | {"year": "2030"}, 422)
    assert "LAW-05" in send(client, START | {"award": "khong-co"}, 422)
    assert "LAW-04" in send(client, START | {"kind": ""}, 422)
    page = Fields(send(client, START | {"past": "class"})).values
    body = send(client, page | {"joined": "hôm qua"}, 422)
    assert 'href="#field-joined"' in body
    assert 'value="hôm qua"' in body
    assert Fields(body).values["step"] == "joined"


def test_what_was_never_offered_does_no_harm(client: Client) -> None:
    """Forged steps, fields without end and scripts in values are dropped or shown as text; no page breaks."""
    junk = START | {"past": "awards;;khac;ratings;" * 500, "step": "<script>", "change": "x" * 9000, "la": "1"}
    junk |= {f"awards-{at}-award": "giay-khen" for at in range(200)} | {"joined": "<script>alert(1)</script>"}
    body = send(client, junk, 422)
    assert "<script>alert" not in body
    assert send(client, START | {"step": "judgement khong-co", "past": "judgement khong-co"})
    assert send(client, START | {"step": "collective 2025"}, go="unknown")
    assert client.get(HERE, {"award": "khong co"}).status_code == 200
    assert client.put(HERE).status_code == 405


def test_too_many_questions_from_one_place_are_turned_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the limit of a minute the answer is 429 with what to do; looking at the first page stays free."""
    monkeypatch.setattr(settings, "ACCOUNT_RATE_LIMITS", {**settings.ACCOUNT_RATE_LIMITS, "law_ask": "3/m/ip"})
    assert [client.post(HERE, START).status_code for _each in range(4)] == [200, 200, 200, 429]
    assert client.get(HERE).status_code == 200


def test_signed_in_it_stands_in_the_usual_frame() -> None:
    """An officer finds the same page among the pages of the law, with menu and trail."""
    client = make_actor(make_unit("Sở Y tế", make_province())).client()
    assert HERE in client.get("/luat/").content.decode()
    body = client.get(HERE, {"award": "giay-khen"}).content.decode()
    assert 'value="giay-khen" selected' in body
    assert "Luật thi đua, khen thưởng" in body
    assert step_named(Step(Topic.AWARDS).name) == Step(Topic.AWARDS)
