"""The tree of organisations on a day: who stands under whom, and who continued whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models.expressions import RawSQL

from thidua.registry.enums import INNER

# An organisation that has ended keeps its last place, so that its history stays in sight of those above it.
_VALID = """
    (p.since IS NULL OR p.since <= %s) AND (p.until IS NULL OR p.until >= %s OR p.until = o.ended_on)
"""
_UNDER = f"""
    WITH RECURSIVE under(id) AS (
        SELECT id FROM registry_organisation WHERE id IN ({{roots}})
        UNION
        SELECT edge.child FROM under JOIN (
            SELECT p.parent_id AS top, p.organisation_id AS child
              FROM registry_placement p JOIN registry_organisation o ON o.id = p.organisation_id
             WHERE {_VALID}
            UNION ALL
            SELECT successor_id AS top, id AS child FROM registry_organisation WHERE successor_id IS NOT NULL
        ) edge ON edge.top = under.id
    )
    SELECT id FROM under
"""  # noqa: S608 - only placeholders are put in
_CONTINUED = """
    WITH RECURSIVE line(id) AS (
        SELECT id FROM registry_organisation WHERE id IN ({roots})
        UNION
        SELECT o.id FROM registry_organisation o JOIN line ON o.successor_id = line.id
    )
    SELECT id FROM line
"""
# Teams and households stand under no team, so one step down is enough, by the index of the placements.
_BELONGING = f"""
    {_CONTINUED}
    UNION
    SELECT p.organisation_id FROM line
      JOIN registry_placement p ON p.parent_id = line.id
      JOIN registry_organisation o ON o.id = p.organisation_id
     WHERE o.kind IN ({{kinds}})
"""  # noqa: S608 - only placeholders and words of a closed set are put in
_ABOVE = f"""
    WITH RECURSIVE above(id) AS (
        SELECT id FROM registry_organisation WHERE id IN ({{roots}})
        UNION
        SELECT p.parent_id FROM registry_placement p JOIN registry_organisation o ON o.id = p.organisation_id
          JOIN above ON above.id = p.organisation_id
         WHERE {_VALID}
    )
    SELECT id FROM above
"""  # noqa: S608 - only placeholders are put in


def under(roots: Iterable[int], on: date) -> RawSQL:
    """The ids of the organisations, everything under them on the day, and everything those continue; as a subquery."""
    return _query(_UNDER, roots, [on, on])


def continued_by(roots: Iterable[int]) -> RawSQL:
    """The ids of the organisations and of all that they continue, as a subquery."""
    return _query(_CONTINUED, roots, [])


def belonging_to(roots: Iterable[int]) -> RawSQL:
    """The ids of the organisations, of all that they continue, and of the teams and households they keep; as a subquery."""
    return _query(_BELONGING.replace("{kinds}", ", ".join(f"'{kind}'" for kind in sorted(INNER))), roots, [])


def above(roots: Iterable[int], on: date) -> RawSQL:
    """The ids of the organisations and of everything above them on the day, as a subquery."""
    return _query(_ABOVE, roots, [on, on])


def ids(query: RawSQL) -> frozenset[int]:
    """The subquery's ids, read."""
    with connection.cursor() as cursor:
        cursor.execute(query.sql, query.params)
        return frozenset(int(row[0]) for row in cursor.fetchall())


def _query(template: str, roots: Iterable[int], days: list[date]) -> RawSQL:
    listed = list(roots) or [0]
    return RawSQL(template.format(roots=", ".join(["%s"] * len(listed))), [*listed, *days])  # noqa: S611 - see above
