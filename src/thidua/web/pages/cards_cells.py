"""The marks that stand in every row of the score grid, built here because a page carries dozens of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from thidua.web.templatetags.look import icon

MARK = "-code-"
INPUT = (
    '<input class="cell" id="{}" name="{}" value="{}" inputmode="{}" autocomplete="off" maxlength="40" data-cell="{}"'
    ' data-column="{}" aria-label="{} {}" aria-describedby="why-{}"{} hx-post="{}" hx-swap="none" hx-include="closest tr">'
)
SELECT = (
    '<select class="cell" id="{}" name="{}" data-cell="{}" aria-label="{} {}" aria-describedby="why-{}"{} hx-post="{}"'
    ' hx-swap="none" hx-include="closest tr">{}</select>'
)
SEEN = '<span class="cell-pair">{}</span><span id="seen-{}"><input type="hidden" name="seen:{}" value="{}"></span>'
HEAD = (
    '<td class="code">{}</td><th scope="row" class="what"><a href="{}">{}</a>'
    '<span class="sub">{}</span>{}</th><td class="num max" data-label="{}">{}</td>'
)
KEPT = 8192
_INPUTS: dict[tuple[Any, ...], str] = {}
ATTRIBUTE = ' {}="{}"'
WRONG = format_html(ATTRIBUTE, "aria-invalid", "true")
TOGETHER = format_html(ATTRIBUTE, "hx-trigger", "taken")
"""Fields of one answer are sent once both are left: between the two a target would read as "there is none"."""
BETWEEN = '<span aria-hidden="true">{}</span>'
Fields = Sequence[dict[str, Any]]


def inputs(fields: Fields, *, code: str, row_id: str, url: str, seen: int, wrong: bool) -> str:
    """The fields of a cell that may be filled in, and the version the person sees.

    The address, the names and what is filled in say all that the marks show: the same marks are drawn once.
    """
    key = url, seen, wrong, get_language(), tuple((field["name"], field["label"], field["value"]) for field in fields)
    drawn = _INPUTS.get(key)
    if drawn is None:
        mark = format_html("{}{}", WRONG if wrong else "", TOGETHER if len(fields) > 1 else "")
        made = format_html_join(
            format_html(BETWEEN, "/"), "{}", ((_input(field, code, row_id, url, mark),) for field in fields)
        )
        drawn = format_html(SEEN, made, row_id, code, seen)
        if len(_INPUTS) >= KEPT:
            _INPUTS.clear()
        _INPUTS[key] = drawn
    return drawn


def _input(field: dict[str, Any], code: str, row_id: str, url: str, mark: str) -> str:
    if not field["choices"]:
        how = field["mode"], code, field["column"], code, field["label"], row_id, mark, url
        return _typed(field["id"], field["name"], field["value"], *how)
    choices = tuple((value, str(word)) for value, word in field["choices"])
    return _chosen(choices, field["id"], field["name"], field["value"], code, field["label"], row_id, mark, url)


# What a sheet says of a criterion is the same at every visit: the marks below are drawn once and kept.
@lru_cache(maxsize=KEPT)
def _typed(*said: str) -> str:
    return format_html(INPUT, *said)


@lru_cache(maxsize=KEPT)
def _head(code: str, url: str, name: str, how: str, more: str, both: str, most: str, word: str) -> str:
    helped = format_html('<span class="sub more">{}</span>', more) if more else ""
    again = format_html('<span class="sub">{}</span>', both) if both else ""
    return format_html(HEAD, code, url, name, how, format_html("{}{}", helped, again), word, most)


@lru_cache(maxsize=KEPT)
def _chosen(
    choices: tuple[tuple[str, str], ...], ident: str, name: str, chosen: str, code: str, label: str, *rest: str
) -> str:
    row_id, mark, url = rest
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, " selected" if value == chosen else "", word) for value, word in choices),
    )
    return format_html(SELECT, ident, name, code, code, label, row_id, mark, url, options)


def shown(fields: Fields, *, locked: bool) -> str:
    """What stands in a cell that may not be filled in; a lock where the others of the card may."""
    said = []
    for field in fields:
        word = dict(field["choices"]).get(field["value"]) if field["choices"] else field["value"]
        said.append(word or "–")
    return format_html('<span class="cell-locked">{}{}</span>', icon("lock") if locked else "", " / ".join(said))


def dress(groups: Sequence[dict[str, Any]], card_id: int, *, locks: bool) -> None:
    """Give every row of the grid its address and its fields as marks."""
    most = _("Tối đa")
    page, cell = (reverse(name, args=[card_id, MARK]) for name in ("card-criterion", "card-cell"))
    for group in groups:
        for row in group["rows"]:
            code, found = quote(row["code"], safe=""), row["cell"]
            row["url"] = page.replace(MARK, code)
            said = row["name"], row["how"], row["help"], both_words(row["both"]), row["maximum"], most
            row["head"] = _head(row["code"], row["url"], *map(str, said))
            row["label"] = " / ".join(one["label"] for one in row["fields"])
            row["mark"] = " differs" if found.differs else ""
            row["input"] = (
                inputs(
                    row["fields"],
                    code=row["code"],
                    row_id=row["id"],
                    url=cell.replace(MARK, code),
                    seen=found.seen,
                    wrong=bool(row["faults"]),
                )
                if row["editable"]
                else shown(row["fields"], locked=locks)
            )
            row["key"] = _key(row)


def both_words(others: Sequence[str]) -> str:
    """That a fault costs points twice by design, where the sheet says so."""
    return _("Bảng điểm tính lỗi này cả ở %(codes)s") % {"codes": ", ".join(others)} if others else ""


def _key(row: dict[str, Any]) -> tuple[Any, ...] | None:
    """Everything the row of the grid shows; None where something is said that stands there once only."""
    found = row["cell"]
    if row["trouble"] or row["mine"]:
        return None
    points = row["own"], row["mark"], row["editable"]
    said = found.explained, row["empty"], found.asked, row["note"], found.uncounted, found.doubled
    above = found.layers, tuple(one["figure"] for one in row["layers"])
    files = len(found.evidence), tuple(row["twice"]), row["lacks"]
    return row["id"], row["head"], row["label"], row["input"], points, said, above, files
