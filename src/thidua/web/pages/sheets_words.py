"""A score sheet in words: how a criterion gives points, how ties are broken, how leaders are acclaimed."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.sheet import Criterion, CriterionKind, Group, GroupKind, Leaders, Sheet, TieRule
from thidua.vietnamese import format_day


def how(criterion: Criterion, sheet: Sheet) -> str:
    """How an answer becomes points, in one short sentence."""
    penalty = sheet.group_of(criterion.code).kind is GroupKind.PENALTY
    return _how(criterion, sheet.step_of(criterion.code), get_language(), penalty=penalty)


@lru_cache(maxsize=4096)
def _how(criterion: Criterion, by: Decimal, _language: str | None, *, penalty: bool) -> str:
    most, step = comma(criterion.maximum), comma(by)
    if criterion.kind is CriterionKind.YES_NO:
        if penalty:
            return _("Có: trừ %(n)s; không: 0") % {"n": most}
        return _("Đạt: %(n)s; không đạt: 0") % {"n": most}
    if criterion.kind is CriterionKind.UP_TO:
        said = (
            _("Trừ từ 0 đến %(n)s, bội số của %(step)s") if penalty else _("Chấm từ 0 đến %(n)s, bội số của %(step)s")
        )
        return said % {"n": most, "step": step}
    if criterion.kind is CriterionKind.MINUS:
        each = comma(criterion.per_violation) if criterion.per_violation is not None else ""
        said = _("Trừ %(each)s mỗi lần, không quá %(n)s") if penalty else _("Đủ %(n)s, trừ %(each)s mỗi lần vi phạm")
        return said % {"n": most, "each": each}
    return _("Tỷ lệ × %(n)s, làm tròn %(step)s") % {"n": most, "step": step}


def kind_word(criterion: Criterion) -> str:
    """The kind of a criterion in a word."""
    return {
        CriterionKind.YES_NO: _("Có hoặc không"),
        CriterionKind.UP_TO: _("Chấm đến mức tối đa"),
        CriterionKind.MINUS: _("Đủ điểm, trừ theo lần"),
        CriterionKind.RATIO: _("Tỷ lệ"),
    }[criterion.kind]


def evidence_word(criterion: Criterion) -> str:
    """Whether files go with a criterion."""
    return {
        "required": _("bắt buộc"),
        "optional": _("có thể kèm"),
        "none": _("không cần"),
    }[criterion.evidence]


def group_word(group: Group) -> str:
    """What a group does to the total."""
    if group.kind is GroupKind.BONUS:
        return _("điểm thưởng, nhiều nhất %(n)s") % {"n": comma(group.maximum)}
    if group.kind is GroupKind.PENALTY:
        return _("điểm trừ, nhiều nhất %(n)s") % {"n": comma(group.maximum)}
    return ""


def maximum_word(group: Group, maximum: Criterion | Group) -> str:
    """A maximum as the table shows it: plus for a bonus, minus for a penalty."""
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
    return _("điểm nhóm %(code)s cao hơn (%(name)s)") % {"code": code, "name": sheet.group(code).name}


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
