"""Pages: decisions made from lists, from the draft to the day they take effect, with their papers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.decisions.actions import (
    approve_decision,
    bring_paper,
    bring_signed,
    change_decision,
    enter_number,
    grant_decision,
    keep_number_book,
    make_decision,
    reopen_decision,
    send_out,
    take_number,
    void_decision,
)
from thidua.decisions.actions.templates import use_own_paper
from thidua.decisions.enums import DecisionState
from thidua.decisions.permissions import may_approve, may_prepare
from thidua.decisions.queries.decisions import (
    decision_for,
    decisions,
    number_book_of,
    rows_in,
    signers_on,
)
from thidua.decisions.queries.in_hand import money_lines
from thidua.decisions.queries.lists import list_for
from thidua.decisions.queries.templates import version_of
from thidua.errors import Fault, Missing, Problem, Unreadable
from thidua.papers.office import can_convert
from thidua.registry.queries import name_on
from thidua.web.door import Asked, door
from thidua.web.pages.award_lists import home
from thidua.web.pages.award_lists import page as list_page
from thidua.web.pages.decisions_forms import (
    BookForm,
    MakeForm,
    Nothing,
    NumberForm,
    SignedForm,
    StateQuery,
    TakeForm,
    WhyForm,
    WordingForm,
)
from thidua.web.pages.decisions_rows import TONES, paid_lines, steps_of
from thidua.web.pages.state_tabs import state_tabs
from thidua.web.problems import MENDABLE
from thidua.web.shell import year_of
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from django import forms

    from thidua.decisions.models import Decision


@door("GET", query=StateQuery)
def listed(request: Asked) -> HttpResponse:
    """The decisions in sight of the year looked at."""
    query = StateQuery(request.GET)
    if not query.is_valid():
        raise Missing
    year, state = year_of(request), query.cleaned_data["state"]
    found = decisions(request.scope, year=year)
    counts = state_tabs(reverse("decisions"), (one.state for one in found), DecisionState.choices, state)
    shown = [one for one in found if not state or one.state == state]
    context = {
        "lines": [{"row": one, "tone": TONES[DecisionState(one.state)]} for one in shown],
        "counts": counts,
        "year": year,
        "approving": may_approve(request.scope, request.scope.unit_id or 0),
        "book_form": BookForm(initial={"book_year": year}),
        "trail": [{"label": _("Quyết định khen thưởng"), "url": ""}],
    }
    return render(request, "decisions/decisions.html", context)


@door("POST", body=BookForm)
def number_book(request: Asked) -> HttpResponse:
    """Begin a number book of the own office."""
    form = BookForm(request.POST)
    try:
        said = read(form)
        keep_number_book(
            actor=request.scope, symbol=said["book_symbol"], year=said["book_year"], last=said["book_last"] or 0
        )
    except MENDABLE as found:
        context = {
            "lines": [], "counts": [], "year": year_of(request), "book_form": form, "approving": True,
            "trail": [{"label": _("Quyết định khen thưởng"), "url": ""}],
        }  # fmt: skip
        return again(request, "decisions/decisions.html", context, found, form)
    messages.success(request, _("Đã mở sổ số."))
    return redirect("decisions")


@door("POST", body=MakeForm)
def make(request: Asked, list_id: int) -> HttpResponse:
    """Draft a decision for rows of an approved list."""
    held, form = list_for(request.scope, list_id), MakeForm(request.POST)
    try:
        said = read(form)
        made = make_decision(actor=request.scope, list_id=list_id, form_code=said["form"], part=said["part"] or "all")
    except MENDABLE as found:
        return list_page(request, held, found)
    messages.success(request, _("Đã soạn dự thảo quyết định. Hãy xem lại căn cứ, người ký rồi lưu."))
    return redirect("decision", decision_id=made.pk)


@door("GET", "POST", body=WordingForm)
def decision(request: Asked, decision_id: int) -> HttpResponse:
    """One decision: where its paper stands, what comes next, its recipients, its papers."""
    held = decision_for(request.scope, decision_id)
    if request.method == "GET":
        return page(request, held)
    form = WordingForm(request.POST, signers=_signers(request, held))

    def act() -> None:
        said = read(form)
        change_decision(actor=request.scope, decision_id=decision_id, wording=form.wording(), seen=said["seen"])

    return done(request, held, act, _("Đã lưu dự thảo."), form)


def _signers(request: Asked, held: Decision) -> list[tuple[int, str]]:
    return [(one.pk, one.full_name) for one in signers_on(held.issuer_id, request.scope.on)]


def page(
    request: Asked, held: Decision, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    """The page of a decision; after a failed act with the problem and all that was typed."""
    scope, state = request.scope, DecisionState(held.state)
    day = held.decided_on or scope.on
    names = ("symbol", "authority", "signer_id", "signer_post", "place", "occasion", "executors", "recipients", "fund")
    initial = {
        **{name: getattr(held, name) for name in names},
        "bases": "\n".join(held.bases),
        "seen": held.revision,
    }
    shown = {
        "form": typed
        if isinstance(typed, WordingForm)
        else WordingForm(initial=initial, signers=_signers(request, held)),
        "number_form": typed if isinstance(typed, NumberForm) else NumberForm(initial={"decided_on": scope.on}),
        "take_form": typed
        if isinstance(typed, TakeForm)
        else TakeForm(initial={"decided_on": scope.on}, auto_id="take-%s"),
        "signed_form": typed if isinstance(typed, SignedForm) else SignedForm(),
        "why_form": typed if isinstance(typed, WhyForm) else WhyForm(auto_id="why-%s"),
    }
    rows = rows_in(held)
    preparing, approving = may_prepare(scope, held.issuer_id), may_approve(scope, held.issuer_id)
    live = state not in {DecisionState.GRANTED, DecisionState.VOIDED}
    context: dict[str, Any] = {
        **shown,
        "decision": held,
        "named": str(held) if held.number else "",
        "tone": TONES[state],
        "word": str(state.label),
        "office": name_on(held.issuer_id, day).full,
        "preparing": preparing,
        "approving": approving,
        "editing": state == DecisionState.DRAFTED and bool(preparing),
        "numbering": state in {DecisionState.APPROVED, DecisionState.OUT, DecisionState.SIGNED} and not held.number,
        "own_book": number_book_of(held.issuer_id, held.symbol, scope.on.year),
        "bringing": bool(preparing)
        and (state == DecisionState.OUT or (state == DecisionState.APPROVED and bool(held.number))),
        "live": live,
        "version": version_of(held),
        "convert": can_convert(),
        "rows": rows,
        "payments": paid_lines(money_lines(held)),
        "steps": steps_of(held),
        "trail": [
            home(),
            {"label": held.award_list.title, "url": reverse("award-list", args=[held.award_list_id])},
            {"label": _("Quyết định %(n)s") % {"n": held} if held.number else _("Quyết định chưa có số"), "url": ""},
        ],
    }
    return again(request, "decisions/decision.html", context, problem, *([typed] if typed else []))


def done(
    request: Asked, held: Decision, act: Callable[[], Any], said: str, typed: forms.Form | None = None
) -> HttpResponse:
    """Do it and come back to the decision, or show it again with what went wrong."""
    try:
        act()
    except MENDABLE as found:
        return page(request, held, found, typed)
    messages.success(request, said)
    return redirect("decision", decision_id=held.pk)


@door("POST", body=Nothing)
def approve(request: Asked, decision_id: int) -> HttpResponse:
    """The leader freezes what the decision says."""
    held = decision_for(request.scope, decision_id)
    return done(
        request, held, lambda: approve_decision(actor=request.scope, decision_id=decision_id), _("Đã chốt nội dung.")
    )


@door("POST", body=WhyForm)
def reopen(request: Asked, decision_id: int) -> HttpResponse:
    """The leader takes the approval back."""
    held, form = decision_for(request.scope, decision_id), WhyForm(request.POST, auto_id="why-%s")
    return done(
        request,
        held,
        lambda: reopen_decision(actor=request.scope, decision_id=decision_id, reason=read(form)["reason"]),
        _("Đã mở lại dự thảo."),
        form,
    )


@door("POST", body=NumberForm)
def number(request: Asked, decision_id: int) -> HttpResponse:
    """The number and day of the clerk's register."""
    held, form = decision_for(request.scope, decision_id), NumberForm(request.POST)
    return done(
        request,
        held,
        lambda: enter_number(actor=request.scope, decision_id=decision_id, **read(form)),
        _("Đã vào số."),
        form,
    )


