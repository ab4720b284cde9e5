"""Fields that stand in the cells of a table: the column's head is their label, their errors stand under them."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField

from thidua.web.typed import code_shown

register = template.Library()


@register.inclusion_tag("parts/in_row.html")
def in_row(bound: BoundField, number: int, short: str = "") -> dict[str, Any]:
    """One field in a cell. number: which row, said to readers of the screen; short: "short" for a narrow input."""
    ident = bound.id_for_label or bound.html_name
    errors = [
        {"message": str(message), "code": code_shown(error.code)}
        for error in bound.errors.as_data()
        for message in error.messages
    ]
    attributes: dict[str, str | bool] = {"class": f"control {short}".strip(), "aria-label": f"{bound.label} {number}"}
    if errors:
        attributes |= {"aria-invalid": "true", "aria-describedby": f"{ident}-error"}
    return {"ident": ident, "name": bound.html_name, "errors": errors, "input": bound.as_widget(attrs=attributes)}
