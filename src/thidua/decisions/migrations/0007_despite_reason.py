# Why a row is proposed although the law answered "not met"

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0006_form_reason'),
    ]

    operations = [
        migrations.AddField(
            model_name='listrow',
            name='despite',
            field=models.CharField(blank=True, max_length=400, verbose_name='lý do vẫn đề nghị'),
        ),
        migrations.AddField(
            model_name='listrow',
            name='despite_law',
            field=models.CharField(blank=True, max_length=800),
        ),
        migrations.AddField(
            model_name='listrow',
            name='despite_by',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='listrow',
            name='despite_on',
            field=models.CharField(blank=True, max_length=10),
        ),
    ]
