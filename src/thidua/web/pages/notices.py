"""Pages: the bell – what waits by sort – and how to be told by e-mail. The inbox stays the truth."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Problem
from thidua.notices.actions import mark_seen, wish_mail
from thidua.notices.enums import Rhythm
from thidua.notices.queries import bell, mail_wish, waiting
from thidua.web.door import Asked, door
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

QUIET = (19, 7)


class WishForm(forms.Form):
    """How the e-mail is wanted."""

    rhythm = forms.ChoiceField(label=gettext_lazy("Nhận thư"), choices=Rhythm.choices)
    address = forms.CharField(label=gettext_lazy("Địa chỉ thư điện tử"), max_length=200, required=False)
    quiet_from = forms.IntegerField(label=gettext_lazy("Không gửi từ giờ"), min_value=0, max_value=23)
    quiet_until = forms.IntegerField(label=gettext_lazy("đến giờ"), min_value=0, max_value=23)


@door("GET")
def listed(request: Asked) -> HttpResponse:
    """What waits, by sort, with what is new."""
    return _page(request)


def _page(request: Asked, form: WishForm | None = None, problem: Problem | None = None) -> HttpResponse:
    held = mail_wish(request.scope)
    first = {
        "rhythm": held.rhythm if held else Rhythm.NEVER,
        "address": held.address if held else "",
        "quiet_from": held.quiet_from if held else QUIET[0],
        "quiet_until": held.quiet_until if held else QUIET[1],
    }
    form = form or WishForm(initial=first)
    rows = bell(request.scope, waiting(request.scope))
    context = {
        "rows": rows,
        "new": sum(one.new for one in rows),
        "form": form,
        "mailing": bool(settings.EMAIL_HOST),
        "trail": [{"label": _("Tin báo"), "url": ""}],
    }
    return again(request, "inbox/notices.html", context, problem, form)


@door("POST")
def seen(request: Asked) -> HttpResponse:
    """All of it looked at."""
    mark_seen(actor=request.scope)
    messages.success(request, _("Đã đánh dấu xem hết. Các việc vẫn chờ ở mục «Việc cần xử lý»."))
    return redirect("notices")


@door("POST", body=WishForm)
def wish(request: Asked) -> HttpResponse:
    """How to be told by e-mail."""
    form = WishForm(request.POST)
    try:
        wish_mail(actor=request.scope, **read(form))
    except MENDABLE as problem:
        return _page(request, form, problem)
    messages.success(request, _("Đã lưu cách nhận thư."))
    return redirect("notices")


urlpatterns: list[URLPattern] = [
    path("tin-bao/", listed, name="notices"),
    path("tin-bao/da-xem/", seen, name="notices-seen"),
    path("tin-bao/thu/", wish, name="notices-mail"),
]
