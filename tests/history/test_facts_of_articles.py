"""The past the demo tells, held against what two articles say: every fact is found where an officer would look for it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.journeys.reading import rows_of_pdf, text_of_pdf, text_of_word

from thidua.cli.demo.places import PASSWORD
from thidua.cli.demo.stories import tell_all
from thidua.clusters.models import BlockYear
from thidua.meetings.models import AgendaPaper, Meeting, Vote
from thidua.nominations.models import Nomination
from thidua.registry.acts import subject_of
from thidua.targets.models import Task

FACTS = Path(__file__).parent / "facts"
Fact = dict[str, Any]
PLANTED: list[Fact] = [
    {"fact": "Một ngày khác", "at": ["minutes.pdf", "meeting"], "text": ["15/07/2017"]},
    {"fact": "Một Trưởng cụm khác", "at": ["block"], "text": ["Trưởng cụm: Ủy ban nhân dân huyện Cao Lộc"]},
    {"fact": "Một nơi đăng cai khác", "at": ["minutes.docx"], "text": ["đăng cai: Ủy ban nhân dân huyện Lộc Bình"]},
    {"fact": "Một kết quả khác", "at": ["minutes.pdf"], "text": ["Tán thành 4/5"]},
    {"fact": "Một hạn khác", "at": ["task-1"], "text": ["30/09/2017"]},
    {"fact": "Một phong trào khác", "at": ["registration.pdf"], "text": ["Cả nước thi đua làm giao thông nông thôn"]},
]
"""Facts no article tells: what a wrong date, unit, count or name looks like."""


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The two stories of the past, told once for all tests of this file and taken back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        tell_all(("bac-kan.yaml", "bien-gioi.yaml"))
        yield
        transaction.set_rollback(True)


def words_of_pdf(content: bytes) -> str:
    """The words of a PDF as they run, then cell by cell as tables hold them."""
    cells = [cell for row in rows_of_pdf(content) for cell in row]
    return " ".join((text_of_pdf(content), *cells))


def text_of_page(content: bytes) -> str:
    """The words of a page as they are read: no tags, spaces folded."""
    bare = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


READERS: dict[str, Callable[[bytes], str]] = {"pdf": words_of_pdf, "docx": text_of_word}


@dataclass
class Reader:
    """Someone of the year who works on a day of it and opens its pages and papers, each once."""

    username: str
    day: date
    addresses: dict[str, str]
    client: Client = field(default_factory=Client)
    read: dict[str, str] = field(default_factory=dict)

    def enter(self) -> Reader:
        """Sign in at the real door and choose the working day."""
        self.client.post(reverse("sign-in"), {"login": self.username, "password": PASSWORD})
        chosen = self.client.post(reverse("choose-day"), {"day": f"{self.day:%d/%m/%Y}"})
        assert chosen.status_code == 302, self.username
        return self

    def text(self, place: str) -> str:
        """The words found at a place."""
        if place not in self.read:
            ask = self.client.post if place.startswith("extract.") else self.client.get
            answer = ask(self.addresses[place])
            assert answer.status_code == 200, (place, self.addresses[place], answer.status_code)
            content = answer.getvalue()
            self.read[place] = READERS.get(place.rpartition(".")[2], text_of_page)(content)
        return self.read[place]

    def missing(self, facts: list[Fact]) -> list[str]:
        """Every fact that is not found at a place where it must be seen."""
        return [
            f"{fact['fact']} · {place} · {said}"
            for fact in facts
            for place in fact["at"]
            for said in fact["text"]
            if said not in self.text(place)
        ]


def facts_of(name: str) -> list[Fact]:
    """The facts of one article."""
    read: list[Fact] = yaml.safe_load((FACTS / name).read_text(encoding="utf-8"))
    return read


def places_of(block: BlockYear, meeting: Meeting) -> dict[str, str]:
    """Where the facts of a year are looked for: its pages, those of its meeting, its papers."""
    found = {
        "block": reverse("block", args=[block.pk]),
        "meetings": reverse("meetings") + f"?year={meeting.held_on.year}",
        "sharing": reverse("sharing", args=[block.pk]),
        "registrations": reverse("registrations", args=[block.pk]),
        "tasks": reverse("block-tasks", args=[block.pk]),
        "meeting": reverse("meeting", args=[meeting.pk]),
    }
    for part in ("agenda", "people", "remarks", "votes", "activities"):
        found[part] = reverse(f"meeting-{part}", args=[meeting.pk])
    for form in READERS:
        found[f"minutes.{form}"] = reverse("paper-minutes", args=[meeting.pk, form])
        found[f"invitation.{form}"] = reverse("paper-invitation", args=[meeting.pk, form])
        found[f"regulation.{form}"] = reverse("paper-year", args=[block.pk, "quy-che", form])
    found["regulation"] = reverse("year-paper", args=[block.pk, "quy-che"])
    for vote in Vote.objects.filter(meeting=meeting):
        found["vote"] = reverse("vote", args=[vote.pk])
    for paper in AgendaPaper.objects.filter(item__meeting=meeting):
        found["report.docx"] = reverse("agenda-paper", args=[paper.pk])
    for at, task in enumerate(Task.objects.filter(subject=subject_of(block)).order_by("pk"), start=1):
        found[f"task-{at}"] = reverse("task", args=[task.pk])
    return found


@pytest.fixture
def border(told: None) -> Reader:
    """The deputy's leader of 2017, a week after the meeting."""
    block = BlockYear.objects.get(year=2017, name__startswith="Cụm thi đua các huyện biên giới")
    member = block.members.get(position=1)
    places = places_of(block, block.other_meetings.get().meeting)
    for form in READERS:
        places[f"registration.{form}"] = reverse("paper-registration", args=[block.pk, member.organisation_id, form])
    return Reader("toan.lq", date(2017, 7, 21), places).enter()


@pytest.fixture
def block_of_2020(told: None) -> Reader:
    """The head's leader of 2020, on the day the proposal went out."""
    block = BlockYear.objects.get(year=2020, name="Khối Thi đua Văn hóa - Xã hội")
    assert block.meeting is not None
    places = places_of(block, block.meeting)
    nomination = Nomination.objects.get(block_year=block)
    places["nomination"] = reverse("nomination", args=[nomination.pk])
    for form in READERS:
        places[f"submission.{form}"] = reverse("paper-submission", args=[nomination.pk, form])
    return Reader("mai.lt", date(2021, 1, 15), places).enter()


@pytest.mark.django_db
def test_every_fact_of_lang_son_is_seen(border: Reader) -> None:
    """What the article of 2017 says of the five border districts is found in the pages and the papers of that year."""
    assert border.missing(facts_of("lang-son-2017.yaml")) == []


@pytest.mark.django_db
def test_a_wrong_fact_is_noticed(border: Reader) -> None:
    """Each planted fact is reported at each of its places: the list is read, not only opened."""
    assert len(border.missing(PLANTED)) == sum(len(one["at"]) for one in PLANTED)


@pytest.mark.django_db
def test_every_fact_of_bac_kan_is_seen(block_of_2020: Reader) -> None:
    """What the article of 2020 says of the block of ten is found in the pages and the papers of that year."""
    assert block_of_2020.missing(facts_of("bac-kan-2020.yaml")) == []
