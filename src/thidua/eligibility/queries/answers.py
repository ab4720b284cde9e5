"""What the law answers about people and organisations, from what is recorded and judged of them; nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from thidua.eligibility.computed import is_computed
from thidua.eligibility.enums import JudgementWord
from thidua.eligibility.judged import family
from thidua.eligibility.models import Judgement
from thidua.eligibility.queries.subjects import ORGANISATION, PERSON, seen_keys
from thidua.eligibility.queries.texts import library_for
from thidua.errors import Missing
from thidua.law.answers.answering import Answer, answer, answers
from thidua.law.answers.asked import Question
from thidua.law.library import Library
from thidua.law.records import PositionClass
from thidua.law.standings import criteria_of
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN
from thidua.records.queries.lawful import Known, SubjectKey, records_of
from thidua.registry.queries.people import own_and_joined, units_of_many
from thidua.registry.scope import Scope

SAYS = {JudgementWord.YES: True, JudgementWord.NO: False}
OF_PEOPLE = "judgement "
"""How what only people can say begins among what is missing."""


class Wanted(NamedTuple):
    """One question: about whom, which award, closing with which year. position: where the asker knows it."""

    key: SubjectKey
    award: str
    year: int
    position: PositionClass | None = None


@dataclass(frozen=True)
class Answered:
    """The law's answer about one subject, with the record it was read from; name and kind are those of the award.

    computed: whether anything of the award can be computed on the day.
    """

    key: SubjectKey
    known: Known
    answer: Answer
    name: str
    kind: str
    computed: bool = True

    @property
    def group(self) -> str:
        """Where it stands: as ``group_of``; people, where nothing can be computed and nobody has judged."""
        group = group_of(self.answer)
        return "people" if group in {"judge", "lacking"} and not self.computed else group


def group_of(given: Answer) -> str:
    """The group an answer belongs to: met, judge (only judgements are missing), lacking, unread, later, or not_for."""
    if given.verdict is MET:
        return "met"
    barred = {one.criterion for one in given.findings if one.verdict is NOT_MET}
    if barred & {"recipient", "exists"}:
        return "not_for"
    if given.verdict is NOT_MET:
        return "later"
    if any(one.criterion == "text" and one.verdict is UNKNOWN for one in given.findings):
        return "unread"
    if all(entry.startswith(OF_PEOPLE) for entry in given.missing):
        return "judge"
    return "unread" if all(entry.startswith("law ") for entry in given.missing) else "lacking"


def answer_for(
    scope: Scope, key: SubjectKey, award: str, year: int, received: date, *, position: PositionClass | None = None
) -> Answered:
    """The answer about one subject by the texts of the unit it stands at; ``Missing`` for one out of sight or no award."""
    library = texts_about(scope, key, received)
    code = library.canonical(award)
    if code not in library.awards:
        raise Missing
    found = answers_for(scope, [Wanted(key, code, year, position)], received, library, look_ahead=True)
    return found[0]


def texts_about(scope: Scope, key: SubjectKey, on: date) -> Library:
    """The texts that decide about a subject: those of the unit it stands at on the day."""
    if key.kind == ORGANISATION:
        return library_for(key.id)
    units = units_of_many([key.id], on).get(key.id, frozenset())
    return library_for(min(units)) if units else library_for(scope)


def answers_for(
    scope: Scope, wanted: Sequence[Wanted], received: date, library: Library, *, look_ahead: bool = False
) -> list[Answered]:
    """The answers to many questions, in their order, those about subjects out of sight left out.

    The number of statements does not grow with the number of questions.
    """
    keys = list(dict.fromkeys(one.key for one in wanted))
    known = records_of(scope, keys, received)
    judged = _judged(scope, known, {one.year for one in wanted})
    made = []
    for one in wanted:
        if one.key in known and one.award in library.awards:
            held = known[one.key]
            question = _question(
                held, one, received, judgements_for(library, one.award, judged.get((one.key, one.year), {}))
            )
            made.append(_made(one.key, held, answer(question, library, look_ahead=look_ahead), library))
    if len(wanted) == 1 and not made:
        raise Missing
    return made


def all_answers(
    scope: Scope, key: SubjectKey, year: int, received: date, *, position: PositionClass | None = None
) -> list[Answered]:
    """The answers about one subject for every award of the day, each with the earliest year; ``Missing`` out of sight."""
    library = texts_about(scope, key, received)
    known = records_of(scope, [key], received).get(key)
    if known is None:
        raise Missing
    rows = _judged(scope, [key], {year}).get((key, year), {})
    first = next(iter(library.awards))
    question = _question(known, Wanted(key, first, year, position), received, {})
    judged = {code: judgements_for(library, code, rows) for code in library.awards} if rows else {}
    return [_made(key, known, one, library) for one in answers(question, library, None, judged)]


def _made(key: SubjectKey, known: Known, given: Answer, library: Library) -> Answered:
    award = library.awards[given.award]
    return Answered(key, known, given, award.name, award.kind, is_computed(award.version(given.received)))


def _question(known: Known, wanted: Wanted, received: date, judgements: Mapping[str, bool]) -> Question:
    subject = known.subject
    if wanted.position is not None and subject.position is None:
        subject = replace(subject, position=wanted.position)
    return Question(wanted.award, received, wanted.year, subject, known.record, judgements)


Said = Mapping[str, Mapping[str, bool]]
"""Award → criterion → yes or no, as it was judged of one subject for one year."""


def judgements_for(library: Library, award: str, said: Said) -> dict[str, bool]:
    """What was judged, as the rule of one award takes it: its own criteria, and those of standards it refers to."""
    if not said:
        return {}
    awards = family(library, award)
    own = {one.code for version in library.awards[awards[0]].versions for one in criteria_of(version)}
    return {
        criterion: says
        for code in reversed(awards)
        for criterion, says in said.get(code, {}).items()
        if code == awards[0] or criterion not in own
    }


def _judged(
    scope: Scope, keys: Iterable[SubjectKey], years: Collection[int]
) -> dict[tuple[SubjectKey, int], dict[str, dict[str, bool]]]:
    """The standing judgements of the subjects for the years, with a clear yes or no. Two statements."""
    seen = seen_keys(scope, list(keys))
    people = [key.id for key in seen if key.kind == PERSON]
    units = [key.id for key in seen if key.kind == ORGANISATION]
    if not (people or units):
        return {}
    about = Q(organisation__in=units) | own_and_joined(people)
    rows = Judgement.objects.filter(about, stands=True, year__in=years, word__in=list(SAYS))
    whom = Coalesce(F("person__merged_into_id"), F("person_id"))
    made: dict[tuple[SubjectKey, int], dict[str, dict[str, bool]]] = {}
    told = rows.annotate(whom=whom).order_by("pk")
    for person, unit, year, award, criterion, word in told.values_list(
        "whom", "organisation_id", "year", "award", "criterion", "word"
    ):
        key = SubjectKey(PERSON, person) if person is not None else SubjectKey(ORGANISATION, unit)
        made.setdefault((key, year), {}).setdefault(award, {})[criterion] = SAYS[JudgementWord(word)]
    return made
