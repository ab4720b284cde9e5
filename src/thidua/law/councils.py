"""Votes of a council, ceilings on a list, preference between equals, who decides and who proposes, on a day.

Shares are exact fractions; a doubtful number is shown and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from math import floor

from thidua.calendar import DateRange
from thidua.law import principles
from thidua.law.citations import Citation, Standing
from thidua.law.english import both
from thidua.law.library import Library, library
from thidua.law.rules.nodes import Decider
from thidua.law.rules.reading import LEVELS, Shelf, read_range
from thidua.law.spots import Spot
from thidua.law.strict_yaml import parse_strictly
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN, Finding
from thidua.law.wording import said

_DATED = ("from", "until", "cite", "standing", "note")


@dataclass(frozen=True, slots=True)
class Threshold:
    """The share of yes votes an award needs, over all members of the council; none where no national one is known."""

    awards: frozenset[str]
    share: Fraction | None
    secret: bool
    in_force: DateRange
    citation: Citation
    standing: Standing
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The largest share of a base that may be given an award; none where there is no national ceiling."""

    award: str
    base: str
    share: Fraction | None
    in_force: DateRange
    citation: Citation
    standing: Standing
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proposers:
    """Who acts, in order, before the one who decides awards of a level."""

    level: str
    steps: tuple[str, ...]
    in_force: DateRange
    citation: Citation
    standing: Standing
    note: str = ""


@dataclass(frozen=True, slots=True)
class CouncilTexts:
    """The dated records about councils."""

    votes: tuple[Threshold, ...]
    ceilings: tuple[Ceiling, ...]
    proposers: tuple[Proposers, ...]


def read_council_texts(text: str, shelf: Shelf) -> CouncilTexts:
    """The records of one file.

    raises: Unreadable, with the path of an unknown code, a missing citation, a share out of bounds, or two records
            that speak of the same day.
    """
    place = Spot(parse_strictly(text, "councils.yaml"), "councils.yaml")
    got = place.keys(("votes", "ceilings", "proposers"), needed=("votes", "ceilings", "proposers"))

    def dated(cells: Mapping[str, Spot]) -> tuple[DateRange, Citation, Standing, str]:
        days = read_range(cells["from"], cells["until"])
        return days, shelf.citation(cells["cite"]), cells["standing"].word(Standing), cells["note"].text("")

    def vote(spot: Spot) -> Threshold:
        cells = spot.keys(("awards", "share", "secret", *_DATED), needed=("awards", "from", "cite", "standing"))
        awards = frozenset(cells["awards"].rows(lambda one: one.one_of(shelf.codes, "danh hiệu")))
        share = None if cells["share"].empty else cells["share"].share()
        secret = False if cells["secret"].empty else cells["secret"].flag()
        return Threshold(awards, share, secret, *dated(cells))

    def ceiling(spot: Spot) -> Ceiling:
        cells = spot.keys(("award", "base", "share", *_DATED), needed=("award", "from", "cite", "standing"))
        base = cells["base"].value or ""
        share = None if cells["share"].empty else cells["share"].share()
        return Ceiling(cells["award"].one_of(shelf.codes, "danh hiệu"), str(base), share, *dated(cells))

    def proposer(spot: Spot) -> Proposers:
        cells = spot.keys(("level", "steps", *_DATED), needed=("level", "steps", "from", "cite", "standing"))
        steps = cells["steps"].rows(lambda one: one.text())
        return Proposers(cells["level"].one_of(LEVELS, "cấp"), steps, *dated(cells))

    made = CouncilTexts(got["votes"].rows(vote), got["ceilings"].rows(ceiling), got["proposers"].rows(proposer))
    _demand_apart(got["votes"], [(one.awards, one.in_force) for one in made.votes])
    _demand_apart(got["ceilings"], [(frozenset({one.award}), one.in_force) for one in made.ceilings])
    _demand_apart(got["proposers"], [(frozenset({one.level}), one.in_force) for one in made.proposers])
    return made


