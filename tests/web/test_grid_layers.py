"""The grid of a card with every kind of criterion and every layer: fields, words for differences, what does not count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.clusters.rich import RICH
from tests.makers import BlockWorld, fill_card, make_block

from thidua.clusters.actions import accept_card, adjust_points, save_answers, submit_card
from thidua.clusters.actions.crosschecks import finish_check, save_check, set_pairs
from thidua.clusters.actions.recomputing import recompute
from thidua.clusters.actions.scores import Typed
from thidua.clusters.models import Member, ScoreEntry

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
PARTS = """
title: Bảng điểm theo phần
step: 0.5
places: 1
maximum: 10
groups:
  - code: I
    name: Nghị quyết
    kind: main
    maximum: 10
    headings: [{code: I.1, name: Đúng thẩm quyền, maximum: 8}]
    criteria:
      - code: I.1.a
        part_of: I.1
        name: Không bị bãi bỏ
        kind: choice
        maximum: 6
        levels:
          - {code: khong, name: Không có, points: 6}
          - {code: co, name: Có bãi bỏ, points: 0, voids: true}
      - {code: I.1.b, part_of: I.1, name: Đúng thể thức, kind: count, maximum: 2, per_item: 1}
      - {code: I.2, name: Nộp báo cáo, kind: up_to, maximum: 2}
  - code: II
    name: Thưởng
    kind: bonus
    maximum: 5
    criteria:
      - {code: II.1, name: Giải tỉnh, kind: up_to, maximum: 3}
      - {code: II.2, name: Giải toàn quốc, kind: up_to, maximum: 5}
highest_of:
  - {criteria: [II.1, II.2], source: Quy chế thử}
