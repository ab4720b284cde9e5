"""Pages of cross-checks, outside scorers, recomputing, verification, leaving: shown, refused, saved."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.makers.cards import hold_meeting
from tests.makers.people import make_actor, make_unit
from tests.web.rich_block import RichBlock, rich_block

from thidua.clusters.actions.recomputing import recompute
from thidua.clusters.models import CrossCheck, Member, OutsideScorer, Recomputation, ScoreEntry
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db


def client(actor: object) -> Client:
    """A browser signed in as someone."""
    opened = Client()
    opened.force_login(actor.account)  # type: ignore[attr-defined]
    return opened


def check_of(rich: RichBlock, checker: int, checked: int) -> CrossCheck:
    """The head pairs two members through the page."""
    units = [one.unit.pk for one in rich.world.members]
    body = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}
    body |= {"form-0-checked": str(units[checked]), "form-0-checker": str(units[checker])}
    answer = client(rich.world.head.leader).post(reverse("block-checks", args=[rich.world.block_id]), body)
    assert answer.status_code == 302, answer.content.decode()
    return CrossCheck.objects.get(block_year_id=rich.world.block_id)


def test_the_proposal_is_shown_and_not_written() -> None:
    """The rotation fills the form and writes nothing until the head saves it."""
    rich = rich_block()
    answer = client(rich.world.head.leader).get(reverse("block-checks", args=[rich.world.block_id]) + "?propose=1")
    assert "Đề xuất luân phiên năm nay. Chưa ghi" in answer.content.decode()
    assert answer.content.decode().count(" selected>Sở") == 4
    assert CrossCheck.objects.count() == 0


def test_oneself_is_refused_on_the_page() -> None:
    """A pair of a unit with itself comes back with its line and code, nothing saved."""
    rich = rich_block()
    unit = str(rich.world.members[1].unit.pk)
    body = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-checked": unit, "form-0-checker": unit}
    answer = client(rich.world.head.leader).post(reverse("block-checks", args=[rich.world.block_id]), body)
    assert answer.status_code == 422
    assert "CLUSTER-22" in answer.content.decode()
    assert CrossCheck.objects.count() == 0


def test_a_check_is_saved_sent_and_printed() -> None:
    """The checker saves points with a note, sends them, and the record comes out as PDF and Word."""
    rich = rich_block()
    check = check_of(rich, 2, 1)
    checker = client(rich.world.members[2].officer)
    page = reverse("crosscheck", args=[check.pk])
    shown = checker.get(page).content.decode()
    assert 'name="points:I.2"' in shown
    assert 'name="level:II.1"' in shown
    assert 'name="result:I.1"' in shown
    assert checker.post(page, {"points:I.2": "9,5", "note:I.2": "Chậm một báo cáo", "seen:I.2": "0"}).status_code == 302
    other = client(rich.world.members[3].officer)
    assert "9,5" not in other.get(page).content.decode()
    assert other.get(reverse("paper-crosscheck", args=[check.pk, "pdf"])).status_code == 404
    assert checker.post(reverse("crosscheck-finish", args=[check.pk]), {"finding": "Hồ sơ đủ."}).status_code == 302
    assert "9,5" in other.get(page).content.decode()
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert other.get(reverse("paper-crosscheck", args=[check.pk, form])).content.startswith(start)


def test_faults_of_a_check_stand_at_their_cells_and_keep_what_was_typed() -> None:
    """Bad points come back with the sentence beside the cell and the text still in it."""
    rich = rich_block()
    check = check_of(rich, 2, 1)
    body = {"points:I.2": "11", "seen:I.2": "0", "note:I.2": "Cao quá"}
    answer = client(rich.world.members[2].officer).post(reverse("crosscheck", args=[check.pk]), body)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="11"' in said
    assert ">Cao quá</textarea>" in said
    assert "SCORE-01" in said
    assert ScoreEntry.objects.filter(layer="peer").count() == 0


def test_the_head_takes_the_checkers_points_with_one_click() -> None:
    """On the card of the synthesis the checker's points have a button of their own."""
    rich = rich_block()
    check = check_of(rich, 2, 1)
    checker = client(rich.world.members[2].officer)
    checker.post(reverse("crosscheck", args=[check.pk]), {"points:I.2": "9,5", "seen:I.2": "0"})
    checker.post(reverse("crosscheck-finish", args=[check.pk]), {"finding": ""})
    head, card = client(rich.world.head.officer), rich.world.card(1).pk
    shown = head.get(reverse("synthesis-card", args=[card])).content.decode()
    assert "Lấy điểm kiểm tra chéo I.2" in shown
    body = {"code": "I.2", "reason": "Theo kết quả kiểm tra chéo", "seen": "0"}
    assert head.post(reverse("synthesis-take-over", args=[card]), body).status_code == 302
    entry = ScoreEntry.objects.get(card_id=card, layer="synthesis", criterion="I.2")
    assert (str(entry.points), entry.reason) == ("9.5000", "Theo kết quả kiểm tra chéo")


