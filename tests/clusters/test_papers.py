"""The papers of a year say what was recorded, and nothing else."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from tests.makers import BlockWorld, accept_all, fill_card, freeze, hold_meeting, make_block, submit_all, system
from tests.papers.measuring import measured

from thidua.clusters.actions import adjust_points, leave_out, open_correction, plan_block_meeting
from thidua.clusters.papers import card_paper, minutes_paper, synthesis_paper
from thidua.clusters.papers.minutes import share
from thidua.errors import Forbidden, Missing
from thidua.meetings.actions import Attendance, Plan, call_roll
from thidua.meetings.enums import Presence
from thidua.papers import Paper, Row, Table, render_docx, render_pdf

pytestmark = pytest.mark.django_db


def frozen_world(members: int = 3, step: float = 2) -> BlockWorld:
    """A block with one frozen version."""
    world = make_block(members)
    submit_all(world, step=step)
    accept_all(world)
    freeze(world)
    return world


def table_of(paper: Paper) -> list[Row]:
    """The rows of the first table."""
    return list(next(block for block in paper.body if isinstance(block, Table)).rows)


def text_of(paper: Paper) -> str:
    """All words of the finished PDF in reading order, spaces made one."""
    return " ".join(measured(render_pdf(paper)).stream.split())


def test_synthesis_holds_every_unit_with_its_points_by_rank() -> None:
    """The table of the synthesis equals the frozen lines: groups, own total, total and rank of every unit."""
    world = frozen_world()
    paper = synthesis_paper(world.standing.scope(world.after_due), world.block_id)

    assert [row.cells for row in table_of(paper)[1:]] == [
        ("1", "Sở Khoa học và Công nghệ", "60,0", "40,0", "0,0", "0,0", "100,0", "100,0", "1", ""),
        ("2", "Sở Giáo dục và Đào tạo", "58,0", "40,0", "0,0", "0,0", "98,0", "98,0", "2", ""),
        ("3", "Sở Y tế", "56,0", "40,0", "0,0", "0,0", "96,0", "96,0", "3", ""),
    ]
    assert paper.draft == ""
    assert paper.subtitle[1] == f"(Bản 1, chốt ngày {world.after_due:%d/%m/%Y})"


def test_synthesis_says_in_print_what_the_data_says() -> None:
    """Every cell of the synthesis stands in the finished PDF."""
    world = frozen_world()
    paper = synthesis_paper(world.standing.scope(world.after_due), world.block_id)
    printed = measured(render_pdf(paper))

    cells = {cell for table in printed.tables for row in table for cell in row}
    assert {cell for row in table_of(paper) for cell in row.cells if cell} <= cells
    assert "ỦY BAN NHÂN DÂN TỈNH LAM SƠN" in printed.stream


def test_synthesis_before_the_freeze_is_marked_provisional() -> None:
    """What is not frozen yet carries the mark "Tạm tính" and no day."""
    world = make_block(3)
    submit_all(world)
    paper = synthesis_paper(world.head.officer.scope(world.after_due), world.block_id)

    assert (paper.draft, paper.subtitle[1], paper.letterhead.day) == ("Tạm tính", "(Tạm tính, chưa chốt)", None)


def test_synthesis_stays_closed_until_scores_may_be_seen() -> None:
    """A unit that sees only its own scores gets no synthesis; the day after the deadline it does."""
    world = make_block(3)
    submit_all(world)
    with pytest.raises(Forbidden):
        synthesis_paper(world.members[1].officer.scope(world.due), world.block_id)
    assert len(table_of(synthesis_paper(world.members[1].officer.scope(world.after_due), world.block_id))) == 4


def test_synthesis_of_a_foreign_block_is_missing() -> None:
    """Another province's block answers like one that is not there, as does a version there is not."""
    world, other = frozen_world(), make_block(2, province="Hồng Lĩnh")
    with pytest.raises(Missing):
        synthesis_paper(other.head.leader.scope(world.after_due), world.block_id)
    with pytest.raises(Missing):
        synthesis_paper(world.standing.scope(world.after_due), world.block_id, 2)
    with pytest.raises(Missing):
        synthesis_paper(world.standing.scope(world.after_due), world.block_id, 0)


def test_tied_units_are_named_with_what_was_compared() -> None:
    """A tie nothing resolves is said in words with the values all have."""
    world = frozen_world(2, step=0)
    text = text_of(synthesis_paper(world.standing.scope(world.after_due), world.block_id))

    assert "Sở Giáo dục và Đào tạo và Sở Khoa học và Công nghệ đồng hạng 1" in text
    assert "đã xét: tổng điểm 100,0; điểm thưởng 0,0" in text
    assert text.count("Đồng hạng 1") == 2


