"""Which fact to ask for next: what an unknown answer says is missing, grouped as people can tell it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from thidua.law import principles
from thidua.law.answers.answering import Answer
from thidua.law.answers.asked import Question
from thidua.law.library import Library
from thidua.law.records import SubjectKind
from thidua.law.rules import nodes


class Topic(StrEnum):
    """What is asked on one page, in the order of asking."""

    CLASS = "class"
    JOINED = "joined"
    RATINGS = "ratings"
    COLLECTIVE = "collective"
    AWARDS = "awards"
    INITIATIVES = "initiatives"
    POSTS = "posts"
    PROCEEDINGS = "proceedings"
    DISCIPLINE = "discipline"
    JUDGEMENTS = "judgement"


BY_ITEM = frozenset({Topic.RATINGS, Topic.COLLECTIVE, Topic.JUDGEMENTS})
"""Topics asked item by item: a year, a criterion. The others are asked once for all years."""
TENURE_TABLE = "post_tenure_table"


@dataclass(frozen=True, slots=True)
class Step:
    """One page of asking.

    items: the years or criteria asked for, of the topics that are asked item by item; of the others the years that matter.
    """

    topic: Topic
    items: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How a form names the step: "ratings 2025 2024", "awards"."""
        return " ".join([self.topic, *(self.items if self.topic in BY_ITEM else ())])

    @property
    def asked(self) -> frozenset[str]:
        """What counts as answered once the step is."""
        return (
            frozenset(f"{self.topic} {one}" for one in self.items) if self.topic in BY_ITEM else frozenset({self.topic})
        )


def step_named(name: str) -> Step | None:
    """The step of that name; None where it names none."""
    word, *items = name.split()[:60] if name.strip() else [""]
    if word not in set(Topic):
        return None
    topic = Topic(word)
    if topic in BY_ITEM and not items:
        return None
    if topic in {Topic.RATINGS, Topic.COLLECTIVE} and not all(one.isascii() and one.isdigit() for one in items):
        return None
    return Step(topic, tuple(dict.fromkeys(items)) if topic in BY_ITEM else ())


def next_step(given: Answer, question: Question, answered: Collection[str]) -> Step | None:
    """The next page of asking; None when nothing that people can tell is missing, or the answer is settled.

    answered: what ``Step.asked`` of every earlier step named, also where nobody knew.
    """
    wanted: dict[Topic, list[str]] = {}
    for entry in given.missing:
        kind, _space, rest = entry.partition(" ")
        if kind == "law":
            person = question.subject.kind is SubjectKind.INDIVIDUAL
            kind = Topic.POSTS if person and rest.endswith(f"/{TENURE_TABLE}") else ""
            rest = ""
        if kind not in set(Topic):
            continue
        topic = Topic(kind)
        key = f"{topic} {rest}" if topic in BY_ITEM else topic
        if key not in answered:
            wanted.setdefault(topic, []).append(rest)
    first = next((topic for topic in Topic if topic in wanted), None)
    if first is None:
        return None
    items = sorted(set(wanted[first]), reverse=True) if first is not Topic.JUDGEMENTS else wanted[first]
    return Step(first, tuple(one for one in items if one))


def awards_that_matter(library: Library, question: Question) -> tuple[str, ...]:
    """The awards the rule of the day looks at, the one asked about among them, twins included; in the order of the rule."""
    found: dict[str, None] = {question.award: None}
    seen: set[str] = set()

    def look(code: str) -> None:
        award = library.awards.get(library.canonical(code))
        if award is None or award.code in seen:
            return
        seen.add(award.code)
        version = award.version(question.received)
        for node in _nodes(version) if version else ():
            for one in _named(node):
                found.update(dict.fromkeys(library.same(one)))
            if isinstance(node, nodes.Standard):
                look(node.award)

    look(question.award)
    return tuple(one for one in found if one)


def _nodes(version: nodes.Version) -> Iterator[nodes.Node]:
    yield from nodes.below(version.rule)
    for bar in version.bars:
        yield from nodes.below(bar.criterion)


def _named(node: nodes.Node) -> tuple[str, ...]:
    """The awards one node looks for among those held."""
    match node:
        case nodes.Run():
            return (*sorted(node.awards), node.after, node.unused)
        case nodes.Held():
            return (node.award, node.after)
        case nodes.Streak() | nodes.Never() | nodes.Standard():
            return (node.award,)
    return ()


@dataclass(frozen=True, slots=True)
class Judging:
    """A criterion only people can judge, as it is asked: its id, its words, its article."""

    code: str
    text: str
    cite: str


def judgings(library: Library, question: Question) -> dict[str, Judging]:
    """The criteria people judge in the rule of the day, with those of the standards it refers to, by id."""
    found: dict[str, Judging] = {}
    seen: set[str] = set()

    def look(code: str) -> None:
        award = library.awards.get(library.canonical(code))
        version = award.version(question.received) if award else None
        if award is None or version is None or award.code in seen:
            return
        seen.add(award.code)
        place = str(version.citation)
        for node in _nodes(version):
            if isinstance(node, nodes.Criterion):
                place = str(node.citation)
            if isinstance(node, nodes.Judged):
                found.setdefault(node.code, Judging(node.code, node.text, place))
            if isinstance(node, nodes.Standard):
                look(node.award)

    look(question.award)
    women = library.principles_on(question.received).get(principles.WOMEN_TENURE)
    if women:
        found.setdefault(women.code, Judging(women.code, women.text, str(women.citation)))
    return found


def measures(library: Library, question: Question) -> frozenset[str]:
    """Which figures of a collective's year the rule of the day looks at: names of fields of its row."""
    found: set[str] = set()
    fields = {
        nodes.Measure.HOLDERS: ("has",),
        nodes.Measure.DISCIPLINED: ("disciplined",),
        nodes.Measure.COMPLETED: ("members", "completed"),
        nodes.Measure.SHARE: ("shares",),
    }
    for node in measured(library, question):
        found |= {"rank_in_cluster", "cluster"} if isinstance(node, nodes.Placed) else set(fields[node.measure])
    return frozenset(found)


def measured(library: Library, question: Question) -> list[nodes.Members | nodes.Placed]:
    """The nodes of the rule, and of the standards it refers to, that look at the members or the rank of a collective."""
    found: list[nodes.Members | nodes.Placed] = []
    seen: set[str] = set()

    def look(code: str) -> None:
        award = library.awards.get(library.canonical(code))
        version = award.version(question.received) if award else None
        if award is None or version is None or award.code in seen:
            return
        seen.add(award.code)
        for node in _nodes(version):
            if isinstance(node, nodes.Members | nodes.Placed):
                found.append(node)
            if isinstance(node, nodes.Standard):
                look(node.award)

    look(question.award)
    return found
