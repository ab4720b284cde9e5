"""Entries and links. Nothing here is ever updated; the database itself refuses it (see the first migration)."""

from __future__ import annotations

from django.db import models

from thidua.book.hashing import row_hash


class Entry(models.Model):
    """One row of the book.

    who, capacity, subject:  references in words the writing room chooses ("person:12", "mandate:7", "clusters.block:3").
    event_day:  the day it happened; entered_at: the instant it was written down. The two may lie years apart.
    payload:    canonical JSON text, the facts of the act.
    row_hash:   keyed hash over every other column.
    """

    stream = models.CharField(max_length=16)
    kind = models.CharField(max_length=64)
    who = models.CharField(max_length=64)
    capacity = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=64, db_index=True)
    event_day = models.DateField()
    entered_at = models.DateTimeField()
    payload = models.TextField()
    row_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "dòng sổ"
        indexes = [models.Index(fields=["stream", "id"]), models.Index(fields=["kind", "id"])]

    def __str__(self) -> str:
        """Number and kind."""
        return f"{self.stream}/{self.pk} {self.kind}"

    @property
    def right_hash(self) -> str:
        """The hash the entry ought to carry."""
        return row_hash(
            pk=self.pk,
            stream=self.stream,
            kind=self.kind,
            who=self.who,
            capacity=self.capacity,
            subject=self.subject,
            event_day=self.event_day,
            entered_at=self.entered_at,
            payload=self.payload,
        )


class Link(models.Model):
    """One sealed entry in the chain of its stream: position, entry, and the hash that ties it to all before it.

    The position is gapless from 1. ``row_hash`` repeats the entry's hash, so that a deleted entry can still be named.
    """

    stream = models.CharField(max_length=16)
    position = models.PositiveBigIntegerField()
    entry_id = models.PositiveBigIntegerField()
    row_hash = models.CharField(max_length=64)
    chain_hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        verbose_name = "mắt xích"
        constraints = [
            models.UniqueConstraint(fields=["stream", "position"], name="link_position_once"),
            models.UniqueConstraint(fields=["stream", "entry_id"], name="link_entry_once"),
        ]

    def __str__(self) -> str:
        """Place in the chain."""
        return f"{self.stream}#{self.position}"


class SealLock(models.Model):
    """One row per stream, locked while a batch is sealed, so that two sealers cannot weave two chains."""

    stream = models.CharField(max_length=16, unique=True)

    def __str__(self) -> str:
        """The stream."""
        return self.stream
