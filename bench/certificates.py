"""Certificates and long decisions: rates of the product and of its peers on the same page, as ratios inside one run.

    pip install weasyprint==70.0 docxtpl==0.20.2        (an environment of its own, with the product's requirements/app.txt)
    python bench/certificates.py [--rounds 3]

Each tool runs in a fresh process, in turn, on the wall clock; what it imports is not counted, its first layout is. The
fastest of the rounds counts. LibreOffice is `soffice`. What is not installed is left out and said to be.
"""

import argparse
import base64
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT / "src")]
BATCH, EACH, SLOW, RECIPIENTS = 400, 200, 40, 500
STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
AWARDER = "Giám đốc Sở Dân tộc và Tôn giáo tỉnh Lạng Sơn"
REASON = "Có thành tích xuất sắc trong phong trào thi đua yêu nước cơ quan công tác dân tộc giai đoạn 2021 - 2026"
NAMES = (
    "Hoàng Văn Bách",
    "Lô Văn Chiến",
    "Lý Thị Dung",
    "Đặng Thị Đào",
    "Ma Văn Giang",
    "Đàm Thị Hiền",
    "Chu Thị Nguyệt",
)
EMBLEM = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">'
    '<circle cx="50" cy="50" r="46" fill="#1d4673" stroke="#b98a1e" stroke-width="4"/>'
    + "".join(
        f'<path d="M50 50L50 8A42 42 0 0 1 55 8.3Z" fill="none" stroke="#e6cf93" stroke-width=".5" '
        f'transform="rotate({turn} 50 50)"/>'
        for turn in range(0, 360, 6)
    )
    + "</svg>"
)


def rows(count):
    """Name, place, golden-book number and code of each recipient; nobody of them exists."""
    return [
        (
            f"{('Ông', 'Bà')[at % 2]} {NAMES[at % 7]}",
            f"Chuyên viên, Ủy ban nhân dân xã số {at}",
            str(at + 1),
            f"https://thidua.example/tra-cuu/{at:08d}-{at * 7919 % 10**8:08d}",
        )
        for at in range(count)
    ]


def product(count, *, each):
    from thidua.papers.certificates import CertificateRow, Occasion, certificate_files, certificates, sheet_named

    occasion = Occasion(
        AWARDER, "Giấy khen", "214/QĐ-SDTTG", date(2026, 11, 19), "Lạng Sơn", ("Giám đốc",), "Lăng Văn Thuận"
    )
    given = [CertificateRow(name, place, REASON, golden, code) for name, place, golden, code in rows(count)]
    sheet, emblem = sheet_named("giay-khen-tu-thiet-ke"), EMBLEM.encode()
    begin = time.perf_counter()
    printed = certificate_files if each else certificates
    made = printed(sheet, occasion, given, emblem=emblem)
    made = list(made) if each else [made]
    return time.perf_counter() - begin, made


def weasyprint(count):
    import weasyprint
    import zxingcpp
    from weasyprint.text.fonts import FontConfiguration

    fonts = ROOT / "src/thidua/papers/fonts"
    css = (
        "".join(
            f"@font-face{{font-family:Tinos;src:url({(fonts / name).as_uri()});font-weight:{weight};font-style:{style}}}"
            for name, weight, style in (
                ("Tinos-Regular.ttf", 400, "normal"),
                ("Tinos-Bold.ttf", 700, "normal"),
                ("Tinos-Italic.ttf", 400, "italic"),
            )
        )
        + "@page{size:A4 landscape;margin:9mm}body{font:17pt Tinos;margin:0}"
        ".c{border:1.4mm solid #b98a1e;height:188mm;padding:1mm;break-after:page}"
        ".i{border:.3mm solid #b3141b;height:184mm;position:relative;text-align:center;padding-top:8mm;box-sizing:border-box}"
        "h1{color:#b3141b;font-size:50pt;margin:1mm}h2{font-size:27pt;margin:4mm}.r{color:#b3141b;font-weight:700}"
        ".l{position:absolute;left:16mm;bottom:6mm;text-align:left;font-size:14pt}"
        ".s{position:absolute;right:20mm;bottom:6mm}.q{position:absolute;left:127mm;bottom:5mm}"
    )

    def picture(svg):
        return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()

    emblem = picture(EMBLEM)

    def page(name, place, golden, code):
        made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_svg()
        return (
            f'<div class=c><div class=i><b>{STATE}<br>{MOTTO}</b><br><img src="{emblem}" style="width:22mm"><br>'
            f"<span class=r>{AWARDER.upper()}</span><br><b>TẶNG</b><h1>GIẤY KHEN</h1><h2>{name}</h2>{place}<br>"
            f"<i>{REASON}</i><div class=l>Quyết định số: 214/QĐ-SDTTG<br>Số sổ vàng: {golden}</div>"
            f'<img class=q src="{picture(made)}" style="width:22mm">'
            "<div class=s><i>Lạng Sơn, ngày 19 tháng 11 năm 2026</i><br><b>GIÁM ĐỐC<br><br>Lăng Văn Thuận</b></div></div></div>"
        )

    given = rows(count)
    begin = time.perf_counter()
    face = FontConfiguration()
    sheet = weasyprint.CSS(string=css, font_config=face)
    html = "<html lang=vi><body>" + "".join(page(*row) for row in given)
    made = [weasyprint.HTML(string=html).write_pdf(stylesheets=[sheet], font_config=face)]
    return time.perf_counter() - begin, made


