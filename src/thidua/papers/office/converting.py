"""A Word file made a PDF by LibreOffice, where the machine has it: a paper in an office's own look is signed as a PDF too."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.errors import Refused

PROGRAM = "soffice"
MOST_SECONDS = 120


def can_convert() -> bool:
    """Whether this machine has the program."""
    return shutil.which(PROGRAM) is not None


def word_to_pdf(content: bytes, *, seconds: int = MOST_SECONDS) -> bytes:
    """The document as PDF.

    raises: Refused TPL-05 where the machine has no such program, or it does not come to an end in time.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise _refused("Máy chủ chưa có LibreOffice nên chưa chuyển được bản Word theo mẫu của cơ quan sang PDF.")
    with TemporaryDirectory(prefix="thidua-") as name:
        folder = Path(name)
        source = folder / "van-ban.docx"
        source.write_bytes(content)
        command = [
            program, f"-env:UserInstallation={(folder / 'nha').as_uri()}", "--headless", "--norestore", "--nolockcheck",
            "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=seconds, check=False, cwd=folder)  # noqa: S603 - a fixed program, our file
        except subprocess.TimeoutExpired as found:
            raise _refused(f"Chuyển sang PDF không xong trong {seconds} giây.") from found
        made = folder / "van-ban.pdf"
        if not made.exists():
            raise _refused("Không chuyển được bản Word theo mẫu của cơ quan sang PDF.")
        return made.read_bytes()


def _refused(message: str) -> Refused:
    return Refused(
        message, code="TPL-05", todo="Hãy dùng mẫu của chương trình cho quyết định này, hoặc ký giấy bản Word đã điền."
    )
