"""Pages: an office's own Word templates for its decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.decisions.actions.templates import bring_template, choose_template
from thidua.decisions.forms import given_on
from thidua.decisions.permissions import may_keep_templates
from thidua.decisions.queries.templates import choices_of, office_for, templates_of, version_for
from thidua.documents.queries import content_of
from thidua.errors import Fault, Missing, Problem, Unreadable, demand
from thidua.papers.office import PLACES, ROWS, can_convert, example_template, fill_apart, samples
from thidua.registry.queries import name_on
from thidua.web.door import Asked, door
from thidua.web.fields import IdChoiceField
from thidua.web.pages.downloads import DOCX, attachment, stored
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.registry.models import Organisation

SAMPLES = {"ngan": "ngắn nhất", "dai": "dài nhất"}


class TemplateForm(forms.Form):
    """A template or its next version; the file itself comes beside."""

    name = forms.CharField(
        label=gettext_lazy("Tên mẫu"),
        max_length=160,
        help_text=gettext_lazy("Trùng tên mẫu đã có thì thành bản mới của mẫu ấy; bản cũ vẫn giữ."),
    )
    file = forms.FileField(label=gettext_lazy("Tệp Word (.docx)"), required=False)


class ChooseForm(forms.Form):
    """Which template a form takes."""

    form_code = forms.ChoiceField(label=gettext_lazy("Quyết định về"), required=False)
    template = IdChoiceField("word_template", label=gettext_lazy("Trình bày theo"), required=False)

    def __init__(
        self, *args: Any, given: list[tuple[str, str]], templates: list[tuple[int, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        form, template = self.fields["form_code"], self.fields["template"]
        assert isinstance(form, forms.ChoiceField)
        assert isinstance(template, IdChoiceField)
        form.choices = [("", _("Mọi hình thức khác")), *given]
        template.choices = [("", _("Mẫu của chương trình")), *templates]


def _choose_form(request: Asked, office: Organisation, *data: Any) -> ChooseForm:
    given = [(one.code, one.name) for one in given_on(request.scope.on)]
    return ChooseForm(*data, given=given, templates=[(one.pk, one.name) for one in templates_of(office.pk)])


@door("GET", "POST", body=TemplateForm)
def listed(request: Asked, unit_id: int) -> HttpResponse:
    """The templates of an office, the places they may fill, and a form for the next one."""
    office = office_for(request.scope, unit_id)
    if request.method != "POST":
        return _page(request, office)
    form = TemplateForm(request.POST, request.FILES)

    def act() -> None:
        said = read(form)
        file = said["file"]
        if file is None:
            raise Unreadable(Fault("FILE-00", _("Hãy chọn tệp."), "file"))
        bring_template(
            actor=request.scope, issuer_id=unit_id, name=said["name"], file_name=file.name or "", content=file.read()
        )

    return _done(request, office, act, _("Đã nhận mẫu: điền thử bản ngắn nhất và dài nhất đều đủ."), form)


@door("POST", body=ChooseForm)
def choose(request: Asked, unit_id: int) -> HttpResponse:
    """Which template the decisions of a form take."""
    office = office_for(request.scope, unit_id)
    form = _choose_form(request, office, request.POST)

    def act() -> None:
        said = read(form)
        choose_template(
            actor=request.scope, issuer_id=unit_id, form_code=said["form_code"], template_id=said["template"]
        )

    return _done(request, office, act, _("Đã ghi mẫu dùng cho các quyết định chốt nội dung từ nay."), form)


def _done(request: Asked, office: Organisation, act: Callable[[], None], said: str, form: forms.Form) -> HttpResponse:
    demand(may_keep_templates(request.scope, office.pk))  # who may not is told so before what was typed is read
    try:
        act()
    except MENDABLE as found:
        return _page(request, office, found, form)
    messages.success(request, said)
    return redirect("word-templates", unit_id=office.pk)


def _page(
    request: Asked, office: Organisation, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    given = {one.code: one.name for one in given_on(request.scope.on)}
    context = {
        "office": office,
        "named": name_on(office.pk, request.scope.on).full,
        "keeping": may_keep_templates(request.scope, office.pk),
        "templates": templates_of(office.pk),
        "choices": [
            {"word": given.get(one.form_code, one.form_code) or _("Mọi hình thức khác"), "template": one.template}
            for one in choices_of(office.pk)
        ],
        "places": PLACES,
        "rows": ROWS,
        "convert": can_convert(),
        "form": typed if isinstance(typed, TemplateForm) else TemplateForm(),
        "choose_form": typed if isinstance(typed, ChooseForm) else _choose_form(request, office),
        "trail": [
            {"label": _("Quyết định khen thưởng"), "url": reverse("decisions")},
            {"label": _("Mẫu Word của cơ quan"), "url": ""},
        ],
    }
    return again(request, "decisions/word_templates.html", context, problem, *([typed] if typed else []))


@door("GET")
def example(request: Asked, unit_id: int) -> HttpResponse:
    """A template to begin with."""
    office_for(request.scope, unit_id)
    return attachment(example_template(), _("Mẫu quyết định để sửa"), DOCX)


@door("GET")
def version_file(request: Asked, version_id: int) -> HttpResponse:
    """One version as it was sent in."""
    held = version_for(request.scope, version_id)
    return stored(held.file, content_of(held.file))


@door("GET")
def version_sample(request: Asked, version_id: int, which: str) -> HttpResponse:
    """One version filled with the shortest or the longest sample."""
    held = version_for(request.scope, version_id)
    if which not in SAMPLES:
        raise Missing
    made = fill_apart(content_of(held.file), samples()[SAMPLES[which]])
    return attachment(made.content, f"{held.template.name} {held.number} {SAMPLES[which]}", DOCX)


urlpatterns: list[URLPattern] = [
    path("mau-word/<unit:unit_id>/", listed, name="word-templates"),
    path("mau-word/<unit:unit_id>/chon/", choose, name="word-template-choose"),
    path("mau-word/<unit:unit_id>/vi-du.docx", example, name="word-template-example"),
    path("mau-word/ban/<template_version:version_id>/tep/", version_file, name="word-template-file"),
    path("mau-word/ban/<template_version:version_id>/<slug:which>.docx", version_sample, name="word-template-sample"),
]
