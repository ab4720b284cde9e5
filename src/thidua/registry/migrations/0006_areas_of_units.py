# In which area a unit lay, from a day until a day, by which document

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0005_post_classes'),
    ]

    operations = [
        migrations.CreateModel(
            name='AreaMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True, verbose_name='từ ngày')),
                ('until', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('kind', models.CharField(max_length=40, verbose_name='vùng')),
                ('document', models.CharField(max_length=80, verbose_name='số, ký hiệu văn bản')),
                ('issuer', models.CharField(blank=True, max_length=200, verbose_name='cơ quan ban hành')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày văn bản')),
                ('ended_by', models.CharField(blank=True, max_length=200, verbose_name='văn bản kết thúc')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='area_marks', to='registry.organisation')),
            ],
            options={
                'verbose_name': 'vùng của đơn vị',
                'constraints': [models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='area_range_ordered'), models.CheckConstraint(condition=models.Q(('since__isnull', False)), name='area_from_a_day')],
            },
        ),
    ]
