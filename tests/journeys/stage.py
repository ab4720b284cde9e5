"""The stage of the block's year: its units, its people, their browsers."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page
from tests.journeys.hands import Hand
from tests.makers import make_actor, make_province, make_unit

from thidua.registry.enums import Role

UNITS = (
    "Sở Y tế", "Sở Khoa học và Công nghệ", "Sở Thông tin và Truyền thông", "Sở Giáo dục và Đào tạo",
    "Sở Lao động - Thương binh và Xã hội", "Sở Văn hóa, Thể thao và Du lịch", "Ban Dân tộc tỉnh",
    "Bảo hiểm xã hội tỉnh", "Trường Cao đẳng Bắc Kạn", "Đài Phát thanh và Truyền hình Bắc Kạn",
)  # fmt: skip
HEAD, KHCN, TTTT, GDDT, LDXH, VHTT, BDT, BHXH, CAODANG, DAI = range(10)
LEADERS = (BDT, HEAD, GDDT, KHCN)
LOST = {HEAD: 1, KHCN: 3, TTTT: 9, GDDT: 2, LDXH: 8, VHTT: 6, BDT: 0, BHXH: 6, CAODANG: 12, DAI: 11}
"""Points each unit leaves on the table in I.1 (of 30): what makes the ranking. VHTT and BHXH end equal."""


def block_of(lost: int, *, with_code: bool) -> str:
    """A column of cells as it comes from a spreadsheet; the ratio is 18/20, nothing is late, no bonus."""
    values = {"I.1": str(30 - lost), "I.2": "18/20", "I.3": "0", "II.1": "27,5", "II.2": "có"}
    if with_code:
        values["I.2"] = "18\t20"
        return "\n".join(f"{code}\t{value}" for code, value in values.items())
    return "\n".join(values.values())


class Year:
    """The people of the journey, their browsers, and the ids the pages show them."""

    def __init__(self, site: str, visitors: Callable[..., Page]) -> None:
        self.site, self.visitors = site, visitors
        self.block = 0
        self.hands: list[Hand] = []
        self.standing: Hand
        self.cards: list[str] = []
        self.meeting = self.nomination = ""

    def people(self) -> None:
        """The province and its eleven accounts; setting up an installation is the system's work."""
        top = make_province("Ủy ban nhân dân tỉnh Bắc Kạn", "UBND tỉnh Bắc Kạn")
        office = make_unit("Sở Nội vụ", top)
        make_actor(office, Role.STANDING_BODY, over=top, username="thuong.truc")
        for at, name in enumerate(UNITS):
            role = Role.UNIT_LEADER if at == HEAD else Role.UNIT_OFFICER
            chair = "Lương Thị Mai" if at == HEAD else ""  # chairs the meeting, so she must be known on its day
            make_actor(make_unit(name, top), role, name=chair, username=f"don.vi.{at}")
        other = make_province("Ủy ban nhân dân tỉnh Lạng Sơn", "UBND tỉnh Lạng Sơn")
        make_actor(make_unit("Sở Công Thương tỉnh Lạng Sơn", other), username="tinh.khac")

    def enter(self) -> None:
        """Everybody signs in at the real door; one unit without any script."""
        self.standing = Hand(self.visitors(), self.site, "thuong.truc").sign_in()
        self.hands = [
            Hand(self.visitors(script=at != CAODANG), self.site, f"don.vi.{at}").sign_in() for at in range(len(UNITS))
        ]
