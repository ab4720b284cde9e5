"""Counting commendations for the fairness figure, and the office's goal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import locked_year
from thidua.clusters.models import CommendationCount, FairnessGoal
from thidua.clusters.permissions import may_form
from thidua.clusters.permissions.season import may_count_for, may_set_own_goal
from thidua.clusters.sharing import Counts
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation
from thidua.registry.scope import Scope
from thidua.targets.enums import Comparison
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_line

MOST = 10_000_000


def enter_count(
    *, actor: Scope, block_id: int, unit_id: int, first: date, last: date, counts: Counts, source: str
) -> CommendationCount:
    """Enter what a member counted in a period; a corrected count takes the place of the one before, which is kept.

    raises: Unreadable SHARE-01 for a part larger than its whole, SHARE-02 for a period turned round or not begun,
            SHARE-03 without a source.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_count_for(actor, year, unit_id))
        settled = _checked(actor, first, last, counts, source)
        unit = locked(Organisation, unit_id)
        CommendationCount.objects.filter(organisation=unit, first=first, last=last, current=True).update(current=False)
        count = CommendationCount.objects.create(
            organisation=unit,
            first=first,
            last=last,
            source=settled,
            by_name=actor.person_name,
            event_day=actor.on,
            **counts.__dict__,
        )
        record_act(actor, "clusters.enter_count", year, unit=unit_id, first=first, last=last, of=counts.denominator)
    return count


def _checked(actor: Scope, first: date, last: date, counts: Counts, source: str) -> str:
    faults = []
    parts = {
        "small_collectives": (counts.small_collectives, counts.collectives, _("Tập thể nhỏ")),
        "direct_workers": (counts.direct_workers, counts.individuals, _("Người lao động trực tiếp")),
        "women": (counts.women or 0, counts.individuals, _("Nữ")),
    }
    for path, (part, whole, word) in parts.items():
        if not 0 <= part <= whole <= MOST:
            message = _("%(word)s (%(part)d) không được nhiều hơn tổng số (%(whole)d).") % {
                "word": word,
                "part": part,
                "whole": whole,
            }
            faults.append(Fault("SHARE-01", message, path, str(part)))
    if last < first or first > actor.on:
        message = _("Kỳ từ %(a)s đến %(b)s không hợp lý.") % {"a": format_day(first), "b": format_day(last)}
        faults.append(Fault("SHARE-02", message, "first"))
    said = tidy_line(source, longest=300, path="source")
    if not said:
        faults.append(Fault("SHARE-03", _("Hãy ghi nguồn số liệu, ví dụ số báo cáo, ngày."), "source"))
    if faults:
        raise Unreadable(faults)
    return said


def set_goal(
    *, actor: Scope, block_id: int, since: date, comparison: Comparison, wanted: Decimal, basis: str
) -> FairnessGoal:
    """Set the goal of the office that forms the block, from a day on, with the paper that says so.

    raises: Unreadable SHARE-04 for no share between nought and a hundred, SHARE-03 without its paper; Refused SHARE-05
            for a second goal from the same day.
    """
    demand(may_form(actor))
    said = _settled_goal(wanted, basis)
    with one_transaction():
        year = locked_year(actor, block_id)
        goal = _keep_goal(year.block.owner_id, since, comparison, wanted, said)
        record_act(actor, "clusters.set_goal", year, since=since, wanted=str(wanted), basis=said)
    return goal


def set_own_goal(*, actor: Scope, since: date, comparison: Comparison, wanted: Decimal, basis: str) -> FairnessGoal:
    """Set the goal of the own office from a day on, whether or not it forms a block; refusals as above."""
    demand(may_set_own_goal(actor))
    said = _settled_goal(wanted, basis)
    with one_transaction():
        goal = _keep_goal(actor.unit_id or 0, since, comparison, wanted, said)
        record_act(actor, "clusters.set_goal", goal.owner, since=since, wanted=str(wanted), basis=said)
    return goal


def _settled_goal(wanted: Decimal, basis: str) -> str:
    said = tidy_line(basis, longest=300, path="basis")
    faults = []
    if not 0 <= wanted <= 100:
        faults.append(Fault("SHARE-04", _("Mục tiêu phải là tỷ lệ từ 0 đến 100."), "wanted", str(wanted)))
    if not said:
        faults.append(Fault("SHARE-03", _("Hãy ghi văn bản đặt ra mục tiêu này."), "basis"))
    if faults:
        raise Unreadable(faults)
    return said


def _keep_goal(owner_id: int, since: date, comparison: Comparison, wanted: Decimal, basis: str) -> FairnessGoal:
    owner = locked(Organisation, owner_id)
    if FairnessGoal.objects.filter(owner=owner, since=since).exists():
        raise Refused(_("Đã có mục tiêu từ ngày %(day)s.") % {"day": format_day(since)}, code="SHARE-05")
    return FairnessGoal.objects.create(owner=owner, since=since, comparison=comparison, wanted=wanted, basis=basis)
