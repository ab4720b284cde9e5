"""What follows a closed year: the standing body verifies, the head publishes, a member objects and is answered."""

from __future__ import annotations

from thidua.cli.demo.year import Told, YearStory
from thidua.clusters.actions import answer_objection, file_objection, freeze_result, publish_result
from thidua.clusters.actions.verifying import adjust_verified, open_verification
from thidua.clusters.queries.blocks import block_year_for
from thidua.clusters.queries.objections import published_for
from thidua.clusters.queries.results import frozen_for


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