def test_a_unit_taken_out_of_the_ranking_is_named_among_the_changes() -> None:
    """Version 2 says who is no longer ranked and who moved up for it; version 3 says who came back."""
    world = frozen_world()
    later = world.after_due + timedelta(days=1)
    head = world.head.leader.scope(later)
    for reason in ("Bị kỷ luật", ""):
        open_correction(actor=head, block_id=world.block_id, reason="Xem lại danh sách")
        leave_out(actor=head, block_id=world.block_id, unit_id=world.members[0].unit.pk, reason=reason)
        freeze(world, on=later)
    assert "Sở Khoa học và Công nghệ: từ hạng 1 thành không xếp hạng" in text_of(
        synthesis_paper(head, world.block_id, 2)
    )
    assert "Sở Khoa học và Công nghệ: trước không xếp hạng, nay hạng 1" in text_of(
        synthesis_paper(head, world.block_id, 3)
    )


def test_second_version_names_every_difference() -> None:
    """Version 2 says the reason, the cell with both values, and the ranks that moved; version 1 still reads as it was."""
    world = frozen_world()
    later = world.after_due + timedelta(days=1)
    head = world.head.leader.scope(later)
    open_correction(actor=head, block_id=world.block_id, reason="Xem lại minh chứng")
    adjust_points(actor=head, card_id=world.card(0).pk, code="II.1", text="27", reason="Minh chứng dùng hai lần")
    freeze(world, on=later)

    text = text_of(synthesis_paper(head, world.block_id))
    assert "Khác bản 1" in text
    assert "Lý do sửa: Xem lại minh chứng" in text
    assert "Sở Giáo dục và Đào tạo: từ hạng 2 thành hạng 1 (điểm không đổi)" in text
    changed = synthesis_paper(head, world.block_id).body
    rows = [block for block in changed if isinstance(block, Table)][1].rows
    assert [row.cells for row in rows] == [
        ("Sở Khoa học và Công nghệ", "II.1", "Phong trào thi đua", "30,0", "27,0", "Minh chứng dùng hai lần")
    ]
    assert table_of(synthesis_paper(head, world.block_id, 1))[1].cells[7] == "100,0"


def test_units_left_out_are_named_with_the_reason() -> None:
    """A unit that is not ranked stands below the table with the reason, not in it."""
    world = make_block(3)
    for place in (0, 1):
        fill_card(world.members[place].officer, world.card(place), on=world.due)
    leave_out(
        actor=world.head.officer.scope(world.after_due),
        block_id=world.block_id,
        unit_id=world.members[2].unit.pk,
        reason="Mới thành lập",
    )
    paper = synthesis_paper(world.standing.scope(world.after_due), world.block_id)

    assert len(table_of(paper)) == 3
    assert "Không xếp hạng 01 đơn vị: Sở Y tế (Mới thành lập)." in text_of(paper)


def test_card_paper_shows_both_layers_and_why_they_differ() -> None:
    """The unit's sheet holds own points, the head's points, the difference and its reason, with both totals."""
    world = make_block(2)
    submit_all(world)
    head = world.head.officer.scope(world.after_due)
    adjust_points(actor=head, card_id=world.card(1).pk, code="II.1", text="25,5", reason="Chưa có biên bản")
    paper = card_paper(world.members[1].officer.scope(world.after_due), world.card(1).pk)

    rows = {row.cells[0]: row.cells for row in table_of(paper)}
    assert rows["II.1"] == ("II.1", "Phong trào thi đua", "30,0", "30,0", "25,5", "Giảm 4,5: Chưa có biên bản")
    assert rows["Tổng cộng"][2:5] == ("100,0", "98,0", "93,5")
    assert paper.draft == "Tạm tính, chưa chốt"
    assert "SỞ GIÁO DỤC VÀ ĐÀO TẠO" in text_of(paper)


def test_card_paper_of_an_empty_card_leaves_points_empty() -> None:
    """The shortest sheet: nothing filled in is shown as nothing and named as missing, and it is a draft."""
    world = make_block(2)
    paper = card_paper(world.members[1].officer.scope(world.due), world.card(1).pk)

    rows = {row.cells[0]: row.cells for row in table_of(paper)}
    assert rows["I.1"] == ("I.1", "Chất lượng tham mưu", "30,0", "", "", "")
    assert paper.draft == "Dự thảo"
    assert "Chưa tự chấm: I.1, I.2, I.3, II.1, II.2." in text_of(paper)


def test_card_paper_of_another_unit_waits_for_the_deadline() -> None:
    """Before the deadline another unit's sheet is refused; a foreign one is missing."""
    world, other = make_block(2), make_block(2, province="Hồng Lĩnh")
    with pytest.raises(Forbidden):
        card_paper(world.members[0].officer.scope(world.due), world.card(1).pk)
    with pytest.raises(Missing):
        card_paper(other.members[0].officer.scope(world.after_due), world.card(1).pk)


