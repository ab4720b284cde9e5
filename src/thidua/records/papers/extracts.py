"""The certified extract of the book of awards: one person's or one unit's history as a paper, with a code that leads back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import demand
from thidua.papers import Code, Letterhead, Paper, SignatureBlock
from thidua.papers.awards import ExtractEntry, ExtractFacts, award_extract
from thidua.records.enums import NOT_COUNTED
from thidua.records.permissions import may_extract
from thidua.records.queries import AwardRow, awards_of_person, awards_of_unit
from thidua.records.years import say_years
from thidua.registry.models import Placement, valid_on
from thidua.registry.personal import say_birth
from thidua.registry.queries import name_on, person_card, unit_for
from thidua.registry.scope import Scope

ABSENT = gettext_lazy("Sổ chỉ ghi khen thưởng đã được đưa vào sổ; điều sổ không ghi chưa phải là điều không có.")
CHECKED_AT = gettext_lazy("Kiểm tra mã của bản trích tại %(where)s; khen thưởng có thể thay đổi sau ngày trích.")


@dataclass(frozen=True)
class Content:
    """What an extract says before it has its code.

    parent, office: the letterhead of whoever takes it. limits: what it leaves out, in sentences.
    """

    subject: str
    identity: tuple[tuple[str, str], ...]
    rows: tuple[AwardRow, ...]
    parent: str
    office: str
    day: date
    limits: tuple[str, ...] = ()

    def paper(self, code: str, where: str) -> Paper:
        """The extract with its code, and the place where it can be checked."""
        label = _("Mã: %(code)s") % {"code": code}
        return award_extract(
            ExtractFacts(
                letterhead=Letterhead(parent=self.parent, issuer=self.office, day=self.day, year=self.day.year),
                subject=self.subject,
                identity=self.identity,
                entries=tuple(_entry(one) for one in self.rows),
                until=self.day,
                counts=_counts(self.rows),
                gaps=(*self.limits, str(ABSENT), *([str(CHECKED_AT) % {"where": where}] if where else [])),
                signature=SignatureBlock((_("Thủ trưởng cơ quan"),), ""),
                code=Code(code, label),
            )
        )


def person_content(scope: Scope, person_id: int) -> Content:
    """The history of one person as the asker's office may certify it; raises Missing out of sight."""
    card = person_card(scope, person_id)
    person = card.person
    held = next(((post, unit) for post, unit in card.posts if post.holds(scope.on)), None)
    identity = (
        (_("Ngày sinh"), say_birth(person.born) or _("chưa ghi")),
        (_("Chức vụ, đơn vị"), ", ".join(filter(None, (held[0].title, held[1]))) if held else _("chưa ghi")),
    )
    named = " ".join(part for part in (person.honorific, person.full_name) if part)
    return _content(scope, named, identity, awards_of_person(scope, person_id))


def unit_content(scope: Scope, unit_id: int) -> Content:
    """What a unit, and all that it continues, received as a collective; raises Missing out of sight."""
    unit = unit_for(scope, unit_id)
    demand(may_extract(scope, unit.pk))
    name = name_on(unit.pk, scope.on).full
    above = office_above(unit.pk, scope)
    identity = ((_("Cơ quan cấp trên"), above),) if above else ()
    limit = _("Bản trích gồm khen thưởng của chính tập thể, không gồm của cá nhân, tập thể trực thuộc.")
    return replace(_content(scope, name, identity, awards_of_unit(scope, unit_id).own), limits=(limit,))


def _content(scope: Scope, subject: str, identity: tuple[tuple[str, str], ...], rows: Sequence[AwardRow]) -> Content:
    office = scope.unit_id
    return Content(
        subject=subject,
        identity=identity,
        rows=tuple(one for one in rows if one.state not in NOT_COUNTED),
        parent=office_above(office, scope) if office else "",
        office=name_on(office, scope.on).full if office else scope.unit_name,
        day=scope.on,
    )


def _entry(row: AwardRow) -> ExtractEntry:
    state = _("đã thu hồi theo quyết định số %(n)s") % {"n": row.revocation_number}
    return ExtractEntry(
        award=_("%(form)s (truy tặng)") % {"form": row.form_name} if row.posthumous else row.form_name,
        issuer=row.issuer_name,
        day=row.decided_on,
        year=say_years(row.years),
        decision=row.decision_number,
        reason=row.reason,
        unit=row.unit_name,
        status="" if row.standing else state,
        source="" if row.here else row.source,
    )


def _counts(rows: Sequence[AwardRow]) -> tuple[str, ...]:
    """How often each form stands, as sentences; what was taken back is in no count."""
    times: dict[str, int] = {}
    for one in rows:
        if one.standing:
            times[one.form_name] = times.get(one.form_name, 0) + (one.count or 0)
    return tuple(_("%(form)s: %(n)d lượt.") % {"form": form, "n": count} for form, count in times.items())


def office_above(unit_id: int, scope: Scope) -> str:
    """The office above on the day; empty where there is none."""
    found = Placement.objects.filter(valid_on(scope.on), organisation=unit_id).first()
    return name_on(found.parent_id, scope.on).full if found else ""
