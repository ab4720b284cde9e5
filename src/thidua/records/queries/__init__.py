"""Reading awards, by noun."""

from thidua.records.queries.awards import AwardCard, Change, EventRow, award_card, award_for, source_file
from thidua.records.queries.checking import described, rebuilt, verify_awards, verify_whole
from thidua.records.queries.counting import (
    Cell,
    CountRow,
    CountTable,
    Group,
    Side,
    Tally,
    counted,
    counts,
    five_year_table,
    latest_counted,
    recipient,
    tally,
)
from thidua.records.queries.matches import HistoryMatch, history_matches
from thidua.records.queries.rows import AwardRow, row_of, rows_of
from thidua.records.queries.searching import DecisionRow, decisions, forms_in_use, found, search
from thidua.records.queries.timelines import (
    UnitTimeline,
    awards_of_person,
    awards_of_unit,
    leaning_on,
    likely_doubles,
)

__all__ = [
    "AwardCard",
    "AwardRow",
    "Cell",
    "Change",
    "CountRow",
    "CountTable",
    "DecisionRow",
    "EventRow",
    "Group",
    "HistoryMatch",
    "Side",
    "Tally",
    "UnitTimeline",
    "award_card",
    "award_for",
    "awards_of_person",
    "awards_of_unit",
    "counted",
    "counts",
    "decisions",
    "described",
    "five_year_table",
    "forms_in_use",
    "found",
    "history_matches",
    "latest_counted",
    "leaning_on",
    "likely_doubles",
    "rebuilt",
    "recipient",
    "row_of",
    "rows_of",
    "search",
    "source_file",
    "tally",
    "verify_awards",
    "verify_whole",
]
