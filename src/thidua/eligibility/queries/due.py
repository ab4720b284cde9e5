"""Who is due: people and collectives of a unit who meet an award now, or could meet it next year; nothing is written."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.book.models import Entry
from thidua.eligibility.computed import computed, is_computed
from thidua.eligibility.queries.answers import OF_PEOPLE
from thidua.eligibility.queries.texts import library_for
from thidua.errors import Missing
from thidua.law.answers.answering import Answer, answers_of
from thidua.law.answers.asked import NOTHING_JUDGED, Asked, Question
from thidua.law.answers.suiting import suits
from thidua.law.library import Library
from thidua.law.principles import HOLD
from thidua.law.records import Subject
from thidua.law.verdicts import MET, NOT_MET, UNKNOWN
from thidua.records.queries.lawful import ORGANISATION, PERSON, Known, SubjectKey, records_of
from thidua.registry import tree
from thidua.registry.models import Organisation, Post, valid_on
from thidua.registry.queries import names_on, unit_for
from thidua.registry.scope import Scope
from thidua.vietnamese import person_sort_key, sort_key

MOST = 3000
"""How many subjects are looked at in one go; above that a smaller unit is asked for."""
KEPT = 6
"""How many findings are remembered."""
LAST_ACTS = 40
"""How many of the latest rows of the book tell whether anything was written since."""

NOW, NEXT, LACKING = "now", "next", "lacking"
STATES = (NOW, NEXT, LACKING)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One subject and one award.

    state:   now (what can be computed is met for the year), next (could be met for the year after), lacking (facts missing).
    missing: what is missing, of a row that lacks facts.
    """

    key: SubjectKey
    name: str
    unit: str
    award: str
    award_name: str
    state: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardCount:
    """How many subjects stand in each state for one award."""

    award: str
    name: str
    kind: str
    now: int
    next: int
    lacking: int


@dataclass(frozen=True, slots=True)
class Due:
    """Everything found for one unit: how many subjects were looked at, and the rows, by award and name.

    too_many: the unit holds more than can be looked at in one go; then there are no rows.
    """

    subjects: int
    rows: tuple[DueRow, ...] = ()
    too_many: bool = False

    def counts(self, library: Library) -> list[AwardCount]:
        """The counts by award, in the order of the texts; awards nobody comes near to are left out."""
        found: dict[str, dict[str, int]] = {}
        for row in self.rows:
            of = found.setdefault(row.award, dict.fromkeys(STATES, 0))
            of[row.state] += 1
        return [
            AwardCount(code, award.name, award.kind, *(found[code][state] for state in STATES))
            for code, award in library.awards.items()
            if code in found
        ]


def due(scope: Scope, unit_id: int, year: int, received: date) -> Due:
    """Who of a unit in sight, of everything under it, is due for the year by the texts of the day.

    Only what can be computed is looked at: judgements are taken to come out well, paths people alone judge are left out.
    Remembered until anything is written.
    raises: Missing, for a unit whose inner matters are out of sight.
    """
    unit_for(scope, unit_id)
    if not scope.system and unit_id not in scope.sees:
        raise Missing
    library = library_for(unit_id)
    places = tree.ids(tree.under([unit_id], received))
    seen = places if scope.system else places & scope.sees
    acts = tuple(Entry.objects.order_by("-pk").values_list("pk", flat=True)[:LAST_ACTS])
    mark = (library, seen, scope.system or scope.sees, year, received, acts)
    return _kept.get_or_make(mark, lambda: _found(scope, seen, year, received, library))


