"""The closed words a node or an award is told with."""

from __future__ import annotations

from enum import StrEnum


class Recipient(StrEnum):
    """A kind of recipient an award, or one path to it, is for."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    SMALL = "small"
    ORGANISATION = "organisation"
    HOUSEHOLD = "household"
    AREA = "area"
    FOREIGNER = "foreigner"


class Span(StrEnum):
    """In which years a fact counts."""

    YEAR = "year"
    EVER = "ever"
    RUN = "run"


class Measure(StrEnum):
    """What is measured about the members of a collective."""

    SHARE = "share"
    HOLDERS = "holders"
    COMPLETED = "completed"
    DISCIPLINED = "disciplined"