def _demand_apart(spot: Spot, rows: list[tuple[frozenset[str], DateRange]]) -> None:
    for number, (keys, days) in enumerate(rows):
        for others, other in rows[:number]:
            if keys & others and days.overlaps(other):
                raise Spot(min(keys & others), f"{spot.path}[{number}]").bad("Hai bản chung một ngày.")


@cache
def council_texts() -> CouncilTexts:
    """The records of this installation, read once."""
    known = library()
    text = files("thidua.law.texts").joinpath("councils.yaml").read_text(encoding="utf-8")
    return read_council_texts(text, Shelf(known.documents, frozenset(known.names)))


def threshold(award: str, on: date, texts: CouncilTexts | None = None) -> Threshold | None:
    """The vote an award needs on the day; none where no record speaks of it."""
    rows = (texts or council_texts()).votes
    return next((one for one in rows if award in one.awards and one.in_force.contains(on)), None)


def vote_finding(award: str, on: date, *, yes: int, members: int, texts: CouncilTexts | None = None) -> Finding:
    """Whether a vote carries: yes votes over all members, exact.

    raises: ValueError, when there are no members or more yes votes than members.
    """
    if members < 1 or not 0 <= yes <= members:
        raise ValueError(f"{yes} yes votes of {members} members cannot be")
    row = threshold(award, on, texts)
    fact = (said("votes", yes, members),)
    if row is None or row.share is None or not row.standing.decides:
        text = both(row.note) if row else said("vote-not-read")
        missing = (f"law {award}/vote",)
        return Finding(
            UNKNOWN, text, "vote", row.citation if row else None, row.standing if row else None, fact, missing
        )
    verdict = MET if Fraction(yes, members) >= row.share else NOT_MET
    text = said("vote-needed", f"{row.share.numerator}/{row.share.denominator}")
    return Finding(verdict, text, "vote", row.citation, row.standing, fact)


def ceiling(award: str, on: date, texts: CouncilTexts | None = None) -> Ceiling | None:
    """The ceiling on a list of an award on the day; none where no record speaks of it."""
    rows = (texts or council_texts()).ceilings
    return next((one for one in rows if one.award == award and one.in_force.contains(on)), None)


def ceiling_finding(award: str, on: date, *, proposed: int, base: int, texts: CouncilTexts | None = None) -> Finding:
    """Whether a list stays below its ceiling: ``proposed`` of ``base``, the largest number rounded down.

    raises: ValueError, when a number is negative.
    """
    if proposed < 0 or base < 0:
        raise ValueError("a list cannot hold fewer than none")
    row = ceiling(award, on, texts)
    if row is not None and row.share is None:
        return Finding(MET, said("no-ceiling"), "quota", row.citation, row.standing)
    if row is None or row.share is None or not row.standing.decides:
        citation, standing = (row.citation, row.standing) if row else (None, None)
        text = both(row.note) if row else said("ceiling-not-read")
        return Finding(UNKNOWN, text, "quota", citation, standing, missing=(f"law {award}/quota",))
    most = floor(row.share * base)
    facts = (said("proposed", proposed, most, base),)
    text = said("at-most", f"{row.share.numerator}/{row.share.denominator}")
    return Finding(MET if proposed <= most else NOT_MET, text, "quota", row.citation, row.standing, facts)


def preferred(
    on: date, *, gender: str = "", share_of_women: Fraction | None = None, texts: Library | None = None
) -> bool:
    """Whether one of two equals comes first on the day: a woman, or a collective with enough women."""
    rule = (texts or library()).principles_on(on).get(principles.WOMEN_FIRST)
    if rule is None or rule.share is None or not rule.standing.decides:
        return False
    return gender == "female" or (share_of_women is not None and share_of_women >= rule.share)


def deciders(award: str, on: date, texts: Library | None = None) -> tuple[Decider, ...]:
    """Who decides an award on the day; none where no text read says it."""
    return tuple(one for one in (texts or library()).awards[award].deciders if one.in_force.contains(on))


def proposers(award: str, on: date, texts: CouncilTexts | None = None) -> Proposers | None:
    """Who proposes an award on the day, step by step."""
    level = library().awards[award].level
    rows = (texts or council_texts()).proposers
    return next((one for one in rows if one.level == level and one.in_force.contains(on)), None)
