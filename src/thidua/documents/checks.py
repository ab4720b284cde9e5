"""What a file must be before it is kept: known type, right content, sane size. Nothing is unpacked or rendered here."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.errors import Fault, Unreadable

MEGABYTE = 1024 * 1024
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
_ALIASES = {"jpeg": "jpg"}
_OLD = {"doc", "xls"}
_OFFICE_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_MACRO_PARTS = ("vbaproject.bin", "/activex/")
_LARGEST_UNPACKED = 500 * MEGABYTE
_MOST_MEMBERS = 5000
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Checked:
    """A file that may be kept."""

    name: str
    extension: str
    media_type: str
    content: bytes


def clean_name(raw: str) -> str:
    """The file's name without folders, control and direction marks, at most 120 characters, extension kept."""
    base = re.split(r"[\\/]", unicodedata.normalize("NFC", raw))[-1]
    shown = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in base)
    shown = " ".join(re.sub(r'[<>:"|?*]', "_", shown).split())
    stem, dot, extension = shown.rpartition(".")
    if not dot:
        stem, extension = shown, ""
    return (stem.lstrip(". ") or "tep")[: _LONGEST_NAME - len(extension) - 1] + (f".{extension}" if extension else "")


def check(raw_name: str, content: bytes, limit_mb: int) -> Checked:
    """Accept a file or say what is wrong with it.

    raises: Unreadable with FILE-01 too large · FILE-02 empty · FILE-03 type not taken · FILE-04 disguised ·
            FILE-05 broken · FILE-06 unpacks too large · FILE-08 macros · FILE-09 locked by a password · FILE-10 old format
    """
    name = clean_name(raw_name)
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    extension = _ALIASES.get(extension, extension)
    if not content:
        raise _fault("FILE-02", _("Tệp %(name)s không có nội dung.") % {"name": name}, name)
    if len(content) > limit_mb * MEGABYTE:
        raise too_large(name, len(content), limit_mb)
    if extension in _OLD:
        raise _fault(
            "FILE-10",
            _("Tệp %(name)s ở định dạng cũ (.doc, .xls). Hãy lưu thành .docx hoặc .xlsx rồi gửi lại.") % {"name": name},
            name,
        )
    if extension not in MEDIA_TYPES:
        raise _fault(
            "FILE-03",
            _("Chỉ nhận tệp %(kinds)s. Tệp %(name)s không thuộc các loại này.")
            % {"kinds": ", ".join(MEDIA_TYPES), "name": name},
            name,
        )
    _look_inside(name, extension, content)
    return Checked(name, extension, MEDIA_TYPES[extension], content)


def too_large(name: str, size: int, limit_mb: int) -> Unreadable:
    """The refusal of a file over the limit."""
    shown = f"{size / MEGABYTE:.1f}".replace(".", ",")
    return _fault(
        "FILE-01",
        _("Tệp %(name)s nặng %(size)s MB, vượt mức %(limit)d MB. Hãy giảm dung lượng hoặc chia nhỏ.")
        % {"name": name, "size": shown, "limit": limit_mb},
        name,
    )


def _look_inside(name: str, extension: str, content: bytes) -> None:
    if content.startswith(b"\xd0\xcf\x11\xe0") and extension in _OFFICE_PART:
        raise _fault(
            "FILE-09",
            _("Tệp %(name)s có mật khẩu hoặc ở định dạng cũ. Hãy bỏ mật khẩu rồi tải lại.") % {"name": name},
            name,
        )
    starts = {
        "pdf": (b"%PDF-",),
        "jpg": (b"\xff\xd8\xff",),
        "png": (b"\x89PNG\r\n\x1a\n",),
        "docx": (b"PK",),
        "xlsx": (b"PK",),
    }
    if not content.startswith(starts[extension]):
        raise _disguised(name, extension)
    ends = {"pdf": b"%%EOF" in content[-2048:], "jpg": b"\xff\xd9" in content[-64:], "png": b"IEND" in content[-64:]}
    if not ends.get(extension, True):
        raise _broken(name)
    if extension in _OFFICE_PART:
        _look_into_package(name, extension, content)


def _look_into_package(name: str, extension: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as found:
        raise _broken(name) from found
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _LARGEST_UNPACKED:
        raise _fault(
            "FILE-06",
            _("Tệp %(name)s giải nén quá lớn nên không được nhận. Hãy chia nhỏ hoặc xóa phần thừa.") % {"name": name},
            name,
        )
    parts = {member.filename.lower() for member in members}
    if _OFFICE_PART[extension] not in parts or "[content_types].xml" not in parts:
        raise _disguised(name, extension)
    if any(mark in f"/{part}" for part in parts for mark in _MACRO_PARTS):
        raise _fault(
            "FILE-08",
            _("Tệp %(name)s chứa macro. Hãy lưu ở dạng .xlsx hoặc .docx thông thường.") % {"name": name},
            name,
        )


def _disguised(name: str, extension: str) -> Unreadable:
    return _fault(
        "FILE-04",
        _("Tệp %(name)s có đuôi .%(ext)s nhưng nội dung không phải loại đó. Hãy lưu lại đúng định dạng.")
        % {"name": name, "ext": extension},
        name,
    )


def _broken(name: str) -> Unreadable:
    return _fault(
        "FILE-05", _("Không đọc được tệp %(name)s: tệp hỏng hoặc tải lên chưa đủ. Hãy tải lại.") % {"name": name}, name
    )


def _fault(code: str, message: str, name: str) -> Unreadable:
    return Unreadable(Fault(code, message, "file", name))
