from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import D, codes_of, group, make, up_to

from thidua.clusters.scoring.paste import read_block
from thidua.clusters.scoring.sheet import CriterionKind, Group, GroupKind, Heading, Level, Sheet
from thidua.errors import Unreadable

LEVELS = (
    Level(code="a", name="Tốt", points=D(3)),
    Level(code="b", name="Kết quả khá", points=D(2)),
    Level(code="c", name="Chưa đạt", points=D(0)),
)
NUMBERED = (Level(code="1", name="Tốt", points=D(3)), Level(code="3", name="Chưa tốt", points=D(1)))

SHEET = Sheet(
    title="Đủ các loại",
    step=D("0.5"),
    places=1,
    maximum=D(34),
    groups=(
        Group(
            code="I",
            name="Nhóm một",
            kind=GroupKind.MAIN,
            maximum=D(34),
            criteria=(
                make("I.1.a", CriterionKind.CHOICE, "3", levels=LEVELS, part_of="I.1"),
                make("I.1.b", CriterionKind.CHOICE, "3", levels=NUMBERED, part_of="I.1"),
                make("I.2", CriterionKind.COUNT, "8", per_item=D(2)),
                make("I.3", CriterionKind.TARGET, "10", measure="%"),
                up_to("I.4", "10"),
            ),
            headings=(Heading(code="I.1", name="Có hai phần", maximum=D(6)),),
        ),
        group("X", GroupKind.GATE, "0", make("X.1", CriterionKind.GATE, "0", at_most="kha")),
    ),
)
COLUMN = [
    ("I.1.a", {"level": "a"}),
    ("I.1.b", {"level": "1"}),
    ("I.2", {"count": "3"}),
    ("I.3", {"result": "118", "target": "124"}),
    ("I.4", {"value": "9,5"}),
    ("X.1", {"met": "Không"}),
]


def test_one_column_carries_every_kind() -> None:
    """Levels by code, name or points, a result with its target as a fraction, a condition in words."""
    assert read_block("a\nTốt\n3\n118/124\n9,5\nKhông\n", SHEET, None) == COLUMN
    assert read_block("Tốt\ntốt\n3\n118 / 124\n9,5\nKhông\n", SHEET, None)[0] == COLUMN[0]
    assert read_block("3", SHEET, "I.1.a") == [COLUMN[0]]


def test_a_result_may_stand_without_its_target() -> None:
    """One number is the result; the target stays empty, which is an answer."""
    assert read_block("118", SHEET, "I.3") == [("I.3", {"result": "118", "target": ""})]
    assert read_block("118/", SHEET, "I.3") == [("I.3", {"result": "118", "target": ""})]


def test_two_number_columns_at_a_target_are_result_and_target() -> None:
    """Pasted at a target, two columns are its two numbers; a heading over them is left out."""
    assert read_block("Kết quả\tChỉ tiêu\n118\t124\n9,5", SHEET, "I.3") == COLUMN[3:5]
    assert read_block("118 %\t124%", SHEET, "I.3") == [("I.3", {"result": "118 %", "target": "124%"})]


def test_codes_may_stand_beside_rows_of_headings_and_groups() -> None:
    """A numbered heading carries a sum and is left out like a group; the parts below it are taken."""
    block = "Mã\tMức đạt\nI\tNhóm một\nI.1\t5\nI.1.b\tTốt\nI.1.a\ta\nI.3\t118\t124\nX\nX.1\tKhông"
    assert read_block(block, SHEET, None) == [COLUMN[1], COLUMN[0], COLUMN[3], COLUMN[5]]


MERGED = [
    ("I.2\t\t3", [COLUMN[2]]),  # the value stands right of a merged cell
    ("I.3\t\t118\t124", [COLUMN[3]]),  # a wholly empty column between
    ("I.3\t118\t\t124\nI.2\t3", [COLUMN[3], COLUMN[2]]),
    ("I.3\t\t118\t\t124", [COLUMN[3]]),
]


