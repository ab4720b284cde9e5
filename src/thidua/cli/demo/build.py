"""Tell every story of the demo into the database the environment names. Run as a process of its own."""

from __future__ import annotations

import sys
from importlib import import_module

import django
from django.core.management import call_command


def main() -> int:
    """Migrate, check, tell, seal."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("check", databases=["default"], verbosity=0)
    import_module("thidua.cli.demo.stories").tell_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
