"""Order keys compare byte by byte on PostgreSQL too, whatever the language of its database; SQLite does so by itself."""

from django.db import migrations

COLUMNS = [
    (table, column)
    for table in ("registry_organisationname", "registry_person")
    for column in ("sort_key", "folded", "reversed")
]


def _alter(schema_editor, collation):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        for table, column in COLUMNS:
            cursor.execute(
                "SELECT character_maximum_length FROM information_schema.columns"
                " WHERE table_schema = current_schema() AND table_name = %s AND column_name = %s",
                [table, column],
            )
            (length,) = cursor.fetchone()
            cursor.execute(f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar({length}) COLLATE "{collation}"')


def by_bytes(apps, schema_editor):
    """Compare the keys byte by byte."""
    _alter(schema_editor, "C")


def by_language(apps, schema_editor):
    """Compare the keys as the database's own language does."""
    _alter(schema_editor, "default")


class Migration(migrations.Migration):
    """Keys in byte order."""

    dependencies = [("registry", "0001_initial")]

    operations = [migrations.RunPython(by_bytes, by_language)]
