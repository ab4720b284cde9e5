"""Making a frozen version known to the members, with the last day on which they may object."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import locked_year, not_before, stage_is
from thidua.clusters.enums import Stage
from thidua.clusters.models import FrozenResult
from thidua.clusters.permissions import may_publish
from thidua.clusters.queries.objections import published_for
from thidua.clusters.queries.results import frozen_for
from thidua.errors import Fault, Missing, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import format_day

LONGEST_WAIT = timedelta(days=366)


def publish_result(*, actor: Scope, block_id: int, version: int, objections_due: date) -> FrozenResult:
    """Make the latest frozen version known to the members; a later version is published again, with its differences.

    objections_due: last day on which a member may object, that day included.
    raises: Missing for a version there is not; Refused CLUSTER-30 when it was published already, CLUSTER-31 when a newer
            one is frozen; Unreadable CLUSTER-32 for the day.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_publish(actor, year))
        stage_is(year, Stage.FROZEN, Stage.CLOSED, act=_("công bố kết quả"))
        named, latest = frozen_for(year, version), frozen_for(year)
        if named is None or latest is None:
            raise Missing
        if named.version != latest.version:
            raise Refused(
                _("Đã chốt bản %(v)d nên không công bố bản cũ hơn.") % {"v": latest.version},
                code="CLUSTER-31",
                todo=_("Hãy xem lại bản mới nhất rồi công bố bản đó."),
            )
        if named.published_on is not None:
            raise Refused(
                _("Bản %(v)d đã công bố ngày %(day)s.") % {"v": version, "day": format_day(named.published_on)},
                code="CLUSTER-30",
                todo=_("Mỗi bản chỉ công bố một lần; muốn đổi kết quả thì sửa sau chốt thành bản mới."),
            )
        not_before(actor.on, named.frozen_on, _("ngày chốt bản này"))
        if not actor.on <= objections_due <= actor.on + LONGEST_WAIT:
            raise Unreadable(
                Fault(
                    "CLUSTER-32",
                    _("Hạn kiến nghị phải từ ngày công bố %(day)s trở đi và trong vòng một năm.")
                    % {"day": format_day(actor.on)},
                    "objections_due",
                    format_day(objections_due),
                )
            )
        before = published_for(year)
        held = locked(FrozenResult, named.pk)
        held.published_on, held.objections_due = actor.on, objections_due
        held.published_by_name = actor.person_name or str(_("hệ thống"))
        held.save(update_fields=["published_on", "objections_due", "published_by_name"])
        record_act(
            actor,
            "clusters.publish_result",
            year,
            version=version,
            due=objections_due.isoformat(),
            before=before.version if before else None,
            sha256=held.sha256,
        )
    return held
