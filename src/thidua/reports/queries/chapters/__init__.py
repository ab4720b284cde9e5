"""The chapters of a report, each composed from the records of one room."""

from thidua.reports.queries.chapters.awards import awards_chapter
from thidua.reports.queries.chapters.clusters import clusters_chapter
from thidua.reports.queries.chapters.meetings import meetings_chapter
from thidua.reports.queries.chapters.movements import movements_chapter
from thidua.reports.queries.chapters.targets import targets_chapter

__all__ = ["awards_chapter", "clusters_chapter", "meetings_chapter", "movements_chapter", "targets_chapter"]
