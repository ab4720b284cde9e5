"""Papers of a block's year, composed from the records alone: score synthesis, a unit's sheet, minutes."""

from thidua.clusters.papers.invitations import invitation_paper
from thidua.clusters.papers.letterhead import body_word, head_word, letterhead
from thidua.clusters.papers.minutes import minutes_paper
from thidua.clusters.papers.sheets import card_paper
from thidua.clusters.papers.synthesis import synthesis_paper
from thidua.clusters.papers.votes import vote_paper

__all__ = [
    "body_word",
    "card_paper",
    "head_word",
    "invitation_paper",
    "letterhead",
    "minutes_paper",
    "synthesis_paper",
    "vote_paper",
]
