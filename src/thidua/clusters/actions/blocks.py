"""Forming a block's year: facts of the forming decision, members and head, copy of last year, opening the scoring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import given_reason, head_may_work, locked_year, stage_is
from thidua.clusters.enums import BlockKind, MemberRole, Stage
from thidua.clusters.models import Block, BlockYear, Member, ScoreCard
from thidua.clusters.permissions import is_head, may_form, may_synthesise, sheet_agreed
from thidua.clusters.queries.blocks import block_year_for, list_against_decision
from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation
from thidua.registry.queries import name_on, unit_for
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, normalise_name, tidy_text

LONGEST = {"place": 80, "decision_number": 60, "decision_issuer": 200, "decision_list": 20_000}
MOST_MEMBERS = 500


@dataclass(frozen=True)
class BlockFacts:
    """What the forming decision and the plan of the year say.

    decision_list: the units as the decision lists them, one a line.
    recorded_afterwards: the year is past and is entered from its papers.
    """

    name: str
    year: int
    self_score_due: date
    synthesis_due: date | None = None
    place: str = ""
    decision_number: str = ""
    decision_day: date | None = None
    decision_issuer: str = ""
    decision_list: str = ""
    stated_count: int | None = None
    recorded_afterwards: bool = False


@dataclass(frozen=True)
class Place:
    """One unit and the part it plays."""

    unit_id: int
    role: MemberRole = MemberRole.MEMBER


def checked(facts: BlockFacts, actor: Scope) -> BlockFacts:
    """The facts in one clean form; every fault is said at once."""
    _past_from_the_past(facts, actor)
    today, name = actor.today, normalise_name(facts.name)
    faults = []
    if not name or len(name) > 200:
        faults.append(Fault("CLUSTER-01", _("Hãy ghi tên cụm, khối, dài nhất 200 ký tự."), "name", name[:40]))
    if not 1948 <= facts.year <= today.year + 1:
        faults.append(Fault("CLUSTER-02", _("Năm %(y)d không hợp lý.") % {"y": facts.year}, "year", str(facts.year)))
    if facts.synthesis_due and facts.synthesis_due < facts.self_score_due:
        faults.append(
            Fault(
                "CLUSTER-03",
                _("Hạn tổng hợp %(s)s sớm hơn hạn tự chấm %(d)s. Hãy sửa lại.")
                % {"s": format_day(facts.synthesis_due), "d": format_day(facts.self_score_due)},
                "synthesis_due",
            )
        )
    if facts.stated_count is not None and not 2 <= facts.stated_count <= MOST_MEMBERS:
        faults.append(
            Fault(
                "CLUSTER-14",
                _("Số đơn vị nêu trong quyết định phải từ 2 đến %(n)d.") % {"n": MOST_MEMBERS},
                "stated_count",
                str(facts.stated_count),
            )
        )
    texts: dict[str, str] = {}
    for path, longest in LONGEST.items():
        try:
            texts[path] = tidy_text(getattr(facts, path), longest=longest, path=path)
        except Unreadable as found:
            faults += found.faults
    if faults:
        raise Unreadable(faults)
    return BlockFacts(**{**facts.__dict__, **texts, "name": name})


def _past_from_the_past(facts: BlockFacts, actor: Scope) -> None:
    """From a past day only past years are set up: a running one asks for a mandate of today."""
    running = not facts.recorded_afterwards or facts.self_score_due >= actor.today
    if actor.retrospective and not actor.system and running:
        raise Refused(
            _("Đang làm việc ở ngày đã qua: chỉ ghi lại được năm đã kết thúc."),
            code="CLUSTER-15",
            todo=_("Hãy trở về hôm nay, hoặc đánh dấu «Ghi lại việc đã qua» cho năm đã kết thúc."),
        )


def form_block(*, actor: Scope, owner_id: int, kind: BlockKind, symbol: str, facts: BlockFacts) -> BlockYear:
    """Form a block with its first year. The owner is the organisation whose decision forms it."""
    demand(may_form(actor))
    settled = checked(facts, actor)
    mark = normalise_name(symbol)
    if not mark or len(mark) > 16:
        raise Unreadable(
            Fault("CLUSTER-04", _("Hãy ghi ký hiệu văn bản của khối, dài nhất 16 ký tự, ví dụ KTĐ."), "symbol")
        )
    with one_transaction():
        owner = _owner(actor, owner_id)
        block = Block.objects.create(kind=kind, owner=owner, symbol=mark)
        year = BlockYear.objects.create(block=block, **settled.__dict__)
        record_act(actor, "clusters.form_block", year, name=settled.name, year=settled.year, owner=owner.pk)
    return year


def change_facts(*, actor: Scope, block_id: int, facts: BlockFacts) -> BlockYear:
    """Correct what was entered from the forming decision and the plan, as long as scoring has not opened."""
    demand(may_form(actor))
    with one_transaction():
        locked(Block, block_year_for(actor, block_id).block_id)  # before the year: two years of one block meet here
        year = locked_year(actor, block_id)
        stage_is(year, Stage.SETUP, act=_("sửa thông tin của khối"))
        settled = checked(facts, actor)
        others = BlockYear.objects.filter(block=year.block_id, year=settled.year).exclude(pk=year.pk)
        if others.exists():
            raise Refused(_("Khối này đã có năm %(year)d.") % {"year": settled.year}, code="CLUSTER-07")
        before = {name: getattr(year, name) for name in settled.__dict__}
        changed = sorted(name for name, value in settled.__dict__.items() if value != before[name])
        for name in changed:
            setattr(year, name, getattr(settled, name))
        year.save(update_fields=changed)
        if changed:
            record_act(actor, "clusters.change_facts", year, changed=changed, before=_plain(before, changed))
    return year


def _plain(facts: Mapping[str, object], names: Sequence[str]) -> dict[str, str]:
    return {name: "" if facts[name] is None else str(facts[name])[:400] for name in names}


def _owner(actor: Scope, owner_id: int) -> Organisation:
    owner = unit_for(actor, owner_id)
    if not actor.system and owner.pk not in actor.territory:
        raise Missing
    return owner


def set_members(*, actor: Scope, block_id: int, places: Sequence[Place]) -> BlockYear:
    """Name the members of a year in order, with one head; replaces the list as long as scoring has not opened."""
    demand(may_form(actor))
    heads = sum(place.role == MemberRole.HEAD for place in places)
    twice = len({place.unit_id for place in places}) != len(places)
    if heads != 1 or twice or not 2 <= len(places) <= MOST_MEMBERS:
        raise Unreadable(
            Fault(
                "CLUSTER-05",
                _(
                    "Danh sách phải có từ 2 đến %(most)d đơn vị, không trùng nhau, và đúng một đơn vị Trưởng khối (đang có %(n)d)."
                )
                % {"most": MOST_MEMBERS, "n": heads},
                "members",
            )
        )
    with one_transaction():
        year = locked_year(actor, block_id)
        stage_is(year, Stage.SETUP, act=_("đổi thành viên"))
        for place in places:
            unit = unit_for(actor, place.unit_id)
            if unit.ended_on is not None and unit.ended_on < date(year.year, 1, 1):
                raise Refused(
                    _("«%(unit)s» đã kết thúc ngày %(day)s, trước năm %(year)d.")
                    % {"unit": name_on(unit.pk, unit.ended_on), "day": format_day(unit.ended_on), "year": year.year},
                    code="CLUSTER-06",
                    todo=_("Hãy chọn đơn vị kế tục."),
                )
        Member.objects.filter(block_year=year).delete()
        Member.objects.bulk_create(
            [
                Member(block_year=year, organisation_id=place.unit_id, role=place.role, position=at)
                for at, place in enumerate(places, start=1)
            ]
        )
        record_act(actor, "clusters.set_members", year, members=[[place.unit_id, str(place.role)] for place in places])
    return year


def open_scoring(*, actor: Scope, block_id: int) -> BlockYear:
    """Open self-scoring: the set-up must agree with the forming decision and the sheet must be agreed.

    raises: Refused CLUSTER-08 naming every unit the decision lists that the set-up lacks; CLUSTER-09 without a sheet.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        if not is_head(actor, year):
            demand(may_form(actor))
        stage_is(year, Stage.SETUP, act=_("mở tự chấm"))
        _agrees_with_decision(year)
        if not sheet_agreed(year):
            raise Refused(
                _("Bảng điểm năm %(year)d chưa được thống nhất.") % {"year": year.year},
                code="CLUSTER-09",
                todo=_("Hãy chọn bảng điểm và khóa lại trước."),
            )
        ScoreCard.objects.bulk_create([ScoreCard(member=one) for one in Member.objects.filter(block_year=year)])
        year.stage, year.opened_on = Stage.SCORING, actor.on
        year.save(update_fields=["stage", "opened_on"])
        record_act(actor, "clusters.open_scoring", year, due=year.self_score_due)
    return year


