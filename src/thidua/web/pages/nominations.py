"""Pages: proposals. Everywhere they are called a proposal; none of them is an award."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.enums import Stage
from thidua.clusters.queries import block_year_for, leaders_of
from thidua.errors import Missing, Problem
from thidua.law import Form, forms_on, notices_on
from thidua.nominations.actions import draft_nomination, edit_nomination, send_nomination, withdraw_nomination
from thidua.nominations.enums import NominationState
from thidua.nominations.permissions import may_draft, may_send
from thidua.nominations.queries import NominationRow, lines_of, nomination_for, nominations
from thidua.registry.queries import name_on
from thidua.web.door import Asked, door
from thidua.web.fields import ReasonField
from thidua.web.pages.block_frame import address, frame
from thidua.web.problems import MENDABLE
from thidua.web.shell import year_of
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear
    from thidua.nominations.models import Nomination

TONES = {NominationState.DRAFT: "wait", NominationState.SENT: "open", NominationState.WITHDRAWN: "idle"}
NOTE = "note:"
LARGEST_ID = 18


class StateQuery(forms.Form):
    """Which proposals are listed."""

    state = forms.ChoiceField(choices=[("", ""), *NominationState.choices], required=False)


class DraftForm(forms.Form):
    """A new proposal: for which form, to whom."""

    form = forms.ChoiceField(
        label=gettext_lazy("Danh hiệu, hình thức đề nghị"),
        help_text=gettext_lazy("Chỉ những danh hiệu, hình thức có trong văn bản đang có hiệu lực ngày lập đề nghị."),
    )
    addressee = forms.CharField(
        label=gettext_lazy("Kính gửi"),
        max_length=250,
        help_text=gettext_lazy("Cơ quan nhận đề nghị; sửa lại nếu nơi nhận khác cơ quan lập khối."),
    )

    def __init__(self, *args: Any, offered: tuple[Form, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["form"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [(one.code, one.name) for one in offered]


class EditForm(forms.Form):
    """What a draft says around its lines; notes come in fields named by line."""

    addressee = forms.CharField(label=gettext_lazy("Kính gửi"), max_length=250)
    number = forms.CharField(
        label=gettext_lazy("Số tờ trình"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Để trống nếu chưa lấy số; tờ trình chừa chỗ để ghi."),
    )
    signer_name = forms.CharField(label=gettext_lazy("Người ký"), max_length=120, required=False)
    signer_post = forms.CharField(label=gettext_lazy("Chức vụ người ký"), max_length=160, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, max_value=1_000_000_000)


class SendForm(forms.Form):
    """Sending takes nothing but the decision."""


class WithdrawForm(forms.Form):
    """Why a sent proposal is taken back."""

    reason = ReasonField(label=gettext_lazy("Lý do rút đề nghị"))


def _row(one: NominationRow) -> dict[str, Any]:
    return {"row": one, "tone": TONES[NominationState(one.state)]}


@door("GET", query=StateQuery)
def listed(request: Asked) -> HttpResponse:
    """The proposals in sight of the year looked at, cut by their state."""
    query = StateQuery(request.GET)
    if not query.is_valid():
        raise Missing
    year, state = year_of(request), query.cleaned_data["state"]
    found = nominations(request.scope, year=year)
    here = reverse("nominations")
    counts = [
        {"figure": len(found), "word": _("Tất cả"), "url": here, "current": not state},
        *(
            {
                "figure": sum(one.state == value for one in found),
                "word": word,
                "url": f"{here}?{urlencode({'state': value})}",
                "current": state == value,
            }
            for value, word in NominationState.choices
        ),
    ]
    context = {
        "rows": [_row(one) for one in found if not state or one.state == state],
        "counts": counts,
        "year": year,
        "trail": [{"label": _("Hồ sơ đề nghị"), "url": ""}],
    }
    return render(request, "nominations/nominations.html", context)


@door("GET", "POST", body=DraftForm)
def block_nominations(request: Asked, block_id: int) -> HttpResponse:
    """The proposals of a year, and a new one."""
    scope = request.scope
    block = block_year_for(scope, block_id)
    offered = forms_on(scope.on)
    problem: Problem | None = None
    if request.method == "POST":
        form = DraftForm(request.POST, offered=offered)
        try:
            said = read(form)
            made = draft_nomination(actor=scope, block_id=block_id, form_code=said["form"], addressee=said["addressee"])
        except MENDABLE as found:
            problem = found
        else:
            messages.success(request, _("Đã lập bản thảo đề nghị. Hãy ghi người ký rồi gửi."))
            return redirect("nomination", nomination_id=made.pk)
    else:
        form = DraftForm(offered=offered, initial={"addressee": name_on(block.block.owner_id, scope.on).full})
    context = {
        **frame(request, block, "block-nominations"),
        "rows": [_row(one) for one in nominations(scope, block_id=block_id)],
        "leaders": leaders_of(block),
        "closed": block.stage == Stage.CLOSED,
        "drafting": may_draft(scope, block),
        "form": form,
        "forms": offered,
        "notices": notices_on(scope.on),
        "empty": _empty(block),
    }
    return again(request, "nominations/block.html", context, problem, form)


def _empty(block: BlockYear) -> dict[str, Any]:
    closed = block.stage == Stage.CLOSED
    page = "meeting" if block.meeting_id else "block-meeting"
    url = address(page, block.meeting_id or block.pk)
    return {
        "title": _("Chưa có đề nghị khen thưởng năm %(year)d") % {"year": block.year},
        "text": _("Hội nghị đã kết thúc; Trưởng khối lập được đề nghị cho các đơn vị được suy tôn.")
        if closed
        else _("Đề nghị khen thưởng lập sau khi hội nghị tổng kết đã suy tôn đơn vị dẫn đầu và kết thúc."),
        "actions": [{"label": _("Xem hội nghị"), "url": url, "icon": "message-circle"}] if url else [],
    }


@door("GET", "POST", body=EditForm)
def nomination(request: Asked, nomination_id: int) -> HttpResponse:
    """One proposal; a draft can be changed around its lines."""
    held = nomination_for(request.scope, nomination_id)
    if request.method == "GET":
        return page(request, held)
    form = EditForm(request.POST)
    try:
        said = read(form)
        edit_nomination(actor=request.scope, nomination_id=nomination_id, notes=notes_of(request.POST.dict()), **said)
    except MENDABLE as found:
        return page(request, held, found, form)
    messages.success(request, _("Đã lưu bản thảo đề nghị."))
    return redirect("nomination", nomination_id=nomination_id)


def notes_of(typed: dict[str, str]) -> dict[int, str]:
    """The notes by line; raises Missing for what no field of the page can send."""
    found = {}
    for name, value in typed.items():
        if name.startswith(NOTE):
            line = name.removeprefix(NOTE)
            if not (line.isascii() and line.isdigit() and len(line) <= LARGEST_ID):
                raise Missing
            found[int(line)] = value
    return found


def page(
    request: Asked, held: Nomination, problem: Problem | None = None, form: forms.Form | None = None
) -> HttpResponse:
    """The page of a proposal, after a failed act with the problem and all that was typed."""
    scope, block = request.scope, held.block_year
    lines = lines_of(held)
    names = ("addressee", "number", "signer_name", "signer_post")
    initial = {**{name: getattr(held, name) for name in names}, "seen": held.revision}
    typed = request.POST if isinstance(form, EditForm) else {}
    draft = held.state == NominationState.DRAFT
    drafting = may_draft(scope, block)
    context = {
        **frame(request, block, "block-nominations", below=held.form_name),
        "nomination": held,
        "tone": TONES[NominationState(held.state)],
        "lines": [{"line": one, "note": typed.get(f"{NOTE}{one.id}", one.note)} for one in lines],
        "draft": draft,
        "drafting": drafting,
        "editing": draft and bool(drafting),
        "sending": may_send(scope, block),
        "form": form if isinstance(form, EditForm) else EditForm(initial=initial),
        "withdraw_form": form if isinstance(form, WithdrawForm) else WithdrawForm(),
        "number_unit": f"/TTr-{block.block.symbol}",
        "places": block.score_sheet.sheet.places,
        "notices": notices_on(held.drafted_on),
        "steps": None,
    }
    return again(request, "nominations/nomination.html", context, problem, *([form] if form else []))


@door("POST", body=SendForm)
def nomination_send(request: Asked, nomination_id: int) -> HttpResponse:
    """Send the proposal up."""
    held = nomination_for(request.scope, nomination_id)
    try:
        send_nomination(actor=request.scope, nomination_id=nomination_id)
    except MENDABLE as found:
        return page(request, held, found)
    messages.success(request, _("Đã gửi đề nghị. Đây là đề nghị, chưa phải quyết định khen thưởng."))
    return redirect("nomination", nomination_id=nomination_id)


@door("POST", body=WithdrawForm)
def nomination_withdraw(request: Asked, nomination_id: int) -> HttpResponse:
    """Take a sent proposal back."""
    held = nomination_for(request.scope, nomination_id)
    form = WithdrawForm(request.POST)
    try:
        withdraw_nomination(actor=request.scope, nomination_id=nomination_id, reason=read(form)["reason"])
    except MENDABLE as found:
        return page(request, held, found, form)
    messages.success(request, _("Đã rút đề nghị."))
    return redirect("nomination", nomination_id=nomination_id)


urlpatterns: list[URLPattern] = [
    path("ho-so-de-nghi/", listed, name="nominations"),
    path("cum-khoi/<block:block_id>/de-nghi/", block_nominations, name="block-nominations"),
    path("ho-so-de-nghi/<nomination:nomination_id>/", nomination, name="nomination"),
    path("ho-so-de-nghi/<nomination:nomination_id>/gui/", nomination_send, name="nomination-send"),
    path("ho-so-de-nghi/<nomination:nomination_id>/rut/", nomination_withdraw, name="nomination-withdraw"),
]
