"""Rules in English: one node as a phrase. The names of awards stay Vietnamese, with their gloss."""

from __future__ import annotations

from thidua.law.english import in_english
from thidua.law.records import Basis, InitiativeKind
from thidua.law.rules import nodes
from thidua.law.rules.describing import Clause, Name, clauses, percent
from thidua.law.rules.nodes import Recipient

KINDS = {
    "title": "emulation title",
    "form": "form of commendation",
    "honour": "state title of honour",
    "prize": "prize",
}
LEVELS = {"base": "grassroots", "ministry-province": "ministry or province", "state": "State"}
_RECIPIENTS = {
    Recipient.INDIVIDUAL: "individuals",
    Recipient.COLLECTIVE: "collectives",
    Recipient.SMALL: "small collectives",
    Recipient.ORGANISATION: "agencies, organisations, units",
    Recipient.HOUSEHOLD: "households",
    Recipient.AREA: "localities",
    Recipient.FOREIGNER: "foreigners",
}
_INITIATIVES = {
    InitiativeKind.INITIATIVE: "initiatives",
    InitiativeKind.WORK: "research projects, schemes or works accepted on completion",
    InitiativeKind.COMBAT: "feats of resourcefulness in combat or its support",
}
_BASES = {Basis.CONTRIBUTION: "a career of contribution", Basis.SENIORITY: "length of service"}


def recipients_in_english(recipients: frozenset[Recipient]) -> str:
    """For whom, in words."""
    return ", ".join(_RECIPIENTS[one] for one in Recipient if one in recipients)


def english_words_of(node: nodes.Node, name: Name) -> str:  # noqa: C901, PLR0911, PLR0912 - one sentence for each node
    """One node as a phrase; ``name`` gives an award its Vietnamese name with the gloss."""
    match node:
        case nodes.AllOf():
            return "All of these must be met"
        case nodes.AnyOf():
            return "One of these must be met"
        case nodes.Criterion() | nodes.Judged():
            return in_english(node.text)
        case nodes.Unread(code="other-paths"):
            return "The text of this period knows further ways that have not been read"
        case nodes.Unread():
            return f"The rules on {name(node.award)} of this period have not been read"
        case nodes.Rated():
            return f"Rated in the year: {node.at_least.said.en}, or higher"
        case nodes.Run():
            return _run(node, name)
        case nodes.RatedYears():
            return f"At least {_years(node.years)} of that time rated: {node.at_least.said.en}"
        case nodes.Held():
            return _held(node, name)
        case nodes.Streak():
            return f"{name(node.award)} {node.times} times running, the last for the year of achievement"
        case nodes.Never():
            what = (
                name(node.award) if node.award else f"an award for {_BASES[node.basis] if node.basis else 'that basis'}"
            )
            return f"Never given: {what}"
        case nodes.Standard():
            return f"Holds, or meets the standard of, {name(node.award)} for the year"
        case nodes.Initiatives():
            return _initiatives(node)
        case nodes.Recruited():
            return f"If recruited in the year, has worked at least {node.months} months"
        case nodes.Tenure():
            return "Has held posts of the table for long enough"
        case nodes.Served():
            return f"Has served at least {_years(node.years)}"
        case nodes.Members():
            return _members(node, name)
        case nodes.Placed():
            return f"Ranked {node.rank} in the emulation cluster or block"
        case nodes.Proposed():
            return f"Proposed in year {node.years_after} after the year of achievement"


def _years(number: int) -> str:
    return "1 year" if number == 1 else f"{number} years"


def _run(node: nodes.Run, name: Name) -> str:
    each = [f"rated {node.rating.said.en} or higher"] if node.rating else []
    each += [name(code) for code in sorted(node.awards)]
    after = f", counted from after {name(node.after)}" if node.after else ""
    return f"At least {_years(node.years)} running up to the year of achievement: {' or '.join(each)}{after}"


def _held(node: nodes.Held, name: Name) -> str:
    times = f"{node.times} times " if node.times > 1 else ""
    spans = {nodes.Span.YEAR: " for the year of achievement", nodes.Span.RUN: " in that time", nodes.Span.EVER: ""}
    after = f", after {name(node.after)}" if node.after else ""
    return f"Has {times}{name(node.award)}{spans[node.span]}{after}"


def _initiatives(node: nodes.Initiatives) -> str:
    span = {0: "in that time", 1: "in the year"}.get(node.last, f"in the last {node.last} years")
    dated = ", with a known day of recognition" if node.dated else ""
    return f"At least {node.times} of: {_INITIATIVES[node.kind]}, at the level of {node.scope.said.en} or wider, {span}{dated}"


def _members(node: nodes.Members, name: Name) -> str:
    limit = percent(node.limit)
    match node.measure:
        case nodes.Measure.SHARE:
            return f"{'More than' if node.above else 'At least'} {limit} of the members hold {name(node.award)}"
        case nodes.Measure.HOLDERS:
            return f"At least {node.limit} of the members hold {name(node.award)}"
        case nodes.Measure.COMPLETED:
            return f"{limit} of the members completed their tasks"
        case nodes.Measure.DISCIPLINED:
            return f"At most {node.limit} members disciplined with a warning or heavier"


def describe_in_english(node: nodes.Node, name: Name) -> list[str]:
    """A whole rule in lines, indented by depth, each criterion with its article and standing."""
    return [_line(one) for one in clauses(node, name, words=english_words_of)]


def _line(clause: Clause) -> str:
    pad, node = "  " * clause.depth, clause.node
    if clause.joins:
        return f"{pad}{clause.text}:"
    if isinstance(node, nodes.Criterion):
        who = f" (for {recipients_in_english(node.recipients)})" if node.recipients else ""
        return f"{pad}- {clause.text}{who} [{node.citation.key}; {node.standing.said.en}] ({node.code})"
    judged = " (for those competent to judge)" if isinstance(node, nodes.Judged) else ""
    return f"{pad}- {clause.text}{judged}"
