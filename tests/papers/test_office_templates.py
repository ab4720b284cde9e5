"""An office's own Word template: what it may hold and say, and that nothing else runs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate

from thidua.errors import Unreadable
from thidua.papers.office import example_template, fill_apart, samples
from thidua.papers.office.filling import filled, text_of

SHORT, LONG = samples().values()


def with_line(text: str) -> bytes:
    """The example with one more line."""
    document = Document(io.BytesIO(example_template()))
    document.add_paragraph(text)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The example with one part of its package changed or added."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(example_template())) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for one in source.namelist():
            target.writestr(one, change(source.read(one)) if one == name else source.read(one))
        if name not in source.namelist():
            target.writestr(name, change(b""))
    return made.getvalue()


def with_tie(kind: str, target: str) -> bytes:
    """The example with a tie to something elsewhere."""
    document = Document(io.BytesIO(example_template()))
    document.part.relate_to(target, kind, is_external=True)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def faults_of(content: bytes) -> list[tuple[str, str]]:
    """Code and place of each fault of a template."""
    with pytest.raises(Unreadable) as met:
        filled(content, SHORT)
    return [(one.code, one.path) for one in met.value.faults]


def test_the_example_says_all_of_a_decision_the_same_each_time() -> None:
    """Filled with the shortest and longest sample every recipient stands in it, marks of the file format stay text, bytes repeat."""
    made = fill_apart(example_template(), LONG)
    assert made.content == fill_apart(example_template(), LONG).content
    text = text_of(made.content)
    names = [row["ten"] for row in LONG["danh_sach"]]
    assert len(names) == 300
    assert all("".join(name.split()).casefold() in text for name in names)
    assert "<ánh>&cộngsự" in text
    assert "can_cu" in made.named
    assert "sởmẫu" in text_of(fill_apart(example_template(), SHORT).content)


ATTACKS = (
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ danh_sach.__class__ }}",
    "{{ co_quan['__class__'] }}",
    "{{ co_quan|attr('__class__') }}",
    "{{ self.__init__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ lipsum() }}",
    "{{ range(1000000000)|length }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ co_quan.format(1) }}",
    "{% set a = 1 %}",
    "{% include 'a' %}",
    "{% import 'a' as b %}",
    "{% macro a() %}{% endmacro %}",
    "{% for a in range(1000000000) %}x{% endfor %}",
    "{% for a in danh_sach %}{% for b in danh_sach %}{% for c in danh_sach %}x{% endfor %}{% endfor %}{% endfor %}",
    "{% for co_quan in danh_sach %}x{% endfor %}",
    "{% for a in danh_sach %}{{ a.__class__ }}{% endfor %}",
    "{% for a in danh_sach %}{{ loop.cycle(1) }}{% endfor %}",
    "{{ co_quan|pprint }}",
    "{{ [].append(1) }}",
    "{{ '" + "a" * 300 + "' }}",
    "{{ khong_co }}",
    "{{ co_quann }}",
    "{{ co_quan",
)


def test_a_template_says_places_and_nothing_else() -> None:
    """Each way to reach a program, to run for ever or to name what there is not is a fault of its place; the plain line is none."""
    filled(with_line("{{ co_quan|upper }} {% if tap_the %}{{ nguoi_ky }}{% endif %}"), SHORT)  # the control
    for attack in ATTACKS:
        codes = {code for code, _place in faults_of(with_line(attack))}
        assert codes == {"TPL-03"}, attack
    unguarded = DocxTemplate(io.BytesIO(with_line(ATTACKS[0])))  # the control: the language alone keeps it from running
    unguarded.render(SHORT, autoescape=True)
    made = io.BytesIO()
    unguarded.save(made)
    assert "<class'str'>" in text_of(made.getvalue())
    assert faults_of(with_line("{{ co_quann }} {{ thanh_tic }}")) == [("TPL-03", "co_quann"), ("TPL-03", "thanh_tic")]
    with pytest.raises(Unreadable, match=r"Có phải \{\{ co_quan \}\}"):
        filled(with_line("{{ co_quann }}"), SHORT)


def test_a_file_holds_nothing_but_a_document() -> None:
    """Pictures from elsewhere, entities, macros, objects, fetching fields, bombs and other files are refused by part."""
    kinds = RELATIONSHIP_TYPE
    declared = b'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    field = b'<w:p><w:r><w:instrText>INCLUDEPICTURE "http://a/b.png"</w:instrText></w:r></w:p></w:body>'
    hostile = {
        "a picture from elsewhere": with_tie(kinds.IMAGE, "http://127.0.0.1/a.png"),
        "a template from elsewhere": with_tie(f"{kinds.IMAGE[:-5]}attachedTemplate", "file:///tmp/a.dotm"),
        "a share": with_tie(kinds.HYPERLINK, "\\\\may\\a"),
        "an entity": with_part("word/settings.xml", lambda _old: declared),
        "an entity in the body": with_part("word/document.xml", lambda _old: declared),
        "another coding": with_part("word/settings.xml", lambda old: old.decode().encode("utf-16")),
        "a macro": with_part("word/vbaProject.bin", lambda _old: b"x"),
        "an object": with_part("word/embeddings/a.xlsx", lambda _old: b"x"),
        "a fetching field": with_part("word/document.xml", lambda old: old.replace(b"</w:body>", field)),
        "a macro document": with_part(
            "[Content_Types].xml", lambda old: old.replace(b"document.main+xml", b"document.macroEnabled.main+xml")
        ),
        "a bomb": with_part("word/a.xml", lambda _old: b" " * 31_000_000),
        "a way out": with_part("../a.xml", lambda _old: b"<a/>"),
        "a place in the settings": with_part(
            "docProps/app.xml", lambda old: old.replace(b"</Properties>", b"<a>{{ 1 }}</a></Properties>")
        ),
        "no document": b"PK\x03\x04 nothing",
        "no archive": b"%PDF-1.7",
    }
    for what, content in hostile.items():
        assert {code for code, _place in faults_of(content)} == {"TPL-01"}, what


def test_a_template_shows_what_the_decision_says() -> None:
    """Without the list, the signer or the number it is refused by name; one that shows only part of the recipients is too."""
    empty, made = Document(), io.BytesIO()
    empty.add_paragraph("{{ hinh_thuc }}")
    empty.save(made)
    assert faults_of(made.getvalue()) == [("TPL-04", "nguoi_ky"), ("TPL-04", "danh_sach"), ("TPL-04", "so_ky_hieu")]
    partial = with_part("word/document.xml", lambda old: old.replace(b"in danh_sach", b"in tap_the"))
    assert faults_of(partial) == [("TPL-04", "danh_sach")]


def test_the_filling_is_held_to_time_and_memory() -> None:
    """In its own process a template gets no more memory than it may have; with enough the same one is filled."""
    with pytest.raises(Unreadable, match="quá nhiều") as met:
        fill_apart(example_template(), LONG, memory=140 * 1024 * 1024)
    assert met.value.code == "TPL-02"
    with pytest.raises(Unreadable) as refused:
        fill_apart(with_line("{{ ''.__class__ }}"), SHORT)
    assert [one.code for one in refused.value.faults] == ["TPL-03"]
