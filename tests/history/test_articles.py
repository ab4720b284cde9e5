"""Five articles and one invented event: facts first, records through actions, minutes and news by one set of templates."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from tests.history import events
from tests.history.events import ARTICLES, Conference, Texts, article, told_block

pytestmark = pytest.mark.django_db
BLOCKS = ("bac-kan-2021", "bien-gioi-2017")
CONFERENCES = ("lang-son-2010", "tuyen-quang-2020", "quang-nam-2023")
INVENTED = "binh-an-2024"
ASKED_FOR = ("được tặng", "đã trao", "được khen thưởng", "trao Bằng khen")
"""Words that say something was given."""
OFFICIALS = ("Nguyễn Đình Trường", "Nguyễn Thu Hoài", "Trần Văn Ba", "Ma Quang Hiếu")
"""Whom the articles name; nowhere but in these tests."""


def held(read: Mapping[str, Any]) -> Texts:
    """Every fact found, every planted one reported, every untold one with its reason."""
    texts = told_block(read["records"]) if "story" in read["records"] else Conference(read["records"]).build().texts()
    assert texts.missing(read["facts"]) == [], texts
    assert read["wrong"]
    assert len(texts.missing(read["wrong"])) == sum(len(one["at"]) * len(one["text"]) for one in read["wrong"])
    assert all(one["why"] for one in read["not_told"])
    return texts


def test_the_lists_are_five_articles_and_one_more() -> None:
    """No list lies about unread, records are written by actions alone, and no official of an article is in the demo."""
    assert {one.stem for one in ARTICLES.glob("*.yaml")} == {*BLOCKS, *CONFERENCES, INVENTED}
    builder = Path(events.__file__).read_text(encoding="utf-8")
    assert not [word for word in ("objects.create", "bulk_create", ".save(", ".update(") if word in builder]
    demo = "".join(one.read_text(encoding="utf-8") for one in (resources.files("thidua.cli.demo") / "data").iterdir())
    assert "Lương Quốc Toàn" in demo
    assert not [name for name in OFFICIALS if name in demo]


@pytest.mark.parametrize("name", [*CONFERENCES, INVENTED])
def test_every_fact_of_a_conference_is_told(name: str) -> None:
    """Each fact of the list is in the minutes or the news made of the records, and a planted wrong one is reported."""
    held(article(name))


def test_a_proposal_of_a_block_is_never_called_an_award() -> None:
    """What was said of the block of Bắc Kạn is told; its four leaders are proposed, and no word says they were given."""
    texts = held(article("bac-kan-2021"))
    for words in ASKED_FOR:
        assert words not in texts.news, words
        assert words not in texts.minutes, words


def test_every_fact_of_the_border_districts_is_told() -> None:
    """What was said of the five districts is told, the share of direct workers counted from what they entered."""
    texts = held(article("bien-gioi-2017"))
    assert not any(words in texts.news for words in ASKED_FOR)


def test_figures_follow_the_rows() -> None:
    """Other rows make other texts: awards handed over and gathered, who took part, delegates, speeches, years, shares."""
    changed = deepcopy(article("lang-son-2010")["records"])
    changed["awards"][0]["count"], changed["awards"][4]["count"] = 26, 9
    changed["movements"][0]["joined"]["officer"] = [27, 30]
    changed["congress"].append({"congress": changed["congress"][0]["congress"], "people": "Đại biểu thứ hai"})
    del changed["stories"][1]
    changed["conference"]["ordinal"] = 2
    texts = Conference(changed).build().texts()
    for at, said in (
        (texts.news, "26 lượt cá nhân được tặng Chiến sĩ thi đua cơ sở"),
        (texts.news, "cho 09 tập thể và 20 cá nhân"),
        (texts.minutes, "cho 09 tập thể"),
        (texts.news, "27/30 người (90 %)"),
        (texts.news, "cử 02 đại biểu"),
        (texts.minutes, "Cử 02 đại biểu"),
        (texts.news, "01 bài"),
        (texts.news, "lần thứ hai"),
    ):
        assert said in at, said
    for said in ("25 lượt", "08 tập thể", "(100 %)", "01 đại biểu", "02 bài", "lần thứ nhất"):
        assert said not in texts.news + texts.minutes, said


def test_what_was_not_handed_over_is_not_told_as_given() -> None:
    """Without a recorded presentation neither text says that anything was handed over."""
    changed = deepcopy(article("quang-nam-2023")["records"])
    for one in changed["awards"]:
        one["presented"] = False
    texts = Conference(changed).build().texts()
    assert "đã trao" not in texts.news
    assert "Trao thưởng" not in texts.minutes
