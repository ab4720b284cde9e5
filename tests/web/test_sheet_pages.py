"""The page of a year's score sheet."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.makers import SMALL_SHEET, make_block

from thidua.clusters.enums import SheetState, Stage
from thidua.clusters.models import ScoreSheet

pytestmark = pytest.mark.django_db


def test_a_shipped_sheet_is_chosen_then_locked() -> None:
    """The head chooses a shipped sheet; locking it takes the choice away from the page."""
    world = make_block(stage=Stage.SETUP)
    ScoreSheet.objects.filter(block_year_id=world.block_id).delete()
    client, url = world.head.officer.client(), reverse("sheet", args=[world.block_id])
    chosen = client.post(url, {"code": "khoi-so-nganh-1000"})
    locked = client.post(reverse("sheet-agree", args=[world.block_id]))
    page = client.get(url)
    assert (chosen.status_code, locked.status_code) == (302, 302)
    assert ScoreSheet.objects.get(block_year_id=world.block_id).state == SheetState.AGREED
    assert (page.context["may_set"], page.context["criteria"]) == (False, 29)


def test_every_fault_of_a_file_is_named_and_nothing_is_kept() -> None:
    """A template whose parts do not sum is refused with each place, and the draft stays as it was."""
    world = make_block(stage=Stage.SETUP)
    before = list(ScoreSheet.objects.values_list("content"))
    wrong = SMALL_SHEET.replace("maximum: 60", "maximum: 61").replace("kind: yes_no", "kind: maybe")
    sent = {"file": SimpleUploadedFile("mau.yaml", wrong.encode())}
    answer = world.head.officer.client().post(reverse("sheet", args=[world.block_id]), sent)
    faults = answer.context["problem"]["faults"]
    assert (answer.status_code, len(faults) >= 2) == (422, True)
    assert list(ScoreSheet.objects.values_list("content")) == before


@pytest.mark.parametrize(
    ("content", "code"), [(b"\xff\xfe\x00x", "SHEET-01"), (b"a: " + b"x" * 200_001, "SHEET-01")], ids=["bytes", "large"]
)
def test_a_file_that_is_no_template_is_refused(content: bytes, code: str) -> None:
    """Bytes that are no text and files over the limit are refused with a code, never with a crash."""
    world = make_block(stage=Stage.SETUP)
    answer = world.standing.client().post(
        reverse("sheet", args=[world.block_id]), {"file": SimpleUploadedFile("mau.yaml", content)}
    )
    assert (answer.status_code, answer.context["problem"]["faults"][0]["code"]) == (422, code)


def test_an_ordinary_member_reads_but_does_not_choose() -> None:
    """A member that is not head sees the sheet and may not change it."""
    world = make_block(stage=Stage.SETUP)
    client, url = world.members[2].officer.client(), reverse("sheet", args=[world.block_id])
    assert (client.get(url).context["may_set"], client.post(url, {"code": "khoi-so-nganh-1000"}).status_code) == (
        False,
        403,
    )


def test_a_shipped_code_that_is_none_answers_as_missing() -> None:
    """A code that names no shipped sheet, a path above all, answers as missing."""
    world = make_block(stage=Stage.SETUP)
    answer = world.standing.client().post(reverse("sheet", args=[world.block_id]), {"code": "../../etc/passwd"})
    assert answer.status_code == 404
