"""A province with a block whose year is set up or already being scored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from tests.makers.people import Actor, make_actor, make_province, make_unit
from tests.makers.sheets import SMALL_SHEET

from thidua.clusters.actions import (
    BlockFacts,
    Place,
    agree_sheet,
    choose_sheet,
    form_block,
    open_scoring,
    set_members,
)
from thidua.clusters.enums import BlockKind, MemberRole, Stage
from thidua.clusters.models import BlockYear, ScoreCard
from thidua.clusters.queries import block_year_for
from thidua.registry.enums import Role
from thidua.registry.models import Organisation

UNITS = (
    "Sở Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Dân tộc và Tôn giáo", "Sở Tài chính", "Sở Xây dựng", "Sở Công Thương", "Sở Tư pháp", "Sở Nông nghiệp và Môi trường",
)  # fmt: skip


@dataclass(frozen=True)
class UnitActors:
    """A member unit with its officer and its leader."""

    unit: Organisation
    officer: Actor
    leader: Actor


@dataclass(frozen=True)
class BlockWorld:
    """A province, its standing body, and one block with its members; the first member is head, the second deputy."""

    province: Organisation
    office: Organisation
    standing: Actor
    administrator: Actor
    auditor: Actor
    members: tuple[UnitActors, ...]
    block_id: int
    opened_on: date
    due: date

    @property
    def head(self) -> UnitActors:
        """The head unit."""
        return self.members[0]

    @property
    def after_due(self) -> date:
        """The first day on which the head may work on the others' cards."""
        return self.due + timedelta(days=1)

    def year(self) -> BlockYear:
        """The year, read again."""
        return block_year_for(self.standing.scope(self.due), self.block_id)

    def card(self, place: int) -> ScoreCard:
        """The card of the member at this place, counted from 0, read again."""
        return ScoreCard.objects.get(member__block_year_id=self.block_id, member__organisation=self.members[place].unit)


def make_block(
    members: int = 3,
    *,
    stage: Stage = Stage.SCORING,
    province: str = "Lam Sơn",
    due: date | None = None,
    sheet: str = SMALL_SHEET,
    afterwards: bool = False,
) -> BlockWorld:
    """A block of ``members`` units. The sheet is agreed and scoring open unless ``stage`` is SETUP.

    due: last day for self-scores, ten days from today by default; scoring opened thirty days before it.
    """
    last = due or timezone.localdate() + timedelta(days=10)
    opened = last - timedelta(days=30)
    top = make_province(f"Ủy ban nhân dân tỉnh {province}", f"UBND tỉnh {province}")
    office = make_unit("Sở Nội vụ", top)
    standing = make_actor(office, Role.STANDING_BODY, over=top)
    administrator = make_actor(office, Role.ADMINISTRATOR, over=top)
    auditor = make_actor(office, Role.AUDITOR, over=top)
    actors = []
    for place in range(members):
        name = UNITS[place] if place < len(UNITS) else f"Đơn vị thử số {place + 1}"
        unit = make_unit(name, top)
        actors.append(UnitActors(unit, make_actor(unit), make_actor(unit, Role.UNIT_LEADER)))
    facts = BlockFacts(
        name=f"Khối thi đua các sở tỉnh {province}",
        year=last.year,
        self_score_due=last,
        synthesis_due=last + timedelta(days=10),
        place=province,
        decision_number="01/QĐ-UBND",
        decision_day=opened,
        decision_issuer=f"Ủy ban nhân dân tỉnh {province}",
        decision_list="",
        stated_count=members,
        recorded_afterwards=afterwards,
    )
    acting = standing.scope(opened)
    year = form_block(actor=acting, owner_id=top.pk, kind=BlockKind.BLOCK, symbol="KTĐ", facts=facts)
    roles = (MemberRole.HEAD, MemberRole.DEPUTY)
    places = [Place(one.unit.pk, roles[at] if at < len(roles) else MemberRole.MEMBER) for at, one in enumerate(actors)]
    set_members(actor=acting, block_id=year.pk, places=places)
    choose_sheet(actor=acting, block_id=year.pk, text=sheet, origin="Kiểm thử")
    world = BlockWorld(top, office, standing, administrator, auditor, tuple(actors), year.pk, opened, last)
    if stage != Stage.SETUP:
        agree_sheet(actor=acting, block_id=year.pk)
        open_scoring(actor=world.head.leader.scope(opened), block_id=year.pk)
    return world
