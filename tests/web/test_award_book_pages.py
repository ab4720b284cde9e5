"""The pages of the book of awards: search, one award, recording from old papers, histories, counts, extracts."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.journeys.reading import text_of_pdf, text_of_word
from tests.makers import make_actor, make_province, make_unit, system
from tests.makers.awards import make_award
from tests.makers.files import png_file
from tests.makers.people import Actor, make_person

from thidua.records.actions import revoke_award
from thidua.records.enums import Whom
from thidua.records.models import Award
from thidua.records.queries import five_year_table
from thidua.registry.enums import Role
from thidua.registry.models import Organisation

pytestmark = pytest.mark.django_db
BOOK = "/so-khen-thuong/"
NEW = "/so-khen-thuong/ghi-lai/"


@pytest.fixture
def office() -> Organisation:
    """A department of a province."""
    return make_unit("Sở Dân tộc và Tôn giáo", make_province())


@pytest.fixture
def officer(office: Organisation) -> Actor:
    """Its officer."""
    return make_actor(office)


def paper(**more: Any) -> dict[str, Any]:
    """An old paper as the form sends it."""
    told = {
        "whom": "person",
        "name": "Lý A Tủa",
        "how_many": "one",
        "form": "",
        "form_name": "Bằng khen",
        "years": "2006–2010",
        "source": "paper",
        "source_text": "Bản gốc, tủ hồ sơ số 2",
    }
    return {**told, **more}


def rows_of(content: bytes) -> list[list[Any]]:
    """The rows of a workbook below its title and heads."""
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[3:]


def test_the_search_folds_marks_and_tells_what_is_unknown(office: Organisation, officer: Actor) -> None:
    """Words without marks find the name; an award without number and day is shown as such; the workbook holds the same."""
    make_award(office)
    make_award(
        office,
        name="",
        count=None,
        whom=Whom.COLLECTIVE,
        decision_number="",
        decided_on=None,
        years=(),
        born="",
        post="",
    )
    client = officer.client()
    whole = client.get(BOOK).content.decode()
    for words in ("Đặng Thị Đào", "Chưa rõ số lượng tập thể", "chưa rõ số, chưa rõ ngày", "1–2 trong 2 khen thưởng"):
        assert words in whole
    found = client.get(BOOK, {"q": "dang thi dao"}).content.decode()
    assert "1–1 trong 1 khen thưởng" in found
    assert "Chưa rõ số lượng" not in found
    assert "Chưa thấy khen thưởng nào khớp" in client.get(BOOK, {"q": "khong co ai"}).content.decode()
    assert [row[1] for row in rows_of(client.get("/so-khen-thuong.xlsx", {"whom": "people"}).content)] == [
        "Đặng Thị Đào"
    ]
    decisions = client.get(f"{BOOK}quyet-dinh/").content.decode()
    assert "12/QĐ-SDTTG" in decisions
    assert "1–1 trong 1 quyết định" in decisions


def test_an_old_paper_enters_with_its_scan_and_stands_in_the_history(office: Organisation, officer: Actor) -> None:
    """Recorded for a person of the register, it is on their page, with the unit's name, its years as a run and its scan."""
    person = make_person("Lý A Tủa", office)
    client = officer.client()
    offered = client.post(NEW, paper(look="1")).content.decode()
    assert f'name="person" value="{person.pk}"' in offered
    assert not Award.objects.exists()
    sent = paper(
        person=person.pk,
        unit=office.pk,
        position_class="direct-worker",
        file=SimpleUploadedFile("bang-khen.png", png_file()),
    )
    there = client.post(NEW, sent)["Location"]
    award = Award.objects.get()
    assert (award.person_id, award.years, award.unit_name, award.decided_on) == (
        person.pk,
        [2006, 2007, 2008, 2009, 2010],
        "Sở Dân tộc và Tôn giáo",
        None,
    )
    page = client.get(there).content.decode()
    assert award.position_class == "direct-worker"
    for words in (
        "Người trực tiếp làm việc",
        "Bằng khen",
        "năm 2006–2010",
        "Ghi từ giấy tờ",
        "tủ hồ sơ số 2",
        f"{there}nguon/",
    ):
        assert words in page
    assert client.get(f"{there}nguon/").content == png_file()
    history = client.get(f"/ca-nhan/{person.pk}/").content.decode()
    for words in ("2006–2010", "Chưa rõ số, chưa rõ ngày", "1 lượt còn hiệu lực", f"/ca-nhan/{person.pk}/trich-so.pdf"):
        assert words in history


