"""The stage of a direct award: an office, who works there, and the list of 28 in the Word file it was sent as."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
from playwright.sync_api import Page
from tests.decisions.office import Office, make_office
from tests.journeys.hands import Hand
from tests.makers import system

from thidua.registry.actions import register_person
from thidua.registry.models import Person

PHONE = {"width": 390, "height": 844}
COLLECTIVES = tuple(
    f"Phòng {name}"
    for name in (
        "Chính sách dân tộc", "Công tác tôn giáo", "Kế hoạch, Tài chính", "Tuyên truyền", "Pháp chế",
        "Tổ chức cán bộ", "Địa bàn biên giới", "Tiếp dân",
    )
)  # fmt: skip
KNOWN, BORN = "Bàn Thị Liên", "14/09/1985"
"""She has stood in the register for years, and is the one whose history is read at the end."""
PEOPLE = (
    KNOWN, "Nông Văn Tọng", "Vi Thị Thắm", "Lò Văn Pản", "Hoàng Thị Ửng", "Vừ A Dế", "Lường Thị Xoa", "Quàng Văn Ín",
    "Cà Thị Pâng", "Sùng A Sáu", "Mùa Thị Dợ", "Giàng A Lử", "Chảo Mùi Phin", "Lý Tả Mẩy", "Phùng Quẩy Chiêm",
    "Đặng Phúc Lường", "Triệu Mùi Nhậy", "Tô Thị Khằm", "La Văn Ổn", "Ma Thị Ánh",
)  # fmt: skip
HEADS = ("TT", "Họ và tên, tên tập thể", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị")


def word_list() -> bytes:
    """The list as an office types it: a head above, rows that say a section begins, a signature below."""
    made = docx.Document()
    made.add_paragraph("SỞ DÂN TỘC VÀ TÔN GIÁO TỈNH LAM SƠN")
    made.add_paragraph("DANH SÁCH")
    made.add_paragraph("Đề nghị tặng Giấy khen (08 tập thể, 20 cá nhân)")
    table = made.add_table(rows=0, cols=len(HEADS))
    rows = [HEADS, *_section("I", "TẬP THỂ", [(name, "", "", "", "") for name in COLLECTIVES])]
    rows += _section("II", "CÁ NHÂN", [_person(at, name) for at, name in enumerate(PEOPLE)])
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for row in table.rows:
        if row.cells[0].text in {"I", "II"}:
            row.cells[1].merge(row.cells[-1])
    made.add_paragraph("Danh sách có 28 tập thể, cá nhân./.")
    made.add_paragraph("NGƯỜI LẬP DANH SÁCH")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _section(number: str, name: str, rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [(number, name, "", "", "", ""), *((str(at), *row) for at, row in enumerate(rows, 1))]


def _person(at: int, name: str) -> tuple[str, ...]:
    born = BORN if name == KNOWN else f"{at + 1:02d}/{at % 12 + 1:02d}/{1970 + at}"
    return (name, born, "Nữ" if at % 2 == 0 else "Nam", "Chuyên viên", COLLECTIVES[at % len(COLLECTIVES)])


class Award:
    """The people of the journey, their browsers, and the ids the pages show them."""

    def __init__(self, site: str, visitors: Callable[..., Page]) -> None:
        self.site, self.visitors = site, visitors
        self.office: Office
        self.known: Person
        self.officer: Hand
        self.leader: Hand
        self.standing: Hand
        self.stranger: Hand
        self.list = self.decision = ""

    def people(self) -> None:
        """An office with its officer and leader, one who looks over the province, a neighbour, somebody in the register."""
        self.office = make_office()
        self.known = register_person(
            actor=system(), full_name=KNOWN, unit_id=self.office.unit.pk, title="Chuyên viên", born=BORN
        )

    def enter(self) -> None:
        """Everybody signs in at the real door: the officer at a desk, the leader on a phone, the standing body without script."""
        office = self.office
        self.officer = Hand(self.visitors(), self.site, office.officer.account.username).sign_in()
        self.leader = Hand(self.visitors(**PHONE), self.site, office.leader.account.username).sign_in()
        self.standing = Hand(self.visitors(script=False), self.site, office.standing.account.username).sign_in()
        self.stranger = Hand(self.visitors(), self.site, office.stranger.account.username).sign_in()

    def everybody(self) -> list[Hand]:
        """All accounts."""
        return [self.officer, self.leader, self.standing, self.stranger]
