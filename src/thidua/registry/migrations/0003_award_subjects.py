"""Personal facts, sealed identity numbers, doubtful matches; households, teams and foreign bodies."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0002_keys_in_byte_order'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FactsChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry', models.BigIntegerField(unique=True, verbose_name='số việc trong sổ')),
                ('before', models.JSONField(verbose_name='trước')),
                ('after', models.JSONField(verbose_name='sau')),
            ],
            options={
                'verbose_name': 'lần sửa thông tin cá nhân',
            },
        ),
        migrations.CreateModel(
            name='IdentityNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('citizen', 'Số căn cước'), ('old_citizen', 'Số chứng minh nhân dân'), ('passport', 'Số hộ chiếu')], max_length=16, verbose_name='loại số')),
                ('sealed', models.BinaryField(verbose_name='số đã niêm')),
                ('keyed', models.CharField(max_length=64, verbose_name='băm có khóa')),
                ('tail', models.CharField(max_length=4, verbose_name='mấy chữ cuối')),
            ],
            options={
                'verbose_name': 'số định danh',
            },
        ),
        migrations.CreateModel(
            name='PossibleMatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reasons', models.JSONField(verbose_name='lý do nghi trùng')),
                ('found_on', models.DateField(verbose_name='ngày thấy')),
                ('state', models.CharField(choices=[('open', 'Chờ xem xét'), ('same', 'Là một người'), ('different', 'Là hai người')], default='open', max_length=12, verbose_name='trạng thái')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='lý do kết luận')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='ngày kết luận')),
            ],
            options={
                'verbose_name': 'cặp nghi trùng',
            },
        ),
        migrations.AddField(
            model_name='organisation',
            name='country',
            field=models.CharField(blank=True, max_length=60, verbose_name='nước'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='head',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='households', to='registry.person', verbose_name='chủ hộ'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='place',
            field=models.CharField(blank=True, max_length=200, verbose_name='nơi ở, nơi đặt trụ sở'),
        ),
        migrations.AddField(
            model_name='person',
            name='born',
            field=models.CharField(blank=True, max_length=10, verbose_name='ngày sinh'),
        ),
        migrations.AddField(
            model_name='person',
            name='died_on',
            field=models.DateField(blank=True, null=True, verbose_name='ngày mất'),
        ),
        migrations.AddField(
            model_name='person',
            name='ethnicity',
            field=models.CharField(blank=True, max_length=60, verbose_name='dân tộc'),
        ),
        migrations.AddField(
            model_name='person',
            name='gender',
            field=models.CharField(blank=True, choices=[('female', 'Nữ'), ('male', 'Nam')], max_length=8, verbose_name='giới tính'),
        ),
        migrations.AddField(
            model_name='person',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='registry.person'),
        ),
        migrations.AddField(
            model_name='person',
            name='nationality',
            field=models.CharField(blank=True, max_length=60, verbose_name='quốc tịch'),
        ),
        migrations.AlterField(
            model_name='organisation',
            name='kind',
            field=models.CharField(choices=[('peoples_committee', 'Ủy ban nhân dân'), ('department', 'Sở, ban, ngành'), ('vertical', 'Cơ quan ngành dọc'), ('school', 'Trường'), ('public_service', 'Đơn vị sự nghiệp'), ('enterprise', 'Doanh nghiệp'), ('mass_organisation', 'Mặt trận, đoàn thể'), ('team', 'Phòng, tổ, đội (tập thể nhỏ)'), ('household', 'Hộ gia đình'), ('foreign_body', 'Tổ chức nước ngoài'), ('other', 'Khác')], max_length=24, verbose_name='loại'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('head__isnull', True), ('kind', 'household'), _connector='OR'), name='only_a_household_has_a_head'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), ('account__isnull', True), _connector='OR'), name='merged_has_no_account'),
        ),
        migrations.AddField(
            model_name='factschange',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='registry.person'),
        ),
        migrations.AddField(
            model_name='identitynumber',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='registry.person'),
        ),
        migrations.AddField(
            model_name='possiblematch',
            name='first',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matches_as_first', to='registry.person'),
        ),
        migrations.AddField(
            model_name='possiblematch',
            name='second',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matches_as_second', to='registry.person'),
        ),
        migrations.AddConstraint(
            model_name='identitynumber',
            constraint=models.UniqueConstraint(fields=('kind', 'keyed'), name='number_of_one_person'),
        ),
        migrations.AddConstraint(
            model_name='identitynumber',
            constraint=models.UniqueConstraint(fields=('person', 'kind'), name='one_number_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='possiblematch',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='match_in_order'),
        ),
        migrations.AddConstraint(
            model_name='possiblematch',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='one_match_a_pair'),
        ),
    ]
