"""The look as template tags: marks, icons, deadlines, counts, steps, numbers and days as people here read them.

Small marks that stand in every row are built here; everything larger is a template under ``parts/``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from thidua.calendar import remaining, say
from thidua.vietnamese import format_count, format_day, format_long, format_points, weekday_name
from thidua.web.bars import Part, draw
from thidua.web.typed import code_shown

register = template.Library()

MOST_KEPT = 512
TOKEN = "-the-token-of-this-request-"  # noqa: S105 - a place for one, no secret
MOST_CHARACTERS = 8_000_000
_KEPT: dict[tuple[str, str | None, str], SafeString] = {}


class Drawn:
    """Parts that were drawn, by everything they say; all are forgotten before they hold more than ``most`` characters."""

    def __init__(self, most: int) -> None:
        """Begin empty."""
        self.most, self.held = most, 0
        self.parts: dict[tuple[Any, ...], SafeString] = {}

    def keep(self, key: tuple[Any, ...], part: SafeString) -> None:
        """Keep a part for those who ask for the same again."""
        if self.held + len(part) > self.most:
            self.parts.clear()
            self.held = 0
        self.held += len(part)
        self.parts[key] = part


_DRAWN = Drawn(MOST_CHARACTERS)

SHAPES = {"open": "edit", "wait": "clock", "late": "alert-triangle", "done": "check", "idle": "minus", "people": "user"}
"""The icon that repeats each state: a state is never told by its colour alone."""

NOTICES = {"done": "circle-check", "open": "info-circle", "wait": "clock", "late": "alert-triangle", "people": "user"}
LEVELS = {"debug": "open", "info": "open", "success": "done", "warning": "wait", "error": "late"}


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """One drawing of the sprite; it only repeats a word, so readers of the screen skip it."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', static("icons.svg"), name)


@register.simple_tag(takes_context=True)
def kept(context: template.Context, name: str, *keys: Any, **shown: Any) -> SafeString:
    """A part of the frame that says the same for the same keys: drawn once, then handed out as it was.

    keys:  everything the part shows that may differ, the language aside. A part without keys depends on nothing. Forms in
           it get the token of the request they are shown in.
    shown: what the part reads by name; it sees nothing else, so that it can say nothing else.
    """
    if shown:
        said = (name, get_language(), repr(shown))
        part = _DRAWN.parts.get(said)
        if part is None:
            part = SafeString(get_template(name).template.render(context.new(shown)))  # type: ignore[attr-defined]
            _DRAWN.keep(said, part)
        return part
    key = (name, get_language(), repr(keys))
    drawn = _KEPT.get(key)
    if drawn is None:
        given = context.new({"shell": context.get("shell"), "csrf_token": TOKEN})
        drawn = SafeString(get_template(name).template.render(given))  # type: ignore[attr-defined]
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        _KEPT[key] = drawn
    return SafeString(drawn.replace(TOKEN, str(context.get("csrf_token", "")))) if TOKEN in drawn else drawn


@register.simple_tag(takes_context=True)
def once(context: template.Context, name: str, key: tuple[Any, ...] | None) -> SafeString:
    """A part drawn with all that stands around it, once for each key; an empty key draws it anew.

    key: everything the part shows, the language aside. It is what the caller promises. Forms get the request's token.
    """
    said = (name, get_language(), key)
    drawn = _DRAWN.parts.get(said) if key else None
    if drawn is None:
        with context.push(csrf_token=TOKEN):
            drawn = SafeString(get_template(name).template.render(context))  # type: ignore[attr-defined]
        if key:
            _DRAWN.keep(said, drawn)
    return SafeString(drawn.replace(TOKEN, str(context.get("csrf_token", "")))) if TOKEN in drawn else drawn


@register.simple_tag
def pill(state: str, word: str, shape: str = "") -> SafeString:
    """A status: shape and word on their soft ground.

    state:  open, wait, late, done, idle or people.
    shape:  another icon than the usual one of that state.
    """
    known = state if state in SHAPES else "idle"
    return _pill(known, str(word), shape or SHAPES[known])


@lru_cache(maxsize=1024)
def _pill(state: str, word: str, shape: str) -> SafeString:
    return format_html('<span class="pill pill-{}">{}{}</span>', state, icon(shape), word)


@register.simple_tag
def deadline(day: date | None, on: date) -> SafeString:
    """How far a deadline is in working days, with its day; amber on the last day and the one before, red after it."""
    if day is None:
        return format_html('<span class="deadline unknown">{}</span>', gettext("Chưa đặt hạn"))
    return _deadline(day, on)


@lru_cache(maxsize=4096)
def _deadline(day: date, on: date) -> SafeString:
    left = remaining(day, on)
    tone = {"left": "wait" if left.days <= 1 else "far", "today": "wait", "over": "late"}[left.kind]
    words, full = say(left, day), format_day(day)
    shown = "" if full in words else "· " + (full if day.year != on.year else full[:5])
    return format_html(
        '<span class="deadline deadline-{}"><b>{}</b> <time datetime="{}">{}</time></span>',
        tone,
        words,
        day.isoformat(),
        shown,
    )


@register.inclusion_tag("parts/status_counts.html")
def status_counts(items: Sequence[Mapping[str, Any]], label: str = "") -> dict[str, Any]:
    """Figures over words that filter the list below; each item has figure, word, url, current and late."""
    return {"items": items, "label": label or gettext("Lọc theo trạng thái")}


