from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_guests_in_rows")]

    operations = [migrations.RemoveField("meeting", "guests_text")]
