"""What the worker does for decisions, after the act that asked for it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from thidua.decisions.actions import forgetting
from thidua.decisions.actions.printing import make_print
from thidua.registry.scope import system_scope


@task()
def make_certificates(run_id: int) -> None:
    """Print many certificates into one file."""
    actor = system_scope(today=timezone.localdate(), reason=_("in bằng, giấy khen"))
    make_print(actor=actor, run_id=run_id)


@task()
def forget_receivers(person_id: int) -> None:
    """Forget who received in the place of an erased person."""
    actor = system_scope(today=timezone.localdate(), reason=_("xóa dữ liệu cá nhân"))
    forgetting.forget_receivers(actor=actor, person_id=person_id)


@task()
def forget_receiver(award_id: int) -> None:
    """The same for the erased recipient of one award."""
    actor = system_scope(today=timezone.localdate(), reason=_("xóa dữ liệu cá nhân"))
    forgetting.forget_receiver(actor=actor, award_id=award_id)
