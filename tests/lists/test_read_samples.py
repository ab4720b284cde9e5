"""A folder of lists read against the truths beside them: what is right counts, and every difference is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.lists.making import TODAY, document, sheet
from tools.read_samples import Compared, compare, main, plain, read_folder

BLANK = {
    "recipient_kind": "individual", "honorific": None, "born": None, "gender": None, "post": None, "unit": None,
    "award": None, "reason": None, "cccd": None, "posthumous": False,
}  # fmt: skip
HEADS = ["TT", "Họ và tên", "Ngày sinh", "Đơn vị", "Danh hiệu"]


def truth(rows: list[dict[str, Any]], faults: list[dict[str, Any]], **context: str) -> dict[str, Any]:
    """What should be read, written by hand."""
    frame = dict.fromkeys(("issuer", "document_number", "date", "award", "unit"), None) | context
    return {"context": frame, "rows": [BLANK | one for one in rows], "faults": faults, "skipped": []}


EXCEL = truth(
    [
        {"name": "Lò Thị Mai", "born": "1986-09-02", "unit": "UBND xã Một", "award": "Lao động tiên tiến", "where": "A!2"},
        {"name": "Vừ A Vảng", "unit": "ủy ban nhân dân xã Một.", "award": "Lao động tiên tiến", "where": "A!3"},
    ],
    [
        {"where": "A!C3", "code": "ROW-06", "why": "31 February"},
        {"where": "A!D3", "code": "ROW-10", "needs": "units"},
    ],
)  # fmt: skip
WORD = truth(
    [{"name": "Bàn Thị Liên", "born": "1990", "unit": "Trường Hai", "award": "Giấy khen", "where": "table 1 row 2"}], []
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A list of Excel and one of Word with their truths, and a list that has none."""
    book: list[list[Any]] = [
        HEADS,
        [1, "Lò Thị Mai", "02/09/1986", "UBND xã Một", "LĐTT"],
        [2, "Vừ A Vảng", "31/02/1990", "nt", "nt"],
    ]
    (tmp_path / "01.xlsx").write_bytes(sheet(book).getvalue())
    (tmp_path / "02.docx").write_bytes(document([HEADS, ["1", "Bàn Thị Liên", "1990", "Trường Hai", "GK"]]).getvalue())
    (tmp_path / "03.xlsx").write_bytes(b"nothing is known of this one")
    for name, held in (("01", EXCEL), ("02", WORD)):
        (tmp_path / f"{name}.truth.json").write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_and_scored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both lists come out as their truths say; with one truth changed its file is named with the place and the code is 1."""
    assert main([str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "01.xlsx: 2/2 dòng, 1/1 chỗ sai, đúng",
        "02.docx: 1/1 dòng, 0/0 chỗ sai, đúng",
        "Điểm: 2/2 tệp, 3/3 dòng, 1/1 chỗ sai.",
    ]
    mutated = {**EXCEL, "rows": [{**EXCEL["rows"][0], "born": "1986-02-09"}, EXCEL["rows"][1]]}
    (folder / "01.truth.json").write_text(json.dumps(mutated), encoding="utf-8")
    found = read_folder(folder, today=TODAY)
    assert [(one.name, one.rows_right, one.differs) for one in found] == [
        ("01.xlsx", 1, ["A!2, born: '1986-09-02' thay vì '1986-02-09'"]), ("02.docx", 1, []),
    ]  # fmt: skip
    (folder / "02.docx").write_bytes(b"PK cut short")
    assert [one.differs for one in read_folder(folder, today=TODAY)][1] == ["không đọc được: FILE-05"]
    assert main([str(folder / "..")]) == 1


def held(name: str = "a", **changed: Any) -> Compared:
    """The truth of the workbook held against itself with something changed."""
    return compare(name, EXCEL, {**EXCEL, **changed})


def test_every_kind_of_difference_counts() -> None:
    """A row too few, too many or out of order, a fault not told, told elsewhere or for nothing, another frame."""
    first, second = EXCEL["rows"]
    fault = EXCEL["faults"][0]
    assert held().differs == held(faults=[fault]).differs == []
    cases: list[tuple[dict[str, Any], int]] = [
        ({"rows": [first]}, 1), ({"rows": [first, second, second]}, 1), ({"rows": [second, first]}, 1),
        ({"rows": [first, {**second, "gender": "nữ"}]}, 1), ({"rows": [first, {**second, "name": "VỪ A VẢNG"}]}, 1),
        ({"rows": [first, {**second, "unit": "UBND XÃ MỘT"}]}, 0), ({"faults": []}, 1),
        ({"faults": [{**fault, "code": "ROW-07"}]}, 2), ({"faults": [fault, {**fault, "where": "A!9"}]}, 1),
        ({"context": {**EXCEL["context"], "date": "2026-01-01"}}, 1),
    ]  # fmt: skip
    for changed, many in cases:
        assert len(held(**changed).differs) == many, changed
    open_code = {**EXCEL, "faults": [{**fault, "code": None}]}
    assert compare("a", open_code, {**EXCEL, "faults": [fault]}).differs == []
    assert plain("Uỷ ban nhân dân – Tổ 1.") == plain("UBND - tổ 1") != plain("UBND tổ 1")
