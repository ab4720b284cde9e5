"""Exemplars an office keeps, and the units that followed them."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables."""

    dependencies: ClassVar[Any] = [
        ('movements', '0002_programme'),
        ('portal', '0002_once_on_the_board'),
        ('records', '0009_prestige_calls'),
        ('registry', '0005_post_classes'),
    ]

    operations: ClassVar[Any] = [
        migrations.CreateModel(
            name='Exemplar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40, verbose_name='loại')),
                ('about', models.CharField(blank=True, max_length=250, verbose_name='gương của ai')),
                ('title', models.CharField(max_length=250, verbose_name='việc làm được')),
                ('folded', models.CharField(max_length=600)),
                ('story', models.TextField(verbose_name='câu chuyện')),
                ('consented_by', models.CharField(blank=True, max_length=120, verbose_name='người đồng ý')),
                ('consented_on', models.DateField(null=True, verbose_name='ngày đồng ý')),
                ('consent_paper', models.CharField(blank=True, max_length=250, verbose_name='văn bản đồng ý')),
                ('withdrawn_on', models.DateField(null=True, verbose_name='ngày rút đồng ý')),
                ('withdrawn_paper', models.CharField(blank=True, max_length=250, verbose_name='rút bằng cách nào')),
                ('made_on', models.DateField()),
                ('revision', models.PositiveIntegerField(default=1)),
                ('award', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.award')),
                ('movement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='movements.movement')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
            ],
            options={
                'verbose_name': 'gương điển hình',
            },
        ),
        migrations.CreateModel(
            name='ExemplarFollower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='từ ngày')),
                ('note', models.CharField(blank=True, max_length=600, verbose_name='kết quả, ghi chú')),
                ('noted_on', models.DateField()),
                ('exemplar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='portal.exemplar')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
            ],
            options={
                'verbose_name': 'đơn vị nhân rộng',
            },
        ),
        migrations.AddConstraint(
            model_name='exemplar',
            constraint=models.CheckConstraint(condition=models.Q(('award__isnull', False), models.Q(('movement__isnull', False), models.Q(('about', ''), _negated=True)), _connector='OR'), name='exemplar_has_a_ground'),
        ),
        migrations.AddConstraint(
            model_name='exemplar',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consented_by', ''), ('consented_on__isnull', True), ('withdrawn_on__isnull', True)), models.Q(('consented_on__isnull', False), models.Q(('consented_by', ''), _negated=True), models.Q(('consent_paper', ''), _negated=True)), _connector='OR'), name='exemplar_consent_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='exemplarfollower',
            constraint=models.UniqueConstraint(fields=('exemplar', 'unit'), name='followed_once_by_a_unit'),
        ),
    ]
