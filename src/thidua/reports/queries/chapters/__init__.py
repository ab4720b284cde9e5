"""The chapters of a report, each composed from the records of one room.

What stands in a room above this one is told there; the wiring room installs such a chapter.
"""

from thidua.reports.queries.chapters.awards import awards_chapter
from thidua.reports.queries.chapters.calls import calls_chapter
from thidua.reports.queries.chapters.clusters import clusters_chapter
from thidua.reports.queries.chapters.further import further_chapters, install_chapters
from thidua.reports.queries.chapters.meetings import meetings_chapter
from thidua.reports.queries.chapters.movements import movements_chapter
from thidua.reports.queries.chapters.prestige import prestige_chapter
from thidua.reports.queries.chapters.targets import targets_chapter

__all__ = [
    "awards_chapter",
    "calls_chapter",
    "clusters_chapter",
    "further_chapters",
    "install_chapters",
    "meetings_chapter",
    "movements_chapter",
    "prestige_chapter",
    "targets_chapter",
]
