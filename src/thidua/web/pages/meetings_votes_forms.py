"""What is typed around a vote: what is put, the counts, the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Fault, Missing, Unreadable
from thidua.meetings.actions import Papers, Tally
from thidua.meetings.enums import VoteKind, VoteMethod
from thidua.meetings.queries.votes import SheetView, VoteRow
from thidua.web.fields import whole_number

FIGURES = ("in_favour", "against", "no_opinion")
HEADS = ("issued", "returned", "invalid")
LARGEST_ID = 18


class VoteForm(forms.Form):
    """What is put to the vote; candidates are ticked on the page and read by ``candidates_of``."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=VoteKind.choices)
    method = forms.ChoiceField(label=gettext_lazy("Hình thức"), choices=VoteMethod.choices)
    title = forms.CharField(label=gettext_lazy("Nội dung biểu quyết"), max_length=250)
    text = forms.CharField(
        label=gettext_lazy("Toàn văn đưa ra"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Dự thảo nghị quyết, nhiệm vụ… được hỏi ý kiến, nếu có."),
    )


class CountsForm(forms.Form):
    """Counts: fields named by choice, read by ``papers_of``."""


class ResultForm(forms.Form):
    """The result: the choices that carried are ticked, read by ``ticked``, and the revision they were read at."""

    seen = forms.IntegerField(min_value=0, max_value=1_000_000_000)


class RetakeForm(forms.Form):
    """Why a vote is taken again."""

    reason = forms.CharField(label=gettext_lazy("Lý do biểu quyết lại"), max_length=400)


def ticked(typed: QueryDict, name: str) -> list[int]:
    """The ids ticked under a name.

    raises: Missing for what no tick of the page can send.
    """
    said = typed.getlist(name)
    if not all(one.isascii() and one.isdigit() and len(one) <= LARGEST_ID for one in said):
        raise Missing
    return [int(one) for one in said]


def papers_of(typed: Mapping[str, str], vote: VoteRow) -> Papers:
    """The counts as typed; for hands those present stand for issued and returned.

    raises: Unreadable MEET-17 for every field that is no count.
    """
    faults: list[Fault] = []

    def figure(name: str, label: str) -> int:
        said = typed.get(name, "").strip()
        found = whole_number(said)
        if found is None:
            message = _("%(what)s: «%(said)s» không phải là số đếm.") % {"what": label, "said": said[:20]}
            faults.append(Fault("MEET-17", message, name, said[:20]))
        return found or 0

    words = {"in_favour": _("tán thành"), "against": _("không tán thành"), "no_opinion": _("không có ý kiến")}
    tallies = {
        one.id: Tally(*(figure(f"{name}-{one.id}", f"{one.text}, {words[name]}") for name in FIGURES))
        for one in vote.choices
    }
    if vote.on_paper:
        issued, returned, invalid = (
            figure(name, label)
            for name, label in zip(HEADS, (_("phát ra"), _("thu về"), _("không hợp lệ")), strict=True)
        )
    else:
        issued = returned = figure("issued", _("số có mặt"))
        invalid = 0
    if faults:
        raise Unreadable(faults)
    return Papers(issued, returned, invalid, tallies)


def count_rows(vote: VoteRow, own: SheetView | None, typed: Mapping[str, str]) -> list[dict[str, Any]]:
    """The fields of each choice: what was typed, else the own count."""
    labels = (_("Tán thành"), _("Không tán thành"), _("Không có ý kiến"))
    rows = []
    for one in vote.choices:
        kept = own.counts.get(one.id, ("", "", "")) if own else ("", "", "")
        fields = [
            (f"{name}-{one.id}", label, typed.get(f"{name}-{one.id}", str(value)))
            for name, label, value in zip(FIGURES, labels, kept, strict=True)
        ]
        rows.append({"choice": one, "fields": fields})
    return rows


def head_fields(
    vote: VoteRow, own: SheetView | None, typed: Mapping[str, str], present: int
) -> list[tuple[str, str, str]]:
    """The fields above the choices: papers issued, returned, invalid, or the hands present."""
    if not vote.on_paper:
        kept = str(own.issued) if own else str(present)
        return [("issued", _("Số có mặt"), typed.get("issued", kept))]
    labels = (_("Phát ra"), _("Thu về"), _("Không hợp lệ"))
    return [
        (name, label, typed.get(name, str(getattr(own, name)) if own else (str(present) if name == "issued" else "")))
        for name, label in zip(HEADS, labels, strict=True)
    ]


def side_by_side(sheets: Iterable[SheetView], vote: VoteRow) -> list[dict[str, Any]]:
    """Both counts figure by figure, once both are in; where they differ is marked."""
    first, second = sheets
    rows = [
        (label, getattr(first, name), getattr(second, name))
        for name, label in zip(HEADS, (_("Phát ra"), _("Thu về"), _("Không hợp lệ")), strict=True)
    ]
    for one in vote.choices:
        for at, label in enumerate((_("tán thành"), _("không tán thành"), _("không có ý kiến"))):
            rows.append((f"{one.text}: {label}", first.counts[one.id][at], second.counts[one.id][at]))
    return [{"what": what, "first": mine, "second": other, "differs": mine != other} for what, mine, other in rows]