def test_minutes_say_roll_ranks_hands_and_conclusions() -> None:
    """Every record of the meeting stands in the finished minutes."""
    world = frozen_world()
    meeting = hold_meeting(world, leaders=(0, 1))
    paper = minutes_paper(world.members[2].officer.scope(meeting.held_on), meeting.pk)
    text = text_of(paper)

    assert f"Thời gian: 08 giờ 00, ngày {meeting.held_on:%d/%m/%Y}. Địa điểm: Hội trường Sở." in text
    assert f"Chủ trì: {world.head.leader.name}, Giám đốc." in text
    assert "03/03 đơn vị thành viên có mặt, 06 đại biểu." in text
    assert "1. Sở Khoa học và Công nghệ (100,0 điểm); 2. Sở Giáo dục và Đào tạo (98,0 điểm)" in text
    assert [row.cells for row in table_of(paper)] == [
        ("1", "Sở Khoa học và Công nghệ", "3", "3", "0", "0", "100,0", "Suy tôn"),
        ("2", "Sở Giáo dục và Đào tạo", "3", "3", "0", "0", "100,0", "Suy tôn"),
    ]
    assert "Hội nghị suy tôn 02 đơn vị: Sở Khoa học và Công nghệ; Sở Giáo dục và Đào tạo." in text
    assert "Hội nghị nhất trí." in text
    assert "Hội nghị kết thúc lúc 11 giờ 00 cùng ngày./." in text
    assert [one.name for one in paper.signatures] == [world.head.officer.name, world.head.leader.name]
    assert (paper.draft, paper.letterhead.symbol) == ("", "BB-KTĐ")


def test_minutes_of_a_planned_meeting_are_a_draft_without_figures() -> None:
    """The shortest minutes: nothing is frozen, called, counted or concluded, and all of it is said."""
    world = make_block(2)
    scope = world.head.leader.scope(world.due)
    plan = Plan("Hội nghị tổng kết", world.after_due, "Hội trường", world.head.leader.name, world.head.officer.name)
    meeting = plan_block_meeting(actor=scope, block_id=world.block_id, plan=plan)
    paper = minutes_paper(scope, meeting.pk)
    text = text_of(paper)

    assert paper.draft == "Dự thảo"
    assert "00/02 đơn vị thành viên có mặt. Chưa điểm danh: Sở Khoa học và Công nghệ; Sở Giáo dục và Đào tạo." in text
    assert "Kết quả chấm điểm chưa chốt." in text
    assert "Chưa có đơn vị nào được đưa ra suy tôn." in text
    assert "Chưa ghi kết luận." in text
    assert not [block for block in paper.body if isinstance(block, Table)]


def test_minutes_name_the_absent() -> None:
    """Units that did not come are named, and people are counted only where they were recorded."""
    world = make_block(3)
    day = world.after_due
    scope = world.head.leader.scope(day)
    plan = Plan("Hội nghị", day, "Hội trường", world.head.leader.name, world.head.officer.name, starts_at=time(7, 5))
    meeting = plan_block_meeting(actor=scope, block_id=world.block_id, plan=plan)
    seats = list(meeting.seats.order_by("pk"))
    answers = [
        Attendance(seats[0].pk, Presence.PRESENT, 4),
        Attendance(seats[1].pk, Presence.PRESENT),
        Attendance(seats[2].pk, Presence.ABSENT, 3),
    ]
    call_roll(actor=scope, meeting_id=meeting.pk, answers=answers)
    text = text_of(minutes_paper(scope, meeting.pk))

    assert "02/03 đơn vị thành viên có mặt, 04 đại biểu (chưa ghi số người của 01 đơn vị). Vắng mặt: Sở Y tế." in text


def test_minutes_of_a_foreign_meeting_are_missing() -> None:
    """A meeting of another province answers like one that is not there."""
    world, other = frozen_world(2), make_block(2, province="Hồng Lĩnh")
    meeting = hold_meeting(world)
    with pytest.raises(Missing):
        minutes_paper(other.head.leader.scope(meeting.held_on), meeting.pk)


def test_share_is_rounded_half_up_to_one_decimal() -> None:
    """Shares are exact before they are rounded once, half up."""
    assert [share(8, 9), share(1, 3), share(2, 3), share(1, 16), share(0, 5)] == ["88,9", "33,3", "66,7", "6,3", "0,0"]
    assert share(None, None) == ""


def test_longest_names_and_many_units_still_print() -> None:
    """Thirty units, one with a name of 230 letters, give a synthesis of several pages without loss, in both forms."""
    world = make_block(30)
    paper = synthesis_paper(system(today=date(2026, 1, 1)), world.block_id)
    long = "Trung tâm Kỹ thuật tổng hợp - Hướng nghiệp và Giáo dục thường xuyên liên huyện " * 3
    table = next(block for block in paper.body if isinstance(block, Table))
    rows = tuple(
        Row((*row.cells[:1], long.strip(), *row.cells[2:])) if row.cells[0] == "7" else row for row in table.rows
    )
    grown = Table(table.columns, rows, caption=table.caption, size=table.size)
    body = tuple(grown if block is table else block for block in paper.body)
    whole = Paper(**{**paper.__dict__, "body": body})
    printed = measured(render_pdf(whole))

    cells = {" ".join(cell.split()) for found in printed.tables for row in found for cell in row}
    assert printed.pages > 1
    assert {row.cells[1] for row in rows} - {""} <= cells
    assert long.strip() in cells
    assert len(render_docx(whole)) > 10_000
