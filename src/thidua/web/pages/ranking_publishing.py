"""Page: making the latest frozen version known to the members, with the last day for objections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions import publish_result
from thidua.clusters.enums import Stage
from thidua.clusters.permissions import may_publish, may_see_all_scores
from thidua.clusters.queries import (
    Publication,
    block_year_for,
    differences_of,
    publication_of,
    result_view,
    versions_of,
)
from thidua.errors import Problem, demand
from thidua.vietnamese import format_day
from thidua.web.door import Asked, door
from thidua.web.fields import DayField
from thidua.web.pages.block_frame import frame
from thidua.web.pages.ranking_rows import changes_of, ties_of
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear

PUBLISHED_AT = {Stage.FROZEN, Stage.CLOSED}


class PublishForm(forms.Form):
    """Which version the page showed, and the last day for objections."""

    version = forms.IntegerField(min_value=1, max_value=9999, widget=forms.HiddenInput)
    objections_due = DayField(
        label=gettext_lazy("Hạn kiến nghị"),
        help_text=gettext_lazy("Ngày/tháng/năm; tính hết ngày này. Lấy theo quy chế hoặc thống nhất của khối."),
    )


@door("GET", "POST", body=PublishForm)
def publish(request: Asked, block_id: int) -> HttpResponse:
    """Publish the latest version: first what the members will learn, then the act."""
    scope = request.scope
    block = block_year_for(scope, block_id)
    kept = versions_of(block)
    form = PublishForm(request.POST) if request.method == "POST" else _empty_form(kept[0].version if kept else 0)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            said = read(form)
            found = publish_result(
                actor=scope, block_id=block_id, version=said["version"], objections_due=said["objections_due"]
            )
        except MENDABLE as refused:
            problem = refused
        else:
            messages.success(
                request,
                _("Đã công bố bản %(v)d. Các đơn vị kiến nghị được đến hết ngày %(day)s.")
                % {"v": found.version, "day": format_day(said["objections_due"])},
            )
            return redirect("ranking", block_id=block_id)
    demand(may_publish(scope, block))
    demand(may_see_all_scores(scope, block))
    latest = kept[0] if kept else None
    published = publication_of(scope, block)
    result = result_view(block, latest.version) if latest else None
    context = {
        **frame(request, block, "ranking", below=_("Công bố kết quả")),
        "form": form,
        "latest": latest,
        "ready": latest is not None and latest.published_on is None and Stage(block.stage) in PUBLISHED_AT,
        "published": published,
        "result": result,
        "ties": ties_of(result) if result else [],
        "steps_between": _between(block, published, latest.version) if latest else [],
    }
    return again(request, "ranking/publish.html", context, problem, form)


def _empty_form(version: int) -> PublishForm:
    return PublishForm(initial={"version": version})


def _between(block: BlockYear, published: Publication | None, latest: int) -> list[dict[str, Any]]:
    """What changed with every version since the one published last; nothing where none was published."""
    if published is None:
        return []
    found = [differences_of(block, version) for version in range(published.version + 1, latest + 1)]
    return [
        {"before": one.before, "result": one.after, "changes": changes_of(one), "cells_changed": len(one.cells)}
        for one in found
        if one is not None
    ]


urlpatterns: list[URLPattern] = [path("cum-khoi/<block:block_id>/cong-bo/", publish, name="publish")]
