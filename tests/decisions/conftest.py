"""Decisions are signed under our own authority."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.makers.authority import authority


@pytest.fixture
def trust(settings: Any, tmp_path: Path) -> None:
    """Our own authority is trusted."""
    authority().trust_in(tmp_path)
    settings.SIGNATURE_TRUST = tmp_path
