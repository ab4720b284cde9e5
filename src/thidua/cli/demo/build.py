"""Tell every story of the demo into the database the environment names. Run as a process of its own."""

from __future__ import annotations

import sys
from importlib import import_module

import django
from django.contrib.auth.hashers import Argon2PasswordHasher


def main() -> int:
    """Prepare the database, then tell; 1 when the database cannot be trusted."""
    django.setup()
    _hash_quickly()
    if import_module("thidua.cli.running").migrate(None):
        return 1
    import_module("thidua.cli.demo.stories").tell_all()
    return 0


def _hash_quickly() -> None:
    """One printed password for invented people: there is nothing to protect, and a strong hash each takes long."""
    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 1024, 1


if __name__ == "__main__":
    sys.exit(main())
