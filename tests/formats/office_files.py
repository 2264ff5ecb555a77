"""Small office files for tests, made of their XML by hand."""

import io
import zipfile
from collections.abc import Mapping

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ODT = (
    f'xmlns:office="{_OFFICE}:office:1.0" xmlns:text="{_OFFICE}:text:1.0" xmlns:table="{_OFFICE}:table:1.0" '
    f'xmlns:style="{_OFFICE}:style:1.0" xmlns:fo="{_OFFICE}:xsl-fo-compatible:1.0" '
    f'xmlns:draw="{_OFFICE}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = f"""<w:styles {WORD}>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="My heads"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Own"/></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {WORD}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def paragraph(text: str, properties: str = "", *, bold: str = "") -> str:
    """Return a paragraph of Word, its beginning perhaps in bold."""
    strong = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{bold}</w:t></w:r>" if bold else ""
    rest = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{strong}{rest}</w:p>"


def word_file(body: str, **parts: str) -> bytes:
    """Return a Word file; other parts by their names without folder and ending."""
    document = f'<w:document {WORD} xmlns:r="{_RELATIONS}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    return zipped({"word/document.xml": document, "word/styles.xml": STYLES, **named})


def open_document_file(body: str, styles: str = "", meta: str = "") -> bytes:
    """Return an OpenDocument text."""
    content = (
        f"<office:document-content {ODT}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    properties = f"<office:document-meta {ODT}><office:meta>{meta}</office:meta></office:document-meta>"
    mime_type = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mime_type, "content.xml": content, "meta.xml": properties})
