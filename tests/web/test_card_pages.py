"""The pages of a unit's own card: grid, single cells, one criterion, evidence, paste, sending, reopening."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.makers import BlockWorld, fill_card, make_block, pdf_file, submit_all

from thidua.clusters.enums import CardState, Layer
from thidua.clusters.models import Evidence, ScoreEntry

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def world() -> BlockWorld:
    """A block in the middle of its scoring, before the deadline."""
    return make_block()


def own(world: BlockWorld, place: int = 1) -> tuple[Client, int]:
    """A client of a unit's officer and the number of the unit's card."""
    return world.members[place].officer.client(), world.card(place).pk


def stored(card: int, code: str) -> Decimal | None:
    """The points a cell of the unit's own layer holds now."""
    found = ScoreEntry.objects.filter(card=card, layer=Layer.SELF, criterion=code, current=True).first()
    return found.points if found else None


def test_the_whole_page_is_saved_by_its_button(world: BlockWorld) -> None:
    """Without script every cell typed is saved at once, each by its own kind."""
    client, card = own(world)
    sent = {
        "value:I.1": "28,5",
        "numerator:I.2": "118",
        "denominator:I.2": "124",
        "violations:I.3": "2",
        "met:II.2": "yes",
        "seen:I.1": "0",
    }
    answer = client.post(reverse("card", args=[card]), sent)
    assert (answer.status_code, answer["Location"]) == (302, reverse("card", args=[card]))
    assert [stored(card, code) for code in ("I.1", "I.2", "I.3", "II.2", "II.1")] == [
        Decimal("28.5"), Decimal(19), Decimal(6), Decimal(10), None,
    ]  # fmt: skip


def test_one_wrong_cell_writes_nothing_and_forgets_nothing(world: BlockWorld) -> None:
    """Every fault is named at its cell, no cell is written, all that was typed stands on the page again."""
    client, card = own(world)
    sent = {"value:I.1": "31", "violations:I.3": "x", "value:II.1": "12,5"}
    answer = client.post(reverse("card", args=[card]), sent)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert [one["code"] for one in answer.context["problem"]["faults"]] == ["SCORE-01", "SCORE-02"]
    assert ('value="31"' in said, 'value="x"' in said, 'value="12,5"' in said) == (True, True, True)
    assert ScoreEntry.objects.count() == 0


def test_a_cell_saves_itself_and_answers_with_the_totals(world: BlockWorld) -> None:
    """With script one cell is saved alone; the answer holds its points, the group's and the total."""
    client, card = own(world)
    answer = client.post(reverse("card-cell", args=[card, "I.1"]), {"value:I.1": "20", "seen:I.1": "0"}, headers=HTMX)
    said = answer.content.decode()
    assert (answer.status_code, stored(card, "I.1")) == (200, Decimal(20))
    assert ('id="points-field-I-1" hx-swap-oob="true">20,0' in said, 'id="card-total" hx-swap-oob="true">20,0' in said) == (
        True, True,
    )  # fmt: skip
    assert "<html" not in said


def test_half_a_ratio_waits_for_its_other_number(world: BlockWorld) -> None:
    """The first number of a ratio is neither saved nor called wrong while the second is being typed."""
    client, card = own(world)
    sent = {"numerator:I.2": "118", "denominator:I.2": "", "seen:I.2": "0"}
    answer = client.post(reverse("card-cell", args=[card, "I.2"]), sent, headers=HTMX)
    assert (answer.status_code, stored(card, "I.2")) == (204, None)


def test_two_who_edit_one_cell_see_both_versions(world: BlockWorld) -> None:
    """The second is told who was faster and with what; what they typed is kept, nothing is overwritten."""
    client, card = own(world)
    other = world.members[1].leader.client()
    url = reverse("card-cell", args=[card, "I.1"])
    client.post(url, {"value:I.1": "20", "seen:I.1": "0"}, headers=HTMX)
    answer = other.post(url, {"value:I.1": "25", "seen:I.1": "0"}, headers=HTMX)
    said = answer.content.decode()
    assert (answer.status_code, stored(card, "I.1")) == (409, Decimal(20))
    assert (world.members[1].officer.name in said, ">25<" in said, "20 trên tối đa 30" in said) == (True, True, True)


