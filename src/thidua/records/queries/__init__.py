"""Reading awards, by noun."""

from thidua.records.queries.awards import award_for
from thidua.records.queries.checking import described, rebuilt, verify_awards
from thidua.records.queries.matches import HistoryMatch, history_matches

__all__ = ["HistoryMatch", "award_for", "described", "history_matches", "rebuilt", "verify_awards"]