def test_numbers_without_names_are_times_and_never_people(office: Organisation, officer: Actor) -> None:
    """25 times to people and an unknown number of collectives: the table shows both, and says nobody knows how many people."""
    client = officer.client()
    some = {
        "how_many": "some",
        "count": "25",
        "name": "",
        "unit": office.pk,
        "years": "2010",
        "form_name": "Danh hiệu cũ",
    }
    assert client.post(NEW, paper(**some)).status_code == 302
    assert client.post(NEW, paper(**{**some, "whom": "collective", "how_many": "unknown"})).status_code == 302
    assert sorted(Award.objects.values_list("whom", "count")) == [("collective", None), ("person", 25)]
    page = client.get(f"{BOOK}thong-ke/", {"unit": office.pk, "until": 2010}).content.decode()
    for words in ("25 lượt chưa có tên", "có, chưa rõ số", "không cộng với nhau", "<svg"):
        assert words in page
    book = client.get("/so-khen-thuong/thong-ke.xlsx", {"unit": office.pk, "until": 2010}).content
    people = next(row for row in rows_of(book) if row[1] == "Cá nhân")
    assert people[6:] == [25, "", 25, "chưa rõ"]
    table = five_year_table(officer.scope(), unit_id=office.pk, until=2010)
    assert [(row.total.times, row.total.distinct, row.total.unknown) for row in table.rows] == [(0, 0, 1), (25, 0, 0)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"years": "2010-2006"}, "AWARD-04"),
        ({"years": "năm 2010"}, "AWARD-04"),
        ({"name": ""}, "AWARD-02"),
        ({"how_many": "some", "name": ""}, "AWARD-02"),
        ({"how_many": "unknown"}, "AWARD-02"),
        ({"form_name": ""}, "AWARD-01"),
        ({"decided_on": "31/02/2010"}, "DATE-01"),
        ({"born": "31/02/1986"}, "ROW-06"),
        ({"source_text": ""}, "API-04"),
        ({"file": SimpleUploadedFile("a.exe", b"MZ")}, "FILE-03"),
    ],
)
def test_bad_input_writes_nothing_and_keeps_what_was_typed(
    office: Organisation, officer: Actor, typed: dict[str, Any], code: str
) -> None:
    """Each fault is told with its code, and the reason typed is still there."""
    answer = officer.client().post(NEW, paper(unit=office.pk, reason="Đã có công", **typed))
    text = answer.content.decode()
    assert answer.status_code in {415, 422}
    assert code in text
    assert "Đã có công" in text
    assert not Award.objects.exists()


def test_one_that_looks_like_another_asks_why_it_differs(office: Organisation, officer: Actor) -> None:
    """A second paper of the same form and year to the same name is asked about; with a reason it enters."""
    client = officer.client()
    client.post(NEW, paper(unit=office.pk))
    again = client.post(NEW, paper(unit=office.pk, decision_number="5/QĐ"))
    assert (again.status_code, "AWARD-06" in again.content.decode()) == (409, True)
    assert client.post(NEW, paper(unit=office.pk, decision_number="5/QĐ", different="Hai lần khen")).status_code == 302
    assert Award.objects.count() == 2


def test_the_extract_tells_source_state_and_code(office: Organisation, officer: Actor) -> None:
    """Word and PDF hold the awards, the sentence on absence, and the same code; it changes when an entry is corrected."""
    person = make_person("Lý A Tủa", office)
    make_award(office, person, born="", decided_on=date(2023, 12, 20))
    client = officer.client()
    pdf = text_of_pdf(client.post(f"/ca-nhan/{person.pk}/trich-so.pdf").content)
    word = text_of_word(client.post(f"/ca-nhan/{person.pk}/trich-so.docx").content)
    code = next(one for one in pdf.split() if one.startswith("TS-"))
    for text in (" ".join(pdf.split()), " ".join(word.split())):
        for words in (
            "Lý A Tủa",
            "12/QĐ-SDTTG",
            "Giấy khen: 1 lượt.",
            "chưa phải là điều không có",
            code,
            "xac-minh/",
        ):
            assert words in text
    assert client.get(f"/ca-nhan/{person.pk}/trich-so.pdf").status_code == 405
    assert client.post(f"/ca-nhan/{person.pk}/trich-so.txt").status_code == 404
    make_award(office, person, born="", form_name="Bằng khen", form="bang-khen", years=(2024,))
    after = text_of_pdf(client.post(f"/ca-nhan/{person.pk}/trich-so.pdf").content)
    assert code not in after


