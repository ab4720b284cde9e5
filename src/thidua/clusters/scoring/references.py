"""Whether what the parts of a sheet say of each other exists: codes, grades, quotas, rules for ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.shapes import Grade, GroupKind, Sheet
from thidua.clusters.scoring.sums import known
from thidua.errors import Fault
from thidua.vietnamese.fold import fold


def reference_faults(sheet: Sheet) -> Iterator[Fault]:
    """Every fault between named parts, in the order of the sheet."""
    yield from _codes(sheet)
    yield from _highest_of(sheet)
    yield from _twice_with(sheet)
    yield from _grades(sheet)
    yield from _quotas(sheet)
    yield from _tie_rules(sheet)


def _codes(sheet: Sheet) -> Iterator[Fault]:
    """Each code stands once, groups, criteria and those in parts together, in any case; the words for kinds of group are taken."""
    codes = [
        *(group.code for group in sheet.groups),
        *(heading.code for group in sheet.groups for heading in group.headings),
        *(criterion.code for _, criterion in sheet.criteria()),
    ]
    for code, count in Counter(code.upper() for code in codes if code).items():
        if count > 1:
            message = f"Mã {code} được dùng {count} lần. Hãy đặt cho mỗi nhóm và mỗi tiêu chí một mã riêng."
            yield Fault("SHEET-06", message, code, str(count))
    for group in sheet.groups:
        if group.code in set(GroupKind):
            message = f"Mã nhóm «{group.code}» trùng với tên loại nhóm. Hãy dùng mã khác, ví dụ IV."
            yield Fault("SHEET-06", message, group.code, group.code)


def _highest_of(sheet: Sheet) -> Iterator[Fault]:
    """Criteria of which only the highest counts exist, are two or more, and are no lines for a unit's own criteria."""
    lines = {criterion.code: criterion for _, criterion in sheet.criteria()}
    for rule in sheet.highest_of:
        unknown = [code for code in rule.criteria if code not in lines]
        for code in unknown:
            message = f"«Chỉ tính mức cao nhất» nêu tiêu chí «{code[:40]}» nhưng bảng không có. Hãy sửa mã."
            yield Fault("SHEET-38", message, "highest_of", code[:40])
        if len(set(rule.criteria)) < len(rule.criteria) or len(rule.criteria) == 1:
            shown = ", ".join(rule.criteria)
            message = f"«Chỉ tính mức cao nhất» cần ít nhất hai tiêu chí khác nhau, ở đây ghi {shown}. Hãy sửa lại."
            yield Fault("SHEET-38", message, "highest_of", shown[:60])
        for code in rule.criteria:
            if code not in unknown and lines[code].own:
                message = f"Dòng {code} dành cho tiêu chí riêng nên không vào «chỉ tính mức cao nhất» được. Hãy bỏ ra."
                yield Fault("SHEET-38", message, "highest_of", code)


def _twice_with(sheet: Sheet) -> Iterator[Fault]:
    """What counts the same fault once more is another criterion of the sheet."""
    codes = {criterion.code for _, criterion in sheet.criteria()}
    codes |= {heading.code for group in sheet.groups for heading in group.headings}
    for group, criterion in sheet.criteria():
        other = criterion.twice_with
        if other and (other not in codes or other == criterion.code):
            message = (
                f"Tiêu chí {criterion.code} ghi cùng trừ với «{other[:40]}» nhưng bảng không có tiêu chí nào khác mang mã "
                "này. Hãy sửa mã."
            )
            yield Fault("SHEET-38", message, f"{group.code} › {criterion.code}", other[:40])


