"""The verdict of each node that is decided from the record, with the facts that were counted."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Final

from thidua.law import principles
from thidua.law.answers.asked import Asked
from thidua.law.answers.collectives import members, placed
from thidua.law.answers.counting import ever, held
from thidua.law.answers.tenures import recruited, served, tenure
from thidua.law.answers.windows import MANY, NONE, Counted, Found, InYear, Window, count
from thidua.law.in_force import Told
from thidua.law.records import Initiative, Kind
from thidua.law.rules import nodes
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, without_doubles
from thidua.law.wording import said


def _years(years: tuple[int, ...]) -> str:
    return ", ".join(str(year) for year in years)


def rated(asked: Asked, node: nodes.Rated, _window: Window | None) -> Found:
    """The rating of the year of achievement."""
    rating = asked.rating(asked.year)
    if rating is None:
        if asked.complete(Kind.RATINGS, asked.year):
            return NOT_MET, (said("no-rating", asked.year),), ()
        return UNKNOWN, (), (f"ratings {asked.year}",)
    return (
        MET if rating.reaches(node.at_least) else NOT_MET,
        (said("rating", asked.year, rating.said),),
        (),
    )


def rated_years(asked: Asked, node: nodes.RatedYears, window: Window | None) -> Found:
    """How many years of the run reach the rating."""

    def in_year(year: int) -> InYear:
        rating = asked.rating(year)
        if rating is None:
            return NONE if asked.complete(Kind.RATINGS, year) else InYear(0, 1, (f"ratings {year}",))
        return InYear(int(rating.reaches(node.at_least)))

    found = count(node.years, window or Window(asked.year, asked.year, asked.year), in_year)
    facts = (said("rated-years", node.at_least.said, _years(found.years)),) if found.years else ()
    return found.verdict, facts, found.missing


def held_award(asked: Asked, node: nodes.Held, window: Window | None) -> Found:
    """How often an award is held."""
    found = held(asked, node, window)
    facts = (said("held", asked.library.named(node.award), _years(found.years)),) if found.years else ()
    return found.verdict, facts, found.missing


def streak(asked: Asked, node: nodes.Streak, _window: Window | None) -> Found:
    """Awards one after the other, the last for the year of achievement."""
    last = held(asked, node.last, None)
    if last.verdict is NOT_MET or asked.fresh(asked.year)[0] is False:
        return NOT_MET, (said("not-in-year", asked.library.named(node.award), asked.year),), ()
    everything = ever(asked, node.award)
    if asked.all_fresh(everything.maybe):
        return _in_a_row(asked, node, last, Window(everything.maybe, everything.maybe, asked.year))
    fresh = [(year, asked.fresh(year)) for year in range(everything.maybe, asked.year + 1)]
    fresh = [(year, seen) for year, seen in fresh if seen[0] is not False]
    first = fresh[0][0]
    sure = next((year for year, seen in fresh if seen[0]), asked.year + 1)
    lacking = {year: asked.fresh(year)[1] for year in range(first, min(sure, asked.year + 1))}
    return _in_a_row(asked, node, last, Window(sure, first, asked.year, lacking))


def _in_a_row(asked: Asked, node: nodes.Streak, last: Counted, window: Window) -> Found:
    found = held(asked, node.row, window)
    facts = (said("held", asked.library.named(node.award), _years(found.years)),) if found.years else ()
    if found.verdict is MET and last.verdict is UNKNOWN:
        return UNKNOWN, facts, last.missing
    missing = without_doubles([*last.missing, *found.missing]) if found.verdict is UNKNOWN else ()
    return found.verdict, facts, missing


def never(asked: Asked, node: nodes.Never, _window: Window | None) -> Found:
    """Whether none was ever given; an award revoked does not stand in the way."""
    given = [
        one
        for one in asked.record.awards
        if (one.basis is node.basis if node.basis else asked.library.canonical(one.award) == node.award)
        and not (one.revoked and one.revoked <= asked.received)
    ]
    if given:
        return NOT_MET, tuple(said("held", asked.library.named(one.award), one.year) for one in given), ()
    code = node.award or asked.award.code
    perhaps = [f"awards {one.year}" for one in asked.record.awards if node.basis and one.basis is None]
    lacking = [f"awards {year}" for year in asked.incomplete(Kind.AWARDS, asked.first_year(code), asked.year)]
    return (UNKNOWN, (), without_doubles([*perhaps, *lacking])) if perhaps or lacking else (MET, (), ())


def initiatives(asked: Asked, node: nodes.Initiatives, window: Window | None) -> Found:
    """Initiatives of the kind and scope, recognised by the day, not used up for another kind of award."""
    last = asked.year
    sure = first = last - node.last + 1
    if window is not None and not node.last:
        sure, first, last, _lacking = window
    known = asked.worked.recognised
    key = (node.kind, node.scope, first, last)
    if key in known:
        years = known[key]
    else:
        years = known[key] = _recognised(asked, node, first, last)
    if years is None or sure != first:
        return _counted(asked, node, Window(first, first, last) if window is None or node.last else window)
    if not years:
        return _NO_INITIATIVE
    facts = (said("counted", len(years), _years(years)),)
    return (MET if len(years) >= node.times else NOT_MET), facts, ()


_NO_INITIATIVE: Final[Found] = (NOT_MET, (), ())


def _recognised(asked: Asked, node: nodes.Initiatives, first: int, last: int) -> tuple[int, ...] | None:
    """The years of the initiatives recognised by the day; None where that is not plain.

    It is not plain where a year is open or to come, and where an initiative was used before or has no day of recognition.
    """
    if asked.hoped_after is not None or asked.incomplete(Kind.INITIATIVES, first, last):
        return None
    years = []
    for year, rows in asked.indexed.reaching(node.kind, node.scope).items():
        if first <= year <= last:
            for one in rows:
                if one.recognised is None or one.used_for:
                    return None
                if one.recognised <= asked.received:
                    years.append(year)
    years.sort()
    return tuple(years)


def _counted(asked: Asked, node: nodes.Initiatives, window: Window) -> Found:
    """The initiatives of a window where something is open: a year, a day of recognition, an earlier use, the future."""
    hoped_after = asked.hoped_after
    by_year = asked.indexed.reaching(node.kind, node.scope)
    open_years = asked.incomplete(Kind.INITIATIVES, window.maybe, window.last)

    def in_year(year: int) -> InYear:
        if hoped_after is not None and year > hoped_after:
            return InYear(node.times)
        rows = by_year.get(year)
        if rows is None:
            return InYear(0, MANY, (f"initiatives {year}",)) if year in open_years else NONE
        sure = maybe = 0
        missing: tuple[str, ...] = ()
        for one in rows:
            counts, lacking = _usable(asked, one, dated=node.dated)
            sure += counts is True
            maybe += counts is None
            missing = (*missing, *lacking) if lacking else missing
        if year in open_years:
            return InYear(sure, MANY, (*missing, f"initiatives {year}"))
        return InYear(sure, maybe, missing)

    found = count(node.times, window, in_year, ahead=hoped_after is not None)
    facts = (said("counted", found.sure, _years(found.years)),) if found.years else ()
    return found.verdict, facts, found.missing


def _usable(asked: Asked, one: Initiative, *, dated: bool) -> tuple[bool | None, tuple[str, ...]]:
    """Whether an initiative counts: recognised by the day, and not used up."""
    if one.recognised is not None and one.recognised > asked.received:
        return False, ()
    if one.used_for and one.used_for != asked.award.code:
        served = asked.library.awards.get(asked.library.canonical(one.used_for))
        if not (asked.award.is_title and served and served.is_title):
            rule = asked.in_force.principles.get(principles.USED_INITIATIVE)
            if rule and rule.standing.decides:
                return False, ()
            return None, (f"law {asked.award.code}/{principles.USED_INITIATIVE}",)
        about = said("used-again", one.year, asked.library.named(served.code))
        asked.notices.append(Told(f"initiative-used-again {one.year}", about))
    elif one.used_for and not asked.award.is_title:
        return False, ()
    if dated and one.recognised is None:
        return None, (f"initiatives {one.year}",)
    return True, ()


def proposed(asked: Asked, node: nodes.Proposed, _window: Window | None) -> Found:
    """How many calendar years after the year of achievement the dossier came."""
    after = asked.received.year - asked.year
    met = after == node.years_after or asked.hoped_after is not None
    return (MET if met else NOT_MET), (said("received", asked.received.year),), ()


LEAVES: Final = MappingProxyType[type, Callable[[Asked, Any, Window | None], Found]](
    {
        nodes.Rated: rated,
        nodes.RatedYears: rated_years,
        nodes.Held: held_award,
        nodes.Streak: streak,
        nodes.Never: never,
        nodes.Initiatives: initiatives,
        nodes.Recruited: recruited,
        nodes.Served: served,
        nodes.Tenure: tenure,
        nodes.Members: members,
        nodes.Placed: placed,
        nodes.Proposed: proposed,
    }
)
