"""Pages of an office's own Word templates: what a click does, what a fault leaves."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.decisions.decided import approved
from tests.decisions.office import make_office
from tests.makers import make_actor

from thidua.decisions.models import TemplateVersion
from thidua.papers.office import example_template
from thidua.registry.enums import Role

pytestmark = pytest.mark.django_db


def test_brought_chosen_and_used_by_clicks() -> None:
    """A fault is named at its place and nothing kept; a good file is kept, chosen, used; the paper of the program stays at hand."""
    office = make_office()
    keeper = make_actor(office.top, Role.ADMINISTRATOR, over=office.top).client()
    client, here = office.officer.client(), f"/mau-word/{office.unit.pk}/"
    assert client.get(f"{here}vi-du.docx").content.startswith(b"PK")
    for content, code in ((b"%PDF-1.7", "TPL-01"), (b"", "FILE-00")):
        wrong = keeper.post(
            here, {"name": "Mẫu Sở", "file": SimpleUploadedFile("a.docx", content)} if content else {"name": "Mẫu Sở"}
        )
        assert (wrong.status_code, code in wrong.content.decode(), 'value="Mẫu Sở"' in wrong.content.decode()) == (
            422,
            True,
            True,
        )
    assert TemplateVersion.objects.count() == 0
    kept = keeper.post(here, {"name": "Mẫu Sở", "file": SimpleUploadedFile("a.docx", example_template())})
    assert kept.status_code == 302
    version = TemplateVersion.objects.get()
    assert keeper.post(f"{here}chon/", {"form_code": "giay-khen", "template": version.template_id}).status_code == 302
    page = client.get(here).content.decode()
    for said in ("{{ co_quan }}", "Giấy khen", "đang dùng", "Người có thể làm việc này: quản trị"):
        assert said in page
    assert client.post(here, {"name": "x"}).status_code == 403
    assert len(client.get(f"/mau-word/ban/{version.pk}/tep/").content) == version.file.size
    assert client.get(f"/mau-word/ban/{version.pk}/ngan.docx").content.startswith(b"PK")
    held = approved(office, on=timezone.localdate())
    at = f"/quyet-dinh-khen-thuong/{held.pk}/"
    assert "Mẫu Sở" in client.get(at).content.decode()
    own, ours = (client.get(f"{at}quyet-dinh.docx{query}").content for query in ("", "?own=on"))
    assert (own[:2], ours[:2], own == ours) == (b"PK", b"PK", False)
    assert client.post(f"{at}mau-chuong-trinh/").status_code == 302
    assert client.get(f"{at}quyet-dinh.docx").content == ours


def in_template(day: date) -> tuple[Client, str]:
    """The officer of an office with a template of its own, and the address of an approved decision in it."""
    office = make_office()
    keeper = make_actor(office.top, Role.ADMINISTRATOR, over=office.top).client()
    here = f"/mau-word/{office.unit.pk}/"
    keeper.post(here, {"name": "Mẫu Sở", "file": SimpleUploadedFile("a.docx", example_template())})
    keeper.post(f"{here}chon/", {"form_code": "giay-khen", "template": TemplateVersion.objects.get().template_id})
    return office.officer.client(), f"/quyet-dinh-khen-thuong/{approved(office, on=day).pk}/"


def test_without_libreoffice_the_pdf_is_ours_and_the_page_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The PDF is the paper of the program, byte for byte; the page and its button name it so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    client, at = in_template(timezone.localdate())
    page = client.get(at).content.decode()
    assert "PDF, mẫu của chương trình" in page
    assert "Máy chủ chưa có LibreOffice" in page
    own, ours = (client.get(f"{at}quyet-dinh.pdf{query}").content for query in ("", "?own=on"))
    assert (own[:4], own) == (b"%PDF", ours)


@pytest.mark.word
def test_with_libreoffice_the_pdf_is_the_template_paper() -> None:
    """The PDF is the office's template filled and converted; the paper of the program stays at hand under its own word."""
    client, at = in_template(timezone.localdate())
    page = client.get(at).content.decode()
    assert ("PDF, mẫu của chương trình" in page, "chưa có LibreOffice" in page) == (False, False)
    own, ours = (client.get(f"{at}quyet-dinh.pdf{query}").content for query in ("", "?own=on"))
    assert (own[:4], ours[:4], own == ours) == (b"%PDF", b"%PDF", False)
    with pdfplumber.open(BytesIO(own)) as read:
        text = " ".join(page.extract_text() for page in read.pages)
        assert "LibreOffice" in str(read.metadata.get("Producer"))
    assert "Bàn Thị Liên" in text
