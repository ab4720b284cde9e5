"""The chapters of a report whose records stand in rooms above the room of reports. The one place to look for them."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.portal.queries.chapters import exemplars_chapter
from thidua.reports.queries.chapters.further import Telling

CHAPTERS: Sequence[Telling] = (exemplars_chapter,)