def test_the_version_chosen_after_a_conflict_is_the_one_that_stays(world: BlockWorld) -> None:
    """«Bản của bạn» overwrites knowingly, the other's version leaves the cell alone."""
    client, card = own(world)
    url = reverse("card", args=[card])
    client.post(url, {"value:I.1": "20", "seen:I.1": "0"})
    client.post(url, {"value:I.1": "25", "seen:I.1": "1", "use:I.1": "theirs"})
    kept = stored(card, "I.1")
    client.post(url, {"value:I.1": "25", "seen:I.1": "1", "use:I.1": "mine"})
    assert (kept, stored(card, "I.1")) == (Decimal(20), Decimal(25))


def test_a_cell_left_alone_is_no_conflict(world: BlockWorld) -> None:
    """A page saved whole does not undo what a colleague changed in a cell its typist never touched."""
    client, card = own(world)
    url = reverse("card", args=[card])
    client.post(url, {"value:I.1": "20", "seen:I.1": "0"})
    client.post(url, {"value:I.1": "22", "seen:I.1": "1"})
    answer = client.post(url, {"value:I.1": "20", "seen:I.1": "1", "value:II.1": "9", "seen:II.1": "0"})
    assert (answer.status_code, stored(card, "I.1"), stored(card, "II.1")) == (302, Decimal(22), Decimal(9))


def test_a_fault_elsewhere_does_not_hide_a_conflict(world: BlockWorld) -> None:
    """The page that comes back with a fault also names the cell somebody else changed meanwhile."""
    client, card = own(world)
    url = reverse("card", args=[card])
    client.post(url, {"value:I.1": "20", "seen:I.1": "0"})
    answer = client.post(url, {"value:I.1": "25", "seen:I.1": "0", "value:II.1": "99", "seen:II.1": "0"})
    rows = {row["code"]: row for group in answer.context["groups"] for row in group["rows"]}
    assert (answer.status_code, rows["I.1"]["mine"], len(rows["II.1"]["faults"])) == (422, "25", 1)


def test_a_block_of_cells_without_script(world: BlockWorld) -> None:
    """A column pasted into the text area fills the criteria downward, all or nothing."""
    client, card = own(world)
    url = reverse("card-paste", args=[card])
    wrong = client.post(url, {"block": "28\n118/124\nx", "start": ""})
    right = client.post(url, {"block": "28\n118/124\n1", "start": ""})
    assert (wrong.status_code, "118/124" in wrong.content.decode(), right.status_code) == (422, True, 302)
    assert [stored(card, code) for code in ("I.1", "I.2", "I.3")] == [Decimal(28), Decimal(19), Decimal(8)]


@pytest.mark.parametrize("name", ["card-cell", "card-criterion", "evidence-add", "card-history"])
def test_a_code_the_sheet_lacks_answers_as_missing(world: BlockWorld, name: str) -> None:
    """A strange criterion is not there, whatever is done to it."""
    client, card = own(world)
    ask = client.post if name in {"card-cell", "evidence-add"} else client.get
    assert ask(reverse(name, args=[card, "IX.9"])).status_code == 404


def test_others_scores_open_the_day_after_the_deadline() -> None:
    """Another member's card is refused with its reason until the deadline, and only to be read after it."""
    before, after = make_block(), make_block(province="Hà Xuyên", due=timezone.localdate() - timedelta(days=1))
    early = before.members[2].officer.client().get(reverse("card", args=[before.card(1).pk]))
    page = after.members[2].officer.client().get(reverse("card", args=[after.card(1).pk]))
    assert (early.status_code, page.status_code, page.context["writable"]) == (403, 200, False)


