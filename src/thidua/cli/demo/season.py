"""The year of a block before its scoring: pact, registrations, mid-year meeting, tasks and targets."""

from __future__ import annotations

from decimal import Decimal

from thidua.cli.demo.held import agree, record
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
from thidua.clusters.actions.year_papers import agree_year_paper, drafted, write_year_paper
from thidua.clusters.enums import YearPaperKind
from thidua.clusters.queries import block_year_for
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
    for told in story.told.get("papers", ()):
        _agree_paper(story, told)
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


def _agree_paper(story: YearStory, told: Told) -> None:
    """The regulation or the plan of the year, from the template that ships with the program, written and agreed."""
    kind, written = YearPaperKind(told["kind"]), story.leader(story.day(told["written"]))
    text = drafted(block_year_for(written, story.block_id), kind)
    version = write_year_paper(
        actor=written, block_id=story.block_id, kind=kind, text=text, note=told.get("note", ""), seen=0
    )
    agreed = story.leader(story.day(told["agreed"]))
    agree_year_paper(actor=agreed, block_id=story.block_id, kind=kind, version=version.number)


def _register(story: YearStory, told: Told) -> None:
    leader = story.leader_of(told["unit"], story.day(told["on"]))
    wanted = Wanted(
        [WantedTitle(code, count) for code, count in told["titles"].items()],
        [Movement(name, told.get("aim", "")) for name in told["movements"]],
    )
    save_registration(actor=leader, block_id=story.block_id, wanted=wanted)
    if told.get("sent", True):
        send_registration(actor=leader, block_id=story.block_id)


def _review(story: YearStory, told: Told) -> None:
    """The mid-year meeting with what the higher level said there, and the tasks that follow from it."""
    meeting_id = plan(story, told, MeetingKind.MIDYEAR_REVIEW)
    acting, _present = call(story, told, meeting_id)
    said = record(story, told, meeting_id)
    write(story, told, meeting_id)
    close_other_meeting(actor=acting, meeting_id=meeting_id)
    agree(story, told, meeting_id)
    for one in told["tasks"]:
        _give(story, one, meeting_id, said)


def _give(story: YearStory, told: Told, meeting_id: int, said: list[int]) -> None:
    """A task from a remark or the conclusions, given by the head or by who spoke; its reports, its end where it has one."""
    units, on = story.cast.units, story.day(told["on"])
    acting = story.cast.scope(told["by"], on) if "by" in told else story.leader(on)
    asked = Asked(
        told["title"],
        [units[unit] for unit in told["owners"]],
        text=told.get("text", ""),
        co_owners=[units[unit] for unit in told.get("co_owners", ())],
        asked_by=told.get("asked_by", ""),
    )
    deadline = Deadline(day=story.day(told["due"]))
    if told["of"] == "remark":
        task = task_from_remark(actor=acting, remark_id=said[told.get("remark", 1) - 1], asked=asked, deadline=deadline)
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
