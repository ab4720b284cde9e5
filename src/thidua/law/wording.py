"""What the law room says, in Vietnamese and in English: fixed texts, and phrases filled with what was counted.

Nothing is put into words before somebody reads it: a phrase keeps its code and its values.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from thidua.vietnamese import format_day

Language = Literal["vi", "en"]


class Text(NamedTuple):
    """A text in both languages."""

    vi: str
    en: str


class Phrase(NamedTuple):
    """A phrase by its code, filled with values: texts, phrases, days, numbers."""

    code: str
    values: tuple[object, ...] = ()

    @property
    def vi(self) -> str:
        """The phrase in Vietnamese."""
        return PHRASES[self.code].vi.format(*(_value(one, "vi") for one in self.values))

    @property
    def en(self) -> str:
        """The phrase in English."""
        return PHRASES[self.code].en.format(*(_value(one, "en") for one in self.values))


Said = Text | Phrase
"""Something said in both languages."""


def said(code: str, *values: object) -> Phrase:
    """A phrase with its values."""
    return Phrase(code, values)


def in_language(what: Said, language: Language) -> str:
    """What is said, in one of the two languages."""
    return what.en if language == "en" else what.vi


def day_in(day: date, language: Language) -> str:
    """A day as readers of the language write it: 05/07/2025, or 5 July 2025."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if language == "en" else format_day(day)


def _value(value: object, language: Language) -> object:
    """A value of a phrase in the language."""
    if isinstance(value, date):
        return day_in(value, language)
    return in_language(value, language) if isinstance(value, Text | Phrase) else value


_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

PHRASES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        # joining
        "all": Text("Phải đạt mọi mục", "All of these must be met"),
        "any": Text("Đạt một trong các mục", "One of these must be met"),
        # years and ratings
        "no-rating": Text("Năm {} không có xếp loại", "{}: no rating"),
        "rating": Text("Năm {}: {}", "{}: {}"),
        "rated-years": Text("Mức {}: các năm {}", "Rated {}: {}"),
        "run": Text("Chuỗi năm chắc chắn: {}–{}", "Unbroken years that are certain: {}–{}"),
        # awards
        "held": Text("{}: {}", "{}: {}"),
        "not-in-year": Text("{}: không có năm {}", "{}: none for {}"),
        "given": Text("Đã được tặng {}", "{} has been awarded"),
        # work
        "counted": Text("Số được tính: {} ({})", "Counted: {} ({})"),
        "used-again": Text(
            "Sáng kiến năm {} đã dùng cho {}; chưa có quy định cấm dùng lại cho danh hiệu khác, cần xem kỹ.",
            "The initiative of {} was already used for {}; no text read forbids using it again for another title, "
            "so look closely.",
        ),
        "months": Text("Năm {}: {} tháng làm việc", "{}: {} months worked"),
        "joined": Text("Vào làm ngày {}", "Joined on {}"),
        "served": Text("{} năm, từ {}", "{} years, since {}"),
        "posts": Text("Đã giữ chức vụ từ bậc này trở lên {} ngày", "{} days in posts of this rank or higher"),
        # collectives
        "people": Text("Năm {}: {} người", "{}: members {}"),
        "share": Text("Năm {}: {} %", "{}: {} %"),
        "rank": Text("Hạng {}", "Rank {}"),
        # procedure
        "received": Text("Nhận hồ sơ năm {}", "Dossier received in {}"),
        "exists": Text("Vào ngày này không có {}", "On this day there is no {}"),
        "recipients": Text("Dành cho: {}", "For: {}"),
        # judgements
        "judged-yes": Text("Người có thẩm quyền đánh giá: đạt", "Judged by those competent: met"),
        "judged-no": Text("Người có thẩm quyền đánh giá: chưa đạt", "Judged by those competent: not met"),
        "assumed": Text(
            "Giả định là đạt, chờ người có thẩm quyền đánh giá", "Taken to be met until those competent have judged it"
        ),
        # holds
        "no-hold": Text(
            "Không trong thời gian xem xét kỷ luật, thanh tra, điều tra",
            "No disciplinary matter, inspection or investigation is open",
        ),
        "since": Text("{} từ ngày {}", "{} since {}"),
        "ky-luat": Text("Đang xem xét kỷ luật", "Disciplinary matter under review"),
        "thanh-tra": Text("Đang thanh tra, kiểm tra", "Under inspection"),
        "dieu-tra": Text("Đang điều tra", "Under investigation"),
        "to-cao": Text("Đang xác minh khiếu nại, tố cáo", "Complaint or denunciation being verified"),
        "bao-chi": Text("Đang xác minh thông tin báo chí nêu", "Press report being verified"),
        "khien-trach": Text("Đang bị khiển trách", "Reprimand in force"),
        "canh-cao": Text("Đang bị cảnh cáo", "Warning in force"),
        "ha-bac-luong": Text("Đang bị hạ bậc lương", "Lowering of pay grade in force"),
        "giang-chuc": Text("Đang bị giáng chức", "Demotion in force"),
        "cach-chuc": Text("Đang bị cách chức", "Removal from post in force"),
        "buoc-thoi-viec": Text("Đã bị buộc thôi việc", "Dismissed"),
        # councils
        "votes": Text("{}/{} phiếu đồng ý trên tổng số thành viên", "{}/{} votes in favour, over all members"),
        "vote-needed": Text(
            "Cần ít nhất {} số phiếu trên tổng số thành viên", "At least {} of the votes over all members are needed"
        ),
        "vote-not-read": Text("Chưa đọc được quy định chung về tỷ lệ phiếu", "No general rule on votes has been read"),
        "no-ceiling": Text("Không có tỷ lệ tối đa chung cho cả nước", "There is no national ceiling"),
        "ceiling-not-read": Text("Chưa đọc được quy định về tỷ lệ tối đa", "No rule on ceilings has been read"),
        "proposed": Text("Đề nghị {}, nhiều nhất {} trên {}", "{} proposed, at most {} of {}"),
        "at-most": Text("Nhiều nhất {} số được tính", "At most {} of those counted"),
        # notices
        "text-not-read": Text(
            "Quy định về {} vào ngày này chưa được đọc vào chương trình.",
            "The rules on {} of this day have not been read into the program.",
        ),
    }
)
