"""The awards one row names, in its own column or by ticks, and whether its recipient may hold them."""

from __future__ import annotations

from thidua.lists import faults
from thidua.lists.awards import AwardFound, named, nearest_award, read_award, read_awards
from thidua.lists.cells.marks import is_nothing, is_tick, is_unticked
from thidua.lists.layout.frames import Cells
from thidua.lists.shapes import Kind, ListFault

_WHOM = {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}


def awards_in(text: str, cells: Cells, kind: Kind) -> tuple[list[str | None], ListFault | None]:
    """The names in the law of every award of a row, and the first fault; an award in fault is None.

    text: the award cell, already known to hold no forbidden character and no ditto mark.
    """
    told = [] if is_nothing(text) else [(one, text, cells.place("award")) for one in read_awards(text)]
    for award, ticked, place in cells.ticks:
        if not is_unticked(ticked):
            known = AwardFound() if is_tick(ticked) else read_award(ticked)
            told.append((known if known.award else AwardFound(named(award)), ticked, place))
    names: list[str | None] = []
    first: ListFault | None = None
    for found, shown, place in told:
        wrong = _wrong(found, shown, place, kind)
        names.append(None if wrong or found.award is None else found.award.name)
        first = first or wrong
    return names, first


def _wrong(found: AwardFound, shown: str, place: str, kind: Kind) -> ListFault | None:
    if found.award is None:
        return faults.unknown_award(place, shown, nearest_award(shown))
    if found.refused:
        why = "không thuộc thẩm quyền của người được ghi là người tặng"
        return faults.wrong_award(place, shown, why, found.award.citation)
    whom = "individual" if kind == "foreigner" else kind
    if found.award.recipients and whom not in found.award.recipients:
        return faults.wrong_award(place, found.award.name, f"không dành cho {_WHOM[whom]}", found.award.citation)
    return None
