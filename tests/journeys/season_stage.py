"""The stage of a whole season: the cluster's communes, and the provincial office that launches, commends and tells of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page
from tests.journeys.commending import PHONE
from tests.journeys.hands import Hand
from tests.journeys.stage import block_of
from tests.journeys.yearlong import DEPUTY, HEAD, LATE, NEXT, UNITS, Cluster
from tests.makers import Actor, make_actor

from thidua.clusters.models import BlockYear
from thidua.registry.enums import Role
from thidua.registry.models import Organisation

MOVEMENT = "Chung sức giữ môi trường nông thôn"
SIGNER, DRAFTER = "Hoàng Văn Sinh", "Tạ Thị Thảo"
BEST = (HEAD, DEPUTY)
"""The two communes that are proposed and commended."""
PERSON, BORN = "Bàn Thị Liên", "14/09/1985"
LOST = {HEAD: 1, DEPUTY: 2, NEXT: 4, LATE: 6}
"""Points each commune leaves on the table: what makes the ranking."""
PARTS = {HEAD: (190, 200, "95,0 %"), DEPUTY: (120, 150, "80,0 %"), NEXT: (99, 100, "99,0 %"), LATE: (50, 80, "62,5 %")}
"""How many of how many took part in the movement, by commune, and how that is said."""


class Season(Cluster):
    """The communes of the cluster, the province's own officer and leader, and somebody without an account."""

    def __init__(self, site: str, visitors: Callable[..., Page]) -> None:
        super().__init__(site, visitors)
        self.top: Organisation
        self.drafter: Actor
        self.signer: Actor
        self.office: Hand
        self.lord: Hand
        self.public: Page
        self.movement = self.meeting = self.nomination = self.list = self.decision = ""
        self.conference = self.news = self.report = ""

    def people(self) -> None:
        """The province's officer and leader beside the cluster's own people."""
        super().people()
        self.top = Organisation.objects.get(pk=BlockYear.objects.get(pk=self.before).block.owner_id)
        self.drafter = make_actor(self.top, name=DRAFTER, username="ubnd.can-bo")
        self.signer = make_actor(self.top, Role.UNIT_LEADER, name=SIGNER, username="ubnd.lanh-dao")

    def enter(self) -> None:
        """Everybody signs in; the reader of the public pages has a phone, no script and no account."""
        super().enter()
        self.office = Hand(self.visitors(), self.site, "ubnd.can-bo").sign_in()
        self.lord = Hand(self.visitors(**PHONE), self.site, "ubnd.lanh-dao").sign_in()
        self.public = self.visitors(**PHONE, script=False)

    def everybody(self) -> list[Hand]:
        """All accounts."""
        return [*super().everybody(), self.office, self.lord]

    def score_by_hand(self) -> None:
        """Each commune's leader scores and sends; the head takes every card in."""
        cards = []
        for at in range(len(UNITS)):
            hand = self.leader(at, "05/12/2024")
            card = str(hand.page.locator("a[href^='/phieu/']").first.get_attribute("href"))
            cards.append(card)
            hand.open(card)
            hand.page.fill("textarea[name=block]", block_of(LOST[at], with_code=True))
            hand.press("Dán", within="#paste")
            hand.open(f"{card}nop/")
            hand.press("Nộp phiếu")
            hand.reads("Đã nộp")
        self.leader(NEXT).refused(cards[HEAD], status=403, says="mỗi đơn vị chỉ xem được điểm của mình")
        head = self.leader(HEAD, "16/12/2024")
        for card in cards:
            head.open(f"{card}tong-hop/")
            head.press("Nhận vào tổng hợp")


def said_on(day: date) -> str:
    """A day as it is typed."""
    return f"{day:%d/%m/%Y}"
