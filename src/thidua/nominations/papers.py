"""The tờ trình: what the block proposes, for whom, on which grounds. A proposal, never an award."""

from __future__ import annotations

from thidua.clusters.models import BlockYear
from thidua.clusters.papers import body_word, head_word, letterhead
from thidua.clusters.queries.results import ResultView, result_view
from thidua.errors import Missing
from thidua.law import form as form_of_law
from thidua.meetings.queries import roll
from thidua.nominations.enums import NominationState
from thidua.nominations.models import Nomination
from thidua.nominations.queries import LineRow, lines_of, nomination_for
from thidua.papers import Block, Column, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day, format_points, in_words

DRAFTS = {NominationState.DRAFT: "Dự thảo", NominationState.SENT: "", NominationState.WITHDRAWN: "Đã rút đề nghị"}


def submission_paper(scope: Scope, nomination_id: int) -> Paper:
    """The tờ trình with its list; a draft until it was sent, marked as withdrawn after it was taken back.

    raises: Missing outside the scope.
    """
    nomination = nomination_for(scope, nomination_id)
    block = nomination.block_year
    lines = lines_of(nomination)
    day = nomination.sent_on or nomination.drafted_on
    wanted = wanted_form(nomination)
    post = (nomination.signer_post,) if nomination.signer_post else ()
    return Paper(
        kind=PaperKind.SUBMISSION,
        letterhead=letterhead(block, day, kind="TTr", number=nomination.number.split("/")[0], day=nomination.sent_on),
        title="Tờ trình",
        subtitle=(
            f"Về việc đề nghị tặng {wanted}",
            f"cho {'các ' if len(lines) > 1 else ''}đơn vị dẫn đầu {block.name} năm {block.year}",
        ),
        addressee=f"{nomination.addressee.rstrip('.')}.",
        body=(
            *_grounds(block, nomination, len(lines)),
            line(
                f"{block.name} kính đề nghị {nomination.addressee.rstrip('.')} xem xét, trình cấp có thẩm quyền tặng "
                f"{wanted} cho {len(lines):02d} tập thể sau:"
            ),
            _table(block, lines),
            line(f"Danh sách trên ấn định {len(lines):02d} tập thể./."),
        ),
        recipients=("Như trên", f"{len(block.members.all()):02d} đơn vị thành viên {body_word(block)}", "Lưu: VT"),
        signatures=(
            SignatureBlock((f"TM. {body_word(block)} thi đua", head_word(block), *post), nomination.signer_name),
        ),
        draft=DRAFTS[NominationState(nomination.state)],
    )


def wanted_form(nomination: Nomination) -> str:
    """What is asked for, as the sentence has it: a title is called one, a form of commendation stands alone."""
    try:
        known = form_of_law(nomination.form_code, nomination.drafted_on)
    except Missing:
        return nomination.form_name
    spoken_for = known.kind == "title" and not nomination.form_name.startswith("Cờ")
    return f"danh hiệu “{nomination.form_name}”" if spoken_for else nomination.form_name


def _grounds(block: BlockYear, nomination: Nomination, count: int) -> list[Block]:
    result = result_view(block, nomination.version) if nomination.version else None
    blocks: list[Block] = []
    if result is not None and result.frozen_on is not None:
        blocks.append(line(_scoring(block, result)))
    meeting = block.meeting
    if meeting is not None:
        seats = roll(meeting)
        present = sum(seat.presence == "present" for seat in seats)
        blocks.append(
            line(
                f"Tại {_lower_first(meeting.title)} ngày {format_day(meeting.held_on)}, với {present:02d}/{len(seats):02d} "
                f"đơn vị có mặt, {body_word(block)} đã suy tôn {count:02d} đơn vị dẫn đầu bằng hình thức giơ tay. "
                "Biên bản hội nghị và bảng tổng hợp điểm được gửi kèm."
            )
        )
    return blocks


def _scoring(block: BlockYear, result: ResultView) -> str:
    base = f"Thực hiện bảng điểm thi đua năm {block.year}"
    agreed = block.score_sheet.agreed_on
    if agreed:
        base += f" thống nhất ngày {format_day(agreed)}"
    apart = f"; {len(result.left_out):02d} đơn vị không xếp hạng" if result.left_out else ""
    frozen = result.frozen_on
    assert frozen is not None
    return (
        f"{base}, {in_words(len(result.rows))} đơn vị thành viên đã tự chấm điểm; {head_word(block)} đã tổng hợp và chốt "
        f"kết quả (bản {result.version}, ngày {format_day(frozen)}){apart}."
    )


def _lower_first(title: str) -> str:
    return title[:1].lower() + title[1:] if title.startswith("Hội nghị") else title


def _table(block: BlockYear, lines: list[LineRow]) -> Table:
    places = block.score_sheet.sheet.places
    rows = tuple(
        Row(
            (
                str(at),
                one.unit,
                format_points(one.total, places),
                str(one.rank) if one.rank else "",
                f"{one.in_favour}/{one.present}",
                one.note,
            )
        )
        for at, one in enumerate(lines, start=1)
    )
    columns = (
        Column("TT", 10, "center"),
        Column("Tên đơn vị", 55),
        Column("Tổng điểm", 19, "center"),
        Column("Xếp hạng", 16, "center"),
        Column("Tán thành", 20, "center"),
        Column("Ghi chú", 45),
    )
    return Table(columns, rows)