@door("POST", body=TakeForm)
def take(request: Asked, decision_id: int) -> HttpResponse:
    """The next number of the office's own book."""
    held, form = decision_for(request.scope, decision_id), TakeForm(request.POST, auto_id="take-%s")
    return done(
        request,
        held,
        lambda: take_number(actor=request.scope, decision_id=decision_id, **read(form)),
        _("Đã lấy số."),
        form,
    )


@door("POST", body=Nothing)
def send(request: Asked, decision_id: int) -> HttpResponse:
    """Make the file that is signed elsewhere."""
    held = decision_for(request.scope, decision_id)
    return done(
        request,
        held,
        lambda: send_out(actor=request.scope, decision_id=decision_id),
        _("Đã tạo tệp gửi ký. Hãy tải về và ký đúng tệp này."),
    )


@door("POST", body=Nothing)
def own_paper(request: Asked, decision_id: int) -> HttpResponse:
    """Write it in the paper of the program after all."""
    held = decision_for(request.scope, decision_id)
    return done(
        request,
        held,
        lambda: use_own_paper(actor=request.scope, decision_id=decision_id),
        _("Quyết định này dùng mẫu của chương trình; nội dung đã chốt giữ nguyên."),
    )


@door("POST", body=SignedForm)
def signed(request: Asked, decision_id: int) -> HttpResponse:
    """The signed paper comes back."""
    held, form = decision_for(request.scope, decision_id), SignedForm(request.POST, request.FILES)

    def act() -> None:
        said = read(form)
        file = said["file"]
        if file is None:
            raise Unreadable(Fault("FILE-00", _("Hãy chọn tệp."), "file"))
        bring = bring_signed if said["how"] == "digital" else bring_paper
        bring(actor=request.scope, decision_id=decision_id, name=file.name or "", content=file.read())

    return done(request, held, act, _("Đã nhận bản ký."), form)


