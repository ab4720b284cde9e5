"""Organisations and people, and what is true of them from a day until a day.

Every range is closed on both ends; an empty ``since`` means "since before our records", an empty ``until`` means "still".
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from thidua.registry.enums import Kind, Level, Role


def valid_on(on: date, prefix: str = "") -> Q:
    """The rows whose range holds the day."""
    since, until = f"{prefix}since", f"{prefix}until"
    return (Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__lte": on})) & (
        Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": on})
    )


class Dated(models.Model):
    """Something true from a day until a day, both included."""

    since = models.DateField("từ ngày", null=True, blank=True)
    until = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        abstract = True

    def holds(self, on: date) -> bool:
        """True when the range holds the day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def _ordered(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")), name=name
    )


class Organisation(models.Model):
    """A collective with an identity that outlives its names; it may end and be continued by a successor."""

    kind = models.CharField("loại", max_length=24, choices=Kind.choices)
    level = models.CharField("cấp", max_length=16, choices=Level.choices)
    ended_on = models.DateField("ngày kết thúc", null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    basis = models.CharField("căn cứ", max_length=200, blank=True)

    class Meta:
        verbose_name = "tổ chức"
        constraints = [
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(ended_on__isnull=False), name="successor_after_end"
            ),
            models.CheckConstraint(condition=~Q(successor=F("id")), name="not_its_own_successor"),
        ]

    def __str__(self) -> str:
        """Kind and number; the name is a question with a date."""
        return f"{self.kind} {self.pk}"


class OrganisationName(Dated):
    """A name of an organisation in a range of days, with the keys search and order need."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="names")
    full = models.CharField("tên", max_length=250)
    short = models.CharField("tên ngắn", max_length=120, blank=True)
    folded = models.CharField(max_length=250, db_index=True)
    reversed = models.CharField(max_length=250, db_index=True)
    sort_key = models.CharField(max_length=1200, db_index=True)
    fold_version = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "tên tổ chức"
        constraints = [_ordered("name_range_ordered")]

    def __str__(self) -> str:
        """The name."""
        return self.full


class Placement(Dated):
    """Which organisation stood above which, from a day until a day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Organisation, models.PROTECT, related_name="children")

    class Meta:
        verbose_name = "trực thuộc"
        constraints = [
            _ordered("placement_range_ordered"),
            models.CheckConstraint(condition=~Q(organisation=F("parent")), name="not_under_itself"),
        ]

    def __str__(self) -> str:
        """Child and parent by number."""
        return f"{self.organisation_id} < {self.parent_id}"


class Person(models.Model):
    """A person; may have an account, holds posts and mandates."""

    full_name = models.CharField("họ tên", max_length=120)
    honorific = models.CharField("xưng hô", max_length=8, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="person"
    )
    folded = models.CharField(max_length=120, db_index=True)
    reversed = models.CharField(max_length=120, db_index=True)
    sort_key = models.CharField(max_length=600, db_index=True)
    fold_version = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "cá nhân"

    def __str__(self) -> str:
        """The name."""
        return self.full_name


class Post(Dated):
    """A post (chức vụ) at an organisation; one person may hold several at once."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    title = models.CharField("chức vụ", max_length=120)

    class Meta:
        verbose_name = "chức vụ"
        constraints = [_ordered("post_range_ordered")]

    def __str__(self) -> str:
        """The title."""
        return self.title


class Mandate(Dated):
    """What a person may do at a unit, from a day until a day.

    over: for roles that look over a territory, the organisation at its top; empty for the others.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    role = models.CharField("vai trò", max_length=24, choices=Role.choices)
    over = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="overseers")

    class Meta:
        verbose_name = "nhiệm vụ"
        constraints = [_ordered("mandate_range_ordered")]

    def __str__(self) -> str:
        """Role and unit by number."""
        return f"{self.role} {self.organisation_id}"
