"""The record of a person and of a unit, as officers use it: by page, by a pasted block, by a file."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.makers.facts import make_rating, person_key
from tests.makers.lists import list_file
from tests.makers.people import Actor, make_actor, make_province, make_unit

from thidua.book.queries import rows as acts
from thidua.imports.models import ImportRun
from thidua.law.records import PositionClass
from thidua.records.models import CollectiveYear, Hold, Initiative, YearlyRating
from thidua.records.models.lawful import STANDING
from thidua.records.queries.lawful import records_of
from thidua.registry.enums import PostClass, Role
from thidua.registry.models import Organisation, Post
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db
SOURCE = {"source_kind": "report", "source_text": "Sổ theo dõi của phòng"}
HEADS = ("STT", "Họ và tên", "Ngày sinh", "Xếp loại 2023", "Xếp loại 2024")


@pytest.fixture
def office() -> tuple[Organisation, Actor, Actor]:
    """A department with its officer, and the standing body above it."""
    province = make_province()
    unit = make_unit("Sở Nội vụ", province)
    return unit, make_actor(unit), make_actor(province, Role.STANDING_BODY, over=province)


def page(client: Client, address: str) -> str:
    """A page that opens."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def standing() -> list[tuple[int, int, str]]:
    """Ratings that stand, by person and year."""
    rows = YearlyRating.objects.filter(STANDING).order_by("person_id", "year")
    return list(rows.values_list("person_id", "year", "rating"))


def test_a_record_is_filled_in_and_put_right_by_page(office: tuple[Organisation, Actor, Actor]) -> None:
    """Each kind of row is entered, shown with its source, withdrawn with a reason and still to be read."""
    unit, officer, above = office
    key, mate = person_key(unit), person_key(unit, "Tẩn A Phử")
    here, client = f"/ca-nhan/{key.id}/ho-so-thanh-tich/", officer.client()
    year = str(timezone.localdate().year - 1)
    bodies = {
        "xep-loai": {"year": year, "rating": "hoan-thanh-tot"},
        "thang-lam-viec": {"year": year, "months": "7", "reason": "thai-san"},
        "day-du": {"kind": "ratings", "first_year": "2018", "last_year": year},
        "sang-kien": {
            "kind": "sang-kien", "title": "Sổ tay song ngữ", "year": year, "scope": "bo-tinh", "share": "66,67",
            "co_author_1": str(mate.id), "co_share_1": "33,33", "others": "Người ngoài đơn vị",
        },
    }  # fmt: skip
    for what, body in bodies.items():
        assert "Nguồn" in page(client, f"{here}{what}/ghi/")
        answer = client.post(f"{here}{what}/ghi/", {**SOURCE, **body})
        assert (answer.status_code, answer.headers.get("Location")) == (302, here), answer.content.decode()[:3000]
    assert (
        client.post(f"{here}sang-kien/ghi/", {**SOURCE, **bodies["sang-kien"], "co_share_1": "40"}).status_code == 422
    )
    assert client.get(f"{here}khac/ghi/").status_code == 404
    shown = page(client, here)
    for said in (
        "Hoàn thành tốt nhiệm vụ",
        "7 tháng: Nghỉ thai sản",
        "66,67",
        "Người ngoài đơn vị",
        "Sổ theo dõi của phòng",
    ):
        assert said in shown
    assert "đầy đủ từ năm 2018" in shown
    assert f"/ca-nhan/{key.id}/ho-so-thanh-tich/ky-luat/ghi/" not in shown
    assert client.post(f"{here}ky-luat/ghi/", {**SOURCE, "word": "discipline.canh-cao"}).status_code == 403
    row = YearlyRating.objects.get()
    withdraw = f"/ho-so-thanh-tich/rating/{row.pk}/rut/"
    assert "Hoàn thành tốt nhiệm vụ" in page(client, withdraw)
    assert client.post(withdraw, {"reason": ""}).status_code == 422
    assert client.post(withdraw, {"reason": "Ghi nhầm người"}).status_code == 302
    assert "Ghi nhầm người" in page(client, here)
    author = Initiative.objects.get().authors.get(person=mate.id)
    assert client.post(f"/ho-so-thanh-tich/tac-gia/{author.pk}/da-dung/", {"used_for": "giay-khen"}).status_code == 302
    assert "Giấy khen" in page(client, f"/ca-nhan/{mate.id}/ho-so-thanh-tich/")
    day = timezone.localdate() - timedelta(days=30)
    body = {**SOURCE, "word": "proceeding.thanh-tra", "first": format_day(day), "paper": "QĐ 5/QĐ-TTr"}
    assert above.client().post(f"{here}ky-luat/ghi/", body).status_code == 302
    assert "Chưa kết luận" in page(client, here)
    hold = Hold.objects.get()
    body = {"ends": format_day(timezone.localdate()), "ended_paper": "KL 9/KL-TTr"}
    assert client.post(f"/ho-so-thanh-tich/ky-luat/{hold.pk}/ket-thuc/", body).status_code == 403
    assert above.client().post(f"/ho-so-thanh-tich/ky-luat/{hold.pk}/ket-thuc/", body).status_code == 302
    assert "KL 9/KL-TTr" in page(client, here)


