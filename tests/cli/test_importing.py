"""The command that reads a list: one JSON document, an answer in words, and its exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.decisions.office import DAY, make_office
from tests.lists.making import sheet
from tests.makers import make_province
from tests.makers.lists import list_file

from thidua.cli.program import main
from thidua.decisions.models import AwardList, ListRow
from thidua.registry.models import Organisation
from thidua.registry.queries import name_on


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A list of one person, with a fault."""
    made = tmp_path / "ds.xlsx"
    rows: list[list[object]] = [
        ["DANH SÁCH TẶNG GIẤY KHEN"],
        ["TT", "Họ tên", "Ngày sinh"],
        [1, "Lò Thị Mai", "31/02/1980"],
    ]
    made.write_bytes(sheet(rows).getvalue())
    return made


def test_json_is_one_document(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Context, rows and faults, nothing else on standard output, exit 0 although something is wrong."""
    assert main(["import", "awards", str(path), "--dry-run", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["file"], said["context"]["award"], said["rows"][0]["n"], said["rows"][0]["name"]) == (
        "ds.xlsx",
        "Giấy khen",
        1,
        "Lò Thị Mai",
    )
    assert [(one["where"], one["code"], one["level"]) for one in said["faults"]] == [("A!C3", "ROW-06", "error")]


def test_the_answer_in_words(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who was read and what to mend, cell by cell."""
    assert main(["import", "awards", str(path), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "ds.xlsx: 1 cá nhân" in said
    assert "A!3: Lò Thị Mai; Giấy khen" in said
    assert "[ROW-06] Lỗi. Ô A!C3: «31/02/1980» không phải ngày hợp lệ" in said


@pytest.mark.django_db
def test_a_list_is_brought_in(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A faulty file ends with 2 and keeps no list; a sound one makes one, exit 0; the same again exit 1; nowhere to go, 2."""
    office = make_office()
    named = ["--office", name_on(office.unit.pk, DAY).full, "--form", "giay-khen"]
    assert main(["import", "awards", str(path), *named, "--json"]) == 2
    [fault] = json.loads(capsys.readouterr().out)["problem"]["faults"]
    assert (fault["where"], fault["code"], AwardList.objects.count()) == ("A!C3", "ROW-06", 0)
    sound = tmp_path / "khen.xlsx"
    sound.write_bytes(list_file())
    assert main(["import", "awards", str(sound), *named, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["counts"]["new"], ListRow.objects.filter(list=said["list"]).count()) == (2, 2)
    assert AwardList.objects.get().title == "khen"
    assert main(["import", "awards", str(sound), "--list", str(said["list"])]) == 1
    assert main(["import", "awards", str(sound)]) == 2
    assert main(["import", "awards", str(sound), "--office", "Sở không có"]) == 2
    assert AwardList.objects.count() == 1


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken file and a file that is not there end with 2 and their code."""
    wrong = tmp_path / "a.xlsx"
    wrong.write_bytes(b"PK nothing")
    assert main(["import", "awards", str(wrong), "--dry-run", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["problem"]["code"] == "FILE-05"
    assert main(["import", "awards", str(tmp_path / "b.xlsx"), "--dry-run"]) == 2
    assert "[FILE-00]" in capsys.readouterr().err


def units(path: Path, *rows: list[object]) -> Path:
    """A file of units."""
    heads: list[object] = ["Tên đơn vị", "Cấp trên", "Loại", "Cấp", "Cán bộ", "Chức vụ"]
    path.write_bytes(sheet([heads, *rows]).getvalue())
    return path


def test_a_list_of_units_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Units and officers in words and as one document, without a database."""
    made = units(tmp_path / "dv.xlsx", ["Sở Một", "", "Sở", "Tỉnh", "Lò Thị Mai", "Chuyên viên"])
    assert main(["import", "units", str(made), "--dry-run"]) == 0
    assert "dv.xlsx: 1 đơn vị, 1 cán bộ" in capsys.readouterr().out
    assert main(["import", "units", str(made), "--dry-run", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["kind"], said["rows"][0]["kind"], said["rows"][0]["officer"]) == ("units", "department", "Lò Thị Mai")


@pytest.mark.django_db
def test_a_list_of_units_is_brought_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All with slips on paper, exit 0; again exit 1; a fault exit 2 with its cell and nothing written."""
    make_province()
    made = units(tmp_path / "dv.xlsx", ["Sở Một", "", "Sở", "Tỉnh", "Lò Thị Mai", "Chuyên viên"])
    slips = tmp_path / "phieu.pdf"
    options = ["--slips", str(slips), "--address", "https://thidua.example"]
    assert main(["import", "units", str(made), *options, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["new"] == 1
    assert slips.read_bytes().startswith(b"%PDF")
    assert main(["import", "units", str(made)]) == 1
    assert main(["import", "units", str(made), *options]) == 2
    wrong = units(tmp_path / "sai.xlsx", ["Sở Hai", "Sở Ba", "Sở", "Tỉnh", "", ""])
    capsys.readouterr()
    assert main(["import", "units", str(wrong), "--json"]) == 2
    [fault] = json.loads(capsys.readouterr().out)["problem"]["faults"]
    assert (fault["where"], fault["code"]) == ("A!B2", "ROW-11")
    assert Organisation.objects.count() == 2
