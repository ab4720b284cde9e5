"""Judging a criterion: what a person with the mandate says of it, with the reason and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import models
from django.utils.translation import gettext as _

from thidua.documents.actions import keep_file
from thidua.eligibility.enums import JudgementWord
from thidua.eligibility.judged import is_judged_in
from thidua.eligibility.models import Judgement, JudgementFile
from thidua.eligibility.permissions import may_judge
from thidua.eligibility.queries.subjects import PERSON, Subjected, subject_for
from thidua.eligibility.queries.texts import library_for
from thidua.errors import Conflict, Fault, Unreadable, demand
from thidua.records.queries.lawful import SubjectKey
from thidua.registry.acts import record_act
from thidua.registry.enums import Role
from thidua.registry.models import Organisation, Person
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_text

LONGEST_REASON = 2000
FIRST_YEAR = 1945


@dataclass(frozen=True)
class Evidence:
    """A file a judgement rests on, as it was sent."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Matter:
    """What is judged: the award whose text holds the criterion, the criterion, the year of achievement."""

    award: str
    criterion: str
    year: int


def judge(
    *,
    actor: Scope,
    subject: SubjectKey,
    matter: Matter,
    word: JudgementWord,
    reason: str = "",
    files: Sequence[Evidence] = (),
    known: int | None = None,
) -> Judgement:
    """Say of a criterion whether the subject meets it; an earlier judgement is kept and no longer stands.

    known:  the judgement the speaker saw standing, 0 for none; not asked about when None.
    raises: Unreadable ELI-01 for a criterion people do not judge, ELI-02 without a reason where one is owed, ELI-03 for
            a year that has not begun; Conflict ELI-04 when somebody judged in the meantime.
    """
    with one_transaction():
        about = subject_for(actor, subject)
        demand(may_judge(actor, about.unit_ids))
        locked(Person if subject.kind == PERSON else Organisation, subject.id)
        said = _readable(actor, about, matter, word, reason)
        earlier = _standing(subject, matter)
        if known is not None and known != (earlier.pk if earlier else 0):
            raise _overtaken(earlier)
        Judgement.objects.filter(pk=earlier.pk if earlier else 0).update(stands=False)
        made = Judgement.objects.create(
            award=matter.award,
            criterion=matter.criterion,
            person_id=subject.id if subject.kind == PERSON else None,
            organisation_id=None if subject.kind == PERSON else subject.id,
            year=matter.year,
            word=word,
            text=said.text,
            cited=said.cited,
            reason=said.reason,
            mandate_id=actor.mandate_id,
            judged_by_id=actor.person_id,
            by_name=actor.person_name or _("Hệ thống"),
            as_whom=capacity_of(actor),
            judged_on=actor.on,
        )
        _keep(actor, about, made, files)
        record_act(
            actor,
            "eligibility.judge",
            made,
            award=matter.award,
            criterion=matter.criterion,
            year=str(matter.year),
            word=str(word),
            files=len(files),
        )
    return made


@dataclass(frozen=True)
class Saying:
    """One of several judgements said at once; known: the judgement the speaker saw standing, 0 for none."""

    matter: Matter
    word: JudgementWord
    reason: str = ""
    files: Sequence[Evidence] = ()
    known: int | None = None


def judge_all(*, actor: Scope, subject: SubjectKey, sayings: Sequence[Saying]) -> list[Judgement]:
    """Several judgements about one subject in one transaction: all are kept, or none.

    raises: as ``judge``; the path of a fault begins with the award and the criterion it is about.
    """
    made: list[Judgement] = []
    faults: list[Fault] = []
    with one_transaction():
        for one in sayings:
            try:
                made.append(
                    judge(
                        actor=actor,
                        subject=subject,
                        matter=one.matter,
                        word=one.word,
                        reason=one.reason,
                        files=one.files,
                        known=one.known,
                    )
                )
            except Unreadable as found:
                where = f"{one.matter.award}:{one.matter.criterion}"
                faults += [replace(fault, path=f"{fault.path}:{where}") for fault in found.faults]
        if faults:
            raise Unreadable(faults)
    return made


def capacity_of(actor: Scope) -> str:
    """The role and the unit somebody acts in, as both are called on the day."""
    role = str(Role(actor.role).label) if actor.role else ""
    return ", ".join(part for part in (role, actor.unit_name) if part)


@dataclass(frozen=True)
class _Said:
    text: str
    cited: str
    reason: str


def _readable(actor: Scope, about: Subjected, matter: Matter, word: JudgementWord, reason: str) -> _Said:
    """What will be kept; every fault told together."""
    faults = []
    known = is_judged_in(library_for(min(about.unit_ids, default=None)), matter.award, matter.criterion)
    if known is None:
        message = _("Tiêu chí này không do người đánh giá, hoặc không còn trong văn bản.")
        faults.append(Fault("ELI-01", message, "criterion", f"{matter.award}/{matter.criterion}"[:60]))
    if not FIRST_YEAR <= matter.year <= actor.today.year:
        faults.append(Fault("ELI-03", _("Năm thành tích chưa đến, hoặc không có thật."), "year", str(matter.year)))
    said = ""
    try:
        said = tidy_text(reason, longest=LONGEST_REASON, path="reason")
    except Unreadable as found:
        faults += found.faults
    if word != JudgementWord.YES and not said:
        message = _("Hãy ghi lý do khi đánh giá là chưa đạt hoặc còn ý kiến.")
        faults.append(Fault("ELI-02", message, "reason"))
    if faults or known is None:
        raise Unreadable(faults)
    text = known.text if known.part == known.text else f"{known.text} ({known.part})"
    return _Said(text, str(known.citation)[:300], said)


def _standing(subject: SubjectKey, matter: Matter) -> Judgement | None:
    whose: models.Q = models.Q(person=subject.id) if subject.kind == PERSON else models.Q(organisation=subject.id)
    rows = Judgement.objects.filter(whose, award=matter.award, criterion=matter.criterion, year=matter.year)
    return rows.filter(stands=True).first()


def _overtaken(earlier: Judgement | None) -> Conflict:
    who = earlier.by_name if earlier else ""
    return Conflict(
        _("Tiêu chí này vừa được %(who)s đánh giá. Hãy xem đánh giá ấy rồi quyết định.")
        % {"who": who or _("người khác")},
        code="ELI-04",
        who=who,
        when=earlier.entered_at if earlier else None,
        current=str(JudgementWord(earlier.word).label) if earlier else "",
    )


def _keep(actor: Scope, about: Subjected, made: Judgement, files: Sequence[Evidence]) -> None:
    owner = next(iter(sorted(about.unit_ids & actor.own or about.unit_ids)), actor.unit_id or 0)
    for one in files:
        stored = keep_file(actor=actor, owner_unit_id=owner, name=one.name, content=one.content)
        JudgementFile.objects.create(judgement=made, file=stored)
