"""What follows an act later: kind of act → jobs, in one visible table. Empty until the first mail is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

REACTIONS: Mapping[str, tuple[Callable[..., object], ...]] = {}
