"""A small score sheet with every type of criterion, a bonus and a penalty group."""

SMALL_SHEET = """
title: Bảng điểm thử
source: Kiểm thử
step: 0.5
places: 1
maximum: 100
groups:
  - code: I
    name: Nhiệm vụ chuyên môn
    kind: main
    maximum: 60
    criteria:
      - {code: I.1, name: Chất lượng tham mưu, kind: up_to, maximum: 30}
      - {code: I.2, name: Hồ sơ đúng hạn, kind: ratio, maximum: 20, numerator_label: Số đúng hạn, denominator_label: Tổng số}
      - {code: I.3, name: Báo cáo đúng hạn, kind: minus, maximum: 10, per_violation: 2}
  - code: II
    name: Thi đua, khen thưởng
    kind: main
    maximum: 40
    criteria:
      - {code: II.1, name: Phong trào thi đua, kind: up_to, maximum: 30, evidence: optional}
      - {code: II.2, name: Ký giao ước đúng hạn, kind: yes_no, maximum: 10}
  - code: III
    name: Điểm thưởng
    kind: bonus
    maximum: 5
    criteria:
      - {code: III.1, name: Mô hình được nhân rộng, kind: up_to, maximum: 5}
  - code: IV
    name: Điểm trừ
    kind: penalty
    maximum: 5
    criteria:
      - {code: IV.1, name: Gửi chậm, kind: minus, maximum: 5, per_violation: 1}
tie_rules:
  - {by: [total, "group:bonus"], source: Kiểm thử}
leaders:
  count: 4
  threshold: 1/2
  strictly: true
  source: Kiểm thử
"""