def _grades(sheet: Sheet) -> Iterator[Fault]:
    """Grades differ in code and name and fall from one to the next; only the last may be without a total."""
    for words, noun in (
        ([grade.code for grade in sheet.grades], "mã"),
        ([fold(grade.name) for grade in sheet.grades], "tên"),
    ):
        for word, count in Counter(words).items():
            if word and count > 1:
                message = f"Có {count} loại cùng {noun} «{word[:40]}». Hãy đặt cho mỗi loại một {noun} riêng."
                yield Fault("SHEET-37", message, "grades", word[:40])
    for better, worse in pairwise(sheet.grades):
        if better.starts_at is None:
            message = (
                f"Loại {better.name} không ghi mức điểm nhưng còn đứng trên loại {worse.name}. Chỉ loại cuối cùng "
                "được để trống."
            )
            yield Fault("SHEET-37", message, "grades", better.code)
        elif worse.starts_at is not None and known(better.starts_at, worse.starts_at):
            yield from _falling(better, worse, better.starts_at, worse.starts_at)


def _falling(better: Grade, worse: Grade, high: Decimal, low: Decimal) -> Iterator[Fault]:
    """A worse grade starts at a smaller total."""
    if low >= high:
        message = (
            f"Loại {worse.name} từ {comma(low)} điểm đứng sau loại {better.name} từ {comma(high)} điểm. "
            "Hãy xếp từ cao xuống thấp."
        )
        yield Fault("SHEET-37", message, "grades", comma(low))


def _quotas(sheet: Sheet) -> Iterator[Fault]:
    """A quota limits a grade the sheet has, once, and leaves a grade to fall to."""
    codes = [grade.code for grade in sheet.grades]
    for quota in sheet.quotas:
        shown = f"{quota.share.numerator}/{quota.share.denominator}"
        if quota.grade not in codes:
            message = f"Giới hạn {shown} nêu loại «{quota.grade[:40]}» nhưng bảng không có loại này. Hãy sửa mã."
            yield Fault("SHEET-37", message, "quotas", quota.grade[:40])
        elif codes.index(quota.grade) == len(codes) - 1:
            message = (
                f"Giới hạn {shown} đặt cho loại cuối cùng «{quota.grade}», không còn loại nào để xuống. Hãy bỏ đi."
            )
            yield Fault("SHEET-37", message, "quotas", quota.grade)
        if not 0 < quota.share <= 1:
            message = f"Giới hạn của loại «{quota.grade[:40]}» là {shown}, phải trên 0 và không quá 1. Hãy sửa lại."
            yield Fault("SHEET-37", message, "quotas", shown)
    for code, count in Counter(quota.grade for quota in sheet.quotas).items():
        if count > 1:
            message = f"Loại «{code[:40]}» có {count} giới hạn. Hãy để một."
            yield Fault("SHEET-37", message, "quotas", code[:40])


def _tie_rules(sheet: Sheet) -> Iterator[Fault]:
    """A tie rule names parts the sheet has, and two rules never start on the same day."""
    groups = {group.code for group in sheet.groups}
    criteria = {criterion.code for _, criterion in sheet.criteria()}
    criteria |= {heading.code for group in sheet.groups for heading in group.headings}
    kinds = {group.kind.value for group in sheet.groups}
    for rule in sheet.tie_rules:
        for item in rule.by:
            scope, _, code = item.partition(":")
            if (
                item == "total"
                or (scope == "group" and code in groups | kinds)
                or (scope == "criterion" and code in criteria)
            ):
                continue
            message = (
                f"Quy tắc khi bằng điểm nêu «{item[:40]}» nhưng bảng điểm không có phần này. "
                "Hãy ghi total, group:mã nhóm, group:bonus, group:penalty hoặc criterion:mã tiêu chí."
            )
            yield Fault("SHEET-11", message, "tie_rules", item[:40])
    for starts, count in Counter(rule.starts for rule in sheet.tie_rules).items():
        if count > 1:
            since = f"từ {starts:%d/%m/%Y}" if starts else "không ghi ngày bắt đầu"
            message = f"Có {count} quy tắc khi bằng điểm cùng {since}. Hãy để mỗi quy tắc một ngày bắt đầu riêng."
            yield Fault("SHEET-11", message, "tie_rules", since)
