"""Files of ratings, initiatives and results sent for a unit, and what they say."""

from __future__ import annotations

from thidua.imports.enums import RunKind
from thidua.imports.models import ImportRun
from thidua.imports.queries import blocks_of, run_for, runs_of
from thidua.lists import MARKED_SHEET
from thidua.lists.containers import Grid
from thidua.records.fact_cells import FactTable
from thidua.records.fact_tables import read_tables
from thidua.registry.queries.units import unit_for
from thidua.registry.scope import Scope

SUBJECT = "registry.organisation"


def subject_for(unit_id: int) -> str:
    """The unit as its runs refer to it."""
    return f"{SUBJECT}:{unit_id}"


def fact_run(scope: Scope, run_id: int) -> ImportRun:
    """A file sent for a unit in sight; ``Missing`` otherwise."""
    return run_for(scope, run_id, RunKind.FACTS)


def fact_runs(scope: Scope, unit_id: int) -> list[ImportRun]:
    """The files sent for a unit, newest first."""
    return runs_of(scope, RunKind.FACTS, subject_for(unit_for(scope, unit_id).pk))


def table_of(run: ImportRun) -> FactTable:
    """What the file of a run says, read anew; the sheet that told what to correct is no table."""
    return read_tables(one for one in blocks_of(run) if not (isinstance(one, Grid) and one.place == MARKED_SHEET))
