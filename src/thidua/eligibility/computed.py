"""The texts as far as they can be computed: paths that people alone judge left out, so that a run of years can be seen coming."""

from __future__ import annotations

import weakref
from dataclasses import replace
from types import MappingProxyType

from thidua.law.library import Library
from thidua.law.rules import nodes

_made: weakref.WeakKeyDictionary[Library, Library] = weakref.WeakKeyDictionary()


def computed(library: Library) -> Library:
    """The same texts without the paths that hold nothing computed; made once for each state of the texts.

    An award of which nothing can be computed on a day keeps its rule: ``is_computed`` tells the two apart.
    """
    found = _made.get(library)
    if found is None:
        awards = {code: _award(award) for code, award in library.awards.items()}
        found = _made[library] = Library(
            MappingProxyType(awards), library.documents, library.principles, library.twins, library.names
        )
    return found


def is_computed(version: nodes.Version | None) -> bool:
    """Whether anything of the award can be computed on the days of the version."""
    return version is not None and version.exists and version.known and nodes.is_computed(version.rule)


def _award(award: nodes.Award) -> nodes.Award:
    versions = tuple(replace(one, rule=_kept(one.rule)) if is_computed(one) else one for one in award.versions)
    return replace(award, versions=versions)


def _kept(node: nodes.Node) -> nodes.Node:
    """The node without those of its alternatives that people alone judge, where one of them can be computed."""
    match node:
        case nodes.AnyOf():
            parts = tuple(_kept(part) for part in node.parts if nodes.is_computed(part))
            return nodes.AnyOf(parts) if parts else node
        case nodes.AllOf():
            return nodes.AllOf(tuple(_kept(part) for part in node.parts))
    return node
