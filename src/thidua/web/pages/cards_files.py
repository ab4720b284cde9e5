"""Pages: evidence added to a criterion, read, taken back."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions import attach_evidence, remove_evidence
from thidua.clusters.queries import card_for, card_view, evidence_for
from thidua.documents.queries import content_of
from thidua.errors import Fault, Missing, Problem, Unreadable
from thidua.web.door import Asked, door
from thidua.web.fields import ManyFilesInput
from thidua.web.pages.cards_rows import trail_of
from thidua.web.pages.cards_typed import cells_of
from thidua.web.pages.downloads import plain_name
from thidua.web.problems import MENDABLE, answer, status_of, told

MEGABYTE = 1024 * 1024
FIELD = "field-files"


class EvidenceForm(forms.Form):
    """Files for one criterion, several at once."""

    files = forms.FileField(  # type: ignore[assignment] # a field of this name takes the place of the attribute
        label=gettext_lazy("Tệp minh chứng"), widget=ManyFilesInput(), required=False
    )


def keep_files(request: Asked, card_id: int, code: str) -> int:
    """Keep the files of the request as evidence; those that may not be kept are named, the others stay.

    raises: Unreadable with one fault per file that was refused.
    """
    kept, faults = 0, []
    for file in request.FILES.getlist("files"):
        name = file.name or ""
        if file.size is not None and file.size > settings.FILE_LIMIT_MB * MEGABYTE:
            faults.append(Fault("FILE-01", too_large(name), "files", name[:60]))
            continue
        try:
            attach_evidence(actor=request.scope, card_id=card_id, code=code, name=name, content=file.read())
        except Unreadable as found:
            faults += [Fault(one.code, one.message, "files", name[:60]) for one in found.faults]
        except MENDABLE as found:
            faults.append(Fault(found.code, f"{found.message} {found.todo}".strip(), "files", name[:60]))
        else:
            kept += 1
    if faults:
        raise Unreadable(faults)
    return kept


def files_problem(problem: Problem | None) -> dict[str, Any]:
    """A problem as the pages of a criterion show it: refused files are named, and what was kept is said."""
    if problem is None:
        return {"problem": None, "file_faults": []}
    said = told(problem)
    files = [one for one in said["faults"] if one["path"] == "files"]
    for one in files:
        one["path"], one["anchor"] = one["value"], FIELD
    if files:
        said["title"] = _("%(n)d tệp chưa nhận được") % {"n": len(files)}
        said["todo"] = _("Số liệu và các tệp khác đã được lưu.")
    return {"problem": said, "file_faults": files}


def too_large(name: str) -> str:
    """The sentence about a file that is over the limit."""
    return _("Tệp «%(name)s» lớn hơn %(n)d MB. Hãy nén lại hoặc chia nhỏ rồi gửi.") % {
        "name": name[:60], "n": settings.FILE_LIMIT_MB,
    }  # fmt: skip


@door("POST", body=EvidenceForm)
def evidence_add(request: Asked, card_id: int, code: str) -> HttpResponse:
    """Add files to a criterion; with script only the list of files is drawn again."""
    held = card_for(request.scope, card_id)
    if code not in cells_of(card_view(held, request.scope.on)):
        raise Missing
    problem: Problem | None = None
    try:
        if not request.FILES.getlist("files"):
            raise Unreadable(Fault("FILE-00", _("Chưa chọn tệp nào. Hãy chọn ít nhất một tệp."), "files"))
        kept = keep_files(request, card_id, code)
    except MENDABLE as found:
        problem = found
    if not request.htmx and problem is None:
        messages.success(request, _("Đã kèm %(n)d tệp vào tiêu chí %(code)s.") % {"n": kept, "code": code})
        return HttpResponseRedirect(f"{reverse('card-criterion', args=[card_id, code])}#{FIELD}")
    fresh = card_for(request.scope, card_id)
    view = card_view(fresh, request.scope.on)
    context = {
        "card": fresh,
        "cell": cells_of(view)[code],
        "code": code,
        "faults": files_problem(problem)["file_faults"],
        "may_change": True,
        "scope": request.scope,
    }
    status = status_of(problem) if problem else 200
    if request.htmx:
        return render(request, "cards/files.html", context, status=status)
    there = reverse("card-criterion", args=[card_id, code])
    context["trail"] = trail_of(fresh.member.block_year, (view.unit, reverse("card", args=[card_id])), (code, there))
    return render(request, "cards/files_page.html", {**context, **files_problem(problem)}, status=status)


@door("GET")
def evidence(request: Asked, evidence_id: int) -> HttpResponse:
    """A file, always as a download: nothing that was sent in is shown as a page of ours."""
    found = evidence_for(request.scope, evidence_id)
    try:
        content = content_of(found.file)
    except Problem as lost:
        return answer(request, lost)
    stem = plain_name(found.file.name.rpartition(".")[0]) or "tep"
    return HttpResponse(
        content,
        content_type=found.file.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{stem}.{found.file.extension}"; '
            f"filename*=UTF-8''{quote(found.file.name)}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
        },
    )


@door("POST")
def evidence_remove(request: Asked, evidence_id: int) -> HttpResponse:
    """Take a file back from its criterion."""
    held = evidence_for(request.scope, evidence_id)
    try:
        remove_evidence(actor=request.scope, evidence_id=evidence_id)
    except MENDABLE as found:
        return answer(request, found)
    messages.success(request, _("Đã gỡ tệp «%(name)s».") % {"name": held.file.name})
    there = reverse("card-criterion", args=[held.card_id, held.criterion])
    return HttpResponseRedirect(f"{there}#{FIELD}")


urlpatterns: list[URLPattern] = [
    path("phieu/<card:card_id>/tieu-chi/<str:code>/minh-chung/", evidence_add, name="evidence-add"),
    path("minh-chung/<evidence:evidence_id>/", evidence, name="evidence"),
    path("minh-chung/<evidence:evidence_id>/go/", evidence_remove, name="evidence-remove"),
]
