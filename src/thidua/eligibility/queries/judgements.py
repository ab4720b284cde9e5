"""What was judged: for many subjects at once as the law asks for it, and for one subject with its history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from thidua.documents.models import StoredFile
from thidua.eligibility.enums import JudgementWord
from thidua.eligibility.judged import family, judged_criteria
from thidua.eligibility.models import Judgement, JudgementFile
from thidua.eligibility.queries.subjects import ORGANISATION, PERSON, seen_keys, subject_for
from thidua.errors import Missing
from thidua.law.library import Library
from thidua.law.library import library as shipped
from thidua.law.records import Subject
from thidua.law.standings import criteria_of
from thidua.records.queries.lawful import SubjectKey
from thidua.registry.queries.people import own_and_joined
from thidua.registry.scope import Scope

COLUMNS = ("pk", "award", "criterion", "word", "text", "cited", "reason", "by_name", "as_whom", "judged_on", "entered_at", "stands")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement as it was said.

    cited: the article as it was named then. files: number, name and size of each piece of evidence.
    """

    id: int
    award: str
    criterion: str
    word: str
    text: str
    cited: str
    reason: str
    by: str
    as_whom: str
    on: date
    entered_at: datetime
    stands: bool
    files: tuple[tuple[int, str, int], ...] = ()

    @property
    def says(self) -> bool | None:
        """Yes or no; None with reservations, which settle nothing."""
        return {JudgementWord.YES: True, JudgementWord.NO: False}.get(JudgementWord(self.word))

    @property
    def said(self) -> str:
        """What was said, in words."""
        return str(JudgementWord(self.word).label)


def settled(judged: Mapping[str, Judged]) -> dict[str, bool]:
    """What a question to the law takes: criterion → yes or no; a judgement with reservations is left out."""
    return {code: one.says for code, one in judged.items() if one.says is not None}


def judgements_of(
    scope: Scope, subjects: Collection[SubjectKey], award: str, year: int, *, texts: Library | None = None
) -> dict[SubjectKey, dict[str, Judged]]:
    """The standing judgements of the subjects for an award and a year, by criterion; at most four queries.

    Judgements of a standard the award refers to are among them; where both texts use one id, the award's own counts.
    Subjects whose inner matters are out of sight, and those nobody judged, get an empty mapping.
    """
    library = texts or shipped()
    awards = family(library, award)
    rank = {code: at for at, code in enumerate(awards)}
    own = {one.code for version in library.awards[awards[0]].versions for one in criteria_of(version)} if awards else ()
    told: dict[SubjectKey, dict[str, Judged]] = {key: {} for key in subjects}
    found = list(_rows(_about(seen_keys(scope, told)).filter(stands=True, year=year, award__in=awards)))
    for key, one in sorted(found, key=lambda row: -rank[row[1].award]):
        if key in told and (rank[one.award] == 0 or one.criterion not in own):
            told[key][one.criterion] = one
    return told


@dataclass(frozen=True, slots=True)
class Asked:
    """One criterion people must judge about a subject, what stands, and everything said before."""

    award: str
    award_name: str
    code: str
    text: str
    part: str
    cite: str
    standing: str
    standing_word: str
    current: Judged | None
    earlier: tuple[Judged, ...]


def asked_about(
    scope: Scope, key: SubjectKey, award: str, year: int, library: Library, subject: Subject
) -> list[Asked]:
    """Every criterion people must judge about one subject for an award and a year, on the day of the scope."""
    subject_for(scope, key)
    codes = family(library, award)
    history: dict[tuple[str, str], list[Judged]] = {}
    for _key, one in _rows(_about({key}).filter(year=year, award__in=codes)):
        history.setdefault((one.award, one.criterion), []).append(one)
    rows = []
    for wanted in judged_criteria(library, award, scope.on, subject):
        said = history.get((wanted.award, wanted.code), [])
        rows.append(
            Asked(
                award=wanted.award,
                award_name=library.name(wanted.award),
                code=wanted.code,
                text=wanted.text,
                part=wanted.part,
                cite=str(wanted.citation),
                standing=str(wanted.standing),
                standing_word=wanted.standing.label,
                current=next((each for each in said if each.stands), None),
                earlier=tuple(each for each in reversed(said) if not each.stands),
            )
        )
    return rows


def evidence_for(scope: Scope, file_id: int) -> StoredFile:
    """The file a judgement rests on, if its subject is in sight; ``Missing`` otherwise."""
    held = JudgementFile.objects.filter(pk=file_id).select_related("file", "judgement").first()
    if held is None:
        raise Missing
    subject_for(scope, key_of(held.judgement))
    return held.file


def key_of(judgement: Judgement) -> SubjectKey:
    """Whom a judgement is about."""
    if judgement.person_id is not None:
        return SubjectKey(PERSON, judgement.person_id)
    return SubjectKey(ORGANISATION, judgement.organisation_id or 0)


def _about(keys: Iterable[SubjectKey]) -> QuerySet[Judgement]:
    """Judgements of these subjects, those of entries joined to a person among them."""
    listed = list(keys)
    people = [key.id for key in listed if key.kind == PERSON]
    units = [key.id for key in listed if key.kind == ORGANISATION]
    wanted = Q(pk__in=[])
    if people:
        wanted |= own_and_joined(people)
    if units:
        wanted |= Q(organisation__in=units)
    return Judgement.objects.filter(wanted).order_by("pk")


def _rows(rows: QuerySet[Judgement]) -> list[tuple[SubjectKey, Judged]]:
    """The rows with their subjects and files; two queries, one where nothing was judged."""
    whom = Coalesce(F("person__merged_into_id"), F("person_id"))
    listed = list(rows.annotate(whom=whom).values_list("whom", "organisation_id", *COLUMNS))
    if not listed:
        return []
    files: dict[int, list[tuple[int, str, int]]] = {}
    held = JudgementFile.objects.filter(judgement__in=rows.order_by().values("pk")).order_by("pk")
    for judgement, pk, name, size in held.values_list("judgement_id", "pk", "file__name", "file__size"):
        files.setdefault(judgement, []).append((pk, name, size))
    told = []
    for person, unit, *values in listed:
        key = SubjectKey(PERSON, person) if person is not None else SubjectKey(ORGANISATION, unit)
        told.append((key, replace(Judged(*values), files=tuple(files.get(values[0], ())))))
    return told