@pytest.mark.parametrize(("text", "expected"), MERGED)
def test_merged_cells_do_not_shift_a_number(text: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    """Empty cells that merged ones leave between the others change nothing that can be read in one way only."""
    assert read_block(text, SHEET, None) == expected


def test_cells_merged_downward_clear_those_below_as_empty_cells_do() -> None:
    """A cell merged over two rows gives its value to the first; the second is empty and keeps its own criterion."""
    assert read_block("a\n\n3", SHEET, None) == [COLUMN[0], ("I.1.b", {"level": ""}), COLUMN[2]]


BAD = [
    # text, start, codes, place of the first, a part of its sentence
    ("Rất tốt", None, ["SCORE-30"], "Dòng 1, tiêu chí I.1.a", "không có mức «Rất tốt»"),
    ("Kết quả tốt\nTốt", None, ["SCORE-30"], "Dòng 1, tiêu chí I.1.a", "không có mức «Kết quả tốt»"),
    ("3", "I.1.b", ["SCORE-32"], "Dòng 1, tiêu chí I.1.b", "«3» có thể là các mức «3», «1»"),
    ("ba lần", "I.2", ["SCORE-02"], "Dòng 1, tiêu chí I.2", "không phải là số"),
    ("2,5", "I.2", ["SCORE-31"], "Dòng 1, tiêu chí I.2", "không phải số nguyên"),
    ("/124", "I.3", ["SCORE-10"], "Dòng 1, tiêu chí I.3", "Hãy nhập kết quả đạt được"),
    ("\t124", "I.3", ["SCORE-10"], "Dòng 1, tiêu chí I.3", "Hãy nhập kết quả đạt được"),
    ("I.3\t\t124", None, ["SCORE-10"], "Dòng 1, tiêu chí I.3", "Hãy nhập kết quả đạt được"),
    ("1/2/3", "I.3", ["PASTE-06"], "Dòng 1, tiêu chí I.3", "có 3 số liệu, chỉ cần 2"),
    ("I.1.a\ta\n\tTốt", None, ["PASTE-03"], "Dòng 2", "ô mã trống, có thể do ô gộp"),
    ("I.3\t118\t124\t5", None, ["PASTE-02"], "Dòng 1", "có 4 cột"),
    ("9\nKhông\nKhông", "I.4", ["PASTE-05"], "Dòng 3", "chỉ còn 2"),
    ("a\nTốt\n3\n1/2\n9\nKhông\n1\n2", None, ["PASTE-05"], "Dòng 7", "có 8 dòng số liệu"),
]


@pytest.mark.parametrize(("text", "start", "codes", "path", "part"), BAD)
def test_a_bad_block_is_refused_with_its_rows(
    text: str, start: str | None, codes: list[str], path: str, part: str
) -> None:
    """Text where a number belongs, a level nobody knows, two readings, a block larger than the sheet: each named."""
    with pytest.raises(Unreadable) as caught:
        read_block(text, SHEET, start)
    assert codes_of(caught.value) == codes
    assert caught.value.faults[0].path == path
    assert part in caught.value.faults[0].message


def test_a_level_whose_name_begins_like_a_heading_is_a_value() -> None:
    """The words «Kết quả khá» are a level here; «Kết quả» alone is the heading of a column."""
    assert read_block("Kết quả khá", SHEET, None) == [("I.1.a", {"level": "b"})]
    assert read_block("Kết quả\na", SHEET, None) == [COLUMN[0]]


pasted = st.text(alphabet=st.sampled_from('IX.123abV/,\t\n\r"Tốtđ −%\x00'), max_size=60)


@given(text=pasted, start=st.sampled_from([None, "I.1.b", "I.3", "X.1"]))
def test_no_block_crashes_the_reader(text: str, start: str | None) -> None:
    """Whatever is pasted, the answer is a list of cells of this sheet or a refusal."""
    with suppress(Unreadable):
        assert all(SHEET.criterion(code) for code, _ in read_block(text, SHEET, start))
