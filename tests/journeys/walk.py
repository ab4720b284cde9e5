"""A walk over the pages of a year, by whoever may open them, on a wide and on a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta

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

WIDTHS = ((1280, 900), (390, 844))
NOT_PAGES = (
    ".xlsx", ".yaml", ".docx", ".pdf", ".rss", ".xml", "<int:photo>", "<str:form>", "minh-chung/<evidence:evidence_id>/"
)  # fmt: skip
"""Addresses that hand out files rather than pages."""
WORDS = {
    "<str:code>": "I.1",
    "<slug:code>": "mau-loi",
    "<slug:page>": "bat-dau",
    "<slug:award_code>": "chien-si-thi-dua-toan-quoc",
    "<int:group>": "1",
    "<int:line>": "1",
    "<int:number>": "1",
}
"""What stands in an address in place of each argument that is no id."""
BUILD = re.compile(r"<(\w+)(?:[^>]*?\bclass=\"([^\"]*)\")?")
LEAST = 60
"""How many pages must have opened, so that a walk that opens few is seen."""
OF_THE_YEAR = ("block", "card", "evidence", "meeting", "motion", "nomination", "objection")
"""Ids of things that look otherwise while the year goes on; ``test_pages_all`` opens every page once."""


def pages(ids: dict[str, int]) -> Iterator[str]:
    """The addresses of the pages of a year that take GET, their ids filled in."""
    for one in get_resolver("thidua.web.urls").url_patterns:
        assert isinstance(one, URLPattern)
        route = str(one.pattern)
        if "GET" not in getattr(one.callback, "methods", ()) or any(mark in route for mark in NOT_PAGES):
            continue
        if route and not any(f"<{kind}:" in route for kind in OF_THE_YEAR):
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


def walk(stage: str, site: str, visitors: Callable[..., Page]) -> list[str]:
    """What is wrong on all the pages: a serious finding of axe, something sideways, from elsewhere or against the policy.

    Axe reads a page once for each build of its main part (tags and classes in their order): what it finds hangs on the
    build and not on the words, and several roles see many pages built alike. All else is asked of every page.
    """
    world, ids = world_of(stage)
    wrong: list[str] = []
    seen, builds = 0, set()
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
            build = hash(tuple(BUILD.findall(answer.text().partition("<main")[2])))
            wrong += [f"{actor.role} {path}: {line}" for line in checked(page, said, axe=build not in builds)]
            builds.add(build)
            said.clear()
    print(f"{stage}: {seen} pages of {len(builds)} builds, each at {len(WIDTHS)} widths")
    assert seen >= LEAST
    return wrong


def checked(page: Page, said: list[str], *, axe: bool = True, axe_at: Collection[int] = (1280, 390)) -> list[str]:
    """What is wrong with the page that is open; axe reads it at the widths named."""
    found = [one for one in said if "Content Security Policy" in one or "Uncaught" in one or one.startswith("http")]
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} h1")
    if page.locator("html").get_attribute("lang") != "vi":
        found.append("lang")
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0:
            found.append(f"sideways at {width}")
        results = Axe().run(page).response["violations"] if axe and width in axe_at else []
        found += [
            f"axe at {width}: {one['id']} {one['nodes'][0]['target']}"
            for one in results
            if one["impact"] in {"serious", "critical"}
        ]
    return found
