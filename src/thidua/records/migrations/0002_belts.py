"""The database itself refuses to change or delete a personal part; only erasing it, whole and once, is let through."""

from django.db import migrations

ERASING = "NEW.entry = OLD.entry AND NEW.salt = '' AND NEW.data = '' AND NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL"
TABLE = "records_personalpart"

SQLITE = [
    f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} WHEN NOT ({ERASING}) "
    "BEGIN SELECT RAISE(ABORT, 'the book is append-only'); END",
    f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} "
    "BEGIN SELECT RAISE(ABORT, 'the book is append-only'); END",
]
POSTGRES = [
    "CREATE FUNCTION records_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the book is append-only'; END $$",
    f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} "
    f"FOR EACH ROW WHEN (NOT ({ERASING})) EXECUTE FUNCTION records_refuse()",
    f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION records_refuse()",
]


def put_on(apps, schema_editor):
    """Create the triggers in the words of the database in use."""
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def take_off(apps, schema_editor):
    """Drop the triggers, so that the migration can be undone."""
    on = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    for verb in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb}{on}")
    if on:
        schema_editor.execute("DROP FUNCTION IF EXISTS records_refuse()")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [migrations.RunPython(put_on, take_off)]
