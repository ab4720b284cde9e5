"""Calls for titles: what came in on time and late, who was chosen by which paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.records.enums_prestige import CallState, Outcome
from thidua.records.models import CallApplication, TitleCall
from thidua.records.permissions_calls import visible_applications, visible_calls
from thidua.registry.queries import names_on
from thidua.reports.enums import Chapter
from thidua.reports.queries.told import Ask, Counted, Grid, Item, Piece, Sentence, Told, counted, say
from thidua.vietnamese import format_day


def calls_chapter(ask: Ask) -> Told:
    """Calls with their deadline in the stretch that the units keep or answered; applications taken back are in no figure."""
    found, sent = _found(ask)
    if not found:
        nothing = _("Không có số liệu về đợt xét danh hiệu có hạn trong kỳ; chưa ghi không có nghĩa là không có.")
        return Told(Chapter.CALLS, (say(nothing),))
    names = names_on({one.unit_id for one in sent} | {one.keeper_id for one in found}, ask.scope.on)
    titles = {one.pk: one.name for one in found}
    day = ask.span.last
    chosen = {
        one.pk: f"{one.result_number}, {format_day(one.result_on)}"
        for one in found
        if one.state == CallState.DECIDED and one.result_on is not None and one.result_on <= day
    }
    items = [Item(one.name, f"{one.document_number} · {format_day(one.deadline)}", "call", one.pk) for one in found]

    def listed(key: str, rows: Iterable[CallApplication]) -> Counted:
        return counted(
            key,
            (
                Item(
                    one.candidate,
                    f"{titles[one.call_id]} · {names[one.unit_id].full} · {format_day(one.sent_on)}",
                    "call",
                    one.call_id,
                )
                for one in rows
            ),
        )

    told: list[Sentence] = [
        say(_("%(n)s đợt xét danh hiệu có hạn nhận hồ sơ trong kỳ."), n=counted("calls.calls", items))
    ]
    if sent:
        told.append(
            say(
                _("Đã nhận %(sent)s hồ sơ: %(early)s đúng hạn, %(late)s muộn; được chọn %(chosen)s."),
                sent=listed("calls.sent", sent),
                early=listed("calls.early", (one for one in sent if not one.late)),
                late=listed("calls.late", (one for one in sent if one.late)),
                chosen=listed(
                    "calls.chosen", (one for one in sent if one.outcome == Outcome.CHOSEN and one.call_id in chosen)
                )
                if chosen
                else _("chưa có kết quả"),
            )
        )
    else:
        told.append(say(_("Không có số liệu về hồ sơ đã gửi trong tầm nhìn.")))
    grid = Grid(
        _("Đợt xét danh hiệu"),
        (_("Danh hiệu"), _("Nơi nhận"), _("Hạn"), _("Hồ sơ"), _("Muộn"), _("Được chọn"), _("Kết quả")),
        tuple(
            (
                one.name,
                names[one.keeper_id].full,
                format_day(one.deadline),
                *_figures(one, [row for row in sent if row.call_id == one.pk], listed, decided=one.pk in chosen),
                chosen.get(one.pk, _("chưa có")),
            )
            for one in found
        ),
    )
    over = [one.pk not in chosen and one.deadline < ask.scope.on for one in found]
    waiting = [item for item, late in zip(items, over, strict=True) if late]
    lacks = (
        (say(_("%(n)s đợt xét danh hiệu đã hết hạn mà chưa ghi kết quả trong kỳ."), n=counted("calls.open", waiting)),)
        if waiting
        else ()
    )
    return Told(Chapter.CALLS, tuple(told), (grid,), lacks)


def _found(ask: Ask) -> tuple[list[TitleCall], list[CallApplication]]:
    """The calls of the stretch with the standing applications of the units, or to the units, as far as in sight."""
    listed = list(ask.units)
    due = (
        TitleCall.objects.filter(visible_calls(ask.scope), deadline__gte=ask.span.first, deadline__lte=ask.span.last)
        .exclude(state=CallState.DROPPED)
        .order_by("deadline", "pk")
    )
    rows = (
        CallApplication.objects.filter(visible_applications(ask.scope), call__in=due, sent_on__lte=ask.span.last)
        .filter(Q(unit__in=listed) | Q(call__keeper__in=listed))
        .exclude(outcome=Outcome.WITHDRAWN)
        .order_by("sent_on", "pk")
    )
    sent = list(rows)
    answered = {one.call_id for one in sent}
    return [one for one in due if one.keeper_id in ask.units or one.pk in answered], sent


def _figures(
    one: TitleCall, sent: list[CallApplication], listed: Callable[..., Counted], *, decided: bool
) -> tuple[Piece, Piece, Piece]:
    """What came in to one call, how much of it late, who was chosen; a blank is said, never a zero."""
    if not sent:
        return _("không có số liệu"), "", ""
    key = f"calls.call.{one.pk}"
    picked = (row for row in sent if row.outcome == Outcome.CHOSEN)
    return (
        listed(key, sent),
        listed(f"{key}.late", (row for row in sent if row.late)),
        listed(f"{key}.chosen", picked) if decided else "",
    )