def test_a_department_scores_its_criterion_from_its_own_inbox() -> None:
    """The task stands in the department's inbox; it saves and sends; the block stays out of its sight."""
    rich = rich_block()
    unit = make_unit("Sở Ngoại vụ tỉnh thử", rich.world.province)
    officer = make_actor(unit)
    body = {"criterion": "I.2", "organisation": str(unit.pk), "due": format_day(rich.world.after_due)}
    outside = reverse("block-outside", args=[rich.world.block_id])
    assert client(rich.world.standing).post(outside, body).status_code == 302
    task = OutsideScorer.objects.get()
    asked = client(officer)
    page = reverse("outside-task", args=[task.pk])
    assert page in asked.get(reverse("inbox")).content.decode()
    assert asked.get(reverse("block", args=[rich.world.block_id])).status_code == 404
    cards = [rich.world.card(at).pk for at in range(4)]
    assert asked.post(page, {f"points:{card}": "8" for card in cards}).status_code == 302
    assert asked.post(reverse("outside-finish", args=[task.pk])).status_code == 302
    assert page not in asked.get(reverse("inbox")).content.decode()
    assert ScoreEntry.objects.filter(layer="outside", current=True).count() == 4
    shown = client(rich.world.head.officer).get(outside).content.decode()
    assert "Đã gửi điểm" in shown


def test_a_changed_target_shows_whom_it_touches_before_it_is_saved() -> None:
    """The head's first sending of another result is a preview that writes nothing; the second saves it."""
    rich = rich_block()
    recompute(actor=rich.world.head.officer.scope(rich.day), block_id=rich.world.block_id)
    head, card = client(rich.world.head.officer), rich.world.card(3).pk
    page = reverse("synthesis-card", args=[card])
    body = {"code": "I.1", "result:I.1": "130", "target:I.1": "100", "reason": "Số liệu của thuế", "seen": "0"}
    answer = head.post(page, body)
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "14,0" in said
    assert "16,5" in said
    assert "Chưa lưu" in said
    assert ScoreEntry.objects.filter(layer="synthesis").count() == 0
    assert head.post(page, {**body, "confirmed": "1"}).status_code == 302
    assert ScoreEntry.objects.get(layer="synthesis").answer == '{"result":"130","target":"100"}'
    assert Recomputation.objects.count() == 1


def test_the_page_of_recomputing_names_everybody_it_moves() -> None:
    """Before and after stand beside each unit, with the sum in words; the button computes."""
    rich = rich_block()
    page = reverse("block-recompute", args=[rich.world.block_id])
    head = client(rich.world.head.officer)
    said = head.get(page).content.decode()
    assert "Chưa đạt chỉ tiêu: 80/100 × ½ × 20 = 8" in said
    assert head.post(page, {"reason": ""}).status_code == 302
    assert Recomputation.objects.count() == 1
    assert head.post(page, {"reason": ""}).status_code == 422


