"""Public pages, kept as they were drawn until anything they show has changed; one answer for everybody, without cookies.

What was kept belongs to one state of the book of awards and of what is published. Another state empties the shelf at
once, so that an award taken back is gone from the next answer on. Browsers and servers between keep nothing without
asking again first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from thidua.portal.queries.version import version
from thidua.web.public_address import shelf_of

Next = Callable[[HttpRequest], HttpResponse]
PLACES = ("/cong-khai/", "/sitemap.xml")
ASKED = frozenset(f"/cong-khai/{one}/" for one in ("vinh-danh", "quyet-dinh", "phong-trao", "dien-hinh", "tin"))
"""Where a question means something; everywhere else it is passed over, so that it does not draw a page anew."""
MOST_PAGES = 400
MOST_BYTES = 200_000
"""What is larger, as a photo, is read from the disk each time."""
ASK_AGAIN = "public, no-cache"


@dataclass(frozen=True)
class KeptPage:
    """One answer as it left the house, with the mark by which a browser asks whether it still holds."""

    content: bytes
    headers: tuple[tuple[str, str], ...]
    mark: str


class Shelf:
    """The pages of one state of things; a new state, or too many of them, empties it.

    State and pages are changed together, as one: a thread that looks while another changes them sees both old or both new.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self.held: tuple[str, dict[str, KeptPage]] = ("", {})

    def find(self, state: str, key: str) -> KeptPage | None:
        """The page, if it was kept in this very state."""
        kept, pages = self.held
        return pages.get(key) if state == kept else None

    def keep(self, state: str, key: str, page: KeptPage) -> None:
        """Keep a page that was drawn while this state held."""
        if len(page.content) > MOST_BYTES:
            return
        kept, pages = self.held
        if state != kept or len(pages) >= MOST_PAGES:
            pages = {}
            self.held = (state, pages)
        pages[key] = page


SHELF = Shelf()


class PublicPages:
    """Answers what is kept before anything else is asked; the state is read first, so a page is never newer than its mark."""

    def __init__(self, get_response: Next) -> None:
        """Stand before every other layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The kept page, or the page drawn now; a list asked for something is drawn each time and counted."""
        path = request.path_info
        if request.method not in {"GET", "HEAD"} or not path.startswith(PLACES):
            return self.get_response(request)
        if request.META.get("QUERY_STRING") and path in ASKED:
            return self.get_response(request)
        address = shelf_of(request)
        if address is None:
            return self.get_response(request)
        state, key = version(), f"{address}{path}"
        page = SHELF.find(state, key)
        if page is None:
            answer = self.get_response(request)
            if request.method == "HEAD" or answer.status_code != 200 or answer.cookies or answer.streaming:
                return answer
            page = _kept(answer)
            SHELF.keep(state, key, page)
        return _answer(request, page)


def _kept(answer: HttpResponse) -> KeptPage:
    mark = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    headers = {name: value for name, value in answer.items() if name.lower() not in {"vary", "content-length"}}
    headers |= {"ETag": mark, "Cache-Control": ASK_AGAIN}
    return KeptPage(answer.content, tuple(headers.items()), mark)


def _answer(request: HttpRequest, page: KeptPage) -> HttpResponse:
    known = request.META.get("HTTP_IF_NONE_MATCH", "")
    if page.mark in known:
        answer: HttpResponse = HttpResponseNotModified()
        answer["ETag"], answer["Cache-Control"] = page.mark, ASK_AGAIN
        return answer
    answer = HttpResponse(page.content)
    for name, value in page.headers:
        answer.headers[name] = value
    return answer
