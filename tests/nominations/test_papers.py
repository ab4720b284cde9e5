"""The tờ trình says what the meeting decided and asks for it; it never says it was given."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.makers import BlockWorld, accept_all, freeze, hold_meeting, make_block, propose, submit_all
from tests.papers.measuring import measured

from thidua.errors import Missing
from thidua.nominations.actions import draft_nomination, withdraw_nomination
from thidua.nominations.papers import submission_paper
from thidua.papers import Paper, Table, render_pdf

pytestmark = pytest.mark.django_db


def closed_world(leaders: tuple[int, ...] = (0, 1), members: int = 3) -> BlockWorld:
    """A block whose meeting is closed."""
    world = make_block(members)
    submit_all(world)
    accept_all(world)
    freeze(world)
    hold_meeting(world, leaders=leaders)
    return world


def text_of(paper: Paper) -> str:
    """All words of the finished PDF in reading order."""
    return " ".join(measured(render_pdf(paper)).stream.split())


def test_submission_lists_the_leaders_with_their_figures() -> None:
    """List, counts in two digits, grounds and signature equal the records."""
    world = closed_world()
    nomination = propose(world)
    paper = submission_paper(world.standing.scope(world.after_due + timedelta(days=3)), nomination.pk)
    text = text_of(paper)

    table = next(block for block in paper.body if isinstance(block, Table))
    assert [row.cells for row in table.rows] == [
        ("1", "Sở Khoa học và Công nghệ", "100,0", "1", "3/3", ""),
        ("2", "Sở Giáo dục và Đào tạo", "98,0", "2", "3/3", ""),
    ]
    assert "Số: 01/TTr-KTĐ" in text
    assert "ba đơn vị thành viên đã tự chấm điểm" in text
    assert "với 03/03 đơn vị có mặt, Khối đã suy tôn 02 đơn vị dẫn đầu bằng hình thức giơ tay." in text
    assert "cho 02 tập thể sau:" in text
    assert "Danh sách trên ấn định 02 tập thể./." in text
    assert paper.signatures[0].lines == ("TM. Khối thi đua", "Trưởng khối", "Giám đốc")
    assert paper.signatures[0].name == world.head.leader.name
    assert paper.letterhead.day == nomination.sent_on
    assert paper.draft == ""


def test_submission_proposes_and_never_says_it_was_given() -> None:
    """The words of an award do not occur; the words of a proposal do."""
    world = closed_world()
    text = text_of(submission_paper(world.head.leader.scope(world.after_due + timedelta(days=3)), propose(world).pk))

    assert "đề nghị tặng Bằng khen" in text
    assert "được tặng" not in text
    assert "đã tặng" not in text


def test_draft_is_marked_and_undated() -> None:
    """The shortest proposal: one leader, no number, no signer; a draft with room for number and day."""
    world = closed_world(leaders=(2,))
    day = world.after_due + timedelta(days=2)
    scope = world.head.leader.scope(day)
    nomination = draft_nomination(
        actor=scope, block_id=world.block_id, form_code="co-thi-dua-bo-tinh", addressee="Ban Thi đua"
    )
    paper = submission_paper(scope, nomination.pk)
    text = text_of(paper)

    assert (paper.draft, paper.letterhead.day, paper.letterhead.number) == ("Dự thảo", None, "")
    assert "cho 01 tập thể sau:" in text
    assert "Kính gửi: Ban Thi đua." in text
    assert paper.subtitle[1].startswith("cho đơn vị dẫn đầu")


def test_withdrawn_proposal_says_so() -> None:
    """After it was taken back the paper is marked as withdrawn."""
    world = closed_world()
    scope = world.head.leader.scope(world.after_due + timedelta(days=3))
    nomination = propose(world)
    withdraw_nomination(actor=scope, nomination_id=nomination.pk, reason="Sai hình thức")

    assert submission_paper(scope, nomination.pk).draft == "Đã rút đề nghị"


def test_title_is_called_a_title() -> None:
    """A title is asked for as a title, a form of commendation by its name alone."""
    world = closed_world()
    scope = world.head.leader.scope(world.after_due + timedelta(days=2))
    nomination = draft_nomination(
        actor=scope, block_id=world.block_id, form_code="tap-the-lao-dong-xuat-sac", addressee="Ban Thi đua"
    )

    assert submission_paper(scope, nomination.pk).subtitle[0] == (
        "Về việc đề nghị tặng danh hiệu “Tập thể lao động xuất sắc”"
    )


def test_foreign_proposal_is_missing() -> None:
    """Another province's proposal answers like one that is not there."""
    world, other = closed_world(), make_block(2, province="Hồng Lĩnh")
    nomination = propose(world)
    with pytest.raises(Missing):
        submission_paper(other.head.leader.scope(world.after_due + timedelta(days=3)), nomination.pk)
