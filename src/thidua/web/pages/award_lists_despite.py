"""Page: why a row of a list is proposed although the law answers "not met" of it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.decisions.actions import proceed_despite
from thidua.decisions.queries.lawful import by_law, day_of, wanting_reasons
from thidua.decisions.queries.lists import row_for, rows_of
from thidua.errors import Problem
from thidua.vietnamese import format_day
from thidua.web.door import Asked, door
from thidua.web.pages.award_lists import frame
from thidua.web.pages.award_lists_law import told
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read


class DespiteForm(forms.Form):
    """The reason; empty takes it back. alike: for every other such row without a reason too."""

    reason = forms.CharField(
        label=gettext_lazy("Vì sao vẫn đề nghị"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Ghi cho người duyệt và người đọc sau này, ví dụ: văn bản xếp loại đã có, đang chờ ghi vào hồ sơ. "
            "Để trống rồi lưu là bỏ lý do đã ghi."
        ),
    )
    alike = forms.BooleanField(required=False, label=gettext_lazy("Ghi cùng lý do cho các dòng khác còn thiếu lý do"))
    seen = forms.IntegerField(widget=forms.HiddenInput, max_value=1_000_000_000)


@door("GET", "POST", body=DespiteForm)
def despite(request: Asked, row_id: int) -> HttpResponse:
    """What the law answers of the row, and the reason to propose it all the same."""
    scope, held = request.scope, row_for(request.scope, row_id)
    problem: Problem | None = None
    form = DespiteForm(initial={"reason": held.despite, "seen": held.revision})
    if request.method == "POST":
        form = DespiteForm(request.POST)
        try:
            said = read(form)
            rows = proceed_despite(
                actor=scope, row_id=row_id, reason=said["reason"], seen=said["seen"], alike=said["alike"]
            )
        except MENDABLE as found:
            problem = found
        else:
            n = len(rows)
            kept = ngettext("Đã ghi lý do vẫn đề nghị.", "Đã ghi lý do vẫn đề nghị cho %(n)d dòng.", n) % {"n": n}
            messages.success(request, kept if said["reason"].strip() else _("Đã bỏ lý do."))
            return redirect("award-list", list_id=held.list_id)
    on = day_of(held.list, scope.on)
    asked = {"closing": str(min(held.list.year, on.year)), "on": format_day(on)}
    found_here = by_law(scope, held.list, [held]).get(held.pk)
    framed = frame(request, held.list, below=_("Lý do vẫn đề nghị"))
    others = [one for one in wanting_reasons(scope, held.list, rows_of(held.list)) if one.pk != held.pk]
    context = {
        **framed,
        "form": form,
        "row": held,
        "law": told(found_here, asked) if found_here else None,
        "others": len(others) if framed["working"] else 0,
        "steps": None,
    }
    return again(request, "award_lists/despite.html", context, problem, form)


urlpatterns: list[URLPattern] = [
    path("khen-thuong-truc-tiep/dong/<award_row:row_id>/van-de-nghi/", despite, name="award-row-despite"),
]
