"""The pages of the law: the catalogue of a day, one award in words, changes between days, who may look, bad input."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.test import Client
from tests.makers import make_actor, make_province, make_unit

from thidua.law import notices_on
from thidua.law.citations import Standing
from thidua.law.councils import council_texts
from thidua.law.library import library
from thidua.law.rules import nodes
from thidua.law.rules.describing import clauses, describe
from thidua.registry.enums import Role
from thidua.web.pages.law_rows import STANDINGS

pytestmark = pytest.mark.django_db
TITLE = "/luat/chien-si-thi-dua-toan-quoc/"


@pytest.fixture
def client() -> Client:
    """An officer of a unit, signed in."""
    return make_actor(make_unit("Sở Y tế", make_province())).client()


def main(client: Client, path: str, status: int = 200, **asked: str) -> str:
    """The words of a page, tags dropped, as they are read."""
    answer = client.get(path, asked)
    assert answer.status_code == status, path
    body = answer.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_the_catalogue_of_a_day_names_every_award(client: Client) -> None:
    """Every award the texts hold stands in the catalogue; words without marks, kind and level cut it."""
    whole = main(client, "/luat/", on="01/07/2025")
    names = [one.name for one in library().awards.values()]
    assert [one for one in names if one not in whole] == []
    assert f"{len(names)} danh hiệu, hình thức" in whole
    assert "Điều 21 Luật số 06/2022/QH15 Có trích dẫn" in whole
    cut = main(client, "/luat/", on="01/07/2025", q="HUAN chuong lao dong", kind="form", level="state")
    assert "3 danh hiệu, hình thức" in cut
    places = [cut.index(f"Huân chương Lao động hạng {one}") for one in ("Nhất", "Nhì", "Ba")]
    assert places == sorted(places)
    assert "Chiến sĩ thi đua toàn quốc" not in cut
    assert "Chưa thấy danh hiệu, hình thức nào khớp" in main(client, "/luat/", q="zzz")


def test_a_day_before_every_text_claims_nothing(client: Client) -> None:
    """On a day no text reaches, each award says that nothing was entered, and never that there is nothing."""
    page = main(client, "/luat/", on="01/01/1999")
    assert page.count("chưa nhập văn bản") == len(library().awards)
    assert "Điều đó không có nghĩa là không có" in main(client, TITLE, on="01/01/1999")


@pytest.mark.parametrize("code", sorted(library().awards))
def test_an_award_in_words_says_what_the_command_says(client: Client, code: str) -> None:
    """Every clause, article and standing of the rule stands on the page, with the versions through time."""
    on = date(2026, 1, 1)
    award = library().awards[code]
    version = award.version(on)
    page = main(client, f"/luat/{code}/", on="01/01/2026")
    assert award.name in page
    for one in award.versions:
        assert f"từ {one.in_force.first:%d/%m/%Y}" in page
    if version is None or not version.known:
        assert "chưa thể nói ai đạt, ai chưa đạt" in page
        return
    found = clauses(version.rule, library().name)
    assert len(found) == len(describe(version.rule, library().name))
    for clause in found:
        assert " ".join(clause.text.split()) in page
        if isinstance(clause.node, nodes.Criterion):
            assert f"{clause.node.citation} {STANDINGS[clause.node.standing][1]}" in page
            if clause.node.standing is Standing.DOUBTFUL:
                assert f"Còn ngờ, chưa dùng để quyết định: {clause.node.text}" in page


def test_who_proposes_turns_on_the_day_the_districts_ended(client: Client) -> None:
    """The day before and the day of the change show different steps, each as the texts say it."""
    before, after = (main(client, TITLE, on=day) for day in ("30/06/2025", "01/07/2025"))
    steps = [
        next(" → ".join(one.steps) for one in council_texts().proposers if one.level == "state" and one.in_force.contains(on))
        for on in (date(2025, 6, 30), date(2025, 7, 1))
    ]  # fmt: skip
    assert steps[0] != steps[1]
    assert steps[0] in before
    assert steps[0] not in after
    assert steps[1] in after
    assert "Còn ngờ, chưa dùng để quyết định: Phiếu đồng ý" in after
    assert steps[1] not in before


@pytest.mark.parametrize("path", ["/luat/", TITLE])
def test_a_law_in_force_but_not_read_is_told_from_its_first_day(client: Client, path: str) -> None:
    """The notice stands from the first day of the law and not a day before."""
    notice = notices_on(date(2026, 10, 1))[0]
    assert notice.key == "law-not-read 06/2026/QH16"
    assert notice.message not in main(client, path, on="30/09/2026")
    page = main(client, path, on="01/10/2026")
    assert notice.message in page
    assert notice.key in page


def test_changes_lie_after_the_first_day_up_to_the_last(client: Client) -> None:
    """A change shows in the span that ends on its day, in none that ends the day before or begins on it."""
    told = "Trình tự đề nghị khen thưởng cấp Nhà nước:"
    assert told in main(client, "/luat/thay-doi/", since="30/06/2025", until="01/07/2025")
    nothing = "Không có thay đổi nào"
    assert nothing in main(client, "/luat/thay-doi/", since="29/06/2025", until="30/06/2025")
    assert nothing in main(client, "/luat/thay-doi/", since="01/07/2025", until="02/07/2025")
    assert "06/2026/QH16" in main(client, "/luat/thay-doi/", since="30/09/2026", until="01/10/2026")


@pytest.mark.parametrize(
    ("path", "asked", "words"),
    [
        ("/luat/", {"on": "31/02/2025"}, "Vào ngày"),
        ("/luat/", {"on": ""}, "Vào ngày"),
        ("/luat/", {"kind": "khac"}, "Loại"),
        (TITLE, {"on": "hôm qua"}, "Vào ngày"),
        ("/luat/thay-doi/", {"since": "02/01/2025", "until": "01/01/2025"}, "LAW-07"),
        ("/luat/thay-doi/", {"since": "x"}, "Sau ngày"),
    ],
)
def test_a_question_that_cannot_be_read_is_mended_where_it_was_typed(
    client: Client, path: str, asked: dict[str, str], words: str
) -> None:
    """A bad day or choice is told at its field, what was typed stays, and no answer about another day is given."""
    page = main(client, path, 422, **asked)
    assert "Chưa tra cứu được" in page
    assert words in page
    assert "Căn cứ Có trích dẫn" not in page
    assert "Tiêu chuẩn ngày" not in page
    typed = client.get(path, asked).content.decode()
    assert all(f'value="{value}"' in typed for name, value in asked.items() if value and name != "kind")


def test_an_unknown_award_is_not_there_and_a_twin_leads_to_its_page(client: Client) -> None:
    """A code no text knows is missing; the title of the armed forces shows the rule it counts as."""
    assert client.get("/luat/khong-co/").status_code == 404
    twin, code = next(iter(library().twins.items()))
    assert library().awards[code].name in main(client, f"/luat/{twin}/")


def test_everybody_signed_in_finds_the_law(client: Client) -> None:
    """The menu leads every role to the law, the search finds an award, and the signed out are asked to sign in."""
    top = make_province("UBND tỉnh Bình Sơn")
    unit = make_unit("Sở Nội vụ", top)
    for role in Role:
        other = make_actor(unit, role, over=top).client()
        assert 'href="/luat/"' in other.get("/luat/").content.decode().split("<main")[0]
    assert f'href="{TITLE}?on=' in client.get("/tim/", {"q": "chien si thi dua toan"}).content.decode()
    assert Client().get("/luat/").status_code == 302
