"""The papers of an award with the least an office may know, and with the longest it may write. All people are invented."""

from __future__ import annotations

from datetime import date

from tests.papers.award_samples import BASES, DAY, LONG_NAME, LONG_UNIT, OCCASION

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
    Recipient,
    ReissueFacts,
    RevocationFacts,
    award_decision,
    award_extract,
    correction_decision,
    payment_list,
    presentation_list,
    reissue_decision,
    revocation_decision,
)

SHORT_HEAD = DecisionHead(
    Letterhead("", "Trường A", symbol="QĐ-TA"), "Hiệu trưởng", (), SignatureBlock(("Hiệu trưởng",), "")
)
UNKNOWN = DecisionReference("", None, "")
"""A decision of an old paper of which nothing is left but that there was one."""

LONG_AUTHORITY = f"Giám đốc {LONG_UNIT}"
LONG_LETTERHEAD = Letterhead(
    "Bộ Dân tộc và Tôn giáo, Ủy ban Trung ương Mặt trận Tổ quốc",
    LONG_UNIT,
    "1214",
    "QĐ-TTDVVLHTPTKT",
    "Thành phố Hồ Chí Minh",
    DAY,
)
LONG_HEAD = DecisionHead(
    LONG_LETTERHEAD,
    LONG_AUTHORITY,
    BASES * 3,
    SignatureBlock(("KT. Giám đốc", "Phó Giám đốc phụ trách", LONG_UNIT), LONG_NAME),
    tuple(f"{LONG_UNIT} {at}" for at in range(3)),
    "Dự thảo",
)
LONG_REFERENCE = DecisionReference("1214/QĐ-TTDVVLHTPTKT", DAY, LONG_AUTHORITY)
LONG_REASON = f"{OCCASION}; {OCCASION}"
LONG_AWARD = "Chiến sĩ thi đua bộ, ban, ngành, tỉnh, đoàn thể trung ương"
EXECUTORS = (f"Chánh Văn phòng {LONG_UNIT}", "Trưởng phòng Tài chính - Kế toán")
SIGNED = "(Ký, ghi rõ họ tên)"
SIGNING = tuple(
    SignatureBlock(lines, name, SIGNED)
    for lines, name in (
        (("Người lập danh sách, chuyên viên phụ trách công tác thi đua, khen thưởng",), LONG_NAME),
        (("Kế toán trưởng",), "Chu Thị Nguyệt"),
        (("KT. Giám đốc", "Phó Giám đốc phụ trách"), LONG_NAME),
    )
)


def long_recipients(people: int = 12, *, reason: str = OCCASION) -> tuple[Recipient, ...]:
    return (
        *(Recipient(f"{LONG_UNIT} {at}", "collective", unit=LONG_UNIT, reason=reason) for at in range(2)),
        Recipient(f"Hộ {LONG_NAME}", "household", unit=LONG_UNIT, reason=reason),
        *(
            Recipient(LONG_NAME, "person", "Bà", "Phó Trưởng phòng phụ trách", LONG_UNIT, reason, posthumous=at == 3)
            for at in range(people)
        ),
        Recipient("", "person"),
    )


def shortest_decision() -> Paper:
    return award_decision(AwardDecisionFacts(SHORT_HEAD, "Giấy khen", "", (Recipient("Vi A"),), ()))


def longest_decision() -> Paper:
    return award_decision(
        AwardDecisionFacts(
            LONG_HEAD,
            "Chiến sĩ thi đua cơ sở",
            LONG_REASON,
            long_recipients(),
            EXECUTORS,
            MoneyFacts(LONG_UNIT),
            is_title=True,
        )
    )


def shortest_payments() -> Paper:
    return payment_list(
        PaymentFacts(
            Letterhead("", "Trường A"),
            DecisionReference("1/QĐ-TA", DAY, "Hiệu trưởng"),
            (PaymentRow("Vi A", "", "Giấy khen"),),
            "Quỹ",
            signatures=(SignatureBlock(("Người lập",), "", SIGNED),),
        )
    )


def longest_payments() -> Paper:
    beside = f"chỉ chi một khoản có mức cao nhất trong cùng ngày, cùng thành tích với {LONG_AWARD}"
    return payment_list(
        PaymentFacts(
            LONG_LETTERHEAD,
            LONG_REFERENCE,
            tuple(
                PaymentRow(
                    f"Bà {LONG_NAME}" if at % 3 else LONG_UNIT,
                    LONG_UNIT,
                    LONG_AWARD,
                    "40,5",
                    None if at == 2 else 151_800_000,
                    beside if at % 4 == 1 else "",
                )
                for at in range(12)
            ),
            f"Quỹ thi đua, khen thưởng của {LONG_UNIT}",
            2_530_000,
            SIGNING,
            "Dự thảo",
        )
    )


def shortest_presentation() -> Paper:
    return presentation_list(
        PresentationFacts(
            Letterhead("", "Trường A"),
            UNKNOWN,
            (PresentationRow("", "Vi A", "", "Giấy khen"),),
            with_money=False,
            signatures=(SignatureBlock(("Người giao",), "", SIGNED),),
        )
    )


