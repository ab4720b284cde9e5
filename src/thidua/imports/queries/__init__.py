"""Reads of files on their way in, by what their rows become."""

from thidua.imports.queries.runs import (
    blocks_of,
    brought_before,
    past_awards_of,
    read_content,
    reading_of,
    remembered,
    run_for,
    runs_of,
)

__all__ = [
    "blocks_of",
    "brought_before",
    "past_awards_of",
    "read_content",
    "reading_of",
    "remembered",
    "run_for",
    "runs_of",
]
