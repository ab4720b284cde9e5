"""Page: opening one's account with the slip one was given. Open to all; it tells nobody which names exist."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Fault, Unreadable
from thidua.registry.actions.invitations import accept_slip
from thidua.web.door import door
from thidua.web.pace import too_often
from thidua.web.pages.password import secret
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read


class InvitationForm(forms.Form):
    """What the slip says, and a password of one's own, twice."""

    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập ghi trên phiếu"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Mã mời"),
        max_length=40,
        help_text=gettext_lazy("Bốn nhóm, mỗi nhóm bốn chữ; gõ hoa hay thường, có gạch hay không đều được."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )
    password = secret(
        gettext_lazy("Mật khẩu tự đặt"),
        "new-password",
        gettext_lazy("Từ 10 ký tự, không phải mật khẩu thường gặp, không giống tên đăng nhập."),
    )
    again = secret(gettext_lazy("Ghi lại mật khẩu"), "new-password")


@door("GET", "POST", public=True, body=InvitationForm)
def invitation(request: HttpRequest) -> HttpResponse:
    """Open one's account with the code of a slip; the account is used at once."""
    form = InvitationForm(request.POST or None)
    context = {"form": form}
    if request.method != "POST":
        return render(request, "account/invitation.html", context)
    if refused := too_often(request, "invitation"):
        return refused
    try:
        said = read(form)
        if said["password"] != said["again"]:
            raise Unreadable(Fault("ACC-09", _("Hai lần ghi mật khẩu mới không giống nhau."), "again"))
        account = accept_slip(
            username=said["username"], code=said["code"], password=said["password"], today=timezone.localdate()
        )
    except MENDABLE as problem:
        return again(request, "account/invitation.html", context, problem, form)
    logout(request)
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    messages.success(request, _("Tài khoản đã mở. Lần sau đăng nhập bằng tên và mật khẩu vừa đặt."))
    return HttpResponseRedirect(reverse("inbox"))


urlpatterns: list[URLPattern] = [path("moi/", invitation, name="invitation")]
