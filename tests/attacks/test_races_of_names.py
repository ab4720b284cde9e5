"""Two administrators at the same moment: one user name goes to one of them, the other is told."""

from __future__ import annotations

from collections import Counter
from threading import Barrier, Thread

import pytest
from django.db import connection
from tests.makers import make_actor, make_person, make_province, make_unit

from thidua.accounts.models import Account
from thidua.errors import Problem
from thidua.registry.actions import open_account_for
from thidua.registry.enums import Role

RUNNERS = 6


@pytest.mark.django_db(transaction=True)
def test_one_user_name_for_many_people_at_once() -> None:
    """Of six people who are given the same name at the same moment one gets it, the others are told ACC-02."""
    top = make_province()
    office = make_unit("Sở Nội vụ", top)
    scope = make_actor(office, Role.ADMINISTRATOR, over=top).scope()
    people = [make_person(f"Lê Văn Đua {at}", office).pk for at in ("Anh", "Bảo", "Cường", "Dũng", "Giang", "Hải")]
    gate, met = Barrier(RUNNERS), Counter[str]()

    def run(person: int) -> None:
        gate.wait()
        try:
            open_account_for(actor=scope, person_id=person, username="cung.ten", password="Mat-khau-dua-2026")
            met["opened"] += 1
        except Problem as told:
            met[told.code] += 1
        except Exception as failed:  # noqa: BLE001 - counted, so that the assertion names it
            met[type(failed).__name__] += 1
        finally:
            connection.close()

    threads = [Thread(target=run, args=(person,)) for person in people]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert met == {"opened": 1, "ACC-02": RUNNERS - 1}
    assert Account.objects.filter(username="cung.ten").count() == 1