@door("POST", body=Nothing)
def grant(request: Asked, decision_id: int) -> HttpResponse:
    """The decision takes effect."""
    held = decision_for(request.scope, decision_id)
    return done(
        request,
        held,
        lambda: grant_decision(actor=request.scope, decision_id=decision_id),
        _("Đã ban hành: mọi khen thưởng trong quyết định đã vào sổ."),
    )


@door("POST", body=WhyForm)
def void(request: Asked, decision_id: int) -> HttpResponse:
    """Give the decision up before it takes effect."""
    held, form = decision_for(request.scope, decision_id), WhyForm(request.POST, auto_id="why-%s")
    return done(
        request,
        held,
        lambda: void_decision(actor=request.scope, decision_id=decision_id, reason=read(form)["reason"]),
        _("Đã hủy quyết định; các dòng trở lại danh sách."),
        form,
    )


ONE = "quyet-dinh-khen-thuong/<decision:decision_id>/"
urlpatterns: list[URLPattern] = [
    path("quyet-dinh-khen-thuong/", listed, name="decisions"),
    path("quyet-dinh-khen-thuong/so-so/", number_book, name="number-book"),
    path("khen-thuong-truc-tiep/<award_list:list_id>/quyet-dinh/", make, name="decision-make"),
    path(ONE, decision, name="decision"),
    path(f"{ONE}chot/", approve, name="decision-approve"),
    path(f"{ONE}mo-lai/", reopen, name="decision-reopen"),
    path(f"{ONE}so/", number, name="decision-number"),
    path(f"{ONE}lay-so/", take, name="decision-take"),
    path(f"{ONE}gui-ky/", send, name="decision-send"),
    path(f"{ONE}mau-chuong-trinh/", own_paper, name="decision-own-paper"),
    path(f"{ONE}ban-ky/", signed, name="decision-signed"),
    path(f"{ONE}ban-hanh/", grant, name="decision-grant"),
    path(f"{ONE}huy/", void, name="decision-void"),
]
