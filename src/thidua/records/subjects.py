"""A person or an organisation facts are recorded of: its key, and where its rows stand."""

from __future__ import annotations

from typing import Any, NamedTuple

PERSON, ORGANISATION = "person", "organisation"


class SubjectKey(NamedTuple):
    """Who the law is asked about. kind: "person" or "organisation"; id: of the register."""

    kind: str
    id: int

    @property
    def columns(self) -> dict[str, int]:
        """The column of a fact that names this subject."""
        return {f"{self.kind}_id": self.id}

    @classmethod
    def of(cls, fact: Any) -> SubjectKey:
        """The subject a fact names."""
        person: int | None = getattr(fact, "person_id", None)
        return cls(PERSON, person) if person is not None else cls(ORGANISATION, fact.organisation_id)
