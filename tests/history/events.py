"""An event told by a list of facts, built through actions alone from its records: an office's conference, or a block's year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone
from tests.makers import make_province, make_unit
from tests.makers.people import PASSWORD, system

from thidua.cli.demo.cast import Cast
from thidua.cli.demo.stories import tell_year, text_of
from thidua.decisions.actions.presenting import (
    Receiving,
    name_presenter,
    present_awards,
    record_presentation,
    say_receiver,
)
from thidua.decisions.enums_presentation import Receiver
from thidua.decisions.papers_meeting import blocks_of
from thidua.decisions.queries.presenting import presentation_of
from thidua.meetings import actions as meetings
from thidua.meetings.enums import MeetingKind, Presence, StoryKind
from thidua.meetings.models import Meeting, Seat
from thidua.movements import actions as movements
from thidua.movements.actions.launching import Launch
from thidua.movements.enums import MovementKind, ReviewKind
from thidua.movements.queries import offered_parts, offered_reaches
from thidua.papers import as_text
from thidua.portal.actions import draft_news
from thidua.records.actions import record_award
from thidua.records.enums import SourceKind, Whom
from thidua.records.facts import AwardFacts
from thidua.records.facts import Source as Known
from thidua.registry.actions import give_mandate, open_account_for, register_person
from thidua.registry.acts import subject_of
from thidua.registry.enums import Role
from thidua.registry.queries import name_on, scope_for
from thidua.registry.scope import Scope
from thidua.targets.actions import Aim, Asked, Deadline, Source, set_target
from thidua.targets.enums import Comparison
from thidua.targets.enums import SourceKind as Ground

ARTICLES = Path(__file__).parent / "articles"
SINCE = date(2000, 1, 1)
Told = Mapping[str, Any]


def article(name: str) -> Any:
    """The facts of one event, what is not told of it, and its records."""
    return yaml.safe_load((ARTICLES / f"{name}.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Texts:
    """The two texts the product's templates make of the records."""

    minutes: str
    news: str

    def missing(self, facts: Iterable[Told]) -> list[str]:
        """Every fact that is not found at a place where it must be told."""
        return [
            f"{one['fact']} · {place} · {said}"
            for one in facts
            for place in one["at"]
            for said in one["text"]
            if said not in getattr(self, place)
        ]


def texts_of(actor: Scope, meeting_id: int, writer: Scope | None = None) -> Texts:
    """Minutes and news draft as they stand now; no-break spaces are read as spaces."""
    minutes = as_text(blocks_of(actor, meeting_id))
    made = draft_news(actor=writer or actor, meeting_id=meeting_id)
    news = f"{made.title}\n{made.lead}\n{made.body}"
    return Texts(minutes.replace("\u00a0", " "), news.replace("\u00a0", " "))


