"""What a decision says, as plain data that can be frozen, hashed, and turned into its paper again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from typing import Any

from thidua.papers import Letterhead, Paper, SignatureBlock
from thidua.papers.awards import AwardDecisionFacts, DecisionHead, MoneyFacts, Rate, Recipient, award_decision

Content = dict[str, Any]


def canonical(content: Content) -> bytes:
    """The content as one line of JSON that is the same for the same content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(content: Content) -> str:
    """The hash of the content."""
    return hashlib.sha256(canonical(content)).hexdigest()


def paper_of(content: Content, *, number: str, day: date | None, draft: str) -> Paper:
    """The paper of a content with its number and day, where it has them."""
    return award_decision(facts_of(content, number=number, day=day, draft=draft))


def facts_of(content: Content, *, number: str, day: date | None, draft: str) -> AwardDecisionFacts:
    """What a content says, with its number and day: our own paper and an office's own template are made from the same."""
    head = content["head"]
    letterhead = Letterhead(
        parent=head["parent"], issuer=head["issuer"], number=number, symbol=head["symbol"], place=head["place"], day=day
    )
    signature = SignatureBlock(tuple(head["signature"]), head["signer"])
    whole = DecisionHead(
        letterhead=letterhead,
        authority=head["authority"],
        bases=tuple(head["bases"]),
        signature=signature,
        recipients=tuple(head["recipients"]),
        draft=draft,
    )
    money = content["money"]
    return AwardDecisionFacts(
        head=whole,
        award=content["award"],
        occasion=content["occasion"],
        recipients=tuple(_recipient(one) for one in content["rows"]),
        executors=tuple(content["executors"]),
        money=None
        if money is None
        else MoneyFacts(money["fund"], tuple(Rate(*one) for one in money["rates"]), money["total"]),
        is_title=content["is_title"],
    )


def _recipient(row: Content) -> Recipient:
    names = ("name", "whom", "honorific", "post", "unit", "reason", "posthumous")
    return replace(Recipient(name=""), **{name: row[name] for name in names})
