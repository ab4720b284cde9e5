"""The records of people and collectives: ratings, initiatives, holds, results, by page, by block and by file."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.house.permissions.cases import Body, Case, Cases, said, see
from tests.house.permissions.world import World
from tests.house.permissions.world_facts import HEADS
from tests.makers.lists import list_file

from thidua.vietnamese import format_day

UNIT, TWIN = {"unit_id": ("unit", "own")}, {"person_id": ("person", "twin")}
RATING, HOLD, WORK = {"fact_id": ("fact", "rating")}, {"fact_id": ("fact", "hold")}, {"author_id": ("author", "work")}
READ, FAULTY, APPLIED = ({"run_id": ("import_run", f"facts {name}")} for name in ("read", "faulty", "applied"))
SEE, ENTER, HOLDS = "see record of own", "enter record of own", "enter hold of own"
SOURCE = {"source_kind": "report", "source_text": "Sổ theo dõi"}
WORK_BODY = said(
    **SOURCE, kind="sang-kien", title="Sổ tay mới", year="2020", scope="co-so", share="50",
    co_author_1=("person", "double"), co_share_1="50", co_author_2=("person", "own.unit_officer"),
    co_author_3=("person", "own.unit_leader"),
)  # fmt: skip


def held(world: World) -> Body:
    """A hold that could be entered."""
    return {**SOURCE, "word": "proceeding.thanh-tra", "first": format_day(world.day), "paper": "QĐ 5/QĐ-TTr"}


def ended(world: World) -> Body:
    """The end of a hold."""
    return {"ends": format_day(world.day), "ended_paper": "KL 9"}


def sent(_world: World) -> Body:
    """A file that can be read."""
    return {"file": SimpleUploadedFile("a.xlsx", list_file([("Ai đó", "", "HT", "")], HEADS))}


ROUTES_FACTS: dict[tuple[str, str], Cases] = {
    ("person-record", "GET"): see("see person", TWIN),
    ("person-record-add", "GET"): see(ENTER, TWIN, what="sang-kien"),
    ("person-record-add", "POST"): [
        Case(ENTER, TWIN, {"what": "sang-kien"}, WORK_BODY),
        Case(HOLDS, TWIN, {"what": "ky-luat"}, held),
    ],
    ("unit-record", "GET"): see("see unit", UNIT),
    ("unit-record-add", "GET"): see(ENTER, UNIT, what="ket-qua-nam"),
    ("unit-record-add", "POST"): [
        Case(ENTER, UNIT, {"what": "xep-loai"}, said(**SOURCE, year="2020", rating="hoan-thanh-tot"))
    ],
    ("fact-withdraw", "GET"): [Case(ENTER, RATING, {"what": "rating"}), Case(HOLDS, HOLD, {"what": "hold"})],
    ("fact-withdraw", "POST"): [
        Case(ENTER, RATING, {"what": "rating"}, said(reason="Ghi nhầm")),
        Case(HOLDS, HOLD, {"what": "hold"}, said(reason="Ghi nhầm")),
    ],
    ("hold-end", "GET"): see(HOLDS, HOLD),
    ("hold-end", "POST"): [Case(HOLDS, HOLD, body=ended)],
    ("initiative-used", "GET"): see(ENTER, WORK),
    ("initiative-used", "POST"): [Case(ENTER, WORK, body=said(used_for="chien-si-thi-dua-co-so"))],
    ("unit-ratings", "GET"): see(SEE, UNIT),
    ("unit-ratings", "POST"): [Case(ENTER, UNIT, body=said(**SOURCE, year="2020", block="Ai đó\tHTT"))],
    ("unit-positions", "GET"): see(SEE, UNIT),
    ("unit-positions", "POST"): [Case(ENTER, UNIT, body=said(block="Họ và tên\tVị trí\nAi đó\tTrực tiếp"))],
    ("unit-fact-files", "GET"): see(SEE, UNIT),
    ("unit-fact-files", "POST"): [Case(ENTER, UNIT, body=sent)],
    ("fact-file", "GET"): [Case(SEE, READ), Case(SEE, APPLIED)],
    ("fact-file", "POST"): see(ENTER, READ),
    ("fact-file-marked", "POST"): see(ENTER, FAULTY),
    ("fact-file-undo", "POST"): see(ENTER, APPLIED),
}
