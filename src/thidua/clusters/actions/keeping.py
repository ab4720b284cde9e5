"""Keeping the paper of a frozen version: rendered once, kept as it came out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import locked_year
from thidua.clusters.models import FrozenResult
from thidua.clusters.papers import synthesis_paper
from thidua.clusters.permissions import may_keep_papers
from thidua.clusters.queries.blocks import block_year_for
from thidua.clusters.queries.results import frozen_for
from thidua.documents.actions import keep_file
from thidua.documents.models import StoredFile
from thidua.errors import Missing, demand
from thidua.papers import render_pdf
from thidua.registry.acts import record_act
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction


def keep_synthesis_paper(*, actor: Scope, block_id: int, version: int) -> StoredFile:
    """Render the synthesis of a frozen version and keep it; a version that has its paper keeps the one it has.

    The paper is rendered before anything is locked: a frozen version does not change, and nobody waits for the printer.
    raises: Missing for a version there is not.
    """
    demand(may_keep_papers(actor))
    year = block_year_for(actor, block_id)
    frozen = frozen_for(year, version)
    if frozen is None:
        raise Missing
    if frozen.paper is not None:
        return frozen.paper
    content = render_pdf(synthesis_paper(actor, block_id, version))
    name = _("Bảng tổng hợp điểm năm %(year)d, bản %(v)d.pdf") % {"year": year.year, "v": version}
    with one_transaction():
        year = locked_year(actor, block_id)
        held = locked(FrozenResult, frozen.pk)
        if held.paper is not None:
            return held.paper
        held.paper = keep_file(actor=actor, owner_unit_id=year.block.owner_id, name=name, content=content)
        held.save(update_fields=["paper"])
        record_act(actor, "clusters.keep_paper", year, version=version, sha256=held.paper.sha256)
        return held.paper
