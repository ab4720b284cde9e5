"""What the styles of a Word document say: the font of a run, the number Word puts before a paragraph."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from thidua.lists.containers.packages import Package
from thidua.lists.encodings import Encoding, encoding_of_font

_KINDS = {
    "bullet": "bullet",
    "upperRoman": "roman",
    "upperLetter": "letter",
    "lowerLetter": "lower",
    "lowerRoman": "lower",
    "none": "",
}
_DEEPEST = 12


class DocumentStyles:
    """The styles and numberings of one document."""

    def __init__(self, package: Package) -> None:
        styles = package.tree("word/styles.xml") if "word/styles.xml" in package.parts else Element("styles")
        numbers = package.tree("word/numbering.xml") if "word/numbering.xml" in package.parts else Element("numbering")
        self._styles = {one.get("styleId", ""): one for one in styles.iter("style")}
        self._default = next(
            (
                one.get("styleId", "")
                for one in styles.iter("style")
                if one.get("type") == "paragraph" and one.get("default") in ("1", "true")
            ),
            "",
        )
        self._font = _font(styles.find("./docDefaults/rPrDefault/rPr"))
        self._abstract = {one.get("abstractNumId", ""): one for one in numbers.iter("abstractNum")}
        self._numbers = {one.get("numId", ""): _value(one.find("abstractNumId")) for one in numbers.iter("num")}
        self._fonts: dict[str, str] = {}

    def encoding(self, run: Element, paragraph: Element) -> Encoding | None:
        """The old encoding the font of a run stands for, looked up from the run to the defaults of the document."""
        font = _font(run.find("rPr"))
        if not font:
            font = self._style_font(_value(run.find("./rPr/rStyle")))
        if not font:
            font = self._style_font(_value(paragraph.find("./pPr/pStyle")) or self._default) or self._font
        return encoding_of_font(font) if font else None

    def numbering(self, paragraph: Element) -> str:
        """How Word numbers a paragraph: decimal, roman, letter, lower, bullet, or "" for not at all."""
        told = paragraph.find("./pPr/numPr")
        if told is None:
            told = self._style_numbering(_value(paragraph.find("./pPr/pStyle")))
        if told is None or _value(told.find("numId")) in ("", "0"):
            return ""
        level = _value(told.find("ilvl")) or "0"
        abstract = self._abstract.get(self._numbers.get(_value(told.find("numId")), ""))
        if abstract is None:
            return "decimal"
        for one in abstract.iter("lvl"):
            if one.get("ilvl") == level:
                return _KINDS.get(_value(one.find("numFmt")), "decimal")
        return "decimal"

    def _style_font(self, style: str) -> str:
        if style not in self._fonts:
            self._fonts[style] = next((font for one in self._chain(style) if (font := _font(one.find("rPr")))), "")
        return self._fonts[style]

    def _style_numbering(self, style: str) -> Element | None:
        return next((told for one in self._chain(style) if (told := one.find("./pPr/numPr")) is not None), None)

    def _chain(self, style: str) -> list[Element]:
        found: list[Element] = []
        while style in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[style])
            style = _value(found[-1].find("basedOn"))
        return found


def _value(element: Element | None) -> str:
    return element.get("val", "") if element is not None else ""


def _font(properties: Element | None) -> str:
    fonts = properties.find("rFonts") if properties is not None else None
    return (fonts.get("ascii") or fonts.get("hAnsi") or "") if fonts is not None else ""
