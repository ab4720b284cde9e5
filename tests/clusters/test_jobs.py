"""What the worker does after a freezing: the paper of the version, kept once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from tests.clusters.years import FROZEN, Year, frozen, scoring, taken_in

from thidua.book.queries import rows
from thidua.clusters import actions
from thidua.clusters.actions.keeping import keep_synthesis_paper
from thidua.clusters.jobs import keep_synthesis
from thidua.clusters.models import FrozenResult
from thidua.clusters.queries import kept_paper
from thidua.config.reactions import REACTIONS
from thidua.documents.models import StoredFile
from thidua.documents.queries import content_of
from thidua.errors import Forbidden, Missing
from thidua.registry.reactions import install


def work() -> None:
    """What ``./run thidua worker`` does, until nothing waits."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)


def paper_of(year: Year, version: int = 1) -> StoredFile | None:
    """The paper a frozen version has, if any."""
    return FrozenResult.objects.get(block_year_id=year.block_id, version=version).paper


@pytest.mark.django_db(transaction=True)
def test_worker_keeps_the_paper_of_a_frozen_version() -> None:
    """After the freezing one job waits; the worker renders the version and keeps the file under its hash."""
    year = frozen()
    assert [job.args_kwargs["args"] for job in DBTaskResult.objects.ready()] == [[year.block_id, 1]]
    assert paper_of(year) is None
    work()
    paper = paper_of(year)
    assert paper is not None
    content = content_of(paper)
    assert content.startswith(b"%PDF-")
    assert (paper.name, paper.sha256) == (
        "Bảng tổng hợp điểm năm 2026, bản 1.pdf",
        hashlib.sha256(content).hexdigest(),
    )
    assert (DBTaskResult.objects.successful().count(), DBTaskResult.objects.failed().count()) == (1, 0)
    kept = rows(kinds=["clusters.keep_paper"])
    assert [(row.who, row.facts["version"], row.facts["sha256"]) for row in kept] == [("system", 1, paper.sha256)]


@pytest.mark.django_db
def test_running_twice_keeps_one_file() -> None:
    """The same job a second time changes nothing: one file, one act."""
    year = frozen()
    for _time in range(2):
        keep_synthesis.call(year.block_id, 1)
    assert StoredFile.objects.filter(name__startswith="Bảng tổng hợp").count() == 1
    assert len(rows(kinds=["clusters.keep_paper"])) == 1


@pytest.mark.django_db
def test_only_the_system_keeps_papers_and_only_of_versions_there_are() -> None:
    """Nobody keeps a paper by hand; a version there is not is missing."""
    year = frozen()
    with pytest.raises(Forbidden):
        keep_synthesis_paper(actor=year.chief(FROZEN), block_id=year.block_id, version=1)
    with pytest.raises(Missing):
        keep_synthesis.call(year.block_id, 2)
    assert StoredFile.objects.filter(name__startswith="Bảng tổng hợp").count() == 0


@pytest.mark.django_db
def test_kept_paper_is_read_by_those_who_see_the_scores() -> None:
    """Members read it once it is there; the unit of another province does not know of it."""
    year, other = frozen(), scoring()
    member = year.officer(year.province.units[1], FROZEN)
    with pytest.raises(Missing):
        kept_paper(member, year.block_id, 1)
    keep_synthesis.call(year.block_id, 1)
    assert kept_paper(member, year.block_id, 1) == paper_of(year)
    with pytest.raises(Missing):
        kept_paper(other.officer(other.head, FROZEN), year.block_id, 1)


@pytest.mark.django_db
def test_an_act_that_fails_starts_nothing(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[Callable[[], object]]]],
) -> None:
    """A freezing whose transaction is undone leaves no job; the same freezing that stands leaves one."""
    year = taken_in(scoring())

    def freeze_and_fail() -> None:
        with transaction.atomic():
            actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
            raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True) as undone, pytest.raises(ZeroDivisionError):
        freeze_and_fail()
    with django_capture_on_commit_callbacks(execute=True) as done:
        actions.freeze_result(actor=year.chief(FROZEN), block_id=year.block_id)
    assert (len(undone), len(done), DBTaskResult.objects.ready().count()) == (0, 1, 1)


@pytest.mark.django_db
def test_without_the_table_nothing_follows(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[Callable[[], object]]]],
) -> None:
    """The negative control: with an empty table of reactions a freezing starts no job."""
    install({})
    try:
        with django_capture_on_commit_callbacks(execute=True) as done:
            frozen()
    finally:
        install(REACTIONS)
    assert (done, DBTaskResult.objects.count()) == ([], 0)
