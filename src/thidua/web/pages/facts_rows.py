"""The facts of a subject as rows of its page: what stands by year, what was withdrawn beneath."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.law.library import library
from thidua.law.records import InitiativeKind, InitiativeScope, Kind, Rating
from thidua.records.enums_lawful import (
    COMPLETE_WORDS,
    HOLD_VALUES,
    INITIATIVE_WORDS,
    PART_YEAR_WORDS,
    RATING_WORDS,
    SCOPE_WORDS,
    FactSource,
    HoldKind,
)
from thidua.records.queries.fact_previews import collective_said
from thidua.vietnamese import format_day, format_points

if TYPE_CHECKING:
    from thidua.records.models import Completeness, Hold, Initiative
    from thidua.records.models.lawful import Fact
    from thidua.records.queries.facts import FactsCard

SHOWN_YEARS = 8
TONES = {Rating.EXCELLENT: "done", Rating.GOOD: "done", Rating.DONE: "open", Rating.FAILED: "late"}


def source_said(row: Fact) -> dict[str, Any]:
    """Where a row is known from, who entered it and when."""
    return {
        "word": str(FactSource(row.source_kind).label),
        "text": row.source_text,
        "by": row.entered_by.full_name if row.entered_by else _("hệ thống"),
        "on": row.entered_on,
    }


def _row(what: str, row: Fact, **told: Any) -> dict[str, Any]:
    withdraw = reverse("fact-withdraw", args=[what, row.pk])
    return {"row": row, "source": source_said(row), "withdraw": withdraw, **told}


def record_rows(card: FactsCard, today: date) -> dict[str, Any]:
    """Everything the page of a person's or a unit's record shows."""
    ratings = [_row("rating", one, **_rated(one.year, one.rating)) for one in card.ratings]
    parts = [_row("part-year", one, year=one.year, said=_part(one.months, one.reason)) for one in card.part_years]
    complete = [_row("complete", one, **_completed(one)) for one in card.complete]
    holds = [_row("hold", one, **_held(one, today)) for one in card.holds]
    works = [_row("initiative", one, **_worked(one)) for one in card.initiatives]
    years = [_row("collective-year", one, year=one.year, said=collective_said(one)) for one in card.collective]
    every = [*ratings, *parts, *complete, *holds, *works, *years]
    return {
        "ratings": _by_year(_standing(ratings), today.year),
        "part_years": _standing(parts),
        "complete": _kinds(card, _standing(complete)),
        "holds": _standing(holds),
        "initiatives": _standing(works),
        "collective": _standing(years),
        "withdrawn": [one for one in every if one["row"].withdrawn_on is not None],
    }


def _standing(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in rows if one["row"].withdrawn_on is None]


def _by_year(rows: list[dict[str, Any]], today: int) -> list[dict[str, Any]]:
    """One line a year, newest first; a year nobody entered stands there empty."""
    first = min([one["year"] for one in rows], default=today)
    years = range(
        max(today - 1, *(one["year"] for one in rows)) if rows else today - 1, min(first, today - SHOWN_YEARS) - 1, -1
    )
    found: list[dict[str, Any]] = []
    for year in years:
        found += [one for one in rows if one["year"] == year] or [{"year": year}]
    return found


def _rated(year: int, rating: str) -> dict[str, Any]:
    word = str(RATING_WORDS[Rating(rating)])
    return {
        "year": year,
        "said": word,
        "tone": TONES[Rating(rating)],
        "named": _("Xếp loại năm %(year)d") % {"year": year},
    }


def _part(months: int, reason: str) -> str:
    said = _("%(months)d tháng") % {"months": months}
    words = {str(one): str(label) for one, label in PART_YEAR_WORDS.items()}
    return f"{said}: {words[reason]}" if reason else said


def _completed(one: Completeness) -> dict[str, Any]:
    years = {"first": one.first_year, "last": one.last_year}
    word = str(COMPLETE_WORDS[Kind(one.kind)])
    return {"kind": one.kind, "word": word, "said": _("đầy đủ từ năm %(first)d đến hết năm %(last)d") % years}


def _kinds(card: FactsCard, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One line a kind of fact the subject can have, those nobody spoke of too."""
    person = card.subject.kind == "person"
    only = {Kind.INITIATIVES, Kind.POSTS, Kind.YEARS_WORKED} if not person else {Kind.COLLECTIVE}
    found: list[dict[str, Any]] = []
    for kind, word in COMPLETE_WORDS.items():
        if kind in only or (kind in {Kind.DISCIPLINE, Kind.PROCEEDINGS} and not card.sees_holds):
            continue
        found += [one for one in rows if one["kind"] == kind] or [{"word": str(word), "kind": str(kind)}]
    return found


def _held(one: Hold, today: date) -> dict[str, Any]:
    open_ = one.ends is None or one.ends > today
    return {
        "word": str(HOLD_VALUES[one.word]),
        "kind": str(HoldKind(one.kind).label),
        "open": open_,
        "state": (_("Đang có hiệu lực") if one.kind == HoldKind.DISCIPLINE else _("Chưa kết luận"))
        if open_
        else _("Đã kết thúc"),
        "end": reverse("hold-end", args=[one.pk]) if one.ends is None else "",
        "said": f"{HOLD_VALUES[one.word]}, {format_day(one.first)}",
    }


def _worked(one: Initiative) -> dict[str, Any]:
    authors = [
        {
            "name": author.person.full_name if author.person else author.name,
            "share": format_points(author.share.normalize(), 0 if author.share == author.share.to_integral() else 2)
            if author.share is not None
            else None,
            "used": library().name(author.used_for) if author.used_for else "",
            "use": reverse("initiative-used", args=[author.pk]) if author.person and not author.used_for else "",
        }
        for author in one.authors.all()
    ]
    return {
        "year": one.year,
        "kind": str(INITIATIVE_WORDS[InitiativeKind(one.kind)]),
        "scope": str(SCOPE_WORDS[InitiativeScope(one.scope)]),
        "authors": authors,
        "said": one.title,
    }
