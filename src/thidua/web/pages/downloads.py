"""Answers that are files: a name every system can keep, kept by nobody on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import HttpResponse

from thidua.vietnamese import fold

if TYPE_CHECKING:
    from thidua.documents.models import StoredFile

XLSX = ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
DOCX = ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
PDF = ("pdf", "application/pdf")
LONGEST = 120


def plain_name(name: str) -> str:
    """The name in letters every header can carry: what is not Latin is left out, so that the header stays readable."""
    return "-".join(fold(name).encode("ascii", "ignore").decode().split())


def attachment(content: bytes, name: str, kind: tuple[str, str]) -> HttpResponse:
    """A file to keep: its folded name for old systems, its full name for the others.

    name: without the ending, which follows from the kind.
    """
    ending, media = kind
    said = " ".join(name.split())[:LONGEST]
    plain = plain_name(said) or "van-ban"
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = (
        f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{quote(f'{said}.{ending}', safe='')}"
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def stored(file: StoredFile, content: bytes) -> HttpResponse:
    """A file somebody sent in, always as a download: nothing of it is shown as a page of ours."""
    stem = plain_name(file.name.rpartition(".")[0]) or "tep"
    return HttpResponse(
        content,
        content_type=file.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{stem}.{file.extension}"; '
            f"filename*=UTF-8''{quote(file.name)}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
        },
    )
