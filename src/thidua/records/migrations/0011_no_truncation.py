"""On PostgreSQL the database refuses to empty personal parts and extracts in one go as well; SQLite knows no such statement."""

from django.db import migrations

TABLES = ("records_personalpart", "records_extract")


def put_on(apps, schema_editor):
    """A trigger for the whole statement: those for rows do not see a table emptied at once."""
    for table in TABLES if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION records_refuse()",
            params=None,
        )


def take_off(apps, schema_editor):
    """Drop the triggers, so that the migration can be undone."""
    for table in TABLES if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}")


class Migration(migrations.Migration):
    dependencies = [("records", "0010_calls_taken_back")]

    operations = [migrations.RunPython(put_on, take_off)]
