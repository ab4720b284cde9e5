"""What stands on each page of a PDF, as a fingerprint: equal fingerprints, equal pages, however the file was written.

Counted is all that a page shows: its content, fonts, pictures and shades, its size and turn, and whatever lies upon it.
The mark of a signature that is in the file is no part of the page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.reader import PdfFileReader

Place: TypeAlias = tuple[int, int]  # the number of an object in its file, and its generation
Leaf: TypeAlias = tuple[Place | None, Any, dict[str, Any]]

DEEPEST = 64
WHOLE_TURN = 360
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
UNSEEN = frozenset(
    {
        "/Length", "/Metadata", "/LastModified", "/PieceInfo", "/ProcSet", "/StructParent", "/StructParents",
        "/Parent", "/P",  # the way back up
    }
)  # fmt: skip
UNPACKED = frozenset({"/FlateDecode", "/Fl", "/ASCIIHexDecode", "/AHx", "/ASCII85Decode", "/A85"})
NOTHING = hashlib.sha256(b"nothing").digest()


def fingerprints(reader: PdfFileReader) -> list[bytes]:
    """One fingerprint a page, in their order; what acts on the whole file counts as its first page.

    raises: ValueError for pages nested too deep or in a ring, and whatever the reader says of a broken file.
    """
    leaves = list(_leaves(reader.root.raw_get("/Pages"), {}, set()))
    prints = _Prints({place: number for number, (place, _page, _above) in enumerate(leaves, 1) if place})
    marks = _marks(reader)
    found = [prints.of_page(page, above, marks) for _place, page, above in leaves]
    return [_print("first", found[0], prints.of_file(reader.root)), *found[1:]] if found else []


def _leaves(raw: Any, above: Mapping[str, Any], seen: set[Place], depth: int = 0) -> Iterator[Leaf]:
    """The pages below a node, each with what it inherits from the nodes above it."""
    place = _place(raw)
    if depth > DEEPEST or place in seen:
        raise ValueError("pages nested too deep, or in a ring")
    seen |= {place} if place else set()
    node = raw.get_object()
    own = {**above, **{name: node.raw_get(name) for name in INHERITED if name in node}}
    kids = _value(node, "/Kids")
    if kids is None:
        yield place, node, own
        return
    for kid in kids.iterate():
        yield from _leaves(kid, own, seen, depth + 1)


def _place(raw: Any) -> Place | None:
    return (raw.idnum, raw.generation) if isinstance(raw, IndirectObject) else None


def _marks(reader: PdfFileReader) -> set[Place]:
    """Where the marks of the file's own signatures stand: the field of each and what belongs to it."""
    found: set[Place] = set()
    for one in reader.embedded_regular_signatures:
        home = one.sig_field.get_container_ref()
        if hasattr(home, "idnum"):
            found.add((home.idnum, home.generation))
        kids = _value(one.sig_field, "/Kids")
        found |= {place for kid in (kids.iterate() if kids else ()) if (place := _place(kid))}
    return found


def _is_mark(raw: Any, marks: set[Place]) -> bool:
    """Whether an annotation is the mark of a signature in the file, or a place for one that shows nothing."""
    found = raw.get_object()
    if _value(found, "/Subtype") != "/Widget":
        return False
    return _place(raw) in marks or (_value(found, "/FT") == "/Sig" and "/AP" not in found)


