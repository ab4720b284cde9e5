"""Published versions and what members said against them: rows for the page, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.clusters.enums import MemberRole, ObjectionOutcome
from thidua.clusters.models import BlockYear, FrozenResult, Member, Objection
from thidua.clusters.permissions import (
    UNIT_ROLES,
    answers_itself,
    may_answer_objection,
    may_object,
    may_see_all_scores,
    may_withdraw_objection,
    membership,
    visible_years,
)
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.layers import sheet_with
from thidua.clusters.scoring.sheet import Criterion
from thidua.errors import Missing, Ruling, demand
from thidua.registry.awaiting import Awaiting
from thidua.registry.enums import Role
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope

MENDS = (ObjectionOutcome.UPHELD, ObjectionOutcome.PARTLY)


def result_for(scope: Scope, result_id: int) -> FrozenResult:
    """A frozen version without its content, if its year is in sight; ``Missing`` otherwise."""
    found = FrozenResult.objects.filter(visible_years(scope, "block_year__"), pk=result_id).defer("content").first()
    if found is None:
        raise Missing
    return found


def objection_for(scope: Scope, objection_id: int) -> Objection:
    """An objection with its version and its members, if the year is in sight; ``Missing`` otherwise."""
    found = (
        Objection.objects.filter(visible_years(scope, "result__block_year__"), pk=objection_id)
        .select_related("result", "by_member", "about")
        .defer("result__content")
        .first()
    )
    if found is None:
        raise Missing
    return found


def published_for(block: BlockYear) -> FrozenResult | None:
    """The version published last, without its content; None while none is."""
    found = FrozenResult.objects.filter(block_year=block, published_on__isnull=False)
    return found.defer("content").order_by("-version").first()


@dataclass(frozen=True)
class Publication:
    """The version published last, and where the objections of the year stand.

    open:    objections are still taken on the day asked.
    filed:   objections of the year that were not withdrawn; waiting: those without an answer.
    to_mend: upheld ones no later version has mended yet.
    """

    result_id: int
    version: int
    published_on: date
    by: str
    due: date
    open: bool
    filed: int
    waiting: int
    to_mend: int


def publication_of(scope: Scope, block: BlockYear) -> Publication | None:
    """What was made known last, as it stands on the day asked; None while nothing was."""
    found = published_for(block)
    if found is None or found.published_on is None or found.objections_due is None:
        return None
    all_of_them = Objection.objects.filter(result__block_year=block).exclude(outcome=ObjectionOutcome.WITHDRAWN)
    kinds = list(all_of_them.values_list("outcome", "corrected_by"))
    return Publication(
        result_id=found.pk,
        version=found.version,
        published_on=found.published_on,
        by=found.published_by_name,
        due=found.objections_due,
        open=found.published_on <= scope.on <= found.objections_due,
        filed=len(kinds),
        waiting=sum(outcome == ObjectionOutcome.OPEN for outcome, _mended in kinds),
        to_mend=sum(outcome in MENDS and mended is None for outcome, mended in kinds),
    )


@dataclass(frozen=True)
class ObjectionRow:
    """One objection as everybody in the year reads it, and what the asker may do with it.

    corrected_by: the version that mended what was upheld; None while none did, or nothing is to be mended.
    mends:        upheld wholly or in part, so that a correction belongs to it.
    by_standing:  the standing body answers it, because it concerns the head.
    """

    id: int
    version: int
    by_unit: str
    about_unit: str
    criterion: str
    criterion_name: str
    text: str
    by_name: str
    filed_on: date
    outcome: str
    outcome_word: str
    answer: str
    answered_by: str
    answered_on: date | None
    corrected_by: int | None
    mends: bool
    by_standing: bool
    own: bool
    answering: Ruling
    withdrawing: Ruling


def objections_of(scope: Scope, block: BlockYear) -> list[ObjectionRow]:
    """Every objection of the year in the order of filing, withdrawn ones as well.

    raises: Forbidden CLUSTER-10 while the asker may see only the own scores.
    """
    demand(may_see_all_scores(scope, block))
    found = list(
        Objection.objects.filter(result__block_year=block)
        .select_related("result", "by_member", "about", "corrected_by")
        .defer("result__content", "corrected_by__content")
    )
    names = names_on({unit for one in found for unit in _units(one)}, name_day(block))
    return [
        ObjectionRow(
            id=one.pk,
            version=one.result.version,
            by_unit=names[one.by_member.organisation_id].full,
            about_unit=names[one.about.organisation_id].full,
            criterion=one.criterion,
            criterion_name=criterion_of(block, one.about, one.criterion).name if one.criterion else "",
            text=one.text,
            by_name=one.by_name,
            filed_on=one.filed_on,
            outcome=one.outcome,
            outcome_word=str(ObjectionOutcome(one.outcome).label),
            answer=one.answer,
            answered_by=one.answered_by_name,
            answered_on=one.answered_on,
            corrected_by=one.corrected_by.version if one.corrected_by else None,
            mends=one.outcome in MENDS,
            by_standing=answers_itself(block, one),
            own=one.by_member.organisation_id in scope.own,
            answering=may_answer_objection(scope, block, one),
            withdrawing=may_withdraw_objection(scope, one),
        )
        for one in found
    ]


def _units(one: Objection) -> tuple[int, int]:
    return one.by_member.organisation_id, one.about.organisation_id


def criterion_of(block: BlockYear, about: Member, code: str) -> Criterion:
    """A criterion an objection may name: on the year's sheet, or one of the unit's own; ``Missing`` otherwise."""
    try:
        return block.score_sheet.sheet.criterion(code)
    except Missing:
        return sheet_with(block.score_sheet.content, about.own_criteria).criterion(code)


def criteria_named(block: BlockYear) -> list[tuple[str, str]]:
    """Code and name of every criterion an objection may name: the sheet's, then what units have of their own."""
    listed = {one.code: one.name for _group, one in block.score_sheet.sheet.criteria()}
    for member in block.members.all():
        if member.own_criteria:
            own = sheet_with(block.score_sheet.content, member.own_criteria)
            listed |= {one.code: one.name for _group, one in own.criteria() if one.code not in listed}
    return list(listed.items())


