"""The pact: written by the head, signed by each member through its own leader, its targets followed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.makers import BlockWorld, make_block

from thidua.clusters.actions.pacts import open_pact, set_terms, sign_pact, write_pact
from thidua.clusters.enums import Stage
from thidua.clusters.models import PactSignature
from thidua.clusters.papers.season import pact_paper
from thidua.clusters.queries.season import pact_of
from thidua.clusters.season import season_of
from thidua.errors import Conflict, Forbidden, Refused, Unreadable
from thidua.papers import render_docx, render_pdf
from thidua.registry.acts import subject_of
from thidua.targets.actions import Aim
from thidua.targets.enums import Comparison
from thidua.targets.queries import targets_of

pytestmark = pytest.mark.django_db
WRITTEN, SIGNED = date(2026, 3, 2), date(2026, 3, 12)
AIM = Aim("Tỷ lệ khen thưởng người lao động trực tiếp", Comparison.MORE, Decimal(50), "%", date(2026, 11, 30))


@pytest.fixture
def world() -> BlockWorld:
    """Three members; scoring has not opened: a pact comes before it."""
    return make_block(3, stage=Stage.SETUP, due=date(2026, 11, 30))


def written(world: BlockWorld, *, opened: bool = True) -> BlockWorld:
    """The pact with one target, open for signing unless told otherwise."""
    head = world.head.officer.scope(WRITTEN)
    write_pact(actor=head, block_id=world.block_id, text="Các đơn vị cùng thi đua.", aims=[AIM])
    if opened:
        open_pact(actor=head, block_id=world.block_id)
    return world


def test_each_leader_signs_for_the_own_unit(world: BlockWorld) -> None:
    """A leader signs with name and post of the day; the others are named as not having signed."""
    written(world)
    sign_pact(actor=world.members[1].leader.scope(SIGNED), block_id=world.block_id)
    pact = pact_of(world.year())
    assert pact is not None
    assert pact.signed == 1
    assert pact.unsigned == ("Sở Khoa học và Công nghệ", "Sở Y tế")
    row = pact.rows[1]
    assert (row.signer_name, row.signer_post, row.signed_on) == (world.members[1].leader.name, "Giám đốc", SIGNED)


def test_an_officer_does_not_sign(world: BlockWorld) -> None:
    """An officer, of the unit itself or of another, is refused; nothing is written."""
    written(world)
    for who in (world.members[1].officer, world.members[0].officer, world.standing):
        with pytest.raises(Forbidden):
            sign_pact(actor=who.scope(SIGNED), block_id=world.block_id)
    assert PactSignature.objects.count() == 0


def test_a_signature_names_the_unit_of_the_mandate_only(world: BlockWorld) -> None:
    """The leader of one member cannot sign for another: the signature is always of the unit acted for."""
    written(world)
    signature = sign_pact(actor=world.members[2].leader.scope(SIGNED), block_id=world.block_id)
    assert signature.organisation_id == world.members[2].unit.pk
    with pytest.raises(Refused) as refused:
        sign_pact(actor=world.members[2].leader.scope(SIGNED), block_id=world.block_id)
    assert refused.value.code == "PACT-06"


def test_a_signature_makes_the_targets_the_unit_s_own(world: BlockWorld) -> None:
    """What was promised together is followed unit by unit, from the day it signed."""
    written(world)
    sign_pact(actor=world.members[1].leader.scope(SIGNED), block_id=world.block_id)
    rows = targets_of(subject_of(world.year()), SIGNED)
    assert [(one.unit, one.indicator, one.wanted) for one in rows] == [
        ("Sở Giáo dục và Đào tạo", AIM.indicator, "trên 50\u00a0%")
    ]


def test_the_text_stands_once_signing_is_open(world: BlockWorld) -> None:
    """After opening the pact is not rewritten; before it is not signed."""
    written(world, opened=False)
    with pytest.raises(Refused) as refused:
        sign_pact(actor=world.members[1].leader.scope(SIGNED), block_id=world.block_id)
    assert refused.value.code == "PACT-05"
    open_pact(actor=world.head.officer.scope(WRITTEN), block_id=world.block_id)
    with pytest.raises(Refused) as refused:
        write_pact(actor=world.head.officer.scope(SIGNED), block_id=world.block_id, text="Khác", aims=[])
    assert refused.value.code == "PACT-02"


def test_two_writers_do_not_overwrite_each_other(world: BlockWorld) -> None:
    """Whoever read an older revision is told who was faster."""
    written(world, opened=False)
    with pytest.raises(Conflict):
        write_pact(actor=world.head.officer.scope(WRITTEN), block_id=world.block_id, text="Khác", aims=[], seen=0)


def test_a_target_twice_is_refused(world: BlockWorld) -> None:
    """The same indicator twice is refused, with nothing written."""
    with pytest.raises(Unreadable) as refused:
        write_pact(actor=world.head.officer.scope(WRITTEN), block_id=world.block_id, text="A", aims=[AIM, AIM])
    assert refused.value.code == "PACT-04"
    assert pact_of(world.year()) is None


def test_only_the_head_writes(world: BlockWorld) -> None:
    """A plain member writes no pact and sets no days."""
    member = world.members[2].leader.scope(WRITTEN)
    with pytest.raises(Forbidden):
        write_pact(actor=member, block_id=world.block_id, text="A", aims=[])
    with pytest.raises(Forbidden):
        set_terms(actor=member, block_id=world.block_id, pact_due=None, registration_due=None)


def test_the_paper_has_a_place_for_every_member(world: BlockWorld) -> None:
    """Word and PDF are made; each member has its row, the signed one with name, post and day."""
    written(world)
    sign_pact(actor=world.members[1].leader.scope(SIGNED), block_id=world.block_id)
    paper = pact_paper(world.head.officer.scope(SIGNED), world.block_id)
    rows = paper.body[-1].rows  # type: ignore[union-attr]
    assert [one.cells[3] for one in rows] == ["", "Ký ngày 12/03/2026", ""]
    assert rows[1].cells[2] == f"{world.members[1].leader.name}, Giám đốc"
    assert render_pdf(paper).startswith(b"%PDF")
    assert render_docx(paper).startswith(b"PK")


def test_the_season_is_data_with_its_standing() -> None:
    """February to May, as reported; a day outside is outside and no more."""
    season = season_of("pact", 2026)
    assert (season.first, season.last, season.standing) == (date(2026, 2, 1), date(2026, 5, 31), "reported")
    assert season.holds(date(2026, 5, 31))
    assert not season.holds(date(2026, 6, 1))
