"""Sections of minutes that come from what was told and asked at a meeting and whom it sends on."""

from __future__ import annotations

from thidua.meetings.enums import PetitionState
from thidua.meetings.models import Meeting
from thidua.meetings.papers.minutes import Section, ended, person_said, two_digits
from thidua.meetings.queries.conferences import congress_delegates, parts
from thidua.meetings.queries.petitions import PetitionRow, petitions
from thidua.meetings.queries.stories import stories
from thidua.papers import line
from thidua.registry.queries import names_on
from thidua.vietnamese import format_day


def parts_section(meeting: Meeting) -> list[Section]:
    """The parts of the conference, each with its own period."""
    rows = parts(meeting)
    return [("Nội dung hội nghị", [line(ended(one.said)) for one in rows])] if rows else []


def stories_section(meeting: Meeting) -> list[Section]:
    """The speeches and stories by their titles; their text stands by itself."""
    rows = stories(meeting)
    said = [
        line(
            f"{one.get_kind_display()}: {one.title} ({person_said(one.author, one.author_post)})"
            + (f", nói về {one.about}." if one.about else ".")
        )
        for one in rows
    ]
    return [(f"Tham luận, gương điển hình ({two_digits(len(rows))} bài)", list(said))] if rows else []


def petitions_section(meeting: Meeting) -> list[Section]:
    """The opinions and requests, each with who is to answer by when, or the answer."""
    rows = petitions(meeting, meeting.held_on)
    return [(f"Ý kiến, kiến nghị ({two_digits(len(rows))})", [line(_petition(one)) for one in rows])] if rows else []


def _petition(one: PetitionRow) -> str:
    who = f"{one.asker} ({one.asker_from})" if one.asker_from else one.asker
    text = f"{who}: {ended(' '.join(one.text.split()))}"
    if one.state == PetitionState.ASSIGNED and one.due_on:
        return f"{text} Giao {one.unit} trả lời trước ngày {format_day(one.due_on)}."
    return f"{text} {one.unit} trả lời: {ended(' '.join(one.answer.split()))}" if one.answer else text


def congress_section(meeting: Meeting) -> list[Section]:
    """Whom the conference sends to the congress above."""
    rows = congress_delegates(meeting)
    names = names_on([one.unit_id for one in rows], meeting.held_on)
    of: dict[str, list[str]] = {}
    for one in rows:
        unit = f" ({names[one.unit_id].full})" if one.unit_id else ""
        of.setdefault(one.congress, []).append(person_said(one.name, one.post) + unit)
    said = [
        line(f"Cử {two_digits(len(people))} đại biểu dự {congress}: {'; '.join(people)}.")
        for congress, people in of.items()
    ]
    return [("Cử đại biểu dự đại hội cấp trên", list(said))] if rows else []
