"""The law in English: everything that can be said has both languages, and only names stay Vietnamese."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from datetime import date

import pytest
from tools.law_mutations import all_cases

from thidua.cli.program import main
from thidua.errors import Unreadable
from thidua.law.answers.answering import answer
from thidua.law.answers.explaining import missing_in_words, sentences
from thidua.law.citations import Standing
from thidua.law.councils import ceiling_finding, council_texts, vote_finding
from thidua.law.english import known_in_english, read_english
from thidua.law.library import library
from thidua.law.notices import notices_on
from thidua.law.records import Kind, Rating
from thidua.law.records.facts import SCOPES
from thidua.law.rules import nodes
from thidua.law.standings import criteria_of
from thidua.law.verdicts import Verdict
from thidua.law.wording import PHRASES

LETTERS = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
PLACES = ("Hồ Chí Minh", "Bắc Ninh")


def left_vietnamese(line: str) -> str:
    """A line without the names of awards, the signs of documents and the names of places."""
    for name in sorted({*library().names.values(), *PLACES}, key=len, reverse=True):
        line = line.replace(name, "")
    return re.sub(r"\b\d+/\d{4}/\S+|\b\d+/BNV-TĐKT|\bpoint đ\b|diem-đ", "", line)


def vietnamese_in(lines: list[str]) -> list[str]:
    """The lines in which Vietnamese words are left."""
    return [line for line in lines if LETTERS.search(left_vietnamese(line))]


def texts_of_the_law() -> set[str]:
    """Every name, document and text a reader may meet in an answer or a rule."""
    known, councils = library(), council_texts()
    found = {award.name for award in known.awards.values()} | set(known.documents.values())
    found |= {one.text for one in known.principles}
    for award in known.awards.values():
        found |= {one.who for one in award.deciders}
        for version in award.versions:
            for criterion in criteria_of(version):
                found |= {one.text for one in nodes.below(criterion) if isinstance(one, nodes.Criterion | nodes.Judged)}
    found |= {step for path in councils.proposers for step in path.steps}
    notes = {one.note for kind in (councils.votes, councils.ceilings, councils.proposers) for one in kind}
    notes |= {one.note for one in known.principles}
    for award in known.awards.values():
        for version in award.versions:
            notes |= {
                version.note,
                *(one.note for one in criteria_of(version)),
                *(one.criterion.note for one in version.bars),
            }
    return found | (notes - {""})


def test_every_text_of_the_law_has_its_english() -> None:
    """Names, documents, criteria, judgements, principles, deciders and steps: none is without; a changed text would be."""
    texts = texts_of_the_law()
    print(f"{len(texts)} texts")
    assert len(texts) > 280
    assert {one for one in texts if not known_in_english(one)} == set()
    assert not known_in_english("Ba năm liên tục đạt Chiến sĩ thi đua cơ sở và một điều khác")


def test_every_phrase_and_label_has_both_languages() -> None:
    """Phrases, verdicts, standings, ratings, scopes and kinds of missing facts are said twice, with the same gaps."""
    pairs = [*PHRASES.values(), *(one.said for kind in (Verdict, Standing, Rating) for one in kind)]
    pairs += [one.said for one in SCOPES]
    assert all(one.vi and one.en for one in pairs)
    assert [one for one in PHRASES.values() if one.vi.count("{}") != one.en.count("{}")] == []
    assert vietnamese_in([one.en for one in pairs]) == []
    entries = [
        *(f"{kind} 2025" for kind in Kind if kind != "years_worked"),
        "joined 2025",
        "class 2025",
        "judgement x",
        "law x",
    ]
    assert vietnamese_in([missing_in_words(one, "en") for one in entries]) == []
    assert all(missing_in_words(one, "en") not in {missing_in_words(one), one} for one in entries)


def test_every_node_is_said_in_english() -> None:
    """Each node of each shipped rule, bars included, has English words without a Vietnamese sentence in them."""
    known, said, kinds = library(), [], set()
    for award in known.awards.values():
        for version in award.versions:
            for tree in (version.rule, *(bar.criterion for bar in version.bars)):
                for node in nodes.below(tree):
                    kinds.add(type(node))
                    both = known.said(node)
                    assert both.vi
                    assert both.en != both.vi
                    said.append(both.en)
            said += known.describe(version.rule, "en")
            assert len(known.describe(version.rule, "en")) == len(known.describe(version.rule))
        said.append(known.recipients(award).en)
    assert kinds == set(nodes.Node.__args__)
    assert vietnamese_in(said) == []


def test_every_answer_is_said_in_english() -> None:
    """Each case is answered in as many English lines as Vietnamese ones, and only names stay Vietnamese."""
    known, wrong, lines = library(), [], 0
    for case in all_cases(known):
        given = answer(case.question, known, look_ahead=False)
        here, there = sentences(given, known.name(given.award)), sentences(given, known.name(given.award), "en")
        assert len(here) == len(there)
        assert vietnamese_in(here) != []
        wrong += vietnamese_in(there)
        lines += len(there)
    print(f"{lines} lines")
    assert wrong == []


def test_notices_and_councils_are_said_in_english() -> None:
    """Every notice, vote and ceiling has its English."""
    told = [one.english for one in notices_on(date(2030, 1, 1))]
    assert told
    for code, on in (("chien-si-thi-dua-co-so", date(2020, 1, 1)), ("giay-khen", date(2026, 1, 1))):
        for found in (vote_finding(code, on, yes=4, members=9), ceiling_finding(code, on, proposed=4, base=9)):
            told += [found.said.en, *(one.en for one in found.counted)]
    told += [vote_finding("chien-si-thi-dua-co-so", on, yes=4, members=9).said.en]
    assert vietnamese_in(told) == []


def test_the_command_answers_in_english() -> None:
    """`law show --english` says a whole award of a day without a Vietnamese sentence; without it, in Vietnamese."""
    said = {}
    for more in ([], ["--english"]):
        told = io.StringIO()
        with redirect_stdout(told):
            assert main(["law", "show", "bang-khen-thu-tuong", "--on", "2026-11-01", *more]) == 0
        said[bool(more)] = told.getvalue().splitlines()
    assert len(vietnamese_in(said[False])) > 10
    assert vietnamese_in(said[True]) == []
    assert any("Article 73" in line for line in said[True])
    others = {
        "list": ["list", "--on", "2026-11-01"],
        "changed": ["changed", "--from", "2024-12-31", "--to", "2025-08-05"],
        "noted": ["show", "giay-khen", "--on", "2025-01-01"],
    }
    for name, words in others.items():
        told = io.StringIO()
        with redirect_stdout(told):
            assert main(["law", *words, "--english"]) == 0
        lines = told.getvalue().splitlines()
        assert vietnamese_in(lines) == [], name
        assert len(lines) > {"list": 100, "changed": 20, "noted": 5}[name], lines
    assert any(line.startswith("Note: The three sets of criteria") for line in lines)


@pytest.mark.parametrize("text", ["names: {}\ntexts: {}\n", "names: {a: 3}\ndocuments: {}\ntexts: {}\n"])
def test_a_broken_english_text_does_not_load(text: str) -> None:
    """A section that is missing, or a text that is no text, is refused with its path."""
    with pytest.raises(Unreadable) as found:
        read_english(text)
    assert found.value.faults[0].path.startswith("english.yaml")
