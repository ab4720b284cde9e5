"""The room ``documents`` as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Stored files."""

    name = "thidua.documents"
    label = "documents"
    verbose_name = "Văn bản, tài liệu"
