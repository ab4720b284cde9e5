"""What belongs to the meeting that is open in a province: agenda, paper, people, remark, photo, votes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date

from PIL import Image
from tests.clusters.years import Year
from tests.makers.files import pdf_file

from thidua.clusters import actions
from thidua.clusters.papers.minutes import minutes_blocks
from thidua.meetings.actions import (
    Ballot,
    Papers,
    Point,
    Said,
    Tally,
    add_photo,
    attach_paper,
    close_vote,
    enter_count,
    name_counters,
    open_vote,
    record_activity,
    record_remark,
    set_agenda,
)
from thidua.meetings.enums import VoteKind, VoteMethod
from thidua.meetings.models import AgendaItem, Choice, Meeting, Vote
from thidua.papers import as_text


def fill(year: Year, meeting: Meeting, units: Mapping[str, int], word: str, on: date) -> dict[str, int]:
    """Fill an open meeting with one of everything; the ids by kind.

    Officers of ``own`` and ``fellow`` count. Three votes: by hands, on paper still open, on paper with its result.
    """
    chief, pk = year.chief(on), meeting.pk
    points = [Point(f"Báo cáo {word}", f"Người {word}"), Point("Thảo luận")]
    set_agenda(actor=chief, meeting_id=pk, points=points, seen=Meeting.objects.get(pk=pk).revision)
    item = AgendaItem.objects.filter(meeting=meeting).earliest("position").pk
    paper = attach_paper(actor=chief, meeting_id=pk, item_id=item, name=f"{word}.pdf", content=pdf_file(word))
    remark = record_remark(actor=chief, meeting_id=pk, said=Said(f"Khách {word}", f"Lời {word}"))
    record_activity(actor=chief, meeting_id=pk, what=f"Thăm {word}", where="", day=on)
    drawn = io.BytesIO()
    Image.new("RGB", (4, 4)).save(drawn, "PNG")
    photo = add_photo(actor=chief, meeting_id=pk, caption=f"Ảnh {word}", name="a.png", content=drawn.getvalue())
    counting = [year.officer(units[one], on) for one in ("own", "fellow")]
    name_counters(actor=chief, meeting_id=pk, person_ids=[one.person_id or 0 for one in counting])
    hands, paper_vote, counted = (
        open_vote(actor=chief, meeting_id=pk, ballot=Ballot(VoteKind.RESOLUTION, method, f"Nghị quyết {word}"))
        for method in (VoteMethod.HANDS, VoteMethod.PAPER, VoteMethod.PAPER)
    )
    choice = Choice.objects.get(vote=counted)
    for actor in counting:
        enter_count(actor=actor, vote_id=counted.pk, papers=Papers(4, 4, 0, {choice.pk: Tally(4, 0, 0)}))
    revision = Vote.objects.get(pk=counted.pk).revision
    close_vote(actor=chief, vote_id=counted.pk, chosen=[choice.pk], seen=revision)
    return {
        "agenda_item": item,
        "agenda_paper": paper.pk,
        "photo": photo.pk,
        "remark": remark.pk,
        "vote hands": hands.pk,
        "vote paper": paper_vote.pk,
        "vote counted": counted.pk,
    }


def write(year: Year, meeting: Meeting, word: str, on: date) -> None:
    """Edit the words of the minutes of a meeting that is over."""
    text = as_text(minutes_blocks(year.chief(on), meeting.pk))
    actions.edit_minutes(actor=year.chief(on), meeting_id=meeting.pk, text=f"{text}\n{word}", reason="", seen=0)
