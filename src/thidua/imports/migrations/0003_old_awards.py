"""Past awards from files."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models

KINDS = [
    ("award_list", "Dòng của danh sách khen thưởng"),
    ("units", "Đơn vị và cán bộ"),
    ("old_awards", "Khen thưởng ghi lại từ giấy tờ"),
    ("facts", "Xếp loại, sáng kiến, kết quả năm"),
]


class Migration(migrations.Migration):
    """One more kind of run."""

    dependencies: ClassVar[Any] = [("imports", "0002_facts")]

    operations: ClassVar[Any] = [
        migrations.AlterField("importrun", "kind", models.CharField("loại", max_length=12, choices=KINDS)),
        migrations.AlterField("namedcolumn", "kind", models.CharField(max_length=12, choices=KINDS)),
    ]
