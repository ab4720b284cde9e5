"""Award subjects a unit keeps itself: teams, households, foreign bodies."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from thidua.errors import Fault, Refused, Unreadable
from thidua.registry.actions.guards import still_stands
from thidua.registry.actions.keeping import kept_unit
from thidua.registry.actions.naming import LONGEST_BASIS, name_unit, tidy_unit_name
from thidua.registry.acts import record_act
from thidua.registry.enums import INNER, Kind, Level
from thidua.registry.models import Organisation, OrganisationName, Placement
from thidua.registry.personal import LONGEST_WORD
from thidua.registry.queries.people import person_for
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import fold, tidy_line

LONGEST_PLACE = 200


def register_team(*, actor: Scope, name: str, unit_id: int, since: date | None = None, basis: str = "") -> Organisation:
    """Enter a small collective (phòng, tổ, đội) of a unit."""
    return _enter(actor, Kind.TEAM, name, unit_id, since=since, basis=basis)


def register_household(
    *, actor: Scope, name: str, unit_id: int, head_id: int | None = None, place: str = ""
) -> Organisation:
    """Enter a household that a unit keeps; its head is a person in sight, if known."""
    return _enter(actor, Kind.HOUSEHOLD, name, unit_id, head_id=head_id, place=place)


def register_foreign_body(*, actor: Scope, name: str, unit_id: int, country: str, place: str = "") -> Organisation:
    """Enter a body of another country that a unit works with; the country is told."""
    said = tidy_line(country, longest=LONGEST_WORD, path="country")
    if not said:
        raise Unreadable(Fault("API-04", _("Hãy ghi tổ chức này của nước nào."), "country"))
    return _enter(actor, Kind.FOREIGN_BODY, name, unit_id, place=place, country=said)


def _enter(
    actor: Scope,
    kind: Kind,
    name: str,
    unit_id: int,
    *,
    since: date | None = None,
    basis: str = "",
    head_id: int | None = None,
    place: str = "",
    country: str = "",
) -> Organisation:
    full = tidy_unit_name(name)
    facts = {
        "basis": tidy_line(basis, longest=LONGEST_BASIS, path="basis"),
        "place": tidy_line(place, longest=LONGEST_PLACE, path="place"),
        "country": country,
    }
    with one_transaction():
        keeper = kept_unit(actor, unit_id)
        still_stands(keeper, actor.on)
        if keeper.kind in INNER:
            raise Refused(
                _("Đơn vị theo dõi phải là một đơn vị có cán bộ, không phải tập thể nhỏ hay hộ gia đình."),
                code="REG-25",
                todo=_("Hãy chọn đơn vị quản lý."),
            )
        _not_twice(keeper, kind, full, facts["place"])
        head = person_for(actor, head_id) if head_id is not None else None
        unit = Organisation.objects.create(kind=kind, level=Level.UNIT, head=head, **facts)
        name_unit(unit, full, "", since)
        Placement.objects.create(organisation=unit, parent=keeper, since=since)
        record_act(
            actor, "registry.register_collective", unit, name=full, kind=str(kind), parent=keeper.pk, since=since
        )
    return unit


def _not_twice(keeper: Organisation, kind: Kind, full: str, place: str) -> None:
    """Refuse the same name (and place) at one unit: the same form sent twice makes one collective."""
    named = OrganisationName.objects.filter(folded=fold(full)[:250], until__isnull=True).values("organisation_id")
    standing = Organisation.objects.filter(
        pk__in=named, kind=kind, ended_on__isnull=True, placements__parent=keeper, placements__until__isnull=True
    )
    if any(fold(one.place) == fold(place) for one in standing):
        raise Refused(
            _("«%(name)s» đã có trong danh sách của đơn vị này.") % {"name": full},
            code="REG-23",
            todo=_("Nếu là nơi khác cùng tên, hãy ghi thêm nơi ở, nơi đặt trụ sở hoặc ghi tên cho phân biệt được."),
        )
