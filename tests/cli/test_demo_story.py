"""What the demo tells, read back through queries by the people it is told about."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from thidua.accounts.models import Account
from thidua.book.queries import unsealed, verify, verify_marks
from thidua.calendar import working_days_between
from thidua.cli.demo.stories import tell_all
from thidua.clusters.models import BlockYear, Objection
from thidua.clusters.queries import (
    block_year_for,
    block_years,
    differences_of,
    evidence_for,
    leaders_of,
    member_rows,
    rank_history,
    result_view,
)
from thidua.clusters.queries.heads import flag_line, handover_of
from thidua.clusters.queries.inbox import awaiting
from thidua.clusters.queries.meetings import meetings_of
from thidua.clusters.queries.season import pact_of, registrations_of
from thidua.clusters.queries.sharing import share_years
from thidua.decisions.enums import SignedHow
from thidua.decisions.models import Decision
from thidua.documents.queries import content_of
from thidua.movements.queries import awards_of, movement_for, movement_view, movements, rewarding
from thidua.nominations.models import Nomination
from thidua.nominations.queries import awaiting as proposals_awaiting
from thidua.portal.enums import PublicKind
from thidua.portal.queries.exemplars import exemplars
from thidua.portal.queries.honours import counted
from thidua.portal.queries.published import listed, news_view
from thidua.records.queries.calls import calls
from thidua.records.queries.prestige import lists_of, prestige_counts
from thidua.registry.acts import subject_of
from thidua.registry.queries import areas, scope_for
from thidua.registry.scope import Scope
from thidua.targets.queries import awaiting as tasks_awaiting
from thidua.targets.queries import (
    periods_of,
    phase_progress,
    programme_for,
    programmes,
    silent_units,
    targets_of,
    tasks_of,
)
from thidua.web.demo import stories

RANKS_2020 = [
    ("Ban Dân tộc tỉnh", "982.5", 1),
    ("Sở Y tế", "976.0", 2),
    ("Sở Giáo dục và Đào tạo", "964.0", 3),
    ("Sở Khoa học và Công nghệ", "954.0", 4),
    ("Bảo hiểm xã hội tỉnh", "941.5", 5),
    ("Sở Văn hóa, Thể thao và Du lịch", "941.5", 5),
    ("Sở Lao động - Thương binh và Xã hội", "923.0", 7),
    ("Sở Thông tin và Truyền thông", "915.5", 8),
    ("Đài Phát thanh và Truyền hình Bắc Kạn", "897.5", 9),
    ("Trường Cao đẳng Bắc Kạn", "879.0", 10),
]

COMMUNES = [
    ("Suối Trúc", "99.2", 1, "Xuất sắc"),
    ("Phú Đường", "98.6", 2, "Tốt"),
    ("Nà Lĩnh", "96.9", 3, "Xuất sắc"),
    ("Khe Vàng", "95.9", 4, "Tốt"),
    ("Đồng Lim", "84.9", 5, "Tốt"),
    ("Thạch Hồ", "71.0", 6, "Khá"),
    ("Đồi Thông", "63.3", 7, "Trung bình"),
    ("Bản Trám", "58.5", 8, "Trung bình"),
]


def scope(username: str, on: date | None = None) -> Scope:
    """A person of the demo, on a day of the past as someone who records it today."""
    today = timezone.localdate()
    return scope_for(Account.objects.get(username=username).pk, on=on or today, today=today)[0]


def year_2020(asker: Scope) -> BlockYear:
    """The block of the article."""
    return block_year_for(asker, next(one.id for one in block_years(asker, 2020)))


@pytest.fixture
def told(db: None, settings: Any, tmp_path: Path) -> None:
    """The whole demo; its authority is trusted in a folder of the test alone."""
    settings.SIGNATURE_TRUST = tmp_path
    tell_all()


@pytest.mark.usefixtures("told")
def test_the_demo_tells_its_stories(settings: Any) -> None:
    """One telling, read by the people of each story: one telling takes seconds, so the questions share it."""
    _the_block_of_2020_ends_as_told()
    _the_open_season_shows_every_state()
    _the_cluster_of_communes_closed_last_year_whole()
    _the_cluster_of_communes_scores_with_others_this_year()
    _the_year_of_the_communes_began_with_a_pact()
    _the_block_of_departments_prepares_its_meeting()
    _before_the_deadline_a_unit_sees_its_own_alone()
    _provinces_do_not_see_each_other()
    _a_past_year_waits_on_its_own_days()
    _everybody_reads_what_was_published()
    _the_exemplary_are_listed_called_and_shown()
    _movements_are_joined_reported_and_rewarded()
    _programmes_have_reports_in_time_late_and_missing()
    _the_signed_decision_was_looked_through_whole()
    settings.DEMO = True
    _every_role_enters_with_one_click()
    assert (verify().findings, unsealed()) == ((), 0)


def _movements_are_joined_reported_and_rewarded() -> None:
    """Of two movements one has ended with its awards counted; in the other five communes stand at every place."""
    officer = scope("pao.la")
    running, ended = (movement_for(officer, one.id) for one in movements(officer))
    row = movement_view(officer, running).row
    assert (row.sent, row.received, row.joined, row.late) == (5, 4, 3, 1)
    assert running.predecessor_id == ended.pk
    assert [(one.collectives, one.people) for one in rewarding(awards_of(officer, ended))] == [(1, 2)]
    whole = next(one for one in movement_view(officer, ended).parts if one.unit.endswith("Suối Trúc"))
    assert [(one.takers, one.members) for one in whole.reports] == [(36, 36)]


def _the_signed_decision_was_looked_through_whole() -> None:
    """The file signed under the demo's own authority leaves no doubt: its list of certificates taken back is laid by."""
    findings = Decision.objects.get(signed_how=SignedHow.DIGITAL).findings
    assert [one["word"] for one in findings if not one["fine"]] == []
    assert findings[-1]["word"] == "Chứng thư không bị thu hồi"


