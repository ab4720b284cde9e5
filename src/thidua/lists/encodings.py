"""Vietnamese letters of before Unicode: TCVN3 (.VnTime) and VNI, turned into Unicode where it is certain which they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from thidua.lists.words import read_words

Encoding = Literal["tcvn3", "tcvn3-capitals", "vni"]

_TCVN3 = str.maketrans(
    dict(
        zip(
            "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
            "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
            strict=True,
        )
    )
)
_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_HATS = dict(zip("âáàåãä", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_BREVES = dict(zip("êéèúüë", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_ALONE = dict(zip("íìæóòôöîñ", "íìỉĩịơưỵđ", strict=True))
_VNI_PAIRS: dict[str, str] = {}
for _vowel in "aeiouyôö":
    for _mark, _tone in _TONES.items():
        _VNI_PAIRS[_vowel + _mark] = _ALONE.get(_vowel, _vowel) + _tone
for _vowel in "aeo":
    for _mark, _tone in _HATS.items():
        _VNI_PAIRS[_vowel + _mark] = _vowel + "\u0302" + _tone
for _mark, _tone in _BREVES.items():
    _VNI_PAIRS["a" + _mark] = "a\u0306" + _tone
_VNI_PAIRS |= _ALONE
_VNI_PAIRS |= {old.upper(): new.upper() for old, new in _VNI_PAIRS.items()} | {
    old.capitalize(): new.capitalize() for old, new in _VNI_PAIRS.items() if len(old) > 1
}
_VNI = re.compile("|".join(sorted(map(re.escape, _VNI_PAIRS), key=len, reverse=True)))
_MODERN = re.compile("[\u0102-\u0103\u0110-\u0111\u0128-\u0129\u0168-\u0169\u01a0-\u01b0\u1ea0-\u1ef9\u0300-\u0323]")
_WORD = re.compile(r"[^\W\d_]+")
_TELLTALES = re.compile("[\ufffd¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¡¢£¤¥¦§]|(?<=\\w)\\?(?=\\w)")


def encoding_of_font(font: str) -> Encoding | None:
    """The encoding a font stands for; None for a font of today."""
    plain = font.strip().lower()
    if plain.startswith((".vn", "vntime", "vnarial")):
        return "tcvn3-capitals" if plain.endswith("h") else "tcvn3"
    return "vni" if plain.startswith(("vni-", "vni ")) else None


def to_unicode(text: str, encoding: Encoding) -> str:
    """The text in Unicode; text that already holds letters of today stays as it is."""
    if text.isascii() or _MODERN.search(text):
        return text.upper() if encoding == "tcvn3-capitals" else text
    if encoding == "vni":
        return _VNI.sub(lambda found: _VNI_PAIRS[found[0]], text)
    plain = text.translate(_TCVN3)
    return plain.upper() if encoding == "tcvn3-capitals" else plain


def certain(texts: Iterable[str]) -> Encoding | None:
    """The old encoding a whole table is surely written in, judged by its letters alone; None when in the least doubt.

    Sure means: not one letter that only Unicode has, and at least four everyday words that appear by converting.
    """
    every: dict[str, None] = {}
    for text in texts:
        if not text.isascii():
            if _MODERN.search(text):
                return None
            every[text] = None
    if not every:
        return None
    sample = "\n".join(list(every)[:2000])
    everyday = frozenset(read_words("everyday")["words"])
    before = _everyday(sample, everyday)
    found: list[tuple[int, Encoding]] = [
        (len(_everyday(to_unicode(sample, encoding), everyday) - before), encoding) for encoding in ("tcvn3", "vni")
    ]
    most, encoding = max(found)
    return encoding if most >= 4 and most > 2 * min(found)[0] else None


def spoiled(text: str) -> bool:
    """Whether a name shows the remains of an old or broken encoding that nobody can turn back for certain."""
    return _TELLTALES.search(text) is not None


def _everyday(text: str, everyday: frozenset[str]) -> set[str]:
    return {word for word in _WORD.findall(text.replace("\u00ad", "").lower()) if word in everyday} if text else set()
