"""What follows a closed year: verified, published, objected to, counted, handed over to the next head."""

from __future__ import annotations

from decimal import Decimal

from thidua.cli.demo.year import Told, YearStory
from thidua.clusters.actions import answer_objection, file_objection, freeze_result, publish_result
from thidua.clusters.actions.heads import elect_next_head, hand_over, name_next_deputies, pass_flag, take_over
from thidua.clusters.actions.sharing import enter_count, set_goal
from thidua.clusters.actions.verifying import adjust_verified, open_verification
from thidua.clusters.queries.blocks import block_year_for
from thidua.clusters.queries.objections import published_for
from thidua.clusters.queries.results import frozen_for
from thidua.clusters.sharing import Counts
from thidua.targets.enums import Comparison


def verify_result(story: YearStory, standing: str) -> None:
    """The standing body looks at the closed year again and freezes its own version."""
    if "verified" not in story.told:
        return
    told = story.told["verified"]
    opened, frozen = (story.cast.scope(standing, story.day(told[day])) for day in ("opened", "frozen"))
    open_verification(actor=opened, block_id=story.block_id, reason=told["reason"])
    for row in told["adjusted"]:
        acting = story.cast.scope(standing, story.day(row["on"]))
        adjust_verified(
            actor=acting,
            card_id=story.card(row["unit"], acting.on),
            code=row["code"],
            fields=story.upper(acting, row),
            reason=row["reason"],
        )
    freeze_result(actor=frozen, block_id=story.block_id, reason=told["reason"])


def publish(story: YearStory) -> None:
    """The head makes the latest version known; members object until the deadline, the head answers."""
    if "published" not in story.told:
        return
    told = story.told["published"]
    acting = story.leader(story.day(told["on"]))
    latest = frozen_for(block_year_for(acting, story.block_id))
    assert latest is not None
    publish_result(
        actor=acting, block_id=story.block_id, version=latest.version, objections_due=story.day(told["objections_due"])
    )
    for said in story.told.get("objections", ()):
        _object(story, said)


def _object(story: YearStory, told: Told) -> None:
    member = story.officer(told["by"], story.day(told["on"]))
    published = published_for(block_year_for(member, story.block_id))
    assert published is not None
    objection = file_objection(
        actor=member,
        result_id=published.pk,
        about=story.cast.units[told["about"]],
        criterion=told.get("criterion", ""),
        text=told["text"],
    )
    head = story.leader(story.day(told["answered_on"]))
    answer_objection(actor=head, objection_id=objection.pk, outcome=told["outcome"], answer=told["answer"])


def hand_on(story: YearStory) -> None:
    """The flag goes to the first, and the year with its archive to the head of the next one."""
    if "handed" not in story.told:
        return
    told, units = story.told["handed"], story.cast.units
    head = story.leader(story.day(told["on"]))
    pass_flag(actor=head, block_id=story.block_id, unit_id=units[told["flag"]], received_on=head.on)
    elect_next_head(actor=head, block_id=story.block_id, unit_id=units[told["to"]])
    name_next_deputies(actor=head, block_id=story.block_id, unit_ids=[units[told["deputy"]]])
    hand_over(actor=head, block_id=story.block_id)
    take_over(actor=story.leader_of(told["to"], story.day(told["received"])), block_id=story.block_id)


def count_commendations(story: YearStory, standing: str) -> None:
    """The office's goal for small collectives and direct workers, and what each member counted in the year."""
    if "goal" in story.told:
        goal = story.told["goal"]
        acting = story.cast.scope(standing, story.day(goal["on"]))
        set_goal(
            actor=acting,
            block_id=story.block_id,
            since=acting.on,
            comparison=Comparison(goal["comparison"]),
            wanted=Decimal(goal["wanted"]),
            basis=goal["basis"],
        )
    for unit, figures in story.told.get("commended", {}).items():
        officer = story.officer(unit, story.days.read(story.told["counted"]))
        enter_count(
            actor=officer,
            block_id=story.block_id,
            unit_id=story.cast.units[unit],
            first=officer.on.replace(month=1, day=1),
            last=officer.on,
            counts=Counts(*figures),
            source=story.told["counted_from"],
        )