def soffice(files, folder):
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *map(str, files)], check=True, capture_output=True,
    )  # fmt: skip


def docxtpl_libreoffice(count):
    import docx
    import docxtpl
    import zxingcpp
    from docx.shared import Mm
    from PIL import Image

    folder = Path(tempfile.mkdtemp())
    draft = docx.Document()
    draft.sections[0].page_width, draft.sections[0].page_height = Mm(297), Mm(210)
    for text in (
        STATE, MOTTO, AWARDER.upper(), "TẶNG", "GIẤY KHEN", "{{ name }}", "{{ place }}", REASON,
        "Quyết định số: 214/QĐ-SDTTG", "Số sổ vàng: {{ golden }}", "Lạng Sơn, ngày 19 tháng 11 năm 2026", "{{ code }}",
    ):  # fmt: skip
        draft.add_paragraph(text)
    draft.save(folder / "t.docx")
    given = rows(count)
    begin = time.perf_counter()
    files = []
    for at, (name, place, golden, code) in enumerate(given):
        template = docxtpl.DocxTemplate(folder / "t.docx")
        drawn = memoryview(zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode).to_image(4))
        held = io.BytesIO()
        Image.frombytes("L", (drawn.shape[1], drawn.shape[0]), drawn.tobytes()).save(held, "PNG")
        filled = {"name": name, "place": place, "golden": golden}
        template.render(filled | {"code": docxtpl.InlineImage(template, held, width=Mm(22))})
        template.save(folder / f"{at}.docx")
        files.append(folder / f"{at}.docx")
    soffice(files, folder)
    return time.perf_counter() - begin, [(folder / f"{at}.pdf").read_bytes() for at in range(count)]


def decision(count):
    from thidua.papers import Letterhead, SignatureBlock
    from thidua.papers.awards import AwardDecisionFacts, DecisionHead, Recipient, award_decision

    head = DecisionHead(
        Letterhead("Ủy ban nhân dân tỉnh", "Sở Dân tộc và Tôn giáo", "214", "QĐ-SDTTG", "Lạng Sơn", date(2026, 11, 19)),
        AWARDER,
        ("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15", "Theo đề nghị của Chánh Văn phòng Sở"),
        SignatureBlock(("Giám đốc",), "Lăng Văn Thuận"),
        ("Như trên", "Lưu: VT"),
    )
    people = tuple(Recipient(name, "person", "", place, "Sở") for name, place, *_ in rows(count))
    return award_decision(AwardDecisionFacts(head, "Giấy khen", REASON.lower(), people, ("Chánh Văn phòng",)))


def decision_product(count):
    import thidua.papers.awards  # noqa: F401 - what is imported is not counted
    from thidua.papers import render_docx, render_pdf

    begin = time.perf_counter()
    paper = decision(count)
    made = [render_docx(paper), render_pdf(paper)]
    return time.perf_counter() - begin, made


