"""Files that came in before files were sealed, put under lock afterwards."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.documents.actions import seal_stored
from thidua.errors import ALLOWED, demand, refuse
from thidua.imports.models import ImportRun
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction


def runs_in_plain() -> list[int]:
    """The numbers of the runs whose file lies in plain, oldest first."""
    return list(ImportRun.objects.filter(file__sealed=False).order_by("pk").values_list("pk", flat=True))


def seal_run_file(*, actor: Scope, run_id: int) -> ImportRun:
    """Seal the file of a run where it lies in plain. raises: Refused FILE-15 where its bytes are not what was stored."""
    demand(ALLOWED if actor.system else refuse(_("Việc này chỉ làm từ dòng lệnh của máy chủ.")))
    with one_transaction():
        run = locked(ImportRun, run_id)
        if not run.file.sealed:
            run.file = seal_stored(run.file_id)
            record_act(actor, "imports.seal_file", run, file=str(run.file), sha256=run.sha256)
    return run
