"""What the file of a template may hold, looked at before anything reads it as a document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from thidua.errors import Fault, Unreadable

MEGABYTE = 1024 * 1024
MOST_PACKED, MOST_UNPACKED, MOST_PARTS = 5 * MEGABYTE, 30 * MEGABYTE, 400
MAIN = "word/document.xml"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
STRANGE = re.compile(
    r"(vbaproject|vbadata|activex|/embeddings/|oleobject|afchunk|attachedtemplate|\.bin$|\.exe$|\.dll$)", re.IGNORECASE
)
STRANGE_TIE = re.compile(
    r"/(oleObject|package|aFChunk|attachedTemplate|control|vbaProject|frame|subDocument)$", re.IGNORECASE
)
FETCHING = re.compile(
    r"\b(INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|LINK|IMPORT|DATABASE|RD|MACROBUTTON|EMBED)\b", re.IGNORECASE
)
FILLED = re.compile(r"^word/(document|header\d*|footer\d*|footnotes)\.xml$")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def looked_through(content: bytes) -> None:
    """Refuse a file that is no plain Word document.

    raises: Unreadable TPL-01 with one fault for each thing it may not hold, naming the part.
    """
    if len(content) > MOST_PACKED:
        raise _wrong("", f"Tệp mẫu lớn hơn {MOST_PACKED // MEGABYTE} MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            faults = list(_faults(archive))
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as found:
        raise _wrong("", "Tệp không phải văn bản Word (.docx) hoặc đã hỏng.") from found
    if faults:
        raise Unreadable(faults)


def _wrong(path: str, message: str) -> Unreadable:
    return Unreadable(Fault("TPL-01", message, path or "file"))


def _faults(archive: zipfile.ZipFile) -> Iterator[Fault]:
    entries = archive.infolist()
    names = [one.filename for one in entries]
    if len(entries) > MOST_PARTS or sum(one.file_size for one in entries) > MOST_UNPACKED:
        raise _wrong("", "Tệp mẫu giải nén ra quá lớn.")
    if MAIN not in names or "[Content_Types].xml" not in names or len(set(names)) != len(names):
        raise _wrong("", "Tệp không phải văn bản Word (.docx) hoặc đã hỏng.")
    for name in names:
        if name.startswith("/") or ".." in name or "\\" in name:
            yield Fault("TPL-01", "Tên phần trong tệp không hợp lệ.", name[:80])
        elif STRANGE.search(f"/{name}"):
            yield Fault(
                "TPL-01", "Tệp có macro, đối tượng nhúng hoặc tệp lạ. Hãy bỏ đi và lưu lại dạng .docx.", name[:80]
            )
        elif name.endswith((".xml", ".rels")):
            yield from _part(name, _unpacked(archive, name))


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part; no more of it than the file may hold, whatever its heading claims."""
    with archive.open(name) as part:
        content = part.read(MOST_UNPACKED + 1)
    if len(content) > MOST_UNPACKED:
        raise _wrong(name, "Tệp mẫu giải nén ra quá lớn.")
    return content


def _part(name: str, content: bytes) -> Iterator[Fault]:
    head = content[:200].lower()
    if b"\0" in content or (b"encoding=" in head and b"utf-8" not in head and b"us-ascii" not in head):
        yield Fault("TPL-01", "Phần của tệp không ở bảng mã UTF-8.", name)
        return
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        yield Fault("TPL-01", "Tệp có khai báo thực thể XML, không nhận.", name)
        return
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        yield Fault("TPL-01", "Phần của tệp bị hỏng.", name)
        return
    if name.endswith(".rels"):
        yield from _ties(name, root)
    elif name == "[Content_Types].xml":
        if not any(one.get("PartName") == f"/{MAIN}" and one.get("ContentType") == DOCUMENT for one in root):
            yield Fault("TPL-01", "Tệp không phải văn bản Word thường (.docx): có macro hoặc là tệp khuôn .dotx.", name)
    else:
        yield from _said(name, root)


def _ties(name: str, root: etree._Element) -> Iterator[Fault]:
    for one in root:
        target = (one.get("Target") or "")[:80]
        if (one.get("TargetMode") or "").lower() == "external" or "://" in target or target.startswith("\\\\"):
            yield Fault(
                "TPL-01",
                "Tệp lấy ảnh, tệp hoặc liên kết từ nơi khác. Hãy bỏ liên kết, chèn ảnh thẳng vào tệp.",
                name,
                target,
            )
        elif STRANGE_TIE.search(one.get("Type") or ""):
            yield Fault("TPL-01", "Tệp có đối tượng nhúng, không nhận.", name, target)


def _said(name: str, root: etree._Element) -> Iterator[Fault]:
    """Fields that fetch something, and places to fill where none is filled."""
    codes = "".join(one.text or "" for one in root.iter(f"{WORD}instrText"))
    codes += " ".join(one.get(f"{WORD}instr") or "" for one in root.iter(f"{WORD}fldSimple"))
    found = FETCHING.search(codes)
    if found:
        yield Fault("TPL-01", "Tệp có trường tự lấy nội dung từ nơi khác. Hãy bỏ trường này.", name, found[0])
    text = "".join(root.itertext())
    if not FILLED.match(name) and ("{{" in text or "{%" in text):
        yield Fault("TPL-01", "Chỗ điền chỉ đặt ở thân văn bản, đầu trang, chân trang.", name)
