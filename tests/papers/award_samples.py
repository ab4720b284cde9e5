"""Facts of an award as offices usually have them. All names of people are invented."""

from __future__ import annotations

from datetime import date

from thidua.papers import Code, Letterhead, Paper, SignatureBlock
from thidua.papers.awards import (
    AwardDecisionFacts,
    Correction,
    CorrectionFacts,
    DecisionHead,
    DecisionReference,
    ExtractEntry,
    ExtractFacts,
    MoneyFacts,
    PaymentFacts,
    PaymentRow,
    PresentationFacts,
    PresentationRow,
    Rate,
    Recipient,
    ReissueFacts,
    RevocationFacts,
    award_decision,
    award_extract,
    correction_decision,
    presentation_list,
    reissue_decision,
    revocation_decision,
)

DAY = date(2026, 11, 19)
OFFICE = "Giám đốc Sở Dân tộc và Tôn giáo tỉnh Lạng Sơn"
LONG_UNIT = (
    "Phòng Tổng hợp - Kế hoạch - Tài chính và Quản lý các chương trình mục tiêu quốc gia thuộc Trung tâm Dịch vụ việc làm "
    "và Hỗ trợ phát triển kinh tế vùng đồng bào dân tộc thiểu số và miền núi"
)
LONG_NAME = "Công Tằng Tôn Nữ Hoàng Thị Phương Nguyên Thảo Đặng Trần"
BASES = (
    "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15;",
    (
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong "
        "lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng;"
    ),
    "Căn cứ quyết định quy định chức năng, nhiệm vụ, quyền hạn của Sở Dân tộc và Tôn giáo",
    "Theo đề nghị của Chánh Văn phòng Sở",
)
COLLECTIVES = ("Phòng Chính sách dân tộc", "Văn phòng Sở", "Phòng Văn hóa - Xã hội xã Thất Khê", "Thôn Bản Tềnh")
PEOPLE = ("Hoàng Văn Bách", "Lô Văn Chiến", "Lý Thị Dung", "Đặng Thị Đào", "Ma Văn Giang", "Đàm Thị Hiền")


def letterhead(number: str = "214", day: date | None = DAY, symbol: str = "QĐ-SDTTG") -> Letterhead:
    return Letterhead(
        "Ủy ban nhân dân tỉnh Lạng Sơn", "Sở Dân tộc và Tôn giáo", number, symbol, "Lạng Sơn", day, DAY.year
    )


def head(number: str = "214", day: date | None = DAY) -> DecisionHead:
    return DecisionHead(
        letterhead(number, day),
        OFFICE,
        BASES,
        SignatureBlock(("Giám đốc",), "Lăng Văn Thuận"),
        ("Như Điều 3", "Sở Nội vụ (để báo cáo)", "Trang thông tin điện tử của Sở", "Lưu: VT, VP"),
    )


def recipients(collectives: int = 8, people: int = 20) -> tuple[Recipient, ...]:
    return (
        *(
            Recipient(f"{COLLECTIVES[at % 4]}", "collective", unit="Sở Dân tộc và Tôn giáo")
            for at in range(collectives)
        ),
        *(
            Recipient(PEOPLE[at % 6], "person", "Ông", "Chuyên viên", f"Ủy ban nhân dân xã số {at + 1}")
            for at in range(people)
        ),
    )


REFERENCE = DecisionReference("214/QĐ-SDTTG", DAY, OFFICE)
OCCASION = "có thành tích xuất sắc trong phong trào thi đua yêu nước cơ quan công tác dân tộc giai đoạn 2021 - 2026"


def decision(collectives: int = 8, people: int = 20) -> Paper:
    return award_decision(
        AwardDecisionFacts(
            head(),
            "Giấy khen",
            OCCASION,
            recipients(collectives, people),
            ("Chánh Văn phòng Sở",),
            MoneyFacts(
                "Quỹ thi đua, khen thưởng của Sở",
                (Rate("collective", 1_520_000), Rate("person", 760_000)),
                collectives * 1_520_000 + people * 760_000,
            ),
        )
    )


