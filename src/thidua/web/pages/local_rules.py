"""Pages: local rules: the list, drafting from nothing or from a marked example, one rule, its steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.eligibility.actions import Ruled, draft_rule, drop_rule, edit_rule, end_rule, put_rule_in_force
from thidua.eligibility.enums import RuleRelation, RuleState
from thidua.eligibility.examples import Example, examples
from thidua.eligibility.permissions import may_change_law, may_rule_for
from thidua.eligibility.queries.rules import RuleView, local_rules, owner_choices, rule_view
from thidua.errors import Problem, Unreadable, demand
from thidua.law.library import library
from thidua.registry.scope import Scope
from thidua.vietnamese import sort_key
from thidua.web.door import Asked, door
from thidua.web.fields import DayField, IdChoiceField
from thidua.web.pages.law import tabs
from thidua.web.pages.law_rows import award_address, rule_rows
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

TONES = {RuleState.DRAFTED: "open", RuleState.IN_FORCE: "done", RuleState.ENDED: "idle"}
SKELETON = """from: 2026-01-01
until: null
cite: {document} dieu-1
standing: official
rule:
  any:
  - id: rieng_1
    text: "…"
    cite: {document} dieu-1 khoan-1
    standing: official
"""


class RuleTextForm(forms.Form):
    """What an owner rules, and the text of it."""

    award = forms.ChoiceField(label=gettext_lazy("Danh hiệu, hình thức"))
    relation = forms.ChoiceField(
        label=gettext_lazy("Quan hệ với quy định chung"), choices=RuleRelation.choices, widget=forms.RadioSelect
    )
    delegated_by = forms.CharField(
        label=gettext_lazy("Căn cứ giao quyền"),
        max_length=160,
        help_text=gettext_lazy("Điều khoản của văn bản Nhà nước: số văn bản, rồi dieu-…, khoan-…."),
    )
    document = forms.CharField(label=gettext_lazy("Số văn bản của cơ quan"), max_length=80)
    document_name = forms.CharField(label=gettext_lazy("Tên văn bản"), max_length=300)
    document_day = DayField(label=gettext_lazy("Ngày văn bản"))
    text = forms.CharField(
        label=gettext_lazy("Quy định, ghi theo khuôn YAML"),
        max_length=60_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false", "wrap": "off"}),
        help_text=gettext_lazy(
            "Một bản: from, until, cite, standing, rule. Mã tiêu chí (id) không trùng quy định chung."
        ),
    )
    example = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        awards = sorted(library().awards.values(), key=lambda one: sort_key(one.name))
        self.fields["award"].choices = [(one.code, one.name) for one in awards]  # type: ignore[attr-defined]

    def ruled(self) -> Ruled:
        """What was typed, as the action takes it."""
        said = self.cleaned_data
        names = ("award", "delegated_by", "document", "document_name", "document_day", "text", "example")
        return Ruled(relation=RuleRelation(said["relation"]), **{name: said[name] for name in names})


class RuleForm(RuleTextForm):
    """The same with the owner, when a rule is drafted."""

    owner = IdChoiceField("unit", label=gettext_lazy("Cơ quan quy định"))
    field_order = ("owner",)

    def __init__(self, scope: Scope, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["owner"].choices = owner_choices(scope)  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """After which day a rule no longer holds, and why."""

    last = DayField(label=gettext_lazy("Áp dụng đến hết ngày"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ExampleQuery(forms.Form):
    """Which example a draft begins from."""

    example = forms.CharField(required=False, max_length=80)


def _of_the_text(problem: Problem) -> Problem:
    """The problem with the faults of the text at its field, each with the line it names."""
    if not isinstance(problem, Unreadable):
        return problem
    lined = ("dòng ", "quy-dinh")
    return Unreadable(
        [
            replace(one, path="text", message=f"{one.path}: {one.message}") if one.path.startswith(lined) else one
            for one in problem.faults
        ]
    )


def _trail(*more: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"label": _("Luật thi đua, khen thưởng"), "url": reverse("law")},
        {"label": _("Quy định riêng"), "url": reverse("local-rules")},
        *more,
    ]


@door("GET")
def listed(request: Asked) -> HttpResponse:
    """The rules of owners in sight, and the marked examples a draft may begin from."""
    rows = [{"one": one, "tone": TONES[RuleState(one.state)]} for one in local_rules(request.scope)]
    context = {
        "rows": rows,
        "may": may_change_law(request.scope),
        "examples": [_example(one) for one in examples()],
        "tabs": tabs("local-rules"),
    }
    return render(request, "workbench/rules.html", context)


def _example(one: Example) -> dict[str, Any]:
    return {
        "one": one,
        "award": library().name(one.award),
        "relation": RuleRelation(one.relation).label,
        "url": f"{reverse('local-rule-new')}?example={one.code}",
    }


@door("GET", "POST", query=ExampleQuery, body=RuleForm)
def new(request: Asked) -> HttpResponse:
    """Draft a rule."""
    demand(may_change_law(request.scope))
    chosen = next((one for one in examples() if one.code == request.GET.get("example")), None)
    context: dict[str, Any] = {"trail": _trail({"label": _("Soạn quy định")}), "here": reverse("local-rule-new")}
    if request.method != "POST":
        return render(request, "workbench/rule_form.html", context | {"form": _begun(request.scope, chosen)})
    form = RuleForm(request.scope, request.POST)
    try:
        said = read(form)
        made = draft_rule(actor=request.scope, owner_id=said["owner"], ruled=form.ruled())
    except MENDABLE as problem:
        return again(request, "workbench/rule_form.html", context | {"form": form}, _of_the_text(problem), form)
    messages.success(request, _("Đã lưu dự thảo; chưa câu trả lời nào tính theo dự thảo này."))
    return HttpResponseRedirect(reverse("local-rule", args=[made.pk]))


def _begun(scope: Scope, chosen: Example | None) -> RuleForm:
    first: dict[str, Any] = {
        "owner": scope.unit_id,
        "relation": RuleRelation.DEFINES,
        "text": SKELETON.format(document="1/2026/QĐ-UBND"),
    }
    if chosen is not None:
        names = ("award", "relation", "delegated_by", "document", "document_name", "text")
        first = {name: getattr(chosen, name) for name in names} | {"owner": scope.unit_id, "example": chosen.code}
    return RuleForm(scope, initial=first)


@door("GET")
def rule(request: Asked, rule_id: int) -> HttpResponse:
    """One rule, whole."""
    return _page(request, rule_view(request.scope, rule_id))


def _page(request: Asked, view: RuleView, problem: Problem | None = None, *shown: forms.Form) -> HttpResponse:
    row = view.row
    ending = next((one for one in shown if isinstance(one, EndForm)), EndForm())
    context = {
        "view": view,
        "row": row,
        "tone": TONES[RuleState(row.state)],
        "clauses": [one for node in view.rules for one in rule_rows(node, row.first)],
        "may": may_rule_for(request.scope, row.owner_id),
        "end_form": ending,
        "award_url": award_address(row.award, row.first),
        "trail": _trail({"label": row.award_name}),
    }
    return again(request, "workbench/rule.html", context, problem, *shown)


@door("GET", "POST", body=RuleTextForm)
def edit(request: Asked, rule_id: int) -> HttpResponse:
    """Change a draft."""
    view = rule_view(request.scope, rule_id)
    demand(may_rule_for(request.scope, view.row.owner_id))
    here = reverse("local-rule-edit", args=[rule_id])
    context: dict[str, Any] = {"trail": _trail({"label": view.row.award_name}), "here": here, "owner": view.row.owner}
    if request.method != "POST":
        first = {
            "award": view.row.award,
            "relation": view.row.relation,
            "delegated_by": view.delegated_by,
            "document": view.row.document,
            "document_name": view.row.document_name,
            "document_day": view.document_day,
            "text": view.text,
            "example": view.row.example,
            "seen": view.revision,
        }
        form = RuleTextForm(initial=first)
        return render(request, "workbench/rule_form.html", context | {"form": form})
    form = RuleTextForm(request.POST)
    try:
        said = read(form)
        edit_rule(actor=request.scope, rule_id=rule_id, ruled=form.ruled(), seen=said["seen"] or 0)
    except MENDABLE as problem:
        return again(request, "workbench/rule_form.html", context | {"form": form}, _of_the_text(problem), form)
    messages.success(request, _("Đã lưu dự thảo."))
    return HttpResponseRedirect(reverse("local-rule", args=[rule_id]))


@door("POST")
def put_in_force(request: Asked, rule_id: int) -> HttpResponse:
    """Let the owner's tree be answered by the rule."""
    view = rule_view(request.scope, rule_id)
    try:
        put_rule_in_force(actor=request.scope, rule_id=rule_id)
    except MENDABLE as problem:
        return _page(request, view, problem)
    messages.success(request, _("Đã áp dụng; câu trả lời cho các đơn vị thuộc cơ quan này tính theo quy định."))
    return HttpResponseRedirect(reverse("local-rule", args=[rule_id]))


