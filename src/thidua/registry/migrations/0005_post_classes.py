# The class of position a post is of

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0004_legal_officer'),
    ]

    operations = [
        migrations.AddField(
            model_name='post',
            name='position_class',
            field=models.CharField(blank=True, choices=[('direct-worker', 'Người trực tiếp làm việc, không giữ chức vụ'), ('leader-other', 'Lãnh đạo, quản lý khác'), ('leader-department', 'Lãnh đạo cấp sở, ban, ngành, xã, phường'), ('leader-ministry-province', 'Lãnh đạo cấp bộ, tỉnh'), ('leader-state', 'Lãnh đạo Đảng, Nhà nước'), ('worker', 'Công nhân'), ('farmer', 'Nông dân'), ('entrepreneur', 'Doanh nhân'), ('intellectual', 'Trí thức, nhà khoa học'), ('armed-forces', 'Lực lượng vũ trang')], max_length=24, verbose_name='vị trí'),
        ),
    ]
