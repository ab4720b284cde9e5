"""The words of the law in English: glosses of names, criteria and documents, kept beside the Vietnamese they translate.

Names of the law stay Vietnamese with their gloss. A text is found by its Vietnamese wording, so that a text changed
without its English is seen to have none. Only the Vietnamese text decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from thidua.law.citations import Citation
from thidua.law.spots import Spot
from thidua.law.strict_yaml import parse_strictly
from thidua.law.wording import Text

_SECTIONS: Final = ("names", "documents", "texts")


@lru_cache(maxsize=4096)
def both(text: str) -> Text:
    """A text of the law in both languages."""
    return Text(text, in_english(text))


@lru_cache(maxsize=4096)
def both_names(name: str) -> Text:
    """The name of an award: Vietnamese, and in English with its gloss."""
    gloss = _read()["names"].get(name)
    return Text(name, f"{name} ({gloss})" if gloss else name)


def in_english(text: str) -> str:
    """A text of the law in English; quoted as it stands where nobody has put it into English."""
    found = _read()["texts"].get(text)
    return found or (f"“{text}” (Vietnamese text, not yet in English)" if text else "")


def known_in_english(text: str) -> bool:
    """Whether a name, document or text of the law has its English."""
    return any(text in section for section in _read().values())


def citation_in_english(citation: Citation) -> str:
    """The place as English papers cite it: "Article 26, clause 1, point a, Law No. 06/2022/QH15"."""
    named = (("Article", citation.article), ("clause", citation.clause), ("point", citation.point))
    document = _read()["documents"].get(citation.document, citation.document)
    return ", ".join([*(f"{word} {value}" for word, value in named if value), document])


def read_english(text: str) -> Mapping[str, Mapping[str, str]]:
    """The sections of the file: Vietnamese → English.

    raises: Unreadable, with the path of what is not a text.
    """
    spot = Spot(parse_strictly(text, "english.yaml"), "english.yaml")
    sections = spot.keys(_SECTIONS, needed=_SECTIONS)
    return MappingProxyType(
        {
            name: {key: one.text() for key, one in part.keys([str(key) for key in part.value]).items()}
            for name, part in sections.items()
        }
    )


@cache
def _read() -> Mapping[str, Mapping[str, str]]:
    return read_english(files("thidua.law.texts").joinpath("english.yaml").read_text(encoding="utf-8"))
