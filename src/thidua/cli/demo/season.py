"""The year of a block before its scoring: pact, registrations, mid-year meeting, tasks and targets."""

from __future__ import annotations

from decimal import Decimal

from thidua.cli.demo.meetings import call, plan, write
from thidua.cli.demo.year import Told, YearStory
from thidua.clusters.actions import close_other_meeting
from thidua.clusters.actions.meetings import task_from_conclusion, task_from_remark
from thidua.clusters.actions.pacts import open_pact, set_terms, sign_pact, write_pact
from thidua.clusters.actions.registrations import (
    Movement,
    Wanted,
    WantedTitle,
    save_registration,
    send_registration,
)
from thidua.meetings.actions import Said, record_remark
from thidua.meetings.enums import MeetingKind
from thidua.targets.actions import Aim, Asked, Deadline, close_task, report_progress, report_value
from thidua.targets.enums import Comparison, TaskResult
from thidua.targets.queries import targets


def tell_season(story: YearStory) -> None:
    """Everything of the year that comes before the score sheet, as far as the data goes."""
    if "terms" in story.told:
        told = story.told["terms"]
        set_terms(
            actor=story.leader(story.day(told["on"])),
            block_id=story.block_id,
            pact_due=story.day(told["pact_due"]),
            registration_due=story.day(told["registration_due"]),
        )
    if "pact" in story.told:
        _sign(story, story.told["pact"])
    for told in story.told.get("registrations", ()):
        _register(story, told)
    if "midyear" in story.told:
        _review(story, story.told["midyear"])
    for told in story.told.get("values", ()):
        _report(story, told)


def prepare_meeting(story: YearStory) -> None:
    """The year-end meeting of a block that still scores: planned, with its agenda."""
    if "prepared" in story.told:
        plan(story, story.told["prepared"], MeetingKind.YEAREND_REVIEW)


def _sign(story: YearStory, told: Told) -> None:
    """The pact is written, opened, and signed at a meeting by the leader of every member."""
    aims = [
        Aim(
            one["indicator"],
            Comparison(one["comparison"]),
            Decimal(one["wanted"]),
            one["measure"],
            story.day(one["due"]),
        )
        for one in told["aims"]
    ]
    write_pact(actor=story.leader(story.day(told["written"])), block_id=story.block_id, text=told["text"], aims=aims)
    open_pact(actor=story.leader(story.day(told["opened"])), block_id=story.block_id)
    held = told["meeting"]
    meeting_id = plan(story, held, MeetingKind.PACT_SIGNING)
    acting, _present = call(story, held, meeting_id)
    for unit, _role in story.told["members"]:
        sign_pact(actor=story.leader_of(unit, acting.on), block_id=story.block_id, meeting_id=meeting_id)
    write(story, held, meeting_id)
    close_other_meeting(actor=acting, meeting_id=meeting_id)


def _register(story: YearStory, told: Told) -> None:
    leader = story.leader_of(told["unit"], story.day(told["on"]))
    wanted = Wanted(
        [WantedTitle(code, count) for code, count in told["titles"].items()],
        [Movement(name) for name in told["movements"]],
    )
    save_registration(actor=leader, block_id=story.block_id, wanted=wanted)
    if told.get("sent", True):
        send_registration(actor=leader, block_id=story.block_id)


def _review(story: YearStory, told: Told) -> None:
    """The mid-year meeting with what the higher level said there, and the tasks that follow from it."""
    meeting_id = plan(story, told, MeetingKind.MIDYEAR_REVIEW)
    acting, _present = call(story, told, meeting_id)
    remark = record_remark(actor=acting, meeting_id=meeting_id, said=Said(**told["remark"]))
    write(story, told, meeting_id)
    close_other_meeting(actor=acting, meeting_id=meeting_id)
    for one in told["tasks"]:
        _give(story, one, meeting_id, remark.pk)


def _give(story: YearStory, told: Told, meeting_id: int, remark_id: int) -> None:
    """A task from the remark or the conclusions, its reports, its end where it has one."""
    units, acting = story.cast.units, story.leader(story.day(told["on"]))
    asked = Asked(
        told["title"],
        [units[unit] for unit in told["owners"]],
        co_owners=[units[unit] for unit in told.get("co_owners", ())],
    )
    deadline = Deadline(day=story.day(told["due"]))
    if told["of"] == "remark":
        task = task_from_remark(actor=acting, remark_id=remark_id, asked=asked, deadline=deadline)
    else:
        task = task_from_conclusion(actor=acting, meeting_id=meeting_id, asked=asked, deadline=deadline)
    for one in told.get("reports", ()):
        officer = story.officer(one["unit"], story.day(one["on"]))
        report_progress(actor=officer, task_id=task.pk, text=one["text"], finished=one.get("finished", False))
    if "closed" in told:
        ended = told["closed"]
        head = story.leader(story.day(ended["on"]))
        close_task(actor=head, task_id=task.pk, result=TaskResult(ended["result"]), text=ended["text"])


def _report(story: YearStory, told: Told) -> None:
    """A unit reports the value it has reached of a target of the pact."""
    officer = story.officer(told["unit"], story.day(told["on"]))
    unit = story.cast.units[told["unit"]]
    row = next(one for one in targets(officer) if (one.unit_id, one.indicator) == (unit, told["indicator"]))
    amount, out_of = (Decimal(part) for part in told["value"].split("/"))
    report_value(actor=officer, target_id=row.id, amount=amount, out_of=out_of)