tie_rules: [{by: [total]}]
leaders: {count: 1, threshold: 1/2, strictly: true, source: Quy chế thử}
"""
ANSWERS = {
    "I.1": {"result": "80", "target": "100"},
    "I.2": {"violations": "2"},
    "II.1": {"level": "tot"},
    "III.1": {"violations": "1"},
    "G.1": {"met": "no"},
}


def past(sheet: str = RICH) -> BlockWorld:
    """A block whose deadline was yesterday."""
    return make_block(sheet=sheet, due=timezone.localdate() - timedelta(days=1))


def sent(world: BlockWorld, answers: Mapping[str, Mapping[str, str]] = ANSWERS) -> None:
    """Every unit has filled its card in and sent it on the deadline."""
    for place, member in enumerate(world.members):
        fill_card(member.officer, world.card(place), on=world.due, answers=answers)
        submit_card(actor=member.leader.scope(world.due), card_id=world.card(place).pk)


def page(client: Client, card: int, query: str = "") -> Any:
    """The page of a card."""
    return client.get(reverse("card", args=[card]) + query)


def rows_of(answer: Any) -> dict[str, Any]:
    """The rows of a drawn page by criterion."""
    found = answer.context["groups"]
    groups = found() if callable(found) else found
    return {row["code"]: row for group in groups for row in group["rows"]}


def text_of(answer: Any) -> str:
    """The page as text."""
    return str(answer.content.decode())


def test_every_kind_is_saved_by_its_own_fields() -> None:
    """A level, a count, a result with its target and a condition are read from the fields the grid shows for them."""
    world = make_block(sheet=RICH)
    client, card = world.members[1].officer.client(), world.card(1).pk
    said = text_of(page(client, card))
    names = ("result:I.1", "target:I.1", "level:II.1", "met:G.1")
    assert [f'name="{name}"' in said for name in names] == [True] * 4
    sent_fields = {"result:I.1": "95,5", "target:I.1": "", "level:II.1": "kha", "met:G.1": "yes"}
    assert client.post(reverse("card", args=[card]), sent_fields).status_code == 302
    stored = dict(ScoreEntry.objects.filter(card=card, current=True).values_list("criterion", "answer"))
    assert stored == {"I.1": '{"result":"95.5"}', "II.1": '{"level":"kha"}', "G.1": '{"met":true}'}
    again = text_of(page(client, card))
    assert ['value="95,5"' in again, '<option value="kha" selected>Khá: 6</option>' in again] == [True, True]


def test_levels_are_offered_with_points_and_what_they_void() -> None:
    """Each level names its points; the one that voids says so before it is chosen."""
    world = make_block(sheet=RICH)
    said = text_of(page(world.members[1].officer.client(), world.card(1).pk))
    assert [one in said for one in (">Tốt: 10<", ">Khai sai: 0, mất điểm cả tiêu chí<")] == [True, True]


def test_a_target_waits_until_it_is_computed_with_the_others() -> None:
    """Before the recomputation the cell says that it waits and the total leaves it out; afterwards the sum is told."""
    world = past()
    sent(world)
    client, card = world.members[1].officer.client(), world.card(1).pk
    before = page(client, card)
    recompute(actor=world.head.leader.scope(world.after_due), block_id=world.block_id)
    after = page(client, card)
    told = ("chờ tính", "Chưa gồm I.1", "Tổng tạm tính", "Chưa đạt chỉ tiêu: 80/100 × ½ × 20 = 8")
    assert [one in text_of(before) for one in told] == [True, True, True, False]
    assert [one in text_of(after) for one in told] == [False, False, False, True]


def test_half_a_target_waits_but_a_result_alone_is_saved() -> None:
    """A target without its result is on the way; a result without a target is an answer."""
    world = make_block(sheet=RICH)
    client, url = world.members[1].officer.client(), reverse("card-cell", args=[world.card(1).pk, "I.1"])
    codes = [
        client.post(url, {"result:I.1": result, "target:I.1": target, "seen:I.1": "0"}, headers=HTMX).status_code
        for result, target in (("", "100"), ("80", ""))
    ]
    assert (codes, ScoreEntry.objects.get().answer) == ([204, 200], '{"result":"80"}')


def test_the_same_fault_counted_twice_is_told_at_both_ends() -> None:
    """Where the sheet counts a fault twice and both cost points, both rows say so; with one of them empty neither does."""
    world = make_block(sheet=RICH)
    card, officer = world.card(1).pk, world.members[1].officer
    told = ("Lỗi này đã bị trừ cả ở III.1", "Lỗi này đã bị trừ cả ở I.2")
    seen = []
    for fault in ("0", "2"):
        typed = {"I.2": Typed({"violations": "1"}), "III.1": Typed({"violations": fault})}
        save_answers(actor=officer.scope(), card_id=card, typed=typed)
        said = text_of(page(officer.client(), card))
        seen.append([one in said for one in told])
    assert seen == [[False, False], [True, True]]


def test_parts_stand_under_their_heading_with_its_sum() -> None:
    """The heading carries what its parts add up to, and what voids it."""
    world = make_block(sheet=PARTS)
    card, officer = world.card(1).pk, world.members[1].officer
    seen = []
    for level in ("khong", "co"):
        typed = {"I.1.a": Typed({"level": level}), "I.1.b": Typed({"count": "2"})}
        save_answers(actor=officer.scope(), card_id=card, typed=typed)
        heading = rows_of(page(officer.client(), card))["I.1.a"]["heading"]
        seen.append((heading["code"], heading["own"], "I.1.a ở mức làm mất toàn bộ điểm" in heading["voided"]))
    assert seen == [("I.1", "8,0", False), ("I.1", "0,0", True)]


def test_a_level_that_voids_moves_its_siblings_at_once() -> None:
    """The answer to one cell carries the heading's sum and the sentence at the parts that no longer count."""
    world = make_block(sheet=PARTS)
    client, card = world.members[1].officer.client(), world.card(1).pk
    client.post(reverse("card", args=[card]), {"count:I.1.b": "2"})
    answer = client.post(
        reverse("card-cell", args=[card, "I.1.a"]), {"level:I.1.a": "co", "seen:I.1.a": "0"}, headers=HTMX
    )
    said = text_of(answer)
    assert [
        'id="sum-field-heading-I-1" hx-swap-oob="true">0,0<' in said,
        'id="points-field-I-1-b" hx-swap-oob="true"><s>2,0</s>' in said,
        'id="points-field-I-2"' in said,
    ] == [True, True, False]


