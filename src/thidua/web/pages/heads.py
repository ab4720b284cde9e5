"""Pages: whose turn it is to lead, who was elected, the handover with its archive, the rotating flag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions.heads import elect_next_head, hand_over, name_next_deputies, pass_flag, take_over
from thidua.clusters.enums import MemberRole
from thidua.clusters.papers.handover import handover_paper
from thidua.clusters.permissions.season import may_lead_as_leader, may_lead_year, may_take_over
from thidua.clusters.queries import block_year_for
from thidua.clusters.queries.archive import ArchiveItem, archive_of
from thidua.clusters.queries.heads import flag_line, handover_of, next_roles_of, turns_of
from thidua.errors import Problem
from thidua.transactions import one_transaction
from thidua.web.door import Asked, door
from thidua.web.fields import DayField, IdChoiceField, IdChoicesField
from thidua.web.pages.block_frame import frame
from thidua.web.pages.papers import answer
from thidua.web.pages.season import done, meeting_choices
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear

Choices = Sequence[tuple[int, str]]


class ElectForm(forms.Form):
    """Who leads next year, with which deputies, elected where."""

    unit = IdChoiceField("unit", label=gettext_lazy("Trưởng khối năm sau"), choices=())
    deputies = IdChoicesField("unit", label=gettext_lazy("Phó Trưởng khối năm sau"), required=False)
    meeting = IdChoiceField("meeting", label=gettext_lazy("Bầu tại hội nghị"), required=False, choices=())

    def __init__(self, *args: Any, members: Choices = (), meetings: Choices = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for name, offered in (("unit", members), ("deputies", members)):
            chosen = self.fields[name]
            assert isinstance(chosen, IdChoiceField | IdChoicesField)
            chosen.choices = list(offered)
        held = self.fields["meeting"]
        assert isinstance(held, IdChoiceField)
        held.choices = [("", _("Không tại hội nghị")), *meetings]


class HandForm(forms.Form):
    """The handover, with a word beside it."""

    note = forms.CharField(
        label=gettext_lazy("Ghi chú bàn giao"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Ví dụ: kèm con dấu, hồ sơ giấy, cờ luân lưu."),
    )


class TakeForm(forms.Form):
    """Receiving takes nothing but the decision."""


class FlagForm(forms.Form):
    """Who received the rotating flag, and when."""

    flag_unit = IdChoiceField("unit", label=gettext_lazy("Đơn vị nhận cờ"), choices=())
    received_on = DayField(label=gettext_lazy("Ngày nhận"), help_text=gettext_lazy("Ngày/tháng/năm."))
    of_year = forms.BooleanField(label=gettext_lazy("Cờ theo kết quả năm này"), required=False, initial=True)
    flag_note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=300, required=False)

    def __init__(self, *args: Any, members: Choices = (), **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["flag_unit"]
        assert isinstance(chosen, IdChoiceField)
        chosen.choices = list(members)


def _item(one: ArchiveItem) -> dict[str, Any]:
    return {"item": one, "url": reverse(one.page, kwargs=dict(one.ids))}


def _page(
    request: Asked, block: BlockYear, problem: Problem | None = None, typed: forms.Form | None = None
) -> HttpResponse:
    scope = request.scope
    turns, elected, handed = turns_of(block, scope.on), next_roles_of(block), handover_of(block)
    members = sorted(((one.unit_id, one.unit) for one in turns), key=lambda one: one[1])
    head = next((one for one in elected if one.role == MemberRole.HEAD), None)
    first = next((one.unit_id for one in turns if one.turn == 1), None)
    initial = {
        "unit": head.unit_id if head else first,
        "deputies": [one.unit_id for one in elected if one.role == MemberRole.DEPUTY],
    }
    fresh = {
        "elect_form": ElectForm(members=members, meetings=meeting_choices(block), initial=initial),
        "hand_form": HandForm(),
        "flag_form": FlagForm(members=members, initial={"received_on": scope.on}),
    }
    kinds = {ElectForm: "elect_form", HandForm: "hand_form", FlagForm: "flag_form"}
    if typed is not None and type(typed) in kinds:
        fresh[kinds[type(typed)]] = typed
    kept = archive_of(scope, block)
    context = {
        **frame(request, block, "season", below=_("Luân phiên, bàn giao")),
        "turns": turns,
        "elected": elected,
        "next_head": head,
        "handed": handed,
        "archive": [_item(one) for one in kept],
        "hashed": any(one.sha256 for one in kept),
        "flags": flag_line(block),
        "settling": may_lead_as_leader(scope, block),
        "leading": may_lead_year(scope, block),
        "taking": may_take_over(scope, block, handed.receiver_id if handed else None),
        "steps": None,
        **fresh,
    }
    return again(request, "season/heads.html", context, problem, *([typed] if typed else []))


@door("GET")
def heads(request: Asked, block_id: int) -> HttpResponse:
    """Whose turn it is, who was elected, what is handed over, who held the flag."""
    return _page(request, block_year_for(request.scope, block_id))


def _choices(request: Asked, block: BlockYear) -> Choices:
    return [(one.unit_id, one.unit) for one in turns_of(block, request.scope.on)]


@door("POST", body=ElectForm)
def heads_elect(request: Asked, block_id: int) -> HttpResponse:
    """Enter next year's head and deputies."""
    block = block_year_for(request.scope, block_id)
    form = ElectForm(request.POST, members=_choices(request, block), meetings=meeting_choices(block))

    def act() -> None:
        said = read(form)
        with one_transaction():
            elect_next_head(actor=request.scope, block_id=block_id, unit_id=said["unit"], meeting_id=said["meeting"])
            name_next_deputies(
                actor=request.scope, block_id=block_id, unit_ids=said["deputies"], meeting_id=said["meeting"]
            )

    there = reverse("heads", args=[block_id])
    return done(request, act, _("Đã ghi kết quả bầu."), there, lambda found: _page(request, block, found, form))


