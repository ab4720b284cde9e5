"""Who else scores in a block's year: units that check each other, departments that score a criterion of their field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thidua.cli.demo.typed import upper_fields
from thidua.cli.demo.year import YearStory
from thidua.clusters.actions.crosschecks import finish_check, save_check, set_pairs
from thidua.clusters.actions.outside import finish_outside, save_outside, set_outside
from thidua.clusters.actions.scores import Typed
from thidua.clusters.actions.synthesis import take_over_check
from thidua.clusters.queries.blocks import block_year_for
from thidua.clusters.queries.scorers import outside_task_for, pairs_of, propose_pairs, scorers_of
from thidua.registry.enums import Role

ROTATION = "rotation"


def name_scorers(story: YearStory) -> None:
    """The head says who checks whom, by the rotation or as the data says, and which department scores what."""
    if "scorers_named" not in story.told:
        return
    acting = story.officer(story.head, story.day(story.told["scorers_named"]))
    block = block_year_for(acting, story.block_id)
    pairs: Any = story.told["pairs"]
    if pairs == ROTATION:
        chosen = propose_pairs(block)
    else:
        places = {one.organisation_id: one.pk for one in block.members.all()}
        units = story.cast.units
        chosen = [(places[units[checker]], places[units[checked]]) for checker, checked in pairs.items()]
    set_pairs(actor=acting, block_id=story.block_id, pairs=chosen)
    outside = story.told["outside"]
    set_outside(
        actor=acting,
        block_id=story.block_id,
        scorers={code: story.cast.units[unit] for code, unit in outside["scorers"].items()},
        due=story.day(outside["due"]),
    )


def score_by_others(story: YearStory) -> None:
    """Checkers and departments do what they have done by now; the head takes over what the checkers found."""
    for one in story.told.get("checked", ()):
        _check(story, one)
    for one in story.told.get("outside", {}).get("scored", ()):
        _score(story, one)
    for one in story.told.get("taken_over", ()):
        on = story.day(one["on"])
        card_id = story.card(one["unit"], on)
        take_over_check(actor=story.officer(story.head, on), card_id=card_id, code=one["code"], reason=one["reason"])


def _check(story: YearStory, told: Mapping[str, Any]) -> None:
    on, checked = story.day(told["on"]), story.cast.units[told["unit"]]
    head = story.officer(story.head, on)
    block = block_year_for(head, story.block_id)
    units = {one.pk: one.organisation_id for one in block.members.all()}
    pair = next(one for one in pairs_of(head, block) if units[one.checked_id] == checked)
    acting = story.officer(story.cast.key(units[pair.checker_id]), on)
    sheet = story.sheet(acting)
    notes = told.get("notes", {})
    typed = {
        code: Typed(upper_fields(sheet.group_of(code), sheet.criterion(code), said), note=notes.get(code))
        for code, said in told["answers"].items()
    }
    save_check(actor=acting, check_id=pair.id, typed=typed)
    if told.get("sent", True):
        finish_check(actor=acting, check_id=pair.id, finding=told["finding"])


def _score(story: YearStory, told: Mapping[str, Any]) -> None:
    on, code = story.day(told["on"]), told["code"]
    head = story.officer(story.head, on)
    row = next(one for one in scorers_of(block_year_for(head, story.block_id)) if one.code == code)
    acting = story.cast.scope(story.cast.at(story.told["outside"]["scorers"][code], Role.UNIT_OFFICER), on)
    task = outside_task_for(acting, row.id)
    group = task.sheet.group_of(code)
    by_name = {story.cast.name(unit, on): said for unit, said in told["answers"].items()}
    typed = {
        cell.card_id: Typed(upper_fields(group, task.criterion, by_name[cell.unit]))
        for cell in task.cells
        if cell.unit in by_name
    }
    save_outside(actor=acting, outside_id=row.id, typed=typed)
    if told.get("sent", True):
        finish_outside(actor=acting, outside_id=row.id)
