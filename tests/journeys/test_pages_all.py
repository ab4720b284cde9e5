"""Every page of the product, in a province where everything the policy speaks of is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from tests.house.permissions.policy import expected, read_policy
from tests.house.permissions.routes import ROUTES
from tests.house.permissions.table import named
from tests.house.permissions.world import World, build
from tests.journeys.walk import BUILD, checked

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.sqlite,  # how a page looks does not hang on the database; the journeys walk both
]
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
BEHIND_WORDS = {f"public-{one}" for one in ("collective", "decision", "exemplar", "movement", "one-news", "photo")}
"""Pages behind a word nobody can guess, which the policy asks as missing; the journey of the public pages opens them."""


def addresses(world: World, actor: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Name, address and query of each way this actor may open an address."""
    policy = read_policy()
    for one in named():
        for case in ROUTES.get((str(one.name), "GET"), ()):
            if expected(policy, case.act, actor) != "a":
                continue
            ids = {name: world.id(*which) for name, which in case.ids.items()}
            body = case.body(world) if case.body else {}
            sent = {name: str(world.id(*value)) if isinstance(value, tuple) else value for name, value in body.items()}
            yield str(one.name), reverse(str(one.name), kwargs={**ids, **case.words}), {**case.asked, **sent}


def test_every_page_of_the_product_is_sound(live_server: object, visitors: Callable[..., Page]) -> None:
    """No serious finding of axe, nothing sideways, nothing from elsewhere, no breach of policy, one heading, none left out.

    A page is drawn when an actor meets a build of it (its tags and classes) nobody has met before, and read by axe at
    both widths the first time, on the phone afterwards; the same build with other words is not drawn again.
    """
    world = build()
    wrong: list[str] = []
    opened, files, drawn = set(), set(), set()
    for actor in ACTORS:
        client, page = Client(), visitors()
        if actor != "signed out":
            client.force_login(get_user_model().objects.get(pk=world.accounts[actor]))
            session = client.cookies["sessionid"].value
            page.context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])
        said: list[str] = []
        page.on("console", lambda one, said=said: said.append(one.text))
        page.on("request", lambda one, said=said: said.append(one.url) if str(live_server) not in one.url else None)
        for name, path, query in addresses(world, actor):
            answer = client.get(path, query)
            if answer.status_code != 200 or not answer.headers["Content-Type"].startswith(HTML):
                files.add(name)
                continue
            opened.add(name)
            build_of = (name, frozenset(BUILD.findall(answer.content.decode().partition("<main")[2])))
            if build_of in drawn or b"<main" not in answer.content:
                continue
            widths = (390,) if any(name == one for one, _build in drawn) else (1280, 390)
            drawn.add(build_of)
            page.goto(f"{live_server}{answer.wsgi_request.get_full_path()}")
            wrong += [f"{actor} {path}: {line}" for line in checked(page, said, axe_at=widths)]
            said.clear()
    taken = {str(one.name) for one in named() if "GET" in one.callback.methods}  # type: ignore[attr-defined]
    print(f"{len(opened)} addresses, {len(drawn)} builds; no pages: {sorted(taken - opened)}")
    assert wrong == []
    assert taken - opened <= files | BEHIND_WORDS
