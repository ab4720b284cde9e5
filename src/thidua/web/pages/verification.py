"""Pages open to all: how an extract or a certificate somebody holds stands in the book today."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy

from thidua.decisions.queries.verification import certificate_today
from thidua.records.queries.verification import AwardToday, awards_today, extract_today
from thidua.records.years import say_years
from thidua.web.door import door
from thidua.web.pace import too_often
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

PLAIN = {"autocomplete": "off", "spellcheck": "false"}


class CodeForm(forms.Form):
    """The code of an extract or of a certificate."""

    code = forms.CharField(
        label=gettext_lazy("Mã trên giấy"),
        max_length=300,
        help_text=gettext_lazy(
            "Trên bản trích: mã bắt đầu bằng TS, cạnh ô vuông mã. Trên bằng, giấy khen: quét ô vuông mã, "
            "dán cả dòng bắt đầu bằng «Sổ khen thưởng». Chữ hoa hay thường đều được."
        ),
        widget=forms.TextInput(attrs={**PLAIN, "autocapitalize": "characters"}),
    )


class PaperForm(forms.Form):
    """What stands on a certificate."""

    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định"), max_length=80, widget=forms.TextInput(attrs=PLAIN)
    )
    golden_number = forms.CharField(
        label=gettext_lazy("Số sổ vàng"), max_length=40, widget=forms.TextInput(attrs=PLAIN)
    )
    name = forms.CharField(
        label=gettext_lazy("Tên người, tập thể được khen"),
        max_length=250,
        help_text=gettext_lazy("Như ghi trên bằng, giấy khen, không ghi ông, bà; không cần gõ dấu."),
        widget=forms.TextInput(attrs=PLAIN),
    )


def _page(request: HttpRequest, shown: dict[str, Any] | None = None, problem: Any = None) -> HttpResponse:
    context = {"code_form": CodeForm(), "paper_form": PaperForm(), **(shown or {})}
    answer = again(request, "verification/page.html", context, problem, context["code_form"], context["paper_form"])
    answer["Cache-Control"] = "private, no-store"
    return answer


@door("GET", public=True)
def verification(request: HttpRequest) -> HttpResponse:
    """The two questions anybody may ask: by the code of an extract, or by what stands on a certificate."""
    return _page(request)


@door("POST", public=True, body=CodeForm)
def by_code(request: HttpRequest) -> HttpResponse:
    """How the extract or certificate with a code stands; what was never given out and what was mistyped look the same."""
    form = CodeForm(request.POST)
    if refused := too_often(request, "verification"):
        return refused
    try:
        code = read(form)["code"]
    except MENDABLE as problem:
        return _page(request, {"code_form": form}, problem)
    found = extract_today(code, timezone.localdate())
    context = {"code_form": form, "asked": True}
    if found:
        context |= {"extract": found, "lines": _lines(found.lines), "changed": _lines(found.changed)}
    elif paper := certificate_today(code):
        known = {"decision_number": paper.award.decision_number, "golden_number": paper.golden_number}
        context |= {"certificate": _lines((paper.award,))[0], "golden": paper.golden_number}
        context["paper_form"] = PaperForm(initial=known)
    return _page(request, context)


@door("POST", public=True, body=PaperForm)
def by_paper(request: HttpRequest) -> HttpResponse:
    """How the award of a certificate stands today, where all three of its marks are right."""
    form = PaperForm(request.POST)
    if refused := too_often(request, "verification"):
        return refused
    try:
        said = read(form)
    except MENDABLE as problem:
        return _page(request, {"paper_form": form}, problem)
    found = awards_today(**said)
    return _page(request, {"paper_form": form, "asked": True, "awards": _lines(found)})


def _lines(found: tuple[AwardToday, ...]) -> list[dict[str, Any]]:
    return [
        {
            "one": one,
            "years": say_years(one.years),
            "tone": "done" if one.standing else "late",
            "since": ", ".join(one.since),
        }
        for one in found
    ]


urlpatterns: list[URLPattern] = [
    path("xac-minh/", verification, name="verification"),
    path("xac-minh/ma/", by_code, name="verification-code"),
    path("xac-minh/giay/", by_paper, name="verification-paper"),
]
