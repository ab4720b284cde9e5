"""Pages: erasing who somebody was, at that person's request: a person of the register, or a name in an award alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import demand
from thidua.records.actions import erase_person, erase_recipient
from thidua.registry.permissions import may_erase
from thidua.registry.queries import person_facts, person_for
from thidua.registry.queries.people import units_of
from thidua.vietnamese import fold
from thidua.web.door import Asked, door
from thidua.web.fields import ReasonField
from thidua.web.pages.awards_after import changeable, frame_of
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read


class EraseForm(forms.Form):
    """The name once more, so that nobody is erased by a slip, and why."""

    name = forms.CharField(
        label=gettext_lazy("Gõ lại tên"), max_length=250, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    reason = ReasonField(
        max_length=300,
        label=gettext_lazy("Lý do xóa"),
        help_text=gettext_lazy("Ở lại trong sổ việc: không nêu tên người được xóa."),
    )

    def __init__(self, *args: Any, known: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = known
        self.fields["name"].help_text = _("Để chắc là đúng người: %(name)s") % {"name": known}

    def clean_name(self) -> str:
        """Another name is no consent to this one's erasure."""
        said = str(self.cleaned_data["name"])
        if fold(said) != fold(self.known):
            raise ValidationError(_("Tên gõ lại không phải «%(name)s».") % {"name": self.known}, code="API-04")
        return said


@door("GET", "POST", body=EraseForm)
def person(request: Asked, person_id: int) -> HttpResponse:
    """What goes and what stays when a person is erased; done once the name is typed again."""
    scope = request.scope
    demand(may_erase(scope, units_of(person_for(scope, person_id), scope.on)))
    known = person_facts(scope, person_id)
    trail = [
        {"label": _("Cá nhân"), "url": reverse("people")},
        {"label": known.name, "url": reverse("person", args=[person_id])},
        {"label": _("Xóa dữ liệu cá nhân")},
    ]
    shown = {"trail": trail, "name": known.name, "back": reverse("person", args=[person_id])}
    if request.method != "POST":
        return render(request, "people/erase.html", {**shown, "form": EraseForm(known=known.name)})
    form = EraseForm(request.POST, known=known.name)
    try:
        erase_person(actor=scope, person_id=person_id, reason=read(form)["reason"])
    except MENDABLE as problem:
        return again(request, "people/erase.html", {**shown, "form": form}, problem, form)
    messages.success(request, _("Đã xóa dữ liệu cá nhân; khen thưởng ở lại sổ không còn tên."))
    return HttpResponseRedirect(reverse("people"))


@door("GET", "POST", body=EraseForm)
def recipient(request: Asked, award_id: int) -> HttpResponse:
    """The same for a name that stands in one award alone, linked to nobody in the register."""
    card = changeable(request, award_id)
    row = card.award
    shown = {
        **frame_of(card, _("Xóa tên người được khen")),
        "name": row.name,
        "of_award": True,
        "back": reverse("award", args=[award_id]),
    }
    if request.method != "POST":
        return render(request, "people/erase.html", {**shown, "form": EraseForm(known=row.name)})
    form = EraseForm(request.POST, known=row.name)
    try:
        erase_recipient(actor=request.scope, award_id=award_id, reason=read(form)["reason"])
    except MENDABLE as problem:
        return again(request, "people/erase.html", {**shown, "form": form}, problem, form)
    messages.success(request, _("Đã xóa tên; khen thưởng ở lại sổ."))
    return HttpResponseRedirect(reverse("award", args=[award_id]))


urlpatterns: list[URLPattern] = [
    path("ca-nhan/<person:person_id>/xoa-du-lieu/", person, name="person-erase"),
    path("so-khen-thuong/<award:award_id>/xoa-ten/", recipient, name="award-erase"),
]
