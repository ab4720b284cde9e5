"""What kinds and fields of a sheet are called where no page is there to say it: in tables and in comparisons."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.clusters.scoring.shapes import CriterionKind, Evidence, GroupKind

KINDS: Mapping[CriterionKind, str] = {
    CriterionKind.UP_TO: "Chấm đến mức tối đa",
    CriterionKind.YES_NO: "Có hoặc không",
    CriterionKind.MINUS: "Đủ điểm, trừ theo lần",
    CriterionKind.RATIO: "Tỷ lệ",
    CriterionKind.CHOICE: "Chọn một mức",
    CriterionKind.COUNT: "Đếm số mục",
    CriterionKind.TARGET: "So với chỉ tiêu",
    CriterionKind.GATE: "Điều kiện xếp loại",
}
GROUP_KINDS: Mapping[GroupKind, str] = {
    GroupKind.MAIN: "Nhóm chính",
    GroupKind.BONUS: "Nhóm điểm thưởng",
    GroupKind.PENALTY: "Nhóm điểm trừ",
    GroupKind.GATE: "Nhóm điều kiện",
}
HEADING = "Gồm nhiều phần"
EVIDENCE_WORDS: Mapping[Evidence, str] = {"required": "bắt buộc", "optional": "có thể kèm", "none": "không cần"}
YES, NO = "có", "không"
FIELDS: Mapping[str, str] = {
    "title": "tên bảng điểm",
    "source": "nguồn",
    "note": "ghi chú",
    "example": "là ví dụ",
    "step": "bước làm tròn",
    "places": "số chữ số thập phân",
    "maximum": "mức tối đa",
    "name": "nội dung",
    "kind": "loại",
    "help": "hướng dẫn",
    "group": "thuộc nhóm",
    "part_of": "là một phần của",
    "per_violation": "trừ mỗi lần",
    "per_item": "điểm mỗi mục",
    "levels": "các mức",
    "evidence": "minh chứng",
    "numerator_label": "tên số đạt",
    "denominator_label": "tên tổng số",
    "measure": "đơn vị tính",
    "lower_is_better": "thấp hơn là tốt",
    "at_most": "không xếp trên",
    "grades_down": "hạ số bậc",
    "twice_with": "cùng trừ với",
    "own": "dành cho tiêu chí riêng",
    "starts_at": "từ điểm",
    "share": "tỷ lệ nhiều nhất",
    "order": "thứ tự",
    "criteria": "các tiêu chí",
    "by": "thứ tự phân hạng",
    "count": "số đơn vị dẫn đầu",
    "threshold": "tỷ lệ tán thành",
    "strictly": "phải trên tỷ lệ",
}
