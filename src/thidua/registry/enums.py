"""The closed words of the registry."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """At which level of government an organisation stands."""

    CENTRAL = "central", _("Trung ương")
    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")
    UNIT = "unit", _("Đơn vị cơ sở")


class Kind(TextChoices):
    """What sort of organisation it is."""

    PEOPLES_COMMITTEE = "peoples_committee", _("Ủy ban nhân dân")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    VERTICAL = "vertical", _("Cơ quan ngành dọc")
    SCHOOL = "school", _("Trường")
    PUBLIC_SERVICE = "public_service", _("Đơn vị sự nghiệp")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")
    MASS_ORGANISATION = "mass_organisation", _("Mặt trận, đoàn thể")
    TEAM = "team", _("Phòng, tổ, đội (tập thể nhỏ)")
    HOUSEHOLD = "household", _("Hộ gia đình")
    FOREIGN_BODY = "foreign_body", _("Tổ chức nước ngoài")
    OTHER = "other", _("Khác")


INNER = frozenset({Kind.TEAM, Kind.HOUSEHOLD, Kind.FOREIGN_BODY})
"""Award subjects that a unit keeps itself: they have no officer, sit in no block and are in sight with their unit."""


class Role(TextChoices):
    """What a mandate lets its holder do at the unit."""

    UNIT_OFFICER = "unit_officer", _("Cán bộ thi đua của đơn vị")
    UNIT_LEADER = "unit_leader", _("Lãnh đạo đơn vị")
    STANDING_BODY = "standing_body", _("Thường trực Hội đồng")
    LEGAL_OFFICER = "legal_officer", _("Cán bộ pháp chế")
    AUDITOR = "auditor", _("Kiểm toán, chỉ đọc")
    ADMINISTRATOR = "administrator", _("Quản trị")


OVERSIGHT = frozenset({Role.STANDING_BODY, Role.AUDITOR, Role.ADMINISTRATOR})
"""Roles that look over a territory rather than work inside one unit."""


class ActorKind(TextChoices):
    """Who stands behind a scope."""

    PERSON = "person", _("Người giữ nhiệm vụ")
    SYSTEM = "system", _("Hệ thống")
    PUBLIC = "public", _("Công chúng")


class PostClass(TextChoices):
    """The class of position a post is of, by the words of the law; empty where nobody has said."""

    DIRECT = "direct-worker", _("Người trực tiếp làm việc, không giữ chức vụ")
    LEADER_OTHER = "leader-other", _("Lãnh đạo, quản lý khác")
    LEADER_DEPARTMENT = "leader-department", _("Lãnh đạo cấp sở, ban, ngành, xã, phường")
    LEADER_MINISTRY = "leader-ministry-province", _("Lãnh đạo cấp bộ, tỉnh")
    LEADER_STATE = "leader-state", _("Lãnh đạo Đảng, Nhà nước")
    WORKER = "worker", _("Công nhân")
    FARMER = "farmer", _("Nông dân")
    ENTREPRENEUR = "entrepreneur", _("Doanh nhân")
    INTELLECTUAL = "intellectual", _("Trí thức, nhà khoa học")
    ARMED_FORCES = "armed-forces", _("Lực lượng vũ trang")


class Gender(TextChoices):
    """What the papers say of a person's gender; empty where they say nothing."""

    FEMALE = "female", _("Nữ")
    MALE = "male", _("Nam")


class NumberKind(TextChoices):
    """Which number identifies a person."""

    CITIZEN = "citizen", _("Số căn cước")
    OLD_CITIZEN = "old_citizen", _("Số chứng minh nhân dân")
    PASSPORT = "passport", _("Số hộ chiếu")


class MatchState(TextChoices):
    """What people have said of two entries that may be one person."""

    OPEN = "open", _("Chờ xem xét")
    SAME = "same", _("Là một người")
    DIFFERENT = "different", _("Là hai người")
