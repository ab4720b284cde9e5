"""Who asks: the address of the connection, or what trusted proxies say; and the processes that serve count together."""

from __future__ import annotations

import os
import time
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from allauth.core import ratelimit
from django.core.cache import cache, caches
from django.test import Client, RequestFactory, override_settings

from thidua.config.checks import proxies_are_read
from thidua.web.addresses import client_address
from thidua.web.counts import LONGEST, SharedCounts

FORGED = "198.51.100.7"


@pytest.mark.parametrize(
    ("proxies", "peer", "said", "found"),
    [
        ([], "203.0.113.9", FORGED, "203.0.113.9"),
        ([], "203.0.113.9", "", "203.0.113.9"),
        (["1"], "10.0.0.5", "203.0.113.9", "203.0.113.9"),
        (["1"], "10.0.0.5", f"{FORGED}, 203.0.113.9", "203.0.113.9"),
        (["2"], "10.0.0.5", f"{FORGED}, 203.0.113.9, 10.0.0.6", "203.0.113.9"),
        (["2"], "10.0.0.5", "203.0.113.9", "10.0.0.5"),
        (["1"], "10.0.0.5", "", "10.0.0.5"),
        (["1"], "10.0.0.5", "unknown", "10.0.0.5"),
        (["1"], "10.0.0.5", "[2001:db8::7]:443", "2001:db8::7"),
        (["1"], "10.0.0.5", "203.0.113.9:5123", "203.0.113.9"),
        (["10.0.0.5"], "10.0.0.5", f"{FORGED}, 203.0.113.9", "203.0.113.9"),
        (["10.0.0.5"], "203.0.113.8", FORGED, "203.0.113.8"),
        (["10.0.0.0/24", "192.168.7.1"], "10.0.0.5", f"{FORGED}, 203.0.113.9, 192.168.7.1", "203.0.113.9"),
        (["10.0.0.0/24"], "::ffff:10.0.0.5", "10.0.0.8, 10.0.0.6", "10.0.0.8"),
    ],
)  # fmt: skip
def test_only_what_trusted_proxies_say_is_believed(proxies: list[str], peer: str, said: str, found: str) -> None:
    """Without the setting a forged header changes nothing; with it only the part the proxies themselves wrote counts."""
    headers: dict[str, Any] = {"HTTP_X_FORWARDED_FOR": said} if said else {}
    with override_settings(PROXIES=proxies):
        assert client_address(RequestFactory().get("/", REMOTE_ADDR=peer, **headers)) == found
        assert proxies_are_read() == []


@pytest.mark.parametrize("proxies", [["10.0.0.999"], ["1", "10.0.0.5/99"], ["proxy.example"]])
def test_proxies_that_cannot_be_read_are_refused_at_start(proxies: list[str]) -> None:
    """A name or half an address is told with what to write, and nothing is served."""
    with override_settings(PROXIES=proxies):
        assert [one.id for one in proxies_are_read()] == ["thidua.E009"]


@pytest.mark.django_db
def test_behind_a_proxy_each_asker_is_counted_alone() -> None:
    """A forged header opens no new count; behind a trusted proxy one asker's flood does not hinder another."""
    client = Client()

    def asked(address: str) -> int:
        return client.post("/xac-minh/ma/", {"code": "TS"}, HTTP_X_FORWARDED_FOR=address).status_code

    assert {asked(f"198.51.100.{at}") for at in range(40)} == {200}
    assert asked("198.51.100.99") == 429
    cache.clear()
    with override_settings(PROXIES=["1"]):
        assert {asked(f"198.51.100.{at}, 203.0.113.9") for at in range(40)} == {200}
        assert [asked("203.0.113.9"), asked("203.0.113.8")] == [429, 200]


def _allowed(asking: int) -> int:
    """How many of so many askings of one address are let through in a process of its own."""
    request = RequestFactory().post("/", REMOTE_ADDR="203.0.113.9")
    return sum(bool(ratelimit.consume(request, action="verification")) for _ in range(asking))


def _together(backend: dict[str, Any]) -> int:
    with override_settings(CACHES={"default": backend}):
        caches["default"].clear()
        with get_context("fork").Pool(3) as pool:
            return sum(pool.map(_allowed, [20, 20, 20], chunksize=1))


def test_serving_processes_count_together(tmp_path: Path) -> None:
    """Three processes let forty askings through between them; counted in the memory of each (control) all sixty pass."""
    assert _together({"BACKEND": "thidua.web.counts.SharedCounts", "LOCATION": str(tmp_path)}) == 40
    assert _together({"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}) == 60


def test_counts_are_forgotten_after_their_hour(tmp_path: Path) -> None:
    """What no count reaches back to is removed with the next asking; a key is taken once until it is given back."""
    held = SharedCounts(tmp_path, {})
    assert [held.add("a", 1), held.add("a", 2), held.get("a")] == [True, False, 1]
    assert [held.delete("a"), held.delete("a"), held.add("a", 2, timeout=-1), held.get("a")] == [
        True,
        False,
        True,
        None,
    ]
    assert [held.add("a", 3), held.get("a")] == [True, 3]
    [old] = tmp_path.iterdir()
    past = time.time() - LONGEST - 5
    os.utime(old, (past, past))
    held.set("b", [1.5])
    assert (held.get("a"), held.get("b"), len(list(tmp_path.iterdir()))) == (None, [1.5], 1)
