"""What the worker does for clusters and blocks, after the act that asked for it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from thidua.clusters.actions.keeping import keep_synthesis_paper
from thidua.registry.scope import system_scope


@task()
def keep_synthesis(block_id: int, version: int) -> None:
    """Keep the frozen synthesis of a year as a PDF."""
    actor = system_scope(today=timezone.localdate(), reason=_("lưu bản chốt"))
    keep_synthesis_paper(actor=actor, block_id=block_id, version=version)
