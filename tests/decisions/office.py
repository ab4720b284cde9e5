"""An office that commends: its officer and leader, an office beside it, and a list to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.makers import Actor, make_actor, make_province, make_unit

from thidua.decisions.actions import ListFacts, RowFacts, approve_list, fill_list, make_list, send_list
from thidua.decisions.enums import PositionClass, RowKind
from thidua.decisions.models import AwardList
from thidua.registry.enums import Role
from thidua.registry.models import Organisation

DAY = date(2026, 11, 16)


@dataclass(frozen=True)
class Office:
    """A department with the two who draw up and approve, its province, and a stranger beside it."""

    top: Organisation
    unit: Organisation
    officer: Actor
    leader: Actor
    stranger: Actor
    standing: Actor


def make_office(word: str = "Lam Sơn") -> Office:
    """A department of a province."""
    top = make_province(f"Ủy ban nhân dân tỉnh {word}", f"UBND tỉnh {word}")
    unit = make_unit(f"Sở Dân tộc và Tôn giáo tỉnh {word}", top, short="SDTTG")
    other = make_unit(f"Sở Văn hóa tỉnh {word}", top)
    return Office(
        top,
        unit,
        make_actor(unit, name="Lý Thị Páo"),
        make_actor(unit, Role.UNIT_LEADER, name="Hoàng Văn Sinh"),
        make_actor(other),
        make_actor(make_unit(f"Sở Nội vụ tỉnh {word}", top), Role.STANDING_BODY, over=top),
    )


def facts(**changed: Any) -> ListFacts:
    """A list of giấy khen for 2026."""
    said = {
        "title": "Giấy khen điển hình tiên tiến",
        "year": 2026,
        "form": "giay-khen",
        "reason": "Có thành tích xuất sắc",
    }
    return ListFacts(**{**said, **changed})


def new_list(office: Office, *, on: date = DAY, **changed: Any) -> AwardList:
    """A list just begun."""
    return make_list(actor=office.officer.scope(on), facts=facts(**changed))


def person(name: str, **said: Any) -> RowFacts:
    """A woman who works directly, unless said otherwise."""
    usual = {"gender": "nữ", "post": "Chuyên viên", "unit": "Phòng Chính sách", "position_class": PositionClass.DIRECT}
    return RowFacts(name=name, **{**usual, **said})


def collective(name: str, **said: Any) -> RowFacts:
    """A small collective."""
    return RowFacts(kind=RowKind.COLLECTIVE, name=name, **{"position_class": PositionClass.SMALL, **said})


def approved_list(office: Office, rows: list[RowFacts] | None = None, *, on: date = DAY, **changed: Any) -> AwardList:
    """A list with rows, sent and approved on one day."""
    made = new_list(office, on=on, **changed)
    wanted = rows or [collective("Phòng Chính sách dân tộc"), person("Bàn Thị Liên", born="14/09/1985")]
    fill_list(actor=office.officer.scope(on), list_id=made.pk, rows=wanted)
    send_list(actor=office.officer.scope(on), list_id=made.pk)
    return approve_list(actor=office.leader.scope(on), list_id=made.pk)
