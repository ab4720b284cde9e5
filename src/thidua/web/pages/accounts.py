"""Pages: the account of a person, opened, closed and given a new password by the administrator."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.registry.actions import close_account_of, open_account_for, renew_password_of, reopen_account_of
from thidua.registry.queries import person_for
from thidua.web.door import Asked, door
from thidua.web.pages.person_page import OpenAccountForm, RenewForm, person_page
from thidua.web.problems import MENDABLE
from thidua.web.typed import read


def _back(request: Asked, person_id: int, word: str) -> HttpResponse:
    messages.success(request, word)
    return HttpResponseRedirect(reverse("person", args=[person_id]))


@door("POST", body=OpenAccountForm)
def open_new(request: Asked, person_id: int) -> HttpResponse:
    """Open an account for a person who has none."""
    person_for(request.scope, person_id)
    form = OpenAccountForm(request.POST)
    try:
        said = read(form)
        account = open_account_for(
            actor=request.scope, person_id=person_id, username=said["username"], password=said["password"]
        )
    except MENDABLE as problem:
        return person_page(request, person_id, {"account": form}, problem)
    return _back(request, person_id, _("Đã mở tài khoản «%(name)s».") % {"name": account.username})


@door("POST", body=RenewForm)
def renew(request: Asked, person_id: int) -> HttpResponse:
    """Give a person who forgot it a new password."""
    person_for(request.scope, person_id)
    form = RenewForm(request.POST)
    try:
        renew_password_of(actor=request.scope, person_id=person_id, password=read(form)["password"])
    except MENDABLE as problem:
        return person_page(request, person_id, {"account": form}, problem)
    return _back(request, person_id, _("Đã đặt mật khẩu mới."))


def _changed(request: Asked, person_id: int, act: Callable[..., None], word: str) -> HttpResponse:
    person_for(request.scope, person_id)
    try:
        act(actor=request.scope, person_id=person_id)
    except MENDABLE as problem:
        return person_page(request, person_id, problem=problem)
    return _back(request, person_id, word)


@door("POST")
def close(request: Asked, person_id: int) -> HttpResponse:
    """Close a person's account."""
    return _changed(request, person_id, close_account_of, _("Đã đóng tài khoản."))


@door("POST")
def reopen(request: Asked, person_id: int) -> HttpResponse:
    """Open a closed account again."""
    return _changed(request, person_id, reopen_account_of, _("Đã mở lại tài khoản."))