@door("POST", body=HandForm)
def heads_hand_over(request: Asked, block_id: int) -> HttpResponse:
    """The head hands the year over."""
    block, form = block_year_for(request.scope, block_id), HandForm(request.POST)
    return done(
        request,
        lambda: hand_over(actor=request.scope, block_id=block_id, **read(form)),
        _("Đã bàn giao hồ sơ của năm."),
        reverse("heads", args=[block_id]),
        lambda found: _page(request, block, found, form),
    )


@door("POST", body=TakeForm)
def heads_take_over(request: Asked, block_id: int) -> HttpResponse:
    """The next head confirms that it received the year."""
    block = block_year_for(request.scope, block_id)
    return done(
        request,
        lambda: take_over(actor=request.scope, block_id=block_id),
        _("Đã nhận bàn giao."),
        reverse("heads", args=[block_id]),
        lambda found: _page(request, block, found),
    )


@door("POST", body=FlagForm)
def heads_flag(request: Asked, block_id: int) -> HttpResponse:
    """Enter who received the rotating flag."""
    block = block_year_for(request.scope, block_id)
    form = FlagForm(request.POST, members=_choices(request, block))

    def act() -> None:
        said = read(form)
        pass_flag(
            actor=request.scope,
            block_id=block_id,
            unit_id=said["flag_unit"],
            received_on=said["received_on"],
            note=said["flag_note"],
            of_year=said["of_year"],
        )

    there = reverse("heads", args=[block_id])
    return done(request, act, _("Đã ghi đơn vị nhận cờ."), there, lambda found: _page(request, block, found, form))


@door("GET")
def paper_handover(request: Asked, block_id: int, form: str) -> HttpResponse:
    """The record of the handover."""
    paper = handover_paper(request.scope, block_id)
    return answer(lambda: paper, form, " ".join((_("Biên bản bàn giao"), *paper.subtitle)))


BASE = "cum-khoi/<block:block_id>/ban-giao/"
urlpatterns: list[URLPattern] = [
    path(BASE, heads, name="heads"),
    path(f"{BASE}bau/", heads_elect, name="heads-elect"),
    path(f"{BASE}giao/", heads_hand_over, name="heads-hand-over"),
    path(f"{BASE}nhan/", heads_take_over, name="heads-take-over"),
    path(f"{BASE}co/", heads_flag, name="heads-flag"),
    path(f"{BASE}bien-ban-ban-giao.<str:form>", paper_handover, name="paper-handover"),
]
