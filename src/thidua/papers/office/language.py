"""What a template may say. Everything is read before anything runs: what is not on this list is a fault, not a risk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

from thidua.errors import Fault
from thidua.papers.office.places import LISTS, PLACES, ROWS

KINDS = {one.name: one.kind for one in PLACES}
FIELDS = frozenset(one.name for one in ROWS)
LOOP = frozenset({"index", "first", "last"})
FILTERS = frozenset({"upper", "lower", "capitalize"})
PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.Not, nodes.And, nodes.Or, nodes.Compare)
PLAIN_PARTS = (nodes.Operand, nodes.Const)
LONGEST = 200
SHOWN = 80


class OfficeLanguage(SandboxedEnvironment):
    """Reads templates and gathers what is wrong with them. A template with a fault runs as an empty one."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.tests.clear()
        self.filters = {name: one for name, one in self.filters.items() if name in FILTERS}
        self.faults: list[Fault] = []
        self.named: set[str] = set()

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing has attributes but the counter of a loop; the fields of a row are items of a plain mapping."""
        return isinstance(obj, LoopContext) and attr in LOOP and not callable(value)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 - named by the sandbox
        """Nothing is called."""
        return False

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except TemplateSyntaxError as found:
            self._fault(
                _near(source, found.lineno),
                "Không đọc được chỗ điền: thiếu dấu đóng, thiếu {% endfor %} hoặc viết sai.",
            )
            return nodes.Template([], lineno=1)
        before = len(self.faults)
        for part in tree.iter_child_nodes():
            self._walk(part, {})
        return tree if len(self.faults) == before else nodes.Template([], lineno=1)

    def _fault(self, where: str, message: str) -> None:
        fault = Fault("TPL-03", message, where[:SHOWN], where[:SHOWN])
        if fault not in self.faults:
            self.faults.append(fault)

    def _walk(self, node: nodes.Node, loops: dict[str, str]) -> None:
        """Read one part and what is in it. loops: the name a loop gives what it goes through → rows or lines."""
        if isinstance(node, nodes.For):
            self._loop(node, loops)
        elif isinstance(node, nodes.Name):
            self._name(node.name, loops)
        elif isinstance(node, nodes.Getattr):
            self._field(node, loops)
        elif (
            isinstance(node, nodes.Filter) and node.name in FILTERS and not (node.args or node.kwargs or node.dyn_args)
        ):
            self._each(node.iter_child_nodes(), loops)
        elif (
            isinstance(node, nodes.Const)
            and isinstance(node.value, int | str | bool)
            and len(str(node.value)) <= LONGEST
        ):
            return
        elif isinstance(node, PLAIN) or type(node) is nodes.Operand:
            self._each(node.iter_child_nodes(), loops)
        else:
            self._fault(
                type(node).__name__, "Mẫu dùng phép không được phép; chỉ dùng chỗ điền, vòng lặp danh sách và nếu."
            )

    def _each(self, parts: Iterator[nodes.Node], loops: dict[str, str]) -> None:
        for part in parts:
            self._walk(part, loops)

    def _loop(self, node: nodes.For, loops: dict[str, str]) -> None:
        source, target = node.iter, node.target
        kind = KINDS.get(source.name, "") if isinstance(source, nodes.Name) else ""
        if kind not in {"rows", "lines"} or not isinstance(target, nodes.Name):
            said = source.name if isinstance(source, nodes.Name) else type(source).__name__
            self._fault(
                f"for … in {said}",
                "Chỉ lặp theo danh sách đã biết: danh_sach, tap_the, ca_nhan, ho_gia_dinh, can_cu, noi_nhan, nguoi_thi_hanh.",
            )
            return
        if loops or node.recursive or node.test is not None or node.else_:
            self._fault(f"for … in {source.name}", "Không lồng vòng lặp trong vòng lặp, không lọc trong vòng lặp.")  # type: ignore[attr-defined]
            return
        if target.name in KINDS or target.name == "loop":
            self._fault(f"for {target.name} in …", "Tên dùng trong vòng lặp trùng tên một chỗ điền; hãy đặt tên khác.")
            return
        self.named.add(source.name)  # type: ignore[attr-defined]
        self._each(iter(node.body), {target.name: kind, "loop": "loop"})

    def _name(self, name: str, loops: dict[str, str]) -> None:
        kind = loops.get(name) or KINDS.get(name)
        if kind in {"text", "lines"} and not (kind == "lines" and name in KINDS):
            self.named.add(name)
        elif kind in {"rows", "loop"} or name in KINDS:
            self.named.add(name)  # asked whether there are any: {% if tap_the %}
        else:
            near = get_close_matches(name, KINDS, 1)
            hint = f" Có phải {{{{ {near[0]} }}}}?" if near else ""
            self._fault(name, f"Không có chỗ điền tên «{name}».{hint}")

    def _field(self, node: nodes.Getattr, loops: dict[str, str]) -> None:
        owner = node.node
        kind = loops.get(owner.name, "") if isinstance(owner, nodes.Name) else ""
        known = FIELDS if kind == "rows" else LOOP if kind == "loop" else frozenset()
        said = f"{owner.name}.{node.attr}" if isinstance(owner, nodes.Name) else f"….{node.attr}"
        if node.attr in known:
            return
        near = get_close_matches(node.attr, known, 1)
        hint = f" Có phải «{near[0]}»?" if near else ""
        self._fault(said, f"Không có mục «{node.attr}» ở đây.{hint}")


def lists_named(named: set[str]) -> bool:
    """Whether a template goes through recipients at all."""
    return any(one in named for one in LISTS)


def _near(source: str, line: int) -> str:
    """The words around a fault, without the marks of the file format."""
    lines = source.splitlines()
    text = re.sub(r"<[^>]*>", "", lines[line - 1] if 0 < line <= len(lines) else "")
    found = re.search(r"\{[{%#].{0,60}", text, re.DOTALL)
    return " ".join((found[0] if found else text).split())[:SHOWN] or "…"