def test_a_units_years_are_entered_and_a_neighbour_sees_nothing(office: tuple[Organisation, Actor, Actor]) -> None:
    """The collective's results are kept exact; an officer of another unit finds the page empty and the forms not there."""
    unit, officer, above = office
    here = f"/tap-the/{unit.pk}/ho-so-thanh-tich/"
    body = {
        **SOURCE, "year": "2025", "members": "20", "completed": "20", "share_award_1": "lao-dong-tien-tien",
        "share_1": "17/20", "has_known": "on", "cluster": "tinh", "rank_in_cluster": "1",
    }  # fmt: skip
    assert officer.client().post(f"{here}ket-qua-nam/ghi/", body).status_code == 302
    assert CollectiveYear.objects.get().shares == {"lao-dong-tien-tien": "17/20"}
    shown = page(officer.client(), here)
    assert "thành viên: 20" in shown
    assert "không có ai" in shown
    neighbour = make_actor(make_unit("Sở Y tế", Organisation.objects.get(pk=above.unit_id))).client()
    assert "việc nội bộ" in page(neighbour, here)
    assert neighbour.get(f"{here}ket-qua-nam/ghi/").status_code == 404
    assert neighbour.get(f"/tap-the/{unit.pk}/xep-loai/").status_code == 404


def test_a_pasted_block_is_looked_at_then_entered_whole(office: tuple[Organisation, Actor, Actor]) -> None:
    """The preview writes nothing; a name nobody has and a changed rating without reason are told by cell; then all go in."""
    unit, officer, _above = office
    keys = [person_key(unit, name) for name in ("Chảo Mùi Sểnh", "Tẩn A Phử", "Giàng Seo Vư")]
    make_rating(keys[0], 2024)
    here, client = f"/tap-the/{unit.pk}/xep-loai/", officer.client()
    block = "\ufeffHọ và tên\tXếp loại\nChảo Mùi Sểnh\tHTXSNV\nTa\u0302\u0309n A Phử\thoàn thành nhiệm vụ\nGiàng Seo Vư\t–\n"
    body = {**SOURCE, "year": "2024", "block": block}
    wrong = client.post(here, {**body, "block": block.replace("Vư\t–", "Vự\tTốt").replace("HTXSNV", "giỏi")})
    told = wrong.content.decode()
    assert (wrong.status_code, "Có phải «Giàng Seo Vư»" in told, "không phải mức xếp loại" in told) == (200, True, True)
    shown = client.post(here, body).content.decode()
    assert "Khác điều đã ghi, sẽ thay" in shown
    seen = re.search(r'name="seen" value="([^"]*)"', shown)
    assert seen
    body["seen"] = seen[1].replace("&quot;", '"')
    refused = client.post(here, {**body, "apply": "1"})
    assert (refused.status_code, "FACT-03" in refused.content.decode(), len(standing())) == (422, True, 1)
    assert client.post(here, {**body, "apply": "1", "reason": "Kết luận 3/KL"}).status_code == 302
    assert standing() == [(keys[0].id, 2024, "hoan-thanh-xuat-sac"), (keys[1].id, 2024, "hoan-thanh")]
    stale = client.post(here, {**body, "block": "Giàng Seo Vư\tTốt\nTẩn A Phử\tTốt", "apply": "1", "reason": "x"})
    assert (stale.status_code, "FACT-08" in stale.content.decode()) == (409, True)
    bad = client.post(here, {**body, "seen": "[1]", "apply": "1"})
    assert bad.status_code == 422
    assert "HTXSNV" not in page(client, here + "?nam=2024")
    assert len(standing()) == 2


