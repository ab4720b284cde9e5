"""What the pages of "Hỏi luật" say of each step: its question, its help, and in a few words what was answered."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.law.asking import Step, Topic, words

TITLES = {
    Topic.CLASS: gettext_lazy("Người được đề nghị ở vị trí nào?"),
    Topic.JOINED: gettext_lazy("Vào làm từ bao giờ?"),
    Topic.RATINGS: gettext_lazy("Xếp loại hằng năm thế nào?"),
    Topic.COLLECTIVE: gettext_lazy("Kết quả của tập thể trong năm thế nào?"),
    Topic.AWARDS: gettext_lazy("Đã được tặng những danh hiệu, hình thức khen thưởng nào?"),
    Topic.INITIATIVES: gettext_lazy("Có những sáng kiến, đề tài nào được công nhận?"),
    Topic.POSTS: gettext_lazy("Đã giữ những chức vụ nào?"),
    Topic.PROCEEDINGS: gettext_lazy("Có việc thanh tra, điều tra, xem xét kỷ luật nào không?"),
    Topic.DISCIPLINE: gettext_lazy("Có bị kỷ luật không?"),
    Topic.JUDGEMENTS: gettext_lazy("Người có thẩm quyền đánh giá thế nào?"),
}
SHORT = {
    Topic.CLASS: gettext_lazy("Vị trí"),
    Topic.JOINED: gettext_lazy("Ngày vào làm"),
    Topic.RATINGS: gettext_lazy("Xếp loại"),
    Topic.COLLECTIVE: gettext_lazy("Kết quả của tập thể"),
    Topic.AWARDS: gettext_lazy("Khen thưởng đã có"),
    Topic.INITIATIVES: gettext_lazy("Sáng kiến, đề tài"),
    Topic.POSTS: gettext_lazy("Chức vụ đã giữ"),
    Topic.PROCEEDINGS: gettext_lazy("Thanh tra, điều tra"),
    Topic.DISCIPLINE: gettext_lazy("Kỷ luật"),
    Topic.JUDGEMENTS: gettext_lazy("Đánh giá"),
}
HELP = {
    Topic.RATINGS: gettext_lazy(
        "Mức xếp loại hoàn thành nhiệm vụ của từng năm, theo quyết định hoặc thông báo xếp loại."
    ),
    Topic.AWARDS: gettext_lazy(
        "Chỉ cần kể những danh hiệu, hình thức đứng đầu danh mục chọn; xem trên bằng, giấy khen hoặc quyết định."
    ),
    Topic.INITIATIVES: gettext_lazy("Theo quyết định hoặc giấy chứng nhận; năm là năm công nhận."),
    Topic.POSTS: gettext_lazy("Chỉ những chức vụ trong danh mục được tính cho khen thưởng quá trình cống hiến."),
    Topic.PROCEEDINGS: gettext_lazy("Việc đang mở vào ngày nhận hồ sơ thì chưa được xét."),
    Topic.DISCIPLINE: gettext_lazy("Kể cả kỷ luật đã hết hiệu lực: thời gian thành tích tính lại từ ngày hết kỷ luật."),
    Topic.JUDGEMENTS: gettext_lazy(
        "Những điều này không tính được từ hồ sơ; hội đồng hoặc người đứng đầu đánh giá. Chưa biết thì để «Chưa biết»."
    ),
}


def summary_of(step: Step, typed: Mapping[str, str]) -> str:
    """What was answered at a step, in a few words."""
    rows = str(step.topic)
    match step.topic:
        case Topic.CLASS:
            said = str(words.CLASSES.get(typed.get("class", ""), ""))
        case Topic.JOINED:
            said = typed.get("joined", "")
        case Topic.RATINGS:
            shown = {**words.RATINGS, "none": _("không xếp loại"), "unknown": _("không biết")}
            told = [(year, typed.get(f"rating-{year}", "unknown")) for year in step.items]
            said = "; ".join(f"{year}: {shown.get(value, value)}" for year, value in told)
        case Topic.JUDGEMENTS:
            told_of = [typed.get(f"judgement-{code}", "") for code in step.items]
            numbers = {"met": told_of.count("met"), "not": told_of.count("not"), "open": told_of.count("")}
            said = _("%(met)d đạt, %(not)d chưa đạt, %(open)d chưa biết") % numbers
        case Topic.COLLECTIVE:
            filled = [year for year in step.items if any(name.startswith(f"c-{year}-") for name in typed)]
            said = ", ".join(filled)
        case _:
            lines = len({name.split("-")[1] for name in typed if _is_cell(name, rows)})
            how = str(words.SAID.get(typed.get(f"{rows}-said", ""), ""))
            said = f"{how}: {lines} {_('dòng')}" if lines else how
    return said or _("Không biết")


def _is_cell(name: str, rows: str) -> bool:
    parts = name.split("-", 2)
    return len(parts) == 3 and parts[0] == rows and parts[1].isdigit()
