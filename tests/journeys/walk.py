"""A walk over every page of the product, in a province where everything the policy speaks of is there, in every state."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, reverse
from playwright.sync_api import Page
from tests.house.permissions.policy import expected, read_policy
from tests.house.permissions.routes import ROUTES
from tests.house.permissions.table import named
from tests.house.permissions.world import World, build
from tests.makers import Actor

WIDTHS = ((1280, 900), (390, 844))
BUILD = re.compile(r"<(\w+)(?:[^>]*?\bclass=\"([^\"]*)\")?")
ACTORS = (
    "own.unit_officer",
    "own.unit_leader",
    "province.standing_body",
    "province.administrator",
    "office.legal_officer",
    "head.unit_leader",
    "signed out",
)
"""Between them they may open every page."""
HTML = "text/html"
AXE = Axe().axe_script
VIOLATIONS = """axe.run(document, {resultTypes: ["violations"]}).then(found =>
    found.violations.map(one => [one.impact, `${one.id} ${one.nodes[0].target}`]))"""
BEHIND_WORDS = {f"public-{one}" for one in ("collective", "decision", "exemplar", "movement", "one-news", "photo")}
"""Pages behind a word nobody can guess, which the policy asks as missing; the journey of the public pages opens them."""


def enter(page: Page, site: str, actor: Actor) -> None:
    """Give the browser the session of an account."""
    client = actor.client()
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


def addresses(world: World, actor: str, routes: Collection[URLPattern]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Name, address and query of each way this actor may open one of the routes."""
    policy = read_policy()
    for one in routes:
        for case in ROUTES.get((str(one.name), "GET"), ()):
            if expected(policy, case.act, actor) != "a":
                continue
            ids = {name: world.id(*which) for name, which in case.ids.items()}
            body = case.body(world) if case.body else {}
            sent = {name: str(world.id(*value)) if isinstance(value, tuple) else value for name, value in body.items()}
            yield str(one.name), reverse(str(one.name), kwargs={**ids, **case.words}), {**case.asked, **sent}


def walk(part: int, parts: int, site: str, visitors: Callable[..., Page]) -> tuple[list[str], set[str]]:
    """What is wrong on a part of all pages, and which addresses of that part nobody could open as a page.

    A page is drawn when an actor meets a build of it (its tags and classes) nobody has met before: asked for its one
    heading, its width, what it fetches and what breaks the content policy. Axe reads it at both widths the first time an
    address is drawn; the same build with other words is not drawn again.
    """
    routes = named()[part::parts]
    world = build()
    wrong: list[str] = []
    opened, files, drawn = set(), set(), set()
    for actor in ACTORS:
        client, page = Client(), visitors()
        if actor != "signed out":
            client.force_login(get_user_model().objects.get(pk=world.accounts[actor]))
            session = client.cookies["sessionid"].value
            page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        said: list[str] = []
        page.on("console", lambda one, said=said: said.append(one.text))
        page.on("request", lambda one, said=said: said.append(one.url) if not one.url.startswith(site) else None)
        for name, path, query in addresses(world, actor, routes):
            answer = client.get(path, query)
            if answer.status_code != 200 or not answer.headers["Content-Type"].startswith(HTML):
                files.add(name)
                continue
            inner = answer.content.decode().partition("<main")[2]
            build_of = (name, frozenset(BUILD.findall(inner)))
            if inner and build_of not in drawn:
                drawn.add(build_of)
                page.goto(f"{site}{answer.wsgi_request.get_full_path()}")
                wrong += [f"{actor} {path}: {line}" for line in checked(page, said, axe=name not in opened)]
                said.clear()
            opened.add(name)
        page.close()
    taken = {str(one.name) for one in routes if "GET" in one.callback.methods}  # type: ignore[attr-defined]
    print(f"{len(opened)} addresses, {len(drawn)} builds, each at {len(WIDTHS)} widths")
    return wrong, taken - opened - files - BEHIND_WORDS


def checked(page: Page, said: list[str], *, axe: bool = True) -> list[str]:
    """What is wrong with the page that is open."""
    found = [one for one in said if "Content Security Policy" in one or "Uncaught" in one or one.startswith("http")]
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} h1")
    if page.locator("html").get_attribute("lang") != "vi":
        found.append("lang")
    if axe:
        page.evaluate(AXE)
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0:
            found.append(f"sideways at {width}")
        results = page.evaluate(VIOLATIONS) if axe else []
        found += [f"axe at {width}: {what}" for impact, what in results if impact in {"serious", "critical"}]
    return found
