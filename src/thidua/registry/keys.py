"""What is stored beside a name so that it can be searched and put in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thidua.registry.models import OrganisationName, Person
from thidua.vietnamese import FOLD_VERSION, fold, reversed_words


def keys_of(model: type[OrganisationName | Person], name: str, order: Callable[[str], str]) -> dict[str, Any]:
    """The folded name, its words from the last to the first, and its key of order, each cut to what its column holds.

    Only a name longer than any real one loses letters here, and only in its keys: it is still found by its beginning
    and stands where its first hundred letters put it.
    """
    folded = fold(name)
    texts = {"folded": folded, "reversed": reversed_words(folded), "sort_key": order(name)}
    columns: Any = model._meta
    cut = {column: text[: columns.get_field(column).max_length] for column, text in texts.items()}
    return {**cut, "fold_version": FOLD_VERSION}
