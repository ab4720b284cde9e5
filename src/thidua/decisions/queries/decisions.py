"""Reads of decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from thidua.decisions.enums import DecisionState
from thidua.decisions.models import AwardList, Decision, ListRow, NumberBook, Payment
from thidua.decisions.permissions import visible_lists
from thidua.errors import Missing
from thidua.registry import tree
from thidua.registry.enums import Kind, Level, Role
from thidua.registry.models import Mandate, Organisation, Person, valid_on
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope

KIND_ORDER = {"collective": 0, "household": 1, "person": 2, "foreigner": 3}


def decision_for(scope: Scope, decision_id: int) -> Decision:
    """The decision, if its issuer's inner matters are in sight; ``Missing`` otherwise."""
    found = (
        Decision.objects.filter(visible_lists(scope), pk=decision_id)
        .select_related("award_list", "signer", "approved_by", "signed_file", "exported")
        .first()
    )
    if found is None:
        raise Missing
    return found


def rows_in(decision: Decision) -> list[ListRow]:
    """The rows a decision gives its form to: collectives, households, people, each in the order of the list."""
    rows = list(decision.rows.filter(removed=False).order_by("position", "pk"))
    return sorted(rows, key=lambda one: KIND_ORDER.get(one.kind, 9))


def payments_of(decision: Decision) -> list[Payment]:
    """The payments of a decision in the order of its rows."""
    held = {one.row_id: one for one in decision.payments.select_related("row")}
    return [held[row.pk] for row in rows_in(decision) if row.pk in held]


@dataclass(frozen=True)
class DecisionLine:
    """One decision in a list."""

    id: int
    list_id: int
    title: str
    named: str
    decided_on: date | None
    issuer: str
    form: str
    state: str
    state_word: str
    rows: int


def decisions(scope: Scope, *, year: int | None = None, list_id: int | None = None) -> list[DecisionLine]:
    """The decisions in sight, newest first. Two queries."""
    found = Decision.objects.filter(visible_lists(scope)).select_related("award_list").annotate(many=Count("rows"))
    if year is not None:
        found = found.filter(award_list__year=year)
    if list_id is not None:
        found = found.filter(award_list_id=list_id)
    listed = list(found.order_by("-made_on", "-pk"))
    names = names_on([one.issuer_id for one in listed], scope.on)
    return [
        DecisionLine(
            one.pk,
            one.award_list_id,
            one.award_list.title,
            str(one) if one.number else "",
            one.decided_on,
            names[one.issuer_id].full,
            one.form_name,
            one.state,
            str(DecisionState(one.state).label),
            one.many,
        )
        for one in listed
    ]


@dataclass(frozen=True)
class Undecided:
    """Rows of an approved list that stand in no decision yet, of one form."""

    form_code: str
    form_name: str
    collectives: int
    others: int

    @property
    def rows(self) -> int:
        """All of them."""
        return self.collectives + self.others


def undecided(held: AwardList) -> list[Undecided]:
    """What of a list still waits for a decision, by form."""
    rows = held.rows.filter(removed=False, decision__isnull=True)
    found: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for code, name, kind in rows.values_list("form_code", "form_name", "kind"):
        counted = found.setdefault(code or held.form_code, [0, 0])
        counted[kind != "collective"] += 1
        names[code or held.form_code] = name or held.form_name
    return [Undecided(code, names[code], *counted) for code, counted in found.items()]


def signers_on(issuer_id: int, on: date) -> list[Person]:
    """The leaders of an issuer who held their mandate on a day."""
    units = tree.ids(tree.continued_by([issuer_id]))
    held = Mandate.objects.filter(valid_on(on), organisation__in=units, role=Role.UNIT_LEADER)
    return list(Person.objects.filter(pk__in=held.values("person_id")).order_by("sort_key", "pk"))


def decider_of(issuer: Organisation) -> str:
    """By whom awards of an issuer are decided, as far as money depends on it; empty where its kind does not say."""
    if issuer.kind == Kind.PEOPLES_COMMITTEE:
        return {Level.PROVINCE: "bo-tinh", Level.DISTRICT: "huyen", Level.COMMUNE: "xa"}.get(Level(issuer.level), "")
    if issuer.kind == Kind.ENTERPRISE:
        return "doanh-nghiep"
    return "co-quan" if issuer.kind in {Kind.DEPARTMENT, Kind.VERTICAL, Kind.SCHOOL, Kind.PUBLIC_SERVICE} else ""


def number_book_of(issuer_id: int, symbol: str, year: int) -> NumberBook | None:
    """The number book an issuer keeps for a symbol and year; None where its numbers come from the clerk's register."""
    return NumberBook.objects.filter(issuer=issuer_id, symbol=symbol, year=year).first()