def decision_libreoffice(count):
    from thidua.papers import render_docx

    folder = Path(tempfile.mkdtemp())
    (folder / "d.docx").write_bytes(render_docx(decision(count)))
    soffice([folder / "d.docx"], folder)  # its profile is made once, not counted
    begin = time.perf_counter()
    soffice([folder / "d.docx"], folder)
    return time.perf_counter() - begin, [(folder / "d.pdf").read_bytes()]


TOOLS = {
    "batch": (lambda: product(BATCH, each=False), BATCH),
    "each": (lambda: product(EACH, each=True), EACH),
    "weasyprint": (lambda: weasyprint(SLOW), SLOW),
    "docxtpl": (lambda: docxtpl_libreoffice(SLOW), SLOW),
    "decision": (lambda: decision_product(RECIPIENTS), 1),
    "libreoffice": (lambda: decision_libreoffice(RECIPIENTS), 1),
}
NAMES_OF = {
    "batch": f"thidua, one PDF of {BATCH} certificates with code and emblem",
    "each": f"thidua, {EACH} files of one",
    "weasyprint": f"WeasyPrint, one PDF of {SLOW}",
    "docxtpl": f"docxtpl and LibreOffice, {SLOW} files",
    "decision": f"thidua, decision with {RECIPIENTS} recipients, Word and PDF",
    "libreoffice": "LibreOffice, PDF of that decision from its .docx",
}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("tool", nargs="?", choices=TOOLS)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    if given.tool:
        seconds, made = TOOLS[given.tool][0]()
        print(json.dumps({"seconds": seconds, "bytes": sum(map(len, made))}))
        return 0
    missing = {name for name in ("weasyprint", "docxtpl") if importlib.util.find_spec(name) is None}
    missing |= {"docxtpl", "libreoffice"} if shutil.which("soffice") is None else set()
    best = {}
    for _ in range(given.rounds):
        for tool in TOOLS:
            if tool not in missing:
                told = subprocess.run([sys.executable, __file__, tool], capture_output=True, text=True, check=True)
                found = json.loads(told.stdout.splitlines()[-1])
                best[tool] = min(best.get(tool, found), found, key=lambda one: one["seconds"])
    return report(best, missing, given.rounds)


def report(best, missing, rounds):
    rate = {tool: TOOLS[tool][1] / best[tool]["seconds"] for tool in best}
    lines = ["| work | seconds | a second | KB each |", "|---|---:|---:|---:|"]
    for tool, found in best.items():
        count = TOOLS[tool][1]
        lines.append(
            f"| {NAMES_OF[tool]} | {found['seconds']:.3f} | {rate[tool]:.1f} | {found['bytes'] / count / 1000:.1f} |"
        )
    lines += ["", "| ratio | found | goal |", "|---|---:|---:|"]
    failed = 0
    for name, over, under, goal, more in (
        ("batch over WeasyPrint", "batch", "weasyprint", 15, True),
        ("batch over docxtpl and LibreOffice", "batch", "docxtpl", 30, True),
        ("one file each over the batch", "each", "batch", 0.3, True),
        ("time of the decision over LibreOffice's PDF alone", "libreoffice", "decision", 0.25, False),
    ):
        if {over, under} <= set(rate):
            found = rate[over] / rate[under]
            held = found >= goal if more else found <= goal
            failed += not held
            lines.append(f"| {name} | {found:.2f} | {'≥' if more else '≤'} {goal} |")
        else:
            lines.append(f"| {name} | not measured: {', '.join(sorted(missing))} not installed | |")
    table = "\n".join(lines)
    print(table)
    target = ROOT / "docs" / "bench" / "certificates.md"
    notes = target.read_text(encoding="utf-8").partition(NOTES)[2] if target.exists() else ""
    target.write_text(
        f"# Certificates and long decisions\n\n`bench/certificates.py`, wall clock, {rounds} rounds in turn, each tool in a "
        f"fresh process, the fastest counts; {os.cpu_count()} cores; Python {sys.version.split()[0]}.\n\n{table}\n\n{NOTES}{notes}",
        encoding="utf-8",
    )
    return 1 if failed else 0


NOTES = "## What is measured\n"
"""What stands from here on in the page is written by hand and kept."""

if __name__ == "__main__":
    sys.exit(main())
