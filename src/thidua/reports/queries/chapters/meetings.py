"""Conferences and meetings held."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.meetings.enums import MeetingState
from thidua.meetings.models import Meeting
from thidua.meetings.permissions import visible
from thidua.registry.queries import names_on
from thidua.reports.enums import Chapter
from thidua.reports.queries.told import Ask, Grid, Item, Told, counted, say
from thidua.vietnamese import format_day


def meetings_chapter(ask: Ask) -> Told:
    """Meetings the units convened or were on the roll of, held in the stretch; planned ones stand apart."""
    listed = list(ask.units)
    found = list(
        Meeting.objects.filter(visible(ask.scope), held_on__gte=ask.span.first, held_on__lte=ask.span.last)
        .filter(Q(convener__in=listed) | Q(seats__organisation__in=listed))
        .distinct()
        .order_by("held_on", "pk")
    )
    if not found:
        return Told(
            Chapter.MEETINGS, (say(_("Chưa ghi nhận hội nghị nào trong kỳ; chưa ghi không có nghĩa là không có.")),)
        )
    names = names_on({one.convener_id for one in found}, ask.scope.on)
    items = {
        one.pk: Item(one.title, f"{format_day(one.held_on)} · {one.place_said}", "meeting", one.pk) for one in found
    }
    held = [one for one in found if one.state == MeetingState.CLOSED]
    waiting = [one for one in found if one.state != MeetingState.CLOSED]
    open_ones = counted("meetings.open", (items[one.pk] for one in waiting))
    return Told(
        Chapter.MEETINGS,
        (
            say(
                _(
                    "Đã kết thúc %(held)s hội nghị, phiên họp; %(open)s hội nghị có ngày trong kỳ chưa được kết thúc trong sổ."
                ),
                held=counted("meetings.held", (items[one.pk] for one in held)),
                open=open_ones,
            ),
        ),
        (
            Grid(
                _("Hội nghị, phiên họp đã kết thúc"),
                (_("Ngày"), _("Hội nghị"), _("Nơi họp"), _("Đơn vị chủ trì")),
                tuple(
                    (format_day(one.held_on), one.title, one.place_said, names[one.convener_id].full) for one in held
                ),
            ),
        )
        if held
        else (),
        (say(_("%(n)s hội nghị trong kỳ chưa được kết thúc trong sổ."), n=open_ones),) if waiting else (),
    )
