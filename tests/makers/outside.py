"""Someone who holds the database itself: statements through a connection the program knows nothing of."""

from __future__ import annotations

import sqlite3

import psycopg
from django.db import connection


def outside(*statements: str) -> None:
    """Run statements past the program, foreign keys and triggers unheeded where the database lets its owner do so."""
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        with sqlite3.connect(place["NAME"]) as other:
            for statement in statements:
                other.execute(statement)
        other.close()
        return
    named = {"dbname": place["NAME"], "user": place["USER"], "password": place["PASSWORD"], "host": place["HOST"]}
    with psycopg.connect(**{key: value for key, value in named.items() if value}, port=place["PORT"] or None) as other:
        for statement in statements:
            other.execute(statement.encode())
