from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.papers.award_samples import AWARD_PAPERS
from tests.papers.measuring import Sheets, measured
from tests.papers.samples import PAPERS

from thidua.papers import render_docx

MEASURED = PAPERS | {name: AWARD_PAPERS[name] for name in ("decision", "decision-inline", "extract")}


@pytest.fixture(scope="session")
def word_sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sheets]:
    """Every sample as .docx, rendered by LibreOffice in one run, and measured."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed: the .docx drafts were not measured")
    folder: Path = tmp_path_factory.mktemp("word")
    for name, paper in MEASURED.items():
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
            *(str(folder / f"{name}.docx") for name in MEASURED),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: measured((folder / f"{name}.pdf").read_bytes()) for name in MEASURED}
