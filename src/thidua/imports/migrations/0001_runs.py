
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('registry', '0003_award_subjects'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('award_list', 'Dòng của danh sách khen thưởng'), ('units', 'Đơn vị và cán bộ')], max_length=12, verbose_name='loại')),
                ('subject', models.CharField(max_length=80)),
                ('sha256', models.CharField(max_length=64)),
                ('named', models.JSONField(blank=True, default=dict)),
                ('counts', models.JSONField(blank=True, default=dict)),
                ('outcome', models.JSONField(blank=True, default=dict)),
                ('state', models.CharField(choices=[('read', 'Đã đọc, chưa nhập'), ('applied', 'Đã nhập'), ('undone', 'Đã hoàn tác')], default='read', max_length=8)),
                ('sent_by_name', models.CharField(blank=True, max_length=120)),
                ('sent_at', models.DateTimeField(auto_now_add=True)),
                ('applied_by_name', models.CharField(blank=True, max_length=120)),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('undone_by_name', models.CharField(blank=True, max_length=120)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
            ],
            options={
                'verbose_name': 'lần nhập tệp',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['kind', 'subject', 'sha256'], name='runs_of_a_file')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('applied_at__isnull', True), ('state', 'read')), ('applied_at__isnull', False), _connector='OR'), name='run_has_its_time')],
            },
        ),
        migrations.CreateModel(
            name='NamedColumn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('award_list', 'Dòng của danh sách khen thưởng'), ('units', 'Đơn vị và cán bộ')], max_length=12)),
                ('head', models.CharField(max_length=250, verbose_name='tiêu đề cột')),
                ('role', models.CharField(max_length=20, verbose_name='là cột')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
            ],
            options={
                'verbose_name': 'cột đã ghi nhớ',
                'constraints': [models.UniqueConstraint(fields=('unit', 'kind', 'head'), name='one_role_a_head')],
            },
        ),
    ]
