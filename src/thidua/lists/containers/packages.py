"""Opening an Office package without trusting it: no bomb, no macro, no password, no entities, no half files."""

from __future__ import annotations

import zipfile
import zlib
from itertools import pairwise
from pathlib import PurePosixPath
from typing import BinaryIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from thidua.errors import Fault, Unreadable

MEGABYTE = 1024 * 1024
LARGEST_FILE = 32 * MEGABYTE
LARGEST_UNPACKED = 320 * MEGABYTE
MOST_MEMBERS = 5000
DEEPEST = 120
MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
OLD = ("doc", "xls")

_MACROS = ("vbaproject.bin", "/activex/", "/externallinks/", "/embeddings/oleobject", "/macrosheets/")
_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def refused(code: str, message: str, name: str) -> Unreadable:
    """The refusal of a whole file."""
    return Unreadable(Fault(code, message, "file", name))


def broken(name: str) -> Unreadable:
    """The refusal of a file that cannot be read to its end."""
    return refused("FILE-05", f"Không đọc được tệp {name}: tệp hỏng hoặc tải lên chưa đủ. Hãy tải lại.", name)


def too_heavy(name: str) -> Unreadable:
    """The refusal of a file that unpacks to too much."""
    return refused(
        "FILE-06", f"Tệp {name} giải nén quá lớn nên không được nhận. Hãy chia nhỏ hoặc xóa phần thừa.", name
    )


class Package:
    """An open Office package; every part is read whole and never beyond the sizes agreed above.

    kind: "xlsx" or "docx".
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.name = name
        self.kind = _extension(name)
        _check_outside(stream, name, self.kind)
        try:
            self._zip = zipfile.ZipFile(stream)
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as found:
            raise broken(name) from found
        _check_members(members, name)
        self.parts = {member.filename: member for member in members}
        if "[Content_Types].xml" not in self.parts or MAIN_PART[self.kind] not in self.parts:
            raise _disguised(name, self.kind)

    def read(self, part: str) -> bytes:
        """The bytes of one part; the file is refused when they are damaged."""
        try:
            return self._zip.read(self.parts[part])
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError) as found:
            raise broken(self.name) from found
        except RuntimeError as found:  # how zipfile says that a member wants a password
            raise _locked(self.name) from found

    def tree(self, part: str) -> Element:
        """One part as a tree with plain names, refused when it defines entities or ends too soon."""
        return parse(self.read(part), self.name)

    def related(self, part: str) -> dict[str, str]:
        """The parts a part points to, by the name it uses for them."""
        path = PurePosixPath(part)
        file = f"{path.parent}/_rels/{path.name}.rels"
        if file not in self.parts:
            return {}
        found = {}
        for one in self.tree(file):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External":
                found[one.get("Id", "")] = target.lstrip("/") if target[:1] == "/" else _joined(path.parent, target)
        return found


def parse(data: bytes, name: str) -> Element:
    """XML as a tree whose names have lost their name spaces.

    raises: Unreadable FILE-07 for a document type or entities, FILE-06 for nesting without end, FILE-05 when broken.
    """
    builder = TreeBuilder()
    reader = guarded(name)
    depth, isfinal = 0, True

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise too_heavy(name)
        builder.start(tag.rpartition("}")[2], {key.rpartition("}")[2]: value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag.rpartition("}")[2])

    reader.StartElementHandler = start
    reader.EndElementHandler = end
    reader.CharacterDataHandler = builder.data
    try:
        reader.Parse(data, isfinal)
    except expat.ExpatError as found:
        raise broken(name) from found
    return builder.close()


def guarded(name: str) -> expat.XMLParserType:
    """A parser that stops at the first sign of a document type."""
    reader = expat.ParserCreate(namespace_separator="}")
    reader.buffer_text = True

    def refuse(*_found: object) -> None:
        raise refused(
            "FILE-07",
            f"Tệp {name} chứa thành phần không được phép. Hãy mở bằng Excel hoặc Word rồi lưu thành tệp mới.",
            name,
        )

    reader.StartDoctypeDeclHandler = refuse
    reader.EntityDeclHandler = refuse
    return reader


def _extension(name: str) -> str:
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if extension in OLD:
        raise refused(
            "FILE-10", f"Tệp {name} ở định dạng cũ (.doc, .xls). Hãy lưu thành .docx hoặc .xlsx rồi gửi lại.", name
        )
    if extension not in MAIN_PART:
        raise refused("FILE-03", f"Chỉ nhận danh sách ở tệp .xlsx, .docx. Tệp {name} không thuộc các loại này.", name)
    return extension


def _check_outside(stream: BinaryIO, name: str, kind: str) -> None:
    size = stream.seek(0, 2)
    stream.seek(0)
    if not size:
        raise refused("FILE-02", f"Tệp {name} không có nội dung.", name)
    if size > LARGEST_FILE:
        shown = f"{size / MEGABYTE:.1f}".replace(".", ",")
        limit = LARGEST_FILE // MEGABYTE
        raise refused("FILE-01", f"Tệp {name} nặng {shown} MB, vượt mức {limit} MB. Hãy chia nhỏ.", name)
    start = stream.read(4)
    if start == _OLE:
        raise _locked(name) if _LOCKED in start + stream.read(MEGABYTE) else _old_inside(name, kind)
    if start[:2] != b"PK":
        raise _disguised(name, kind)
    stream.seek(0)


def _check_members(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise too_heavy(name)
    placed = sorted(members, key=lambda member: member.header_offset)
    if any(one.header_offset + one.compress_size > other.header_offset for one, other in pairwise(placed)):
        raise too_heavy(name)  # members that share their bytes unpack to far more than the file holds
    lowered = [f"/{member.filename.lower()}" for member in members]
    if any(mark in one for one in lowered for mark in _MACROS):
        raise refused(
            "FILE-08", f"Tệp {name} chứa macro hoặc liên kết ngoài. Hãy lưu ở dạng .xlsx hoặc .docx thông thường.", name
        )
    if any(member.flag_bits & 1 for member in members):
        raise _locked(name)


def _joined(folder: PurePosixPath, target: str) -> str:
    steps: list[str] = []
    for step in (*folder.parts, *PurePosixPath(target).parts):
        if step == ".." and steps:
            steps.pop()
        elif step not in (".", ".."):
            steps.append(step)
    return "/".join(steps)


def _locked(name: str) -> Unreadable:
    return refused("FILE-09", f"Tệp {name} có mật khẩu. Hãy bỏ mật khẩu rồi tải lại.", name)


def _old_inside(name: str, kind: str) -> Unreadable:
    return refused(
        "FILE-04",
        f"Tệp {name} có đuôi .{kind} nhưng bên trong là định dạng cũ. Hãy mở ra rồi lưu thành .{kind} thật sự.",
        name,
    )


def _disguised(name: str, kind: str) -> Unreadable:
    return refused(
        "FILE-04", f"Tệp {name} có đuôi .{kind} nhưng nội dung không phải loại đó. Hãy lưu lại đúng định dạng.", name
    )
