"""Names of files that come back in a header: always a readable attachment, whatever the sender called it."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.makers import make_block, pdf_file

from thidua.clusters.models import Evidence
from thidua.web.excel import as_workbook

pytestmark = pytest.mark.django_db
READABLE = re.compile(r"attachment; filename=\"[a-z0-9.-]+\"; filename\*=UTF-8''[\w%./~-]+", re.ASCII)
NAMES = ["日本.pdf", "مرحبا.pdf", "../../etc/passwd.pdf", "a\u202efdp.exe.pdf", "%0d%0aX.pdf", "a;b,c.pdf", "..pdf"]


@pytest.mark.parametrize("name", NAMES)
def test_evidence_comes_back_as_a_readable_attachment(name: str) -> None:
    """The header stays plain ASCII: a name in other letters must not turn it into something a browser may show inline."""
    world = make_block(2)
    client = world.members[1].officer.client()
    file = SimpleUploadedFile("tep.pdf", pdf_file("thử"))
    file._name = name  # type: ignore[attr-defined] # the setter would already cut what an attacker sends
    sent = client.post(f"/phieu/{world.card(1).pk}/tieu-chi/II.1/minh-chung/", {"files": file})
    assert sent.status_code == 302
    answer = client.get(f"/minh-chung/{Evidence.objects.get().pk}/")
    assert READABLE.fullmatch(answer["Content-Disposition"]), answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_workbook_named_in_other_letters() -> None:
    """The same for a list whose title is in no Latin letters."""
    answer = as_workbook("日本", ["x"], [["=1+1"]])
    assert READABLE.fullmatch(answer["Content-Disposition"]), answer["Content-Disposition"]