def _agrees_with_decision(year: BlockYear) -> None:
    against = list_against_decision(year)
    if against.members == 0:
        raise Refused(_("Khối chưa có đơn vị thành viên."), code="CLUSTER-05", todo=_("Hãy chọn thành viên trước."))
    if not Member.objects.filter(block_year=year, role=MemberRole.HEAD).exists():
        raise Refused(
            _("Khối chưa có đơn vị Trưởng khối."), code="CLUSTER-05", todo=_("Hãy chọn Trưởng khối trong danh sách.")
        )
    if against.agrees:
        return
    parts = []
    if against.missing:
        parts.append(_("quyết định có nhưng thiết lập thiếu: %(names)s") % {"names": "; ".join(against.missing)})
    if against.unlisted:
        parts.append(_("thiết lập có nhưng quyết định không nêu: %(names)s") % {"names": "; ".join(against.unlisted)})
    if against.stated not in {None, against.members}:
        parts.append(
            _("quyết định nêu %(stated)s đơn vị, thiết lập có %(members)s")
            % {"stated": against.stated, "members": against.members}
        )
    raise Refused(
        _("Thành viên chưa khớp quyết định lập khối: %(parts)s.") % {"parts": "; ".join(parts)},
        code="CLUSTER-08",
        todo=_("Hãy sửa danh sách thành viên, hoặc sửa danh sách đã nhập từ quyết định."),
    )


def leave_out(*, actor: Scope, block_id: int, unit_id: int, reason: str) -> Member:
    """Leave a unit out of this year's ranking, with a reason; an empty reason puts it back."""
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_synthesise(actor, year))
        head_may_work(year, Stage.SCORING, Stage.CORRECTING, act=_("đổi danh sách xếp hạng"))
        member = Member.objects.filter(block_year=year, organisation_id=unit_id).first()
        if member is None:
            raise Missing
        if member.left_on is not None:
            raise Refused(
                _("Đơn vị thôi là thành viên sau ngày %(day)s nên không xếp hạng năm nay.")
                % {"day": format_day(member.left_on)},
                code="CLUSTER-29",
            )
        member.left_out = given_reason(reason) if reason.strip() else ""
        member.save(update_fields=["left_out"])
        record_act(actor, "clusters.leave_out", year, unit=unit_id, reason=member.left_out)
    return member
