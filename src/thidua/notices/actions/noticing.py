"""Keeping the bell in step with the inbox: what came is written down, what no longer waits is forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from thidua.errors import Problem
from thidua.notices.models import Notice
from thidua.notices.queries.waiting import key_of, waiting
from thidua.registry.awaiting import Awaiting
from thidua.registry.models import Mandate, valid_on
from thidua.registry.queries import scope_for
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction


def notice(scope: Scope, found: Sequence[Awaiting] | None = None) -> int:
    """Bring the notices of one mandate in step with what waits for it; returns how many are new."""
    if scope.mandate_id is None or scope.retrospective:
        return 0
    now = {key_of(one): one for one in (waiting(scope) if found is None else found)}
    with one_transaction():
        held = set(Notice.objects.filter(mandate=scope.mandate_id).values_list("key", flat=True))
        Notice.objects.filter(mandate=scope.mandate_id, key__in=held - now.keys()).delete()
        fresh = [
            Notice(mandate_id=scope.mandate_id, kind=one.page, key=key, due_on=one.due)
            for key, one in now.items()
            if key not in held
        ]
        Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def notice_all(today: date) -> int:
    """The same for every mandate held today by somebody who can sign in; returns how many are new."""
    return sum(notice(scope) for scope in _scopes(today))


def _scopes(today: date) -> Iterator[Scope]:
    held = Mandate.objects.filter(valid_on(today), person__account__is_active=True)
    for pk, account in held.order_by("pk").values_list("pk", "person__account_id"):
        try:
            scope, _all = scope_for(account, on=today, today=today, mandate_id=pk)
        except Problem:
            continue
        if scope.mandate_id == pk:
            yield scope
