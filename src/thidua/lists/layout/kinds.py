"""Whether a recipient is a person, a collective, a household or a foreigner."""

from __future__ import annotations

import re

from thidua.lists.awards import KnownAward, named, read_award
from thidua.lists.cells.marks import is_nothing
from thidua.lists.cells.names import has_honorific, is_household, is_person_like, without_number
from thidua.lists.layout.frames import Cells, Frame
from thidua.lists.shapes import Kind
from thidua.lists.vocabulary import opens_group

_PERSONAL = ("born", "male", "female", "gender", "cccd")
HOME = ("việt nam", "vn")


def kind_of(text: str, cells: Cells, frame: Frame) -> Kind:
    """The kind by what the row itself says, then by the heading above, then by how the name sounds."""
    told = cells.texts.get("kind", "").casefold()
    if told:
        return _told(told)
    if text and is_household(text):
        return "household"
    if frame.kind in ("individual", "foreigner"):
        return frame.kind
    if text and has_honorific(text) and is_person_like(re.split("[\n,]", text, maxsplit=1)[0]):
        return "household" if frame.kind == "household" else "individual"
    return frame.kind or _by_sound(text, cells, frame)


def is_foreign(cells: Cells) -> bool:
    """Whether the column of nationalities names another country."""
    nation = cells.texts.get("nationality", "").casefold()
    return bool(nation) and not is_nothing(nation) and nation not in HOME


def _by_sound(text: str, cells: Cells, frame: Frame) -> Kind:
    personal = any(not is_nothing(cells.texts.get(role, "")) for role in _PERSONAL)
    if not text or personal:
        return "individual"
    if opens_group(without_number(text)):
        return "collective"
    award = _award(cells, frame)
    only_collectives = award is not None and award.recipients == {"collective"}
    return "collective" if only_collectives and not is_person_like(text) else "individual"


def _award(cells: Cells, frame: Frame) -> KnownAward | None:
    text = cells.texts.get("award", "")
    if text:
        return read_award(text).award
    return named(frame.award) if frame.award else None


def _told(text: str) -> Kind:
    if "tập thể" in text or "đơn vị" in text:
        return "collective"
    return "household" if "hộ" in text else "individual"