def test_a_card_out_of_sight_answers_as_missing(world: BlockWorld) -> None:
    """A card of another province is not there, read or written."""
    other = make_block(province="Hà Xuyên")
    client, card = world.head.officer.client(), other.card(1).pk
    answers = [
        client.get(reverse("card", args=[card])),
        client.post(reverse("card", args=[card]), {"value:I.1": "1"}),
        client.post(reverse("card-submit", args=[card])),
    ]
    assert [one.status_code for one in answers] == [404, 404, 404]
    assert ScoreEntry.objects.count() == 0


def test_sending_names_what_is_missing(world: BlockWorld) -> None:
    """A card with empty criteria is not sent; the page leads to each of them."""
    client, card = own(world)
    client.post(reverse("card", args=[card]), {"value:I.1": "20"})
    page, answer = client.get(reverse("card-submit", args=[card])), client.post(reverse("card-submit", args=[card]))
    assert [row["code"] for row in page.context["missing"]] == ["I.2", "I.3", "II.1", "II.2"]
    assert (answer.status_code, world.card(1).state) == (422, CardState.IN_PROGRESS)


def test_a_late_card_says_so_before_it_is_sent() -> None:
    """After the deadline the page warns that the card will be late, and the card is."""
    world = make_block(due=timezone.localdate() - timedelta(days=1))
    client, card = own(world)
    fill_card(world.members[1].officer, world.card(1), on=timezone.localdate())
    page = client.get(reverse("card-submit", args=[card]))
    client.post(reverse("card-submit", args=[card]))
    assert (page.context["late"], world.card(1).late, world.card(1).state) == (True, True, CardState.SUBMITTED)


def test_what_was_typed_into_a_card_sent_meanwhile_is_shown(world: BlockWorld) -> None:
    """Who still types after a colleague sent the card reads that it is locked and what was not saved."""
    client, card = own(world)
    fill_card(world.members[1].officer, world.card(1), on=timezone.localdate())
    client.post(reverse("card-submit", args=[card]))
    answer = client.post(reverse("card", args=[card]), {"value:I.1": "11", "seen:I.1": "1"})
    rows = {row["code"]: row for group in answer.context["groups"] for row in group["rows"]}
    assert (answer.status_code, answer.context["problem"]["code"], rows["I.1"]["lost"]) == (422, "FLOW-04", "11")


def test_reopening_takes_a_day_to_come_and_a_reason() -> None:
    """The head opens a sent card again; a day that is past and an empty reason are refused, what was typed stays."""
    world = make_block(due=timezone.localdate() - timedelta(days=1))
    submit_all(world)
    client, url = world.head.officer.client(), reverse("card-reopen", args=[world.card(1).pk])
    wrong = client.post(url, {"until": "1/1/2020", "reason": "Thiếu số liệu"})
    empty = client.post(url, {"until": "", "reason": ""})
    until = timezone.localdate() + timedelta(days=3)
    right = client.post(url, {"until": f"{until:%d/%m/%Y}", "reason": "Thiếu số liệu"})
    assert [one.status_code for one in (wrong, empty, right)] == [422, 422, 302]
    assert ("Thiếu số liệu" in wrong.content.decode(), world.card(1).reopened_until) == (True, until)


def test_one_criterion_keeps_numbers_note_and_files_together(world: BlockWorld) -> None:
    """The page of one criterion saves everything on it and goes on to the next."""
    client, card = own(world)
    sent = {
        "value:I.1": "20",
        "note:I.1": "Theo báo cáo năm",
        "go": "next",
        "files": SimpleUploadedFile("bao cao.pdf", pdf_file()),
    }
    answer = client.post(reverse("card-criterion", args=[card, "I.1"]), sent)
    entry = ScoreEntry.objects.get(card=card, criterion="I.1", current=True)
    assert answer["Location"] == reverse("card-criterion", args=[card, "I.2"])
    assert (entry.points, entry.note, Evidence.objects.get(card=card).criterion) == (
        Decimal(20),
        "Theo báo cáo năm",
        "I.1",
    )


