"""Names of people, households and collectives out of the cells that hold them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from thidua.lists.text import one_line
from thidua.lists.vocabulary import is_country, opens_body, opens_group

_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,4}\s*[.)/\]]+(?!\d)(?:\d+[.)])*|[-–—+•*·])\s*")
_TITLES = (
    r"đồng chí|đ/\s*c|đ\.\s*c|đc(?=[.:\s])|ông|bà|anh|chị|thầy(?: giáo)?|cô(?: giáo)?|em|cụ|bác|cháu|chú|"
    r"nhà giáo|nghệ nhân(?: ưu tú| nhân dân)?|già làng|"
    r"linh mục|mục sư|thượng tọa|hòa thượng|đại đức|ni sư|sư cô|hòa thượng|"
    r"gs\.?\s*ts\.?|pgs\.?\s*,?\s*ts\.?|ts\.|ths\.|bs\.|bsck\s*ii?\.?|ks\.|cn\.|bác sĩ|bác sỹ|tiến sĩ|thạc sĩ|"
    r"đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy|thiếu úy|thượng sĩ|trung sĩ|hạ sĩ"
)
_HONORIFIC = re.compile(
    rf"^(?:(?:{_TITLES})(?:\s*\([^)]*\))?(?<=[\w.)])(?![^\W\d_])[.:]?\s*)(?=[^\W\d_])", re.IGNORECASE
)
_CAPITALS = "ÀÁẠẢÃÂẦẤẬẨẪĂẰẮẶẲẴÈÉẸẺẼÊỀẾỆỂỄÌÍỊỈĨÒÓỌỎÕÔỒỐỘỔỖƠỜỚỢỞỠÙÚỤỦŨƯỪỨỰỬỮỲÝỴỶỸĐ"
_COMRADE = re.compile(r"(?:đ/\s*c|đ\.\s*c|đc)\.?:?", re.IGNORECASE)
_HOUSEHOLD = re.compile(r"^(?:hộ(?: gia đình)?|gia đình)\b(?! văn hóa| văn hoá| nhà giáo)", re.IGNORECASE)
_DEAD = re.compile(r"truy tặng|đã mất|đã hy sinh|đã hi sinh|đã từ trần|đã qua đời|liệt sĩ|liệt sỹ", re.IGNORECASE)
_DEAD_TAIL = re.compile(
    r"[\s,;\-–—]*(?:truy tặng|đã mất|đã hy sinh|đã hi sinh|đã từ trần|đã qua đời)\s*$", re.IGNORECASE
)
_NATION = re.compile(r"^(?:mang )?(?:quốc tịch|người|công dân|qt)\s*:?\s*(.+)$", re.IGNORECASE)
_BORN = re.compile(r"^(?:sinh(?: năm| ngày)?|sn|năm sinh|s\.n)\s*:?\s*(\d.*)$|^(\d{4})$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_WORD = re.compile(r"[^\W\d_]+(?:['\-.][^\W\d_]*)*\.?")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´ʹ′", "'"))
_OPENING = {"hộ", "gia"} | {found[0] for one in _TITLES.split("|") if (found := re.match(r"\w+", one))}
"""The words with which an honorific or a household may begin."""
_OF_THE_DEAD = ("Truy", "truy", "Đã", "đã")
_PLAIN_WORD = f"[A-Z{_CAPITALS}][a-z{_CAPITALS.lower()}]*+"
_PLAIN = re.compile(rf"^(?=.{{3,60}}$)({_PLAIN_WORD}(?: {_PLAIN_WORD}){{1,6}}+)$|^.*$", re.MULTILINE)
_NEXT_PERSON = re.compile(rf"\s*(?:;|,|\bvà\b|&)\s*(?=(?:{_TITLES})[.:]?\s+[^\W\d_])", re.IGNORECASE)


@dataclass(frozen=True)
class NameRead:
    """What a cell of names says of one recipient.

    household:   the name is that of a household; ``address`` is what followed it.
    nation:      the country in brackets, which makes the recipient a foreigner.
    born_text:   a year or day of birth told beside the name.
    beside:      what else stood in brackets: often a post.
    """

    name: str
    honorific: str | None = None
    household: bool = False
    posthumous: bool = False
    nation: str = ""
    born_text: str = ""
    gender: str | None = None
    beside: str = ""
    address: str = ""


def plain_names(texts: Sequence[str]) -> list[str | None]:
    """Of many texts those that are nothing but the name of one person, written as names are; None for the others.

    Such a text is just what ``read_name`` and ``people_in`` make of it: two to seven words of Vietnamese letters with one
    capital each, none of which may open an honorific, a household or what is said of the dead.
    """
    every = "\n".join(texts)
    told = _PLAIN.findall(every)
    if len(told) != len(texts):
        return [plain_names([one])[0] if "\n" not in one else None for one in texts]
    opening = {one for one in {one.partition(" ")[0] for one in told} if one.casefold() in _OPENING}
    dead = [one for one in _OF_THE_DEAD if one in every]
    if opening or dead:
        told = ["" if one.partition(" ")[0] in opening or any(word in one for word in dead) else one for one in told]
    return [one or None for one in told]


def read_name(text: str) -> NameRead:
    """One person or household: without number, honorific, year, nationality and "(truy tặng)"."""
    known = _READ.get(text)
    if known is None:
        known = _READ[text] = NameRead(text) if plain_names([text])[0] else _read(text)
    return known


def people_in(text: str, fellows: int = 1) -> list[str]:
    """The people one cell names: one a line, or apart by a comma, semicolon or "và" before the next honorific.

    fellows: how many lines the cell of births beside it has; a name broken over two lines is one person unless they agree.
    """
    lines = [one for one in text.split("\n") if one.strip()]
    if len(lines) > 1:
        bare = [_NUMBERED.sub("", one) for one in lines]
        titled = all(_HONORIFIC.match(one) for one in bare)
        counted = all(_NUMBERED.match(one) for one in lines)
        agreed = fellows == len(lines) and all(is_person_like(one) for one in bare)
        if titled or counted or agreed:
            return lines
        return [one_line(text)]
    if _HOUSEHOLD.match(_NUMBERED.sub("", text)):
        return [text]
    plain = _NUMBERED.sub("", text)
    parts = _NEXT_PERSON.split(plain)
    return parts if len(parts) > 1 and all(_HONORIFIC.match(one) for one in parts) else [text]


def is_person_like(text: str) -> bool:
    """Whether a text looks like the name of one person: two to seven words of letters, each with a capital, no body."""
    plain = _BRACKET.sub(" ", _NUMBERED.sub("", one_line(text))).translate(_APOSTROPHES).strip(" .;,")
    told = _HONORIFIC.match(plain)
    plain = plain[told.end() :] if told else plain
    words = plain.split()
    if not (2 if not told else 1) <= len(words) <= 7 or len(plain) > 60 or opens_group(plain):
        return False
    return all(_WORD.fullmatch(one) and one[0].isupper() for one in words)


def has_honorific(text: str) -> bool:
    """Whether a text begins with an honorific before a name, a number aside."""
    return _HONORIFIC.match(_NUMBERED.sub("", text)) is not None


def is_household(text: str) -> bool:
    """Whether a name is that of a household."""
    return _HOUSEHOLD.match(_NUMBERED.sub("", text)) is not None


def says_dead(text: str) -> bool:
    """Whether a text says that the award is given after death."""
    return "t" in text.casefold() and _DEAD.search(text) is not None


def without_number(text: str) -> str:
    """A text without the number or dash before it."""
    return _NUMBERED.sub("", text)


def proper(name: str) -> str:
    """A name in capitals, or in small letters throughout, as names are written: first letters, and those after H'."""
    if not name.isupper() and not name.islower():
        return " ".join(
            _proper_word(one) if len(one) > 2 and one.isupper() and "." not in one else one for one in name.split(" ")
        )
    return " ".join(_proper_word(one) for one in name.split(" "))


