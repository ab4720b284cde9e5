"""Papers as files: every form, every name, only for those who may see what stands in them."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone
from tests.makers import BlockWorld, accept_all, freeze, hold_meeting, make_block, propose, submit_all
from tests.papers.measuring import measured

from thidua.clusters.jobs import keep_synthesis
from thidua.web.pages.downloads import PDF, attachment

pytestmark = pytest.mark.django_db


def whole_world() -> tuple[BlockWorld, dict[str, str]]:
    """A block led to its proposal, and the address of each of its papers without the ending."""
    world = make_block(3, due=timezone.localdate() - timedelta(days=10))
    submit_all(world)
    accept_all(world)
    freeze(world)
    meeting = hold_meeting(world)
    nomination = propose(world)
    return world, {
        "synthesis": f"/cum-khoi/{world.block_id}/van-ban/bang-tong-hop-diem",
        "minutes": f"/hoi-nghi/{meeting.pk}/bien-ban",
        "submission": f"/ho-so-de-nghi/{nomination.pk}/to-trinh",
        "card": f"/phieu/{world.card(1).pk}/phieu-cham-diem",
    }


TITLES = {
    "synthesis": "BẢNG TỔNG HỢP ĐIỂM THI ĐUA",
    "minutes": "BIÊN BẢN",
    "submission": "TỜ TRÌNH",
    "card": "PHIẾU CHẤM ĐIỂM THI ĐUA",
}


def test_every_paper_comes_as_pdf_and_word_with_the_same_words() -> None:
    """Both forms are real files of their kind and carry title and first unit."""
    world, papers = whole_world()
    client = world.members[1].officer.client()
    for name, address in papers.items():
        pdf, word = client.get(f"{address}.pdf"), client.get(f"{address}.docx")
        assert (pdf["Content-Type"], pdf["Cache-Control"]) == ("application/pdf", "private, no-store")
        assert TITLES[name] in measured(pdf.content).stream
        with zipfile.ZipFile(io.BytesIO(word.content)) as package:
            text = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
        assert TITLES[name] in text
        assert "Sở Giáo dục và Đào tạo" in text or "SỞ GIÁO DỤC VÀ ĐÀO TẠO" in text or name == "submission"


def test_kept_paper_stands_beside_its_version_with_its_hash() -> None:
    """Before the worker has run only the paper made anew is offered; afterwards the kept file comes byte for byte."""
    world, papers = whole_world()
    client = world.members[1].officer.client()
    page, kept = f"/cum-khoi/{world.block_id}/van-ban/", f"{papers['synthesis']}.pdf?version=1&kept=1"
    assert "SHA-256:" not in client.get(page).content.decode()
    assert client.get(kept).status_code == 404
    keep_synthesis.call(world.block_id, 1)
    shown, answer = client.get(page).content.decode(), client.get(kept)
    assert f"SHA-256: {hashlib.sha256(answer.content).hexdigest()}" in shown
    assert "lưu khi chốt" in unquote(answer["Content-Disposition"])
    assert client.get(f"{papers['synthesis']}.docx?version=1&kept=1").status_code == 404
    assert client.get(f"{papers['synthesis']}.pdf?kept=1").status_code == 404


def test_unknown_forms_and_versions_are_missing() -> None:
    """A form there is not and a version there is not answer 404."""
    world, papers = whole_world()
    client = world.standing.client()
    assert [client.get(f"{address}.odt").status_code for address in papers.values()] == [404] * 4
    assert [client.get(f"{papers['synthesis']}.pdf?version={said}").status_code for said in ("2", "0", "x")] == [
        404
    ] * 3
    assert client.get(f"{papers['synthesis']}.pdf?version=1").status_code == 200


def test_foreign_papers_are_missing() -> None:
    """Another province gets 404 for every paper in every form and for the list of papers."""
    world, papers = whole_world()
    client = make_block(2, province="Hồng Lĩnh").head.leader.client()
    forms = [client.get(f"{address}.{form}").status_code for address in papers.values() for form in ("pdf", "docx")]
    assert forms == [404] * 8
    assert client.get(f"/cum-khoi/{world.block_id}/van-ban/").status_code == 404


def test_scores_of_others_stay_closed_until_the_deadline() -> None:
    """Before the deadline the synthesis and another unit's sheet are refused, and the page says why."""
    world = make_block(3)
    submit_all(world, on=timezone.localdate())
    client = world.members[1].officer.client()

    assert client.get(f"/cum-khoi/{world.block_id}/van-ban/bang-tong-hop-diem.pdf").status_code == 403
    assert client.get(f"/phieu/{world.card(0).pk}/phieu-cham-diem.pdf").status_code == 403
    assert client.get(f"/phieu/{world.card(1).pk}/phieu-cham-diem.pdf").status_code == 200
    assert (
        "mỗi đơn vị chỉ xem được điểm của mình" in client.get(f"/cum-khoi/{world.block_id}/van-ban/").content.decode()
    )


def test_page_lists_what_there_is_and_what_is_still_to_come() -> None:
    """A whole year offers each paper twice; a year just opened says what each waits for."""
    world, papers = whole_world()
    page = world.members[1].officer.client().get(f"/cum-khoi/{world.block_id}/van-ban/").content.decode()
    assert all(f"{address}.pdf" in page and f"{address}.docx" in page for address in papers.values())

    fresh = make_block(2, province="Hồng Lĩnh")
    page = fresh.standing.client().get(f"/cum-khoi/{fresh.block_id}/van-ban/").content.decode()
    assert "Có sau khi Trưởng khối lên lịch hội nghị." in page
    assert "Tạm tính" in page


def test_file_names_are_folded_and_whole() -> None:
    """Old systems get plain letters, the others the full name; nothing in a name breaks the header."""
    said = attachment(b"x", 'Biên bản "Đông–Bắc"\r\nX: y', PDF)["Content-Disposition"]
    plain, full = re.fullmatch(r"attachment; filename=\"([a-z0-9-]+\.pdf)\"; filename\*=UTF-8''(\S+)", said).groups()  # type: ignore[union-attr]

    assert plain == "bien-ban-dong-bac-x-y.pdf"
    assert unquote(full) == 'Biên bản "Đông–Bắc" X: y.pdf'
