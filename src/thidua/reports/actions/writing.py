"""Beginning a report and writing into it; a text that came too late is kept aside, never lost and never put over another."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Fault, Refused, Unreadable, demand
from thidua.registry.acts import last_touch, record_act
from thidua.registry.models import Organisation
from thidua.registry.queries import unit_for
from thidua.registry.scope import Scope
from thidua.reports.enums import Chapter, ReportState, SpanKind
from thidua.reports.models import Report, ReportText
from thidua.reports.permissions import may_compile
from thidua.reports.queries.reports import report_for
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_text

LONGEST_TEXT = 20_000


def begin_report(*, actor: Scope, unit_id: int, kind: SpanKind, year: int) -> Report:
    """Begin the report of a unit for a stretch; where a frozen one stands, the next number.

    raises: Unreadable REPORT-01 for a year to come, Refused REPORT-02 while a draft of the same stretch is open.
    """
    unit = unit_for(actor, unit_id)
    demand(may_compile(actor, unit.pk))
    if year > actor.today.year:
        raise Unreadable(Fault("REPORT-01", _("Năm %(year)d chưa tới.") % {"year": year}, "of_year", str(year)))
    with one_transaction():
        locked(Organisation, unit.pk)
        same = Report.objects.filter(organisation=unit, kind=kind, year=year)
        if same.filter(state=ReportState.DRAFT).exists():
            raise Refused(
                _("Báo cáo này đang được soạn."),
                code="REPORT-02",
                todo=_("Hãy mở bản đang soạn trong danh sách báo cáo."),
            )
        made = Report.objects.create(
            organisation=unit,
            kind=kind,
            year=year,
            number=same.count() + 1,
            made_on=actor.on,
            made_by=_name(actor),
        )
        record_act(actor, "reports.begin_report", made, span=str(kind), year=year, number=made.number)
    return made


def write_chapter(*, actor: Scope, report_id: int, chapter: Chapter, text: str, seen: int) -> Report:
    """Write the text of one chapter.

    seen:   the revision the page was drawn from.
    raises: Conflict REPORT-03 when somebody saved or froze in between; what was typed is kept aside in the report.
    """
    said = tidy_text(text, longest=LONGEST_TEXT, path="text")
    with one_transaction():
        held = locked(Report, report_for(actor, report_id).pk)
        demand(may_compile(actor, held.organisation_id))
        late = held.state == ReportState.FROZEN or held.revision != seen
        if not late:
            held.texts = {**held.texts, str(chapter): said}
            held.revision += 1
            held.save()
        ReportText.objects.create(
            report=held, chapter=chapter, revision=held.revision, text=said, by_name=_name(actor), aside=late
        )
        who, when = last_touch(held)
        act = "reports.keep_text_aside" if late else "reports.write_chapter"
        record_act(actor, act, held, chapter=str(chapter), letters=len(said), revision=held.revision)
    if late:
        frozen = held.state == ReportState.FROZEN
        raise Conflict(
            _("Báo cáo vừa được %(who)s chốt.") % {"who": who}
            if frozen
            else _("Báo cáo vừa được %(who)s sửa.") % {"who": who},
            code="REPORT-03",
            todo=_("Lời bạn gõ còn trên trang và được giữ ở mục các bản chữ. Hãy xem bản hiện có rồi quyết định."),
            who=who,
            when=when,
            current=str(held.texts.get(str(chapter), "")),
        )
    return held


def _name(actor: Scope) -> str:
    return actor.person_name or _("Hệ thống")