class _Kept:
    """The latest findings, by what they were found from."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.made: dict[object, Due] = {}

    def get_or_make(self, mark: object, make: Callable[[], Due]) -> Due:
        """The finding of the mark, made where it is not known."""
        known = self.made.get(mark)
        if known is None:
            known = make()
            with self.lock:
                while len(self.made) >= KEPT:
                    self.made.pop(next(iter(self.made)))
                self.made[mark] = known
        return known


_kept = _Kept()


def _subjects(seen: Iterable[int], on: date) -> dict[SubjectKey, int]:
    """The people who hold a post in the units on the day, and the units themselves that have not ended."""
    listed = sorted(seen)
    found: dict[SubjectKey, int] = {}
    units = Organisation.objects.filter(pk__in=listed).exclude(ended_on__lt=on)
    for pk in units.order_by("pk").values_list("pk", flat=True):
        found[SubjectKey(ORGANISATION, pk)] = pk
    posts = Post.objects.filter(valid_on(on), organisation__in=listed).order_by("pk")
    for person, merged, unit in posts.values_list("person_id", "person__merged_into_id", "organisation_id"):
        found.setdefault(SubjectKey(PERSON, merged or person), unit)
    return found


def _found(scope: Scope, seen: frozenset[int], year: int, received: date, library: Library) -> Due:
    subjects = _subjects(seen, received)
    if len(subjects) > MOST:
        return Due(len(subjects), too_many=True)
    known = records_of(scope, list(subjects), received)
    names = names_on(sorted(set(subjects.values())), received)
    texts = computed(library)
    candidates = [code for code, award in texts.awards.items() if is_computed(award.version(received))]
    rows: list[DueRow] = []
    fitting: dict[tuple[object, ...], list[str]] = {}
    for key, held in known.items():
        codes = _fitting(held.subject, candidates, texts, fitting)
        unit = names[subjects[key]].full if subjects[key] in names else ""
        rows += _of_one(key, held, unit, codes, texts, year, received)
    order = {code: at for at, code in enumerate(library.awards)}
    by_name = {key: _by_name(key, held.name) for key, held in known.items()}
    rows.sort(key=lambda row: (order[row.award], STATES.index(row.state), by_name[row.key]))
    return Due(len(known), tuple(rows))


def _by_name(key: SubjectKey, name: str) -> tuple[str, str, int]:
    return key.kind, person_sort_key(name) if key.kind == PERSON else sort_key(name), key.id


def _fitting(
    subject: Subject, codes: Sequence[str], texts: Library, known: dict[tuple[object, ...], list[str]]
) -> list[str]:
    """The awards that are, or may be, for such a recipient; worked out once for each sort of subject."""
    sort = (subject.kind, subject.size, subject.position)
    if sort not in known:
        known[sort] = [code for code in codes if suits(subject, texts.awards[code].recipients) is not False]
    return known[sort]


def _of_one(
    key: SubjectKey, held: Known, unit: str, codes: Sequence[str], texts: Library, year: int, received: date
) -> list[DueRow]:
    mine = {
        texts.canonical(one.award)
        for one in held.record.awards
        if year in one.consumed and not (one.revoked and one.revoked <= received)
    }
    asked = [code for code in codes if code not in mine]
    if not asked:
        return []
    question = Question(asked[0], received, year, held.subject, held.record, assumed=True)
    asking = Asked(question, texts)
    rows = []
    for given in answers_of(asking, asked, look_ahead=False):
        state, missing = _state(given)
        if given.verdict is NOT_MET and not state and not _held_back(given):
            coming = asking.about(given.award, NOTHING_JUDGED)
            state = NEXT if texts.hoping(coming)(year + 1) else ""
        if state:
            name = texts.awards[given.award].name
            rows.append(DueRow(key, held.name, unit, given.award, name, state, missing))
    return rows


def _held_back(given: Answer) -> bool:
    """Whether only an open hold speaks against it: when that ends nobody knows, so nothing is promised."""
    return {one.criterion for one in given.findings if one.verdict is NOT_MET} == {HOLD}


def _state(given: Answer) -> tuple[str, tuple[str, ...]]:
    """The state of an answer that needs no look ahead, and what is missing; empty where it needs one, or says nothing."""
    if given.verdict is MET:
        return NOW, ()
    if given.verdict is not UNKNOWN:
        return "", ()
    facts = tuple(one for one in given.missing if not one.startswith(("law ", OF_PEOPLE)))
    if facts:
        return LACKING, facts
    return ("", ()) if any(one.startswith("law ") for one in given.missing) else (NOW, ())