def test_statements_do_not_grow_with_the_book(office: Organisation, officer: Actor) -> None:
    """List, person, unit and counts take as many statements for twenty awards as for one."""
    person = make_person("Lý A Tủa", office)
    client = officer.client()
    pages = (
        BOOK,
        f"{BOOK}quyet-dinh/",
        f"{BOOK}thong-ke/?until=2024",
        f"/ca-nhan/{person.pk}/",
        f"/tap-the/{office.pk}/",
    )

    def counted() -> list[int]:
        taken = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as seen:
                assert client.get(page).status_code == 200
            taken.append(len(seen))
        return taken

    make_award(office, person, years=(2023,))
    few = counted()
    for at in range(20):
        make_award(office, person, years=(2000 + at,), decision_number=f"{at}/QĐ")
    assert counted() == few
    assert max(few) < 40


def test_a_stranger_and_an_auditor(office: Organisation) -> None:
    """Another province finds nothing; an auditor reads and may record nothing."""
    award = make_award(office)
    stranger = make_actor(make_unit("Sở Y tế", make_province("UBND tỉnh Bình Sơn"))).client()
    assert stranger.get(f"{BOOK}{award.pk}/").status_code == 404
    assert "Đặng Thị Đào" not in stranger.get(BOOK).content.decode()
    auditor = make_actor(office, Role.AUDITOR, over=office).client()
    assert auditor.get(f"{BOOK}{award.pk}/").status_code == 200
    assert auditor.get(NEW).status_code == 403


def test_every_figure_of_the_table_opens_the_rows_behind_it(office: Organisation, officer: Actor) -> None:
    """What the opened rows add up to is the figure; doubles, awards taken back and other groups are not among them."""
    client = officer.client()
    for at, years in enumerate(((2023,), (2023,), (2022,), (2019, 2020))):
        make_award(office, name=f"Người Thứ {at}", years=years, decision_number=f"{at}/QĐ")
    make_award(office, name="Phòng Pháp chế", whom=Whom.COLLECTIVE, born="", post="", decision_number="8/QĐ")
    gone = make_award(office, name="Người Bị Thu Hồi", decision_number="9/QĐ")
    revoke_award(
        actor=system(), award_id=gone.pk, grounds="x", decided_on=date(2024, 1, 1), decision_number="1", reason="x"
    )
    html = client.get(f"{BOOK}thong-ke/?until=2023").content.decode()
    cells = re.findall(rf'<a href="({BOOK}thong-ke/dong/[^"]*)">(?:<b>)?(\d+)', html)
    assert sorted(int(figure) for _url, figure in cells) == [1, 1, 1, 1, 2, 4]
    for url, figure in cells:
        opened = client.get(url.replace("&amp;", "&")).content.decode()
        assert f" · {figure} lượt" in opened, url
        assert opened.split("<tbody>")[1].count("<tr>") == int(figure)
        assert "Người Bị Thu Hồi" not in opened
    empty = client.get(f"{BOOK}thong-ke/?until=2015").content.decode()
    assert "Khen thưởng gần nhất trong sổ là của năm 2023." in empty
    for wrong in ("?form=giay-khen", "?form=giay-khen&group=x", "?form=giay-khen&group=people&part=x"):
        assert client.get(f"{BOOK}thong-ke/dong/{wrong}").status_code == 404
    other = make_unit("Sở Y tế", make_province("UBND tỉnh Bình Sơn"))
    foreign = client.get(f"{BOOK}thong-ke/dong/?unit={other.pk}&form=giay-khen&group=people")
    assert foreign.status_code == 404
