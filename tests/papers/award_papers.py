"""Every paper of an award by name: ordinary, with the least that may be known, with the longest that may be written."""

from __future__ import annotations

from collections.abc import Callable

from tests.papers import award_extremes as extremes
from tests.papers import award_samples as samples

from thidua.papers import Paper
from thidua.papers.awards import payment_list

SHORTEST: dict[str, Callable[[], Paper]] = {
    "decision-shortest": extremes.shortest_decision,
    "payments-shortest": extremes.shortest_payments,
    "presentation-shortest": extremes.shortest_presentation,
    "extract-shortest": extremes.shortest_extract,
    "correction-shortest": extremes.shortest_correction,
    "revocation-shortest": extremes.shortest_revocation,
    "reissue-shortest": extremes.shortest_reissue,
}
LONGEST: dict[str, Callable[[], Paper]] = {
    "decision-longest": extremes.longest_decision,
    "payments-longest": extremes.longest_payments,
    "presentation-longest": extremes.longest_presentation,
    "extract-longest": extremes.longest_extract,
    "correction-longest": extremes.longest_correction,
    "revocation-longest": extremes.longest_revocation,
    "reissue-longest": extremes.longest_reissue,
}
AWARD_PAPERS: dict[str, Callable[[], Paper]] = {
    "decision": samples.decision,
    "decision-inline": lambda: samples.decision(1, 2),
    "decision-single": lambda: samples.decision(0, 1),
    "payments": lambda: payment_list(samples.payments()),
    "presentation": samples.presentation,
    "extract": samples.extract,
    "extract-empty": lambda: samples.extract(0),
    "correction": samples.correction,
    "correction-many": lambda: samples.correction(3),
    "revocation": samples.revocation,
    "revocation-many": lambda: samples.revocation(5),
    "revocation-whole": lambda: samples.revocation(5, whole=True),
    "reissue": samples.reissue,
    "reissue-many": lambda: samples.reissue(5),
    **SHORTEST,
    **LONGEST,
}