@door("POST")
def drop(request: Asked, rule_id: int) -> HttpResponse:
    """Throw a draft away."""
    view = rule_view(request.scope, rule_id)
    try:
        drop_rule(actor=request.scope, rule_id=rule_id)
    except MENDABLE as problem:
        return _page(request, view, problem)
    messages.success(request, _("Đã bỏ dự thảo."))
    return HttpResponseRedirect(reverse("local-rules"))


@door("POST", body=EndForm)
def end(request: Asked, rule_id: int) -> HttpResponse:
    """End a rule after a day."""
    view, form = rule_view(request.scope, rule_id), EndForm(request.POST)
    try:
        said = read(form)
        end_rule(actor=request.scope, rule_id=rule_id, last=said["last"], reason=said["reason"])
    except MENDABLE as problem:
        return _page(request, view, problem, form)
    messages.success(request, _("Đã thôi áp dụng sau ngày đã ghi."))
    return HttpResponseRedirect(reverse("local-rule", args=[rule_id]))


urlpatterns: list[URLPattern] = [
    path("luat/quy-dinh-rieng/", listed, name="local-rules"),
    path("luat/quy-dinh-rieng/soan/", new, name="local-rule-new"),
    path("luat/quy-dinh-rieng/<local_rule:rule_id>/", rule, name="local-rule"),
    path("luat/quy-dinh-rieng/<local_rule:rule_id>/sua/", edit, name="local-rule-edit"),
    path("luat/quy-dinh-rieng/<local_rule:rule_id>/ap-dung/", put_in_force, name="local-rule-in-force"),
    path("luat/quy-dinh-rieng/<local_rule:rule_id>/bo/", drop, name="local-rule-drop"),
    path("luat/quy-dinh-rieng/<local_rule:rule_id>/thoi-ap-dung/", end, name="local-rule-end"),
]
