"""People of prestige by unit and year; titles with a call and what units sent in."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Six tables."""

    dependencies: ClassVar[Any] = [
        ('records', '0008_complete_in_stretches'),
        ('registry', '0005_post_classes'),
    ]

    operations: ClassVar[Any] = [
        migrations.CreateModel(
            name='PrestigeList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('number', models.CharField(max_length=80, verbose_name='số, ký hiệu quyết định')),
                ('decided_on', models.DateField(verbose_name='ngày quyết định')),
                ('issuer', models.CharField(blank=True, max_length=250, verbose_name='cơ quan quyết định')),
                ('entered_on', models.DateField(verbose_name='ngày ghi')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
            ],
            options={
                'verbose_name': 'danh sách người có uy tín',
            },
        ),
        migrations.CreateModel(
            name='PrestigePerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='họ và tên')),
                ('folded', models.CharField(max_length=120)),
                ('born', models.CharField(blank=True, max_length=10, verbose_name='sinh')),
                ('place', models.CharField(blank=True, max_length=250, verbose_name='thôn, bản')),
                ('erased_on', models.DateField(null=True, verbose_name='ngày xóa')),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
            ],
            options={
                'verbose_name': 'người có uy tín',
            },
        ),
        migrations.CreateModel(
            name='PrestigeEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_on', models.DateField(verbose_name='ngày ghi')),
                ('removal', models.CharField(blank=True, choices=[('decision', 'Đưa ra theo quyết định'), ('mistake', 'Ghi nhầm, không tính')], max_length=8, verbose_name='đưa ra')),
                ('removed_on', models.DateField(null=True, verbose_name='ngày đưa ra')),
                ('removed_number', models.CharField(blank=True, max_length=80, verbose_name='số quyết định đưa ra')),
                ('removed_reason', models.CharField(blank=True, max_length=400, verbose_name='lý do đưa ra')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='records.prestigelist')),
                ('who', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='records.prestigeperson')),
            ],
            options={
                'verbose_name': 'người trong danh sách',
            },
        ),
        migrations.CreateModel(
            name='PrestigeDeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('training', 'Tập huấn, bồi dưỡng'), ('information', 'Cung cấp thông tin, tài liệu')], max_length=12, verbose_name='loại')),
                ('day', models.DateField(verbose_name='ngày')),
                ('what', models.CharField(max_length=600, verbose_name='nội dung')),
                ('entered_on', models.DateField(verbose_name='ngày ghi')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                ('who', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='records.prestigeperson')),
            ],
            options={
                'verbose_name': 'tập huấn, thông tin cho người có uy tín',
            },
        ),
        migrations.CreateModel(
            name='TitleCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=250, verbose_name='danh hiệu')),
                ('issuer', models.CharField(max_length=250, verbose_name='cơ quan phát hành')),
                ('document_number', models.CharField(max_length=80, verbose_name='số, ký hiệu văn bản')),
                ('document_on', models.DateField(verbose_name='ngày văn bản')),
                ('deadline', models.DateField(verbose_name='hạn nhận hồ sơ')),
                ('terms', models.TextField(blank=True, verbose_name='điều kiện')),
                ('state', models.CharField(choices=[('open', 'Đang nhận hồ sơ'), ('decided', 'Đã có kết quả')], default='open', max_length=8)),
                ('result_number', models.CharField(blank=True, max_length=80, verbose_name='văn bản kết quả')),
                ('result_on', models.DateField(null=True, verbose_name='ngày văn bản kết quả')),
                ('made_on', models.DateField()),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
            ],
            options={
                'verbose_name': 'đợt xét danh hiệu',
            },
        ),
        migrations.CreateModel(
            name='CallApplication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('candidate', models.CharField(max_length=250, verbose_name='người, đơn vị được đề nghị')),
                ('folded', models.CharField(max_length=250)),
                ('collective', models.BooleanField(default=False, verbose_name='là tập thể, doanh nghiệp')),
                ('merits', models.TextField(blank=True, verbose_name='thành tích')),
                ('sent_on', models.DateField(verbose_name='ngày gửi')),
                ('late', models.BooleanField(default=False, verbose_name='muộn')),
                ('outcome', models.CharField(choices=[('pending', 'Chờ xét'), ('chosen', 'Được chọn'), ('not_chosen', 'Không được chọn'), ('withdrawn', 'Đơn vị rút')], default='pending', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='lý do')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='records.titlecall')),
            ],
            options={
                'verbose_name': 'hồ sơ dự xét danh hiệu',
            },
        ),
        migrations.AddConstraint(
            model_name='prestigelist',
            constraint=models.UniqueConstraint(fields=('keeper', 'year'), name='prestige_list_once_a_year'),
        ),
        migrations.AddIndex(
            model_name='prestigeperson',
            index=models.Index(fields=['keeper', 'folded'], name='prestige_people_by_name'),
        ),
        migrations.AddConstraint(
            model_name='prestigeentry',
            constraint=models.UniqueConstraint(condition=models.Q(('removal', 'mistake'), _negated=True), fields=('listing', 'who'), name='prestige_once_a_list'),
        ),
        migrations.AddConstraint(
            model_name='prestigeentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removal', ''), ('removed_on__isnull', True)), models.Q(models.Q(('removal', ''), _negated=True), ('removed_on__isnull', False), models.Q(('removed_reason', ''), _negated=True)), _connector='OR'), name='prestige_off_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='prestigeentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('removal', 'decision'), _negated=True), models.Q(('removed_number', ''), _negated=True), _connector='OR'), name='prestige_off_by_a_decision'),
        ),
        migrations.AddConstraint(
            model_name='titlecall',
            constraint=models.CheckConstraint(condition=models.Q(('deadline__gte', models.F('document_on'))), name='call_days_ordered'),
        ),
        migrations.AddConstraint(
            model_name='titlecall',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('result_on__isnull', True), ('state', 'open')), models.Q(('result_on__isnull', False), ('state', 'decided'), models.Q(('result_number', ''), _negated=True)), _connector='OR'), name='call_decided_by_a_paper'),
        ),
        migrations.AddConstraint(
            model_name='callapplication',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'withdrawn'), _negated=True), fields=('call', 'unit', 'folded'), name='candidate_once_a_call'),
        ),
    ]
