"""Organisations and people, and what is true of them from a day until a day.

Every range is closed on both ends; an empty ``since`` means "since before our records", an empty ``until`` means "still".
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from thidua.law.areas import area_kinds
from thidua.registry.enums import Gender, Kind, Level, MatchState, NumberKind, PostClass, Role


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
    head = models.ForeignKey(
        "registry.Person", models.PROTECT, null=True, blank=True, related_name="households", verbose_name="chủ hộ"
    )
    place = models.CharField("nơi ở, nơi đặt trụ sở", max_length=200, blank=True)
    country = models.CharField("nước", max_length=60, blank=True)

    class Meta:
        verbose_name = "tổ chức"
        constraints = [
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(ended_on__isnull=False), name="successor_after_end"
            ),
            models.CheckConstraint(condition=~Q(successor=F("id")), name="not_its_own_successor"),
            models.CheckConstraint(
                condition=Q(head__isnull=True) | Q(kind=Kind.HOUSEHOLD), name="only_a_household_has_a_head"
            ),
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


class AreaMark(Dated):
    """What kind of area a unit lay in, from a day until a day, by which document ("xã biên giới").

    kind: a code of the kinds the texts know. A unit may bear several at once, but none beside the one that denies them.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="area_marks")
    kind = models.CharField("vùng", max_length=40)
    document = models.CharField("số, ký hiệu văn bản", max_length=80)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    issued_on = models.DateField("ngày văn bản", null=True, blank=True)
    ended_by = models.CharField("văn bản kết thúc", max_length=200, blank=True)

    class Meta:
        verbose_name = "vùng của đơn vị"
        constraints = [
            _ordered("area_range_ordered"),
            models.CheckConstraint(condition=Q(since__isnull=False), name="area_from_a_day"),
        ]

    def __str__(self) -> str:
        """The kind, as people know it."""
        return next((one.name for one in area_kinds() if one.code == self.kind), self.kind)


class Person(models.Model):
    """A person; may have an account, holds posts and mandates.

    born: "1986-04-03", "1986-04" or "1986", as much as the papers say. nationality: empty for Vietnamese.
    merged_into: the entry that continues this one, once somebody found both to be one person; never a chain.
    """

    full_name = models.CharField("họ tên", max_length=120)
    honorific = models.CharField("xưng hô", max_length=8, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="person"
    )
    born = models.CharField("ngày sinh", max_length=10, blank=True)
    gender = models.CharField("giới tính", max_length=8, choices=Gender.choices, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=60, blank=True)
    nationality = models.CharField("quốc tịch", max_length=60, blank=True)
    died_on = models.DateField("ngày mất", null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    folded = models.CharField(max_length=120, db_index=True)
    reversed = models.CharField(max_length=120, db_index=True)
    sort_key = models.CharField(max_length=600, db_index=True)
    fold_version = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "cá nhân"
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="not_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(account__isnull=True), name="merged_has_no_account"
            ),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.full_name


class Post(Dated):
    """A post (chức vụ) at an organisation; one person may hold several at once. title: empty for a place without a post.

    position_class: the class of position by the words of the law, on the days of the post; empty where nobody has said.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    title = models.CharField("chức vụ", max_length=120)
    position_class = models.CharField("vị trí", max_length=24, choices=PostClass.choices, blank=True)

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


class IdentityNumber(models.Model):
    """A number that identifies a person, never kept in plain: sealed to be read, keyed to be compared, its end to be shown."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="numbers")
    kind = models.CharField("loại số", max_length=16, choices=NumberKind.choices)
    sealed = models.BinaryField("số đã niêm")
    keyed = models.CharField("băm có khóa", max_length=64)
    tail = models.CharField("mấy chữ cuối", max_length=4)

    class Meta:
        verbose_name = "số định danh"
        constraints = [
            models.UniqueConstraint(fields=["kind", "keyed"], name="number_of_one_person"),
            models.UniqueConstraint(fields=["person", "kind"], name="one_number_of_a_kind"),
        ]

    def __str__(self) -> str:
        """The kind and the last characters."""
        return f"{self.kind} ***-{self.tail}"


class FactsChange(models.Model):
    """What a person's facts were before and after a change; the book keeps only which facts changed, so that this can go."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="changes")
    entry = models.BigIntegerField("số việc trong sổ", unique=True)
    before = models.JSONField("trước")
    after = models.JSONField("sau")

    class Meta:
        verbose_name = "lần sửa thông tin cá nhân"

    def __str__(self) -> str:
        """Person and entry by number."""
        return f"{self.person_id} @ {self.entry}"


class PossibleMatch(models.Model):
    """Two entries that may be one person, with the reasons; people decide, never a machine."""

    first = models.ForeignKey(Person, models.PROTECT, related_name="matches_as_first")
    second = models.ForeignKey(Person, models.PROTECT, related_name="matches_as_second")
    reasons = models.JSONField("lý do nghi trùng")
    found_on = models.DateField("ngày thấy")
    state = models.CharField("trạng thái", max_length=12, choices=MatchState.choices, default=MatchState.OPEN)
    reason = models.CharField("lý do kết luận", max_length=300, blank=True)
    decided_on = models.DateField("ngày kết luận", null=True, blank=True)

    class Meta:
        verbose_name = "cặp nghi trùng"
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="match_in_order"),
            models.UniqueConstraint(fields=["first", "second"], name="one_match_a_pair"),
        ]

    def __str__(self) -> str:
        """Both by number, and the state."""
        return f"{self.first_id} ~ {self.second_id} {self.state}"
