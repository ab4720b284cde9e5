"""What else is written down at a meeting: who came, reports, remarks, votes by hands, activities, photos, the minutes agreed."""

from __future__ import annotations

from thidua.cli.demo.files import picture, report
from thidua.cli.demo.meetings import runner
from thidua.cli.demo.year import Told, YearStory
from thidua.clusters.actions.meetings import edit_minutes
from thidua.clusters.papers.minutes import minutes_blocks
from thidua.meetings.actions import (
    CHAIR,
    SECRETARY,
    Ballot,
    Papers,
    Said,
    Tally,
    add_photo,
    agree_minutes,
    attach_paper,
    close_vote,
    enter_count,
    name_attendees,
    open_vote,
    record_activity,
    record_remark,
)
from thidua.meetings.enums import VoteKind, VoteMethod
from thidua.meetings.queries import meeting_for, roll
from thidua.meetings.queries.matters import agenda
from thidua.meetings.queries.votes import votes
from thidua.papers import as_text
from thidua.registry.enums import Role
from thidua.registry.scope import Scope


def record(story: YearStory, told: Told, meeting_id: int) -> list[int]:
    """Everything of the meeting itself, as far as the data goes; returns the numbers of the remarks in order."""
    acting = runner(story, told, story.day(told["held_on"]))
    if told.get("attended"):
        _attend(story, acting, meeting_id)
    for one in told.get("reports", ()):
        point = agenda(meeting_for(acting, meeting_id))[one["point"] - 1]
        content = report(one["title"], one["text"].splitlines())
        attach_paper(actor=acting, meeting_id=meeting_id, item_id=point.id, name=one["name"], content=content)
    said = [record_remark(actor=acting, meeting_id=meeting_id, said=Said(**one)).pk for one in told.get("remarks", ())]
    for one in told.get("votes", ()):
        _vote(acting, one, meeting_id)
    for one in told.get("activities", ()):
        record_activity(actor=acting, meeting_id=meeting_id, what=one["what"], where=one["where"], day=acting.on)
    for at, one in enumerate(told.get("photos", ()), start=1):
        shown, caption = picture(one["drawn"]), one["caption"]
        add_photo(actor=acting, meeting_id=meeting_id, caption=caption, name=f"anh {at}.png", content=shown)
    return said


def _attend(story: YearStory, acting: Scope, meeting_id: int) -> None:
    """A leader and the officer of every member came."""
    cast, meeting = story.cast, meeting_for(acting, meeting_id)
    people = {}
    for seat in roll(meeting):
        came = [cast.players[cast.at(cast.key(seat.unit_id), role)] for role in (Role.UNIT_LEADER, Role.UNIT_OFFICER)]
        people[seat.id] = "\n".join(f"{one.name}, {one.title}" for one in came)
    name_attendees(actor=acting, meeting_id=meeting_id, people=people, seen=meeting.revision)


def _vote(acting: Scope, told: Told, meeting_id: int) -> None:
    """A resolution put to the vote by hands, counted and closed."""
    ballot = Ballot(VoteKind.RESOLUTION, VoteMethod.HANDS, told["title"], told["text"])
    vote_id = open_vote(actor=acting, meeting_id=meeting_id, ballot=ballot).pk
    (choice,) = next(one for one in votes(meeting_for(acting, meeting_id)) if one.id == vote_id).choices
    tally = Tally(*told["counted"])
    present = sum(told["counted"])
    enter_count(actor=acting, vote_id=vote_id, papers=Papers(present, present, 0, {choice.id: tally}))
    seen = next(one for one in votes(meeting_for(acting, meeting_id)) if one.id == vote_id).revision
    close_vote(actor=acting, vote_id=vote_id, chosen={choice.id}, seen=seen)


def agree(story: YearStory, told: Told, meeting_id: int) -> None:
    """Chair and secretary agree to the minutes as the records make them."""
    if "agreed" not in told:
        return
    acting = runner(story, told, story.day(told["agreed"]))
    text = as_text(minutes_blocks(acting, meeting_id))
    version = edit_minutes(actor=acting, meeting_id=meeting_id, text=text, reason="", seen=0)
    writer = story.officer(told.get("convener", story.head), acting.on)
    for part, who in ((CHAIR, acting), (SECRETARY, writer)):
        version = agree_minutes(actor=who, meeting_id=meeting_id, part=part, seen=version.revision)
