"""Signing in and out, choosing a mandate and a working day, and the one-click roles of the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django import forms
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.accounts.queries import account_named
from thidua.errors import Fault, Missing, Unreadable
from thidua.registry.queries import mandates_of
from thidua.vietnamese import format_day
from thidua.web.addresses import client_address
from thidua.web.demo import demo_account, demo_groups
from thidua.web.door import Asked, door
from thidua.web.fields import DayField, IdField
from thidua.web.middleware import MANDATE, WORKING_DAY
from thidua.web.shell import YEAR

if TYPE_CHECKING:
    from thidua.accounts.models import Account


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc] # the package ships no types
    """Nobody opens an account for themselves; the words are ours."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("Tài khoản đã đóng. Hãy liên hệ quản trị của đơn vị."),
        "username_password_mismatch": gettext_lazy("Tên đăng nhập hoặc mật khẩu không đúng."),
        "too_many_login_attempts": gettext_lazy("Đăng nhập sai quá nhiều lần. Hãy thử lại sau ít phút."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - named by the package
        """Never."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address attempts are counted by."""
        return client_address(request)

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """The package's own messages are not shown: the page that follows says enough."""

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:  # noqa: ARG002 - the same
        """A closed account: say so, without a page of its own."""
        problem = {"message": _("Tài khoản đã đóng. Hãy liên hệ quản trị của đơn vị."), "code": "AUTH-09"}
        return render(request, "errors/403.html", {"problem": problem}, status=403)


class SignInForm(LoginForm):  # type: ignore[misc] # the package ships no types
    """The package's form; names to sign in with are lower case, however they are typed."""

    def clean_login(self) -> str:
        """The name as accounts are kept."""
        return str(super().clean_login()).lower()


class SignInView(LoginView):  # type: ignore[misc] # the package ships no types
    """The package's sign-in with our page around it; it offers no way to sign up."""

    template_name = "account/login.html"

    def get_form_class(self) -> type[SignInForm]:
        """Our form; the package would look it up in its settings."""
        return SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, the way back, and in the demo the roles to enter with one click."""
        base: Any = super(LoginView, self)
        context: dict[str, Any] = base.get_context_data(**kwargs)
        form = context["form"]
        form.fields["login"].label, form.fields["password"].label = _("Tên đăng nhập"), _("Mật khẩu")
        for field in form.fields.values():
            field.widget.attrs.pop("placeholder", None)
        context["demo_groups"] = demo_groups() if settings.DEMO else []
        return context


_sign_in = SignInView.as_view()


@door("GET", "POST", public=True)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with name and password; whoever is signed in already may sign out here, or change roles in the demo."""
    if request.method != "POST" and request.user.is_authenticated:
        context = {"signed_in": request.user.get_username(), "demo_groups": demo_groups() if settings.DEMO else []}
        return render(request, "account/login.html", context)
    answer: HttpResponse = _sign_in(request)
    return answer


@door("POST")
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return HttpResponseRedirect(reverse("sign-in"))


def locked_out(request: HttpRequest, _credentials: dict[str, Any], *_args: Any, **_kwargs: Any) -> HttpResponse:
    """Too many wrong passwords: how long to wait."""
    minutes = round(float(settings.AXES_COOLOFF_TIME) * 60)
    message = _("Đăng nhập sai quá nhiều lần. Vui lòng thử lại sau %(m)d phút hoặc liên hệ quản trị đơn vị.") % {
        "m": minutes
    }
    return render(request, "errors/429.html", {"problem": {"message": message, "code": "AUTH-02"}}, status=429)


class MandateForm(forms.Form):
    """Which mandate to act under."""

    mandate = IdField("mandate")


@door("POST", body=MandateForm)
def choose_mandate(request: Asked) -> HttpResponse:
    """Act under another of one's own mandates; anybody else's answers as missing."""
    form = MandateForm(request.POST)
    wanted = form.cleaned_data["mandate"] if form.is_valid() else 0
    if wanted not in {one.id for one in mandates_of(request.account_id, request.scope.on)}:
        raise Missing
    request.session[MANDATE] = wanted
    return HttpResponseRedirect(reverse("inbox"))


class DayForm(forms.Form):
    """Which day to work on; empty goes back to today."""

    day = DayField(required=False)


@door("POST", body=DayForm)
def choose_day(request: Asked) -> HttpResponse:
    """Record the past: choose the day things happened. A day to come is refused; today ends the recording."""
    form, today = DayForm(request.POST), timezone.localdate()
    if not form.is_valid():
        raise Unreadable([Fault("DATE-01", str(message), "day") for message in form.errors.get("day", [])])
    day = form.cleaned_data["day"]
    if day is not None and day > today:
        raise Unreadable(
            Fault("DATE-02", _("Ngày %(d)s chưa tới. Chỉ ghi lại được việc đã qua.") % {"d": format_day(day)}, "day")
        )
    if day is None or day == today:
        request.session.pop(WORKING_DAY, None)
        request.session.pop(YEAR, None)
        return HttpResponseRedirect(reverse("inbox"))
    if not mandates_of(request.account_id, day):
        raise Unreadable(Fault("SCOPE-01", _("Bạn không giữ nhiệm vụ nào ngày %(d)s.") % {"d": format_day(day)}, "day"))
    request.session[WORKING_DAY] = day.isoformat()
    request.session.pop(YEAR, None)
    return HttpResponseRedirect(reverse("inbox"))


class RoleForm(forms.Form):
    """Which role of the demo."""

    role = forms.CharField(max_length=64)


@door("POST", public=True, body=RoleForm)
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Enter the demo as one of its people; outside the demo this page does not exist."""
    form = RoleForm(request.POST)
    found = demo_account(form.cleaned_data["role"]) if settings.DEMO and form.is_valid() else None
    account = account_named(found.username) if found else None
    if found is None or account is None:
        raise Missing
    logout(request)
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    if found.working_day:
        request.session[WORKING_DAY] = found.working_day
    if found.year:
        request.session[YEAR] = found.year
    return HttpResponseRedirect(reverse("inbox"))
