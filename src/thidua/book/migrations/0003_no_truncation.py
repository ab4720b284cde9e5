"""On PostgreSQL the database refuses to empty the book in one go as well; SQLite knows no such statement."""

from django.db import migrations

TABLES = ("book_entry", "book_link")


def put_on(apps, schema_editor):
    """A trigger for the whole statement: those for rows do not see a table emptied at once."""
    for table in TABLES if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION book_refuse()",
            params=None,
        )


def take_off(apps, schema_editor):
    """Drop the triggers, so that the migration can be undone."""
    for table in TABLES if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}")


class Migration(migrations.Migration):
    """Append-only, emptying included."""

    dependencies = [("book", "0002_belts")]

    operations = [migrations.RunPython(put_on, take_off)]
