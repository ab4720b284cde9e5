"""The scan of a paper: a picture of a sane size, or a PDF that everybody can open and that does nothing by itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from django.conf import settings
from django.utils.translation import gettext as _

from thidua.documents.checks import MEGABYTE, check
from thidua.documents.pictures import look_at_picture
from thidua.documents.scanned import ACTING, BROKEN, ENDLESS, HEAVY, LOCKED
from thidua.errors import Fault, Unreadable

MOST_MEMORY = 600 * MEGABYTE
MOST_SECONDS = 20
_START = "from thidua.documents.scanned import answer; answer()"


def check_scan(raw_name: str, content: bytes, *, memory: int = MOST_MEMORY, seconds: int = MOST_SECONDS) -> None:
    """Look through the scan of a paper before it is kept as it came; a PDF in a process of its own.

    memory, seconds: what that process may use, in bytes of address space and seconds of work.
    raises: Unreadable with what every file is refused for; FILE-05 for a broken one, FILE-08 for a PDF that runs
            something, FILE-09 for one that asks for a password, FILE-06 and FILE-14 for one that wants more memory or
            time than it may have; FILE-16 for a picture of too many points.
    """
    checked = check(raw_name, content, settings.FILE_LIMIT_MB)
    if checked.extension in {"jpg", "png"}:
        look_at_picture(checked.name, content)
    elif checked.extension == "pdf" and (code := _apart(content, memory, seconds)):
        raise Unreadable(Fault(code, _words(code) % {"name": checked.name}, "file", checked.name))


def _apart(content: bytes, memory: int, seconds: int) -> str:
    """What is wrong with a PDF, found out by a limited process; one that dies of it is an answer too."""
    command = [sys.executable, "-c", _START, str(memory), str(seconds)]
    environment = {"PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=content, capture_output=True, env=environment, timeout=seconds * 2, check=False
        )
    except subprocess.TimeoutExpired:
        return ENDLESS
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return ENDLESS
    if done.returncode:
        return HEAVY if b"MemoryError" in done.stderr else BROKEN
    return done.stdout.decode()


def _words(code: str) -> str:
    return {
        ACTING: _("Tệp %(name)s chứa lệnh tự chạy. Hãy in ra PDF mới hoặc chụp lại rồi gửi bản ấy."),
        LOCKED: _("Tệp %(name)s có mật khẩu. Hãy bỏ mật khẩu rồi tải lại."),
        ENDLESS: _("Tệp %(name)s quá phức tạp nên không đọc xong. Hãy in ra PDF mới hoặc chia nhỏ."),
        HEAVY: _("Tệp %(name)s giải nén quá lớn nên không được nhận. Hãy chia nhỏ hoặc xóa phần thừa."),
    }.get(code, _("Không đọc được tệp %(name)s: tệp hỏng hoặc tải lên chưa đủ. Hãy tải lại."))
