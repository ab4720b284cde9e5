"""A whole paper kept as text: what was approved stays what it was, whatever the records say later."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any

from thidua.papers.data import Annex, Code, Letterhead, Paper, PaperKind, SignatureBlock
from thidua.papers.kept import from_json, to_json


def freeze(paper: Paper) -> str:
    """The paper as one JSON document; equal papers give equal text."""
    head = asdict(paper.letterhead) | {"day": paper.letterhead.day and paper.letterhead.day.isoformat()}
    return json.dumps(
        {
            "kind": paper.kind.value,
            "letterhead": head,
            "title": paper.title,
            "subtitle": paper.subtitle,
            "addressee": paper.addressee,
            "body": json.loads(to_json(paper.body)),
            "recipients": paper.recipients,
            "signatures": [asdict(one) for one in paper.signatures],
            "landscape": paper.landscape,
            "draft": paper.draft,
            "annexes": [asdict(one) | {"body": json.loads(to_json(one.body))} for one in paper.annexes],
            "code": paper.code and asdict(paper.code),
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def thaw(text: str) -> Paper:
    """The paper of a document written by ``freeze``, exactly."""
    kept: dict[str, Any] = json.loads(text)
    head = kept["letterhead"]
    return Paper(
        kind=PaperKind(kept["kind"]),
        letterhead=Letterhead(**head | {"day": date.fromisoformat(head["day"]) if head["day"] else None}),
        title=kept["title"],
        subtitle=tuple(kept["subtitle"]),
        addressee=kept["addressee"],
        body=from_json(json.dumps(kept["body"])),
        recipients=tuple(kept["recipients"]),
        signatures=tuple(SignatureBlock(tuple(one["lines"]), one["name"], one["note"]) for one in kept["signatures"]),
        landscape=kept["landscape"],
        draft=kept["draft"],
        annexes=tuple(
            Annex(one["title"], tuple(one["subtitle"]), tuple(one["note"]), from_json(json.dumps(one["body"])))
            for one in kept["annexes"]
        ),
        code=Code(**kept["code"]) if kept["code"] else None,
    )


def digest(paper: Paper) -> str:
    """A fingerprint of everything the paper says, to tell an approved paper from a changed one (SHA-256, hexadecimal)."""
    return sha256(freeze(paper).encode("utf-8")).hexdigest()
