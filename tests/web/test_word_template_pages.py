"""Pages of an office's own Word templates: what a click does, what a fault leaves."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
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
