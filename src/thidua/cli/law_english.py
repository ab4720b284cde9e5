"""One award of a day in English: its rule, bars, who decides and proposes, vote and ceiling."""

from __future__ import annotations

from datetime import date

from thidua.law import notices_on
from thidua.law.citations import Citation, Standing
from thidua.law.councils import ceiling, deciders, proposers, threshold
from thidua.law.english import both_names, citation_in_english, in_english
from thidua.law.library import library
from thidua.law.rules.describing import percent
from thidua.law.rules.nodes import Award
from thidua.law.wording import day_in


def award_in_english(award: Award, on: date) -> list[str]:
    """The award on the day, in lines."""
    version = award.version(on)
    lines = [f"{both_names(award.name).en} ({award.code}), on {day_in(on, 'en')}", library().recipients(award).en]
    if version is None:
        return [*lines, "No text in force on this day has been entered. That does not mean there is none."]
    lines.append(f"Source: {citation_in_english(version.citation)} – {version.standing.said.en}")
    lines += library().describe(version.rule, "en")
    bars = [bar.criterion for bar in version.bars if bar.in_force.contains(on)]
    lines += [f"Bar: {in_english(one.text)}{_source(one.citation, one.standing)}" for one in bars]
    lines += _around(award, on)
    return [*lines, *(f"Note: {notice.english}" for notice in notices_on(on))]


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