@register.inclusion_tag("parts/step_line.html")
def step_line(steps: Sequence[Mapping[str, Any]], label: str = "") -> dict[str, Any]:
    """A year or a paper as a line of steps; each has word, note, state (past, present, future) and url."""
    return {"steps": steps, "label": label or gettext("Các bước")}


@register.inclusion_tag("parts/empty_state.html")
def empty_state(
    title: str, text: str, actions: Sequence[Mapping[str, Any]] = (), picture: str = "list"
) -> dict[str, Any]:
    """What will stand here, when and through whom, and the next action.

    actions:  label, url, icon; the first is the filled one where it carries ``main``.
    picture:  list, ranking, meeting or paper.
    """
    drawing = picture if picture in {"list", "ranking", "meeting", "paper"} else "list"
    return {"title": title, "text": text, "actions": actions, "drawing": f"parts/pictures/{drawing}.html"}


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField, said: str = "", unit: str = "", width: str = "") -> dict[str, Any]:
    """One field of a form: label, help, error with its code, then the input, all tied for readers of the screen.

    said:   a sentence beside the label where it is not simply required, such as "(không bắt buộc)".
    unit:   what stands behind the input.
    width:  short, middle or empty for the whole column.
    """
    ident = bound.id_for_label or bound.html_name
    errors = [
        {"message": str(message), "code": code_shown(error.code)}
        for error in bound.errors.as_data()
        for message in error.messages
    ]
    ties = [f"{ident}-help"] if bound.help_text else []
    ties += [f"{ident}-error"] if errors else []
    attributes: dict[str, str | bool] = {"class": "choice" if _is_choice(bound) else "control"}
    if ties:
        attributes["aria-describedby"] = " ".join(ties)
    if errors:
        attributes["aria-invalid"] = "true"
    return {
        "bound": bound,
        "ident": ident,
        "errors": errors,
        "input": bound.as_widget(attrs=attributes),
        "group": bound.use_fieldset,
        "tick": bound.widget_type == "checkbox",
        "said": said or ("" if bound.field.required else gettext("(không bắt buộc)")),
        "unit": unit,
        "width": width,
    }


def _is_choice(bound: BoundField) -> bool:
    return bound.widget_type in {"checkbox", "checkboxselectmultiple", "radioselect"}


@register.inclusion_tag("parts/bars.html")
def bars(parts: Sequence[Mapping[str, Any]], maximum: Decimal | int, label: str) -> dict[str, Any]:
    """Points of one row as a stacked bar from zero; the sentence holds every value.

    parts:  value and kind (main, bonus, penalty or unknown) of each group, in the order of the sheet.
    """
    told = [Part(Decimal(part["value"] or 0), str(part.get("kind", "main"))) for part in parts]
    return {"pieces": draw(told, Decimal(maximum)), "label": label}


@register.filter
def points(value: Decimal | float | str | None, places: int = 1) -> str:
    """Points with the decimals of their sheet: 941.5 → "941,5"; what is not known stays a dash beside its word."""
    return "–" if value is None or value == "" else _points(str(value), int(places))


@lru_cache(maxsize=4096)
def _points(value: str, places: int) -> str:
    return format_points(Decimal(value), places)


@register.filter
def count(value: int | None) -> str:
    """A whole number for reading: 1234 → "1.234"."""
    return "–" if value is None else format_count(int(value))


@register.filter
def day(value: date | datetime | None) -> str:
    """A day as 04/01/2021; empty where there is none."""
    return "" if value is None else format_day(_day_here(value))


@register.filter
def clock(value: datetime | None) -> str:
    """Hour and day of an entry as "15:05 ngày 28/12/2020", in the time of the office."""
    if value is None:
        return ""
    here = timezone.localtime(value)
    return gettext("%(hour)s ngày %(day)s") % {"hour": f"{here:%H:%M}", "day": format_day(here.date())}


@register.filter
def long_day(value: date | datetime | None) -> str:
    """A day as papers write it: "ngày 04 tháng 01 năm 2021"."""
    return "" if value is None else format_long(_day_here(value))


@register.filter
def weekday(value: date | datetime | None) -> str:
    """A day with its weekday, where people plan: "Thứ Hai, 04/01/2021"."""
    return "" if value is None else f"{weekday_name(_day_here(value))}, {format_day(_day_here(value))}"


@register.filter
def signed(value: Decimal | None, places: int = 1) -> str:
    """A difference in words: "Tăng 3,0", "Giảm 3,0", "Không đổi"."""
    if value is None or value == 0:
        return gettext("Không đổi")
    word = gettext("Tăng") if value > 0 else gettext("Giảm")
    return f"{word} {format_points(abs(Decimal(value)), int(places))}"


@register.filter
def notice_kind(level: str) -> str:
    """The kind of notice (done, open, wait, late) a message of Django's stands for."""
    return LEVELS.get(level, level if level in NOTICES else "open")


@register.filter
def notice_icon(kind: str) -> str:
    """The icon that repeats the kind of a notice."""
    return NOTICES.get(kind, "info-circle")


@register.filter
def fault_count(faults: Sequence[Any]) -> str:
    """How many places must be mended, in words."""
    return ngettext("có %(n)s chỗ cần sửa", "có %(n)s chỗ cần sửa", len(faults)) % {"n": len(faults)}


def _day_here(value: date | datetime) -> date:
    """The day in the office's own time zone."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value
