"""Invitation and record of a count, made from a meeting's own records and measured in millimetres and points."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tests.meetings.held import PLANNED, come, counters_named, decided, midyear, papers, put, runner
from tests.papers.measuring import Sheets, measured
from tests.papers.statute import claims_about

from thidua.clusters.papers import invitation_paper, vote_paper
from thidua.meetings.actions import Point, enter_count, issue_invitation, set_agenda
from thidua.meetings.enums import VoteKind, VoteMethod
from thidua.meetings.models import Meeting
from thidua.papers import Paper, render_docx, render_pdf
from thidua.papers.layout import current_layout

pytestmark = pytest.mark.django_db
GUESTS = (
    "Vi Thị Khách, Phó Trưởng ban Thi đua - Khen thưởng; Sở Nội vụ tỉnh Vạn Xuân\n"
    "Lục Văn Mời, Ủy viên Thường trực Hội đồng Thi đua - Khen thưởng; Ủy ban nhân dân tỉnh Vạn Xuân"
)
POINTS = (
    ("Báo cáo sơ kết phong trào thi đua sáu tháng đầu năm và nhiệm vụ trọng tâm sáu tháng cuối năm", "Trưởng khối"),
    ("Tham luận của các đơn vị thành viên về cách làm hay trong cải cách hành chính và chuyển đổi số", "các đơn vị"),
    ("Ý kiến của cơ quan thi đua, khen thưởng cấp trên", "Sở Nội vụ"),
    ("Biểu quyết nhiệm vụ trọng tâm", ""),
)


def of_one_meeting() -> dict[str, Paper]:
    """The invitation as it went out, and the record of an election on paper, of one mid-year meeting."""
    year, meeting = midyear(guests=GUESTS, invitation_note="Đại biểu mang theo báo cáo của đơn vị mình.")
    before = year.leader(year.province.units[1], PLANNED)
    points = [Point(title, who) for title, who in POINTS]
    set_agenda(actor=before, meeting_id=meeting.pk, points=points, seen=Meeting.objects.get().revision)
    issue_invitation(actor=before, meeting_id=meeting.pk, number="12", day=PLANNED)
    come(year, meeting)
    first, second = counters_named(year, meeting)
    vote = put(year, meeting, VoteKind.ELECTION, VoteMethod.PAPER)
    for actor in (first, second):
        enter_count(actor=actor, vote_id=vote.pk, papers=papers(vote, 1, 3, 0, 0))
    decided(year, vote)
    scope = runner(year)
    return {"invitation": invitation_paper(scope, meeting.pk), "record": vote_paper(scope, vote.pk)}


def broken(sheets: Sheets, paper: Paper) -> list[str]:
    """What of a finished paper is not as the layout says; a handful of claims would be no measuring."""
    claims = claims_about(sheets, paper, current_layout())
    assert claims.checked > 50, claims.checked
    return claims.broken


def test_the_pdf_stands_as_the_layout_says() -> None:
    """Every margin, size, rule, indent and signature of both papers is where the layout has it; a wrong margin is noticed."""
    made = of_one_meeting()
    for name, paper in made.items():
        assert broken(measured(render_pdf(paper)), paper) == [], name
    layout = current_layout()
    wrong = replace(layout, values={**layout.values, "margin-left": replace(layout.values["margin-left"], value=28)})
    for name, paper in made.items():
        assert broken(measured(render_pdf(paper, layout=wrong)), paper), name


@pytest.mark.word
def test_the_word_draft_stands_as_the_layout_says(tmp_path: Path) -> None:
    """The same claims hold of the .docx as LibreOffice sets it, and it says the same words as the PDF."""
    made = of_one_meeting()
    for name, paper in made.items():
        (tmp_path / f"{name}.docx").write_bytes(render_docx(paper))
    command = [str(shutil.which("soffice")), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    files = [str(tmp_path / f"{name}.docx") for name in made]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name, paper in made.items():
        sheets = measured((tmp_path / f"{name}.pdf").read_bytes())
        assert broken(sheets, paper) == [], name
        assert sorted(sheets.stream.split()) == sorted(measured(render_pdf(paper)).stream.split()), name
