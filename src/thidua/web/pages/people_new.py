"""Pages: a new person, with those already in the register who may be meant shown while typing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Problem, Unreadable, demand
from thidua.registry.actions import register_person
from thidua.registry.enums import Gender, NumberKind, PostClass
from thidua.registry.permissions import may_keep_subjects
from thidua.registry.personal import birth, say_birth
from thidua.registry.queries import Candidate, candidates_for, unit_choices, unit_for
from thidua.registry.scope import Scope
from thidua.web.door import Asked, door
from thidua.web.fields import DayField, IdChoiceField, whole_number
from thidua.web.pages.block_frame import address
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

QUIET = {"autocomplete": "off"}


def facts_fields() -> dict[str, forms.Field]:
    """The fields of what the papers say of a person."""
    return {
        "full_name": forms.CharField(
            label=gettext_lazy("Họ và tên"), max_length=120, widget=forms.TextInput(attrs=QUIET)
        ),
        "honorific": forms.ChoiceField(
            label=gettext_lazy("Xưng hô"), choices=[("", "–"), ("Ông", "Ông"), ("Bà", "Bà")], required=False
        ),
        "born": forms.CharField(
            label=gettext_lazy("Ngày sinh"),
            max_length=20,
            required=False,
            help_text=gettext_lazy("Ngày/tháng/năm; giấy tờ chỉ ghi năm thì ghi năm."),
            widget=forms.TextInput(attrs={**QUIET, "inputmode": "numeric"}),
        ),
        "gender": forms.ChoiceField(
            label=gettext_lazy("Giới tính"),
            choices=[("", gettext_lazy("Chưa rõ")), *Gender.choices],
            required=False,
        ),
        "ethnicity": forms.CharField(label=gettext_lazy("Dân tộc"), max_length=60, required=False),
        "nationality": forms.CharField(
            label=gettext_lazy("Quốc tịch"),
            max_length=60,
            required=False,
            help_text=gettext_lazy("Chỉ ghi cho người nước ngoài; để trống là Việt Nam."),
        ),
    }


def position_field() -> forms.Field:
    """The field of the class a post is of."""
    return forms.ChoiceField(
        label=gettext_lazy("Vị trí"),
        choices=[("", gettext_lazy("Chưa rõ")), *PostClass.choices],
        required=False,
        help_text=gettext_lazy("Theo cách chia của luật; nhiều tiêu chuẩn xét theo vị trí."),
    )


def number_fields(*, required: bool) -> dict[str, forms.Field]:
    """The fields of an identity number. What is typed is sealed and shown again only by its end."""
    return {
        "number_kind": forms.ChoiceField(
            label=gettext_lazy("Loại số định danh"), choices=NumberKind.choices, required=required
        ),
        "number": forms.CharField(
            label=gettext_lazy("Số"),
            max_length=60,
            required=required,
            help_text=gettext_lazy("Được niêm kín; các trang chỉ hiện ba chữ cuối."),
            widget=forms.TextInput(attrs={**QUIET, "spellcheck": "false"}),
        ),
    }


class FactsForm(forms.Form):
    """What the papers say of a person."""

    full_name, honorific, born, gender, ethnicity, nationality = facts_fields().values()


class NewPersonForm(FactsForm):
    """A new person with a first place, and the post held there if there is one."""

    unit = IdChoiceField("unit", label=gettext_lazy("Đơn vị"))
    title = forms.CharField(
        label=gettext_lazy("Chức vụ"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Để trống nếu không giữ chức vụ hoặc chưa rõ."),
    )
    position_class = position_field()
    since = DayField(
        label=gettext_lazy("Ở đơn vị, giữ chức vụ từ ngày"),
        required=False,
        help_text=gettext_lazy("Ngày/tháng/năm. Để trống nếu từ trước khi dùng phần mềm."),
    )
    number_kind, number = number_fields(required=False).values()


def _form(request: Asked) -> NewPersonForm:
    offered = [(one.id, one.name) for one in unit_choices(request.scope, inner=True)]
    first = {"unit": request.scope.unit_id if not request.scope.oversees else None}
    form = NewPersonForm(request.POST or None, initial=first)
    field = form.fields["unit"]
    assert isinstance(field, IdChoiceField)
    field.choices = [("", _("Chọn đơn vị")), *offered]
    return form


def seen_in(request: Asked) -> frozenset[int]:
    """The people of whom the typist has said that this is another one."""
    told = (whole_number(one) for one in request.POST.getlist("seen"))
    return frozenset(one for one in told if one)


def candidate_rows(found: tuple[Candidate, ...], seen: frozenset[int] = frozenset()) -> list[dict[str, Any]]:
    """Candidates as the pages list them."""
    return [
        {
            "one": one,
            "url": address("person", one.person_id),
            "born": say_birth(one.born),
            "reasons": "; ".join(one.reasons),
            "seen": one.person_id in seen,
        }
        for one in found
    ]


def _candidates(request: Asked) -> list[dict[str, Any]]:
    """Those in sight who may be the one being typed; half a form is enough."""
    scope, said = request.scope, request.POST
    unit_id = whole_number(said.get("unit", ""))
    try:
        born = birth(said.get("born", "")[:20], scope.today)
    except Unreadable:
        born = ""
    found = candidates_for(
        scope,
        name=said.get("full_name", "")[:120],
        born=born,
        number=said.get("number", "")[:60],
        unit_id=unit_for(scope, unit_id).pk if unit_id else None,
    )
    return candidate_rows(found, seen_in(request))


def _context(form: NewPersonForm) -> dict[str, Any]:
    trail = [{"label": _("Cá nhân"), "url": reverse("people")}, {"label": _("Thêm cá nhân")}]
    return {"form": form, "trail": trail, "looked": False}


@door("GET", "POST", body=NewPersonForm)
def new(request: Asked) -> HttpResponse:
    """Enter a person with a first place; somebody too alike in the unit is asked about first."""
    demand(may_keep_subjects(request.scope))
    form = _form(request)
    context = _context(form)
    if request.method != "POST":
        return render(request, "people/new.html", context)
    try:
        person = _entered(request.scope, read(form), seen_in(request))
    except MENDABLE as problem:
        return _asked_again(request, context, problem, form)
    messages.success(request, _("Đã ghi «%(name)s» vào danh sách cá nhân.") % {"name": person.full_name})
    return HttpResponseRedirect(reverse("person", args=[person.pk]))


def _entered(scope: Scope, said: dict[str, Any], seen: frozenset[int]) -> Any:
    return register_person(
        actor=scope,
        full_name=said["full_name"],
        unit_id=said["unit"],
        title=said["title"],
        position_class=said["position_class"],
        since=said["since"],
        honorific=said["honorific"],
        born=said["born"],
        gender=said["gender"],
        ethnicity=said["ethnicity"],
        nationality=said["nationality"],
        number=said["number"],
        number_kind=NumberKind(said["number_kind"] or NumberKind.CITIZEN),
        seen=seen,
    )


def _asked_again(request: Asked, context: dict[str, Any], problem: Problem, form: NewPersonForm) -> HttpResponse:
    shown = {**context, "candidates": _candidates(request), "looked": True}
    return again(request, "people/new.html", shown, problem, form)


@door("POST", body=NewPersonForm)
def look(request: Asked) -> HttpResponse:
    """Show who may already be there, before anything is entered; nothing is written and no fault is told yet."""
    demand(may_keep_subjects(request.scope))
    found = {"candidates": _candidates(request), "looked": True}
    if request.htmx:
        return render(request, "people/candidates.html", found)
    typed = NewPersonForm(initial=request.POST.dict())
    whole = _form(request)
    typed.fields["unit"] = whole.fields["unit"]
    return render(request, "people/new.html", {**_context(typed), **found})


urlpatterns: list[URLPattern] = [
    path("ca-nhan/moi/", new, name="person-new"),
    path("ca-nhan/moi/xem-trung/", look, name="person-look"),
]
