from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.papers import samples
from tests.papers.measuring import Sheets, measured

from thidua.papers import Paper, render_docx

PAPERS: dict[str, Callable[[], Paper]] = {
    "submission": samples.submission,
    "minutes": samples.minutes,
    "synthesis": samples.synthesis,
    "shortest": samples.shortest,
    "longest": samples.longest,
    "list-25": lambda: samples.long_list(25),
    "list-60": lambda: samples.long_list(60),
    **{f"paragraphs-{count}": (lambda count=count: samples.of_paragraphs(count)) for count in range(12, 34, 3)},  # type: ignore[misc]
}


@pytest.fixture(scope="session")
def word_sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sheets]:
    """Every sample as .docx, rendered by LibreOffice in one run, and measured."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed: the .docx drafts were not measured")
    folder: Path = tmp_path_factory.mktemp("word")
    for name, paper in PAPERS.items():
        (folder / f"{name}.docx").write_bytes(render_docx(paper()))
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *(str(folder / f"{name}.docx") for name in PAPERS),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: measured((folder / f"{name}.pdf").read_bytes()) for name in PAPERS}
