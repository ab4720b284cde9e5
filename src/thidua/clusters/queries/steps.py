"""The year of a block as a line of steps: what is past, where it stands, what comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from thidua.clusters.enums import Stage
from thidua.clusters.models import BlockYear, CrossCheck, OutsideScorer
from thidua.clusters.permissions import sheet_agreed
from thidua.clusters.queries.blocks import MemberRow
from thidua.meetings.enums import MeetingState
from thidua.vietnamese import format_day


@dataclass(frozen=True)
class Step:
    """One step: a stable key for its page, a word, a note below it, and past, present or future."""

    key: str
    word: str
    note: str
    state: str


def steps_of(block: BlockYear, members: list[MemberRow], *, proposed_on: date | None = None) -> list[Step]:
    """The steps of a year in order. The first that is not done is where the year stands."""
    sent = sum(one.submitted_on is not None for one in members)
    result = block.results.defer("content").first()
    meeting = block.meeting
    sheet = getattr(block, "score_sheet", None)
    done = [
        ("members", _("Thành viên"), block.opened_on is not None, _day(block.decision_day)),
        ("sheet", _("Bảng điểm"), sheet_agreed(block), _day(sheet.agreed_on if sheet else None)),
        (
            "scoring",
            _("Tự chấm điểm"),
            bool(members) and sent == len(members),
            _("hạn %(day)s · %(n)d/%(of)d") % {"day": _day(block.self_score_due), "n": sent, "of": len(members)},
        ),
        *_scorers(block, frozen=result is not None),
        (
            "freezing",
            _("Tổng hợp, chốt"),
            result is not None and block.stage != Stage.CORRECTING,
            _("bản %(v)d · %(day)s") % {"v": result.version, "day": _day(result.frozen_on)}
            if result
            else (_("hạn %(day)s") % {"day": _day(block.synthesis_due)} if block.synthesis_due else ""),
        ),
        (
            "meeting",
            _("Hội nghị tổng kết"),
            meeting is not None and meeting.state == MeetingState.CLOSED,
            _day(meeting.held_on if meeting else None),
        ),
        ("nomination", _("Đề nghị khen thưởng"), proposed_on is not None, _day(proposed_on)),
    ]
    present = next((at for at, step in enumerate(done) if not step[2]), len(done))
    return [
        Step(key, word, note, "present" if at == present else ("past" if finished else "future"))
        for at, (key, word, finished, note) in enumerate(done)
    ]


def _scorers(block: BlockYear, *, frozen: bool) -> list[tuple[str, str, bool, str]]:
    """Cross-checks and outside scorers, only where the year has them; a frozen year no longer waits for them."""
    found = []
    for key, word, rows in (
        ("checks", _("Kiểm tra chéo"), CrossCheck.objects.filter(block_year=block)),
        ("outside", _("Cơ quan chấm"), OutsideScorer.objects.filter(block_year=block)),
    ):
        sent = rows.aggregate(of=Count("pk"), sent=Count("finished_on"))
        if sent["of"]:
            note = _("%(n)d/%(of)d đã gửi") % {"n": sent["sent"], "of": sent["of"]}
            found.append((key, word, frozen or sent["sent"] == sent["of"], note))
    return found


def _day(day: date | None) -> str:
    return format_day(day) if day else ""
