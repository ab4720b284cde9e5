"""Writes of the public pages, by noun."""

from thidua.portal.actions.faces import name_office
from thidua.portal.actions.news import Story, change_news, draft_news, drop_news, sign_news
from thidua.portal.actions.publishing import (
    publish_award,
    publish_decision,
    publish_exemplar,
    publish_movement,
    publish_news,
    take_back,
)

__all__ = [
    "Story",
    "change_news",
    "draft_news",
    "drop_news",
    "name_office",
    "publish_award",
    "publish_decision",
    "publish_exemplar",
    "publish_movement",
    "publish_news",
    "sign_news",
    "take_back",
]
