"""A score sheet in words: how a criterion gives points, how ties are broken, how leaders are acclaimed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.sheet import (
    Criterion,
    CriterionKind,
    Grade,
    Group,
    GroupKind,
    Heading,
    Leaders,
    Level,
    Quota,
    Sheet,
    TieRule,
)
from thidua.vietnamese import format_day


def how(criterion: Criterion, sheet: Sheet) -> str:
    """How an answer becomes points, in one short sentence."""
    group = sheet.group_of(criterion.code)
    return how_in(criterion, group.kind, criterion.step or sheet.step, sheet)


def how_in(criterion: Criterion, kind: GroupKind, step: Decimal, sheet: Sheet) -> str:
    """The same for a line whose code may stand twice in a draft: its group and its step are given."""
    if criterion.kind is CriterionKind.GATE:
        return gate_words(criterion, sheet.grades)
    return _how(criterion, step, get_language(), penalty=kind is GroupKind.PENALTY)


@lru_cache(maxsize=4096)
def _how(criterion: Criterion, by: Decimal, _language: str | None, *, penalty: bool) -> str:
    if criterion.own:
        return _("Mỗi đơn vị tự đặt tiêu chí riêng, cộng lại đúng %(n)s") % {"n": comma(criterion.maximum)}
    each = criterion.per_item if criterion.kind is CriterionKind.COUNT else criterion.per_violation
    told = {
        "n": comma(criterion.maximum),
        "step": comma(by),
        "each": "?" if each is None else comma(each),
        "levels": "; ".join(map(level_words, criterion.levels)) or "?",
    }
    if criterion.kind is CriterionKind.TARGET:
        return _target(criterion) % told
    return (_taking() if penalty else _giving())[criterion.kind] % told


def _giving() -> dict[CriterionKind, str]:
    return {
        CriterionKind.YES_NO: _("Đạt: %(n)s; không đạt: 0"),
        CriterionKind.UP_TO: _("Chấm từ 0 đến %(n)s, bội số của %(step)s"),
        CriterionKind.MINUS: _("Đủ %(n)s, trừ %(each)s mỗi lần vi phạm"),
        CriterionKind.RATIO: _("Tỷ lệ × %(n)s, làm tròn %(step)s"),
        CriterionKind.CHOICE: _("Chọn một mức: %(levels)s"),
        CriterionKind.COUNT: _("%(each)s mỗi mục, không quá %(n)s"),
    }


def _taking() -> dict[CriterionKind, str]:
    return {
        **_giving(),
        CriterionKind.YES_NO: _("Có: trừ %(n)s; không: 0"),
        CriterionKind.UP_TO: _("Trừ từ 0 đến %(n)s, bội số của %(step)s"),
        CriterionKind.MINUS: _("Trừ %(each)s mỗi lần, không quá %(n)s"),
        CriterionKind.COUNT: _("Trừ %(each)s mỗi mục, không quá %(n)s"),
    }


def _target(criterion: Criterion) -> str:
    said = (
        _("Kết quả so với chỉ tiêu, càng thấp càng tốt; đơn vị tốt nhất khối được %(n)s, làm tròn %(step)s")
        if criterion.lower_is_better
        else _("Kết quả so với chỉ tiêu; đơn vị vượt nhiều nhất khối được %(n)s, làm tròn %(step)s")
    )
    measure = criterion.measure.replace("%", "%%")
    return _("%(said)s; tính bằng %(measure)s") % {"said": said, "measure": measure} if measure else said


def level_words(level: Level) -> str:
    """One level of a choice with its points, and what it does where it voids."""
    said = f"{level.name}: {comma(level.points)}"
    return _("%(level)s, mất điểm cả tiêu chí") % {"level": said} if level.voids else said


def gate_words(criterion: Criterion, grades: Sequence[Grade]) -> str:
    """What a condition does to the grade of a unit that falls under it."""
    said = []
    if criterion.at_most:
        name = next((one.name for one in grades if one.code == criterion.at_most), criterion.at_most)
        said.append(_("không xếp trên «%(grade)s»") % {"grade": name})
    if criterion.grades_down:
        said.append(_("hạ %(n)d bậc xếp loại") % {"n": criterion.grades_down})
    effect = _(" và ").join(said) or _("chưa ghi mức giới hạn")
    return _("Nếu có: %(effect)s; điểm giữ nguyên") % {"effect": effect}


def kind_word(criterion: Criterion) -> str:
    """The kind of a criterion in a word."""
    return kind_words()[criterion.kind]


def kind_words() -> dict[CriterionKind, str]:
    """The kinds of criteria, each in a word, as the designer offers them."""
    return {
        CriterionKind.UP_TO: _("Chấm đến mức tối đa"),
        CriterionKind.YES_NO: _("Có hoặc không"),
        CriterionKind.MINUS: _("Đủ điểm, trừ theo lần"),
        CriterionKind.RATIO: _("Tỷ lệ"),
        CriterionKind.CHOICE: _("Chọn một mức"),
        CriterionKind.COUNT: _("Đếm số mục"),
        CriterionKind.TARGET: _("So với chỉ tiêu"),
        CriterionKind.GATE: _("Điều kiện xếp loại"),
    }


def group_kind_words() -> dict[GroupKind, str]:
    """What a group can be."""
    return {
        GroupKind.MAIN: _("Nhóm chính, tính vào tổng"),
        GroupKind.BONUS: _("Điểm thưởng"),
        GroupKind.PENALTY: _("Điểm trừ"),
        GroupKind.GATE: _("Điều kiện xếp loại, không tính điểm"),
    }


def evidence_word(criterion: Criterion) -> str:
    """Whether files go with a criterion."""
    return evidence_words()[criterion.evidence]


def evidence_words() -> dict[str, str]:
    """Whether files go with a criterion: what there is to choose from."""
    return {
        "optional": _("có thể kèm"),
        "required": _("bắt buộc"),
        "none": _("không cần"),
    }


def group_word(group: Group) -> str:
    """What a group does to the total."""
    if group.kind is GroupKind.BONUS:
        return _("điểm thưởng, nhiều nhất %(n)s") % {"n": comma(group.maximum)}
    if group.kind is GroupKind.PENALTY:
        return _("điểm trừ, nhiều nhất %(n)s") % {"n": comma(group.maximum)}
    if group.kind is GroupKind.GATE:
        return _("điều kiện về xếp loại, không tính điểm")
    return ""


def maximum_word(group: Group, maximum: Criterion | Group | Heading) -> str:
    """A maximum as the table shows it: plus for a bonus, minus for a penalty, nothing for a condition."""
    if group.kind is GroupKind.GATE:
        return ""
    mark = {GroupKind.MAIN: "", GroupKind.BONUS: "+", GroupKind.PENALTY: "−"}[group.kind]
    return mark + comma(maximum.maximum)


def tie_words(rule: TieRule, sheet: Sheet) -> list[str]:
    """What decides between equal totals, one line each, in order."""
    return [_by(one, sheet) for one in rule.by]


def _by(text: str, sheet: Sheet) -> str:
    if text == "total":
        return _("tổng điểm cao hơn")
    what, _colon, code = text.partition(":")
    if what == "criterion":
        return _("điểm tiêu chí %(code)s cao hơn") % {"code": code}
    if code in {kind.value for kind in GroupKind}:
        return {
            "main": _("điểm các nhóm chính cao hơn"),
            "bonus": _("điểm thưởng cao hơn"),
            "penalty": _("bị trừ ít điểm hơn"),
        }[code]
    name = next((group.name for group in sheet.groups if group.code == code), "?")
    return _("điểm nhóm %(code)s cao hơn (%(name)s)") % {"code": code, "name": name}


def tie_choices(sheet: Sheet) -> list[tuple[str, str]]:
    """Everything a rule for ties can look at, as the designer offers it."""
    kinds = [group.kind for group in sheet.groups]
    found = ["total", *(f"group:{kind}" for kind in dict.fromkeys(kinds) if kind is not GroupKind.GATE)]
    found += [f"group:{group.code}" for group in sheet.groups if group.kind is not GroupKind.GATE]
    found += [f"criterion:{one.code}" for group, one in sheet.criteria() if group.kind is not GroupKind.GATE]
    return [(item, _by(item, sheet)) for item in dict.fromkeys(found)]


def tie_heading(rule: TieRule) -> str:
    """From when a rule holds."""
    return _("Từ ngày %(day)s") % {"day": format_day(rule.starts)} if rule.starts else _("Từ đầu")


def leaders_words(leaders: Leaders | None) -> str:
    """How many units may be acclaimed and how many hands they need, as far as the sheet says."""
    if leaders is None:
        return _("Bảng điểm không nêu quy định suy tôn đơn vị dẫn đầu.")
    said = []
    if leaders.count is not None:
        said.append(_("Suy tôn nhiều nhất %(n)d đơn vị.") % {"n": leaders.count})
    if leaders.threshold is not None:
        share = f"{leaders.threshold.numerator}/{leaders.threshold.denominator}"
        word = (
            _("Cần trên %(share)s số người có mặt tán thành.")
            if leaders.strictly
            else _("Cần ít nhất %(share)s số người có mặt tán thành.")
        )
        said.append(word % {"share": share})
    return " ".join(said) or _("Bảng điểm không nêu số lượng và tỷ lệ suy tôn.")


def grade_words(grade: Grade) -> str:
    """A grade with the total from which on it is given."""
    if grade.starts_at is None:
        return _("%(grade)s: các đơn vị còn lại") % {"grade": grade.name}
    return _("%(grade)s: từ %(n)s điểm") % {"grade": grade.name, "n": comma(grade.starts_at)}


def quota_words(quota: Quota, sheet: Sheet) -> str:
    """How many units may receive a grade."""
    name = next((one.name for one in sheet.grades if one.code == quota.grade), quota.grade)
    share = f"{quota.share.numerator}/{quota.share.denominator}"
    return _("Nhiều nhất %(share)s số đơn vị được xếp «%(grade)s», lấy phần nguyên") % {"share": share, "grade": name}