def test_only_the_highest_counts_and_the_other_says_why() -> None:
    """Of several awards only the best counts; the other is struck out with its sentence."""
    world = make_block(sheet=PARTS)
    card, officer = world.card(1).pk, world.members[1].officer
    typed = {"II.1": Typed({"value": "3"}), "II.2": Typed({"value": "5"})}
    save_answers(actor=officer.scope(), card_id=card, typed=typed)
    rows = rows_of(page(officer.client(), card))
    assert (rows["II.1"]["cell"].uncounted, rows["II.2"]["cell"].uncounted) == (
        "Không tính điểm vì trong II.1, II.2 chỉ tính mức cao nhất; đã tính II.2.",
        "",
    )


def judged() -> BlockWorld:
    """A card that was checked by a peer and changed by the head: points, a level, a condition."""
    world = past()
    members = {one.organisation_id: one.pk for one in Member.objects.filter(block_year_id=world.block_id)}
    ids = [members[one.unit.pk] for one in world.members]
    head, peer, card = world.head.leader.scope, world.members[2].officer.scope, world.card(1).pk
    check = set_pairs(actor=head(world.opened_on), block_id=world.block_id, pairs=[(ids[2], ids[1])])[0]
    sent(world)
    save_check(actor=peer(world.due), check_id=check.pk, typed={"I.2": Typed({"points": "8"})})
    finish_check(actor=peer(world.due), check_id=check.pk, finding="Đã đối chiếu")
    day = head(world.after_due)
    adjust_points(actor=day, card_id=card, code="I.2", text="9,5", reason="Một lần chậm có lý do")
    adjust_points(actor=day, card_id=card, code="II.1", fields={"level": "kha"}, reason="Mô hình chưa nhân rộng")
    adjust_points(actor=day, card_id=card, code="G.1", fields={"met": "yes"}, reason="Có quyết định kỷ luật")
    accept_card(actor=day, card_id=card)
    return world


def test_layers_differ_in_words_as_well_as_in_colour() -> None:
    """Each layer has its column; a difference is said in words with its figure, a condition answered otherwise too."""
    world = judged()
    answer = page(world.members[1].officer.client(), world.card(1).pk)
    rows = rows_of(answer)
    told = {code: [one["difference"] for one in rows[code]["layers"]] for code in ("I.2", "II.1", "III.1", "G.1")}
    assert [one["word"] for one in answer.context["columns"]] == ["Kiểm tra chéo", "Tổng hợp"]
    assert told == {
        "I.2": ["thấp hơn tự chấm 1,0", "cao hơn tự chấm 0,5"],
        "II.1": ["", "thấp hơn tự chấm 4,0"],
        "III.1": ["", ""],
        "G.1": ["", "khác tự chấm"],
    }
    spoken = [(one["word"], one["reason"], one["by"]) for one in rows["I.2"]["spoken"]]
    assert spoken == [
        ("Kiểm tra chéo", "", world.members[2].officer.name),
        ("Tổng hợp", "Một lần chậm có lý do", world.head.leader.name),
    ]


def test_a_check_that_is_not_sent_shows_nothing() -> None:
    """What a checker has typed but not sent is no column of the card."""
    world = past()
    members = {one.organisation_id: one.pk for one in Member.objects.filter(block_year_id=world.block_id)}
    ids = [members[one.unit.pk] for one in world.members]
    pairs = [(ids[2], ids[1])]
    check = set_pairs(actor=world.head.leader.scope(world.opened_on), block_id=world.block_id, pairs=pairs)[0]
    sent(world)
    checker, client, card = (
        world.members[2].officer.scope(world.due),
        world.members[1].officer.client(),
        world.card(1).pk,
    )
    save_check(actor=checker, check_id=check.pk, typed={"I.2": Typed({"points": "8"})})
    before = page(client, card).context["columns"]
    finish_check(actor=checker, check_id=check.pk, finding="")
    assert (before, len(page(client, card).context["columns"])) == ([], 1)


