"""The places a template may fill, and what stands in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.papers.awards.decision import article, money_sentence
from thidua.papers.awards.facts import AwardDecisionFacts, DecisionHead, MoneyFacts, Rate, Recipient, counted
from thidua.papers.composition import dated_line, number_line
from thidua.papers.data import Letterhead, SignatureBlock
from thidua.papers.layout import current_layout

Data = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """One place: its name in the template, what it says; kind tells whether it is one text, several lines or rows."""

    name: str
    word: str
    kind: str = "text"


PLACES: tuple[Place, ...] = (
    Place("co_quan_cap_tren", "Tên cơ quan cấp trên"),
    Place("co_quan", "Tên cơ quan ban hành"),
    Place("so_ky_hieu", "Số và ký hiệu, ví dụ 214/QĐ-SDTTG; chưa có số thì chừa chỗ"),
    Place("so", "Riêng số"),
    Place("ky_hieu", "Riêng ký hiệu"),
    Place("dia_danh_ngay_thang", "Địa danh, ngày tháng năm"),
    Place("nguoi_quyet_dinh", "Người quyết định, đứng trên căn cứ"),
    Place("can_cu", "Các căn cứ", "lines"),
    Place("viec", "tặng hoặc truy tặng"),
    Place("hinh_thuc", "Hình thức, danh hiệu"),
    Place("thanh_tich", "Thành tích chung, viết tiếp sau tên đối tượng"),
    Place("doi_tuong", "Số lượng bằng chữ: 02 tập thể và 03 cá nhân"),
    Place("danh_sach", "Mọi đối tượng", "rows"),
    Place("tap_the", "Chỉ tập thể", "rows"),
    Place("ho_gia_dinh", "Chỉ hộ gia đình", "rows"),
    Place("ca_nhan", "Chỉ cá nhân", "rows"),
    Place("tien_thuong", "Câu về tiền thưởng; trống khi quyết định không nêu"),
    Place("nguoi_thi_hanh", "Những người thi hành", "lines"),
    Place("noi_nhan", "Nơi nhận", "lines"),
    Place("chuc_vu_ky", "Chức vụ người ký"),
    Place("nguoi_ky", "Họ tên người ký"),
    Place("du_thao", "«Dự thảo» khi chưa chốt nội dung"),
)
"""Every place a template may name."""

ROWS: tuple[Place, ...] = (
    Place("tt", "Số thứ tự"),
    Place("ten", "Họ tên, tên tập thể"),
    Place("xung_ho", "Ông, Bà"),
    Place("chuc_vu", "Chức vụ"),
    Place("don_vi", "Đơn vị"),
    Place("thanh_tich", "Thành tích riêng; trống thì như thành tích chung"),
    Place("truy_tang", "«truy tặng» khi là truy tặng"),
)
"""What each row of ``danh_sach`` and its like has."""

NEEDED = ("hinh_thuc", "nguoi_ky")
LISTS = ("danh_sach", "tap_the", "ho_gia_dinh", "ca_nhan")


def data_of(facts: AwardDecisionFacts) -> Data:
    """What stands in each place for a decision: the same facts our own paper is made from."""
    head, layout = facts.head, current_layout()
    rows = [
        {
            "tt": at,
            "ten": one.name,
            "xung_ho": one.honorific,
            "chuc_vu": one.post,
            "don_vi": one.unit,
            "thanh_tich": one.reason,
            "truy_tang": "truy tặng" if one.posthumous else "",
            "whom": one.whom,
        }
        for at, one in enumerate(facts.recipients, 1)
    ]
    written = number_line(head.letterhead, layout).removeprefix("Số: ")
    return {
        "co_quan_cap_tren": head.letterhead.parent,
        "co_quan": head.letterhead.issuer,
        "so_ky_hieu": written,
        "so": head.letterhead.number,
        "ky_hieu": head.letterhead.symbol,
        "dia_danh_ngay_thang": dated_line(head.letterhead, layout),
        "nguoi_quyet_dinh": head.authority,
        "can_cu": [one.strip().rstrip(";.") for one in head.bases if one.strip()],
        "viec": facts.verb,
        "hinh_thuc": facts.given,
        "thanh_tich": facts.occasion,
        "doi_tuong": counted(facts.recipients),
        "danh_sach": [_shown(one) for one in rows],
        "tap_the": [_shown(one) for one in rows if one["whom"] == "collective"],
        "ho_gia_dinh": [_shown(one) for one in rows if one["whom"] == "household"],
        "ca_nhan": [_shown(one) for one in rows if one["whom"] == "person"],
        "tien_thuong": money_sentence(facts.money, {one.whom for one in facts.recipients}) if facts.money else "",
        "nguoi_thi_hanh": list(facts.executors),
        "noi_nhan": list(head.recipients),
        "chuc_vu_ky": ", ".join(head.signature.lines),
        "nguoi_ky": head.signature.name,
        "du_thao": head.draft,
    }


def _shown(row: Data) -> Data:
    return {name: value for name, value in row.items() if name != "whom"}


def samples() -> dict[str, Data]:
    """The shortest and the longest a template meets; a new one is filled with both before it is kept."""
    short = _sample([Recipient("Vi Á")], bases=("Căn cứ Luật",), money=None, number="", executors=())
    name = "Nguyễn Phan Hoàng Thị Khánh Phương Nguyệt <Ánh> & Cộng sự " * 2
    place = "Trung tâm Dịch vụ sự nghiệp công và Hỗ trợ phát triển nông nghiệp, nông thôn miền núi " * 2
    whoms = ("collective", "household", "person")
    rows = [
        Recipient(f"{name}{at}", whom, "Bà" if whom == "person" else "", place, place, place * 2, at % 7 == 0)  # type: ignore[arg-type]
        for whom in whoms
        for at in range(100)
    ]
    money = MoneyFacts(place, (Rate("person", 999_999_990), Rate("collective", 999_999_990)), 10**12)
    long = _sample(rows, bases=(place * 3,) * 25, money=money, number="999999a", executors=(place,) * 12)
    return {"ngắn nhất": data_of(short), "dài nhất": data_of(long)}


def _sample(
    rows: list[Recipient], *, bases: tuple[str, ...], money: MoneyFacts | None, number: str, executors: tuple[str, ...]
) -> AwardDecisionFacts:
    day = date(2000, 12, 31) if number else None
    letterhead = Letterhead(
        parent="Ủy ban nhân dân tỉnh", issuer="Sở mẫu", number=number, symbol="QĐ-SM", place="Địa danh", day=day
    )
    head = DecisionHead(
        letterhead,
        "Giám đốc Sở mẫu",
        bases,
        SignatureBlock(("Giám đốc",), "Họ Tên Người Ký"),
        (f"Như {article(3)}", "Lưu: VT"),
    )
    return AwardDecisionFacts(head, "Giấy khen", "đã có thành tích", tuple(rows), executors, money)
