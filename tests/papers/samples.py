"""Papers to print: the two of the pictures, a landscape synthesis, and short and long ones. All names are invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from thidua.papers import (
    Column,
    Heading,
    Letterhead,
    Paper,
    PaperKind,
    Paragraph,
    Row,
    SignatureBlock,
    Table,
    line,
)

UNITS = (
    ("Ban Dân tộc", "982,5"),
    ("Sở Y tế", "976,0"),
    ("Sở Giáo dục và Đào tạo", "964,0"),
    ("Sở Khoa học và Công nghệ", "954,0"),
    ("Bảo hiểm xã hội tỉnh", "941,5"),
    ("Sở Văn hóa, Thể thao và Du lịch", "941,5"),
    ("Sở Lao động - Thương binh và Xã hội", "933,0"),
    ("Sở Thông tin và Truyền thông", "920,5"),
    ("Đài Phát thanh và Truyền hình tỉnh", "915,0"),
    ("Báo Bắc Kạn", "902,0"),
)
PARENT = "Ủy ban nhân dân tỉnh Bắc Kạn"
ISSUER = "Khối Thi đua Văn hóa - Xã hội"
LONG_UNIT = (
    "Trung tâm Kỹ thuật tổng hợp - Hướng nghiệp và Giáo dục thường xuyên liên huyện "
    "phía Bắc trực thuộc Sở Giáo dục và Đào tạo tỉnh Thừa Thiên Huế"
)


def letterhead(number: str = "3", symbol: str = "TTr-KTĐ", day: date | None = date(2021, 1, 5)) -> Letterhead:
    return Letterhead(PARENT, ISSUER, number, symbol, "Bắc Kạn", day, 2021)


def submission() -> Paper:
    return Paper(
        kind=PaperKind.SUBMISSION,
        letterhead=letterhead(day=date(2021, 1, 15)),
        title="Tờ trình",
        subtitle=(
            "Về việc đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh",
            "cho các đơn vị dẫn đầu Khối Thi đua Văn hóa - Xã hội năm 2020",
        ),
        addressee="Ban Thi đua - Khen thưởng, Sở Nội vụ tỉnh Bắc Kạn.",
        body=(
            line(
                "Thực hiện quy chế hoạt động của Khối và bảng điểm thi đua đã thống nhất từ đầu năm, mười đơn vị thành "
                "viên đã tự chấm điểm, kiểm tra chéo; Trưởng khối đã tổng hợp và chốt kết quả (bản 2, ngày 28/12/2020)."
            ),
            line(
                "Tại Hội nghị tổng kết ngày 04/01/2021, với 10/10 đơn vị có mặt, Khối đã bình chọn 04 đơn vị dẫn đầu. "
                "Biên bản họp và bảng tổng hợp điểm được gửi kèm."
            ),
            line(
                "Khối Thi đua Văn hóa - Xã hội kính đề nghị Ban Thi đua - Khen thưởng thẩm định, trình Chủ tịch Ủy ban "
                "nhân dân tỉnh tặng Bằng khen cho 04 tập thể sau:"
            ),
            Table(
                columns=(
                    Column("TT", 11, "center"),
                    Column("Tên đơn vị", 58),
                    Column("Tổng điểm", 22, "center"),
                    Column("Số tay đồng ý", 24, "center"),
                    Column("Ghi chú", 50),
                ),
                rows=tuple(
                    Row((str(at), name, points, f"{11 - at}/10", "Trưởng khối năm 2020" if at == 2 else ""))
                    for at, (name, points) in enumerate(UNITS[:4], start=1)
                ),
            ),
            line("Danh sách trên ấn định 04 tập thể./."),
        ),
        recipients=("Như trên", "10 đơn vị thành viên Khối", "Lưu: VT, HSTĐ"),
        signatures=(SignatureBlock(("TM. Khối Thi đua", "Trưởng khối", "Giám đốc Sở Y tế"), "Lương Thị Mai"),),
    )


def minutes() -> Paper:
    return Paper(
        kind=PaperKind.MINUTES,
        letterhead=letterhead(number="1", symbol="BB-KTĐ", day=date(2021, 1, 4)),
        title="Biên bản",
        subtitle=("Hội nghị tổng kết công tác thi đua, khen thưởng năm 2020,", "triển khai nhiệm vụ năm 2021"),
        body=(
            line(("Thời gian:", True), " 08 giờ 00, ngày 04/01/2021. ", ("Địa điểm:", True), " Hội trường Sở Y tế."),
            line(
                ("Chủ trì:", True),
                " Bà Lương Thị Mai, Giám đốc Sở Y tế, Trưởng khối năm 2020. ",
                ("Thư ký:", True),
                " Ông Hoàng Minh Đạt, Sở Y tế.",
            ),
            Heading("1. Kết quả chấm điểm."),
            line(
                "Hội nghị nghe Trưởng khối báo cáo bảng tổng hợp điểm (bản 2, chốt ngày 28/12/2020) và thống nhất xếp "
                "hạng. Bảo hiểm xã hội tỉnh và Sở Văn hóa, Thể thao và Du lịch cùng 941,5 điểm, xếp đồng hạng 5."
            ),
            Heading("2. Bình chọn đơn vị dẫn đầu."),
            line("Hình thức: giơ tay. Số đơn vị có mặt: 10. Kết quả:"),
            Table(
                columns=(
                    Column("TT", 11, "center"),
                    Column("Đơn vị được giới thiệu", 78),
                    Column("Đồng ý", 24, "center"),
                    Column("Không đồng ý", 24, "center"),
                    Column("Không có ý kiến", 28, "center"),
                ),
                rows=tuple(
                    Row((str(at), name, str(11 - at), str(at - 1), "0"))
                    for at, (name, _) in enumerate(UNITS[:6], start=1)
                ),
            ),
            Heading("3. Kết luận."),
            line(
                "(1) Sở Y tế gửi tờ trình và hồ sơ đề nghị Bằng khen về Sở Nội vụ trước ngày 15/01/2021. (2) Trưởng "
                "khối năm 2021 gửi dự thảo giao ước, bảng điểm trước ngày 26/02/2021."
            ),
            line("Hội nghị kết thúc lúc 11 giờ 15 cùng ngày. Biên bản đã đọc lại và được 10/10 đơn vị thống nhất./."),
        ),
        signatures=(
            SignatureBlock(("Thư ký",), "Hoàng Minh Đạt", "(Ký, ghi rõ họ tên)"),
            SignatureBlock(("Chủ trì",), "Lương Thị Mai", "(Ký, ghi rõ họ tên)"),
        ),
    )


def synthesis(members: tuple[tuple[str, str], ...] = UNITS) -> Paper:
    groups = ("I. Nhiệm vụ chính trị", "II. Chủ trương, pháp luật", "III. Phong trào", "IV. Điểm thưởng", "V. Điểm trừ")
    return Paper(
        kind=PaperKind.SCORE_SYNTHESIS,
        letterhead=letterhead(number="", symbol="KTĐ", day=None),
        title="Bảng tổng hợp điểm thi đua",
        subtitle=("Khối Thi đua Văn hóa - Xã hội năm 2020 (bản 2)",),
        body=(
            Table(
                columns=(
                    Column("TT", 10, "center"),
                    Column("Đơn vị", 62),
                    *(Column(group, 28, "right") for group in groups),
                    Column("Tổng điểm", 22, "right"),
                    Column("Xếp hạng", 18, "center"),
                ),
                rows=(
                    Row(("A. Các sở, ban, ngành",), bold=True, span_first=True),
                    *(
                        Row((str(at), name, "580,0", "190,5", "180,0", "20,0", "0", points, str(at)))
                        for at, (name, points) in enumerate(members, start=1)
                    ),
                    Row(
                        ("Trung bình", "", "580,0", "190,5", "180,0", "20,0", "0", "943,1", ""),
                        bold=True,
                        span_first=True,
                    ),
                ),
                caption="Điểm theo nhóm tiêu chí",
            ),
        ),
        recipients=("Các đơn vị thành viên", "Lưu: VT"),
        signatures=(SignatureBlock(("Trưởng khối",), "Lương Thị Mai"),),
        landscape=True,
        draft="Dự thảo",
    )


def shortest() -> Paper:
    return Paper(PaperKind.MEMBER_SHEET, Letterhead("", "Sở Y tế"), "Phiếu chấm điểm")


def of_paragraphs(count: int) -> Paper:
    """A submission whose text grows line by line, so that its end meets the end of the page somewhere."""
    body: tuple[Paragraph, ...] = tuple(line(f"Đoạn thứ {at} nói một điều ngắn.") for at in range(1, count + 1))
    return Paper(
        kind=PaperKind.SUBMISSION,
        letterhead=letterhead(),
        title="Tờ trình",
        subtitle=("Về việc đề nghị khen thưởng",),
        addressee="Sở Nội vụ.",
        body=body,
        recipients=("Như trên", "Lưu: VT"),
        signatures=(SignatureBlock(("TM. Khối Thi đua", "Trưởng khối"), "Lương Thị Mai"),),
    )


def long_list(rows: int) -> Paper:
    return Paper(
        kind=PaperKind.SUBMISSION,
        letterhead=letterhead(),
        title="Tờ trình",
        subtitle=("Về việc đề nghị khen thưởng",),
        body=(
            Table(
                columns=(Column("TT", 12, "center"), Column("Tên tập thể", 110), Column("Điểm", 25, "right")),
                rows=tuple(Row((str(at), f"{LONG_UNIT} số {at}", f"{900 - at},5")) for at in range(1, rows + 1)),
            ),
            line("Danh sách trên ấn định."),
        ),
        recipients=("Như trên", "Lưu: VT"),
        signatures=(SignatureBlock(("Trưởng khối",), "Lương Thị Mai"),),
    )


def longest() -> Paper:
    """Every name far longer than usual."""
    return Paper(
        kind=PaperKind.SUBMISSION,
        letterhead=Letterhead(
            "Ủy ban nhân dân thành phố trực thuộc Trung ương Thừa Thiên Huế",
            LONG_UNIT,
            "1234",
            "TTr-TTKTTH-HN&GDTX",
            "Huế",
            date(2021, 12, 31),
        ),
        title="Tờ trình",
        subtitle=(f"Về việc đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân thành phố cho {LONG_UNIT}",),
        addressee="Ban Thi đua - Khen thưởng\nSở Nội vụ thành phố\nVăn phòng Ủy ban nhân dân thành phố",
        body=(line(*([f"{LONG_UNIT} kính đề nghị xem xét. "] * 12)),),
        recipients=tuple(f"{LONG_UNIT} {at}" for at in range(1, 4)),
        signatures=(
            SignatureBlock(
                ("TM. Hội đồng Thi đua - Khen thưởng thành phố trực thuộc Trung ương", "KT. Chủ tịch", "Phó Chủ tịch"),
                "Phó Giáo sư, Tiến sĩ Công Tằng Tôn Nữ Huyền Trân Ngọc Minh",
            ),
        ),
    )


PAPERS: dict[str, Callable[[], Paper]] = {
    "submission": submission,
    "minutes": minutes,
    "synthesis": synthesis,
    "shortest": shortest,
    "longest": longest,
    "list-25": lambda: long_list(25),
    "list-60": lambda: long_list(60),
    **{f"paragraphs-{count}": (lambda count=count: of_paragraphs(count)) for count in range(12, 34, 3)},  # type: ignore[misc]
}
