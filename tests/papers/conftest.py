from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.papers.award_papers import AWARD_PAPERS, LONGEST
from tests.papers.measuring import Sheets, measured
from tests.papers.samples import PAPERS
from tests.papers.slip_samples import SLIPS

from thidua.papers import render_docx
from thidua.papers.slips import slips_docx

MEASURED = PAPERS | {name: AWARD_PAPERS[name] for name in ("decision", "decision-inline", "extract")} | LONGEST


@pytest.fixture(scope="session")
def word_sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sheets]:
    """Every sample as .docx, rendered by LibreOffice in one run, and measured."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed: the .docx drafts were not measured")
    folder: Path = tmp_path_factory.mktemp("word")
    drafts = {name: render_docx(paper()) for name, paper in MEASURED.items()}
    drafts |= {name: slips_docx(sheet) for name, sheet in SLIPS.items()}
    for name, draft in drafts.items():
        (folder / f"{name}.docx").write_bytes(draft)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *(str(folder / f"{name}.docx") for name in drafts),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: measured((folder / f"{name}.pdf").read_bytes()) for name in drafts}
