"""The stage of a cluster's whole year: four communes, who signs in for them, and the year before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from playwright.sync_api import Page
from tests.journeys.hands import Hand
from tests.makers import SMALL_SHEET, Actor, fill_card, make_actor, make_province, make_unit

from thidua.clusters.actions import (
    BlockFacts,
    Place,
    accept_card,
    agree_sheet,
    choose_sheet,
    form_block,
    set_members,
    submit_card,
)
from thidua.clusters.enums import BlockKind, MemberRole
from thidua.clusters.models import ScoreCard
from thidua.registry.enums import Role

HEAD, DEPUTY, NEXT, LATE = range(4)
UNITS = tuple(f"Ủy ban nhân dân xã {name}" for name in ("Tân Lập", "Bình Sơn", "Phú Thịnh", "Hòa An"))
PHONE = {"width": 390, "height": 844}
CHAIR, WRITER, DEPUTY_CHAIR = "Lương Thị Mai", "Hoàng Minh Đạt", "Nông Văn Thử"
NAMES = {
    ("unit_leader", HEAD): CHAIR, ("unit_officer", HEAD): WRITER, ("unit_leader", DEPUTY): DEPUTY_CHAIR,
    ("unit_leader", NEXT): "Đinh Thị Kế", ("unit_leader", LATE): "Tô Văn Muộn",
    ("unit_officer", NEXT): "Chu Thị Đếm", ("unit_officer", LATE): "Mạc Văn Kiểm",
}  # fmt: skip
"""Who acts for which unit; the deputy has a leader only."""


class Cluster:
    """The people of the journey, their browsers, and the ids the pages show them."""

    def __init__(self, site: str, visitors: Callable[..., Page]) -> None:
        self.site, self.visitors = site, visitors
        self.before = self.block = 0
        self.midyear = self.yearend = self.election = ""
        self.units: list[int] = []
        self.actors: dict[tuple[str, int], Actor] = {}
        self.hands: dict[tuple[str, int], Hand] = {}
        self.standing: Hand
        self.stranger: Hand

    def people(self) -> None:
        """The province, its accounts, and the cluster's year 2023; setting up an installation is the system's work."""
        top = make_province("Ủy ban nhân dân tỉnh Lam Sơn", "UBND tỉnh Lam Sơn")
        office = make_unit("Sở Nội vụ", top)
        standing = make_actor(office, Role.STANDING_BODY, over=top, username="thuong.truc")
        units = [make_unit(name, top) for name in UNITS]
        self.units = [one.pk for one in units]
        for (role, at), name in NAMES.items():
            self.actors[role, at] = make_actor(units[at], Role(role), name=name, username=f"{role}.{at}")
        make_actor(make_unit("Sở Công Thương", make_province("Ủy ban nhân dân tỉnh Chí Linh")), username="tinh.khac")
        scope = standing.scope(date(2023, 1, 10))
        facts = BlockFacts(
            name="Cụm thi đua số 1",
            year=2023,
            self_score_due=date(2023, 12, 10),
            place="Lam Sơn",
            recorded_afterwards=True,
        )
        year = form_block(actor=scope, owner_id=top.pk, kind=BlockKind.CLUSTER, symbol="CTĐ", facts=facts)
        roles = {HEAD: MemberRole.HEAD, DEPUTY: MemberRole.DEPUTY}
        places = [Place(unit, roles.get(at, MemberRole.MEMBER)) for at, unit in enumerate(self.units)]
        set_members(actor=scope, block_id=year.pk, places=places)
        choose_sheet(actor=scope, block_id=year.pk, text=SMALL_SHEET, origin="Kiểm thử")
        agree_sheet(actor=scope, block_id=year.pk)
        self.before = year.pk

    def enter(self) -> None:
        """Everybody signs in at the real door: one leader on a phone, one officer without any script."""
        ways: dict[tuple[str, int], Callable[[], Page]] = {
            ("unit_leader", NEXT): partial(self.visitors, **PHONE),
            ("unit_officer", LATE): partial(self.visitors, script=False),
        }
        for who in NAMES:
            self.hands[who] = Hand(ways.get(who, self.visitors)(), self.site, f"{who[0]}.{who[1]}").sign_in()
        self.standing = Hand(self.visitors(), self.site, "thuong.truc").sign_in()
        self.stranger = Hand(self.visitors(), self.site, "tinh.khac").sign_in()

    def leader(self, at: int, day: str = "") -> Hand:
        """The leader of a unit, on the day where one is given."""
        return self.hands["unit_leader", at].work_on(day) if day else self.hands["unit_leader", at]

    def officer(self, at: int, day: str = "") -> Hand:
        """The officer of a unit, on the day where one is given."""
        return self.hands["unit_officer", at].work_on(day) if day else self.hands["unit_officer", at]

    def at(self, part: str = "") -> str:
        """A page of the cluster's year."""
        return f"/cum-khoi/{self.block}/{part}"

    def everybody(self) -> list[Hand]:
        """All accounts."""
        return [*self.hands.values(), self.standing, self.stranger]

    def score(self) -> None:
        """Every unit scores itself and the head takes the cards in, as other journeys show through the pages."""
        for at in range(len(UNITS)):
            card = ScoreCard.objects.get(member__block_year=self.block, member__organisation=self.units[at])
            leader = self.actors["unit_leader", at]
            fill_card(leader, card, on=date(2024, 12, 9), lowered=at * 2)
            submit_card(actor=leader.scope(date(2024, 12, 9), today=date(2025, 3, 1)), card_id=card.pk)
            head = self.actors["unit_leader", HEAD].scope(date(2024, 12, 16), today=date(2025, 3, 1))
            accept_card(actor=head, card_id=card.pk)
