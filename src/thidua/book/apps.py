"""The room ``book`` as a Django app."""

from django.apps import AppConfig


class BookConfig(AppConfig):
    """Append-only rows and their seals."""

    name = "thidua.book"
    label = "book"
    verbose_name = "Sổ"