def test_a_file_comes_in_whole_and_is_taken_back(office: tuple[Organisation, Actor, Actor]) -> None:
    """Faults are told by cell and handed back coloured; a sound file goes in once, twice changes nothing, undo restores."""
    unit, officer, _above = office
    keys = [person_key(unit, name) for name in ("Chảo Mùi Sểnh", "Tẩn A Phử")]
    make_rating(keys[0], 2023, "hoan-thanh")
    here, client = f"/tap-the/{unit.pk}/ho-so-thanh-tich/nhap-tu-tep/", officer.client()

    def send(rows: Sequence[tuple[str, ...]], heads: tuple[str, ...] = HEADS) -> str:
        answer = client.post(here, {"file": SimpleUploadedFile("Xep loai.xlsx", list_file(rows, heads))})
        assert answer.status_code == 302, answer.content.decode()[:2000]
        return str(answer.headers["Location"])

    faulty = send(
        [("Chảo Mùi Sểnh", "", "HTT", "XS"), ("Chảo Mùi Sểnh", "", "HT", "2.0"), ("Ai đó", "31/02/1980", "HT", "")]
    )
    told = page(client, faulty)
    assert [code for code in ("FACT-04", "FACT-10", "FACT-13", "ROW-06") if code not in told] == ["FACT-13"]
    assert "Danh sách!E3" in told
    assert client.post(faulty, {"reason": "x"}).status_code == 422
    assert client.post(f"{faulty}tep-can-sua.xlsx").headers["Content-Type"].startswith("application/vnd")
    good = [("Chảo Mùi Sểnh", "", "HTT", "XS"), ("Tẩn A Phử", "", "", "HT")]
    sent = send(good)
    assert client.post(sent, {"reason": ""}).status_code == 422
    assert standing() == [(keys[0].id, 2023, "hoan-thanh")]
    assert client.post(sent, {"reason": "Theo kết luận"}).status_code == 302
    assert standing() == [
        (keys[0].id, 2023, "hoan-thanh-tot"),
        (keys[0].id, 2024, "hoan-thanh-xuat-sac"),
        (keys[1].id, 2024, "hoan-thanh"),
    ]
    assert client.post(send(good), {}).status_code == 409
    assert client.post(f"{sent}hoan-tac/").status_code == 302
    assert standing() == [(keys[0].id, 2023, "hoan-thanh")]
    assert client.post(f"{sent}hoan-tac/").status_code == 422
    works = send(
        [
            ("Sổ tay", "Chảo Mùi Sểnh", "60 %", "2024", "tỉnh", "05/12/2024"),
            ("Sổ tay", "Tẩn A Phử", "40", "2024", "tỉnh", ""),
        ],
        ("STT", "Tên sáng kiến", "Tác giả", "Tỷ lệ đóng góp", "Năm", "Phạm vi", "Ngày công nhận"),
    )
    assert client.post(works).status_code == 302
    assert sorted(float(one.share or 0) for one in Initiative.objects.get().authors.all()) == [40, 60]
    results = send(
        [("Sở Nội vụ", "2024", "20", "19", "0", "85 %")],
        ("STT", "Tập thể", "Năm", "Số thành viên", "Số hoàn thành", "Kỷ luật", "Tỷ lệ Lao động tiên tiến"),
    )
    assert client.post(results).status_code == 302
    assert CollectiveYear.objects.get().shares == {"lao-dong-tien-tien": "17/20"}
    assert ImportRun.objects.filter(state="applied").count() == 2
    assert "Xep loai.xlsx" in page(client, here)