class _Prints:
    """Fingerprints of what one file is made of; what stands behind a reference is looked at once."""

    def __init__(self, pages: Mapping[Place, int]) -> None:
        self.pages = pages
        self.known: dict[Place, bytes] = {}
        self.open: list[Place] = []

    def of_page(self, page: Any, above: Mapping[str, Any], marks: set[Place]) -> bytes:
        """The fingerprint of a page."""
        laid = _value(page, "/Annots")
        size = self.of(above.get("/MediaBox"))
        return _print(
            "page",
            hashlib.sha256(_content(page)).digest(),
            self.of(above.get("/Resources")),
            size,
            self.of(above["/CropBox"]) if "/CropBox" in above else size,
            self._turn(above.get("/Rotate")),
            *(self.of(page.raw_get(name)) if name in page else NOTHING for name in ("/UserUnit", "/Group")),
            *(self.of(one) for one in (laid.iterate() if laid else ()) if not _is_mark(one, marks)),
        )

    def of_file(self, root: Any) -> bytes:
        """The fingerprint of what acts on every page: layers, scripts, a form that takes the place of the pages."""
        names, form = _value(root, "/Names"), _value(root, "/AcroForm")
        inner = ((root, "/OCProperties"), (root, "/AA"), (root, "/OpenAction"), (names, "/JavaScript"), (form, "/XFA"))
        return _print(
            "file", *(self.of(held.raw_get(name)) if held and name in held else NOTHING for held, name in inner)
        )

    def of(self, raw: Any) -> bytes:
        """The fingerprint of a value, or of what stands behind a reference."""
        place = _place(raw)
        if place is None:
            return self._of_value(raw)
        if place in self.pages:
            return _print("page", str(self.pages[place]).encode())
        if place in self.open:
            return _print("above", str(len(self.open) - self.open.index(place)).encode())
        if place not in self.known:
            if len(self.open) > DEEPEST:
                raise ValueError("nested too deep")
            self.open.append(place)
            self.known[place] = self._of_value(raw.get_object())
            self.open.pop()
        return self.known[place]

    def _of_value(self, value: Any) -> bytes:
        if value is None or isinstance(value, NullObject):
            return NOTHING
        if isinstance(value, StreamObject):
            return self._of_stream(value)
        if isinstance(value, DictionaryObject):
            return self._of_dictionary(value, UNSEEN)
        if isinstance(value, ArrayObject):
            return _print("array", *(self.of(one) for one in value.iterate()))
        return _of_plain(value)

    def _of_stream(self, value: StreamObject) -> bytes:
        """A stream by what is in it: packed anew it stays the same; pictures in a format of their own stay packed."""
        filters = _value(value, "/Filter")
        names = {str(one) for one in (filters if isinstance(filters, ArrayObject) else [filters]) if one}
        if names <= UNPACKED and "/DecodeParms" not in value:
            return _print("stream", value.data, self._of_dictionary(value, UNSEEN | {"/Filter"}))
        return _print("packed", value.encoded_data, self._of_dictionary(value, UNSEEN))

    def _of_dictionary(self, value: DictionaryObject, unseen: frozenset[str]) -> bytes:
        told = {name: self.of(value.raw_get(name)) for name in sorted(value) if name not in unseen}
        return _print(
            "dictionary", *(part for name, one in told.items() if one != NOTHING for part in (_named(name), one))
        )

    def _turn(self, raw: Any) -> bytes:
        turn = 0 if raw is None else raw.get_object()
        return _print("turn", str(turn % WHOLE_TURN).encode()) if isinstance(turn, int) else self.of(raw)


def _value(held: Any, name: str) -> Any:
    """An entry, with what stands behind its reference; None where there is none."""
    try:
        return held[name]
    except KeyError:
        return None


def _content(page: Any) -> bytes:
    """What is drawn on a page, unpacked."""
    contents = _value(page, "/Contents")
    parts = contents.iterate() if isinstance(contents, ArrayObject) else [contents] if contents is not None else ()
    return b"\n".join(one.get_object().data for one in parts).strip()


def _of_plain(value: Any) -> bytes:
    if isinstance(value, BooleanObject):
        return _print("truth", str(value.value).encode())
    if isinstance(value, NumberObject | FloatObject):
        return _print("number", (str(int(value)) if value == int(value) else f"{float(value):.5g}").encode())
    if isinstance(value, NameObject):
        return _print("name", _named(value))
    if isinstance(value, TextStringObject | ByteStringObject):
        return _print("text", value.original_bytes)
    raise ValueError(f"nothing a page is made of: {type(value).__name__}")


def _named(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def _print(kind: str, *parts: bytes) -> bytes:
    """One fingerprint of several parts: their lengths count, so that none runs into the next."""
    found = hashlib.sha256(kind.encode())
    for one in parts:
        found.update(len(one).to_bytes(8, "big"))
        found.update(one)
    return found.digest()
