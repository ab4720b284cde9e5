"""Reads of files on their way in, by what their rows become."""

from thidua.imports.queries.runs import (
    blocks_of,
    brought_before,
    read_content,
    reading_of,
    remembered,
    run_for,
    runs_of,
)

__all__ = ["blocks_of", "brought_before", "read_content", "reading_of", "remembered", "run_for", "runs_of"]
