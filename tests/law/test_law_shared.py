"""What is made once for many: no answer takes anything from another subject, and looking ahead says what deciding says."""

from __future__ import annotations

from dataclasses import replace

from tools.law_mutations import all_cases

from thidua.law.answers import kept
from thidua.law.answers.answering import answer, answers
from thidua.law.answers.asked import Asked
from thidua.law.answers.deciding import bars, decide
from thidua.law.answers.explaining import sentences
from thidua.law.answers.hoping import could_be_met
from thidua.law.library import library, read_library, shipped_texts
from thidua.law.verdicts import NOT_MET, Shared


def test_an_answer_is_the_same_whoever_asked_before() -> None:
    """In the order of the cases and against it, alone and beside all other awards, each answer and its lines stay the same."""
    known, other = library(), read_library(shipped_texts())
    cases = all_cases(known)[::2]
    first = [answer(case.question, known) for case in cases]
    later = [answer(case.question, other) for case in reversed(cases)]
    shared = 0
    for case, one, again in zip(cases, first, reversed(later), strict=True):
        assert one.document() == again.document(), case.name
        assert sentences(one, "x") == sentences(again, "x"), case.name
        shared += sum(type(part) is Shared for part in one.findings)
    assert shared > len(cases)  # else nothing was shared and nothing was shown
    for case in cases[::9]:
        beside = answers(case.question, other, judgements={case.question.award: case.question.judgements})
        [found] = [one for one in beside if one.award == case.question.award]
        assert found.document() == answer(case.question, known).document(), case.name


def test_what_is_kept_is_forgotten_when_it_is_much() -> None:
    """However many subjects ask, what is kept stays below its bounds, and the answers stay the same."""
    known = read_library(shipped_texts())
    cases = all_cases(known)
    question = next(case.question for case in cases if case.name == "Danh hiệu năm giữa chưa biết")
    before = answer(question, known).document()
    for day in range(1, 29):
        for month in range(1, 13):
            for received in (question.received.replace(month=month, day=day, year=year) for year in (2025, 2026, 2027)):
                asked = replace(question, received=received, year=received.year - 1)
                answers(asked, known, ("chien-si-thi-dua-bo-tinh", "giay-khen"), look_ahead=False)
    assert len(known.kept) <= kept.MOST
    assert answer(question, known).document() == before


def test_looking_ahead_says_what_deciding_says() -> None:
    """A coming year could be met exactly where no part of the rule, decided in full for it, is not met."""
    known = library()
    said = {True: 0, False: 0}
    for case in all_cases(known):
        question = replace(case.question, judgements={})
        now = Asked(question, known)
        for ahead in (1, 3, 8):
            year = question.year + ahead
            day = question.received.replace(year=question.received.year + ahead, day=min(question.received.day, 28))
            asked = now.coming(question.award, year, day, question.year)
            text = asked.in_force.text(question.award)
            if text.version is None or not text.version.exists:
                continue
            parts = [*bars(asked, text), decide(asked, text.version.rule, text.version.computed)]
            could = could_be_met(asked)
            assert could is all(part.verdict is not NOT_MET for part in parts), (case.name, ahead)
            said[could] += 1
    assert min(said.values()) >= 40, said
