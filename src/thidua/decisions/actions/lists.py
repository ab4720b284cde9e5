"""Making a list, sending it to the leader, approving it, giving it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from thidua.decisions.actions.despite import SAID
from thidua.decisions.actions.guards import in_order, list_is, locked_list, open_list, unchanged
from thidua.decisions.enums import DecisionState, ListState
from thidua.decisions.forms import given_named, offered_to
from thidua.decisions.models import AwardList, ListRow
from thidua.decisions.permissions import may_approve, may_prepare
from thidua.decisions.queries.checks import hold_rule, holding, unsettled
from thidua.decisions.queries.lawful import barred, day_of, wanting_reasons
from thidua.decisions.queries.lists import list_for, rows_of
from thidua.errors import Fault, Refused, Unreadable, demand
from thidua.movements.queries import rewarded
from thidua.registry.acts import record_act
from thidua.registry.models import Organisation
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day, tidy_line

FIRST_YEAR = 1948
MOST_STATED = 1_000_000


@dataclass(frozen=True)
class ListFacts:
    """What is said of a list as a whole. stated_…: the counts a paper gives; None where it gives none.

    form_reason: why a form the office does not decide itself; needed for one that the law gives to others.
    movement:    the movement in sight it rewards, by number; None for none.
    """

    title: str
    year: int
    form: str
    reason: str = ""
    stated_collectives: int | None = None
    stated_people: int | None = None
    form_reason: str = ""
    movement: int | None = None


def make_list(*, actor: Scope, facts: ListFacts, issuer_id: int | None = None) -> AwardList:
    """Begin a list of the own office; the system names the office.

    raises: Unreadable LIST-01 without a title, LIST-02 for a form no text in force knows, LIST-03 for a year out of reason,
            LIST-11 for a form the law lets others decide, without a reason; Missing for a movement out of sight, Refused
            MOVE-10 for one not launched yet.
    """
    office = actor.unit_id if issuer_id is None else issuer_id
    demand(may_prepare(actor, office))
    values = _settled(facts, actor, office or 0)
    with one_transaction():
        issuer = locked(Organisation, office or 0)
        made = AwardList.objects.create(issuer=issuer, made_on=actor.on, **values)
        record_act(actor, "decisions.make_list", made, title=made.title, form=made.form_code, year=made.year)
    return made


def change_list(*, actor: Scope, list_id: int, facts: ListFacts, seen: int) -> AwardList:
    """Change what is said of a list as a whole, while it is drawn up."""
    values = _settled(facts, actor, list_for(actor, list_id).issuer_id)
    with one_transaction():
        held = open_list(actor, list_id, act=_("sửa danh sách"))
        unchanged(held, held.revision, seen, _("Danh sách này"))
        if values["form_code"] != held.form_code:  # what was said against the law was said of the other form
            held.rows.filter(form_code="").exclude(despite="").update(**dict.fromkeys(SAID, ""))
        if values["year"] != held.year:  # or of another year
            held.rows.exclude(despite="").update(**dict.fromkeys(SAID, ""))
        for name, value in values.items():
            setattr(held, name, value)
        held.revision += 1
        held.save()
        record_act(actor, "decisions.change_list", held, title=held.title, form=held.form_code, year=held.year)
    return held


def _settled(facts: ListFacts, actor: Scope, issuer_id: int) -> dict[str, Any]:
    faults: list[Fault] = []
    texts = {}
    for name, longest in (("title", 250), ("reason", 600), ("form_reason", 300)):
        try:
            texts[name] = tidy_line(getattr(facts, name), longest=longest, path=name)
        except Unreadable as found:
            faults += found.faults
    if not texts.get("title") and not faults:
        faults.append(Fault("LIST-01", _("Hãy đặt tên cho danh sách."), "title"))
    form = given_named(facts.form, actor.on)
    if form is None:
        message = _("Hình thức này không có trong văn bản đang có hiệu lực ngày %(d)s.") % {"d": format_day(actor.on)}
        faults.append(Fault("LIST-02", message, "form", facts.form[:40]))
    elif not texts.get("form_reason"):
        faults += _outside(form.code, issuer_id, actor)
    if not FIRST_YEAR <= facts.year <= actor.today.year + 1:
        message = _("Năm phải từ %(a)d đến %(b)d.") % {"a": FIRST_YEAR, "b": actor.today.year + 1}
        faults.append(Fault("LIST-03", message, "year", str(facts.year)[:20]))
    stated = {name: getattr(facts, name) for name in ("stated_collectives", "stated_people")}
    faults += [
        Fault("API-04", _("Số đã nêu không hợp lý."), name, str(value)[:20])
        for name, value in stated.items()
        if value is not None and not 0 <= value <= MOST_STATED
    ]
    if faults or form is None:
        raise Unreadable(faults)
    movement = rewarded(actor, facts.movement) if facts.movement is not None else None
    return {
        **texts, **stated, "year": facts.year, "form_code": form.code, "form_name": form.name, "movement": movement,
    }  # fmt: skip


def _outside(code: str, issuer_id: int, actor: Scope) -> list[Fault]:
    """The fault of a form the law gives to other offices to decide, named with who decides it."""
    ruled = next((one for one in offered_to(issuer_id, actor.on) if one.given.code == code), None)
    if ruled is None or ruled.may is not False:
        return []
    message = _("Hình thức này do %(who)s quyết định (%(cite)s). Vẫn lập danh sách thì hãy ghi vì sao.") % {
        "who": ruled.who,
        "cite": ruled.citation,
    }
    return [Fault("LIST-11", message, "form_reason")]


def send_list(*, actor: Scope, list_id: int) -> AwardList:
    """Put a list before the leader; from here on its rows stand still.

    raises: Refused LIST-04 for an empty list, LIST-05 while places have no name, LIST-06 while look-alikes are not settled,
            LIST-09 while a recipient is held back by law, LIST-10 for an award the law does not have for a recipient,
            LIST-12 while the law answers "not met" of a row and nobody said why it is proposed all the same.
    """
    seen = list_for(actor, list_id)
    unsaid = wanting_reasons(actor, seen, rows_of(seen)) if may_prepare(actor, seen.issuer_id) else []
    with one_transaction():
        held = open_list(actor, list_id, act=_("trình danh sách"))
        rows = rows_of(held)
        if not rows:
            raise Refused(_("Danh sách chưa có dòng nào."), code="LIST-04", todo=_("Hãy thêm người, tập thể trước."))
        places = sum(one.places or 0 for one in rows)
        if places:
            raise Refused(
                _("Danh sách còn %(n)d chỗ chưa có tên.") % {"n": places},
                code="LIST-05",
                todo=_("Hãy điền tên hoặc bỏ các chỗ ấy rồi trình."),
            )
        doubts = unsettled(rows)
        if doubts:
            raise Refused(
                _("Danh sách còn %(n)d dòng trùng nhau chưa xử lý.") % {"n": len(doubts)},
                code="LIST-06",
                todo=_("Hãy bỏ dòng thừa, hoặc ghi rõ đó là hai người khác nhau."),
            )
        _none_held_back(actor, rows)
        _none_barred(actor, held, rows)
        if held.revision != seen.revision:  # asked before the list was locked: a long one takes seconds
            unsaid = wanting_reasons(actor, held, rows)
        _reasons_said(unsaid)
        held.state, held.sent_on, held.returned_reason = ListState.SENT, actor.on, ""
        _keep(held)
        record_act(actor, "decisions.send_list", held, title=held.title, rows=len(rows))
    return held


def _none_held_back(actor: Scope, rows: Sequence[ListRow]) -> None:
    """Refuse while somebody on the list is under discipline or an inquiry that bars an award by the law of the day."""
    barred = [one for one in holding(actor, rows) if one.level == "late"]
    if not barred:
        return
    names = {row.pk: row.name for row in rows}
    rule = hold_rule(actor.on)
    raise Refused(
        _("Chưa được xét khen: %(who)s. %(why)s") % {"who": names[barred[0].row_id], "why": barred[0].words}
        + (_(" Còn %(n)d dòng khác.") % {"n": len(barred) - 1} if len(barred) > 1 else ""),
        code="LIST-09",
        todo=_("Hãy bỏ dòng ấy khỏi danh sách, hoặc chờ kết luận được ghi vào hồ sơ."),
        citation=str(rule.citation) if rule else "",
    )


def _none_barred(actor: Scope, held: AwardList, rows: Sequence[ListRow]) -> None:
    """Refuse a form the law of the day does not have, or does not have for such a recipient; all else is advice."""
    found = barred(held, rows, day_of(held, actor.on))
    if not found:
        return
    first = found[0]
    said = (
        _("%(award)s không dành cho đối tượng của dòng «%(who)s».")
        if first.exists
        else _("Ngày này luật không có %(award)s (dòng «%(who)s»).")
    )
    raise Refused(
        said % {"award": first.award_name, "who": first.row.name}
        + (_(" Còn %(n)d dòng khác.") % {"n": len(found) - 1} if len(found) > 1 else ""),
        code="LIST-10",
        todo=_("Hãy đổi hình thức của dòng ấy hoặc bỏ dòng."),
        citation=str(first.citation),
    )


def _reasons_said(unsaid: Sequence[ListRow]) -> None:
    """Ask for the reasons that are still to be said: the law advises, whoever goes against it says why."""
    if not unsaid:
        return
    raise Refused(
        _("Luật trả lời «chưa đủ» về dòng «%(who)s».") % {"who": unsaid[0].name}
        + (_(" Còn %(n)d dòng khác.") % {"n": len(unsaid) - 1} if len(unsaid) > 1 else ""),
        code="LIST-12",
        todo=_("Đây là ý kiến tham khảo: vẫn đề nghị thì ghi lý do ở cột «Theo luật» của dòng ấy, rồi trình."),
    )


def return_list(*, actor: Scope, list_id: int, reason: str) -> AwardList:
    """Give a list back to its officers with a reason; also an approved one, as long as no decision was made from it."""
    said = tidy_line(reason, longest=400, path="reason")
    if not said:
        raise Unreadable(Fault("SCORE-20", _("Hãy ghi lý do."), "reason"))
    with one_transaction():
        held = locked_list(actor, list_id)
        demand(may_approve(actor, held.issuer_id))
        list_is(held, ListState.SENT, ListState.APPROVED, act=_("trả lại danh sách"))
        _no_decision_yet(held)
        held.state, held.sent_on, held.approved_on, held.approved_by = ListState.DRAFT, None, None, None
        held.returned_reason = said
        _keep(held)
        record_act(actor, "decisions.return_list", held, title=held.title, reason=said)
    return held


def _no_decision_yet(held: AwardList) -> None:
    """Refuse to reopen a list that decisions were made from."""
    if held.decisions.exclude(state=DecisionState.VOIDED).exists():
        raise Refused(
            _("Đã có quyết định soạn từ danh sách này."),
            code="LIST-08",
            todo=_("Hãy hủy quyết định trước khi trả lại."),
        )


def approve_list(*, actor: Scope, list_id: int) -> AwardList:
    """Approve a list on a day: no decision made from it may be dated earlier. What could be taken back no longer can."""
    with one_transaction():
        held = locked_list(actor, list_id)
        demand(may_approve(actor, held.issuer_id))
        list_is(held, ListState.SENT, act=_("duyệt danh sách"))
        in_order(actor.on, held.sent_on, _("trình danh sách"))
        rows = rows_of(held)
        _none_held_back(actor, rows)
        _none_barred(actor, held, rows)
        held.state, held.approved_on, held.approved_by_id = ListState.APPROVED, actor.on, actor.person_id
        _keep(held)
        held.steps.all().delete()
        record_act(actor, "decisions.approve_list", held, title=held.title, rows=len(rows_of(held)))
    return held


def drop_list(*, actor: Scope, list_id: int, reason: str) -> AwardList:
    """Give a list up; it stays to be seen."""
    said = tidy_line(reason, longest=400, path="reason")
    if not said:
        raise Unreadable(Fault("SCORE-20", _("Hãy ghi lý do."), "reason"))
    with one_transaction():
        held = open_list(actor, list_id, act=_("thôi lập danh sách"))
        held.state, held.returned_reason = ListState.DROPPED, said
        _keep(held)
        record_act(actor, "decisions.drop_list", held, title=held.title, reason=said)
    return held


def _keep(held: AwardList) -> None:
    held.revision += 1
    held.save()
