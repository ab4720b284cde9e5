"""From the command line to an exit status: parse, call, and say every problem in one place."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

import django
from django.db import OperationalError, ProgrammingError

from thidua.cli.parser import build_parser
from thidua.errors import Problem, Unreadable

DONE, REFUSED, UNREADABLE = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.config.settings")
    try:
        chosen = build_parser().parse_args(arguments)
    except SystemExit as found:
        return int(found.code or 0)
    try:
        if chosen.django:
            django.setup()
        return answerer(chosen)(chosen)
    except Problem as found:
        return _told(found, as_json=getattr(chosen, "json", False))
    except (OperationalError, ProgrammingError) as found:
        print(f"Cơ sở dữ liệu không trả lời hoặc chưa được tạo: {found}", file=sys.stderr)
        print("Nếu mới cài, hãy chạy: ./run thidua migrate", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read has gone; say nothing more
        return REFUSED
    except KeyboardInterrupt:
        return 130


def answerer(chosen: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    """The function that answers the command; its module is read only now, when the rooms may be used."""
    module, _colon, name = chosen.answered_by.partition(":")
    found: Callable[[argparse.Namespace], int] = getattr(import_module(module), name)
    return found


def _told(problem: Problem, *, as_json: bool) -> int:
    status = UNREADABLE if isinstance(problem, Unreadable) else REFUSED
    faults = problem.faults if isinstance(problem, Unreadable) else []
    if as_json:
        told = [{"where": one.path, "code": one.code, "message": one.message} for one in faults]
        said = {"code": problem.code, "message": problem.message, "todo": problem.todo, "faults": told}
        print(json.dumps({"problem": said}, ensure_ascii=False, indent=2))
        return status
    lines = [f"[{one.code}] {one.path}: {one.message}" if one.path else f"[{one.code}] {one.message}" for one in faults]
    print("\n".join(lines) or str(problem), file=sys.stderr)
    return status
