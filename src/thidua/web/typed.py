"""What was typed into a form: read it whole or refuse it, and show the page again with every fault at its field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thidua.errors import Fault, Missing, Problem, Unreadable
from thidua.web.fields import IdChoiceField, IdChoicesField, IdField
from thidua.web.problems import anchor, status_of, told

OF_THE_FRAMEWORK = "API-04"


def read(form: forms.Form) -> dict[str, Any]:
    """What was typed, cleaned.

    raises: Missing, when an id names nothing that could be chosen; Unreadable with one fault per field otherwise.
    """
    if form.is_valid():
        return form.cleaned_data
    faults = []
    for name, errors in form.errors.as_data().items():
        field = form.fields.get(name)
        for error in errors:
            code = str(error.code or "")
            if isinstance(field, IdField | IdChoiceField | IdChoicesField) and code != "required":
                raise Missing
            faults += [Fault(code_shown(code), str(message), name) for message in error.messages]
    raise Unreadable(faults)


def code_shown(code: str | None) -> str:
    """The code of the catalogue a fault of a form is shown with: its own, or that of what forms find by themselves."""
    return code if code and "-" in code else OF_THE_FRAMEWORK


def again(
    request: HttpRequest, template: str, context: dict[str, Any], problem: Problem | None, *shown: forms.Form
) -> HttpResponse:
    """The page with the problem on top, its faults at their fields, and all that was typed still there."""
    if problem is None:
        return render(request, template, context)
    said = told(problem)
    for fault in said["faults"]:
        if not any(_tie(form, fault) for form in shown):
            fault["path"] = fault["anchor"] = ""
    return render(request, template, {**context, "problem": said}, status=status_of(problem))


def _tie(form: forms.Form, fault: dict[str, str]) -> bool:
    """Put a fault of an action at the field it names, and name the field as the page does."""
    said = fault["path"]
    name = next((one for one in form.fields if said and (one == said or one.endswith(f"_{said}"))), None)
    if name is None:
        return False
    bound = form[name]
    if form.is_bound and not form.has_error(name):
        form.add_error(name, ValidationError(fault["message"], code=fault["code"]))
    fault["path"], fault["anchor"] = str(bound.label), anchor(bound.html_name)
    return True
