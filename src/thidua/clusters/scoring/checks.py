"""What the parts of a sheet owe each other: sums, codes, steps, levels, grades, rules. Both figures are always named.

contradictions: the sheet cannot be used before they are settled · doubts: somebody should look, nothing is refused
"""

from __future__ import annotations

from thidua.clusters.scoring.doubts import doubts
from thidua.clusters.scoring.limits import comma
from thidua.clusters.scoring.lines import line_faults, places_too_few
from thidua.clusters.scoring.references import reference_faults
from thidua.clusters.scoring.shapes import Sheet
from thidua.clusters.scoring.sums import known, sum_of_group, sum_of_sheet, sums_of_headings
from thidua.errors import Fault

__all__ = ["contradictions", "doubts", "known"]


def contradictions(sheet: Sheet) -> list[Fault]:
    """Every contradiction between the parts of a sheet, in the order of the sheet; empty when there is none."""
    faults: list[Fault] = []
    if known(sheet.step) and sheet.step > 0:
        faults += places_too_few(sheet.step, sheet.places, "", "Bảng điểm")
    elif known(sheet.step):
        message = f"Bảng điểm: «step» là {comma(sheet.step)}, phải lớn hơn 0. Hãy ghi bước làm tròn, ví dụ 0.5."
        faults.append(Fault("SHEET-09", message, "", comma(sheet.step)))
    for group in sheet.groups:
        faults += sum_of_group(group, sheet.highest_of)
        faults += sums_of_headings(group)
        for criterion in group.criteria:
            faults += line_faults(criterion, group, sheet)
    faults += sum_of_sheet(sheet)
    faults += reference_faults(sheet)
    return faults
