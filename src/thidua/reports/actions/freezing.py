"""Freezing a report: its figures are counted a last time and kept with their names, sealed by a fingerprint in the book."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.errors import Conflict, Refused, demand
from thidua.registry.acts import last_touch, record_act
from thidua.registry.scope import Scope
from thidua.reports.enums import ReportState
from thidua.reports.models import Report
from thidua.reports.permissions import may_freeze
from thidua.reports.queries.kept import digest, to_text
from thidua.reports.queries.reports import composed, report_for
from thidua.transactions import locked, one_transaction


def freeze_report(*, actor: Scope, report_id: int, seen: int) -> Report:
    """Freeze the report as it was read.

    seen:   the revision the page was drawn from.
    raises: Refused REPORT-04 where it is frozen already, Conflict REPORT-03 when somebody wrote in between.
    """
    with one_transaction():
        held = locked(Report, report_for(actor, report_id).pk)
        demand(may_freeze(actor, held.organisation_id))
        if held.state == ReportState.FROZEN:
            raise Refused(
                _("Báo cáo đã được chốt."),
                code="REPORT-04",
                todo=_("Cần số liệu mới thì hãy lập báo cáo lần sau của cùng kỳ."),
            )
        if held.revision != seen:
            who, when = last_touch(held)
            raise Conflict(
                _("Báo cáo vừa được %(who)s sửa, nên chưa chốt.") % {"who": who},
                code="REPORT-03",
                todo=_("Hãy đọc lại báo cáo rồi chốt."),
                who=who,
                when=when,
            )
        asked = {
            "unit": held.organisation_id,
            "kind": held.kind,
            "year": held.year,
            "number": held.number,
            "day": actor.on.isoformat(),
        }
        held.content = to_text(composed(actor, held), held.texts, asked)
        held.sha256 = digest(held.content)
        held.state, held.frozen_on = ReportState.FROZEN, actor.on
        held.frozen_by = actor.person_name or _("Hệ thống")
        held.revision += 1
        held.save()
        record_act(actor, "reports.freeze_report", held, year=held.year, number=held.number, sha256=held.sha256)
    return held
