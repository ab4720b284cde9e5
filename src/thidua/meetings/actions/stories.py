"""Speeches and exemplars' stories told at a meeting: plain text, with the consent of those they tell of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Fault, Unreadable, demand
from thidua.meetings.enums import StoryKind
from thidua.meetings.models import Meeting, Story
from thidua.meetings.permissions import may_run
from thidua.meetings.plain import plain_story
from thidua.meetings.queries import meeting_for
from thidua.registry.acts import record_act
from thidua.registry.queries import person_for, unit_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line

LONGEST_STORY = 30_000
MOST_STORIES = 100


@dataclass(frozen=True)
class Told:
    """A story as handed in. person_id, unit_id: whom it tells of in the register."""

    kind: StoryKind
    title: str
    author: str
    text: str
    author_post: str = ""
    about: str = ""
    person_id: int | None = None
    unit_id: int | None = None


def tell_story(*, actor: Scope, meeting_id: int, told: Told) -> Story:
    """Keep a speech or story of a meeting; it may come before the day and after it.

    raises: Unreadable STORY-01, STORY-02 for marks of a web page and addresses, STORY-03 for what is missing; Missing for
            somebody out of sight.
    """
    with one_transaction():
        meeting = _run(actor, meeting_id)
        count = Story.objects.filter(meeting=meeting).count()
        if told.person_id is not None:
            person_for(actor, told.person_id)
        if told.unit_id is not None:
            unit_for(actor, told.unit_id)
        faults: list[Fault] = []
        if count >= MOST_STORIES:
            faults.append(Fault("MEET-29", _("Hội nghị có nhiều nhất %(n)d bài.") % {"n": MOST_STORIES}, "title"))
        texts = {
            name: _plain(getattr(told, name), name, longest, faults)
            for name, longest in (("title", 250), ("author", 120), ("author_post", 200), ("about", 250))
        }
        text = _plain(told.text, "text", LONGEST_STORY, faults)
        faults += [
            Fault("STORY-03", message, name)
            for name, value, message in (
                ("title", texts["title"], _("Chưa ghi tên bài.")),
                ("author", texts["author"], _("Chưa ghi người trình bày.")),
                ("text", text, _("Chưa có nội dung.")),
            )
            if not value
        ]
        if told.kind == StoryKind.EXEMPLAR and not texts["about"]:
            faults.append(Fault("STORY-03", _("Chưa ghi gương của ai, tập thể nào."), "about"))
        if faults:
            raise Unreadable(faults)
        story = Story.objects.create(
            meeting=meeting, position=count + 1, kind=told.kind, text=text, person_id=told.person_id,
            unit_id=told.unit_id, **texts,
        )  # fmt: skip
        record_act(actor, "meetings.tell_story", meeting, number=story.position, letters=len(story.text))
    return story


def record_consent(*, actor: Scope, story_id: int, on: date, how: str) -> Story:
    """Write down that those a story tells of agreed to its being passed on, and how they said so.

    raises: Unreadable STORY-04 without how, or for a day to come.
    """
    with one_transaction():
        held = Story.objects.filter(pk=story_id).values_list("meeting_id", flat=True).first()
        meeting = _run(actor, held or 0)
        story = locked(Story, story_id)
        said = tidy_line(how, longest=250, path="how")
        faults = [Fault("STORY-04", _("Hãy ghi đồng ý bằng cách nào."), "how")] if not said else []
        if on > actor.today:
            faults.append(Fault("STORY-04", _("Ngày đồng ý chưa tới."), "on"))
        if faults:
            raise Unreadable(faults)
        story.consented_on, story.consent_note = on, said
        story.revision += 1
        story.save(update_fields=["consented_on", "consent_note", "revision"])
        record_act(actor, "meetings.record_consent", meeting, number=story.position, day=on)
    return story


def _plain(text: str, path: str, longest: int, faults: list[Fault]) -> str:
    try:
        said = plain_story(text, longest=longest, path=path)
    except Unreadable as found:
        faults += found.faults
        return "-"
    return said if path == "text" else " ".join(said.split())


def _run(actor: Scope, meeting_id: int) -> Meeting:
    """The meeting, locked and run by the actor; a story may be kept after its close too."""
    meeting = locked(Meeting, meeting_for(actor, meeting_id).pk)
    demand(may_run(actor, meeting))
    return meeting
