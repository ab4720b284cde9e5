"""Every page that can be opened, by whoever may open it, on a wide and on a narrow screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, get_resolver
from django.utils import timezone
from playwright.sync_api import Page
from tests.makers import (
    Actor,
    BlockWorld,
    accept_all,
    fill_card,
    freeze,
    hold_meeting,
    make_block,
    pdf_file,
    propose,
    submit_all,
)

from thidua.clusters.actions import attach_evidence, file_objection, publish_result
from thidua.clusters.enums import Stage
from thidua.clusters.models import Evidence, Objection
from thidua.meetings.models import Meeting, Motion
from thidua.nominations.models import Nomination
from thidua.web.ids import KINDS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.sqlite,  # how a page looks does not hang on the database; the journeys walk both
]

WIDTHS = ((1280, 900), (390, 844))
NOT_PAGES = (".xlsx", ".yaml", "<str:form>", "minh-chung/<evidence:evidence_id>/")
"""Addresses that hand out files rather than pages."""
WORDS = {
    "<str:code>": "I.1",
    "<slug:code>": "mau-loi",
    "<slug:page>": "bat-dau",
    "<int:group>": "1",
    "<int:line>": "1",
    "<int:number>": "1",
}
"""What stands in an address in place of each argument that is no id."""
LEAST = {"setup": 120, "scoring": 60, "closed": 60}
"""How many pages must have opened, so that a walk that opens few is seen."""


def pages(ids: dict[str, int]) -> Iterator[str]:
    """The addresses of all pages that take GET, their ids filled in."""
    for one in get_resolver("thidua.web.urls").url_patterns:
        assert isinstance(one, URLPattern)
        route = str(one.pattern)
        if "GET" not in getattr(one.callback, "methods", ()) or any(mark in route for mark in NOT_PAGES):
            continue
        for kind in KINDS:
            route = route.replace(f"<{kind}:{kind}_id>", str(ids.get(kind, 1)))
        for argument, value in WORDS.items():
            route = route.replace(argument, value)
        yield "/" + route


def enter(page: Page, site: str, actor: Actor) -> None:
    """Give the browser the session of an account."""
    client = actor.client()
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


def world_of(stage: str) -> tuple[BlockWorld, dict[str, int]]:
    """A block whose sheet is being designed, in the middle of scoring, or closed with its proposal sent."""
    today = timezone.localdate()
    due: date = today - timedelta(days=20) if stage == "closed" else today + timedelta(days=10)
    world = make_block(4, due=due, stage=Stage.SETUP if stage == "setup" else Stage.SCORING)
    on = due if stage == "closed" else today
    officer = world.members[1].officer
    if stage != "setup":
        fill_card(officer, world.card(1), on=on)
        attach_evidence(
            actor=officer.scope(on), card_id=world.card(1).pk, code="I.1", name="bao-cao.pdf", content=pdf_file()
        )
    if stage == "closed":
        submit_all(world)
        accept_all(world)
        result = freeze(world)
        chief = world.head.leader.scope(world.after_due)
        publish_result(actor=chief, block_id=world.block_id, version=result.version, objections_due=today)
        about = world.members[2].unit.pk
        file_objection(actor=officer.scope(), result_id=result.pk, about=about, criterion="I.1", text="Chưa đúng")
        hold_meeting(world)
        propose(world)
    ids = {
        "block": world.block_id,
        "card": 1 if stage == "setup" else world.card(1).pk,
        "evidence": Evidence.objects.values_list("pk", flat=True).first() or 1,
        "mandate": officer.mandate.pk,
        "meeting": Meeting.objects.values_list("pk", flat=True).first() or 1,
        "motion": Motion.objects.values_list("pk", flat=True).first() or 1,
        "nomination": Nomination.objects.values_list("pk", flat=True).first() or 1,
        "objection": Objection.objects.values_list("pk", flat=True).first() or 1,
        "person": officer.person_id,
        "unit": world.members[1].unit.pk,
    }
    return world, ids


@pytest.mark.parametrize("stage", LEAST)
def test_every_page_is_sound(stage: str, live_server: object, visitors: Callable[..., Page]) -> None:
    """No serious finding of axe, nothing sideways, nothing from elsewhere, no breach of the content policy, one heading."""
    world, ids = world_of(stage)
    site, wrong, seen = str(live_server), [], 0
    for actor in (world.members[1].officer, world.head.leader, world.standing, world.administrator):
        page = visitors()
        said: list[str] = []
        page.on("console", lambda one, said=said: said.append(one.text))
        page.on("request", lambda one, said=said: said.append(one.url) if not one.url.startswith(site) else None)
        enter(page, site, actor)
        for path in pages(ids):
            answer = page.goto(f"{site}{path}")
            assert answer is not None
            if answer.status >= 500:
                wrong.append(f"{actor.role} {path}: {answer.status}")
            if answer.status != 200:
                continue
            seen += 1
            wrong += [f"{actor.role} {path}: {line}" for line in checked(page, said)]
            said.clear()
    print(f"{stage}: {seen} pages, each at {len(WIDTHS)} widths")
    assert seen >= LEAST[stage]
    assert wrong == []


def checked(page: Page, said: list[str]) -> list[str]:
    """What is wrong with the page that is open."""
    found = [one for one in said if "Content Security Policy" in one or "Uncaught" in one or one.startswith("http")]
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} h1")
    if page.locator("html").get_attribute("lang") != "vi":
        found.append("lang")
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0:
            found.append(f"sideways at {width}")
        results = Axe().run(page).response["violations"]
        found += [
            f"axe at {width}: {one['id']} {one['nodes'][0]['target']}"
            for one in results
            if one["impact"] in {"serious", "critical"}
        ]
    return found


def test_the_check_sees_a_planted_fault(live_server: object, visitors: Callable[..., Page]) -> None:
    """Pale text, a second heading, something too wide and a foreign address are each named: the check can fail."""
    world, ids = world_of("scoring")
    page = visitors()
    enter(page, str(live_server), world.standing)
    page.goto(f"{live_server}/cum-khoi/{ids['block']}/")
    page.evaluate(
        "() => { const one = document.createElement('h1'); one.textContent = 'Nhạt'; one.style.color = '#ccc';"
        " one.style.width = '3000px'; document.querySelector('main').append(one); }"
    )
    found = " ".join(checked(page, ["http://elsewhere.example/x.js"]))
    for mark in ("2 h1", "sideways", "color-contrast", "elsewhere"):
        assert mark in found, (mark, found)
