"""A person at a browser: signs in, goes to pages, presses buttons by their words, and is told no."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response
from tests.makers import PASSWORD

ARTEFACTS = os.environ.get("THIDUA_ARTEFACTS", "")
"""Where pictures are kept for people to look at; none are taken where it is empty, they cost a second each."""


class Hand:
    """One account in one browser."""

    def __init__(self, page: Page, site: str, username: str) -> None:
        self.page, self.site, self.username = page, site, username
        self.size = page.viewport_size or {"width": 1280, "height": 900}
        self.failures: list[str] = []
        page.on("console", lambda said: self.failures.append(said.text) if _bad(said.text) else None)
        page.on("pageerror", lambda wrong: self.failures.append(str(wrong)))

    def sign_in(self) -> Hand:
        """By name and password, at the real door."""
        self.open("/dang-nhap/")
        self.page.fill("input[name=login]", self.username)
        self.page.fill("input[name=password]", PASSWORD)
        self.press("Đăng nhập")
        assert urlsplit(self.page.url).path == "/", self.page.url
        return self

    def work_on(self, day: str) -> Hand:
        """Choose the day to record, with the form of the bar."""
        self.open("/")
        self.page.locator("details.who summary").first.click()
        self.page.fill("#bar-day", day)
        self.page.get_by_role("button", name="Chọn ngày").click()
        self.page.wait_for_load_state()
        assert day in self.page.locator("body").inner_text()
        return self

    def open(self, path: str) -> Response:
        """Go to an address of the site."""
        answer = self.page.goto(f"{self.site}{path}")
        assert answer is not None
        return answer

    def press(self, words: str, *, within: str = "body", exact: bool = False) -> None:
        """Press the one button with these words, and wait for the page that follows."""
        button = self.page.locator(within).get_by_role("button", name=words, exact=exact).first
        with self.page.expect_navigation():
            button.click()

    def reads(self, words: str) -> None:
        """The page says these words."""
        said = " ".join(self.page.locator("body").inner_text().split())
        assert words in said, f"{self.username} at {self.page.url} does not read «{words}»:\n{said[:1500]}"

    def refused(self, path: str, *, status: int, says: str) -> None:
        """An address answers with a refusal and its sentence."""
        answer = self.open(path)
        assert answer.status == status, (self.username, path, answer.status)
        self.reads(says)

    def refused_post(self, path: str, *, status: int, says: str, **form: str) -> None:
        """A form sent by hand, with this person's own token, answers with a refusal and its sentence."""
        token = next(one["value"] for one in self.page.context.cookies() if one["name"] == "csrftoken")
        answer = self.page.request.post(
            f"{self.site}{path}", form={"csrfmiddlewaretoken": token, **form}, headers={"Referer": self.site}
        )
        assert answer.status == status, (self.username, path, answer.status, answer.text()[:600])
        assert says in " ".join(answer.text().split()), (self.username, path, says)

    def picture(self, name: str) -> None:
        """Nothing scrolls sideways at 1280 and at 390 px; what is seen is kept where pictures are asked for."""
        for width, height in ((1280, 900), (390, 844)):
            self.page.set_viewport_size({"width": width, "height": height})
            self._keep(f"{name}-{width}", whole=True)
            sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert self.page.evaluate(sideways) <= 0, f"{name} scrolls sideways at {width}"
        self.page.set_viewport_size(self.size)

    def seen(self, name: str) -> None:
        """Keep what this person sees on the own screen, without scrolling."""
        self._keep(name, whole=False)

    def _keep(self, name: str, *, whole: bool) -> None:
        if ARTEFACTS:
            Path(ARTEFACTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(ARTEFACTS) / f"{name}.png", full_page=whole)


def _bad(text: str) -> bool:
    """Whether a line of the console is a breach of the content policy or an error of a script."""
    return "Content Security Policy" in text or "Uncaught" in text


Opened = Callable[..., Hand]
