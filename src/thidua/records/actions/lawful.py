"""Yearly ratings, years not worked whole, and for which years a kind of fact is complete: entered, withdrawn, never edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Missing, Unreadable, demand
from thidua.law.records import Kind, PartYearReason, Rating
from thidua.records.enums_lawful import FactSource
from thidua.records.models import Completeness, PartYear, YearlyRating
from thidua.records.models.lawful import STANDING, Fact
from thidua.records.permissions_lawful import may_enter_facts
from thidua.records.sound_facts import demand_sound, word_faults, year_faults
from thidua.records.subjects import ORGANISATION, PERSON, SubjectKey
from thidua.registry.actions.keeping import locked_person, standing_person
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation, Person
from thidua.registry.queries.people import units_of
from thidua.registry.queries.units import unit_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line

Row = TypeVar("Row", bound=Fact)
OF_PEOPLE = frozenset({Kind.INITIATIVES, Kind.POSTS, Kind.YEARS_WORKED})
LONGEST_REASON = 400


@dataclass(frozen=True)
class Grounds:
    """Where facts are known from; the file is one already kept."""

    kind: FactSource
    text: str = ""
    file_id: int | None = None


def enter_rating(*, actor: Scope, subject: SubjectKey, year: int, rating: str, source: Grounds) -> YearlyRating:
    """Enter the rating of one year. raises: Conflict FACT-03 where the year has one already."""
    demand_sound(*year_faults(actor.today, year), *word_faults(Rating, rating, "rating"))
    with one_transaction():
        row = kept_subject(actor, subject)
        none_stands(YearlyRating, subject, year=year)
        made = YearlyRating.objects.create(**subject.columns, year=year, rating=rating, **told_from(actor, source))
        record_act(actor, "records.enter_rating", row, [made], year=year)
    return made


def enter_part_year(
    *, actor: Scope, person_id: int, year: int, months: int, reason: str = "", source: Grounds
) -> PartYear:
    """Enter that a person worked only some months of a year. raises: Conflict FACT-03 where the year has that already."""
    faults = year_faults(actor.today, year)
    if not 0 <= months <= 12:
        faults.append(Fault("FACT-02", _("Số tháng làm việc phải từ 0 đến 12."), "months", str(months)))
    demand_sound(*faults, *(word_faults(PartYearReason, reason, "reason") if reason else ()))
    subject = SubjectKey(PERSON, person_id)
    with one_transaction():
        row = kept_subject(actor, subject)
        none_stands(PartYear, subject, year=year)
        made = PartYear.objects.create(
            person_id=person_id, year=year, months=months, reason=reason, **told_from(actor, source)
        )
        record_act(actor, "records.enter_part_year", row, [made], year=year)
    return made


def state_complete(
    *, actor: Scope, subject: SubjectKey, kind: str, first_year: int, last_year: int, source: Grounds
) -> Completeness:
    """State that what is not recorded of a kind did not happen, from a year to a year; other stretches may stand beside it.

    raises: Conflict FACT-03 where some of these years were stated for the kind before; that is withdrawn first.
    """
    faults = [*year_faults(actor.today, first_year, "first_year"), *year_faults(actor.today, last_year, "last_year")]
    faults += word_faults(Kind, kind, "kind")
    if first_year > last_year:
        faults.append(Fault("FACT-02", _("Năm đầu phải trước hoặc bằng năm cuối."), "last_year", str(last_year)))
    if (kind in OF_PEOPLE and subject.kind == ORGANISATION) or (kind == Kind.COLLECTIVE and subject.kind == PERSON):
        faults.append(Fault("FACT-02", _("Loại thông tin này không có ở đối tượng này."), "kind", kind))
    demand_sound(*faults)
    with one_transaction():
        row = kept_subject(actor, subject)
        none_stands(Completeness, subject, kind=kind, first_year__lte=last_year, last_year__gte=first_year)
        made = Completeness.objects.create(
            **subject.columns, kind=kind, first_year=first_year, last_year=last_year, **told_from(actor, source)
        )
        record_act(actor, "records.state_complete", row, [made], kind=kind, first=first_year, last=last_year)
    return made


def kept_subject(actor: Scope, subject: SubjectKey) -> Person | Organisation:
    """The subject whose facts the actor enters, locked; ``Missing`` or ``Forbidden`` otherwise."""
    if subject.kind == PERSON:
        person = standing_person(actor, subject.id)
        demand(may_enter_facts(actor, units_of(person, actor.on)))
        return locked_person(person.pk)
    if subject.kind != ORGANISATION:
        raise Missing
    unit = unit_for(actor, subject.id)
    demand(may_enter_facts(actor, [unit.pk]))
    return locked(Organisation, unit.pk)


def told_from(actor: Scope, source: Grounds) -> dict[str, Any]:
    """The columns every fact begins with."""
    if source.kind not in FactSource.values:
        raise Unreadable(Fault("FACT-05", _("Hãy chọn nguồn của thông tin."), "source_kind"))
    text = tidy_line(source.text, longest=300, path="source_text")
    if source.kind == FactSource.PAPER and not text and source.file_id is None:
        raise Unreadable(Fault("FACT-05", _("Hãy ghi số, ngày văn bản hoặc đính kèm tệp."), "source_text"))
    return {
        "source_kind": source.kind,
        "source_text": text,
        "source_file_id": source.file_id,
        "entered_by_id": actor.person_id,
        "entered_on": actor.today,
    }


def none_stands(model: type[Row], subject: SubjectKey, **columns: Any) -> None:
    """Refuse a second standing row for the same subject and columns; the subject is locked."""
    before = model._default_manager.filter(STANDING, **subject.columns, **columns).select_related("entered_by").first()
    if before is not None:
        raise already(before, columns)


def already(before: Fact, columns: Mapping[str, Any]) -> Conflict:
    """The refusal that names who entered what stands there."""
    place = _("năm %(year)d") % columns if "year" in columns else _("mục này")
    return Conflict(
        _("Đã có dòng ghi cho %(place)s.") % {"place": place},
        code="FACT-03",
        todo=_("Nếu dòng ấy sai, hãy rút dòng ấy với lý do rồi ghi dòng mới."),
        who=before.entered_by.full_name if before.entered_by else "",
    )