def _programmes_have_reports_in_time_late_and_missing() -> None:
    """Three programmes by name; in the second phase of one every light but "reached" burns, a report came late; areas are told."""
    assert [(one.unit.removeprefix("Ủy ban nhân dân xã "), one.remote) for one in areas(scope("hang.nt"))] == [
        ("Đồng Lim", False), ("Nà Lĩnh", True), ("Suối Trúc", True),
    ]  # fmt: skip
    officer = scope("pao.la")
    first, *others = programmes(officer)
    assert [one.name for one in others] == ["Chương trình 135", "Chương trình 134"]
    phase = programme_for(officer, first.id).phases.all()[1]
    assert [(one.received, one.in_time, len(one.units)) for one in periods_of(officer, phase)] == [
        (4, 4, 5), (3, 2, 5), (0, 0, 5),
    ]  # fmt: skip
    assert [one.roots[0].light for one in phase_progress(officer, phase)] == ["silent", "missed", "not_yet"]


def _the_block_of_2020_ends_as_told() -> None:
    head = scope("mai.lt", date(2021, 1, 15))
    block = year_2020(head)
    view = result_view(block)
    assert view is not None
    assert [(row.unit, str(row.total), row.rank) for row in view.rows] == RANKS_2020
    changed = differences_of(block, 2)
    assert changed is not None
    assert len({one.unit for one in changed.cells}) == 2
    assert [one.unit for one in leaders_of(block)] == [unit for unit, _total, _rank in RANKS_2020[:4]]
    rows = member_rows(block)
    assert [row.unit for row in rows if row.late] == ["Đài Phát thanh và Truyền hình Bắc Kạn"]
    assert [one.year for one in block_years(scope("hop.nv", date(2021, 1, 15)))] == [2020, 2019, 2018]
    assert len({one.year for one in rank_history(head, block)}) == 3
    nomination = Nomination.objects.get(block_year=block)
    assert (nomination.state, nomination.sent_on, nomination.lines.count()) == ("sent", date(2021, 1, 15), 4)
    first = evidence_for(head, block.members.first().card.evidence.first().pk)
    assert len(content_of(first.file)) == first.file.size


