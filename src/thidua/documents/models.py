"""The record of one stored file; its bytes lie in the files folder under ``key``."""

from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """One file as it was sent: cleaned name, checked type, size, and the hash of its bytes.

    sealed: whether its bytes lie on the disk under lock, for what they say of people; size and hash are of the plain ones.
    owner_unit: the organisation whose matter it is; who may open it is decided by the room that refers to it.
    """

    key = models.CharField(max_length=64, unique=True)
    name = models.CharField("tên tệp", max_length=160)
    media_type = models.CharField(max_length=80)
    extension = models.CharField(max_length=8)
    size = models.PositiveBigIntegerField("dung lượng")
    sha256 = models.CharField(max_length=64, db_index=True)
    sealed = models.BooleanField("niêm kín", default=False)
    owner_unit = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    stored_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    event_day = models.DateField()
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "tệp"

    def __str__(self) -> str:
        """The name it came with."""
        return self.name
