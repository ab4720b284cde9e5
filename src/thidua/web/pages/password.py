"""Pages: changing one's own password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Fault, Unreadable
from thidua.registry.actions import change_own_password
from thidua.web.door import Asked, door
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read


def secret(label: Any, kind: str, help_text: Any = "") -> forms.CharField:
    """A field for a password."""
    widget = forms.PasswordInput(attrs={"autocomplete": kind})
    return forms.CharField(label=label, max_length=200, strip=False, widget=widget, help_text=help_text)


class PasswordForm(forms.Form):
    """The old password, the new one twice."""

    old = secret(gettext_lazy("Mật khẩu đang dùng"), "current-password")
    password = secret(
        gettext_lazy("Mật khẩu mới"),
        "new-password",
        gettext_lazy("Từ 10 ký tự, không phải mật khẩu thường gặp, không giống tên đăng nhập."),
    )
    again = secret(gettext_lazy("Ghi lại mật khẩu mới"), "new-password")


@door("GET", "POST", body=PasswordForm)
def password(request: Asked) -> HttpResponse:
    """Change one's own password; every other session ends."""
    scope = request.scope
    form = PasswordForm(request.POST or None)
    context = {"form": form, "scope": scope}
    if request.method != "POST":
        return render(request, "people/password.html", context)
    try:
        said = read(form)
        if said["password"] != said["again"]:
            raise Unreadable(Fault("ACC-09", _("Hai lần ghi mật khẩu mới không giống nhau."), "again"))
        account = change_own_password(actor=scope, account_id=request.account_id, old=said["old"], new=said["password"])
    except MENDABLE as problem:
        return again(request, "people/password.html", context, problem, form)
    update_session_auth_hash(request, account)
    messages.success(request, _("Đã đổi mật khẩu. Các phiên đang mở ở máy khác đã kết thúc."))
    return HttpResponseRedirect(reverse("inbox"))


urlpatterns: list[URLPattern] = [path("mat-khau/", password, name="password")]
