"""Pages: what is done with one movement, from its launch to its awards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from thidua.errors import Problem, demand
from thidua.meetings.queries import meetings
from thidua.movements.actions import (
    Reviewed,
    acknowledge_movement,
    join_movement,
    launch_movement,
    link_awards,
    report_participation,
    review_movement,
    send_movement,
    set_pilots,
    take_off,
    unlink_award,
)
from thidua.movements.actions.launching import Launch
from thidua.movements.enums import MovementState, ReviewKind, Stretch
from thidua.movements.permissions import may_draft, may_launch
from thidua.movements.queries import (
    advice,
    awards_of,
    linkable,
    movement_for,
    movement_view,
    overlapping,
    plan_parts,
    rewarding,
    sendable,
    served_by,
    stage_total,
    stage_years,
)
from thidua.web.door import Asked, door
from thidua.web.pages.movements_forms import (
    AwardQuery,
    AwardsForm,
    DropForm,
    JoinForm,
    LaunchForm,
    NothingForm,
    OffForm,
    PilotForm,
    ReviewForm,
    SendForm,
    TakingPartForm,
    UnlinkForm,
)
from thidua.web.pages.movements_rows import TONES, total_line, year_line
from thidua.web.problems import MENDABLE
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from django import forms

    from thidua.movements.models import Movement
    from thidua.movements.queries import MovementView


def page(
    request: Asked, held: Movement, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    """The page of a movement; after a failed act with the problem and all that was typed."""
    scope = request.scope
    view, awards = movement_view(scope, held), awards_of(scope, held)
    shown = view.parts if view.inner else tuple(one for one in view.parts if one.unit_id in scope.sees)
    units = None if view.inner else frozenset(one.unit_id for one in shown)
    years = stage_years(held, until=scope.on.year, units=units)
    context: dict[str, Any] = {
        "held": held,
        "view": view,
        "tone": "wait" if view.row.over else TONES[MovementState(held.state)],
        "steps": _steps(view),
        "parts": plan_parts(held, scope.on),
        "advice": advice(held, scope.on),
        "overlaps": overlapping(scope, held),
        "years": [year_line(one) for one in years],
        "total": total_line(stage_total(years)),
        "awards": awards,
        "decided": rewarding(awards),
        "programme": served_by(scope, held),
        "on": scope.on,
        "drafting": may_draft(scope, held.launcher_id),
        "launching": may_launch(scope, held.launcher_id),
        **_forms(request, held, view, typed),
        "trail": [{"label": _("Phong trào thi đua"), "url": reverse("movements")}, {"label": held.name, "url": ""}],
    }
    return again(request, "movements/movement.html", context, problem, *([typed] if typed else []))


def _steps(view: MovementView) -> list[dict[str, str]]:
    """The movement as a line of steps."""
    row = view.row
    review = any(one.kind == ReviewKind.MIDTERM for one in view.reviews)
    done = {
        _("Soạn"): row.state != MovementState.DRAFTED,
        _("Phát động"): row.state != MovementState.DRAFTED,
        _("Gửi đơn vị"): row.sent > 0,
        _("Đăng ký"): row.sent > 0 and row.joined == row.sent,
        _("Sơ kết"): review or row.state == MovementState.ENDED,
        _("Tổng kết"): row.state == MovementState.ENDED,
    }
    at = next((place for place, one in enumerate(done.values()) if not one), len(done))
    notes = {_("Đăng ký"): f"{row.joined}/{row.sent}" if row.sent else ""}
    return [
        {
            "word": word,
            "note": notes.get(word, ""),
            "state": "past" if said else ("present" if place == at else "future"),
            "url": "",
        }
        for place, (word, said) in enumerate(done.items())
    ]


def _forms(request: Asked, held: Movement, view: MovementView, typed: forms.Form | None) -> dict[str, Any]:
    scope = request.scope
    own = view.own
    sent = [(one.unit_id, one.unit) for one in view.parts]
    kept: dict[str, forms.Form] = {
        "launch_form": LaunchForm(),
        "drop_form": DropForm(),
        "off_form": OffForm(),
        "join_form": JoinForm(initial={"pledge": own.pledge, "people": own.people} if own else {}),
        "taking_form": TakingPartForm(
            initial={"part_year": min(max(scope.on.year, held.stage_first), held.stage_last)}
        ),
    }
    if may_draft(scope, held.launcher_id):
        near = [(one.pk, one.title) for one in meetings(scope)]
        kept |= {
            "send_form": SendForm(units=sendable(scope, held)),
            "pilot_form": PilotForm(units=sent, initial={"units": [one.unit_id for one in view.parts if one.pilot]}),
            "review_form": ReviewForm(held=near, initial={"held_on": scope.on}),
        }
    for name, one in kept.items():
        if type(typed) is type(one):
            kept[name] = typed
    asked = AwardQuery(request.GET)
    text = asked.cleaned_data["q"] if asked.is_valid() else ""
    return {**kept, "award_query": asked, "offered": linkable(scope, text) if text else [], "award_text": text}


def _led(request: Asked, movement_id: int) -> Movement:
    """A movement in sight that the asker leads; asked before the form, whose choices may lie out of sight."""
    held = movement_for(request.scope, movement_id)
    demand(may_draft(request.scope, held.launcher_id))
    return held


def _act(request: Asked, held: Movement, act: Callable[[], Any], said: str, form: forms.Form) -> HttpResponse:
    try:
        act()
    except MENDABLE as found:
        return page(request, held, found, form)
    messages.success(request, said)
    return redirect("movement", movement_id=held.pk)


@door("POST", body=LaunchForm)
def launch(request: Asked, movement_id: int) -> HttpResponse:
    """The movement is launched by its document."""
    held, form = movement_for(request.scope, movement_id), LaunchForm(request.POST, request.FILES)

    def act() -> None:
        said = read(form)
        file = said["file"]
        launch_movement(
            actor=request.scope,
            movement_id=movement_id,
            launch=Launch(
                number=said["number"],
                day=said["day"],
                lacking=said["lacking"],
                file_name=file.name if file else "",
                content=file.read() if file else b"",
            ),
        )

    return _act(request, held, act, _("Đã phát động. Hãy gửi tới các đơn vị."), form)


@door("POST", body=SendForm)
def send(request: Asked, movement_id: int) -> HttpResponse:
    """The movement goes to units."""
    scope = request.scope
    held = _led(request, movement_id)
    form = SendForm(request.POST, units=sendable(scope, held))

    def act() -> None:
        send_movement(actor=scope, movement_id=movement_id, units=read(form)["units"])

    return _act(request, held, act, _("Đã gửi. Đơn vị thấy việc ở mục Việc cần xử lý."), form)


@door("POST", body=OffForm)
def off(request: Asked, movement_id: int) -> HttpResponse:
    """A unit is taken off."""
    held, form = _led(request, movement_id), OffForm(request.POST)

    def act() -> None:
        said = read(form)
        take_off(actor=request.scope, movement_id=movement_id, unit_id=said["unit"], reason=said["reason"])

    return _act(request, held, act, _("Đã bỏ đơn vị khỏi danh sách gửi."), form)


@door("POST", body=PilotForm)
def pilots(request: Asked, movement_id: int) -> HttpResponse:
    """Pilots are named."""
    scope = request.scope
    held = _led(request, movement_id)
    form = PilotForm(request.POST, units=[(one.unit_id, one.unit) for one in movement_view(scope, held).parts])

    def act() -> None:
        set_pilots(actor=scope, movement_id=movement_id, units=read(form)["units"])

    return _act(request, held, act, _("Đã lưu đơn vị làm điểm."), form)


@door("POST", body=NothingForm)
def acknowledge(request: Asked, movement_id: int) -> HttpResponse:
    """The own unit has received it."""
    scope = request.scope
    held, form = movement_for(scope, movement_id), NothingForm(request.POST)

    def act() -> None:
        acknowledge_movement(actor=scope, movement_id=movement_id, unit_id=scope.unit_id or 0)

    return _act(request, held, act, _("Đã ghi đơn vị nhận phong trào."), form)


@door("POST", body=JoinForm)
def join(request: Asked, movement_id: int) -> HttpResponse:
    """The own unit registers."""
    scope = request.scope
    held, form = movement_for(scope, movement_id), JoinForm(request.POST)

    def act() -> None:
        said = read(form)
        join_movement(
            actor=scope,
            movement_id=movement_id,
            unit_id=scope.unit_id or 0,
            pledge=said["pledge"],
            people=said["people"],
        )

    return _act(request, held, act, _("Đã đăng ký tham gia."), form)


@door("POST", body=TakingPartForm)
def taking_part(request: Asked, movement_id: int) -> HttpResponse:
    """The own unit reports how many took part."""
    scope = request.scope
    held, form = movement_for(scope, movement_id), TakingPartForm(request.POST)

    def act() -> None:
        said = read(form)
        report_participation(
            actor=scope,
            movement_id=movement_id,
            unit_id=scope.unit_id or 0,
            year=said["part_year"],
            takers=said["takers"],
            members=said["members"],
            stretch=Stretch(said["stretch"]),
            note=said["note"],
        )

    return _act(request, held, act, _("Đã ghi báo cáo tham gia."), form)


@door("POST", body=ReviewForm)
def review(request: Asked, movement_id: int) -> HttpResponse:
    """A review is written down."""
    scope = request.scope
    held = _led(request, movement_id)
    form = ReviewForm(request.POST, held=[(one.pk, one.title) for one in meetings(scope)])

    def act() -> None:
        said = read(form)
        made = Reviewed(
            kind=ReviewKind(said["kind"]),
            held_on=said["held_on"],
            reached=said["reached"],
            weak=said["weak"],
            learned=said["learned"],
            meeting_id=said["meeting"],
        )
        review_movement(actor=scope, movement_id=movement_id, said=made)

    return _act(request, held, act, _("Đã ghi sơ kết, tổng kết."), form)


@door("POST", body=AwardsForm)
def link(request: Asked, movement_id: int) -> HttpResponse:
    """Awards of the book are linked."""
    scope = request.scope
    held = _led(request, movement_id)
    ticked = [int(one) for one in request.POST.getlist("awards") if one.isascii() and one.isdigit() and len(one) < 18]
    form = AwardsForm(request.POST, offered=[(one, str(one)) for one in ticked])

    def act() -> None:
        link_awards(actor=scope, movement_id=movement_id, awards=read(form)["awards"])

    return _act(request, held, act, _("Đã gắn khen thưởng với phong trào."), form)


@door("POST", body=UnlinkForm)
def unlink(request: Asked, movement_id: int) -> HttpResponse:
    """A link made by mistake is taken back."""
    scope = request.scope
    held, form = _led(request, movement_id), UnlinkForm(request.POST)

    def act() -> None:
        unlink_award(actor=scope, movement_id=movement_id, award_id=read(form)["award"])

    return _act(request, held, act, _("Đã bỏ gắn."), form)


urlpatterns: list[URLPattern] = [
    path("phong-trao/<movement:movement_id>/phat-dong/", launch, name="movement-launch"),
    path("phong-trao/<movement:movement_id>/gui/", send, name="movement-send"),
    path("phong-trao/<movement:movement_id>/bo-don-vi/", off, name="movement-off"),
    path("phong-trao/<movement:movement_id>/lam-diem/", pilots, name="movement-pilots"),
    path("phong-trao/<movement:movement_id>/nhan/", acknowledge, name="movement-acknowledge"),
    path("phong-trao/<movement:movement_id>/dang-ky/", join, name="movement-join"),
    path("phong-trao/<movement:movement_id>/tham-gia/", taking_part, name="movement-taking-part"),
    path("phong-trao/<movement:movement_id>/so-ket/", review, name="movement-review"),
    path("phong-trao/<movement:movement_id>/khen-thuong/", link, name="movement-link"),
    path("phong-trao/<movement:movement_id>/khen-thuong/bo/", unlink, name="movement-unlink"),
]
