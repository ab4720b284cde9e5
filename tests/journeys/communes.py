"""The stage of the journey with other scorers: four communes, who they are, what they say of themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from playwright.sync_api import Page
from tests.journeys.hands import Hand
from tests.journeys.sums import Given, Paper
from tests.makers import make_actor, make_province, make_unit

from thidua.clusters.scoring.templates import template_text
from thidua.registry.enums import Role

HEAD, BINH, PHU, HOA = range(4)
COMMUNES = ("xã Tân Lập", "xã Bình Sơn", "xã Phú Thịnh", "xã Hòa An")
NAMES = tuple(f"Thường trực Hội đồng nhân dân {one}" for one in COMMUNES)
SCIENCE, INSPECTION = "Sở Khoa học và Công nghệ", "Thanh tra tỉnh"
TARGET = "II.3"
CHAIR = "Lương Thị Mai"
AIMED = "Kiến nghị sau giám sát được thực hiện so với chỉ tiêu giao"
PHONE = {"width": 390, "height": 844}

PAPER = Paper(template_text("hdnd-cap-xa"), {TARGET: {"kind": "target"}})
"""The shipped table of communes, with the one line the head changes in the designer."""

SELF: Mapping[int, Mapping[str, Given]] = {
    HEAD: {TARGET: ("12", "10"), "I.4.b": "dat", "III.4.b": "no", "IV.2": "hai", "V.1": "1", "V.2.a": "no"},
    BINH: {TARGET: ("15", "10"), "VII.1": "1", "VIII.2": "yes", "IX.3": "1"},
    PHU: {TARGET: ("10", "10"), "II.2.b": "dat", "V.1": "1", "VI.1.c": ("17", "20")},
    HOA: {TARGET: ("8", "10"), "I.3.a": "bi-bai-bo", "IX.1": "yes", "X.1": "yes", "X.5": "yes"},
}
"""Where each unit differs from one that lacks nothing. One report sent late costs Bình Sơn points twice; a resolution
that was annulled costs Hòa An the whole criterion, a penalty and its grade."""


CHECKS = {HEAD: BINH, BINH: PHU, PHU: HOA, HOA: BINH}
"""Who is checked by whom: the rotation of the year, save that the head has given its own check away."""
LEVELS = {HEAD: "hai", BINH: "hai", PHU: "du-ba", HOA: "mot"}
"""What the department finds at IV.2."""
NOTED = "Chỉ có kết luận của một cuộc giám sát chuyên đề"
TARGET_SAID = ("20", "10")
ASKED = "Cộng thêm kiến nghị đã thực hiện trong tháng 12"


def answers(at: int, **other: Given) -> dict[str, Given]:
    """What a unit says of itself, criterion by criterion; ``other`` is what an upper layer put in its place."""
    return {**PAPER.best(), **SELF[at], **other}


def block_of(at: int) -> str:
    """A unit's answers as they come from a spreadsheet: a code and one or two cells in each row."""
    words = {"yes": "có", "no": "không"}
    rows = []
    for code, given in answers(at).items():
        cells = given if isinstance(given, tuple) else (words.get(str(given), str(given)),)
        rows.append("\t".join((code, *cells)))
    return "\n".join(rows)


def fields_of(code: str, given: Given) -> dict[str, str]:
    """The fields of a cell by name, with what is typed into each."""
    names: dict[str, tuple[str, ...]] = {
        "yes_no": ("met",), "gate": ("met",), "choice": ("level",), "minus": ("violations",), "count": ("count",),
        "ratio": ("numerator", "denominator"), "target": ("result", "target"),
    }  # fmt: skip
    values = given if isinstance(given, tuple) else (str(given),)
    return {f"{name}:{code}": value for name, value in zip(names[PAPER.lines[code].kind], values, strict=True)}


def standing_at(version: int) -> dict[int, dict[str, Given]]:
    """What stands for every unit in a frozen version, said once more by hand."""
    changed: dict[int, dict[str, Given]] = {at: {"IV.2": level} for at, level in LEVELS.items()}
    changed[HOA]["II.1.b"] = Fraction(2)
    changed[PHU][TARGET] = TARGET_SAID
    if version > 1:
        changed[BINH]["II.1.b"] = Fraction(2)
    if version > 2:
        changed[PHU]["V.1"] = Fraction(0)
    return {at: answers(at, **one) for at, one in changed.items()}


class Cluster:
    """The people of the journey, their browsers, and the ids the pages show them."""

    def __init__(self, site: str, visitors: Callable[..., Page]) -> None:
        self.site, self.visitors = site, visitors
        self.block = 0
        self.cards: dict[int, str] = {}
        self.checks: dict[int, str] = {}
        self.outside: dict[str, str] = {}
        self.leader: Hand
        self.hands: dict[int, Hand] = {}
        self.science: Hand
        self.standing: Hand
        self.auditor: Hand

    def people(self) -> None:
        """The province and its accounts; setting up an installation is the system's work."""
        top = make_province("Ủy ban nhân dân tỉnh Lam Sơn", "UBND tỉnh Lam Sơn")
        office = make_unit("Sở Nội vụ", top)
        make_actor(office, Role.STANDING_BODY, over=top, username="thuong.truc")
        make_actor(office, Role.AUDITOR, over=top, username="kiem.toan")
        make_actor(make_unit(SCIENCE, top), username="khoa.hoc")
        make_unit(INSPECTION, top)
        for at, (name, commune) in enumerate(zip(NAMES, COMMUNES, strict=True)):
            unit = make_unit(name, top, short=commune)
            make_actor(unit, username=f"xa.{at}")
            if at == HEAD:
                make_actor(unit, Role.UNIT_LEADER, name=CHAIR, username="truong.cum")

    def enter(self) -> None:
        """Everybody signs in at the real door: one on a phone, one without any script."""
        for at in range(len(NAMES)):
            page = self.visitors(**PHONE) if at == PHU else self.visitors(script=at != HOA)
            self.hands[at] = Hand(page, self.site, f"xa.{at}").sign_in()
        self.leader = Hand(self.visitors(), self.site, "truong.cum").sign_in()
        self.science = Hand(self.visitors(), self.site, "khoa.hoc").sign_in()
        self.standing = Hand(self.visitors(), self.site, "thuong.truc").sign_in()
        self.auditor = Hand(self.visitors(), self.site, "kiem.toan").sign_in()

    def at(self, part: str = "") -> str:
        """A page of the cluster's year."""
        return f"/cum-khoi/{self.block}/{part}"

    def everybody(self) -> list[Hand]:
        """All accounts."""
        return [*self.hands.values(), self.leader, self.science, self.standing, self.auditor]
