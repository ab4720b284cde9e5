"""YAML read strictly: numbers exact, days left as text, no key twice, no alias, no letter with loose marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from thidua.errors import Fault, Unreadable

LONGEST: Final = 2_000_000
_ALIAS = re.compile(r"(?:^|[\s\[{,:-])[&*][A-Za-z0-9_]", re.MULTILINE)
_TAG = "tag:yaml.org,2002:"
_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Loader(_BASE):  # type: ignore[misc] # the C loader has no types
    """Plain values only: null, true, false, whole numbers, exact decimals, text."""


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Hashable, Any]:
    made: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable) or key in made:
            raise yaml.constructor.ConstructorError(None, None, f"khóa {key!r} ghi hai lần", key_node.start_mark)
        made[key] = loader.construct_object(value_node, deep=True)
    return made


def _resolve(kind: str, pattern: str, first: str) -> None:
    _Loader.add_implicit_resolver(f"{_TAG}{kind}", re.compile(rf"(?:{pattern})\Z"), list(first))


_resolve("null", r"null|~", "n~")
_Loader.add_implicit_resolver(f"{_TAG}null", re.compile(r"\Z"), [""])
_resolve("bool", r"true|false", "tf")
_resolve("int", r"-?(?:0|[1-9]\d{0,17})", "-0123456789")
_resolve("float", r"-?\d{1,18}\.\d{1,18}", "-0123456789")
_Loader.add_constructor(f"{_TAG}null", lambda _loader, _node: None)
_Loader.add_constructor(f"{_TAG}bool", lambda _loader, node: node.value == "true")
_Loader.add_constructor(f"{_TAG}int", lambda _loader, node: int(node.value))
_Loader.add_constructor(f"{_TAG}float", lambda _loader, node: Decimal(node.value))
_Loader.add_constructor(f"{_TAG}str", lambda _loader, node: node.value)
_Loader.add_constructor(
    f"{_TAG}seq", lambda loader, node: [loader.construct_object(one, deep=True) for one in node.value]
)
_Loader.add_constructor(f"{_TAG}map", _mapping)


def read_strictly(path: Path) -> Any:
    """What one file says, as plain values.

    raises: Unreadable LAW-01 … LAW-03, naming the file and where one is known the line.
    """
    if not path.is_file():
        raise Unreadable(Fault("LAW-01", "Không có tệp này.", path.name))
    raw = path.read_bytes()
    if len(raw) > LONGEST:
        message = f"Tệp dài {len(raw):,} byte, quá giới hạn {LONGEST:,} byte cho một hồ sơ; hãy chỉ ghi một người hoặc một đơn vị."
        raise Unreadable(Fault("LAW-01", message, path.name))
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        message = "Tệp mở đầu bằng dấu BOM; hãy lưu lại dạng UTF-8 không BOM."
        raise Unreadable(Fault("LAW-02", message, f"{path.name}, dòng 1"))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as found:
        line = raw[: found.start].count(b"\n") + 1
        raise Unreadable(Fault("LAW-02", "Tệp không phải là UTF-8.", f"{path.name}, dòng {line}")) from found
    return parse_strictly(text, path.name)


def _refuse_aliases(text: str, name: str) -> None:
    """An alias may make a small file endless; a text that only looks like one is looked at event by event."""
    if not _ALIAS.search(text):
        return
    for event in yaml.parse(text, Loader=_BASE):
        if getattr(event, "anchor", None):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise Unreadable(Fault("LAW-03", "Không dùng neo và bí danh của YAML.", f"{name}, dòng {line}"))


def parse_strictly(text: str, name: str) -> Any:
    """What the text says, as plain values; ``name`` stands in the faults.

    raises: Unreadable LAW-02 (letters) or LAW-03 (shape).
    """
    if not unicodedata.is_normalized("NFC", text):
        line = next(
            number for number, one in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", one)
        )
        message = "Chữ có dấu ở dạng tổ hợp (NFD); hãy lưu lại dạng dựng sẵn (NFC)."
        raise Unreadable(Fault("LAW-02", message, f"{name}, dòng {line}"))
    try:
        _refuse_aliases(text, name)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a loader of plain values only
    except yaml.YAMLError as found:
        mark = getattr(found, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(found, "problem", None) or "không đúng YAML"
        raise Unreadable(Fault("LAW-03", f"Không đọc được: {reason}.", f"{name}, dòng {line}")) from found
    except RecursionError as found:
        raise Unreadable(Fault("LAW-03", "Các mục lồng nhau quá sâu.", name)) from found
