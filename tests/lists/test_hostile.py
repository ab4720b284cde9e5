"""Files that mean harm or are broken: each is refused whole, with its code, before anything of it is believed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.lists.making import TODAY, document, faults, read, repacked, sheet, told

from thidua.errors import Unreadable
from thidua.lists import read_list, read_list_apart

ROWS: list[list[object]] = [["TT", "Họ tên", "Danh hiệu"], [1, "Lò Thị Mai", "LĐTT"]]


def refused(stream: io.BytesIO, name: str = "a.xlsx") -> str:
    """The code a file is refused with."""
    stream.seek(0)
    with pytest.raises(Unreadable) as found:
        read_list(stream, name, today=TODAY)
    assert found.value.faults[0].message
    return found.value.code


def keep(_name: str, data: bytes) -> bytes:
    """A part as it is."""
    return data


def change(part: str, by: Callable[[bytes], bytes]) -> Callable[[str, bytes], bytes]:
    """One part changed, the others as they are."""
    return lambda name, data: by(data) if name.endswith(part) else data


def doctype(data: bytes) -> bytes:
    """A part with a document type and an entity that reads a file of the machine."""
    head, _sep, rest = data.partition(b"?>")
    return head + b'?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rest


def test_the_untouched_file_is_read() -> None:
    """The control: the file every case below spoils is read in full."""
    assert told(read(sheet(ROWS)), "name", "award") == [("Lò Thị Mai", "Lao động tiên tiến")]
    assert told(read(repacked(sheet(ROWS), keep))) == [("Lò Thị Mai",)]


@pytest.mark.parametrize("part", ["sheet1.xml", "workbook.xml", "sharedStrings.xml", "styles.xml"])
def test_a_document_type_is_refused(part: str) -> None:
    """Entities are refused in every part that is read."""
    assert refused(repacked(sheet(ROWS), change(part, doctype))) == "FILE-07"


def test_a_document_type_in_word_is_refused() -> None:
    """The same in a document of Word."""
    assert refused(repacked(document("a"), change("word/document.xml", doctype)), "a.docx") == "FILE-07"


def test_a_sheet_in_another_encoding_hides_no_document_type() -> None:
    """A document type written in UTF-16 is seen as well."""
    spoiled = repacked(
        sheet(ROWS),
        change("sheet1.xml", lambda data: doctype(data).decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    )
    assert refused(spoiled) == "FILE-07"


def test_a_bomb_is_refused() -> None:
    """A part that unpacks to hundreds of megabytes is refused by what the package announces."""
    assert refused(repacked(sheet(ROWS), keep, **{"xl/media/bomb.bin": bytes(330 * 1024 * 1024)})) == "FILE-06"


def test_a_part_longer_than_announced_is_refused() -> None:
    """A package that lies about its sizes is found broken."""
    stream = repacked(sheet(ROWS), keep)
    data = bytearray(stream.getvalue())
    at = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    data[at + 24 : at + 28] = (20).to_bytes(4, "little")
    assert refused(io.BytesIO(bytes(data))) == "FILE-05"


def test_many_parts_are_refused() -> None:
    """A package of very many parts is refused."""
    stream = repacked(sheet(ROWS), keep, **{f"x/{n}": b"" for n in range(5001)})
    assert refused(stream) == "FILE-06"


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/activeX/activeX1.xml"])
def test_macros_and_links_are_refused(part: str) -> None:
    """Macros, active parts and links to other files are refused."""
    assert refused(repacked(sheet(ROWS), keep, **{part: b"x"})) == "FILE-08"


def test_passwords_and_old_formats_are_told_apart() -> None:
    """A locked file, an old file, an old file with a new ending: three refusals."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert refused(io.BytesIO(ole + "EncryptedPackage".encode("utf-16-le"))) == "FILE-09"
    assert refused(io.BytesIO(ole + "Workbook".encode("utf-16-le"))) == "FILE-04"
    assert refused(io.BytesIO(ole), "a.xls") == "FILE-10"


def test_wrong_kinds_are_refused() -> None:
    """Nothing, another kind, another content, a document called a workbook."""
    assert refused(io.BytesIO(b"")) == "FILE-02"
    assert refused(io.BytesIO(b"%PDF-1.7"), "a.pdf") == "FILE-03"
    assert refused(io.BytesIO(b"hello"), "a.docx") == "FILE-04"
    assert refused(document("a"), "a.xlsx") == "FILE-04"
    assert refused(io.BytesIO(bytes(33 * 1024 * 1024))) == "FILE-01"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_refused(share: float) -> None:
    """A file whose end is missing is refused, wherever it was cut."""
    whole = sheet(ROWS).getvalue()
    assert refused(io.BytesIO(whole[: int(len(whole) * share)])) == "FILE-05"


