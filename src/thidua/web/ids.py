"""Typed ids in addresses: each kind of object has its own converter, so that a test can swap every id for a foreign one."""

from __future__ import annotations

from django.urls import register_converter

KINDS = (
    "block", "card", "evidence", "mandate", "meeting", "motion", "nomination", "objection", "person", "unit",
    "task", "target", "taskfile", "check", "outside", "agenda_paper", "photo", "remark", "vote", "match",
    "stock", "print_run", "payment", "paid", "hand_over", "sent_copy", "word_template", "template_version",
    "movement", "award_list", "award_row", "import_run", "decision", "award", "revocation",
    "programme", "phase", "indicator", "period", "target_value",
    "seat", "delegate", "story", "petition", "presentation_group", "presented",
    "fact", "author", "judgement_file", "confirmation", "local_rule", "publication", "news",
    "report", "prestige_list", "prestige_entry", "prestige_person", "prestige_deed",
    "exemplar", "call", "application", "area_mark",
)  # fmt: skip


class Id:
    """A positive number without leading zeros, small enough for every database."""

    regex = "[1-9][0-9]{0,17}"
    kind = ""

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The number as it stands in the address."""
        return str(int(value))


def register() -> None:
    """Make ``<block:block_id>`` and its like known to the addresses."""
    for kind in KINDS:
        register_converter(type(f"{kind.title()}Id", (Id,), {"kind": kind}), kind)
