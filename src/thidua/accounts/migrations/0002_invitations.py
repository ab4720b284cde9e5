"""Invitation slips."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The table of invitation slips."""

    dependencies: ClassVar[Any] = [("accounts", "0001_initial")]

    operations: ClassVar[Any] = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("expires_at", models.DateTimeField(verbose_name="hết hạn")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="đã dùng lúc")),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitation",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "phiếu mời"},
        ),
    ]