def test_xml_cut_short_is_refused() -> None:
    """A part that ends too soon inside a sound package is refused."""
    assert refused(repacked(sheet(ROWS), change("sheet1.xml", lambda data: data[: len(data) // 2]))) == "FILE-05"
    assert refused(repacked(sheet(ROWS), change("sharedStrings.xml", lambda data: data[:-9]))) == "FILE-05"


def test_nesting_without_end_is_refused() -> None:
    """A document nested a thousand deep is refused, not followed."""

    def deep(data: bytes) -> bytes:
        start = data.index(b"<w:body>") + len(b"<w:body>")
        return data[:start] + b"<w:sdt>" * 1000 + b"</w:sdt>" * 1000 + data[start:]

    assert refused(repacked(document("a"), change("word/document.xml", deep)), "a.docx") == "FILE-06"


def test_absurd_dimensions_do_not_matter() -> None:
    """A sheet that claims sixteen thousand columns and a million rows is read by what it holds; far cells are told."""

    def absurd(data: bytes) -> bytes:
        text = data.decode()
        text = text.replace('<dimension ref="A1:C2"/>', '<dimension ref="A1:XFD1048576"/>')
        far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        return text.replace("</sheetData>", far).encode()

    reading = read(repacked(sheet(ROWS), change("sheet1.xml", absurd)))
    assert told(reading) == [("Lò Thị Mai",)]
    assert faults(reading) == [("A", "ROW-03", "confirm")]


def test_a_merge_over_everything_costs_nothing() -> None:
    """A merged block of the whole sheet does not grow in memory."""

    def merged(data: bytes) -> bytes:
        return data.replace(
            b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="E5:XFD1048576"/></mergeCells>'
        )

    assert told(read(repacked(sheet(ROWS), change("sheet1.xml", merged)))) == [("Lò Thị Mai",)]


def test_a_formula_in_error_and_one_without_result() -> None:
    """Both are named at their cell, and the field is empty, never guessed from elsewhere."""

    def formulas(data: bytes) -> bytes:
        text = data.decode()
        error = '<c r="D2" t="e"><f>VLOOKUP(1,Z:Z,1,0)</f><v>#N/A</v></c>'
        empty = '<c r="D3"><f>B1&amp;C1</f></c>'
        return (
            text.replace("</row></sheetData>", f"{empty}</row></sheetData>")
            .replace('</row><row r="3"', f'{error}</row><row r="3"')
            .encode()
        )

    stream = sheet([["TT", "Họ tên", "Danh hiệu", "Đơn vị"], [1, "Lò Thị Mai", "LĐTT"], [2, "Vàng A Chớ", "LĐTT"]])
    reading = read(repacked(stream, change("sheet1.xml", formulas)))
    assert told(reading, "name", "unit") == [("Lò Thị Mai", None), ("Vàng A Chớ", None)]
    assert faults(reading) == [("A!D2", "ROW-09", "error"), ("A!D3", "ROW-09", "error")]


def test_reading_apart_gives_the_same(tmp_path: Path) -> None:
    """The limited process reads exactly what reading here gives, refusals included."""
    path = tmp_path / "danh sách.xlsx"
    path.write_bytes(sheet(ROWS).getvalue())
    assert read_list_apart(path, today=TODAY).document() == read(sheet(ROWS), "danh sách.xlsx").document()
    path.write_bytes(b"PK broken")
    with pytest.raises(Unreadable) as found:
        read_list_apart(path, today=TODAY)
    assert found.value.code == "FILE-05"


def heavy(rows: int) -> io.BytesIO:
    """A workbook of so many rows, written without a library to be quick."""
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" t="inlineStr"><is><t>Lò Thị Mai</t></is></c>'
        f'<c r="C{n}" t="inlineStr"><is><t>{n} {"x" * 400}</t></is></c></row>'
        for n in range(2, rows)
    )

    def filled(data: bytes) -> bytes:
        return data.replace(b"</sheetData>", cells.encode() + b"</sheetData>")

    return repacked(sheet([["TT", "Họ tên", "Nhận xét"]]), change("sheet1.xml", filled))


def test_too_much_memory_or_time_is_refused(tmp_path: Path) -> None:
    """A process that wants more than it may have is ended and the file refused; with enough it is read (control)."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(heavy(60_000).getvalue())
    with pytest.raises(Unreadable) as memory:
        read_list_apart(path, today=TODAY, memory=90 * 1024 * 1024)
    assert memory.value.code == "FILE-06"
    with pytest.raises(Unreadable) as time:
        read_list_apart(path, today=TODAY, seconds=1)
    assert time.value.code == "FILE-14"
    reading = read_list_apart(path, today=TODAY)
    assert (len(reading.rows), reading.rows[-1].where) == (59_998, "A!59999")


def test_members_that_share_their_bytes_are_refused() -> None:
    """Two names for the same bytes, the way a small bomb is built, are refused."""
    stream = repacked(sheet(ROWS), keep, **{"xl/media/one.bin": b"x" * 5000, "xl/media/two.bin": b"x" * 5000})
    with zipfile.ZipFile(stream) as package:
        offset = package.getinfo("xl/media/one.bin").header_offset
    data = bytearray(stream.getvalue())
    at = data.rfind(b"xl/media/two.bin") - 46
    data[at + 42 : at + 46] = offset.to_bytes(4, "little")
    assert refused(io.BytesIO(bytes(data))) == "FILE-06"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("sheet1.xml", b"<v>0</v>", b"<v>zero</v>"),
        ("workbook.xml", b"UTF-8", b"XTF-8"),
        ("styles.xml", b'fontId="0"', b'fontId="none"'),
    ],
)
def test_nonsense_inside_is_a_broken_file(part: str, old: bytes, new: bytes) -> None:
    """A figure that is none, an encoding nobody knows: the file is broken, the program is not."""
    assert refused(repacked(sheet(ROWS), change(part, lambda data: data.replace(old, new)))) == "FILE-05"


def test_letters_that_stand_for_none_stay_visible() -> None:
    """Half a character written as a reference becomes a mark of damage and spoils only its cell."""
    reading = read(
        repacked(sheet(ROWS), change("sharedStrings.xml", lambda data: data.replace(b"Mai", b"Ma&#xD83D;i")))
    )
    assert faults(reading) == [("A!B2", "ROW-16", "error")]
