"""What of a criterion can be corrected: its numbers, operators, sets of words and days, each with its place in the text."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from django.utils.translation import gettext as _

from thidua.eligibility.placing import Raw
from thidua.errors import Fault, Unreadable
from thidua.law.records import (
    Basis,
    ClusterLevel,
    InitiativeKind,
    InitiativeScope,
    PositionClass,
    Rating,
)
from thidua.law.rules import nodes
from thidua.law.strict_yaml import parse_strictly

JOIN: Final = "join"
Path = tuple[str | int, ...]


class Shape(StrEnum):
    """What kind of value a parameter takes."""

    NUMBER = "number"
    SHARE = "share"
    FLAG = "flag"
    DAY = "day"
    WORD = "word"
    WORDS = "words"
    AWARD = "award"
    AWARDS = "awards"
    POSTS = "posts"
    JOINING = "join"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of a criterion.

    node:    the kind of condition it belongs to, as the texts call it; name: the value's own key.
    value:   as the texts have it, or what they mean where they leave it out.
    options: the closed words it may be, empty where there are none.
    """

    path: Path
    node: str
    name: str
    shape: Shape
    value: Any
    options: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The path as one word, for forms and for what is kept."""
        return ".".join(str(one) for one in self.path)


@dataclass(frozen=True, slots=True)
class _Slot:
    shape: Shape
    options: type[StrEnum] | None = None
    default: Any = None


_NUMBER, _AWARD = _Slot(Shape.NUMBER), _Slot(Shape.AWARD)
_RATING = _Slot(Shape.WORD, Rating)
_SLOTS: Final[Mapping[str, Mapping[str, _Slot]]] = MappingProxyType(
    {
        "run": {
            "years": _NUMBER, "rating": _RATING, "awards": _Slot(Shape.AWARDS), "after": _AWARD, "unused": _AWARD,
        },
        "rated-years": {"years": _NUMBER, "rating": _RATING},
        "held": {
            "award": _AWARD, "times": _Slot(Shape.NUMBER, default=1),
            "in": _Slot(Shape.WORD, nodes.Span, default="ever"), "after": _AWARD,
        },
        "streak": {"award": _AWARD, "times": _NUMBER},
        "never": {"award": _AWARD, "basis": _Slot(Shape.WORD, Basis)},
        "initiatives": {
            "kind": _Slot(Shape.WORD, InitiativeKind), "scope": _Slot(Shape.WORD, InitiativeScope),
            "times": _Slot(Shape.NUMBER, default=1), "last": _NUMBER, "in": _Slot(Shape.WORD, nodes.Span),
            "dated": _Slot(Shape.FLAG, default=False),
        },
        "recruited": {"months": _NUMBER},
        "served": {"years": _NUMBER},
        "members": {
            "measure": _Slot(Shape.WORD, nodes.Measure), "limit": _Slot(Shape.SHARE), "award": _AWARD,
            "above": _Slot(Shape.FLAG, default=False),
        },
        "placed": {"rank": _NUMBER, "clusters": _Slot(Shape.WORDS, ClusterLevel)},
        "proposed": {"years-after": _NUMBER},
    }
)  # fmt: skip
_COUNTED = {"holders", "disciplined"}
_OF_PRINCIPLES: Final = MappingProxyType({"words": Shape.POSTS, "share": Shape.SHARE, "number": Shape.NUMBER})


def parameters(raw: Raw) -> list[Parameter]:
    """Every parameter of a criterion in the order of its text."""
    found = [Parameter(("text",), "criterion", "text", Shape.TEXT, raw["text"])]
    if "from" in raw:  # a bar and a principle have days of their own
        found += [Parameter((name,), "days", name, Shape.DAY, raw.get(name)) for name in ("from", "until")]
    for name, words in (("for", nodes.Recipient), ("classes", PositionClass)):
        if raw.get(name):
            found.append(Parameter((name,), "whom", name, Shape.WORDS, list(raw[name]), _words(words)))
    if isinstance(raw.get("check"), dict):
        found += _inside(raw["check"], ("check",))
    for name, shape in _OF_PRINCIPLES.items():
        if raw.get(name) is not None:
            found.append(Parameter((name,), "principle", name, shape, raw[name]))
    return found


def _words(kind: type[StrEnum] | None) -> tuple[str, ...]:
    return tuple(str(one) for one in kind) if kind else ()


def _inside(node: Raw, path: Path) -> Iterator[Parameter]:
    name = next(iter(node))
    inner, here = node[name], (*path, name)
    if name in {"all", "any"}:
        yield Parameter((*path, JOIN), name, JOIN, Shape.JOINING, name, ("all", "any"))
        for at, part in enumerate(inner):
            yield from _inside(part, (*here, at))
    elif name == "rated":
        yield Parameter(here, name, "rating", Shape.WORD, inner, _words(Rating))
    elif name == "standard":
        yield Parameter(here, name, "award", Shape.AWARD, inner)
    elif name == "tenure":
        yield Parameter((*here, "whole"), name, "whole", Shape.FLAG, inner.get("whole"))
        for at, row in enumerate(inner.get("rows") or ()):
            yield Parameter((*here, "rows", at, "posts"), name, "posts", Shape.POSTS, list(row["posts"]))
            yield Parameter((*here, "rows", at, "years"), name, "years", Shape.NUMBER, row["years"])
            if row.get("below") is not None:
                yield Parameter((*here, "rows", at, "below"), name, "below", Shape.NUMBER, row["below"])
    elif name in _SLOTS:
        yield from _slots(name, inner, here)
        for at, part in enumerate(inner.get("within") or () if name == "run" else ()):
            yield from _inside(part, (*here, "within", at))


def _slots(name: str, inner: Raw, here: Path) -> Iterator[Parameter]:
    for key, slot in _SLOTS[name].items():
        if inner.get(key) is None and slot.default is None:
            continue
        shape = slot.shape
        if shape is Shape.SHARE and inner.get("measure") in _COUNTED:
            shape = Shape.NUMBER
        yield Parameter((*here, key), name, key, shape, inner.get(key, slot.default), _words(slot.options))


def corrected(raw: Raw, changes: Mapping[str, Any]) -> Raw:
    """A copy of the criterion with the changed values in it; joins last, since they rename what paths go through.

    raises: Unreadable ELI-12 for a change of a value the criterion does not have.
    """
    made = copy.deepcopy(raw)
    known = {one.key: one for one in parameters(raw)}
    strange = [key for key in changes if key not in known]
    if strange:
        message = _("Tiêu chí này không có giá trị ấy; hãy tải lại trang.")
        raise Unreadable([Fault("ELI-12", message, one, "") for one in strange])
    ordered = sorted(changes, key=lambda key: (known[key].shape is Shape.JOINING, -len(known[key].path)))
    for key in ordered:
        _put(made, known[key], changes[key])
    return made


def _put(raw: Raw, parameter: Parameter, value: Any) -> None:
    holder: Any = raw
    for step in parameter.path[:-1]:
        holder = holder[step]
    if parameter.shape is Shape.JOINING:
        holder[value] = holder.pop(parameter.value) if value != parameter.value else holder[value]
    else:
        holder[parameter.path[-1]] = value


def typed_value(parameter: Parameter, said: Any) -> Any:
    """What somebody typed for a parameter, as the texts would have it; whether it fits is for their reader to say.

    said:   a text, or several words for a set.
    raises: Unreadable ELI-13 for a share in another unit than the text's, or several values where one belongs.
    """
    if parameter.shape in {Shape.WORDS, Shape.AWARDS}:
        return [str(one) for one in said]
    if parameter.shape is Shape.POSTS:
        return [line.strip() for line in str(said).splitlines() if line.strip()]
    text = " ".join(str(said).split())
    if parameter.shape in {Shape.WORD, Shape.AWARD, Shape.JOINING, Shape.DAY, Shape.TEXT}:
        return text or None
    try:
        value = parse_strictly(text, parameter.name)
    except Unreadable as found:
        raise _unfit(parameter, text, _("Hãy ghi đúng một giá trị.")) from found
    if isinstance(value, dict | list) or value is None:
        raise _unfit(parameter, text, _("Hãy ghi đúng một giá trị."))
    if parameter.shape is Shape.SHARE and _unit(value) != _unit(parameter.value):
        raise _unfit(
            parameter, text, _("Hãy ghi cùng đơn vị với văn bản, như «%(value)s».") % {"value": parameter.value}
        )
    return value


def _unit(value: Any) -> str:
    """How a share is written: in per cent, as a fraction, or as a decimal."""
    text = str(value)
    return "%" if text.endswith("%") else "/" if "/" in text else "."


def _unfit(parameter: Parameter, text: str, message: str) -> Unreadable:
    return Unreadable(Fault("ELI-13", message, parameter.key, text[:60]))


def differing(raw: Raw, said: Mapping[str, Any]) -> dict[str, Any]:
    """Of what was typed for the parameters of a criterion, what differs from the text.

    said:   key of a parameter → as typed. Keys that are missing are taken as unchanged.
    raises: Unreadable with one fault for each value that cannot be one.
    """
    changes: dict[str, Any] = {}
    faults: list[Fault] = []
    for one in parameters(raw):
        if one.key not in said:
            continue
        try:
            value = typed_value(one, said[one.key])
        except Unreadable as found:
            faults += found.faults
            continue
        same = sorted(value) == sorted(one.value) if isinstance(value, list) else str(value) == str(one.value)
        if one.value is None and value is None:
            same = True
        if not same:
            changes[one.key] = value
    if faults:
        raise Unreadable(faults)
    return changes
