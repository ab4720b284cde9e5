# The text an officer held a criterion against

from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_sealed_files'),
        ('eligibility', '0002_texts_mark'),
    ]

    operations = [
        migrations.AddField(
            model_name='confirmation',
            name='file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile'),
        ),
    ]
