"""Each address and method: which act of the policy it is, on which objects, with a body that would be accepted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tests.house.permissions.cases import (
    Body,
    Case,
    Cases,
    block,
    card,
    facts,
    files,
    forming,
    meeting_plan,
    members,
    said,
    see,
    today,
)
from tests.house.permissions.routes_asking import ROUTES_ASKING
from tests.house.permissions.routes_awards import ROUTES_AWARDS
from tests.house.permissions.routes_calls import ROUTES_CALLS
from tests.house.permissions.routes_conferences import ROUTES_CONFERENCES
from tests.house.permissions.routes_decisions import ROUTES_DECISIONS
from tests.house.permissions.routes_exemplars import ROUTES_EXEMPLARS
from tests.house.permissions.routes_facts import ROUTES_FACTS
from tests.house.permissions.routes_imports import ROUTES_IMPORTS
from tests.house.permissions.routes_in_hand import ROUTES_IN_HAND
from tests.house.permissions.routes_law import ROUTES_LAW
from tests.house.permissions.routes_meetings import ROUTES_MEETINGS
from tests.house.permissions.routes_movements import ROUTES_MOVEMENTS
from tests.house.permissions.routes_people import ROUTES_PEOPLE
from tests.house.permissions.routes_prestige import ROUTES_PRESTIGE
from tests.house.permissions.routes_programmes import ROUTES_PROGRAMMES
from tests.house.permissions.routes_public import ROUTES_PUBLIC
from tests.house.permissions.routes_reports import ROUTES_REPORTS
from tests.house.permissions.routes_scorers import ROUTES_SCORERS
from tests.house.permissions.routes_year import ROUTES_YEAR
from tests.house.permissions.world import PASSWORD, World

from thidua.vietnamese import format_day

BEFORE, AFTER = "see scores before deadline", "see scores after deadline"
CODE = {"code": "I.1"}
EVIDENCE = {when: {"evidence_id": ("evidence", when)} for when in ("before", "after")}
OBJECTION, ABOUT_HEAD = ({"objection_id": ("objection", about)} for about in ("fellow", "head"))
NOMINATION = {"nomination_id": ("nomination", "draft")}
UNIT, SIBLING = {"unit_id": ("unit", "own")}, {"unit_id": ("unit", "sibling")}
PERSON, HOLDER = {"person_id": ("person", "spare")}, {"person_id": ("person", "ended.unit_officer")}
WORK = "see own work"


def both(**words: str) -> Cases:
    """A page of scores, before the deadline and after it."""
    return [Case(BEFORE, card("before"), words), Case(AFTER, card("after"), words)]


def filled(body: Callable[[World], Body], **words: str) -> Cases:
    """A card filled in, before the deadline and after it."""
    return [Case("fill card", card(when), words, body) for when in ("before", "after")]


FIRST = {"number": "1"}
NO_HEADINGS = {"headings-TOTAL_FORMS": "0", "headings-INITIAL_FORMS": "0"}
GROUP = said(seen="1", code="X", name="Nhóm", kind="bonus", maximum="2", **NO_HEADINGS)
LINE = said(seen="1", code="I.9", name="Dòng", kind="up_to", maximum="2", evidence="none")

ROUTES: dict[tuple[str, str], Cases] = {
    **ROUTES_ASKING,
    **ROUTES_AWARDS,
    **ROUTES_CONFERENCES,
    **ROUTES_DECISIONS,
    **ROUTES_IN_HAND,
    **ROUTES_IMPORTS,
    **ROUTES_MEETINGS,
    **ROUTES_MOVEMENTS,
    **ROUTES_REPORTS,
    **ROUTES_YEAR,
    **ROUTES_SCORERS,
    **ROUTES_PEOPLE,
    **ROUTES_PROGRAMMES,
    **ROUTES_PUBLIC,
    **ROUTES_LAW,
    **ROUTES_FACTS,
    **ROUTES_PRESTIGE,
    **ROUTES_EXEMPLARS,
    **ROUTES_CALLS,
    ("sign-in", "GET"): see("sign in"),
    ("sign-in", "POST"): [Case("sign in", body=said(login="khong.co", password="sai"))],
    ("sign-out", "POST"): see("leave"),
    ("demo-sign-in", "POST"): [Case("enter as a demo role", body=said(role="qvwhome.own.unit_officer"))],
    ("choose-mandate", "POST"): [
        Case("use mandate of own officer", body=said(mandate=("mandate", "own.unit_officer")))
    ],
    ("choose-day", "POST"): [Case("choose day", body=today(day=""))],
    ("inbox", "GET"): see(WORK),
    ("inbox-xlsx", "GET"): see(WORK),
    ("menu", "GET"): see(WORK),
    ("search", "GET"): [Case(WORK), Case(WORK, asked={"q": "zyxw"}), Case(WORK, asked={"q": "qvwh"})],
    ("password", "GET"): see(WORK),
    ("password", "POST"): [Case(WORK, body=said(old=PASSWORD, password="mat-khau-moi-8", again="mat-khau-moi-8"))],
    ("law", "GET"): see("read law"),
    ("law-changes", "GET"): see("read law"),
    ("law-ask", "GET"): see("ask law"),
    ("law-ask", "POST"): [Case("ask law", body=said(award="giay-khen", kind="individual", year="2025"))],
    ("law-award", "GET"): see("read law", award_code="chien-si-thi-dua-co-so"),
    ("help", "GET"): see("read help"),
    ("help-page", "GET"): see("read help", page="bat-dau"),
    ("health", "GET"): see("see health"),
    ("book", "GET"): see("read book"),
    ("book-verify", "POST"): see("read book"),
    ("blocks", "GET"): see(WORK),
    ("block-form", "GET"): see("form block"),
    ("block-form", "POST"): [Case("form block of the province", body=forming)],
    ("block", "GET"): [Case("see block", block(name)) for name in ("setup", "before", "after", "frozen", "closed")],
    ("block-years", "GET"): see("see block", block("after")),
    ("block-members-xlsx", "GET"): see("see block", block("after")),
    ("block-members", "GET"): see("name members", block("setup")),
    ("block-members", "POST"): [Case("name members", block("setup"), body=members)],
    ("block-facts", "GET"): see("name members", block("setup")),
    ("block-facts", "POST"): [Case("name members", block("setup"), body=facts)],
    ("block-open", "POST"): see("open scoring", block("setup")),
    ("block-copy", "GET"): see("copy year", block("after")),
    ("block-copy", "POST"): [Case("copy year", block("after"), body=facts)],
    ("block-leave-out", "POST"): [
        Case("leave out", block("after"), body=said(unit=("unit", "own"), reason="Mới thành lập"))
    ],
    ("sheet", "GET"): [Case("see block", block("setup")), Case("see block", block("after"))],
    ("sheet", "POST"): [
        Case("set sheet", block("setup"), body=said(code="khoi-so-nganh-1000")),
        Case("set sheet", block("setup"), body=said(from_year=("block", "after"))),
    ],
    ("sheet-agree", "POST"): [Case("set sheet", block("setup"), body=said(seen="1", accepted="on"))],
    ("sheet-versions", "GET"): [Case("see block", block("setup")), Case("see block", block("after"))],
    ("sheet-version", "GET"): see("see block", block("setup"), number="1"),
    ("sheet-version-return", "POST"): [Case("set sheet", block("setup"), FIRST, body=said(seen="1"))],
    ("sheet-xlsx", "GET"): see("see block", block("setup")),
    ("sheet-yaml", "GET"): see("see block", block("setup")),
    ("paper-sheet", "GET"): [Case("see block", block(name), {"form": "docx"}) for name in ("setup", "after")],
    ("sheet-preview", "GET"): see("see block", block("setup")),
    ("sheet-template", "GET"): see("see block", block("setup"), code="mau-loi"),
    ("sheet-paste", "GET"): see("set sheet", block("setup")),
    ("sheet-paste", "POST"): [Case("set sheet", block("setup"), body=said(seen="1", block="Mã"))],
    ("designer", "GET"): see("set sheet", block("setup")),
    ("designer", "POST"): [Case("set sheet", block("setup"), body=said(seen="1", do="copy 1 1"))],
    ("designer-check", "POST"): [Case("set sheet", block("setup"), body=said(seen="1"))],
    ("designer-rules", "GET"): see("set sheet", block("setup")),
    ("designer-rules", "POST"): [Case("set sheet", block("setup"), body=said(seen="1", title="Tên khác"))],
    ("designer-group-new", "GET"): see("set sheet", block("setup")),
    ("designer-group-new", "POST"): [Case("set sheet", block("setup"), body=GROUP)],
    ("designer-group", "GET"): see("set sheet", block("setup"), group="1"),
    ("designer-group", "POST"): [Case("set sheet", block("setup"), {"group": "1"}, body=GROUP)],
    ("designer-line-new", "GET"): see("set sheet", block("setup"), group="1"),
    ("designer-line-new", "POST"): [Case("set sheet", block("setup"), {"group": "1"}, body=LINE)],
    ("designer-line", "GET"): see("set sheet", block("setup"), group="1", line="1"),
    ("designer-line", "POST"): [Case("set sheet", block("setup"), {"group": "1", "line": "1"}, body=LINE)],
    ("card", "GET"): both(),
    ("card", "POST"): filled(said(**{"value:I.1": "12", "seen:I.1": "1"})),
    ("card-cell", "POST"): filled(said(**{"value:I.1": "12", "seen:I.1": "1"}), **CODE),
    ("card-criterion", "GET"): both(**CODE),
    ("card-criterion", "POST"): filled(said(**{"value:I.1": "12", "seen:I.1": "1"}), **CODE),
    ("card-history", "GET"): both(**CODE),
    ("card-paste", "POST"): filled(said(block="12\n1", start="I.1")),
    ("card-submit", "GET"): [Case("fill card", card("before"))],
    ("card-submit", "POST"): filled(said()),
    ("card-reopen", "POST"): [
        Case(f"reopen card {when} deadline", card(when), body=today(until="today", reason="Bổ sung"))
        for when in ("before", "after")
    ],
    ("evidence-add", "POST"): filled(files, **CODE),
    ("evidence", "GET"): [Case(BEFORE, EVIDENCE["before"]), Case(AFTER, EVIDENCE["after"])],
    ("evidence-remove", "POST"): [Case("fill card", EVIDENCE["before"]), Case("fill card", EVIDENCE["after"])],
    ("synthesis", "GET"): [Case("see block", block("before")), Case("see block", block("after"))],
    ("synthesis-card", "GET"): [Case(AFTER, card("after"))],
    ("synthesis-card", "POST"): [
        Case("synthesise", card("after"), body=said(code="I.1", points="20", reason="Kiểm tra", seen="0"))
    ],
    ("synthesis-return", "POST"): [Case("synthesise", card("after"), body=said(criterion="I.1", reason="Xem lại"))],
    ("synthesis-accept", "POST"): see("synthesise", card("after")),
    ("ranking", "GET"): [Case("see block", block(name)) for name in ("before", "after", "frozen", "closed")],
    ("ranking-xlsx", "GET"): see("see block", block("frozen")),
    ("freeze", "GET"): see("freeze", block("after")),
    ("freeze", "POST"): [Case("freeze", block("after"), body=said(reason="Xong"))],
    ("correct", "POST"): [Case("freeze", block("frozen"), body=said(reason="Cộng sót"))],
    ("correct-drop", "POST"): see("freeze", block("frozen")),
    ("block-charts", "GET"): see("see block", block("frozen")),
    ("unit-charts", "GET"): see("see block", {**block("frozen"), **UNIT}),
    ("block-scorers", "GET"): [Case("see block", block("after")), Case("see block", block("closed"))],
    ("block-scorers-xlsx", "GET"): see("see block", block("closed")),
    ("publish", "GET"): see("publish", block("frozen")),
    ("publish", "POST"): [
        Case("publish", block("frozen"), body=lambda w: {"version": "1", "objections_due": format_day(w.day)})
    ],
    ("block-objections", "GET"): [Case("see block", block("frozen")), Case("see block", block("closed"))],
    ("block-objections", "POST"): [
        Case("object", block("closed"), body=said(about=("unit", "fellow"), criterion="II.1", text="Chưa đúng"))
    ],
    ("objection", "GET"): see("see block", OBJECTION),
    ("objection", "POST"): [
        Case("answer objection", OBJECTION, body=said(outcome="rejected", answer="Đã đối chiếu")),
        Case("answer about the head", ABOUT_HEAD, body=said(outcome="rejected", answer="Đã đối chiếu")),
    ],
    ("objection-withdraw", "POST"): see("withdraw own objection", OBJECTION),
    ("nominations", "GET"): see(WORK),
    ("block-nominations", "GET"): [Case("see block", block("after")), Case("see block", block("closed"))],
    ("block-nominations", "POST"): [
        Case("draft nomination", block("closed"), body=lambda world: {"form": world.form, "addressee": "Chủ tịch"})
    ],
    ("nomination", "GET"): see("see block", NOMINATION),
    ("nomination", "POST"): [
        Case(
            "draft nomination", NOMINATION, body=said(addressee="Chủ tịch", number="01", signer_name="Lê Chủ", seen="1")
        )
    ],
    ("nomination-send", "POST"): see("send nomination", NOMINATION),
    ("nomination-withdraw", "POST"): [Case("send nomination", NOMINATION, body=said(reason="Nhầm"))],
    ("block-papers", "GET"): see("see block", block("frozen")),
    ("paper-synthesis", "GET"): see("see block", block("frozen"), form="docx"),
    ("paper-submission", "GET"): see("see block", NOMINATION, form="docx"),
    ("paper-card", "GET"): both(form="pdf"),
    ("units", "GET"): [Case(WORK), Case(WORK, asked={"q": "zyxw"})],
    ("units-xlsx", "GET"): see(WORK),
    ("unit-new", "GET"): see("found unit"),
    ("unit-new", "POST"): [
        Case(
            "found unit under own",
            body=said(name="Phòng Mới", kind="department", level="unit", parent=("unit", "own")),
        )
    ],
    ("unit", "GET"): [Case("see unit", UNIT), Case("see sibling unit", SIBLING)],
    ("unit-rename", "POST"): [Case("administer unit", UNIT, body=today(name="Tên Mới", renamed_on="today"))],
    ("unit-place", "POST"): [
        Case("administer unit", UNIT, body=lambda w: {"parent": ("unit", "child"), "placed_on": format_day(w.day)})
    ],
    ("unit-end", "POST"): [
        Case("administer unit", UNIT, body=lambda w: {"successor": ("unit", "child"), "ended_on": format_day(w.day)})
    ],
    ("people", "GET"): [Case(WORK), Case(WORK, asked={"q": "zyxw"})],
    ("person", "GET"): see("see person", PERSON),
    ("post-add", "POST"): [Case("administer person", PERSON, body=said(post_unit=("unit", "own"), title="Phó phòng"))],
    ("mandate-give", "POST"): [
        Case("administer person", PERSON, body=said(unit=("unit", "child"), role="unit_leader")),
        Case("administer person", PERSON, body=said(unit=("unit", "child"), role="auditor", over=("unit", "child"))),
    ],
    ("mandate-end", "POST"): [
        Case(
            "end mandate",
            {"mandate_id": ("mandate", "spare")},
            body=lambda w: {"on": format_day(w.day - timedelta(days=1))},
        )
    ],
    ("account-open", "POST"): [Case("administer person", PERSON, body=said(username="nguoi.moi", password=PASSWORD))],
    ("account-close", "POST"): see("administer person", HOLDER),
    ("account-reopen", "POST"): see("administer person", HOLDER),
    ("account-password", "POST"): [Case("administer person", HOLDER, body=said(password="mat-khau-moi-9"))],
}

PAST: list[tuple[str, str, Case]] = [
    ("block", "GET", Case("see block", block("past"))),
    ("block-leave-out", "POST", Case("leave out", block("past"), body=said(unit=("unit", "own"), reason="Mới"))),
    (
        "synthesis-card",
        "POST",
        Case("synthesise", card("past"), body=said(code="I.1", points="2", reason="A", seen="0")),
    ),
    ("synthesis-accept", "POST", Case("synthesise", card("past"))),
    ("card-reopen", "POST", Case("reopen card after deadline", card("past"), body=today(until="today", reason="A"))),
    ("freeze", "POST", Case("freeze", block("past"), body=said(reason="Xong"))),
    ("block-meeting", "POST", Case("plan meeting", block("past"), body=meeting_plan)),
]
"""The year before, when ``former`` was head and today's head a plain member: the two change places."""
