"""The regulation and the plan: drafted from our template, commented, agreed by version."""

from __future__ import annotations

from datetime import date

import pytest
from tests.makers import BlockWorld, make_block

from thidua.clusters.actions.year_papers import agree_year_paper, comment_year_paper, drafted, write_year_paper
from thidua.clusters.enums import Stage, YearPaperKind
from thidua.clusters.models import YearPaperVersion
from thidua.clusters.papers.season import year_paper
from thidua.clusters.queries.year_papers import year_paper_of
from thidua.errors import Conflict, Forbidden, Refused, Unreadable
from thidua.papers import render_docx, render_pdf

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 10)
REGULATION = YearPaperKind.REGULATION


@pytest.fixture
def world() -> BlockWorld:
    """Three members at the beginning of their year."""
    return make_block(3, stage=Stage.SETUP, due=date(2026, 11, 30))


def write(world: BlockWorld, text: str, seen: int, note: str = "") -> YearPaperVersion:
    """The head saves a version."""
    return write_year_paper(
        actor=world.head.officer.scope(DAY),
        block_id=world.block_id,
        kind=REGULATION,
        text=text,
        note=note,
        seen=seen,
    )


@pytest.mark.parametrize("kind", list(YearPaperKind))
def test_the_draft_names_the_year_s_own_units(world: BlockWorld, kind: YearPaperKind) -> None:
    """The template is filled: name, year, head and deputy; no brace is left."""
    text = drafted(world.year(), kind)
    assert "Khối thi đua các sở tỉnh Lam Sơn năm 2026" in text
    assert "Sở Khoa học và Công nghệ" in text
    assert "Phó Trưởng khối: Sở Giáo dục và Đào tạo" in text
    assert "{" not in text


def test_versions_stay_and_the_agreed_one_is_named(world: BlockWorld) -> None:
    """Two versions, the second agreed; a third waits while the second stays the agreed one."""
    write(world, "Bản đầu", 0)
    write(world, "Bản hai", 1, "Sửa câu một")
    agree_year_paper(actor=world.head.leader.scope(DAY), block_id=world.block_id, kind=REGULATION, version=2)
    write(world, "Bản ba", 2)
    view = year_paper_of(world.year(), REGULATION)
    assert (view.latest, view.agreed, view.agreed_on, view.settled) == (3, 2, DAY, False)
    assert [one.text for one in view.versions] == ["Bản ba", "Bản hai", "Bản đầu"]


def test_members_comment_on_the_version_they_read(world: BlockWorld) -> None:
    """A comment carries its version; the standing body is no member and does not comment."""
    write(world, "Bản đầu", 0)
    comment_year_paper(
        actor=world.members[2].officer.scope(DAY), block_id=world.block_id, kind=REGULATION, text="Thêm điều khoản"
    )
    with pytest.raises(Forbidden):
        comment_year_paper(actor=world.standing.scope(DAY), block_id=world.block_id, kind=REGULATION, text="A")
    [said] = year_paper_of(world.year(), REGULATION).comments
    assert (said.unit, said.version, said.text) == ("Sở Y tế", 1, "Thêm điều khoản")


def test_two_writers_do_not_overwrite_each_other(world: BlockWorld) -> None:
    """Whoever read an older version is told who saved the newer one; nothing is written."""
    write(world, "Bản đầu", 0)
    with pytest.raises(Conflict) as refused:
        write(world, "Của người khác", 0)
    assert refused.value.code == "PAPER-02"
    assert YearPaperVersion.objects.count() == 1


def test_an_older_version_is_not_agreed(world: BlockWorld) -> None:
    """Agreeing names the version that was read; when a newer one came in between it is refused."""
    write(world, "Bản đầu", 0)
    write(world, "Bản hai", 1)
    with pytest.raises(Conflict):
        agree_year_paper(actor=world.head.leader.scope(DAY), block_id=world.block_id, kind=REGULATION, version=1)
    assert year_paper_of(world.year(), REGULATION).agreed == 0


def test_empty_and_unchanged_texts_are_refused(world: BlockWorld) -> None:
    """An empty text and one that changes nothing make no version; agreeing to nothing is refused."""
    with pytest.raises(Refused) as nothing:
        agree_year_paper(actor=world.head.leader.scope(DAY), block_id=world.block_id, kind=REGULATION, version=1)
    assert nothing.value.code == "PAPER-04"
    with pytest.raises(Unreadable):
        write(world, "  ", 0)
    write(world, "Bản đầu", 0)
    with pytest.raises(Refused) as same:
        write(world, "Bản đầu", 1)
    assert same.value.code == "PAPER-03"


def test_members_do_not_write(world: BlockWorld) -> None:
    """A plain member comments but writes no version."""
    with pytest.raises(Forbidden):
        write_year_paper(
            actor=world.members[2].leader.scope(DAY), block_id=world.block_id, kind=REGULATION, text="A", seen=0
        )


def test_the_paper_is_a_draft_until_agreed(world: BlockWorld) -> None:
    """Word and PDF say that it is a draft, and which version; after the agreement they do not."""
    write(world, drafted(world.year(), REGULATION), 0)
    scope = world.head.leader.scope(DAY)
    assert year_paper(scope, world.block_id, REGULATION).draft == "Dự thảo, bản 1"
    agree_year_paper(actor=scope, block_id=world.block_id, kind=REGULATION, version=1)
    paper = year_paper(scope, world.block_id, REGULATION)
    assert (paper.draft, paper.title) == ("", "Quy chế hoạt động")
    assert render_pdf(paper).startswith(b"%PDF")
    assert render_docx(paper).startswith(b"PK")
