"""A question in a file, and the answer it must give: read, asked, compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from thidua.law.answers.answering import Answer, answer
from thidua.law.answers.asked import Question
from thidua.law.library import Library
from thidua.law.records import SubjectKind, read_record, read_subject
from thidua.law.spots import Spot
from thidua.law.strict_yaml import read_strictly
from thidua.law.verdicts import UNKNOWN, Verdict

_FIELDS = ("name", "award", "received", "year", "subject", "record", "judgements", "expect")


@dataclass(frozen=True, slots=True)
class Expected:
    """The answer a case must give: verdict, citations that decided, what is missing, notices."""

    verdict: Verdict
    cites: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its name, and what it must answer where that is written."""

    name: str
    question: Question
    expected: Expected | None


def read_case(path: Path, library: Library) -> Case:
    """The case of one file.

    raises: Unreadable, with the file or the path inside it of everything that cannot be read.
    """
    value = read_strictly(path)
    if not isinstance(value, Mapping):
        raise Spot(value, path.name).bad("Tệp phải ghi một câu hỏi bằng các cặp khóa: giá trị.")
    return case_of(Spot(value, ""), library, path.stem)


def case_of(spot: Spot, library: Library, name: str = "") -> Case:
    """A case from plain values.

    raises: Unreadable, with the path of what cannot be read.
    """
    got = spot.keys(_FIELDS, needed=("award", "received", "year", "subject"))
    code = got["award"].one_of(library.awards, "danh hiệu, hình thức khen thưởng")
    received, year = got["received"].day(), got["year"].year()
    if year > received.year:
        raise got["year"].bad("Năm thành tích muộn hơn ngày nhận hồ sơ.")
    subject = read_subject(got["subject"])
    record = got["record"] if not got["record"].empty else Spot({}, "record")
    facts = read_record(record, library.names)
    if facts.collective and subject.kind is SubjectKind.INDIVIDUAL:
        raise record.at("collective").bad("Chỉ tập thể mới có các dòng này.")
    judgements, assumed = _judgements(got["judgements"], library, code)
    return Case(
        name=got["name"].text(name or code),
        question=Question(code, received, year, subject, facts, judgements, assumed),
        expected=None if got["expect"].empty else _expected(got["expect"]),
    )


def _judgements(spot: Spot, library: Library, code: str) -> tuple[Mapping[str, bool], bool]:
    """The judgements given, by criterion; or that they are assumed."""
    if spot.empty or spot.value == "unknown":
        return MappingProxyType({}), False
    if spot.value == "assumed-met":
        return MappingProxyType({}), True
    if not isinstance(spot.value, Mapping):
        raise spot.bad("Ở đây phải là assumed-met, unknown, hoặc các cặp tiêu chí: true hay false.")
    known = library.criteria(code)
    strange = next((str(key) for key in spot.value if key not in known), None)
    if strange is not None:
        raise Spot(strange, f"{spot.path}.{strange}").bad("Không có tiêu chí này trong quy định được hỏi.", "LAW-05")
    return MappingProxyType({key: one.flag() for key, one in spot.keys(list(spot.value)).items()}), False


def _expected(spot: Spot) -> Expected:
    got = spot.keys(("verdict", "cites", "missing", "notices"), needed=("verdict",))
    return Expected(
        got["verdict"].word(Verdict),
        *(got[key].rows(lambda one: one.text()) for key in ("cites", "missing", "notices")),
    )


def differences(expected: Expected, given: Answer) -> list[str]:
    """Where an answer is not the one expected, in words; empty when it is."""
    found = []
    if given.verdict is not expected.verdict:
        found.append(f"phải là {expected.verdict}, trả lời {given.verdict}")
    cited = [one.citation for one in given.deciding() if one.citation]
    found += [f"thiếu căn cứ {key}" for key in expected.cites if not any(one.starts_with(key) for one in cited)]
    if expected.verdict is UNKNOWN:
        found += [f"không nêu còn thiếu: {entry}" for entry in expected.missing if entry not in given.missing]
    found += [
        f"thiếu lưu ý: {key}" for key in expected.notices if not any(told.startswith(key) for told in given.notices)
    ]
    return found


def run_case(case: Case, library: Library) -> list[str]:
    """Ask one case; what differs from what it expects, in words."""
    given = answer(case.question, library, look_ahead=False)
    return differences(case.expected, given) if case.expected else ["chưa ghi câu trả lời phải có"]
