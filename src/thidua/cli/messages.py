"""Telling people what waits: the bell is brought in step with the inbox, then letters go to those whose hour it is."""

from __future__ import annotations

import argparse
import sys

from django.conf import settings
from django.utils import timezone

from thidua.notices.actions import notice_all, send_digests
from thidua.notices.actions.sending import Round
from thidua.notices.channels import Mail


def tell_people() -> tuple[int, Round]:
    """How many things are new on the bells, and what the round of letters did; no letters where no mail server is set."""
    now = timezone.now()
    fresh = notice_all(timezone.localdate(now))
    return fresh, send_digests(Mail(), now) if settings.EMAIL_HOST else Round(0, 0)


def send(_chosen: argparse.Namespace) -> int:
    """One round; 1 where a letter could not be sent."""
    fresh, done = tell_people()
    print(f"Việc mới trên chuông: {fresh}. Thư đã gửi: {done.sent}; chưa gửi được: {done.failed}.")
    if not settings.EMAIL_HOST:
        print("Chưa cài máy chủ thư (THIDUA_MAIL_HOST), nên chưa gửi thư nào.", file=sys.stderr)
    return 1 if done.failed else 0
