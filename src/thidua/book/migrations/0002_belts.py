"""The database itself refuses to change or delete a row of the book."""

from django.db import migrations

TABLES = ("book_entry", "book_link")

SQLITE = [
    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, 'the book is append-only'); END"
    for table in TABLES
    for verb in ("UPDATE", "DELETE")
]
POSTGRES = [
    "CREATE FUNCTION book_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the book is append-only'; END $$",
    *(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION book_refuse()"
        for table in TABLES
    ),
]


def put_on(apps, schema_editor):
    """Create the triggers in the words of the database in use."""
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def take_off(apps, schema_editor):
    """Drop the triggers, so that the migration can be undone."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION book_refuse() CASCADE")
        return
    for table in TABLES:
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}")


class Migration(migrations.Migration):
    """Append-only, by trigger."""

    dependencies = [("book", "0001_initial")]

    operations = [migrations.RunPython(put_on, take_off)]
