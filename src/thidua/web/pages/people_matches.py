"""Pages: entries that may be one person, two side by side, and what people say of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Problem
from thidua.records.actions import merge_match
from thidua.registry.actions import keep_both
from thidua.registry.enums import MatchState
from thidua.registry.personal import births_agree
from thidua.registry.queries import MatchRow, match_row, may_decide_match, person_card, possible_matches
from thidua.registry.queries.facts import PersonFacts
from thidua.web.door import Asked, door
from thidua.web.fields import ReasonField
from thidua.web.pages.block_frame import address
from thidua.web.pages.units import pager_of
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

DIFFERENT, FIRST, SECOND = "different", "first", "second"


class MatchListForm(forms.Form):
    """Which page of the queue."""

    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


class DecideForm(forms.Form):
    """What a person says of two entries, and why."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Kết luận"),
        widget=forms.RadioSelect,
        choices=[
            (DIFFERENT, gettext_lazy("Là hai người, giữ cả hai lần ghi")),
            (FIRST, gettext_lazy("Là một người, giữ lần ghi thứ nhất")),
            (SECOND, gettext_lazy("Là một người, giữ lần ghi thứ hai")),
        ],
    )
    reason = ReasonField(max_length=300, label=gettext_lazy("Lý do kết luận"))


@door("GET", query=MatchListForm)
def matches(request: Asked) -> HttpResponse:
    """The pairs that wait, oldest first."""
    form = MatchListForm(request.GET)
    form.is_valid()
    page = possible_matches(request.scope, number=form.cleaned_data.get("page") or 1)
    context = {
        "rows": [{"one": one, "url": address("match", one.id)} for one in page.items],
        "pager": pager_of(page, _("cặp nghi trùng"), reverse("matches")),
        "trail": [{"label": _("Cá nhân"), "url": reverse("people")}, {"label": _("Nghi trùng")}],
    }
    return render(request, "people/matches.html", context)


def _side(request: Asked, known: PersonFacts, other: PersonFacts) -> dict[str, Any]:
    """One entry, with what differs from the other marked."""
    card = person_card(request.scope, known.person_id)
    facts = [
        (_("Ngày sinh"), known.said_birth, "" if births_agree(known.born, other.born) else other.said_birth),
        (_("Giới tính"), known.gender_word, other.gender_word),
        (_("Dân tộc"), known.ethnicity, other.ethnicity),
        (_("Quốc tịch"), known.nationality or _("Việt Nam"), other.nationality or _("Việt Nam")),
        (_("Số định danh"), ", ".join(f"{one.word} {one.masked}" for one in known.numbers), ""),
        (_("Tài khoản"), _("có") if known.has_account else _("không"), ""),
    ]
    return {
        "known": known,
        "url": address("person", known.person_id),
        "facts": [
            {"name": name, "value": value, "differs": bool(value and against and value != against)}
            for name, value, against in facts
        ],
        "posts": [{"title": post.title, "unit": unit, "post": post} for post, unit in card.posts],
    }


def _page(
    request: Asked, row: MatchRow, form: DecideForm | None = None, problem: Problem | None = None
) -> HttpResponse:
    ruling = may_decide_match(request.scope, row)
    context = {
        "trail": [
            {"label": _("Cá nhân"), "url": reverse("people")},
            {"label": _("Nghi trùng"), "url": reverse("matches")},
            {"label": row.first.name},
        ],
        "row": row,
        "open": row.state == MatchState.OPEN,
        "state_word": row.state.label,
        "sides": [_side(request, row.first, row.second), _side(request, row.second, row.first)],
        "ruling": ruling,
        "form": form or DecideForm(),
    }
    return again(request, "people/match.html", context, problem, *([form] if form else []))


@door("GET", "POST", body=DecideForm)
def match(request: Asked, match_id: int) -> HttpResponse:
    """One pair side by side; say that it is one person or two, with the reason."""
    row = match_row(request.scope, match_id)
    if request.method != "POST":
        return _page(request, row)
    form = DecideForm(request.POST)
    try:
        said = read(form)
        verdict, reason = said["verdict"], said["reason"]
        if verdict == DIFFERENT:
            keep_both(actor=request.scope, match_id=match_id, reason=reason)
            messages.success(request, _("Đã ghi: hai lần ghi là hai người."))
            return HttpResponseRedirect(reverse("matches"))
        kept = row.first if verdict == FIRST else row.second
        merge_match(actor=request.scope, match_id=match_id, kept_id=kept.person_id, reason=reason)
    except MENDABLE as problem:
        return _page(request, row, form, problem)
    messages.success(request, _("Đã nhập hai lần ghi của «%(name)s» làm một.") % {"name": kept.name})
    return HttpResponseRedirect(reverse("person", args=[kept.person_id]))


urlpatterns: list[URLPattern] = [
    path("ca-nhan/nghi-trung/", matches, name="matches"),
    path("ca-nhan/nghi-trung/<match:match_id>/", match, name="match"),
]
