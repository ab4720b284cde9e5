"""What the columns of a table hold, told by their heads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

from thidua.lists.awards import read_award
from thidua.lists.text import one_line
from thidua.lists.words import read_words
from thidua.vietnamese import fold

Role = Literal[
    "number", "name", "given", "entry", "born", "gender", "male", "female", "cccd", "post", "unit", "post_unit",
    "award", "tick", "reason", "note", "nationality", "kind", "other",
]  # fmt: skip
_ROLES: tuple[Role, ...] = (
    "cccd",
    "born",
    "reason",
    "award",
    "post",
    "unit",
    "note",
    "nationality",
    "kind",
    "gender",
    "male",
    "female",
)
_LONGEST_HEAD = 110
APART = " / "
Named = Mapping[str, str]
"""What a person says columns hold: key of the heads → role."""
NOTHING_NAMED: Named = {}
NOT_TO_CHOOSE = frozenset({"tick", "male", "female", "given"})
"""Roles that a head shows by itself and nobody chooses."""
CHOICES: tuple[Role, ...] = tuple(one for one in get_args(Role) if one not in NOT_TO_CHOOSE)


@dataclass(frozen=True)
class Column:
    """One column: where it stands, what it holds, and the award it ticks."""

    index: int
    role: Role
    award: str | None = None


@lru_cache(maxsize=20_000)
def role_of(head: str) -> tuple[Role, str | None]:
    """What a head says, with the award where the column is there to be ticked.

    "Họ và tên, chức vụ, đơn vị" → entry; "Chức vụ, địa chỉ" → post_unit; "CSTĐCS" → tick; "Tiền thưởng" → other.
    """
    plain = fold(one_line(head)) if len(head) <= _LONGEST_HEAD else ""
    role: Role = "other"
    if plain in _exact("number") or plain in _exact("given"):
        role = "number" if plain in _exact("number") else "given"
    elif plain and not plain.isdigit() and (_at("other", plain) < 0 or _at("reason", plain) >= 0):
        role = _named_role(plain)
        if role == "male" and re.search(r"\bnăm\b", head, re.IGNORECASE):
            role = "other"  # a year; folded it reads like the word for a man
        known = read_award(head) if role in ("award", "other") else None
        if known and known.award and not known.refused:
            return "tick", known.award.name
    return role, None


def _named_role(plain: str) -> Role:
    """The role of a head by the words in it; of several single ones the first counts."""
    at = {role: place for role in _ROLES if (place := _at(role, plain)) >= 0}
    if _at("name", plain) >= 0:
        # "đơn vị" beside "tập thể" or after "tên" is the name of a collective, not a second thing in the cell
        collective = re.search(r"tap the|ten (cac )?don vi|ca nhan", plain)
        several = {"post", "born", "cccd"} & set(at) or ("unit" in at and not collective)
        return "entry" if several else "name"
    if "cccd" in at:
        return "cccd"
    if "post" in at and "unit" in at:
        return "post_unit"
    return min(at, key=lambda role: (at[role], _ROLES.index(role))) if at else "other"


def column_key(heads: Sequence[Sequence[str]], index: int) -> str:
    """How a column is called in what people say of it: its heads from top to bottom, folded; "#3" where it has none."""
    told = dict.fromkeys(fold(one_line(row[index])) for row in heads if index < len(row) and row[index])
    return APART.join(told) or f"#{index + 1}"


def columns_of(heads: Sequence[Sequence[str]], named: Named = NOTHING_NAMED) -> list[Column]:
    """The columns below one to three rows of heads, each row already spread over its merged cells.

    What a person said of a column holds. Otherwise the lowest head decides where it says anything; the heads above it
    are asked after.
    """
    width = max(len(row) for row in heads)
    found = []
    for index in range(width):
        told = [row[index] for row in reversed(heads) if index < len(row) and row[index]]
        role, award = "other", None
        if named and (said := named.get(column_key(heads, index))) in CHOICES:
            found.append(Column(index, said))
            continue
        for head in told:
            role, award = role_of(head)
            if role != "other":
                break
        if role in ("male", "female") and any(role_of(head)[0] == "born" for head in told):
            role = "male" if role == "male" else "female"
        found.append(Column(index, role, award))  # type: ignore[arg-type]
    return _settled(found, heads)


def _settled(columns: list[Column], heads: Sequence[Sequence[str]]) -> list[Column]:
    """Contradictions removed: one column of names, an award column that is really a name, the parts of a name."""
    roles = [one.role for one in columns]
    names = [one for one in columns if one.role in ("name", "entry")]
    at = roles.index("unit") if "unit" in roles else -1
    if (
        not names
        and at >= 0
        and _is_award_list(roles)
        and not _counts(heads)
        and ("number" in roles or _is_named(heads, at))
    ):
        columns[at] = Column(at, "name")
    if len(names) > 1:
        first = names[0]
        for one in names[1:]:
            same = {row[one.index] for row in heads if one.index < len(row)} & {
                row[first.index] for row in heads if row[first.index]
            } - {""}
            columns[one.index] = Column(one.index, "given" if same and one.index == first.index + 1 else "other")
    named = next((one for one in columns if one.role in ("name", "entry")), None)
    for one in columns:
        if one.role == "given" and (named is None or one.index != named.index + 1):
            columns[one.index] = Column(one.index, "name" if named is None else "other")
            named = named or columns[one.index]
    return columns


def _is_award_list(roles: Sequence[Role]) -> bool:
    return bool({"award", "tick", "reason"} & set(roles))


def _is_named(heads: Sequence[Sequence[str]], at: int) -> bool:
    return any(fold(row[at]).startswith("ten ") for row in heads if at < len(row))


def _counts(heads: Sequence[Sequence[str]]) -> bool:
    return any(
        re.search(r"\b(so luong|so nguoi|so ca nhan|so tap the|tong so)\b", fold(text)) for row in heads for text in row
    )


def is_list(columns: Sequence[Column]) -> bool:
    """Whether columns with these heads can be those of a list: a name, and something else that is known."""
    roles = {one.role for one in columns}
    return bool(roles & {"name", "entry"}) and len(roles - {"other", "name", "entry", "given"}) >= 1


def known_heads(named: Named) -> frozenset[str]:
    """Every folded head that people said something of."""
    return frozenset(part for key in named for part in key.split(APART))


def weight(texts: Sequence[str], heads: frozenset[str] = frozenset()) -> int:
    """How many different things the cells of one row name as heads; short texts only.

    heads: folded heads that people have said something of.
    """
    found: set[tuple[str, str | None]] = set()
    for text in texts:
        if text and len(text) <= _LONGEST_HEAD:
            if heads and (plain := fold(one_line(text))) in heads:
                found.add(("named", plain))
                continue
            role, award = role_of(text)
            if role != "other":
                found.add((role, award))
    return len(found)


@cache
def _exact(role: str) -> frozenset[str]:
    words = read_words("columns")[role]
    return frozenset(words.get("exact", ())) if isinstance(words, dict) else frozenset()


@cache
def _phrases(role: str) -> re.Pattern[str] | None:
    words = read_words("columns")[role]
    listed = words.get("phrases", ()) if isinstance(words, dict) else words
    return re.compile(rf"\b(?:{'|'.join(listed)})\b") if listed else None


@cache
def _compact(role: str) -> frozenset[str]:
    """The phrases of a role without blanks: some files lose them to invisible characters."""
    words = read_words("columns")[role]
    listed = words.get("phrases", ()) if isinstance(words, dict) else ()
    return frozenset(one.replace(" ", "") for one in listed)


def _at(role: str, plain: str) -> int:
    """Where in a folded head its word for a role stands; -1 when it has none."""
    if plain in _exact(role):
        return 0
    pattern = _phrases(role)
    found = pattern.search(plain) if pattern else None
    if found:
        return found.start()
    return 0 if " " not in plain and plain in _compact(role) else -1
