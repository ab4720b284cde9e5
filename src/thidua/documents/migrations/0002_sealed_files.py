"""Files whose bytes lie under lock."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Whether the bytes of a file are sealed."""

    dependencies: ClassVar[Any] = [("documents", "0001_initial")]

    operations: ClassVar[Any] = [
        migrations.AddField(
            model_name="storedfile",
            name="sealed",
            field=models.BooleanField(default=False, verbose_name="niêm kín"),
        ),
    ]
