"""Whether anything at all was written: the number of rows of every table before and after, and what stands in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from django.apps import apps
from django.conf import settings

from thidua.errors import Fault, Problem

ROOMS = ("book", "accounts", "registry", "documents", "targets", "meetings", "clusters", "nominations")


def everything() -> dict[str, str]:
    """A fingerprint of every table of the product's rooms, and of the folder of files."""
    prints = {}
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            rows = repr(list(model._default_manager.order_by("pk").values_list()))
            prints[model.__name__] = hashlib.sha256(rows.encode()).hexdigest()
    folder = settings.FILES
    prints["files"] = repr(sorted(one.name for one in folder.rglob("*") if one.is_file()) if folder.exists() else [])
    return prints


@dataclass
class Told:
    """What the refusal said."""

    message: str = ""
    faults: list[Fault] = field(default_factory=list)


@contextmanager
def refused(kind: type[Problem], code: str) -> Iterator[Told]:
    """The block raises this problem with this code, and not one cell of one table changes."""
    before, told = everything(), Told()
    with pytest.raises(kind) as found:
        yield told
    assert found.value.code == code, found.value
    told.message, told.faults = found.value.message, getattr(found.value, "faults", [])
    assert everything() == before