@dataclass
class Conference:
    """A conference of an office on a day of the past, written down by its officer and its leader."""

    told: Told
    units: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, tuple[int, int]] = field(default_factory=dict)
    awards: list[int] = field(default_factory=list)
    meeting_id: int = 0

    @property
    def on(self) -> date:
        """The day it was held."""
        day: date = self.told["day"]
        return day

    def scope(self, who: str, on: date | None = None) -> Scope:
        """Somebody of the event who writes down the past."""
        return scope_for(self.accounts[who][0], on=on or self.on, today=timezone.localdate())[0]

    @property
    def officer(self) -> Scope:
        """Who writes down the conference."""
        return self.scope("officer")

    @property
    def seen(self) -> int:
        """Where the meeting stands."""
        return Meeting.objects.get(pk=self.meeting_id).revision

    def build(self) -> Conference:
        """Everything, in the order it happened."""
        self._register()
        self._plan()
        self._held()
        self._said()
        launched = [self._movement(one) for one in self.told.get("movements", ())]
        for one in self.told.get("awards", ()):
            pk = self._award(one)
            self.awards.append(pk)
            if "movement" in one:
                movements.link_awards(actor=self.scope("leader"), movement_id=launched[one["movement"]], awards=[pk])
        for number, one in zip(launched, self.told.get("movements", ()), strict=True):
            self._review(number, one)
        self._present()
        self._concluded()
        return self

    def texts(self) -> Texts:
        """Minutes and news of it."""
        return texts_of(self.officer, self.meeting_id, self.scope("officer", timezone.localdate()))

    def _register(self) -> None:
        top = make_province(self.told["top"])
        self.units["top"] = top.pk
        for key, one in self.told["units"].items():
            self.units[key] = make_unit(one, top).pk
        for who, one in self.told["people"].items():
            unit = self.units[one["unit"]]
            person = register_person(
                actor=system(), full_name=one["name"], unit_id=unit, title=one["title"], since=SINCE
            )
            give_mandate(actor=system(), person_id=person.pk, unit_id=unit, role=Role(one["role"]), since=SINCE)
            account = open_account_for(actor=system(), person_id=person.pk, username=f"{who}.{unit}", password=PASSWORD)
            self.accounts[who] = (account.pk, person.pk)

    def _plan(self) -> None:
        told = self.told["conference"]
        people = self.told["people"]
        plan = meetings.Plan(
            told["title"], self.on, told.get("place", ""), people["leader"]["name"],
            people["officer"]["name"], chair_post=told.get("chair_post", ""), guests=told.get("guests", ""),
        )  # fmt: skip
        occasion = meetings.Occasion(
            told.get("ordinal"), None, told.get("anniversary", ""), told.get("anniversary_day")
        )
        self.meeting_id = meetings.plan_conference(
            actor=self.officer, kind=MeetingKind(told["kind"]), plan=plan,
            unit_ids=[self.units[one] for one in told["invited"]], occasion=occasion,
        ).pk  # fmt: skip

    def _held(self) -> None:
        parts = [meetings.PartFacts(*one) for one in self.told.get("parts", ())]
        meetings.set_parts(actor=self.officer, meeting_id=self.meeting_id, parts=parts, seen=self.seen)
        points = [meetings.Point(one) for one in self.told.get("agenda", ())]
        meetings.set_agenda(actor=self.officer, meeting_id=self.meeting_id, points=points, seen=self.seen)
        came = {self.units[key]: many for key, many in self.told.get("came", {}).items()}
        answers = [
            meetings.Attendance(one.pk, Presence.PRESENT, came[one.organisation_id])
            for one in Seat.objects.filter(meeting=self.meeting_id, organisation__in=came)
        ]
        if answers:
            meetings.call_roll(actor=self.officer, meeting_id=self.meeting_id, answers=answers)

    def _said(self) -> None:
        held: dict[str, Any] = {"actor": self.officer, "meeting_id": self.meeting_id}
        for one in self.told.get("stories", ()):
            meetings.tell_story(
                **held, told=meetings.Told(StoryKind(one["kind"]), one["title"], one["author"], one["text"])
            )
        for one in self.told.get("remarks", ()):
            meetings.record_remark(**held, said=meetings.Said(**one))
        for one in self.told.get("petitions", ()):
            self._petition(one)
        for one in self.told.get("congress", ()):
            meetings.send_to_congress(**held, congress=one["congress"], people=one["people"], unit_id=None)
        for one in self.told.get("activities", ()):
            meetings.record_activity(**held, what=one["what"], where=one.get("where", ""), day=one.get("day", self.on))

    def _petition(self, one: Told) -> None:
        asking = meetings.Asking(one["asker"], one["text"], one.get("asker_from", ""))
        made = meetings.record_petition(actor=self.officer, meeting_id=self.meeting_id, asking=asking)
        if "answer" in one:
            given = meetings.assign_petition(
                actor=self.officer, petition_id=made.pk, unit_id=self.units[one["unit"]], due_on=one["due"],
                seen=made.revision,
            )  # fmt: skip
            meetings.answer_petition(
                actor=self.scope(one["by"]), petition_id=made.pk, text=one["answer"], seen=given.revision
            )

    def _movement(self, one: Told) -> int:
        day = one.get("launched", self.on)
        leader, (first, last) = self.scope("leader", day), one["stage"]
        facts = movements.MovementFacts(
            one["name"], MovementKind.THEMATIC, offered_reaches(day)[-1].code, first, last, max(day, date(first, 1, 1)),
            date(last, 12, 31), contents={part.code: "Bài báo không nêu." for part in offered_parts(day)},
        )  # fmt: skip
        made = movements.draft_movement(actor=leader, launcher_id=leader.unit_id or 0, facts=facts)
        launch = Launch(one.get("number", ""), one.get("dated"))
        movements.launch_movement(actor=leader, movement_id=made.pk, launch=launch)
        for who, (takers, members) in one.get("joined", {}).items():
            unit = self.units[self.told["people"][who]["unit"]]
            movements.send_movement(actor=leader, movement_id=made.pk, units=[unit])
            joining = self.scope(who, day)
            movements.join_movement(actor=joining, movement_id=made.pk, unit_id=unit, pledge="Theo kế hoạch")
            movements.report_participation(
                actor=self.scope(who), movement_id=made.pk, unit_id=unit, year=min(last, self.on.year), takers=takers,
                members=members,
            )  # fmt: skip
        return made.pk

    def _review(self, number: int, one: Told) -> None:
        if "reached" in one:
            kind = ReviewKind(one.get("review", "final"))
            said = movements.Reviewed(kind, self.on, one["reached"], meeting_id=self.meeting_id)
            movements.review_movement(actor=self.scope("leader"), movement_id=number, said=said)

    def _award(self, one: Told) -> int:
        issuer, unit = self.units[one["issuer"]], self.units[one["unit"]]
        facts = AwardFacts(
            form=one["form"][0], form_name=one["form"][1], whom=Whom(one["whom"]), name=one.get("name", ""),
            count=one["count"], unit_id=unit, years=tuple(one.get("years", ())), reason=one.get("reason", ""),
            issuer_id=issuer, issuer_name=one.get("issuer_name") or name_on(issuer, self.on).full,
        )  # fmt: skip
        actor = self.scope("officer", timezone.localdate())
        return record_award(actor=actor, source=Known(SourceKind.PAPER, "Bài báo về hội nghị"), facts=facts).pk

    def _present(self) -> None:
        """Those handed over at the conference, by the leader; a collective named is represented."""
        rows = zip(self.awards, self.told.get("awards", ()), strict=True)
        given = [pk for pk, one in rows if one.get("presented")]
        if not given:
            return
        meeting = Meeting.objects.get(pk=self.meeting_id)
        present_awards(actor=self.officer, meeting_id=meeting.pk, award_ids=given)
        view = presentation_of(meeting)
        for group in view.groups:
            name_presenter(actor=self.officer, group_id=group.id, person_id=self.accounts["leader"][1])
        for row in view.rows:
            if row.lacks:
                receiving = Receiving(Receiver.REPRESENTATIVE, "Đại diện lãnh đạo")
                say_receiver(actor=self.officer, presented_id=row.id, receiving=receiving)
        record_presentation(actor=self.officer, meeting_id=meeting.pk, seen=presentation_of(meeting).revision)

    def _concluded(self) -> None:
        said = "\n".join(self.told.get("conclusions", ()))
        meetings.write_minutes(
            actor=self.officer, meeting_id=self.meeting_id, conclusions=said, ended_at=None, seen=self.seen
        )
        for one in self.told.get("tasks", ()):
            asked = Asked(one["title"], [self.units[unit] for unit in one["owners"]])
            deadline = Deadline(day=one["due"], as_written=True)
            meetings.draw_conclusion(actor=self.officer, meeting_id=self.meeting_id, asked=asked, deadline=deadline)
        reference = subject_of(Meeting.objects.get(pk=self.meeting_id))
        for one in self.told.get("targets", ()):
            aim = Aim(
                one["indicator"], Comparison(one["comparison"]), Decimal(one["wanted"]), one["measure"], one["due"]
            )
            set_target(
                actor=self.officer, setter_id=self.officer.unit_id or 0, unit_id=self.units[one["unit"]], aim=aim,
                source=Source(reference, Ground.CONCLUSION, reference), afterwards=True,
            )  # fmt: skip


def told_block(told: Told) -> Texts:
    """One year of a block as the demo tells it, under the article's own names, with what the article says besides."""
    block, cast = _renamed(told["story"], told["names"]), Cast(timezone.localdate())
    people = _renamed("cast.yaml", told["names"])
    cast.found(people["organisations"])
    cast.admit(
        [one for one in people["people"] if one["unit"].startswith(told["of"]) or one["username"] in told["also"]]
    )
    year = next(one for one in block["years"] if one["year"] == told["year"])
    held = year.get("midyear") or year["meeting"]
    held["remarks"] = [*held.get("remarks", ()), *told.get("remarks", ())]
    if "conclusions" in told:
        held["conclusions"] = "\n".join(told["conclusions"])
    tell_year(cast, block["block"], year, None, told["year"])
    meeting = Meeting.objects.get(held_on=held["held_on"], title=held["title"])
    day = told.get("written", held["held_on"] + timedelta(days=14))
    acting = cast.scope(told["writer"], day)
    return texts_of(acting, meeting.pk)


def _renamed(name: str, names: Mapping[str, str]) -> Any:
    text = text_of(name)
    for invented, named in names.items():
        text = text.replace(invented, named)
    return yaml.safe_load(text)
