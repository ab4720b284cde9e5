"""A template filled in. Runs in the limited process only; nobody but ``apart`` calls it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml.etree import LxmlError

from thidua.errors import Fault, Unreadable
from thidua.papers.office.language import OfficeLanguage, lists_named
from thidua.papers.office.package import WORD, looked_through
from thidua.papers.office.places import NEEDED, Data

ZIP_DAY = (2000, 1, 1, 0, 0, 0)
RAW = re.compile(r"\{\{\s?(r|p|tr|tc)\s")
SPACES = re.compile(r"\s+")


def filled(content: bytes, data: Data) -> tuple[bytes, set[str]]:
    """The document, and the places it names.

    raises: Unreadable TPL-01 for a file that may not be, TPL-03 naming every place that is wrong, TPL-04 for what the
            template does not show although the decision says it.
    """
    looked_through(content)
    _no_raw(content)
    template, language = DocxTemplate(io.BytesIO(content)), OfficeLanguage()
    try:
        template.render(dict(data), jinja_env=language, autoescape=True)
    except (TemplateError, LxmlError, ValueError, TypeError, LookupError, AttributeError) as found:
        if not language.faults:
            message = "Không điền được mẫu: hàng lặp {%tr … %} và hết lặp phải đứng ở hàng riêng, dấu đóng phải đủ."
            raise Unreadable(Fault("TPL-03", message, "file", type(found).__name__)) from found
    faults = [*language.faults, *_lacking(language.named)] if not language.faults else language.faults
    if faults:
        raise Unreadable(faults)
    raw = io.BytesIO()
    template.save(raw)
    made = _steady(raw.getvalue())
    _whole(made, data)
    return made, language.named


def _no_raw(content: bytes) -> None:
    """Places that put text beside the runs of a paragraph would leave a document no program opens."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                text = re.sub(r"<[^>]*>", "", archive.read(name).decode("utf-8", "replace"))
                if found := RAW.search(text):
                    message = "Hãy viết {{ tên }}, không viết {{r tên }} hay {{p tên }}."
                    raise Unreadable(Fault("TPL-03", message, found[0]))


def _lacking(named: set[str]) -> list[Fault]:
    faults = [Fault("TPL-04", f"Mẫu thiếu chỗ điền {{{{ {name} }}}}.", name) for name in NEEDED if name not in named]
    if not lists_named(named):
        faults.append(
            Fault("TPL-04", "Mẫu thiếu danh sách đối tượng: lặp theo danh_sach, hoặc tap_the và ca_nhan.", "danh_sach")
        )
    if not named & {"so_ky_hieu", "so"}:
        faults.append(Fault("TPL-04", "Mẫu thiếu chỗ cho số quyết định: {{ so_ky_hieu }}.", "so_ky_hieu"))
    return faults


def _whole(made: bytes, data: Mapping[str, Any]) -> None:
    """Refuse a document in which a recipient, the form, the number or the signer of the decision does not stand."""
    text = text_of(made)
    wanted = [(one["ten"], "danh_sach") for one in data["danh_sach"]]
    wanted += [(data[name], name) for name in ("hinh_thuc", "nguoi_ky", "so", "thanh_tich") if data[name]]
    missing = [(said, name) for said, name in wanted if _plain(said) not in text]
    if missing:
        raise Unreadable(
            [
                Fault("TPL-04", f"Bản điền theo mẫu không có «{said[:60].strip()}» mà quyết định nêu.", name)
                for said, name in missing[:5]
            ]
        )


def text_of(content: bytes) -> str:
    """All text of a document, letters alike and spaces left out, so that it can be searched."""
    document = Document(io.BytesIO(content))
    parts = [document.element]
    for section in document.sections:
        edges = (section.header, section.footer, section.first_page_header, section.first_page_footer)
        parts += [one._element for one in edges]
    return _plain("".join(one.text or "" for part in parts for one in part.iter(f"{WORD}t")))


def _plain(text: str) -> str:
    return SPACES.sub("", str(text)).casefold()


def _steady(content: bytes) -> bytes:
    """The same file without the time it was written: equal data give equal bytes."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, ZIP_DAY), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
