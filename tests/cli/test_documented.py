"""House tests of the command door: every command and setting is documented, the demo only acts."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import yaml

from thidua.cli.parser import build_parser

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (ROOT / "docs" / "operate" / "commands.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "operate" / "settings.md").read_text(encoding="utf-8")
DEMO = ROOT / "src" / "thidua" / "cli" / "demo"


def commands(parser: argparse.ArgumentParser, words: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command by its words."""
    below = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not below:
        yield words, parser
    for group in below:
        for word, made in group.choices.items():
            yield from commands(made, f"{words} {word}".strip())


def documented() -> dict[str, set[str]]:
    """The commands of the page with the options named in their headings."""
    found = {}
    for heading in re.findall(r"^### `(.+)`$", COMMANDS, re.MULTILINE):
        words = re.match(r"[a-z ]+", heading)
        assert words is not None
        found[words[0].strip()] = set(re.findall(r"--[a-z-]+", heading))
    return found


def test_every_command_is_documented_with_its_options() -> None:
    """Parser and page name the same commands, each with the same options."""
    known = {
        words: {option for action in parser._actions for option in action.option_strings if option.startswith("--")}
        - {"--help"}
        for words, parser in commands(build_parser())
    }
    print(f"{len(known)} commands")
    assert known == documented()


def test_every_command_has_its_answer() -> None:
    """What the parser names as answering a command is there and can be called."""
    for words, parser in commands(build_parser()):
        module, _colon, name = parser.get_default("answered_by").partition(":")
        assert callable(getattr(import_module(module), name)), words


def test_every_setting_is_documented() -> None:
    """Every variable read anywhere in the program, the scripts or the tests stands on the page, and no other."""
    files = [
        *ROOT.glob("src/thidua/**/*.py"),
        *ROOT.glob("tests/**/*.py"),
        *ROOT.glob("tools/*.sh"),
        ROOT / "run",
        ROOT / ".ci" / "run",
    ]
    used = {name for file in files for name in re.findall(r"\bTHIDUA_[A-Z_]+\b", file.read_text(encoding="utf-8"))}
    assert used == set(re.findall(r"\bTHIDUA_[A-Z_]+\b", SETTINGS))


def imports(file: Path) -> set[str]:
    """The modules a file imports."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


def orm_calls(text: str) -> list[str]:
    """Ways of asking the tables directly."""
    return re.findall(
        r"\.objects\b|\.save\((?:\)|update_fields|force)|_set\.|\.filter\(|\.create\(|\.refresh_from_db|\.cursor\(",
        text,
    )


def test_the_demo_is_told_through_actions_only() -> None:
    """No module of the demo imports models or asks a table; a planted line of each kind is seen."""
    files = list(DEMO.glob("**/*.py"))
    assert len(files) > 8
    for file in files:
        assert not [name for name in imports(file) if ".models" in name or name.startswith("django.db")], file
        assert orm_calls(file.read_text(encoding="utf-8")) == [], file
    assert orm_calls("Account.objects.filter(pk=1)\ncard.save()") == [".objects", ".filter(", ".save()"]


def test_every_role_of_the_sign_in_page_is_in_the_cast() -> None:
    """The one-click roles name people of the cast, by their own names."""
    cast = yaml.safe_load((DEMO / "data" / "cast.yaml").read_text(encoding="utf-8"))
    names = {one["username"]: one["name"] for one in cast["people"]}
    stories = yaml.safe_load((ROOT / "src/thidua/web/demo_roles.yaml").read_text(encoding="utf-8"))
    roles = [role for story in stories for role in story["roles"]]
    assert len(roles) >= 10
    assert [role for role in roles if names.get(role["username"]) != role["name"]] == []