def test_the_filter_leaves_only_what_differs() -> None:
    """«Chỉ hiện chỗ khác nhau» keeps the rows where a layer differs, says how many are hidden, and the page without it all."""
    world = judged()
    client, card = world.members[1].officer.client(), world.card(1).pk
    kept, everything = page(client, card, "?only=diff"), page(client, card)
    assert list(rows_of(kept)) == ["I.2", "II.1", "G.1"]
    assert list(rows_of(everything)) == ["I.1", "I.2", "II.1", "III.1", "G.1"]
    assert ("1 tiêu chí không hiện" in text_of(kept), "không hiện" in text_of(everything)) == (True, False)
    assert [
        text_of(one).count('class="criterion"') for one in (kept, everything, page(client, card, "?only=diff"))
    ] == [3, 5, 3]


def test_a_change_in_another_layer_shows_at_once() -> None:
    """A grid drawn before the head changed a condition, which has no points, is not handed out afterwards."""
    world = judged()
    client, card = world.members[1].officer.client(), world.card(1).pk
    before = text_of(page(client, card))
    adjust_points(
        actor=world.head.leader.scope(world.after_due),
        card_id=card,
        code="G.1",
        fields={"met": "no"},
        reason="Đã xem lại",
    )
    after = text_of(page(client, card))
    assert [["Đã xem lại" in one, "khác tự chấm" in one] for one in (before, after)] == [[False, True], [True, False]]


def test_faults_of_a_pasted_block_stand_at_their_cells() -> None:
    """A block that cannot be read names each fault in the summary with a link to its cell, and at the cell itself."""
    world = make_block(sheet=RICH)
    client, card = world.members[1].officer.client(), world.card(1).pk
    answer = client.post(reverse("card-paste", args=[card]), {"block": "80/100\nx\nRất tốt", "start": ""})
    rows = rows_of(answer)
    assert [len(rows[code]["faults"]) for code in ("I.1", "I.2", "II.1")] == [0, 1, 1]
    assert [one["anchor"] for one in answer.context["problem"]["faults"]] == ["field-I-2", "field-II-1"]


def test_the_history_tells_answers_without_points() -> None:
    """A condition and a level are told by their words, whichever layer set them."""
    world = judged()
    client, card = world.members[1].officer.client(), world.card(1).pk
    entries = {
        code: [
            (one.layer_word, one.answer)
            for one in client.get(reverse("card-history", args=[card, code])).context["entries"]
        ]
        for code in ("G.1", "II.1")
    }
    assert entries == {
        "G.1": [("Tổng hợp", "Có"), ("Tự chấm", "Không")],
        "II.1": [("Tổng hợp", "Khá"), ("Tự chấm", "Tốt")],
    }


def test_a_note_in_the_grid_is_saved_with_its_cell_and_leads_to_its_page() -> None:
    """The small field saves the note alone; its link leads to the note on the criterion's page where no script runs."""
    world = make_block(sheet=RICH)
    client, card = world.members[1].officer.client(), world.card(1).pk
    sent_fields = {"note:II.1": "Mô hình xã A", "level:II.1": "tot", "seen:II.1": "0"}
    answer = client.post(reverse("card-cell", args=[card, "II.1"]), sent_fields, headers=HTMX)
    there = reverse("card-criterion", args=[card, "II.1"])
    assert ("<span data-note-text>Mô hình xã A</span>" in text_of(answer), ScoreEntry.objects.get().note) == (
        True, "Mô hình xã A",
    )  # fmt: skip
    assert f'href="{there}#note-field-II-1" data-note="II.1"' in text_of(page(client, card))
    assert 'id="note-field-II-1"' in text_of(client.get(there))


def test_layers_cost_a_settled_number_of_statements() -> None:
    """A card with every layer asks the database no more often than the empty card of the same sheet."""
    counts = []
    for world in (make_block(sheet=RICH), judged()):
        client, card = world.members[1].officer.client(), world.card(1).pk
        page(client, card)
        with CaptureQueriesContext(connection) as seen:
            page(client, card)
        counts.append(len(seen))
    assert counts[0] == counts[1]
