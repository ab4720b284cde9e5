"""People as award subjects: entering them, what is known of them, doubtful matches; teams and households of a unit."""

from __future__ import annotations

from tests.house.permissions.cases import Case, Cases, said, see, today

UNIT, TWIN, PAIR = {"unit_id": ("unit", "own")}, {"person_id": ("person", "twin")}, {"match_id": ("match", "pair")}
NEW = {"full_name": "Lê Thị Mới", "unit": ("unit", "own"), "title": "Chuyên viên", "number_kind": "citizen"}
AREA, MARK = (
    {"kind": "bien-gioi", "since": "01/01/2024", "document": "01/QĐ-TTg"},
    {"area_mark_id": ("area_mark", "own")},
)
KEEP, COLLECTIVES = "keep person", "keep collectives of own"

ROUTES_PEOPLE: dict[tuple[str, str], Cases] = {
    ("unit-people", "GET"): see("see unit", UNIT),
    ("person-new", "GET"): see("keep people"),
    ("person-new", "POST"): [Case("keep people of own", body=said(**NEW))],
    ("person-look", "POST"): [Case("look for people of own", body=said(**NEW))],
    ("person-facts", "GET"): see(KEEP, TWIN),
    ("person-facts", "POST"): [
        Case(KEEP, TWIN, body=said(full_name="Lê Thị Khác", born="1986", seen="0", reason="Ghi nhầm"))
    ],
    ("person-number", "POST"): [Case(KEEP, TWIN, body=said(number_kind="citizen", number="001086099999"))],
    ("person-reveal", "POST"): [Case("reveal number", TWIN, body=said(number_kind="citizen", reason="Đối chiếu"))],
    ("person-death", "POST"): [Case(KEEP, TWIN, body=today(died_on="today", basis="Giấy chứng tử"))],
    ("person-erase", "GET"): see("erase person", TWIN),
    ("person-erase", "POST"): [Case("erase person", TWIN, body=said(name="Lê Thị Khác", reason="Theo đơn"))],
    ("person-suspect", "POST"): [Case(KEEP, TWIN, body=said(other=("person", "spare"), reason="Cùng nơi ở"))],
    ("matches", "GET"): see("see own work"),
    ("match", "GET"): see("see person", PAIR),
    ("match", "POST"): [
        Case(KEEP, PAIR, body=said(verdict="different", reason="Hai quê khác nhau")),
        Case(KEEP, PAIR, body=said(verdict="first", reason="Một người")),
    ],
    ("team-new", "GET"): see(COLLECTIVES, UNIT),
    ("team-new", "POST"): [Case(COLLECTIVES, UNIT, body=said(name="Tổ Một"))],
    ("household-new", "GET"): see(COLLECTIVES, UNIT),
    ("household-new", "POST"): [Case(COLLECTIVES, UNIT, body=said(name="Hộ ông Páo", head=("person", "twin")))],
    ("foreign-new", "GET"): see(COLLECTIVES, UNIT),
    ("foreign-new", "POST"): [Case(COLLECTIVES, UNIT, body=said(name="Hội Bạn", country="Lào"))],
    ("areas", "GET"): see("see own work"),
    ("areas", "POST"): [Case("mark units", body=said(**AREA, names="Sở Sông Lam"))],
    ("unit-areas", "GET"): see("see unit", UNIT),
    ("unit-areas", "POST"): [Case("mark unit", UNIT, body=said(**AREA))],
    ("area", "GET"): see("mark unit", MARK),
    ("area", "POST"): [Case("mark unit", MARK, body=said(until="31/12/2025", ended_by="02/QĐ-TTg"))],
    ("area-remove", "POST"): [Case("mark unit", MARK, body=said(reason="Ghi nhầm"))],
}
