"""One more way an entry may stand: withdrawn with the file that brought it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """The words of the state."""

    dependencies: ClassVar[Any] = [("records", "0006_extracts")]

    operations: ClassVar[Any] = [
        migrations.AlterField(
            model_name="award",
            name="state",
            field=models.CharField(
                choices=[
                    ("standing", "Còn hiệu lực"),
                    ("revoked", "Đã thu hồi"),
                    ("double", "Ghi trùng, không tính"),
                    ("withdrawn", "Rút lại lần nhập tệp, không tính"),
                ],
                db_index=True,
                max_length=12,
                verbose_name="hiệu lực",
            ),
        ),
    ]
