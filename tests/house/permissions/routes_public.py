"""The addresses of the public pages, of publishing, of news, of the bell."""

from __future__ import annotations

from tests.house.permissions.cases import Body, Case, Cases, said, see
from tests.house.permissions.world import World

from thidua.vietnamese import format_day

NOWHERE = {"number": "999999999"}
DECISION, MOVEMENT, AWARD = (
    {"decision_id": ("decision", "granted")},
    {"movement_id": ("movement", "launched")},
    {"award_id": ("award", "one")},
)
SHOWN, NEWS = {"publication_id": ("publication", "shown")}, {"news_id": ("news", "draft")}
OPEN = "read what is public"
HIDDEN = "read what is not public"
PUBLISH, OF_AWARD = "publish of own", "publish award of own"


def edited(world: World) -> Body:
    """News that could be saved."""
    return {
        "title": "Tin",
        "body": "Nội dung",
        "event_on": format_day(world.day),
        "related": ("publication", "shown"),
        "seen": "1",
    }


ROUTES_PUBLIC: dict[tuple[str, str], Cases] = {
    **{
        (f"public-{name}", "GET"): see(OPEN)
        for name in ("home", "decisions", "movements", "exemplars", "news", "feed", "sitemap")
    },
    ("public-honours", "GET"): [Case(OPEN), Case(OPEN, asked={"q": "an", "year": "2026"})],
    **{
        (f"public-{name}", "GET"): [Case(HIDDEN, words=NOWHERE)]
        for name in ("decision", "movement", "exemplar", "collective", "one-news")
    },
    ("public-photo", "GET"): [Case(HIDDEN, words={**NOWHERE, "photo": "999999999"})],
    ("publishing", "GET"): [Case("see what is public of own"), Case("see what is public of own", asked={"q": "an"})],
    ("public-face", "GET"): see("name the office"),
    ("public-face", "POST"): [Case("name the office", body=said(name="Sở", seen="0"))],
    ("publish-decision", "POST"): see(PUBLISH, DECISION),
    ("publish-movement", "POST"): see("publish movement of own", MOVEMENT),
    ("award-publishing", "GET"): see("see award to publish", AWARD),
    ("award-publishing", "POST"): [
        Case(OF_AWARD, {"award_id": ("award", "two")}, body=said(story="Chuyện", consent="Đã ký"))
    ],
    ("publish-award", "POST"): see(OF_AWARD, AWARD),
    ("publication-back", "GET"): see(PUBLISH, SHOWN),
    ("publication-back", "POST"): [Case(PUBLISH, SHOWN, body=said(reason="Nhầm"))],
    ("news", "GET"): see("see what is public of own"),
    ("news-new", "POST"): [Case("write news", body=said(meeting=("meeting", "frozen")))],
    ("news-one", "GET"): see("see news of own", NEWS),
    ("news-one", "POST"): [Case("write news of own", NEWS, body=edited)],
    ("news-sign", "POST"): [Case("sign news of own", NEWS, body=said(seen="1"))],
    ("news-publish", "POST"): [Case(PUBLISH, {"news_id": ("news", "signed")}, body=said(seen="2"))],
    ("news-drop", "POST"): [Case("write news of own", NEWS)],
    ("notices", "GET"): see("see own work"),
    ("notices-seen", "POST"): see("see own work"),
    ("notices-mail", "POST"): [
        Case("see own work", body=said(rhythm="daily", address="a@coquan.vn", quiet_from="19", quiet_until="7"))
    ],
}