def _proper_word(word: str) -> str:
    return "-".join(
        "'".join(piece[:1].upper() + piece[1:].lower() for piece in part.split("'")) for part in word.split("-")
    )


def _read(text: str) -> NameRead:
    plain = _NUMBERED.sub("", one_line(text)).translate(_APOSTROPHES).strip(" .;,:")
    found = NameRead("")
    for inside in _BRACKET.findall(plain):
        found = _beside(found, inside.strip())
    plain = _BRACKET.sub(" ", plain).strip(" .;,")
    if tail := _DEAD_TAIL.search(plain):
        plain, found = plain[: tail.start()], replace(found, posthumous=True)
    if _HOUSEHOLD.match(plain):
        return _household(plain, found)
    honorific = None
    while told := _HONORIFIC.match(plain):
        title = told[0].strip(" .:") if not told[0].strip().endswith(".") else told[0].strip()
        title = "Đồng chí" if _COMRADE.fullmatch(title) else title[:1].upper() + title[1:]
        honorific = f"{honorific} {title}" if honorific else title
        plain = plain[told.end() :]
    return replace(found, name=proper(" ".join(plain.split())), honorific=honorific)


def _household(plain: str, found: NameRead) -> NameRead:
    address = ""
    for cut in re.finditer(r"\s*(?:,|\s[-–—])\s*", plain):
        if opens_body(plain[cut.end() :]):
            plain, address = plain[: cut.start()], plain[cut.end() :]
            break
    if plain.isupper():
        small = proper(plain)
        for word in ("Gia Đình", "Ông", "Bà", "Và"):
            small = re.sub(rf"(?<!^)\b{word}\b", word.lower(), small)
        plain = small.replace("Gia Đình", "Gia đình", 1) if small.startswith("Gia Đình") else small
    return replace(found, name=" ".join(plain.split()), household=True, address=address)


def _beside(found: NameRead, inside: str) -> NameRead:
    """What one pair of brackets adds."""
    small = inside.casefold()
    if _DEAD.search(small):
        return replace(found, posthumous=True)
    if small in ("nam", "nữ"):
        return replace(found, gender=small)
    if born := _BORN.match(inside):
        return replace(found, born_text=born[1] or born[2])
    nation = _NATION.match(inside)
    if nation and not is_country(nation[1]) and not small.startswith(("quốc tịch", "mang quốc tịch")):
        nation = None
    if nation or is_country(inside):
        country = nation[1].strip() if nation else inside
        return found if country.casefold() == "việt nam" else replace(found, nation=country)
    return replace(found, beside=f"{found.beside}, {inside}".strip(", "))


_READ: dict[str, NameRead] = {}
