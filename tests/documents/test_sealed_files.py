"""Files that bring numbers of people lie on the disk under lock."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import override_settings
from tests.decisions.office import DAY, make_office, new_list
from tests.makers.lists import list_file

from thidua.book.queries import rows
from thidua.cli.program import main
from thidua.decisions.actions.importing import receive_list_file
from thidua.documents.actions import keep_file
from thidua.documents.models import StoredFile
from thidua.documents.queries import content_of, path_of
from thidua.errors import Refused
from thidua.registry.sealing import seal_file

pytestmark = pytest.mark.django_db
NUMBER = "006186000012"
HEADS = ("STT", "Họ và tên", "Số CCCD")


def numbers_in(content: bytes) -> bool:
    """Whether the bytes are a workbook that holds the number."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        return NUMBER.encode() in content
    return any(NUMBER.encode() in parts.read(name) for name in parts.namelist())


def test_the_folder_of_files_gives_no_number_away() -> None:
    """A list that was sent opens through the program alone; a file kept without the seal shows what the seal is for."""
    office = make_office()
    scope, content = office.officer.scope(DAY), list_file([("Lò Thị Mai", NUMBER)], HEADS)
    assert numbers_in(content)
    run = receive_list_file(actor=scope, list_id=new_list(office).pk, name="a.xlsx", content=content)
    assert run.file.sealed
    assert not numbers_in(path_of(run.file.key).read_bytes())
    assert content_of(run.file) == content
    plain = keep_file(actor=scope, owner_unit_id=office.unit.pk, name="a.xlsx", content=content)
    assert numbers_in(path_of(plain.key).read_bytes())


def test_another_key_or_another_row_opens_nothing() -> None:
    """Without its key, under another row, or with one byte changed a sealed file is refused, never shown wrong."""
    office = make_office()
    scope = office.officer.scope(DAY)
    one, other = (
        keep_file(actor=scope, owner_unit_id=office.unit.pk, name="a.xlsx", content=list_file(), sealed=True)
        for _at in range(2)
    )
    with override_settings(PERSON_KEY="khoa-khac"), pytest.raises(Refused, match="FILE-15"):
        content_of(one)
    path_of(other.key).write_bytes(path_of(one.key).read_bytes())
    with pytest.raises(Refused, match="FILE-15"):
        content_of(other)
    path_of(one.key).write_bytes(path_of(one.key).read_bytes()[:-1] + b"x")
    with pytest.raises(Refused, match="FILE-15"):
        content_of(one)


def test_files_from_before_the_seal_are_sealed_by_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Counted, sealed with an act each, the second run finds nothing; stopped half-way the next run mends it; a torn one is named."""
    office = make_office()
    scope, content = office.officer.scope(DAY), list_file([("Lò Thị Mai", NUMBER)], HEADS)
    held = new_list(office).pk
    plain, torn, halfway = (
        receive_list_file(actor=scope, list_id=held, name=f"{name}.xlsx", content=content) for name in "abc"
    )
    for run in (plain, torn, halfway):
        path_of(run.file.key).write_bytes(content)
    path_of(halfway.file.key).write_bytes(seal_file(halfway.file.key, content))
    path_of(torn.file.key).write_bytes(content[:-1])
    StoredFile.objects.update(sealed=False)
    assert main(["files", "seal", "--dry-run"]) == 0
    assert "3 tệp" in capsys.readouterr().out
    assert numbers_in(path_of(plain.file.key).read_bytes())
    assert main(["files", "seal"]) == 1
    said = capsys.readouterr()
    assert "Đã niêm 2 tệp danh sách; 1 tệp không niêm được." in said.out
    assert f"Lần nhập số {torn.pk}: [FILE-15]" in said.err
    for run in (plain, halfway):
        run.file.refresh_from_db()
        assert run.file.sealed
        assert content_of(run.file) == content
        assert not numbers_in(path_of(run.file.key).read_bytes())
    assert [one.facts["file"] for one in rows(kinds=["imports.seal_file"])] == ["c.xlsx", "a.xlsx"]
    path_of(torn.file.key).write_bytes(content)
    assert [main(["files", "seal"]), main(["files", "seal"])] == [0, 0]
    assert "Đã niêm 1 tệp" in capsys.readouterr().out
    assert len(rows(kinds=["imports.seal_file"])) == 3
