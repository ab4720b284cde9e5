"""Certificates: giấy khen and bằng khen printed whole, or over the blank stock an office has, one page a recipient.

sheet_named("giay-khen") → Sheet;  Occasion (what all share) + CertificateRow (what is one's own)
certificates → one PDF · certificate_files → one PDF each · preview_png → the picture on the page · fit → what was shrunk
"""

from thidua.papers.certificates.data import (
    PLACES,
    CertificateRow,
    Nudge,
    Occasion,
    Place,
    Sheet,
    nudged,
)
from thidua.papers.certificates.fitting import Fitted, fit
from thidua.papers.certificates.printing import certificate_files, certificates, preview_png
from thidua.papers.certificates.reading import as_mapping, read_sheet, sheet_named, sheets

__all__ = [
    "PLACES",
    "CertificateRow",
    "Fitted",
    "Nudge",
    "Occasion",
    "Place",
    "Sheet",
    "as_mapping",
    "certificate_files",
    "certificates",
    "fit",
    "nudged",
    "preview_png",
    "read_sheet",
    "sheet_named",
    "sheets",
]
