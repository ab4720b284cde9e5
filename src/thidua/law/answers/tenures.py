"""Time worked: months of a recruit, years in the service, years in posts."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from thidua.law import principles
from thidua.law.answers.asked import Asked
from thidua.law.answers.windows import Found, Window
from thidua.law.records import Kind, PartYearReason, PostHeld
from thidua.law.rules import nodes
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN
from thidua.law.wording import said


def recruited(asked: Asked, node: nodes.Recruited, _window: Window | None) -> Found:
    """Months worked in the year, for somebody recruited in it; time away that counts as worked takes nothing off."""
    part = next((one for one in asked.record.years_worked if one.year == asked.year), None)
    joined = asked.subject.joined
    first = date(asked.year, 1, 1)
    if asked.hoped(asked.year) or (joined and joined <= first):
        return MET, (), ()
    worked = asked.in_force.principles.get(principles.WORKED)
    counted = worked.words if worked and worked.standing.decides else ()
    if part and part.reason not in counted:
        facts = (said("months", asked.year, part.months),)
        if part.months >= node.months or part.reason in {None, PartYearReason.RECRUITED}:
            return (MET if part.months >= node.months else NOT_MET), facts, ()
        return UNKNOWN, facts, (f"law {asked.award.code}/{principles.WORKED}",)
    if joined is None:
        return UNKNOWN, (), (f"joined {asked.year}",)
    months = (asked.year + 1 - joined.year) * 12 - (joined.month - 1) - (joined.day > 1)
    facts = (said("joined", joined),)
    return (MET if months >= node.months else NOT_MET), facts, ()


def served(asked: Asked, node: nodes.Served, _window: Window | None) -> Found:
    """Whole years since the day of joining."""
    joined = asked.subject.joined
    if joined is None:
        return UNKNOWN, (), (f"joined {asked.year}",)
    past = (asked.received.month, asked.received.day) >= (joined.month, joined.day)
    years = asked.received.year - joined.year - (not past)
    return (MET if years >= node.years else NOT_MET), (said("served", years, joined),), ()


def tenure(asked: Asked, node: nodes.Tenure, _window: Window | None) -> Found:
    """Posts held long enough; women leaders need less where the law says so and somebody confirmed it."""
    rule = asked.in_force.principles.get(principles.WOMEN_TENURE)
    shorter = rule.share if rule and rule.standing.decides and asked.subject.gender == "female" else None
    allowed = asked.judgements.get(principles.WOMEN_TENURE) if shorter is not None else False
    counted: list[PostHeld] = []
    unsure = False
    for row in node.rows if asked.record.posts else ():
        counted += [one for one in asked.record.posts if one.post in row.posts and not _disciplined(asked, one)]
        days = sum((last - first).days + 1 for first, last in _spells(counted, asked.received))
        if row.below is not None and _last(days, row.below):
            continue
        facts = (said("posts", days),)
        if _last(days, row.years) or (shorter is not None and allowed and _last(days, row.years * shorter)):
            lacking = _lacking_discipline(asked, counted)
            return (UNKNOWN, facts, lacking) if lacking else (MET, facts, ())
        unsure = unsure or (shorter is not None and allowed is None and _last(days, row.years * shorter))
    if unsure:
        return UNKNOWN, (), (f"judgement {principles.WOMEN_TENURE}",)
    if node.whole:
        unknown = asked.incomplete(Kind.POSTS, asked.first_year(asked.award.code), asked.year)
        lacking = tuple(f"posts {year}" for year in unknown)
        return (UNKNOWN, (), lacking) if lacking else (NOT_MET, (), ())
    return UNKNOWN, (), (f"law {asked.award.code}/post_tenure_table",)


def _last(days: int, years: Fraction | int) -> bool:
    """Whether so many days make so many years: 1461 days are four."""
    return days * 4 >= years * 1461


def _spells(posts: list[PostHeld], received: date) -> list[tuple[date, date]]:
    """The days the posts cover, two at once counting once."""
    found: list[tuple[date, date]] = []
    for one in sorted(posts, key=lambda post: post.first):
        first, last = one.first, min(one.last or received, received)
        if found and first <= found[-1][1]:
            first = found[-1][1] + timedelta(days=1)
        if first <= last:
            found.append((first, last))
    return found


def _disciplined(asked: Asked, post: PostHeld) -> bool:
    """Whether a discipline lay in the post, where the rule of the day shuts the post out for it."""
    rule = asked.in_force.principles.get(principles.SERVICE)
    last = post.last or asked.received
    return bool(rule and rule.standing.decides) and any(
        one.first <= last and (one.ends is None or one.ends > post.first) for one in asked.record.discipline
    )


def _lacking_discipline(asked: Asked, posts: list[PostHeld]) -> tuple[str, ...]:
    rule = asked.in_force.principles.get(principles.SERVICE)
    if not (rule and rule.standing.decides):
        return ()
    first = min(one.first for one in posts).year
    years = range(first, asked.received.year + 1)
    return tuple(f"discipline {year}" for year in years if not asked.complete(Kind.DISCIPLINE, year))
