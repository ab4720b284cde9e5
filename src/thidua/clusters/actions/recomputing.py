"""Computing the targets of all units together: always a person's own act, numbered, never on a frozen sheet."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.clusters.actions.freezing import not_before_freezing
from thidua.clusters.actions.guards import given_reason, locked_year, not_before, stage_is
from thidua.clusters.enums import STANDING_BASES, Stage
from thidua.clusters.models import Recomputation
from thidua.clusters.permissions import after_deadline, is_head, may_recompute, may_verify
from thidua.clusters.queries.recomputing import content_from
from thidua.clusters.queries.year_layers import layers_of_year
from thidua.errors import Refused, demand
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction
from thidua.vietnamese import format_day


def recompute(*, actor: Scope, block_id: int, reason: str = "") -> Recomputation:
    """Compute the points of every target from what stands now, for all ranked units and every layer.

    The head does so after the last day for self-scores, the standing body at any time. From the second time on it
    needs a reason. While the standing body verifies or concludes, only it computes.
    raises: Refused SHEET-20 on a frozen year, CLUSTER-10 before the deadline, SCORE-42 where no answer changed or the
            sheet has no target; Unreadable SCORE-20 without a reason.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_verify(actor, year) if year.correction_basis in STANDING_BASES else may_recompute(actor, year))
        stage_is(year, Stage.SCORING, Stage.CORRECTING, act=_("tính lại"))
        not_before(actor.on, year.opened_on, _("ngày mở tự chấm"))
        not_before_freezing(year, actor.on)
        if is_head(actor, year) and not after_deadline(year, actor.on):
            raise Refused(
                _("Chưa hết hạn tự chấm %(day)s nên chưa tính được điểm theo chỉ tiêu của mọi đơn vị.")
                % {"day": format_day(year.self_score_due)},
                code="CLUSTER-10",
                todo=_("Hãy tính sau ngày đó."),
            )
        laid = layers_of_year(year, targets_alone=True)
        if not laid.stale:
            raise Refused(
                _("Không có số liệu nào thay đổi kể từ lần tính trước.")
                if laid.targets
                else _("Bảng điểm không có tiêu chí so với chỉ tiêu."),
                code="SCORE-42",
            )
        number = laid.computed.number + 1
        said = given_reason(reason) if number > 1 or reason.strip() else ""
        made = Recomputation.objects.create(
            block_year=year,
            number=number,
            content=content_from(year.score_sheet.sheet, laid.answers),
            reason=said,
            by_name=actor.person_name or str(_("hệ thống")),
            event_day=actor.on,
        )
        record_act(actor, "clusters.recompute", year, number=number, criteria=list(laid.stale), reason=said)
    return made