def longest_presentation() -> Paper:
    return presentation_list(
        PresentationFacts(
            LONG_LETTERHEAD,
            LONG_REFERENCE,
            tuple(
                PresentationRow(
                    str(12_340 + at),
                    f"Bà {LONG_NAME}" if at % 3 else LONG_UNIT,
                    LONG_UNIT,
                    f"{LONG_AWARD}, bằng, khung và kỷ niệm chương",
                    None if at == 2 else 151_800_000,
                    f"đã trao 25/12/2026, ông {LONG_NAME} nhận thay" if at % 4 == 1 else "",
                )
                for at in range(12)
            ),
            f"Hội nghị tổng kết công tác năm 2026 và phát động phong trào thi đua năm 2027 của {LONG_UNIT}, ngày 25/12/2026.",
            signatures=SIGNING,
            draft="Dự thảo",
        )
    )


def shortest_extract() -> Paper:
    return award_extract(
        ExtractFacts(Letterhead("", "Trường A"), "Vi A", (), (ExtractEntry("Giấy khen", ""),), date(2026, 1, 2))
    )


def longest_extract() -> Paper:
    return award_extract(
        ExtractFacts(
            LONG_LETTERHEAD,
            f"Bà {LONG_NAME}",
            (("Ngày sinh", "02/09/1980"), ("Số định danh", "020*******12"), ("Chức vụ, đơn vị", LONG_UNIT)),
            tuple(
                ExtractEntry(
                    f"{LONG_AWARD} (truy tặng)" if at % 2 else "Chiến sĩ thi đua cơ sở",
                    LONG_AUTHORITY,
                    None if at == 1 else date(2026 - at, 11, 19),
                    year="2021-2025" if at == 3 else str(2026 - at),
                    decision="" if at == 1 else f"{1214 + at}/QĐ-TTDVVLHTPTKT",
                    reason=OCCASION,
                    unit=LONG_UNIT if at % 3 == 0 else "Ban Dân tộc tỉnh",
                    status="đã thu hồi theo quyết định số 231/QĐ-TTDVVLHTPTKT" if at == 2 else "",
                    source="theo giấy khen lưu tại hồ sơ cá nhân" if at == 1 else "",
                )
                for at in range(12)
            ),
            DAY,
            tuple(f"{form}: 6 lượt đang có hiệu lực." for form in (LONG_AWARD, "Chiến sĩ thi đua cơ sở")),
            (
                "Sổ chưa có dữ liệu của các năm trước 2015.",
                (
                    "Kiểm tra mã của bản trích tại https://thidua.ttdvvl-htptkt.example.vn/tra-cuu/ban-trich/; khen thưởng "
                    "có thể thay đổi sau ngày trích."
                ),
            ),
            SignatureBlock(("TL. Giám đốc", f"Chánh Văn phòng {LONG_UNIT}"), LONG_NAME),
            (f"Bà {LONG_NAME}, {LONG_UNIT}", "Lưu: VT"),
            Code("https://thidua.example/tra-cuu/7F3K-22QM-9X", "Mã tra cứu: 7F3K-22QM-9X"),
        )
    )


def shortest_correction() -> Paper:
    return correction_decision(CorrectionFacts(SHORT_HEAD, UNKNOWN, (Correction("chức vụ", "", "Bí thư"),), ()))


def longest_correction() -> Paper:
    return correction_decision(
        CorrectionFacts(
            LONG_HEAD,
            LONG_REFERENCE,
            (
                Correction("đơn vị tại số thứ tự 11", "", LONG_UNIT),
                *(
                    Correction(
                        f"họ và tên, chức vụ, đơn vị tại số thứ tự {at + 12} của danh sách kèm theo",
                        f"Công Tằng Tôn Nữ Hoàng Thị Phương Nguyên Thảo, Phó trưởng {LONG_UNIT}",
                        f"{LONG_NAME}, Phó trưởng {LONG_UNIT}",
                    )
                    for at in range(11)
                ),
            ),
            EXECUTORS,
        )
    )


def shortest_revocation() -> Paper:
    return revocation_decision(
        RevocationFacts(SHORT_HEAD, UNKNOWN, "Giấy khen", (Recipient("Vi A"),), "Khai sai.", "", (), amount=0)
    )


def longest_revocation() -> Paper:
    return revocation_decision(
        RevocationFacts(
            LONG_HEAD,
            LONG_REFERENCE,
            LONG_AWARD,
            long_recipients(),
            "Gian dối trong việc kê khai thành tích; cung cấp thông tin sai sự thật hoặc làm giả hồ sơ, giấy tờ để được khen "
            "thưởng; thẩm định, xét, duyệt, đề nghị danh hiệu thi đua, hình thức khen thưởng trái quy định của pháp luật.",
            "điểm a, điểm b và điểm c khoản 1 Điều 93 Luật Thi đua, khen thưởng số 06/2022/QH15",
            EXECUTORS,
            f"Kết luận số 1205/KL-TTr ngày 27 tháng 11 năm 2026 của Chánh Thanh tra {LONG_UNIT}",
            objects=(f"Bằng chứng nhận danh hiệu {LONG_AWARD}", "khung bằng", "huy hiệu", "kỷ niệm chương"),
            amount=151_800_000,
            due=date(2026, 12, 20),
            place=LONG_UNIT,
        )
    )


def shortest_reissue() -> Paper:
    return reissue_decision(
        ReissueFacts(SHORT_HEAD, UNKNOWN, "Giấy khen", "replacement", (Recipient("Vi A"),), "mất", ())
    )


def longest_reissue() -> Paper:
    return reissue_decision(
        ReissueFacts(
            LONG_HEAD,
            LONG_REFERENCE,
            LONG_AWARD,
            "exchange",
            long_recipients(reason=""),
            f"in sai họ và tên, chức vụ, đơn vị so với danh sách kèm theo quyết định của {LONG_UNIT}",
            EXECUTORS,
        )
    )
