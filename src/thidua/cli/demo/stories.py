"""All stories of the demo in order, from their data files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import timedelta
from importlib import resources
from typing import Any

import yaml
from django.utils import timezone

from thidua.book.actions import seal
from thidua.book.enums import Stream
from thidua.cli.demo.aftermath import count_commendations, hand_on, publish, verify_result
from thidua.cli.demo.awards import tell_awards
from thidua.cli.demo.cast import Cast
from thidua.cli.demo.closing import hold_meeting, propose
from thidua.cli.demo.days import days_of
from thidua.cli.demo.exemplary import tell_exemplary
from thidua.cli.demo.movements import tell_movements
from thidua.cli.demo.programmes import tell_areas, tell_programmes
from thidua.cli.demo.public import tell_public
from thidua.cli.demo.records import RecordStory
from thidua.cli.demo.scorers import name_scorers, score_by_others
from thidua.cli.demo.season import prepare_meeting, tell_season
from thidua.cli.demo.year import YearStory
from thidua.clusters.scoring.templates import template_names, template_text

STORIES = (
    "bac-kan.yaml",
    "thai-nguyen.yaml",
    "kinh-te.yaml",
    "cum-xa.yaml",
    "lang-son.yaml",
    "bien-gioi.yaml",
    "awards.yaml",
    "records.yaml",
    "programmes.yaml",
    "movements.yaml",
    "cong-khai.yaml",
    "dien-hinh.yaml",
)

SEASON = timedelta(days=200)
"""How long before its deadline a season begins that is told from its pact on: its year is the one it began in."""


def told(name: str) -> Any:
    """One data file of the demo, read."""
    return yaml.safe_load(text_of(name))


def text_of(name: str) -> str:
    """The text of one data file of the demo."""
    return (resources.files("thidua.cli.demo") / "data" / name).read_text(encoding="utf-8")


def sheet_text(code: str) -> str:
    """A score sheet that ships with the program, or one of the demo's own."""
    return template_text(code) if code in template_names() else text_of(f"{code}.yaml")


def tell_all(names: Sequence[str] = STORIES) -> None:
    """The cast, then the years of every block named, then the seal."""
    cast = Cast(timezone.localdate())
    people = told("cast.yaml")
    cast.found(people["organisations"])
    cast.admit(people["people"])
    for name in names:
        print(f"  {name}", file=sys.stderr)
        story = told(name)
        if "old" in story:
            tell_awards(cast, story)
            continue
        if "records" in story:
            RecordStory(cast, story["records"]).tell()
            continue
        if "movements" in story:
            tell_movements(cast, story["movements"])
            continue
        if "programmes" in story:
            tell_programmes(cast, story["programmes"])
            tell_areas(cast, story["areas"])
            continue
        if "public" in story:
            tell_public(cast, story["public"])
            continue
        if "exemplary" in story:
            tell_exemplary(cast, story["exemplary"])
            continue
        season = (days_of(cast.today, story["years"][-1]["due"]).due - SEASON).year
        before: int | None = None
        for year in story["years"]:
            before = tell_year(cast, story["block"], year, before, season)
    seal(Stream.ACTS)


def tell_year(cast: Cast, block: dict[str, Any], year: dict[str, Any], before: int | None, season: int) -> int:
    """One year of one block, as far as its data goes; returns its number."""
    story = YearStory(cast, days_of(cast.today, year["due"], season), year)
    number = story.form(block, after=before)
    tell_season(story)
    if "sheet" in year:
        story.open(sheet_text(year["sheet"]))
    name_scorers(story)
    story.score()
    score_by_others(story)
    story.put_together()
    prepare_meeting(story)
    story.freeze()
    if "meeting" in year:
        hold_meeting(story, year["meeting"])
    verify_result(story, block["standing"])
    publish(story)
    count_commendations(story, block["standing"])
    if "nomination" in year:
        propose(story, year["nomination"])
    hand_on(story)
    return number
