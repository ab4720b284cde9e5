"""A large list of recipients as a workbook: 12 columns, one cell in fifty rows faulty; nobody in it exists."""

import datetime as dt
import random
from pathlib import Path

import xlsxwriter

SEED = 20260101
FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Đoàn",
    "Trịnh",
    "Mai",
    "Lương",
    "Cao",
    "Tạ",
    "Hà",
]
MIDDLE = [
    "Thị",
    "Văn",
    "Hữu",
    "Đức",
    "Minh",
    "Ngọc",
    "Thanh",
    "Quang",
    "Xuân",
    "Hoài",
    "Thu",
    "Kim",
    "Đình",
    "Công",
    "Anh",
    "Bảo",
    "Hồng",
    "Mạnh",
    "Quốc",
    "Tuấn",
    "Như",
    "Thùy",
    "Gia",
]
GIVEN = [
    "Anh",
    "Hương",
    "Hùng",
    "Dũng",
    "Lan",
    "Hoa",
    "Mai",
    "Linh",
    "Nam",
    "Sơn",
    "Tuấn",
    "Hải",
    "Hà",
    "Thủy",
    "Bình",
    "Cường",
    "Dung",
    "Đạt",
    "Đức",
    "Giang",
    "Hạnh",
    "Hiền",
    "Hiếu",
    "Hòa",
    "Huệ",
    "Huy",
    "Khoa",
    "Kiên",
    "Lâm",
    "Long",
    "Loan",
    "Minh",
    "Nga",
    "Ngân",
    "Nghĩa",
    "Nhung",
    "Oanh",
    "Phong",
    "Phúc",
    "Phương",
    "Quân",
    "Quyên",
    "Quỳnh",
    "Tâm",
    "Thắng",
    "Thảo",
    "Thành",
]
KINDS = [
    "Trường Tiểu học",
    "Trường THCS",
    "UBND xã",
    "UBND phường",
    "Sở Nội vụ",
    "Sở Y tế",
    "Bệnh viện Đa khoa",
    "Trung tâm Y tế",
    "Chi cục Thuế",
    "Công an xã",
    "Ban Quản lý dự án",
    "Trường Mầm non",
]
FIRST = [
    "Tân",
    "An",
    "Bình",
    "Phú",
    "Hòa",
    "Long",
    "Vĩnh",
    "Đông",
    "Tây",
    "Nam",
    "Bắc",
    "Thanh",
    "Sơn",
    "Hưng",
    "Đại",
    "Mỹ",
    "Phước",
    "Thạnh",
    "Xuân",
    "Yên",
]
SECOND = [
    "Hòa",
    "Lộc",
    "Thành",
    "Phú",
    "Trung",
    "Sơn",
    "Khánh",
    "Hưng",
    "Lợi",
    "Thạnh",
    "Bình",
    "Mỹ",
    "Hải",
    "Giang",
    "Châu",
    "Định",
    "Đức",
    "Thịnh",
    "Tiến",
    "Xuân",
]
AWARDS = ("LĐTT", "CSTĐCS", "BKTTg", "GK")
HEADS = (
    "STT", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Tỉnh", "Danh hiệu", "Cấp", "Năm", "Số quyết định", "Ngày ký",
    "Số CCCD",
)  # fmt: skip
CAUSES = ("name", "award", "born", "number")
JOB_AWARDS = ("LĐTT", "CSTĐCS", "BKTTg", "HCLĐ hạng Ba")
JOB_CAUSES = ("name", "award", "level", "day")
"""What is faulty in the job's own workbook."""


def write_list(path: Path, rows: int, *, shared: bool) -> dict[str, int]:
    """Write the workbook; returns how many cells of each cause are faulty.

    shared: texts in one table, as Excel saves them; otherwise each in its cell, as many programs write them.
    """
    chance = random.Random(SEED)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": not shared})
    page, day = book.add_worksheet("DS"), book.add_format({"num_format": "dd/mm/yyyy"})
    page.write_row(0, 0, HEADS)
    wrong = dict.fromkeys(CAUSES, 0)
    for n in range(rows):
        middle = " ".join(chance.sample(MIDDLE, 2 if chance.random() < 0.35 else 1))
        name = f"{chance.choice(FAMILY)} {middle} {chance.choice(GIVEN)}"
        award, number = AWARDS[n % 4], f"{10**11 + n * 7919 % 10**11:012d}"
        born: dt.date | str = dt.date(1962, 1, 1) + dt.timedelta(days=chance.randrange(15_000))
        draw = chance.random()
        cause = next((one for one, end in zip(CAUSES, (0.005, 0.010, 0.015, 0.020), strict=True) if draw < end), "")
        if cause:
            wrong[cause] += 1
        name = " " if cause == "name" else name
        award = "KHONG CO" if cause == "award" else award
        born = "31/02/1980" if cause == "born" else born
        number = number[:9] if cause == "number" else number
        unit = f"{chance.choice(KINDS)} {chance.choice(FIRST)} {chance.choice(SECOND)}"
        page.write_number(n + 1, 0, n + 1)
        page.write_string(n + 1, 1, name)
        if isinstance(born, str):
            page.write_string(n + 1, 2, born)
        else:
            page.write_datetime(n + 1, 2, born, day)
        page.write_string(n + 1, 3, "Nữ" if n % 2 else "Nam")
        page.write_string(n + 1, 4, unit)
        page.write_number(n + 1, 5, chance.randrange(1, 35))
        page.write_string(n + 1, 6, award)
        page.write_number(n + 1, 7, 1 + n % 4)
        page.write_number(n + 1, 8, 2024)
        page.write_string(n + 1, 9, f"{100 + n % 900}/QĐ-UBND")
        page.write_string(n + 1, 10, "15/11/2024")
        page.write_string(n + 1, 11, number)
    book.close()
    return wrong


def write_job(path: Path, rows: int) -> dict[str, int]:
    """Write the workbook of the import job: the same columns, texts in their cells, births as real days, its own faults.

    The job writes the Order of Labour without its class, which is no award of the law; here it has one.
    """
    chance = random.Random(SEED)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page, day = book.add_worksheet("DS"), book.add_format({"num_format": "dd/mm/yyyy"})
    page.write_row(0, 0, HEADS)
    wrong = dict.fromkeys(JOB_CAUSES, 0)
    for n in range(rows):
        middle = " ".join(chance.sample(MIDDLE, 2 if chance.random() < 0.35 else 1))
        name = f"{chance.choice(FAMILY)} {middle} {chance.choice(GIVEN)}"
        unit = f"{chance.choice(KINDS)} {chance.choice(FIRST)} {chance.choice(SECOND)}"
        draw = chance.random()
        cause = next((one for one, end in zip(JOB_CAUSES, (0.005, 0.010, 0.015, 0.020), strict=True) if draw < end), "")
        if cause:
            wrong[cause] += 1
        award = "KHONG CO" if cause == "award" else JOB_AWARDS[n % 4]
        level = 9 if cause == "level" else 1 + n % 4
        page.write_row(n + 1, 0, [n + 1, " " if cause == "name" else name])
        page.write_datetime(n + 1, 2, dt.date(1962, 1, 1) + dt.timedelta(days=chance.randrange(15_000)), day)
        more = ["Nữ" if n % 2 else "Nam", unit, chance.randrange(1, 35), award, level, 2024, f"{100 + n % 900}/QĐ-UBND"]
        page.write_row(n + 1, 3, more)
        page.write_string(n + 1, 10, "31/02/2024" if cause == "day" else "15/11/2024")
        page.write_string(n + 1, 11, f"{10**11 + n * 7919 % 10**11}")
    book.close()
    return wrong
