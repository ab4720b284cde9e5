"""The one way out: a digest goes to a channel, and a channel says whether it went. Counts and sorts only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.errors import MessageError
from smtplib import SMTPException
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from thidua.notices.words import word_of


@dataclass(frozen=True)
class Digest:
    """What somebody is told: how many things wait of each sort, how many are new, how many overdue. Nothing else."""

    counts: Mapping[str, int]
    new: int
    overdue: int

    @property
    def total(self) -> int:
        """All that waits."""
        return sum(self.counts.values())


class Channel(Protocol):
    """A way to reach somebody outside the pages."""

    def tell(self, address: str, digest: Digest) -> bool:
        """Send the digest; False where it could not be sent now and may be tried again."""
        ...


class Mail:
    """The digest as a plain letter."""

    def tell(self, address: str, digest: Digest) -> bool:
        """One letter; a server or an address that refuses means later, never a crash of the whole round."""
        letter = EmailMessage(subject(digest), body(digest), settings.DEFAULT_FROM_EMAIL, [address])
        try:
            return letter.send() == 1
        except (SMTPException, OSError, ValueError, MessageError):
            return False


def subject(digest: Digest) -> str:
    """The line in the list of letters."""
    return _("Thi đua, khen thưởng: %(n)d việc chờ xử lý, %(new)d việc mới") % {"n": digest.total, "new": digest.new}


def body(digest: Digest) -> str:
    """The letter: one line a sort, then where to look. No name, no title, no number of a paper."""
    lines = [_("Đang chờ bạn:"), ""]
    lines += [f"- {word_of(kind)}: {many}" for kind, many in sorted(digest.counts.items())]
    if digest.overdue:
        lines += ["", _("Trong đó %(n)d việc đã quá hạn.") % {"n": digest.overdue}]
    where = settings.PUBLIC_ADDRESS
    lines += ["", _("Xem tại: %(where)s") % {"where": where} if where else _("Đăng nhập để xem từng việc.")]
    lines += ["", _("Thư này chỉ nêu số lượng. Đổi giờ nhận hoặc thôi nhận ở mục «Tin báo».")]
    return "\n".join(lines)
