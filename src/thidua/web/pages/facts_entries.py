"""The kinds of row a page of a record may enter: the form, the words, and the action behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from thidua.records.actions.holds import enter_hold
from thidua.records.actions.lawful import Grounds, enter_part_year, enter_rating, state_complete
from thidua.records.actions.works import enter_collective_year, enter_initiative
from thidua.records.subjects import ORGANISATION, PERSON, SubjectKey
from thidua.records.told_facts import Author, CollectiveFacts, InitiativeFacts
from thidua.registry.scope import Scope
from thidua.web.pages.facts_forms import (
    CollectiveForm,
    CompleteForm,
    HoldForm,
    InitiativeForm,
    PartYearForm,
    RatingForm,
)

Enter = Callable[[Scope, SubjectKey, dict[str, Any], Grounds, forms.Form], object]


@dataclass(frozen=True)
class Entry:
    """One kind of row a page may enter: its form, its words, and the action behind it."""

    form: type[forms.Form]
    heading: Any
    done: Any
    enter: Enter
    of: tuple[str, ...] = (PERSON, ORGANISATION)


def _rating(scope: Scope, subject: SubjectKey, said: dict[str, Any], source: Grounds, _form: forms.Form) -> object:
    return enter_rating(actor=scope, subject=subject, year=said["year"], rating=said["rating"], source=source)


def _part_year(scope: Scope, subject: SubjectKey, said: dict[str, Any], source: Grounds, _form: forms.Form) -> object:
    told = {"year": said["year"], "months": -1 if said["months"] is None else said["months"], "reason": said["reason"]}
    return enter_part_year(actor=scope, person_id=subject.id, source=source, **told)


def _complete(scope: Scope, subject: SubjectKey, said: dict[str, Any], source: Grounds, _form: forms.Form) -> object:
    years = {"first_year": said["first_year"], "last_year": said["last_year"]}
    return state_complete(actor=scope, subject=subject, kind=said["kind"], source=source, **years)


def _hold(scope: Scope, subject: SubjectKey, said: dict[str, Any], source: Grounds, _form: forms.Form) -> object:
    told = {name: said[name] for name in ("word", "first", "ends", "paper")}
    return enter_hold(actor=scope, subject=subject, source=source, **told)


def _initiative(scope: Scope, subject: SubjectKey, said: dict[str, Any], source: Grounds, form: forms.Form) -> object:
    assert isinstance(form, InitiativeForm)
    first = Author(subject.id, share=said["share"], used_for=said["used_for"])
    others = [Author(person, name, share) for person, name, share in form.co_authors()]
    told = {name: said[name] for name in ("kind", "title", "year", "scope", "recognised_on", "recognised_by")}
    return enter_initiative(actor=scope, facts=InitiativeFacts(**told, authors=(first, *others)), source=source)


def _collective(scope: Scope, subject: SubjectKey, said: dict[str, Any], source: Grounds, form: forms.Form) -> object:
    assert isinstance(form, CollectiveForm)
    told = {name: said[name] for name in ("year", "members", "completed", "disciplined", "rank_in_cluster", "cluster")}
    has = tuple(said["has"]) if said["has"] or said["has_known"] else None
    facts = CollectiveFacts(**told, has=has, shares=form.shares())
    return enter_collective_year(actor=scope, unit_id=subject.id, facts=facts, source=source)


ENTRIES: Mapping[str, Entry] = {
    "xep-loai": Entry(RatingForm, gettext_lazy("Ghi xếp loại năm"), gettext_lazy("Đã ghi xếp loại."), _rating),
    "sang-kien": Entry(
        InitiativeForm, gettext_lazy("Ghi sáng kiến, đề tài"), gettext_lazy("Đã ghi sáng kiến, đề tài."), _initiative, (PERSON,)
    ),
    "thang-lam-viec": Entry(
        PartYearForm, gettext_lazy("Ghi năm làm việc không trọn"), gettext_lazy("Đã ghi số tháng."), _part_year, (PERSON,)
    ),
    "ket-qua-nam": Entry(
        CollectiveForm, gettext_lazy("Ghi kết quả năm của tập thể"), gettext_lazy("Đã ghi kết quả năm."), _collective, (ORGANISATION,)
    ),
    "day-du": Entry(CompleteForm, gettext_lazy("Xác nhận phần đã ghi đầy đủ"), gettext_lazy("Đã ghi phần đầy đủ."), _complete),
    "ky-luat": Entry(
        HoldForm, gettext_lazy("Ghi kỷ luật, thanh tra, tố cáo"), gettext_lazy("Đã ghi kỷ luật, thanh tra, tố cáo."), _hold
    ),
}  # fmt: skip