def test_verification_from_opening_to_its_version() -> None:
    """The standing body opens, sets one criterion with a reason, freezes; the head may none of it."""
    rich = rich_block()
    rich.freeze()
    standing, head = client(rich.world.standing), client(rich.world.head.leader)
    page = reverse("block-verification", args=[rich.world.block_id])
    assert head.post(page, {"basis": "verified", "reason": "Thẩm định"}).status_code == 403
    assert standing.post(page, {"basis": "verified", "reason": "Thẩm định"}).status_code == 302
    card = reverse("verified-card", args=[rich.world.card(1).pk])
    body = {"code": "I.2", "points:I.2": "9", "seen:I.2": "0", "reason": "Đối chiếu hồ sơ"}
    assert head.post(card, body).status_code == 403
    assert standing.post(card, {**body, "reason": ""}).status_code == 422
    assert standing.post(card, body).status_code == 302
    assert "Đối chiếu hồ sơ" in standing.get(card).content.decode()
    assert standing.post(reverse("verification-freeze", args=[rich.world.block_id]), {"reason": ""}).status_code == 302
    assert [one.basis for one in rich.world.year().results.all()] == ["verified", "synthesis"]


def test_a_leaving_member_is_said_on_the_pages() -> None:
    """The day and the reason stand on the page, the synthesis and the card."""
    rich = rich_block()
    unit = rich.world.members[2].unit.pk
    body = {"unit": str(unit), "on": format_day(rich.world.due), "reason": "Sáp nhập vào sở khác"}
    page = reverse("block-leave", args=[rich.world.block_id])
    assert client(rich.world.head.leader).post(page, body).status_code == 403
    standing = client(rich.world.standing)
    assert standing.post(page, body).status_code == 302
    assert Member.objects.get(organisation_id=unit).left_on == rich.world.due
    for address in (
        page,
        reverse("synthesis", args=[rich.world.block_id]),
        reverse("synthesis-card", args=[rich.world.card(2).pk]),
        reverse("card", args=[rich.world.card(2).pk]),
    ):
        said = standing.get(address).content.decode()
        assert "Sáp nhập vào sở khác" in said, address
        assert format_day(rich.world.due) in said, address


def test_own_criteria_are_pasted_on_their_page() -> None:
    """The head pastes a unit's table before the scoring; a table that does not sum comes back with its fault."""
    rich = rich_block(own=True, opened=False)
    unit = rich.world.members[1].unit.pk
    page = reverse("own-criteria", args=[rich.world.block_id, unit])
    head = client(rich.world.head.leader)
    assert head.post(page, {"rows": "I.2.1\tTrồng rừng\tChấm điểm\t9"}).status_code == 422
    assert head.post(page, {"rows": "I.2.1\tTrồng rừng\tChấm điểm\t10"}).status_code == 302
    assert "Trồng rừng" in head.get(reverse("block-own-criteria", args=[rich.world.block_id])).content.decode()


def test_the_year_is_linked_to_its_scorers() -> None:
    """From the synthesis one comes to the checks, the departments, the recomputation and the verification."""
    rich = rich_block()
    said = client(rich.world.head.officer).get(reverse("synthesis", args=[rich.world.block_id])).content.decode()
    for name in ("block-checks", "block-outside", "block-recompute", "block-verification"):
        assert reverse(name, args=[rich.world.block_id]) in said


def test_double_faults_are_said_as_such() -> None:
    """Where one fault costs points twice by the sheet, the synthesis of the card says so."""
    rich = rich_block(late=1)
    said = client(rich.world.head.officer).get(reverse("synthesis-card", args=[rich.world.card(1).pk])).content.decode()
    assert "Trừ hai lần theo bảng điểm" in said


def test_the_meeting_is_chosen_as_the_basis_of_a_correction() -> None:
    """Where the year has its meeting the head says whether the correction rests on it."""
    rich = rich_block()
    rich.freeze()
    head = client(rich.world.head.leader)
    page = reverse("ranking", args=[rich.world.block_id])
    assert 'value="meeting"' not in head.get(page).content.decode()
    body = {"reason": "Kết luận của hội nghị", "basis": "meeting"}
    assert head.post(reverse("correct", args=[rich.world.block_id]), body).status_code == 422
    hold_meeting(rich.world, on=rich.day, closed=False)
    assert 'value="meeting"' in head.get(page).content.decode()
    assert head.post(reverse("correct", args=[rich.world.block_id]), body).status_code == 302
    assert rich.world.year().correction_basis == "meeting"
