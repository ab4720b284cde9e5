"""What the worker does for the public pages, after the act that asked for it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from thidua.portal.actions import forgetting
from thidua.registry.scope import system_scope


@task()
def forget_person(person_id: int) -> None:
    """Take an erased person off the public pages and out of what stands behind them."""
    actor = system_scope(today=timezone.localdate(), reason=_("xóa dữ liệu cá nhân"))
    forgetting.forget_person(actor=actor, person_id=person_id)


@task()
def forget_recipient(award_id: int) -> None:
    """The same for the erased recipient of one award."""
    actor = system_scope(today=timezone.localdate(), reason=_("xóa dữ liệu cá nhân"))
    forgetting.forget_recipient(actor=actor, award_id=award_id)
