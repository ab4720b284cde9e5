"""One person's page, drawn again by every act that can fail on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Problem
from thidua.registry.enums import NumberKind, Role
from thidua.registry.permissions import may_administer, may_erase, may_keep_subjects_at, may_reveal
from thidua.registry.personal import say_birth
from thidua.registry.queries import candidates_for, person_card, person_facts, possible_matches, unit_choices
from thidua.registry.queries.people import units_of
from thidua.registry.scope import Scope
from thidua.web.door import Asked
from thidua.web.fields import DayField, IdChoiceField, IdField, ReasonField
from thidua.web.pages.awards_history import history_of_person
from thidua.web.pages.block_frame import address
from thidua.web.pages.people_new import position_field
from thidua.web.typed import again

if TYPE_CHECKING:
    from thidua.registry.models import Person


class PostForm(forms.Form):
    """A further post."""

    post_unit = IdChoiceField("unit", label=gettext_lazy("Đơn vị"))
    title = forms.CharField(label=gettext_lazy("Chức vụ"), max_length=120)
    position_class = position_field()
    post_since = DayField(label=gettext_lazy("Từ ngày"), required=False)
    post_until = DayField(label=gettext_lazy("Đến hết ngày"), required=False)


class MandateForm(forms.Form):
    """What a person may do at a unit, from a day until a day."""

    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=Role.choices)
    unit = IdChoiceField("unit", label=gettext_lazy("Tại đơn vị"))
    over = IdChoiceField(
        "unit",
        label=gettext_lazy("Địa bàn phụ trách"),
        required=False,
        help_text=gettext_lazy("Chỉ chọn cho thường trực Hội đồng, kiểm toán, quản trị: đơn vị đứng đầu địa bàn."),
    )
    since = DayField(label=gettext_lazy("Từ ngày"), required=False)
    until = DayField(label=gettext_lazy("Đến hết ngày"), required=False)


class OpenAccountForm(forms.Form):
    """A name to sign in with and a first password."""

    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=64,
        help_text=gettext_lazy("Chữ thường không dấu, số, dấu chấm hoặc gạch, ví dụ lan.pt."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Mật khẩu đầu tiên"),
        max_length=200,
        strip=False,
        help_text=gettext_lazy("Từ 10 ký tự, không phải mật khẩu thường gặp. Người dùng tự đổi sau khi đăng nhập."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class RenewForm(forms.Form):
    """A new password for someone who forgot it."""

    password = forms.CharField(
        label=gettext_lazy("Mật khẩu mới"),
        max_length=200,
        strip=False,
        help_text=gettext_lazy("Từ 10 ký tự. Mọi phiên đang mở của tài khoản này sẽ kết thúc."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class RevealForm(forms.Form):
    """Why a number is looked at in full."""

    number_kind = forms.ChoiceField(choices=NumberKind.choices, widget=forms.HiddenInput)
    reason = ReasonField(
        max_length=300,
        label=gettext_lazy("Lý do xem đầy đủ"),
        help_text=gettext_lazy("Người xem, lý do và lúc xem được ghi vào sổ việc."),
    )


class SuspectForm(forms.Form):
    """Who else this person may be, and why."""

    other = IdField("person", widget=forms.HiddenInput)
    reason = ReasonField(max_length=300, label=gettext_lazy("Vì sao nghi là một người"))


def with_units(form: forms.Form, scope: Scope, *names: str) -> forms.Form:
    """The form with the units that stand today as choices."""
    offered = [(one.id, one.name) for one in unit_choices(scope)]
    for name in names:
        field = form.fields[name]
        assert isinstance(field, IdChoiceField)
        field.choices = [("", _("Chọn đơn vị")), *offered]
    return form


def _known(request: Asked, person: Person, typed: Mapping[str, forms.Form]) -> dict[str, Any]:
    """What is known of the person, what the asker may do with it, and who else it may be."""
    scope = request.scope
    places, known = units_of(person, scope.on), person_facts(scope, person.pk)
    found = candidates_for(scope, name=person.full_name, born=person.born, unit_id=known.unit_id)
    open_pairs = possible_matches(scope, person_id=person.pk).items
    paired = {one for pair in open_pairs for one in (pair.first.person_id, pair.second.person_id)}
    others = [one for one in found if one.person_id not in {person.pk, *paired}]
    reveal = typed.get("reveal")
    return {
        "known": known,
        "numbers": [
            {
                "one": one,
                "form": reveal
                if reveal and reveal["number_kind"].value() == one.kind
                else RevealForm(initial={"number_kind": one.kind}, auto_id=f"id_{one.kind}_%s"),
            }
            for one in known.numbers
        ],
        "may_keep": may_keep_subjects_at(scope, places),
        "may_reveal": may_reveal(scope, places),
        "may_erase": may_erase(scope, places),
        "pairs": [
            {
                "url": address("match", pair.id),
                "other": pair.second if pair.first.person_id == person.pk else pair.first,
                "reasons": "; ".join(pair.reasons),
            }
            for pair in open_pairs
        ],
        "others": [
            {
                "one": one,
                "url": address("person", one.person_id),
                "born": say_birth(one.born),
                "reasons": "; ".join(one.reasons),
            }
            for one in others
        ],
    }


def person_page(
    request: Asked,
    person_id: int,
    given: Mapping[str, forms.Form] | None = None,
    problem: Problem | None = None,
    revealed: tuple[str, str] | None = None,
) -> HttpResponse:
    """The person's page, with the form that failed as it was typed.

    revealed: kind and number shown in full, this once.
    """
    scope, typed = request.scope, given or {}
    card = person_card(scope, person_id)
    ruling = may_administer(scope)
    account = card.person.account
    seen = scope.neighbourhood
    context: dict[str, Any] = {
        "trail": [{"label": _("Cá nhân"), "url": reverse("people")}, {"label": card.person.full_name}],
        "card": card,
        "person_id": person_id,
        "account": account,
        "posts": [
            {
                "post": post,
                "unit": unit,
                "url": address("unit", post.organisation_id) if post.organisation_id in seen else "",
            }
            for post, unit in card.posts
        ],
        "mandates": [
            {
                "mandate": one,
                "word": str(Role(one.role).label),
                "unit": unit,
                "over": over,
                "holds": one.holds(scope.on),
                "may_end": bool(ruling)
                and one.organisation_id in scope.sees
                and (not one.until or one.until > scope.on),
                "typed": typed.get(f"end:{one.pk}"),
            }
            for one, unit, over in card.mandates
        ],
        "ruling": ruling,
        "revealed": revealed,
        **_known(request, card.person, typed),
        **history_of_person(scope, person_id),
    }
    if ruling:
        context["post"] = typed.get("post") or with_units(PostForm(), scope, "post_unit")
        context["mandate"] = typed.get("mandate") or with_units(MandateForm(), scope, "unit", "over")
        context["account_form"] = typed.get("account") or (OpenAccountForm() if account is None else RenewForm())
    return again(request, "people/person.html", context, problem, *typed.values())
