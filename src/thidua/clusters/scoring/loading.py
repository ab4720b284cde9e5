"""The text of a template file as plain values, read so that a hostile or careless file can do no harm.

Every scalar stays text ("0.5" never becomes a float, "no" never becomes False); anchors, aliases and tags are refused,
as are repeated keys, deep nesting and files above ``MOST_BYTES``.
"""

from __future__ import annotations

from typing import TypeAlias

import yaml

from thidua.errors import Fault, Unreadable

Value: TypeAlias = str | list["Value"] | dict[str, "Value"]

MOST_BYTES = 200_000
MOST_DEPTH = 12


def load(text: str) -> Value:
    """The plain values of a YAML text: texts, lists and mappings only; raises Unreadable with SHEET-01."""
    if len(text.encode(errors="replace")) > MOST_BYTES:
        raise _unreadable(
            f"Tệp lớn hơn {MOST_BYTES // 1000} kB. Bảng điểm không cần lớn như vậy; hãy kiểm tra lại tệp."
        )
    try:
        _check_events(text)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 0
        where = f" ở dòng {line}" if line else ""
        raise _unreadable(
            f"Tệp không đúng dạng YAML{where}. Hãy kiểm tra thụt đầu dòng, dấu hai chấm và dấu ngoặc kép.",
            f"dòng {line}" if line else "",
        ) from problem
    except yaml.YAMLError as problem:
        raise _unreadable("Tệp có ký tự không đọc được. Hãy lưu lại tệp dạng văn bản UTF-8.") from problem
    if node is None:
        raise _unreadable("Tệp trống. Hãy chọn tệp bảng điểm mẫu có nội dung.")
    return _value(node)


def _check_events(text: str) -> None:
    """Refuse what no template needs, before anything is built from it."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            message = f"Dòng {line} dùng liên kết hoặc nhãn của YAML (&, *, !). Hãy viết đầy đủ nội dung tại chỗ."
            raise _unreadable(message, f"dòng {line}")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_DEPTH:
            raise _unreadable(f"Dòng {line} lồng quá {MOST_DEPTH} lớp. Hãy kiểm tra thụt đầu dòng.", f"dòng {line}")


def _value(node: yaml.Node) -> Value:
    """The plain value of a node; depth was limited before."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value).strip()
    if isinstance(node, yaml.SequenceNode):
        return [_value(part) for part in node.value]
    record: dict[str, Value] = {}
    for key, part in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise _unreadable(f"Dòng {line}: tên mục phải là một từ.", f"dòng {line}")
        if key.value in record:
            message = f"Dòng {line}: mục «{key.value}» ghi hai lần tại cùng một chỗ. Hãy bỏ bớt một."
            raise _unreadable(message, f"dòng {line}")
        record[str(key.value)] = _value(part)
    return record


def _unreadable(message: str, path: str = "") -> Unreadable:
    """The file as a whole cannot be read."""
    return Unreadable(Fault("SHEET-01", message, path))
