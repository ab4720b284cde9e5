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
    OTHER = "other", _("Khác")


class Role(TextChoices):
    """What a mandate lets its holder do at the unit."""

    UNIT_OFFICER = "unit_officer", _("Cán bộ thi đua của đơn vị")
    UNIT_LEADER = "unit_leader", _("Lãnh đạo đơn vị")
    STANDING_BODY = "standing_body", _("Thường trực Hội đồng")
    AUDITOR = "auditor", _("Kiểm toán, chỉ đọc")
    ADMINISTRATOR = "administrator", _("Quản trị")


OVERSIGHT = frozenset({Role.STANDING_BODY, Role.AUDITOR, Role.ADMINISTRATOR})
"""Roles that look over a territory rather than work inside one unit."""


class ActorKind(TextChoices):
    """Who stands behind a scope."""

    PERSON = "person", _("Người giữ nhiệm vụ")
    SYSTEM = "system", _("Hệ thống")
    PUBLIC = "public", _("Công chúng")
