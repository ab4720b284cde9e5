"""A question answered step by step ends with the verdict the whole record would give."""

from __future__ import annotations

import pytest
from tests.makers.asking import begun, told
from tools.law_mutations import all_cases

from thidua.errors import Unreadable
from thidua.law.answers.answering import answer
from thidua.law.asking import Step, Topic, case_typed, next_step, step_named
from thidua.law.asking.steps import judgings
from thidua.law.asking.words import POSTS
from thidua.law.cases import Case
from thidua.law.library import library
from thidua.law.rules import nodes
from thidua.law.verdicts import Verdict

OLDEST_ASKED = 2004
START = {"award": "chien-si-thi-dua-co-so", "received": "10/03/2026", "year": "2025", "kind": "individual"}


def volunteered(case: Case, answered: set[str]) -> Step | None:
    """Awards from before the first year anybody is asked about count when they are told, so they are told unasked."""
    old = any(one.year < OLDEST_ASKED for one in case.question.record.awards)
    return Step(Topic.AWARDS) if old and Topic.AWARDS not in answered else None


def test_every_case_asked_step_by_step_ends_with_its_verdict() -> None:
    """One who knows the facts of a case and answers page by page comes to the verdict the file of the case gives."""
    known = library()
    wrong, pages, asked = [], 0, set()
    cases = all_cases(known)
    for case in cases:
        typed = begun(case)
        answered: set[str] = set()
        while True:
            question = case_typed(typed, known).question
            given = answer(question, known, look_ahead=False)
            step = next_step(given, question, answered) or volunteered(case, answered)
            if step is None:
                break
            pages += 1
            asked.add(step.topic)
            assert step_named(step.name) == (step if step.name.count(" ") else type(step)(step.topic))
            assert not step.asked <= answered, (case.name, step)
            answered |= step.asked
            typed |= told(case, step, known)
        whole = answer(case.question, known, look_ahead=False)
        if given.verdict is not whole.verdict:
            wrong.append((case.name, str(whole.verdict), str(given.verdict), given.missing))
    print(f"{len(cases)} cases, {pages} pages of asking")
    assert wrong == []
    assert asked == set(Topic)


def test_what_nobody_knows_stays_unknown_and_ends() -> None:
    """Answering every page with "I do not know" ends after a few pages, unknown, with all that is missing named."""
    known = library()
    answered: set[str] = set()
    typed = dict(START)
    for _page in range(12):
        question = case_typed(typed, known).question
        given = answer(question, known, look_ahead=False)
        step = next_step(given, question, answered)
        if step is None:
            break
        answered |= step.asked
    assert step is None
    assert given.verdict is Verdict.UNKNOWN
    assert "ratings 2025" in given.missing
    assert "discipline 2026" in given.missing


BAD = (
    ({"received": "31/02/2026"}, "received", "DATE-01"),
    ({"received": ""}, "received", "LAW-04"),
    ({"award": "khong-co"}, "award", "LAW-05"),
    ({"year": "2027"}, "year", "LAW-04"),
    ({"year": "²025"}, "year", "LAW-04"),
    ({"year": "2024, 2025"}, "year", "LAW-04"),
    ({"kind": "nguoi"}, "kind", "LAW-04"),
    ({"class": "giam-doc"}, "class", "LAW-04"),
    ({"joined": "1/1/26"}, "joined", "DATE-01"),
    ({"rating-2025": "gioi"}, "rating-2025", "LAW-04"),
    ({"part-months": "13"}, "part-months", "LAW-04"),
    ({"awards-0-award": "chien-si-thi-dua-co-so"}, "awards-0-year", "LAW-04"),
    ({"awards-0-award": "chien-si-thi-dua-co-so", "awards-0-year": "2021–2019"}, "awards-0-year", "LAW-04"),
    (
        {"awards-3-award": "giay-khen", "awards-3-year": "2024", "awards-3-decided": "01/05/2023"},
        "awards-3-decided",
        "LAW-04",
    ),
    (
        {f"awards-{at}-{name}": value for at in (1, 4) for name, value in (("award", "giay-khen"), ("year", "2024"))},
        "awards-4-award",
        "LAW-06",
    ),
    ({"initiatives-0-year": "2025"}, "initiatives-0-kind", "LAW-04"),
    (
        {"discipline-2-kind": "canh-cao", "discipline-2-from": "05/05/2024", "discipline-2-ends": "04/05/2024"},
        "discipline-2-ends",
        "LAW-04",
    ),
    ({"awards-said": "all", "awards-first": "2020", "awards-last": "2010"}, "awards-first", "LAW-04"),
    ({"judgement-khong_co": "met"}, "judgements.khong_co", "LAW-05"),
    ({"kind": "collective", "c-2025-members": "-3"}, "c-2025-members", "LAW-04"),
    ({"kind": "collective", "c-2025-share-lao-dong-tien-tien": "75"}, "c-2025-share-lao-dong-tien-tien", "LAW-04"),
)


@pytest.mark.parametrize(("change", "field", "code"), BAD)
def test_what_cannot_be_read_is_told_at_its_field(change: dict[str, str], field: str, code: str) -> None:
    """Each fault names the field it was typed into, with its code; nothing is answered."""
    with pytest.raises(Unreadable) as found:
        case_typed(START | change, library())
    assert [(one.path, one.code) for one in found.value.faults] == [(field, code)]


def test_steps_are_named_only_as_they_are() -> None:
    """A name that is no step of ours, or asks for what is no year, is no step."""
    said = ("", "   ", "khac", "ratings", "ratings hai", "ratings ²025", "collective", "judgement")
    assert [step_named(one) for one in said] == [None] * len(said)
    assert step_named("ratings 2025 2025 2024").items == ("2025", "2024")  # type: ignore[union-attr]


def test_every_judgement_and_post_has_words() -> None:
    """What a page may ask people to judge has its sentence and article, and every post of a table its name."""
    known = library()
    for code in known.awards:
        question = case_typed(START | {"award": code}, known).question
        for one in judgings(known, question).values():
            assert one.text
            assert one.cite
    posts = {
        post
        for award in known.awards.values()
        for version in award.versions
        for node in nodes.below(version.rule)
        if isinstance(node, nodes.Tenure)
        for row in node.rows
        for post in row.posts
    }
    assert posts <= set(POSTS)