def _everybody_reads_what_was_published() -> None:
    counts = {kind: listed(kind).total for kind in (PublicKind.NEWS, PublicKind.DECISION, PublicKind.MOVEMENT)}
    assert counts[PublicKind.NEWS] == 1
    assert min(counts.values()) > 0
    assert counted() > 0
    story = news_view(listed(PublicKind.NEWS).items[0].id)
    assert "lần thứ nhất" in story.row.facts["lead"]
    assert any("đã trao" in one for one in story.paragraphs)


def _the_exemplary_are_listed_called_and_shown() -> None:
    keeper, commune, office = scope("pao.la"), scope("van.ht"), scope("cuong.mx")
    (mine,) = [one for one in prestige_counts(keeper, keeper.on.year) if one.count is not None]
    assert (mine.count and (mine.count.recognised, mine.count.off), mine.trained, mine.informed) == ((6, 1), 4, 5)
    assert [one.year for one in lists_of(commune, commune.unit_id or 0)] == [commune.on.year - 1]
    (call,) = calls(office)
    assert (call.state, call.sent, call.late) == ("decided", 3, 1)
    kept = exemplars(scope("lieu.nt"))
    assert [(one.agreed, one.public is not None, one.followers) for one in kept] == [(True, False, 0), (True, True, 2)]
    assert list(verify_marks()) == []


def _the_open_season_shows_every_state() -> None:
    standing = scope("hang.nt")
    rows = block_years(standing)
    season = next(one for one in rows if one.name == "Khối Thi đua các sở Văn hóa - Xã hội")
    block = block_year_for(standing, season.id)
    states = [row.state for row in member_rows(block)]
    counted = {state: states.count(state) for state in states}
    assert counted == {"synthesised": 2, "submitted": 4, "returned": 1, "in_progress": 1, "not_started": 1}
    assert [row.unit for row in member_rows(block) if row.late] == ["Sở Nội vụ"]
    assert working_days_between(block.self_score_due, standing.on) in {1, 2}


def _the_cluster(asker: Scope, back: int) -> BlockYear:
    years = [one for one in block_years(asker) if one.name == "Cụm thi đua số 3 các xã"]
    return block_year_for(asker, sorted(years, key=lambda one: -one.year)[back].id)


def _the_cluster_of_communes_closed_last_year_whole() -> None:
    standing = scope("hang.nt")
    block = _the_cluster(standing, 1)
    assert block.stage == "closed"
    assert [one.basis for one in block.results.order_by("version")] == ["synthesis", "meeting", "verified"]
    view = result_view(block)
    assert view is not None
    rows = [(row.unit.rpartition("xã ")[2], str(row.total), row.rank, row.grade.name) for row in view.rows if row.grade]
    assert rows == COMMUNES
    grades = {row.unit.rpartition("xã ")[2]: row.grade for row in view.rows if row.grade}
    assert (grades["Phú Đường"].by_points, grades["Khe Vàng"].by_points) == ("xuat-sac", "xuat-sac")
    assert "Điều kiện VII.1" in grades["Phú Đường"].reasons[1]
    assert "Tối đa 1/4" in grades["Khe Vàng"].reasons[1]
    assert all(one.finished_on for one in block.cross_checks.all())
    assert [one.criterion for one in block.outside_scorers.filter(finished_on__isnull=False)] == ["II.1.a", "III.2"]
    assert len({one.year for one in rank_history(standing, block)}) == 3
    (objection,) = Objection.objects.filter(result__block_year=block)
    assert (objection.outcome, objection.result.version) == ("rejected", 3)
    assert [one.unit.rpartition("xã ")[2] for one in flag_line(block)] == ["Suối Trúc", "Đồng Lim", "Khe Vàng"]
    handed = handover_of(block)
    assert handed is not None
    assert (handed.receiver.rpartition("xã ")[2], handed.received_on is not None) == ("Nà Lĩnh", True)
    assert [one.met for one in share_years(block) if one.entered] == [False, False, True]


