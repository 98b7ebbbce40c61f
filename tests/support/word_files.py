"""Word files of tests: what python-docx does not write is put in by hand."""

import io
import re
import zipfile
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

WORD = nsdecls("w")


def saved(document: Any) -> bytes:
    """The file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def put(document: Any, xml: str) -> None:
    """Appends a part of the body, written out as Word writes it."""
    spaces = (
        f'{WORD} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    holder = parse_xml(f"<w:body {spaces}>{xml}</w:body>")
    for element in list(holder):
        document.element.body.insert(-1, element)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(document: Any, text: str, num: int, level: int = 0) -> None:
    """Appends a paragraph that Word numbers."""
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {WORD}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')
    )


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """The package with another content of one part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for part in old.infolist():
            new.writestr(part, content if part.filename == name else old.read(part))
    return stream.getvalue()


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The package with names in its parts rewritten, but for those of packages themselves."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(stream, "w") as out:
        for part in package.infolist():
            lines = re.split(rb"(?<=>)", package.read(part))
            kept = [x if b"/package/2006/" in x else re.sub(old, new, x) for x in lines]
            out.writestr(part, b"".join(kept))
    return stream.getvalue()