def payments(rows: int = 28, *, unknown: bool = False) -> PaymentFacts:
    return PaymentFacts(
        letterhead("", symbol=""),
        REFERENCE,
        tuple(
            PaymentRow(
                PEOPLE[at % 6],
                "Văn phòng Sở",
                "Giấy khen",
                "0,3",
                None if unknown and at == 2 else 760_000,
                "lĩnh thay" if at == 1 else "",
            )
            for at in range(rows)
        ),
        "Quỹ thi đua, khen thưởng của Sở",
        2_530_000,
        tuple(
            SignatureBlock((post,), name, "(Ký, ghi rõ họ tên)")
            for post, name in (
                ("Người lập", "Nguyễn Thị Hoa"),
                ("Kế toán", "Chu Thị Nguyệt"),
                ("Giám đốc", "Lăng Văn Thuận"),
            )
        ),
    )


def presentation() -> Paper:
    return presentation_list(
        PresentationFacts(
            letterhead("", symbol=""),
            REFERENCE,
            tuple(
                PresentationRow(f"{at + 1:02d}", PEOPLE[at % 6], "Văn phòng Sở", "Giấy khen, khung", 760_000)
                for at in range(28)
            ),
            "Hội nghị tổng kết công tác năm 2026, ngày 25/12/2026, tại Hội trường Sở.",
            signatures=(SignatureBlock(("Người giao",), "Dương Thu Trang", "(Ký, ghi rõ họ tên)"),),
        )
    )


def extract(entries: int = 4) -> Paper:
    return award_extract(
        ExtractFacts(
            letterhead("7", symbol="TrS-SDTTG"),
            "Bà Đặng Thị Đào",
            (
                ("Ngày sinh", "02/09/1980"),
                ("Số định danh", "020*******12"),
                ("Đơn vị", "Văn phòng Sở"),
            ),
            tuple(
                ExtractEntry(
                    "Giấy khen" if at % 2 else "Chiến sĩ thi đua cơ sở",
                    "Giám đốc Sở",
                    None if at == 1 else date(2026 - at, 11, 19),
                    year=str(2026 - at),
                    decision="" if at == 1 else f"{214 + at}/QĐ-SDTTG",
                    unit="Ban Dân tộc tỉnh",
                    status="đã hủy" if at == 2 else "",
                    source="theo giấy lưu" if at == 1 else "",
                )
                for at in range(entries)
            ),
            DAY,
            ("Giấy khen: 2 lượt; Chiến sĩ thi đua cơ sở: 1 lượt đang có hiệu lực, 1 lượt đã hủy.",) if entries else (),
            ("Sổ chưa có dữ liệu của các năm trước 2020.",),
            SignatureBlock(("TL. Giám đốc", "Chánh Văn phòng"), "Chu Thị Nguyệt"),
            ("Bà Đặng Thị Đào", "Lưu: VT"),
            Code("https://thidua.example/tra-cuu/7F3K-22QM-9X", "Mã tra cứu: 7F3K-22QM-9X"),
        )
    )


def correction(places: int = 1) -> Paper:
    return correction_decision(
        CorrectionFacts(
            head("230", date(2026, 12, 1)),
            REFERENCE,
            tuple(
                Correction(f"họ và tên tại số thứ tự {at + 12}", "Đặng Thị Đao", "Đặng Thị Đào") for at in range(places)
            ),
            ("Chánh Văn phòng Sở",),
        )
    )


def revocation(people: int = 1, *, whole: bool = False) -> Paper:
    return revocation_decision(
        RevocationFacts(
            head("231", date(2026, 12, 2)),
            REFERENCE,
            "Giấy khen",
            recipients(0, people),
            "Kê khai thành tích không trung thực để được khen thưởng.",
            "điểm a khoản 2 Điều 93 Luật số 06/2022/QH15",
            ("Chánh Văn phòng Sở",),
            "Kết luận số 05/KL-TTr ngày 27 tháng 11 năm 2026",
            whole=whole,
            objects=("Giấy khen",),
            amount=760_000 * people,
            due=date(2026, 12, 20),
            place="Văn phòng Sở",
        )
    )


def reissue(people: int = 1) -> Paper:
    return reissue_decision(
        ReissueFacts(
            head("232", date(2026, 12, 3)),
            REFERENCE,
            "Giấy khen",
            "exchange",
            recipients(0, people),
            "in sai họ và tên",
            ("Chánh Văn phòng Sở",),
        )
    )