def _the_cluster_of_communes_scores_with_others_this_year() -> None:
    block = _the_cluster(scope("hang.nt"), 0)
    assert block.stage == "scoring"
    waiting = {name: [one.page for one in awaiting(scope(name))] for name in ("my.tt", "manh.nd", "hai.dv", "quang.lv")}
    assert waiting == {"my.tt": ["check"], "manh.nd": ["outside"], "hai.dv": ["card"], "quang.lv": ["card"]}
    assert [one.page for one in awaiting(scope("thuan.lv"))].count("synthesis-card") == 5
    assert proposals_awaiting(scope("my.tt")) == proposals_awaiting(scope("quang.lv")) == []


def _the_year_of_the_communes_began_with_a_pact() -> None:
    head = scope("thuan.lv")
    block = _the_cluster(head, 0)
    pact = pact_of(block)
    assert pact is not None
    assert (pact.signed, pact.unsigned) == (8, ())
    assert [one.late for one in registrations_of(block)].count(True) == 1
    assert [(one.kind, one.state) for one in meetings_of(block)] == [
        ("pact_signing", "closed"),
        ("midyear_review", "closed"),
    ]
    states = {one.title.split()[0]: (one.state, one.overdue) for one in tasks_of(subject_of(block), head.on)}
    assert states == {"Tập": ("closed", False), "Báo": ("open", True), "Rà": ("open", False)}
    assert len(silent_units(targets_of(subject_of(block), head.on))) == 5
    assert [one.page for one in tasks_awaiting(scope("hai.dv"))] == ["task", "target"]


def _the_block_of_departments_prepares_its_meeting() -> None:
    asker = scope("viet.tq")
    block = block_year_for(asker, block_years(asker)[0].id)
    assert block.meeting is not None
    assert (block.meeting.state, block.meeting.held_on > asker.on) == ("planned", True)


def _before_the_deadline_a_unit_sees_its_own_alone() -> None:
    asker = scope("oanh.lt")
    (season,) = block_years(asker)
    assert season.self_score_due > asker.on
    assert season.own_role == "member"


def _provinces_do_not_see_each_other() -> None:
    assert {one.owner for one in block_years(scope("hoa.dt"))} == {"Ủy ban nhân dân tỉnh Lạng Sơn"}
    assert "Ủy ban nhân dân tỉnh Lạng Sơn" not in {one.owner for one in block_years(scope("hang.nt"))}


def _a_past_year_waits_on_its_own_days() -> None:
    """What the article of 2017 leaves open is no work of today, and is there for whoever records that year."""
    today, then = awaiting(scope("hoa.dt")), awaiting(scope("thoa.lt", date(2017, 7, 21)))
    assert [one.where for one in today if "2017" in one.where] == []
    assert ([one.title for one in then], then[0].where[-4:]) == (["Hoàn tất thiết lập"], "2017")
    assert len(tasks_awaiting(scope("bich.ht", date(2017, 7, 21)))) == 3


def _every_role_enters_with_one_click() -> None:
    roles = [role for story in stories() for role in story.roles]
    for role in roles:
        client = Client()
        entered = client.post("/dung-thu/", {"role": role.username})
        assert (entered.status_code, client.get("/").status_code) == (302, 200), role
        if role.working_day:
            client.post("/ngay-lam-viec/", {"day": ""})
            assert client.get("/").status_code == 200, role
    print(f"{len(roles)} roles")
