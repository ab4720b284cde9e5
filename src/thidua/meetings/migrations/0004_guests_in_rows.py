from django.db import migrations


def into_rows(apps, schema_editor):
    """Each line of the old list of guests becomes a guest: the name to the first comma, the rest is the post."""
    meeting, guest = apps.get_model("meetings", "Meeting"), apps.get_model("meetings", "Guest")
    for one in meeting.objects.exclude(guests_text=""):
        lines = [" ".join(line.split()) for line in one.guests_text.splitlines() if line.strip()]
        for at, line in enumerate(lines, start=1):
            name, _comma, post = line.partition(",")
            guest.objects.create(meeting=one, position=at, name=name.strip()[:200], post=post.strip()[:200])


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_in_full")]

    operations = [migrations.RunPython(into_rows, migrations.RunPython.noop)]
