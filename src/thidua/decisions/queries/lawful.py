"""What the law answers about the rows of a list: advice by row, and the few things the law itself bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.decisions.enums import RowKind
from thidua.decisions.models import AwardList, ListRow
from thidua.eligibility.queries.answers import Answered, Wanted, answers_for
from thidua.eligibility.queries.texts import library_for
from thidua.law.answers.suiting import suits
from thidua.law.citations import Citation
from thidua.law.library import Library
from thidua.law.records import Subject, SubjectKind
from thidua.law.verdicts import NOT_MET, Finding
from thidua.records.law_words import law_code
from thidua.records.subjects import ORGANISATION, PERSON, SubjectKey
from thidua.registry.scope import Scope

UNLINKED, NO_TEXT, OUT_OF_SIGHT = "unlinked", "no_text", "out_of_sight"
NOT_YET = "later"
"""The group of answers that are "not met" and no bar: advice, against which an officer may go with a reason."""
SUBJECTS = {
    RowKind.PERSON: SubjectKind.INDIVIDUAL,
    RowKind.COLLECTIVE: SubjectKind.COLLECTIVE,
    RowKind.HOUSEHOLD: SubjectKind.HOUSEHOLD,
}
"""What the law calls the recipient of a row; a foreigner may be a person or a body, so nothing is said of it."""


@dataclass(frozen=True)
class ByLaw:
    """What the law says of one row.

    group:    as ``Answered.group``; unlinked (nobody said who it is), no_text (no text knows the form), out_of_sight.
    answered: the answer, where there is one.
    """

    row_id: int
    group: str
    award: str = ""
    answered: Answered | None = None


@dataclass(frozen=True)
class Bar:
    """A row the law itself bars: why, and by which article. exists: False where the law of the day has no such award."""

    row: ListRow
    award_name: str
    exists: bool
    citation: Citation


def day_of(held: AwardList, on: date) -> date:
    """The day whose law applies to a list: the day it was put forward, or the day looked at while it is drawn up."""
    return held.sent_on or on


def by_law(scope: Scope, held: AwardList, rows: Sequence[ListRow]) -> dict[int, ByLaw]:
    """What the law says of every row that names somebody; the number of statements does not grow with the rows."""
    library = library_for(held.issuer_id)
    received = day_of(held, scope.on)
    year = min(held.year, received.year)
    named = [row for row in rows if row.places is None]
    codes = {row.pk: code_of(library, held, row) for row in named}
    keys = {row.pk: key_of(row) for row in named}
    wanted = {
        row.pk: Wanted(key, codes[row.pk], year) for row in named if (key := keys[row.pk]) is not None and codes[row.pk]
    }
    listed = list(dict.fromkeys(wanted.values()))
    answered = _answered(scope, listed, received, library) if listed else {}
    made = {}
    for row in named:
        code, mine = codes[row.pk], wanted.get(row.pk)
        found = answered.get(mine) if mine is not None else None
        group = found.group if found else NO_TEXT if not code else UNLINKED if mine is None else OUT_OF_SIGHT
        made[row.pk] = ByLaw(row.pk, group, code, found)
    return made


def _answered(scope: Scope, wanted: list[Wanted], received: date, library: Library) -> dict[Wanted, Answered]:
    twice = [*wanted, wanted[0]] if len(wanted) == 1 else wanted  # one alone out of sight would answer as missing
    found = answers_for(scope, twice, received, library)
    by_key = {(one.key, one.answer.award): one for one in found}
    return {one: by_key[one.key, one.award] for one in wanted if (one.key, one.award) in by_key}


def against(one: ByLaw) -> str:
    """What speaks against a row the law answers "not met" of, with its articles; empty for every other row."""
    if one.group != NOT_YET or one.answered is None:
        return ""
    parts = [part for part in one.answered.answer.findings if part.verdict is NOT_MET]
    return "; ".join(said_against(part) for part in parts)


def said_against(finding: Finding) -> str:
    """What was found and the condition it falls short of, with the article."""
    said = "; ".join([*(fact for fact in finding.facts if fact), finding.text])
    return f"{said} ({finding.citation})" if finding.citation else said


def wanting_reasons(scope: Scope, held: AwardList, rows: Sequence[ListRow]) -> list[ListRow]:
    """The rows the law answers "not met" of for which nobody has said why they are proposed all the same."""
    unsaid = [row for row in rows if not row.despite]
    found = by_law(scope, held, unsaid) if unsaid else {}
    return [row for row in unsaid if row.pk in found and found[row.pk].group == NOT_YET]


def code_of(library: Library, held: AwardList, row: ListRow) -> str:
    """The law's code of the form of a row; empty where no text knows it."""
    code, name = (row.form_code, row.form_name) if row.form_code else (held.form_code, held.form_name)
    found = library.canonical(law_code(code, name))
    return found if found in library.awards else ""


def key_of(row: ListRow) -> SubjectKey | None:
    """Who a row names in the register; None where nobody has said."""
    if row.person_id:
        return SubjectKey(PERSON, row.person_id)
    return SubjectKey(ORGANISATION, row.organisation_id) if row.organisation_id else None


def barred(held: AwardList, rows: Sequence[ListRow], on: date) -> list[Bar]:
    """The rows the law itself bars on the day, whoever they are: an award not for such a recipient, or none at all.

    Only texts that may decide bar; a form no text knows bars nobody.
    """
    library = library_for(held.issuer_id)
    found = []
    for row in rows:
        kind = SUBJECTS.get(RowKind(row.kind))
        award = library.awards.get(code_of(library, held, row)) if row.places is None else None
        version = award.version(on) if award else None
        if award is None or version is None or kind is None or not version.standing.decides:
            continue
        if not version.exists:
            found.append(Bar(row, award.name, exists=False, citation=version.citation))
        elif suits(Subject(kind), award.recipients) is False:
            found.append(Bar(row, award.name, exists=True, citation=version.citation))
    return found