def objections_awaiting(scope: Scope) -> list[Awaiting]:
    """What publication asks of the units acted for, the head and the standing body; closed years are not left out."""
    if not scope.has(*UNIT_ROLES, Role.STANDING_BODY):
        return []
    published = list(
        FrozenResult.objects.filter(visible_years(scope, "block_year__"), published_on__isnull=False)
        .defer("content")
        .select_related("block_year")
        .prefetch_related("block_year__members", "objections__by_member", "objections__about")
        .order_by("block_year_id", "version")
    )
    latest = {one.block_year_id: one for one in published}
    names = names_on({one.by_member.organisation_id for one in _all(published)}, scope.on)
    found: list[Awaiting] = []
    for result in published:
        if latest[result.block_year_id] is result and scope.has(*UNIT_ROLES):
            found += _to_members(scope, result)
        for one in result.objections.all():
            if one.outcome == ObjectionOutcome.OPEN and may_answer_objection(scope, result.block_year, one):
                title = _("Trả lời kiến nghị của %(unit)s") % {"unit": names[one.by_member.organisation_id]}
                found.append(_awaiting(result, title, "wait", _("Chờ trả lời"), None, _("Trả lời")))
    return found


def _all(published: Iterable[FrozenResult]) -> list[Objection]:
    return [one for result in published for one in result.objections.all()]


def _to_members(scope: Scope, result: FrozenResult) -> list[Awaiting]:
    mine = membership(scope, result.block_year)
    due = result.objections_due
    if (
        mine is None
        or mine.role == MemberRole.HEAD
        or not may_object(scope, result.block_year)
        or due is None
        or result.published_on is None
    ):
        return []
    if not result.published_on <= scope.on <= due:
        return []
    if any(one.by_member_id == mine.pk for one in result.objections.all()):
        return []
    title = _("Kết quả bản %(v)d đã công bố: xem lại và kiến nghị nếu chưa đúng") % {"v": result.version}
    return [_awaiting(result, title, "open", _("Đã công bố"), due, _("Xem kết quả"))]


def _awaiting(result: FrozenResult, title: str, state: str, word: str, due: date | None, verb: str) -> Awaiting:
    ids = {"block_id": result.block_year_id}
    return Awaiting(title, str(result.block_year), state, word, due, "objections", ids, verb)
