"""The parameters of a criterion in words: what each is called, and the words it may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from thidua.eligibility.parameters import Parameter, Shape
from thidua.law.library import library
from thidua.law.records import InitiativeScope, Rating
from thidua.vietnamese import sort_key

NODES: Mapping[str, Any] = {
    "criterion": gettext_lazy("Tiêu chí"),
    "days": gettext_lazy("Thời gian áp dụng"),
    "whom": gettext_lazy("Dành cho"),
    "all": gettext_lazy("Cách ghép"),
    "any": gettext_lazy("Cách ghép"),
    "rated": gettext_lazy("Xếp loại năm"),
    "run": gettext_lazy("Chuỗi năm liên tục"),
    "rated-years": gettext_lazy("Số năm đạt mức"),
    "held": gettext_lazy("Đã được tặng"),
    "streak": gettext_lazy("Nhiều lần liên tiếp"),
    "never": gettext_lazy("Chưa từng được tặng"),
    "standard": gettext_lazy("Đạt tiêu chuẩn"),
    "initiatives": gettext_lazy("Sáng kiến, đề tài"),
    "recruited": gettext_lazy("Mới tuyển dụng"),
    "tenure": gettext_lazy("Bảng chức vụ"),
    "served": gettext_lazy("Thời gian phục vụ"),
    "members": gettext_lazy("Thành viên của tập thể"),
    "placed": gettext_lazy("Hạng trong cụm, khối"),
    "proposed": gettext_lazy("Thời điểm đề nghị"),
    "principle": gettext_lazy("Nguyên tắc"),
}
NAMES: Mapping[str, Any] = {
    "text": gettext_lazy("nội dung"),
    "from": gettext_lazy("từ ngày"),
    "until": gettext_lazy("đến hết ngày"),
    "for": gettext_lazy("đối tượng"),
    "classes": gettext_lazy("vị trí"),
    "join": gettext_lazy("phải đạt"),
    "years": gettext_lazy("số năm"),
    "rating": gettext_lazy("mức xếp loại"),
    "awards": gettext_lazy("hoặc danh hiệu"),
    "after": gettext_lazy("tính từ sau"),
    "unused": gettext_lazy("năm chưa dùng cho"),
    "award": gettext_lazy("danh hiệu, hình thức"),
    "times": gettext_lazy("số lần"),
    "in": gettext_lazy("tính trong"),
    "basis": gettext_lazy("loại thành tích"),
    "kind": gettext_lazy("loại"),
    "scope": gettext_lazy("phạm vi từ cấp"),
    "last": gettext_lazy("trong số năm gần nhất"),
    "dated": gettext_lazy("phải có ngày công nhận"),
    "months": gettext_lazy("số tháng"),
    "whole": gettext_lazy("bảng đã đọc đủ"),
    "posts": gettext_lazy("chức vụ, mỗi dòng một"),
    "below": gettext_lazy("dưới số năm"),
    "measure": gettext_lazy("cách đo"),
    "limit": gettext_lazy("mức"),
    "above": gettext_lazy("phải trên mức"),
    "rank": gettext_lazy("hạng"),
    "clusters": gettext_lazy("cụm, khối do"),
    "words": gettext_lazy("các từ được tính, mỗi dòng một"),
    "share": gettext_lazy("phần"),
    "number": gettext_lazy("số"),
    "years-after": gettext_lazy("năm thứ mấy sau năm thành tích"),
}
WORDS: Mapping[str, Any] = {
    "all": gettext_lazy("mọi mục"),
    "any": gettext_lazy("một trong các mục"),
    "true": gettext_lazy("có"),
    "false": gettext_lazy("không"),
    "year": gettext_lazy("năm thành tích"),
    "ever": gettext_lazy("mọi thời gian"),
    "run": gettext_lazy("chuỗi năm"),
    "individual": gettext_lazy("cá nhân"),
    "collective": gettext_lazy("tập thể"),
    "small": gettext_lazy("tập thể nhỏ"),
    "organisation": gettext_lazy("cơ quan, tổ chức, đơn vị"),
    "household": gettext_lazy("hộ gia đình"),
    "area": gettext_lazy("địa bàn"),
    "foreigner": gettext_lazy("người nước ngoài"),
    "leader-state": gettext_lazy("lãnh đạo cấp nhà nước"),
    "leader-ministry-province": gettext_lazy("lãnh đạo bộ, tỉnh"),
    "leader-department": gettext_lazy("lãnh đạo sở, vụ"),
    "leader-other": gettext_lazy("lãnh đạo khác"),
    "direct-worker": gettext_lazy("người trực tiếp làm việc"),
    "worker": gettext_lazy("công nhân"),
    "farmer": gettext_lazy("nông dân"),
    "entrepreneur": gettext_lazy("doanh nhân"),
    "intellectual": gettext_lazy("trí thức"),
    "armed-forces": gettext_lazy("lực lượng vũ trang"),
    "sang-kien": gettext_lazy("sáng kiến"),
    "de-tai": gettext_lazy("đề tài, đề án, công trình"),
    "muu-tri": gettext_lazy("mưu trí trong chiến đấu"),
    "share": gettext_lazy("tỷ lệ đạt danh hiệu"),
    "holders": gettext_lazy("số người đạt danh hiệu"),
    "completed": gettext_lazy("tỷ lệ hoàn thành nhiệm vụ"),
    "disciplined": gettext_lazy("số người bị kỷ luật"),
    "tinh": gettext_lazy("tỉnh tổ chức"),
    "bo": gettext_lazy("bộ, ngành tổ chức"),
    "trung-uong": gettext_lazy("trung ương tổ chức"),
    "cong-trang": gettext_lazy("công trạng"),
    "phong-trao": gettext_lazy("phong trào"),
    "chuyen-de": gettext_lazy("chuyên đề"),
    "dot-xuat": gettext_lazy("đột xuất"),
    "cong-hien": gettext_lazy("quá trình cống hiến"),
    "nien-han": gettext_lazy("niên hạn"),
    "doi-ngoai": gettext_lazy("đối ngoại"),
}
_LABELLED: Mapping[str, str] = {str(one): one.label for one in (*Rating, *InitiativeScope)}


def word_of(value: Any, *, scope: bool = False) -> str:
    """A value as people read it: a closed word, the name of an award, a day, or the figure itself."""
    if isinstance(value, list | tuple):
        return ", ".join(word_of(one) for one in value)
    said = "–" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    if scope or (said in _LABELLED and said not in WORDS):
        return _LABELLED.get(said, said)
    if said in WORDS:
        return str(WORDS[said])
    if len(said) == len("2026-01-01") and said[4] == said[7] == "-":
        year, month, day = said.split("-")
        return f"{day}/{month}/{year}"
    return library().names.get(said, said)


def label_of(parameter: Parameter) -> str:
    """What a parameter is called, with the kind of condition it belongs to."""
    name = str(NAMES.get(parameter.name, parameter.name))
    if parameter.node == "criterion":
        return name.capitalize()
    return f"{NODES.get(parameter.node, parameter.node)}: {name}"


def choices_of(parameter: Parameter) -> list[tuple[str, str]]:
    """The values a parameter may be, in words; empty where it is typed."""
    if parameter.shape is Shape.FLAG:
        return [("true", word_of(value=True)), ("false", word_of(value=False))]
    if parameter.shape in {Shape.AWARD, Shape.AWARDS}:
        kept = set(parameter.value) if isinstance(parameter.value, list) else {parameter.value}
        known = [(code, name) for code, name in library().names.items() if code != name or code in kept]
        return sorted(known, key=lambda one: sort_key(one[1]))
    scope = parameter.name == "scope"
    return [(one, word_of(one, scope=scope)) for one in parameter.options]


def changes_in_words(parameters: tuple[Parameter, ...], changes: Mapping[str, Any]) -> list[dict[str, str]]:
    """What a correction changed: the parameter, as the text has it, as it was corrected."""
    known = {one.key: one for one in parameters}
    told = []
    for key, value in changes.items():
        one = known.get(key)
        before = word_of(one.value, scope=one.name == "scope") if one else ""
        after = word_of(value, scope=one is not None and one.name == "scope")
        told.append({"what": label_of(one) if one else key, "before": before, "after": after})
    return told
