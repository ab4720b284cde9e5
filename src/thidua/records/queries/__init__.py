"""Reading awards, by noun."""

from thidua.records.queries.matches import HistoryMatch, history_matches

__all__ = ["HistoryMatch", "history_matches"]
