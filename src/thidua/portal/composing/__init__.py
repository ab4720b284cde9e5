"""Making a piece of news out of the records of a meeting. Every figure is counted from rows; nothing is typed in.

``gathering`` reads the records, ``sections`` says them: one function a section, in the order of ``SECTIONS``. A kind of
record that is to be told gets its field in ``Told`` and its function in the list.
"""

from __future__ import annotations

from dataclasses import dataclass

from thidua.meetings.models import Meeting
from thidua.portal.composing.gathering import gather
from thidua.portal.composing.sections import SECTIONS, lead, title
from thidua.registry.scope import Scope


@dataclass(frozen=True)
class Drafted:
    """A draft: title, summary, paragraphs."""

    title: str
    lead: str
    paragraphs: tuple[str, ...]


def compose(scope: Scope, meeting: Meeting) -> Drafted:
    """The draft the records of a meeting in sight make; a section nothing is recorded for is left out."""
    told = gather(scope, meeting)
    return Drafted(title(told), lead(told), tuple(line for section in SECTIONS for line in section(told)))
