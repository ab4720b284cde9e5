"""Files LibreOffice itself writes of one document, by a macro that opens the document once and stores it each way."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

PASSWORD = "mat-khau"
WAYS = {
    "libreoffice.docx": ("MS Word 2007 XML", ""),
    "locked.docx": ("MS Word 2007 XML", PASSWORD),
    "old.doc": ("MS Word 97", ""),
    "scan.pdf": ("writer_pdf_Export", ""),
    "locked.pdf": ("writer_pdf_Export", PASSWORD),
}
_BASIC = """Sub Make
  Dim none(0) As New com.sun.star.beans.PropertyValue
  none(0).Name = "Hidden"
  none(0).Value = True
  place = ConvertToURL(Environ("PLACE")) &amp; "/"
  held = StarDesktop.loadComponentFromURL(place &amp; "source.docx", "_blank", 0, none())
{stores}
  held.close(True)
  StarDesktop.terminate()
End Sub

Sub Store(held, url, filter, secret)
  Dim said(1) As New com.sun.star.beans.PropertyValue
  said(0).Name = "FilterName"
  said(0).Value = filter
  If secret &lt;&gt; "" And filter = "writer_pdf_Export" Then
    Dim more(1) As New com.sun.star.beans.PropertyValue
    more(0).Name = "EncryptFile"
    more(0).Value = True
    more(1).Name = "DocumentOpenPassword"
    more(1).Value = secret
    said(1).Name = "FilterData"
    said(1).Value = more()
  ElseIf secret &lt;&gt; "" Then
    Dim key(1) As New com.sun.star.beans.NamedValue
    key(0).Name = "CryptoType"
    key(0).Value = "Standard"
    key(1).Name = "OOXPassword"
    key(1).Value = secret
    said(1).Name = "EncryptionData"
    said(1).Value = key()
  End If
  held.storeToURL(url, said())
End Sub
"""
_PARTS = {
    "script.xlb": """<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Making"/></library:library>""",
    "Making.xba": """<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Making" script:language="StarBasic">"""
    + _BASIC
    + "</script:module>",
}


def written_by_libreoffice(source: bytes, folder: Path) -> dict[str, bytes]:
    """The document stored in every way there is, by the name of the file."""
    profile = folder / "profile"
    command = [str(shutil.which("soffice")), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]

    def start(*more: str) -> None:
        said = {**os.environ, "PLACE": str(folder)}
        subprocess.run([*command, *more], env=said, capture_output=True, timeout=180, check=True)

    start("--terminate_after_init")  # makes its profile, over any that has a macro already
    stores = "\n".join(f'  Store held, place &amp; "{name}", "{way}", "{said}"' for name, (way, said) in WAYS.items())
    for name, text in _PARTS.items():
        written = f'<?xml version="1.0" encoding="UTF-8"?>\n{text.replace("{stores}", stores)}'
        (profile / "user/basic/Standard" / name).write_text(written, encoding="utf-8")
    (folder / "source.docx").write_bytes(source)
    start("macro:///Standard.Making.Make")
    return {name: (folder / name).read_bytes() for name in WAYS}
