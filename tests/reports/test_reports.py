"""Reports compiled from records: live until frozen, every figure with its rows, nobody's words lost."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone
from docx import Document
from tests.makers import BlockWorld, accept_all, freeze, hold_meeting, make_block, propose, submit_all
from tests.makers.awards import award_facts, make_award
from tests.makers.people import system

from thidua.book.queries import rows as book_rows
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.papers import render_docx, render_pdf
from thidua.records.actions import grant_awards
from thidua.records.enums import SourceKind, Whom
from thidua.records.facts import Source
from thidua.records.models import Award
from thidua.registry.actions import AreaFacts, mark_areas
from thidua.registry.scope import Scope
from thidua.reports.actions import begin_report, freeze_report, write_chapter
from thidua.reports.enums import Chapter, ReportState, SpanKind
from thidua.reports.models import Report, ReportText
from thidua.reports.papers import report_paper
from thidua.reports.queries import Counted, behind, chapters, report_for, reports, sound
from thidua.reports.queries.fairness import Lens, Part, lens_rows, lenses

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Season:
    """A province whose block closed its year and proposed, with awards of three sorts; the day after all of it."""

    world: BlockWorld
    day: date
    awards: tuple[Award, ...]

    @property
    def standing(self) -> Scope:
        """The standing body, after the season."""
        return self.world.standing.scope(self.day)


@pytest.fixture
def season() -> Season:
    """Two awards of people, one of nine collectives without names, one proposed unit that is in no book."""
    world = make_block(3, due=timezone.localdate() - timedelta(days=20))
    submit_all(world)
    accept_all(world)
    freeze(world)
    hold_meeting(world)
    propose(world)
    day = timezone.localdate()
    unit = world.members[1].unit
    made = (
        make_award(world.province, name="Vàng Thị Sín", unit_id=unit.pk, years=(day.year,), position_class="direct"),
        make_award(world.province, name="Giàng A Pao", unit_id=unit.pk, years=(day.year,), position_class="leading"),
        make_award(
            world.province, name="", count=9, whom=Whom.COLLECTIVE, born="", post="", unit_id=unit.pk, years=(day.year,)
        ),
    )
    return Season(world, day, made)


def figures(scope: Scope, held: Report) -> dict[str, Counted]:
    """Every figure of a report by its name."""
    return {one.key: one for told in chapters(scope, held) for one in told.figures()}


def test_every_figure_opens_exactly_its_rows_and_a_revoked_award_drops_out(season: Season) -> None:
    """Counted figures have as many rows as they say, times add up over their awards; revoking takes one from each.

    The proposal of the season is in no figure of awards; lượt and different recipients stand apart.
    """
    scope, province = season.standing, season.world.province
    held = begin_report(actor=scope, unit_id=province.pk, kind=SpanKind.YEAR, year=season.day.year)
    found = figures(scope, held)
    assert found["awards.received"].value == 11
    assert found["awards.received.distinct"].value == 2
    assert found["awards.given"].value == 11
    assert found["meetings.held"].value == 1
    assert not any("bang-khen-bo-tinh" in key for key in found)
    for key, figure in found.items():
        opened = behind(scope, held, key)
        if figure.awards:
            assert {one.id for one in opened.awards.items} == set(figure.awards)
            if not key.endswith("distinct"):
                assert sum(one.count or 0 for one in opened.awards.items) == figure.value, key
        elif not key.startswith(("movements.takers", "movements.members")):
            assert [one.title for one in opened.items.items] == [one.title for one in figure.items]
            assert len(opened.items.items) == figure.value, key
    Award.objects.filter(pk=season.awards[0].pk).update(state="revoked", revoked_on=season.day)
    after = figures(scope, held)
    assert (after["awards.received"].value, after["awards.received.distinct"].value) == (10, 1)
    make_award(
        province, name="Lý Thị Xuân", unit_id=season.world.members[1].unit.pk, decided_on=date(1991, 6, 30), years=()
    )
    make_award(
        province, name="Nông Văn Cả", unit_id=season.world.members[1].unit.pk, decided_on=date(1991, 7, 1), years=()
    )
    half = begin_report(actor=scope, unit_id=province.pk, kind=SpanKind.FIRST_HALF, year=1991)
    assert figures(scope, half)["awards.received"].value == 1
    empty = begin_report(actor=scope, unit_id=province.pk, kind=SpanKind.FIRST_HALF, year=1990)
    said = " ".join(str(piece) for told in chapters(scope, empty) for one in told.sentences for piece in one)
    assert "chưa ghi không có nghĩa là không có" in said
    assert not figures(scope, empty)


def test_who_sees_and_who_may(season: Season) -> None:
    """A unit's people see their own report, the standing body its territory's; another unit meets a missing page."""
    world, scope = season.world, season.standing
    member, other = world.members[1], world.members[2]
    own = begin_report(actor=member.officer.scope(), unit_id=member.unit.pk, kind=SpanKind.YEAR, year=season.day.year)
    assert figures(member.officer.scope(), own)["awards.received"].value == 11
    assert [one.id for one in reports(scope)] == [own.pk]
    assert reports(other.officer.scope()) == []
    with pytest.raises(Missing):
        report_for(other.leader.scope(), own.pk)
    with pytest.raises(Forbidden):
        begin_report(actor=other.officer.scope(), unit_id=member.unit.pk, kind=SpanKind.YEAR, year=season.day.year)
    with pytest.raises(Forbidden):
        begin_report(actor=world.auditor.scope(), unit_id=member.unit.pk, kind=SpanKind.YEAR, year=season.day.year)
    with pytest.raises(Refused, match="đang được soạn"):
        begin_report(actor=member.leader.scope(), unit_id=member.unit.pk, kind=SpanKind.YEAR, year=season.day.year)
    with pytest.raises(Unreadable):
        begin_report(actor=member.leader.scope(), unit_id=member.unit.pk, kind=SpanKind.YEAR, year=season.day.year + 1)
    with pytest.raises(Forbidden):
        freeze_report(actor=member.officer.scope(), report_id=own.pk, seen=own.revision)
    yesterday = member.officer.scope(season.day - timedelta(days=1), today=season.day)
    assert reports(yesterday) == []
    with pytest.raises(Forbidden):
        begin_report(actor=yesterday, unit_id=member.unit.pk, kind=SpanKind.FIVE_YEARS, year=season.day.year)
    assert "Lập báo cáo năm" in world.standing.client().get("/so-viec/").content.decode()


def test_frozen_keeps_its_figures_and_late_words_are_kept_aside(season: Season) -> None:
    """Freezing seals text and figures; who was still writing gets a conflict with both texts, and the report stays sealed."""
    world = season.world
    officer, leader = world.members[1].officer.scope(), world.members[1].leader.scope()
    held = begin_report(actor=officer, unit_id=world.members[1].unit.pk, kind=SpanKind.FIVE_YEARS, year=season.day.year)
    write_chapter(actor=officer, report_id=held.pk, chapter=Chapter.SITUATION, text="Năm có nhiều khó khăn.", seen=1)
    with pytest.raises(Conflict) as late:
        write_chapter(actor=leader, report_id=held.pk, chapter=Chapter.SITUATION, text="Năm thuận lợi.", seen=1)
    assert late.value.current == "Năm có nhiều khó khăn."
    with pytest.raises(Conflict):
        freeze_report(actor=leader, report_id=held.pk, seen=1)
    frozen = freeze_report(actor=leader, report_id=held.pk, seen=2)
    assert frozen.state == ReportState.FROZEN
    assert sound(frozen)
    sealed = book_rows(subjects=[f"reports.report:{held.pk}"], limit=1)[0]
    assert sealed.facts["sha256"] == frozen.sha256
    with pytest.raises(Conflict):
        write_chapter(actor=officer, report_id=held.pk, chapter=Chapter.SITUATION, text="Thêm một câu.", seen=2)
    kept = Report.objects.get(pk=held.pk)
    assert kept.texts == {"situation": "Năm có nhiều khó khăn."}
    assert list(ReportText.objects.filter(aside=True).values_list("text", flat=True)) == [
        "Thêm một câu.",
        "Năm thuận lợi.",
    ]
    make_award(world.province, name="Lò Thị Mới", unit_id=world.members[1].unit.pk, years=(season.day.year,))
    assert figures(officer, kept)["awards.received"].value == 11
    opened = behind(officer, kept, "awards.received")
    assert opened.kept is not None
    assert (opened.kept.value, opened.now.value) == (11, 12)
    assert json.loads(kept.content)["asked"]["kind"] == "five_years"
    Report.objects.filter(pk=held.pk).update(content=kept.content.replace('"value":11', '"value":12'))
    assert not sound(Report.objects.get(pk=held.pk))
    with pytest.raises(Refused):
        freeze_report(actor=leader, report_id=held.pk, seen=3)
    again = begin_report(
        actor=officer, unit_id=world.members[1].unit.pk, kind=SpanKind.FIVE_YEARS, year=season.day.year
    )
    assert again.number == 2


def test_the_pages_show_figures_as_links_and_keep_what_was_typed(season: Season) -> None:
    """Through the pages: begun, written, overtaken, frozen; forms, rows, workbooks and papers of each answer."""
    world = season.world
    member = world.members[1]
    officer, leader, other = member.officer.client(), member.leader.client(), world.members[2].officer.client()
    wrong = officer.post("/bao-cao/", {"unit": member.unit.pk, "kind": "year", "of_year": "1800"})
    assert wrong.status_code == 422
    assert wrong.content.decode().count("<code>API-04</code>") == 2, "above, and at the field under the same code"
    assert "min_value" not in wrong.content.decode()
    made = officer.post("/bao-cao/", {"unit": member.unit.pk, "kind": "year", "of_year": season.day.year})
    held = Report.objects.get()
    assert made["Location"] == f"/bao-cao/{held.pk}/"
    page = officer.get(f"/bao-cao/{held.pk}/").content.decode()
    assert f'/bao-cao/{held.pk}/dong/?figure=awards.received"' in page
    write = {"chapter": "situation", "text": "Lời của cán bộ", "seen": 1}
    assert officer.post(f"/bao-cao/{held.pk}/loi/", write).status_code == 302
    late = leader.post(f"/bao-cao/{held.pk}/loi/", {**write, "text": "Lời của lãnh đạo"})
    said = late.content.decode()
    assert late.status_code == 409
    assert "REPORT-03" in said
    assert "Lời của lãnh đạo" in said
    assert "Lời của cán bộ" in said
    rows = officer.get(f"/bao-cao/{held.pk}/dong/?figure=awards.received").content.decode()
    assert "Vàng Thị Sín" in rows
    assert officer.get(f"/bao-cao/{held.pk}/dong/?figure=khong.co").status_code == 404
    assert officer.post(f"/bao-cao/{held.pk}/chot/", {"seen": 2}).status_code == 403
    assert leader.post(f"/bao-cao/{held.pk}/chot/", {"seen": 2}).status_code == 302
    assert held.pk in {one.id for one in reports(season.standing)}
    frozen = officer.get(f"/bao-cao/{held.pk}/").content.decode()
    assert "Mã niêm" in frozen
    assert "hoặc nằm ngoài tầm nhìn của bạn" in frozen
    assert officer.get(f"/bao-cao/{held.pk}/bao-cao.xlsx").content[:2] == b"PK"
    assert other.get(f"/bao-cao/{held.pk}/bao-cao.xlsx").status_code == 404
    year = season.day.year
    for code, behind_figure in (("0601", ""), ("0602", ""), ("0603", "&column=bang-khen")):
        asked = f"?unit={member.unit.pk}&year={year}"
        assert "18/2025/TT-BNV" in officer.get(f"/bao-cao/bieu/{code}/{asked}").content.decode()
        assert officer.get(f"/bao-cao/bieu/{code}/dong/{asked}{behind_figure}").status_code == 200
        assert officer.get(f"/bao-cao/bieu/{code}.xlsx{asked}").content[:2] == b"PK"
        assert officer.get(f"/bao-cao/bieu/{code}.docx{asked}").content[:2] == b"PK"
    assert officer.get("/bao-cao/bieu/0699/").status_code == 404
    lens = officer.get(f"/bao-cao/den-voi-ai/?unit={member.unit.pk}").content.decode()
    assert "50,0 %" in lens
    assert "chưa trả lời được" in lens
    assert officer.get(f"/bao-cao/den-voi-ai.xlsx?unit={member.unit.pk}").content[:2] == b"PK"
    assert officer.get("/bao-cao/bieu/0603/?year=1990").content.decode().count("Chưa ghi nhận số liệu nào") == 1
    make_award(world.province, name="Lò Thị Mới", unit_id=member.unit.pk, years=(season.day.year,))
    differing = officer.get(f"/bao-cao/{held.pk}/dong/?figure=awards.received").content.decode()
    assert "thu hồi sau khi chốt, hoặc nằm ngoài tầm nhìn của bạn" in differing


def test_the_paper_says_what_the_page_says(season: Season) -> None:
    """The Word draft holds the chapters, the figures and the words written; the same paper sets as PDF."""
    scope = season.standing
    held = begin_report(actor=scope, unit_id=season.world.province.pk, kind=SpanKind.FIVE_YEARS, year=season.day.year)
    held = write_chapter(
        actor=scope, report_id=held.pk, chapter=Chapter.DIRECTIONS, text="Tiếp tục hướng về cơ sở.", seen=1
    )
    paper = report_paper(scope, held.pk)
    document = Document(io.BytesIO(render_docx(paper)))
    words = "\n".join(one.text for one in document.paragraphs)
    assert "được khen 11 lượt (từ 2 người, tập thể khác nhau)" in words
    assert "Tiếp tục hướng về cơ sở." in words
    assert "Tình hình chung" not in words
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Giấy khen" in tables
    assert render_pdf(paper)[:5] == b"%PDF-"


def test_the_lens_never_counts_the_unknown_as_either(season: Season) -> None:
    """One direct worker of two is half; a woman written down among the unsaid makes a stretch; rows open exactly."""
    world = season.world
    person = world.members[1].officer.person_id
    source = Source(SourceKind.HERE, "Quyết định lập tại đơn vị")
    facts = award_facts(world.province, person_id=person, name=world.members[1].officer.name, unit_id=world.members[1].unit.pk,
                        years=(season.day.year,), born="")  # fmt: skip
    grant_awards(actor=system(), source=source, facts=[facts])
    scope = season.standing
    found = {one.lens: one for one in lenses(scope, unit_id=world.province.pk, until=season.day.year)}
    direct = found[Lens.DIRECT].years[-1]
    assert direct.parts == {Part.ASKED: 1, Part.OTHER: 1, Part.UNKNOWN: 1}
    assert direct.share is not None
    assert [round(float(one), 2) for one in direct.share] == [33.33, 66.67]
    assert found[Lens.SMALL].years[-1].parts == {Part.ASKED: 0, Part.OTHER: 0, Part.UNKNOWN: 9}
    assert (found[Lens.REMOTE].known, found[Lens.REMOTE].sourced) == (False, False)
    assert found[Lens.REMOTE].years[-1].parts == {Part.ASKED: 0, Part.OTHER: 0, Part.UNKNOWN: 12}
    assert found[Lens.DIRECT].years[0].parts is None
    for lens, table in found.items():
        for part, count in (table.years[-1].parts or {}).items():
            page, times = lens_rows(scope, unit_id=world.province.pk, lens=lens, part=part, year=season.day.year)
            assert (times, sum(one.count or 0 for one in page.items)) == (count, count)
    with pytest.raises(Forbidden):
        lenses(world.members[2].officer.scope(), unit_id=world.members[1].unit.pk, until=season.day.year)


def test_the_lens_knows_remote_seats_of_the_day(season: Season) -> None:
    """Awards decided while the unit lay in a border area count as such; before that day nobody knows; rows open exactly."""
    world, scope = season.world, season.standing
    unit = world.members[1].unit.pk
    year = season.day.year
    make_award(world.province, name="Lý Thị Xuân", unit_id=unit, years=(year,), decided_on=date(2019, 5, 1))
    make_award(world.province, name="", count=4, whom=Whom.COLLECTIVE, born="", post="", years=(year,), unit_id=None,
               organisation_id=world.members[2].unit.pk)  # fmt: skip
    mark_areas(actor=system(), unit_ids=[unit], facts=AreaFacts("bien-gioi", date(2020, 1, 1), "01/QĐ-TTg"))
    mark_areas(
        actor=system(),
        unit_ids=[world.members[2].unit.pk],
        facts=AreaFacts("khong-thuoc", date(2020, 1, 1), "01/QĐ-TTg"),
    )
    table = next(one for one in lenses(scope, unit_id=world.province.pk, until=year) if one.lens == Lens.REMOTE)
    assert (table.sourced, table.known) == (True, True)
    assert table.years[-1].parts == {Part.ASKED: 11, Part.OTHER: 4, Part.UNKNOWN: 1}
    for part, count in (table.years[-1].parts or {}).items():
        page, times = lens_rows(scope, unit_id=world.province.pk, lens=Lens.REMOTE, part=part, year=year)
        assert (times, sum(one.count or 0 for one in page.items)) == (count, count)
