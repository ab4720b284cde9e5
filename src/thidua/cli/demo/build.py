"""Tell every story of the demo into the database the environment names. Run as a process of its own."""

from __future__ import annotations

import sys
from importlib import import_module

import django


def main() -> int:
    """Prepare the database, then tell; 1 when the database cannot be trusted."""
    django.setup()
    if import_module("thidua.cli.running").migrate(None):
        return 1
    import_module("thidua.cli.demo.stories").tell_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
