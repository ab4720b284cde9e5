"""Which rows of a table are headings, and which are signatures."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.lists.cells.names import has_honorific, is_person_like
from thidua.lists.layout.headings import kind_named, names_award
from thidua.lists.layout.marks import is_signature, marker
from thidua.lists.shapes import Kind
from thidua.lists.vocabulary import opens_group, opens_grouping

_RANKED = ("roman", "letter", "part", "article")


def signs(texts: Sequence[tuple[int, str]], named: str) -> bool:
    """Whether a row without a number belongs to the signatures.

    named: what stands in its column of names; a row with a name and more is a recipient, whatever post it holds.
    """
    if named and not is_signature(named) and len(texts) > 2:
        return False
    return any(is_signature(text) for _at, text in texts)


class Ranks:
    """Tells headings from recipients by how a table numbers them.

    numbered: recipients carry a number.
    roman:    and it is a Roman one, so that Roman figures mark no sections.
    """

    def __init__(self, *, numbered: bool, roman: bool) -> None:
        self.numbered, self.roman = numbered, roman

    def is_heading(
        self, texts: Sequence[tuple[int, str]], numbering: str, *, wide: bool, alone: bool, inside: Kind | None
    ) -> bool:
        """Whether the texts of a row, its number aside, are a heading.

        wide:   the first text is merged over several columns.
        alone:  no number stands before it although recipients may have one.
        inside: the kind of recipient the section is of.
        """
        text = texts[0][1]
        others = [one for _at, one in texts[1:]]
        ranked = numbering in _RANKED and not (numbering == "roman" and self.roman)
        if others and not all(one.strip(" .").isdigit() for one in others):
            return False
        if kind_named(text) or (names_award(text) and not is_person_like(text)):
            return True
        if others or ranked:
            return ranked
        if self._marked(text):
            return True
        if numbering == "decimal" or has_honorific(text):
            return False
        return wide or self._sounds(text, alone=alone, inside=inside)

    def _marked(self, text: str) -> bool:
        own = marker(text)[0]
        return own in _RANKED and not is_person_like(text) and not (own == "roman" and self.roman)

    def _sounds(self, text: str, *, alone: bool, inside: Kind | None) -> bool:
        if text.endswith(":") or opens_grouping(text):
            return True
        if not alone or inside == "collective":
            return False
        return not is_person_like(text) if self.numbered else opens_group(text)
