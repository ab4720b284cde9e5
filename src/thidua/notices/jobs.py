"""What the worker does for notices, after the act that asked for it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from thidua.notices.actions import forgetting
from thidua.registry.scope import system_scope


@task()
def forget_wish(person_id: int) -> None:
    """Forget the address of an erased person."""
    actor = system_scope(today=timezone.localdate(), reason=_("xóa dữ liệu cá nhân"))
    forgetting.forget_wish(actor=actor, person_id=person_id)
