"""A consent ends where the words agreed to are changed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One day, and the constraint that knows it."""

    dependencies: ClassVar[Any] = [
        ('portal', '0003_exemplars'),
    ]

    operations: ClassVar[Any] = [
        migrations.RemoveConstraint(
            model_name='exemplar',
            name='exemplar_consent_is_whole',
        ),
        migrations.AddField(
            model_name='exemplar',
            name='reworded_on',
            field=models.DateField(null=True, verbose_name='ngày sửa lời sau khi đồng ý'),
        ),
        migrations.AddConstraint(
            model_name='exemplar',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consented_by', ''), ('consented_on__isnull', True), ('reworded_on__isnull', True), ('withdrawn_on__isnull', True)), models.Q(('consented_on__isnull', False), models.Q(('consented_by', ''), _negated=True), models.Q(('consent_paper', ''), _negated=True)), _connector='OR'), name='exemplar_consent_is_whole'),
        ),
    ]
