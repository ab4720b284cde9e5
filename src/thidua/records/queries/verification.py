"""What anybody who holds a paper may learn from the book: how it stands today, and no more than the paper itself says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.book.models import Entry
from thidua.records.codes import kept_of, written
from thidua.records.enums import AwardEvent, AwardState, SourceKind
from thidua.records.models import Award, Extract
from thidua.records.projection import AWARD
from thidua.registry.queries import name_on
from thidua.vietnamese import fold

SAID = frozenset({AwardEvent.CORRECTED, AwardEvent.REVOKED, AwardEvent.REISSUED, AwardEvent.ERASED})
"""What may happen to an award that its papers do not know of."""


@dataclass(frozen=True)
class AwardToday:
    """One award as it stands today: what and on which decision; nothing of birth, post, reason or grounds.

    standing: True while in force. state: in words. since: what happened to it after the paper was made, in words.
    """

    form: str
    decision_number: str
    decided_on: date | None
    issuer_name: str
    years: tuple[int, ...]
    standing: bool
    state: str
    since: tuple[str, ...] = ()
    name: str = ""
    revoked_on: date | None = None
    from_paper: bool = False


@dataclass(frozen=True)
class ExtractToday:
    """An extract that was really taken, and how its awards stand today. subject: empty where the person was erased."""

    subject: str
    office_name: str
    day: date
    lines: tuple[AwardToday, ...]

    @property
    def changed(self) -> tuple[AwardToday, ...]:
        """The awards to which something happened after the extract was taken."""
        return tuple(one for one in self.lines if one.since)


def extract_today(typed: str, on: date) -> ExtractToday | None:
    """How the extract with this code stands; None for a code nobody was given, for half a one, and for a row changed from outside."""
    code = written(typed)
    held = Extract.objects.select_related("person__merged_into").filter(kept=kept_of(code)).first() if code else None
    if held is None or held.right_kept != held.kept:
        return None
    numbers = dict(held.entries)
    awards = Award.objects.in_bulk(numbers)
    later = _later(numbers)
    lines = [_today(awards[pk], later.get(pk, ())) for pk in numbers if pk in awards]
    return ExtractToday(_subject(held, on), held.office_name, held.day, tuple(lines))


def awards_today(*, decision_number: str, golden_number: str, name: str) -> tuple[AwardToday, ...]:
    """The awards that bear this decision number, this number in the golden book and this name; all three, or none.

    Marks, case and spaces do not matter. An award without a number in the golden book is not found here.
    """
    wanted = tuple(map(fold, (decision_number, golden_number, name)))
    if not all(wanted):
        return ()
    told = (AwardState.STANDING, AwardState.REVOKED)  # an entry that was no award of its own is nobody's paper
    listed = Award.objects.filter(folded=wanted[2][:250], erased=False, state__in=told).exclude(golden_number="")
    same = [one for one in listed.order_by("pk") if (fold(one.decision_number), fold(one.golden_number)) == wanted[:2]]
    return tuple(_today(one, (), named=True) for one in same)


def granted_today(number: int, *, golden_number: str) -> AwardToday | None:
    """The award with this number in the book, granted here, and what happened to it since; None where its marks are others.

    golden_number: as the paper says it; a paper older than a correction may say another one.
    """
    told = (AwardState.STANDING, AwardState.REVOKED)
    award = Award.objects.filter(pk=number, erased=False, state__in=told, source_kind=SourceKind.HERE).first()
    if award is None:
        return None
    since = _later({number: number}).get(number, ())
    if fold(award.golden_number) != fold(golden_number) and str(AwardEvent.CORRECTED.label) not in since:
        return None
    return _today(award, since)


def _subject(held: Extract, on: date) -> str:
    if held.organisation_id is not None:
        return name_on(held.organisation_id, on).full
    person = held.person
    assert person is not None  # the table holds one or the other
    return (person.merged_into or person).full_name


def _later(numbers: dict[int, int]) -> dict[int, tuple[str, ...]]:
    """What the book tells of each award after the row its extract was made from, oldest first, each kind once."""
    found: dict[int, list[str]] = {}
    rows = Entry.objects.filter(subject__in=[f"{AWARD}{pk}" for pk in numbers], kind__in=SAID).order_by("pk")
    for number, subject, kind in rows.values_list("pk", "subject", "kind"):
        award = int(subject.removeprefix(AWARD))
        if number > numbers[award]:
            found.setdefault(award, []).append(str(AwardEvent(kind).label))
    return {award: tuple(dict.fromkeys(kinds)) for award, kinds in found.items()}


def _today(award: Award, since: Iterable[str], *, named: bool = False) -> AwardToday:
    erased = _("Đã xóa dữ liệu cá nhân") if award.erased and award.state == AwardState.STANDING else ""
    return AwardToday(
        form=award.form_name,
        decision_number=award.decision_number,
        decided_on=award.decided_on,
        issuer_name=award.issuer_name,
        years=tuple(award.years),
        standing=award.state == AwardState.STANDING,
        state=erased or str(AwardState(award.state).label),
        since=tuple(since),
        name=award.name if named else "",
        revoked_on=award.revoked_on,
        from_paper=award.source_kind != SourceKind.HERE,
    )
