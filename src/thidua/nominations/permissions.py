"""Who may see, draft and send proposals."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.clusters.models import BlockYear
from thidua.clusters.permissions import is_head
from thidua.errors import ALLOWED, Ruling
from thidua.registry.enums import Role
from thidua.registry.permissions import lacks
from thidua.registry.scope import Scope


def may_draft(scope: Scope, block: BlockYear) -> Ruling:
    """The head drafts the proposal of its block."""
    if scope.system or is_head(scope, block):
        return ALLOWED
    return lacks(scope, _("lập đề nghị khen thưởng của khối"), _("đơn vị Trưởng khối năm %(y)d") % {"y": block.year})


def may_send(scope: Scope, block: BlockYear) -> Ruling:
    """A leader of the head unit sends it, and takes it back."""
    ruling = may_draft(scope, block)
    if ruling and not scope.system and not scope.has(Role.UNIT_LEADER):
        return lacks(scope, _("gửi hoặc rút đề nghị khen thưởng"), _("lãnh đạo đơn vị Trưởng khối"))
    return ruling
