"""What certificates say, ordinary, shortest and longest, and the measuring of where it stands. All people are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.papers.measuring import Sheets

from thidua.papers.certificates import CertificateRow, Occasion, Sheet, fit, sheet_named

OCCASION = Occasion(
    "Giám đốc Sở Dân tộc và Tôn giáo tỉnh Lạng Sơn",
    "Giấy khen",
    "214/QĐ-SDTTG",
    date(2026, 11, 19),
    "Lạng Sơn",
    ("KT. Giám đốc", "Phó Giám đốc"),
    "Lăng Văn Thuận",
)
ROW = CertificateRow(
    "Bà Đặng Thị Đào",
    "Trưởng thôn, xã Hoàng Văn Thụ, tỉnh Lạng Sơn",
    "Có thành tích xuất sắc trong phong trào thi đua yêu nước cơ quan công tác dân tộc giai đoạn 2021 - 2026",
    "12",
)
LONG = (
    "Phòng Tổng hợp - Kế hoạch - Tài chính và Quản lý các chương trình mục tiêu quốc gia thuộc Trung tâm Dịch vụ việc làm "
    "và Hỗ trợ phát triển kinh tế vùng đồng bào dân tộc thiểu số và miền núi"
)
LONGEST = (
    replace(
        OCCASION,
        awarder=f"Chủ tịch Hội đồng quản lý {LONG}",
        award="Chiến sĩ thi đua cơ sở",
        verb="Tặng danh hiệu",
        decision="1214/QĐ-TTDVVLHTPTKT",
        place="Thành phố Hồ Chí Minh",
        post=("KT. Chủ tịch Hội đồng", "Phó Chủ tịch Thường trực phụ trách Hội đồng"),
        signer="Công Tằng Tôn Nữ Hoàng Thị Phương Nguyên Thảo",
    ),
    CertificateRow(LONG, f"{LONG}, tỉnh Lạng Sơn", f"{ROW.reason}; {ROW.reason}; {ROW.reason}", "1284"),
)
SHORTEST = (replace(OCCASION, post=("Hiệu trưởng",), signer="Lò B", place="Y"), CertificateRow("Vi A"))
STOCK = sheet_named("phoi-giay-khen-a4")
STATUTORY = sheet_named("giay-khen")
OWN_DESIGN = sheet_named("giay-khen-tu-thiet-ke")
NEAR = 0.2  # millimetres


def place_faults(found: Sheets, sheet: Sheet, occasion: Occasion, row: CertificateRow, page: int = 1) -> list[str]:
    """Lines that do not stand where they should, in millimetres: baseline, left end, right end, the box, the sheet."""
    faults = []
    for one in fit(sheet, occasion, row):
        if sheet.overprint and one.place.on_stock:
            continue
        for line in one.lines:
            printed = [each for each in found.on(page) if each.text == line.text and abs(each.size - one.size) < 0.05]
            near = [each for each in printed if abs(each.baseline - line.baseline) < NEAR]
            if not near:
                faults.append(f"{one.place.name}: {line.text!r} at {[each.baseline for each in printed]}")
            elif abs(near[0].left - line.left) > NEAR + 0.6:  # a letter may begin a hair right of its own edge
                faults.append(f"{one.place.name}: left {near[0].left:.2f} instead of {line.left:.2f}")
            elif one.place.align == "center" and not row.nudges:
                middle = one.place.left + one.place.width / 2
                faults += (
                    [f"{one.place.name}: middle {near[0].middle:.2f}"] if abs(near[0].middle - middle) > 0.6 else []
                )
    return faults