def test_refused_files_are_named_and_the_others_kept(world: BlockWorld) -> None:
    """Of several files the good ones stay and each bad one is named with its own reason."""
    client, card = own(world)
    files = [
        SimpleUploadedFile("tot.pdf", pdf_file()),
        SimpleUploadedFile("rong.pdf", b""),
        SimpleUploadedFile("la.exe", b"MZ"),
        SimpleUploadedFile("gia.pdf", b"MZ" * 90),
    ]
    answer = client.post(reverse("evidence-add", args=[card, "I.1"]), {"files": files})
    assert answer.status_code == 422
    assert [one["path"] for one in answer.context["problem"]["faults"]] == ["rong.pdf", "la.exe", "gia.pdf"]
    assert list(Evidence.objects.values_list("file__name", flat=True)) == ["tot.pdf"]


def test_a_file_over_the_limit_is_refused(world: BlockWorld, settings: Any) -> None:
    """A file larger than the limit answers 413 with its name and keeps nothing."""
    settings.FILE_LIMIT_MB = 0
    client, card = own(world)
    sent = {"files": SimpleUploadedFile("to.pdf", pdf_file())}
    answer = client.post(reverse("evidence-add", args=[card, "I.1"]), sent)
    assert (answer.status_code, answer.context["problem"]["code"]) == (413, "FILE-01")
    assert Evidence.objects.count() == 0


def test_a_request_larger_than_a_handful_of_files_is_turned_away_unread(world: BlockWorld) -> None:
    """What announces too many bytes is answered before it is parsed; a smaller one goes through."""
    client, card = own(world)
    url = reverse("card", args=[card])
    large = client.post(url, {"value:I.1": "1"}, CONTENT_LENGTH=str(102 * 1024 * 1024))
    assert (large.status_code, "FILE-01" in large.content.decode()) == (413, True)
    assert client.post(url, {"value:I.1": "1"}).status_code == 302


def test_evidence_leaves_as_a_download_only(world: BlockWorld) -> None:
    """A file is handed out as an attachment that no browser opens as a page, and not to strangers."""
    client, card = own(world)
    client.post(reverse("evidence-add", args=[card, "I.1"]), {"files": SimpleUploadedFile("Số liệu.pdf", pdf_file())})
    url = reverse("evidence", args=[Evidence.objects.get().pk])
    answer, neighbour = client.get(url), world.members[2].officer.client().get(url)
    stranger = make_block(province="Hà Xuyên").head.officer.client().get(url)
    assert answer["Content-Disposition"].startswith('attachment; filename="so-lieu.pdf"')
    assert (answer["X-Content-Type-Options"], answer["Content-Type"], answer.content[:4]) == (
        "nosniff", "application/pdf", b"%PDF",
    )  # fmt: skip
    assert (neighbour.status_code, stranger.status_code) == (403, 404)


def test_evidence_is_taken_back_and_its_history_told(world: BlockWorld) -> None:
    """A file taken back is no longer shown; what was written into the cell stays readable."""
    client, card = own(world)
    client.post(reverse("card", args=[card]), {"value:I.1": "20"})
    client.post(reverse("card", args=[card]), {"value:I.1": "21", "seen:I.1": "1"})
    client.post(reverse("evidence-add", args=[card, "I.1"]), {"files": SimpleUploadedFile("a.pdf", pdf_file())})
    answer = client.post(reverse("evidence-remove", args=[Evidence.objects.get().pk]))
    history = client.get(reverse("card-history", args=[card, "I.1"]))
    assert (answer.status_code, Evidence.objects.get().removed_on) == (302, timezone.localdate())
    assert [one.points for one in history.context["entries"]] == [Decimal(21), Decimal(20)]


def test_the_grid_asks_the_database_a_settled_number_of_times(world: BlockWorld) -> None:
    """A filled card with evidence costs no more queries than an empty one."""
    client, card = own(world)
    url = reverse("card", args=[card])
    client.get(url)
    with CaptureQueriesContext(connection) as empty:
        client.get(url)
    fill_card(world.members[1].officer, world.card(1), on=timezone.localdate())
    with CaptureQueriesContext(connection) as full:
        client.get(url)
    print("queries of the grid:", len(full))
    assert len(full) == len(empty)