def classes(unit: Organisation) -> dict[str, str]:
    """The class of every post at a unit, by who holds it."""
    rows = Post.objects.filter(organisation=unit).order_by("pk")
    return dict(rows.values_list("person__full_name", "position_class"))


def test_positions_are_chosen_pasted_brought_by_file_and_known_to_the_law(
    office: tuple[Organisation, Actor, Actor],
) -> None:
    """Each way sets the class of the posts of the day; what stands otherwise asks why; the law then knows, and before did not."""
    unit, officer, above = office
    keys = [person_key(unit, name) for name in ("Chảo Mùi Sểnh", "Tẩn A Phử", "Lý Mẩy Chạn")]
    here, client = f"/tap-the/{unit.pk}/vi-tri/", officer.client()
    day = timezone.localdate()

    def known() -> list[str | None]:
        found = records_of(officer.scope(), keys, day)
        return [found[key].subject.position for key in keys]

    assert known() == [None, None, None]
    assert "chưa rõ" in page(client, here)
    posts = [Post.objects.get(person_id=key.id) for key in keys]
    seen = json.dumps({str(one.pk): "" for one in posts})
    body = {f"post-{posts[0].pk}": "leader-department", f"post-{posts[1].pk}": "", "seen": seen}
    assert client.post(here, body).status_code == 302
    assert known() == ["leader-department", None, None]
    assert client.post(here, body).status_code == 409
    assert client.post(here, {f"post-{posts[0].pk}": "vua"}).status_code == 422
    foreign = Post.objects.exclude(organisation=unit).first()
    assert foreign is not None
    assert client.post(here, {f"post-{foreign.pk}": "worker"}).status_code == 404
    block = "Họ và tên\tVị trí\nChảo Mùi Sểnh\tTrực tiếp\nTẩn A Phử\tCông nhân"
    looked = client.post(here, {"block": block}).content.decode()
    assert "Lãnh đạo cấp sở" in looked
    assert known() == ["leader-department", None, None]
    assert client.post(here, {"block": block, "apply": "1"}).status_code == 422
    assert client.post(here, {"block": block.replace("Công nhân", "Phi công"), "apply": "1"}).status_code == 422
    assert client.post(here, {"block": block, "apply": "1", "reason": "Đã thôi chức vụ"}).status_code == 302
    assert known() == ["direct-worker", "worker", None]
    heads = ("STT", "Họ và tên", "Vị trí")
    content = list_file([("Tẩn A Phử", "Nông dân"), ("Lý Mẩy Chạn", "Lao động trực tiếp")], heads)
    files = f"/tap-the/{unit.pk}/ho-so-thanh-tich/nhap-tu-tep/"
    sent = client.post(files, {"file": SimpleUploadedFile("Vi tri.xlsx", content)}).headers["Location"]
    assert client.post(sent, {"reason": "Theo danh sách của phòng"}).status_code == 302
    assert known() == ["direct-worker", "farmer", "direct-worker"]
    assert client.post(f"{sent}hoan-tac/").status_code == 302
    assert known() == ["direct-worker", "worker", None]
    Post.objects.create(person_id=keys[0].id, organisation=unit, title="Trưởng phòng", position_class="leader-other")
    assert known()[0] is None
    assert set(PostClass.values) == {str(one) for one in PositionClass} - {"foreigner"}
    told = [row.facts["many"] for row in acts(limit=9) if row.kind == "registry.say_post_classes"]
    assert told == [2, 2, 2, 1]
    assert classes(unit)["Lý Mẩy Chạn"] == ""
    assert above.client().get(here).status_code == 200
    assert make_actor(make_unit("Sở Khác", unit.placements.get().parent)).client().post(here, body).status_code == 404
