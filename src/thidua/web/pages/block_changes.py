"""Pages: the members of a block on any day, what became of blocks, the sub-groups of a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.clusters.actions.reshaping import record_change, set_groups
from thidua.clusters.enums import BlockChangeKind
from thidua.clusters.permissions import may_form
from thidua.clusters.permissions.season import may_lead_year
from thidua.clusters.queries import block_year_for, block_years, member_rows
from thidua.clusters.queries.changes import changes_of, groups_of, members_on, seats_on, year_on
from thidua.errors import Missing, Problem
from thidua.web.door import Asked, door
from thidua.web.fields import DayField, IdChoicesField, whole_number
from thidua.web.pages.block_frame import frame
from thidua.web.pages.season import done
from thidua.web.typed import again, read

if TYPE_CHECKING:
    from thidua.clusters.models import BlockYear

GROUPS = 4


class DayQuery(forms.Form):
    """On which day."""

    day = DayField(label=gettext_lazy("Ngày"), required=False)


class ChangeForm(forms.Form):
    """What became of blocks, by which decision."""

    kind = forms.ChoiceField(label=gettext_lazy("Thay đổi"), choices=BlockChangeKind.choices)
    on = DayField(label=gettext_lazy("Từ ngày"), help_text=gettext_lazy("Ngày/tháng/năm có hiệu lực."))
    basis = forms.CharField(
        label=gettext_lazy("Quyết định"), max_length=200, help_text=gettext_lazy("Số, ngày, cơ quan ban hành.")
    )
    before = IdChoicesField("block", label=gettext_lazy("Các khối khác cùng thay đổi"), required=False)
    after = IdChoicesField("block", label=gettext_lazy("Các khối hình thành"), required=False)
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=400, required=False)

    def __init__(self, *args: Any, blocks: Sequence[tuple[int, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("before", "after"):
            chosen = self.fields[name]
            assert isinstance(chosen, IdChoicesField)
            chosen.choices = list(blocks)


class GroupsForm(forms.Form):
    """Sub-groups: names in fields ``name:0``, each member's group in a field named by its unit."""


def _page(
    request: Asked, block: BlockYear, problem: Problem | None = None, typed: ChangeForm | None = None
) -> HttpResponse:
    scope = request.scope
    query = DayQuery(request.GET)
    day = (query.cleaned_data["day"] if query.is_valid() else None) or scope.on
    held = year_on(scope, block.block_id, day)
    rows = members_on(held, day) if held is not None else []
    seats = seats_on(scope, [one.unit_id for one in rows], day)
    groups = groups_of(block)
    placed = {unit: at for at, one in enumerate(groups) for unit in one.unit_ids}
    form = typed or ChangeForm(blocks=_blocks(request, block))
    context = {
        **frame(request, block, "block-years", below=_("Thành viên theo ngày, thay đổi")),
        "day": day,
        "day_form": DayQuery(initial={"day": day}) if query.is_valid() else query,
        "held": held,
        "rows": [
            {
                "row": one,
                "also": [seat.name for seat in seats.get(one.unit_id, []) if held and seat.block_id != held.pk],
            }
            for one in rows
        ],
        "changes": changes_of(scope, block),
        "form": form,
        "forming": may_form(scope),
        "leading": may_lead_year(scope, block),
        "groups": groups,
        "names": [groups[at].name if at < len(groups) else "" for at in range(GROUPS)],
        "members": [{"unit": one, "at": placed.get(one.unit_id)} for one in member_rows(block)],
        "steps": None,
    }
    return again(request, "season/changes.html", context, problem, form)


def _blocks(request: Asked, block: BlockYear) -> list[tuple[int, str]]:
    """The other blocks in sight of this year and the next, for a choice."""
    return [
        (one.id, f"{one.name} ({one.year})")
        for one in block_years(request.scope)
        if one.block_id != block.block_id and one.year in {block.year, block.year + 1}
    ]


@door("GET", "POST", body=ChangeForm, query=DayQuery)
def block_changes(request: Asked, block_id: int) -> HttpResponse:
    """Who is a member on a day, what became of the block; the standing body enters a change."""
    block = block_year_for(request.scope, block_id)
    if request.method == "GET":
        return _page(request, block)
    form = ChangeForm(request.POST, blocks=_blocks(request, block))

    def act() -> None:
        said = read(form)
        kind = BlockChangeKind(said["kind"])
        after = said["after"] or ([block_id] if kind in {BlockChangeKind.RENAMED, BlockChangeKind.REDRAWN} else [])
        record_change(
            actor=request.scope,
            kind=kind,
            on=said["on"],
            basis=said["basis"],
            before=[block_id, *said["before"]],
            after=after,
            note=said["note"],
        )

    there = reverse("block-changes", args=[block_id])
    return done(request, act, _("Đã ghi thay đổi."), there, lambda found: _page(request, block, found, form))


@door("POST", body=GroupsForm)
def block_groups(request: Asked, block_id: int) -> HttpResponse:
    """Divide the members of a year into sub-groups."""
    block = block_year_for(request.scope, block_id)
    names = [request.POST.get(f"name:{at}", "").strip() for at in range(GROUPS)]
    placed: dict[int, list[int]] = {at: [] for at in range(GROUPS)}
    for name, value in request.POST.dict().items():
        if not name.startswith("group:") or not value:
            continue
        unit, at = whole_number(name.removeprefix("group:")), whole_number(value)
        if unit is None or at is None or at >= GROUPS:
            raise Missing
        placed[at].append(unit)
    groups = [(name, placed[at]) for at, name in enumerate(names) if name or placed[at]]
    return done(
        request,
        lambda: set_groups(actor=request.scope, block_id=block_id, groups=groups),
        _("Đã lưu các nhóm."),
        reverse("block-changes", args=[block_id]),
        lambda found: _page(request, block, found),
    )


urlpatterns: list[URLPattern] = [
    path("cum-khoi/<block:block_id>/thay-doi/", block_changes, name="block-changes"),
    path("cum-khoi/<block:block_id>/thay-doi/nhom/", block_groups, name="block-groups"),
]
