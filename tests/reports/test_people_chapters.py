"""Exemplars, calls and people of prestige in reports: figures with their rows, no name without a look, no zero for what nobody wrote."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.decisions.granted import granted
from tests.decisions.office import Office, make_office
from tests.makers.people import make_actor

from thidua.book.queries import rows as book_rows
from thidua.papers import render_docx
from thidua.portal.actions.exemplars import ExemplarFacts, curate_exemplar, note_follower
from thidua.portal.actions.exemplars_shown import publish_kept_exemplar, record_exemplar_consent
from thidua.portal.models import Exemplar
from thidua.records.actions import revoke_award
from thidua.records.actions.calls import CallFacts, Candidate, apply_to_call, decide_call, enter_call
from thidua.records.actions.prestige import ListPaper, enter_deed, open_prestige_list, recognise, take_off
from thidua.records.enums_prestige import DeedKind, Removal
from thidua.records.models import Award, CallApplication, TitleCall
from thidua.records.prestige_cells import PrestigeFacts
from thidua.registry.scope import Scope
from thidua.reports.actions import begin_report, freeze_report
from thidua.reports.enums import Chapter, SpanKind
from thidua.reports.models import Report
from thidua.reports.papers import report_paper
from thidua.reports.queries import Counted, behind, chapters

pytestmark = pytest.mark.django_db
OURS = (Chapter.EXEMPLARS, Chapter.CALLS, Chapter.PRESTIGE)


@pytest.fixture
def office() -> Office:
    """An office and one beside it, under a province whose standing body looks over both."""
    return make_office()


def told(scope: Scope, held: Report, chapter: Chapter) -> tuple[str, dict[str, Counted]]:
    """The words of a chapter with its tables, and its figures by name."""
    one = next(one for one in chapters(scope, held) if one.chapter == chapter)
    pieces = [*one.sentences, *(row for grid in one.grids for row in grid.rows), *one.lacks]
    words = " ".join("".join(part if isinstance(part, str) else part.said for part in said) for said in pieces)
    return words, {part.key: part for said in pieces for part in said if isinstance(part, Counted)}


def opens_its_rows(scope: Scope, held: Report, found: dict[str, Counted]) -> None:
    """Every figure has as many rows as it says, and opens just those."""
    for key, figure in found.items():
        opened = behind(scope, held, key)
        assert [(one.page, one.at) for one in opened.items.items] == [(one.page, one.at) for one in figure.items], key
        assert len(opened.items.items) == figure.value, key


def values(found: dict[str, Counted], *keys: str) -> list[int]:
    """What these figures say."""
    return [found[key].value for key in keys]


def test_people_of_prestige_are_counted_within_reach_without_a_name(office: Office) -> None:
    """Mistakes count nowhere, the unit counts its own, the upper office both; papers carry figures and no name."""
    year, today = timezone.localdate().year, timezone.localdate()
    officer, beside, standing = office.officer.scope(), office.stranger.scope(), office.standing.scope()
    held = {}
    for actor, at, names in ((officer, year, ("Vi Văn Păn", "Lô Thị Kim", "Hà Văn Sơn")), (officer, year - 1, ("Vi Văn Păn",)),
                             (beside, year, ("Lò Văn Ún",))):  # fmt: skip
        paper = ListPaper(f"{at}/QĐ-UBND", date(year - 1, 1, 5))
        listed = open_prestige_list(actor=actor, keeper_id=actor.unit_id or 0, year=at, paper=paper)
        people = [PrestigeFacts(name, "1950") for name in names]
        held[at, actor.unit_id] = recognise(actor=actor, list_id=listed.pk, people=people)
    kim, son = held[year, officer.unit_id][1:]
    take_off(actor=officer, entry_id=kim.pk, removal=Removal.MISTAKE, reason="Trùng")
    take_off(actor=officer, entry_id=son.pk, removal=Removal.DECISION, reason="Chuyển đi", number="9/QĐ", day=today)
    for kind in (DeedKind.TRAINING, DeedKind.TRAINING):
        enter_deed(actor=officer, who_id=son.who_id, kind=kind, day=today, what="Tập huấn")
    own = begin_report(actor=officer, unit_id=office.unit.pk, kind=SpanKind.YEAR, year=year)
    words, found = told(officer, own, Chapter.PRESTIGE)
    keys = ("prestige.lists", "prestige.recognised", "prestige.off", "prestige.trained", "prestige.trained.people")
    assert values(found, *keys) == [1, 2, 1, 2, 1]
    assert "Không có số liệu về cung cấp thông tin" in words
    opens_its_rows(officer, own, found)
    shown = str([(item.title, item.facts) for figure in found.values() for item in figure.items])
    assert not any(name in words + shown for name in ("Vi Văn", "Lô Thị", "Hà Văn"))
    assert book_rows(kinds=["records.look_at_prestige"], limit=1) == []
    upper = begin_report(actor=standing, unit_id=office.top.pk, kind=SpanKind.FIVE_YEARS, year=year)
    words, found = told(standing, upper, Chapter.PRESTIGE)
    assert values(found, "prestige.lists", "prestige.recognised", "prestige.people") == [3, 4, 3]
    assert words.count("không có số liệu") == 3
    opens_its_rows(standing, upper, found)
    assert b"PK" in render_docx(report_paper(standing, upper.pk))
    frozen = freeze_report(actor=standing, report_id=upper.pk, seen=1)
    top = make_actor(office.top).scope()
    hidden, none = told(top, frozen, Chapter.PRESTIGE)
    assert (hidden, none) == ("Mục này đếm cả danh sách ngoài tầm nhìn của bạn nên không hiện số.", {})
    assert told(standing, frozen, Chapter.PRESTIGE)[1]["prestige.recognised"].value == 4
    next_one = begin_report(actor=beside, unit_id=beside.unit_id or 0, kind=SpanKind.YEAR, year=year - 1)
    words, found = told(beside, next_one, Chapter.PRESTIGE)
    assert (words.startswith("Không có số liệu về người có uy tín"), found) == (True, {})


def test_calls_and_exemplars_are_counted_by_what_stands(office: Office) -> None:
    """Late and on time, chosen only once decided; consent and publication drop out with the award; nothing is no zero."""
    today = timezone.localdate()
    officer, leader, beside = office.officer.scope(), office.leader.scope(), office.stranger.scope()
    held = begin_report(actor=officer, unit_id=office.unit.pk, kind=SpanKind.YEAR, year=today.year)
    for chapter in OURS:
        words, found = told(officer, held, chapter)
        assert (words.startswith("Không có số liệu"), found) == (True, {})
    call = enter_call(actor=officer, facts=CallFacts("Doanh nhân tiêu biểu", "Tỉnh", "5/TB", today, today))
    for actor, name in ((officer, "Bà Nông Thị Mai"), (beside, "Công ty Chè")):
        apply_to_call(actor=actor, call_id=call.pk, candidate=Candidate(name))
    CallApplication.objects.filter(candidate="Công ty Chè").update(late=True)
    words, found = told(officer, held, Chapter.CALLS)
    assert values(found, "calls.calls", "calls.sent", "calls.early", "calls.late") == [1, 2, 1, 1]
    assert ("chưa có kết quả" in words, "calls.chosen" in found) == (True, False)
    other = begin_report(actor=beside, unit_id=beside.unit_id or 0, kind=SpanKind.YEAR, year=today.year)
    assert told(beside, other, Chapter.CALLS)[1]["calls.sent"].value == 1
    TitleCall.objects.update(document_on=today - timedelta(days=2), deadline=today - timedelta(days=1))
    year_of = (today - timedelta(days=1)).year
    if year_of == today.year:
        assert told(officer, held, Chapter.CALLS)[1]["calls.open"].value == 1
    TitleCall.objects.update(deadline=today)
    chosen = CallApplication.objects.get(candidate="Công ty Chè").pk
    decide_call(actor=officer, call_id=call.pk, number="9/QĐ", day=today, chosen=[chosen])
    _words, found = told(officer, held, Chapter.CALLS)
    assert values(found, "calls.chosen", f"calls.call.{call.pk}.late") == [1, 1]
    opens_its_rows(officer, held, found)
    granted(office)
    award = Award.objects.get(name="Bàn Thị Liên")
    facts = ExemplarFacts("hien-dat", "Hiến đất làm đường", "Gia đình hiến đất.")
    one = curate_exemplar(actor=officer, facts=facts, award_id=award.pk)
    words, found = told(officer, held, Chapter.EXEMPLARS)
    assert values(found, "exemplars.chosen", "exemplars.agreed", "exemplars.silent") == [1, 0, 1]
    assert "Không có số liệu về nhân rộng" in words
    record_exemplar_consent(actor=officer, exemplar_id=one.pk, who="Bàn Thị Liên", on=today, paper="Giấy 1", seen=1)
    publish_kept_exemplar(actor=leader, exemplar_id=one.pk, seen=Exemplar.objects.get(pk=one.pk).revision)
    note_follower(actor=officer, exemplar_id=one.pk, unit_id=office.unit.pk, since=today)
    words, found = told(officer, held, Chapter.EXEMPLARS)
    assert (
        values(found, "exemplars.agreed", "exemplars.shown", "exemplars.followed", "exemplars.kind.hien-dat") == [1] * 4
    )
    opens_its_rows(officer, held, found)
    assert "Bàn Thị Liên" not in words
    page = office.officer.client().get(f"/bao-cao/{held.pk}/dong/?figure=exemplars.followed").content.decode()
    assert f"/guong-dien-hinh/{one.pk}/" in page
    assert "Danh hiệu có đợt xét" in office.officer.client().get(f"/bao-cao/{held.pk}/").content.decode()
    assert office.officer.client().get(f"/bao-cao/{held.pk}/bao-cao.xlsx").content[:2] == b"PK"
    revoke_award(
        actor=leader, award_id=award.pk, grounds="Khai sai", decided_on=today, decision_number="9/QĐ",
        reason="Theo kết luận",
    )  # fmt: skip
    assert told(officer, held, Chapter.EXEMPLARS)[1]["exemplars.shown"].value == 0
