"""The texts of a day in English: the list, one award with its rule, bars, deciders and votes, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from thidua.law import notices_on
from thidua.law.changes import Change
from thidua.law.citations import Citation, Standing
from thidua.law.councils import ceiling, deciders, proposers, threshold
from thidua.law.english import both_names, citation_in_english, in_english
from thidua.law.library import library
from thidua.law.rules import nodes
from thidua.law.rules.describing import percent
from thidua.law.rules.describing_english import KINDS, LEVELS
from thidua.law.rules.nodes import Award, Version
from thidua.law.wording import day_in

NOTHING: Final = "No text in force on this day has been entered. That does not mean there is none."


def list_in_english(awards: Sequence[tuple[Award, Version]], on: date) -> list[str]:
    """The awards of a day with level, who decides, source and how well it is known, in lines."""
    lines: list[str] = []
    for award, version in awards:
        who = "; ".join(in_english(one.who) for one in deciders(award.code, on))
        known = version.standing.said.en if version.known else "the version of this day has not been read"
        lines += [
            f"{both_names(award.name).en} ({award.code})",
            f"    {KINDS[award.kind]}, level: {LEVELS[award.level]}; {who or 'no text read says who decides'}",
            f"    {citation_in_english(version.citation)} – {known}",
        ]
    if not lines:
        lines.append(NOTHING)
    return [*lines, *(f"Note: {notice.english}" for notice in notices_on(on))]


def changes_in_english(found: Sequence[Change]) -> list[str]:
    """What changed between two days, in lines."""
    lines = []
    for one in found:
        about = library().named(one.award).en if one.award else "All awards"
        lines.append(f"{day_in(one.on, 'en')}  {about}: {one.said.en}{_source(one.citation, one.standing)}")
    return lines or ["Nothing changed in the texts that have been entered."]


def award_in_english(award: Award, on: date) -> list[str]:
    """The award on the day, in lines."""
    version = award.version(on)
    lines = [f"{both_names(award.name).en} ({award.code}), on {day_in(on, 'en')}", library().recipients(award).en]
    if version is None:
        return [*lines, NOTHING]
    lines.append(f"Source: {citation_in_english(version.citation)} – {version.standing.said.en}")
    lines += library().describe(version.rule, "en")
    bars = [bar.criterion for bar in version.bars if bar.in_force.contains(on)]
    lines += [f"Bar: {in_english(one.text)}{_source(one.citation, one.standing)}" for one in bars]
    lines += _around(award, on)
    noted = [version.note, *_notes(version, on)]
    lines += [f"Note: {in_english(one)}" for one in dict.fromkeys(noted) if one]
    return [*lines, *(f"Note: {notice.english}" for notice in notices_on(on))]


def _notes(version: Version, on: date) -> list[str]:
    """What is noted beside the criteria and bars of the day."""
    trees = [version.rule, *(bar.criterion for bar in version.bars if bar.in_force.contains(on))]
    found = [one for tree in trees for one in nodes.below(tree)]
    return [one.note for one in found if isinstance(one, nodes.Criterion)]


def _around(award: Award, on: date) -> list[str]:
    lines = [
        f"Decided by: {in_english(one.who)}{_source(one.citation, one.standing)}" for one in deciders(award.code, on)
    ]
    path, vote, most = proposers(award.code, on), threshold(award.code, on), ceiling(award.code, on)
    if path:
        steps = " → ".join(in_english(one) for one in path.steps)
        lines.append(f"Proposed by: {steps}{_source(path.citation, path.standing)}")
    if vote:
        share = f"at least {percent(vote.share)} of all members" if vote.share is not None else in_english(vote.note)
        lines.append(f"Votes in favour: {share}{_source(vote.citation, vote.standing)}")
    if most:
        share = "none"
        if most.share is not None:
            share = f"{percent(most.share)} of those with {library().named(most.base).en}"
        lines.append(f"Ceiling: {share}{_source(most.citation, most.standing)}")
    return lines


def _source(citation: Citation, standing: Standing) -> str:
    return f" [{citation.key}; {standing.said.en}]"
