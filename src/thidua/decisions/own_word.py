"""A decision in the office's own Word template: the same content as our own paper, in another look."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.decisions.content import facts_of
from thidua.decisions.enums import DecisionState
from thidua.decisions.models import Decision, TemplateVersion
from thidua.decisions.papers import DRAFT, content_of
from thidua.documents.queries import content_of as bytes_of
from thidua.errors import Refused, Unreadable
from thidua.papers.office import data_of, fill_apart, word_to_pdf


def own_word(held: Decision, version: TemplateVersion) -> bytes:
    """The decision as Word in a version of the office's template.

    raises: Refused TPL-06 naming the first place at fault: the decision itself is untouched, our own paper stays.
    """
    frozen = held.content if held.content_sha256 else None
    draft = "" if frozen else DRAFT
    if held.state == DecisionState.VOIDED:
        draft = _("Đã hủy")
    facts = facts_of(frozen or content_of(held), number=held.number, day=held.decided_on, draft=draft)
    try:
        return fill_apart(bytes_of(version.file), data_of(facts)).content
    except Unreadable as found:
        raise Refused(
            _("Không điền được mẫu «%(name)s», bản %(n)d: %(why)s")
            % {"name": version.template.name, "n": version.number, "why": found.message},
            code="TPL-06",
            todo=_("Nội dung quyết định còn nguyên. Hãy dùng mẫu của chương trình, hoặc nhờ quản trị sửa mẫu."),
        ) from found


def own_pdf(held: Decision, version: TemplateVersion) -> bytes:
    """The same as PDF, to be signed; raises Refused TPL-05 where this machine cannot make one."""
    return word_to_pdf(own_word(held, version))
