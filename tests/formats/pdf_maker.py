"""Write small PDFs: text set in the fonts that every reader of PDF has, bookmarks, links, columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 612.0, 792.0
LEADING = 1.2
_FONTS = ("Helvetica", "Helvetica-Bold", "Courier", "Times-Roman")
PLAIN, BOLD, CODE, SERIF = range(4)
_NARROW, _WIDE = "iljtfrI.,:;'!|()[] ", "mwMWGOQ@%"
_LIGATURES = {"ﬁ": b"\\001", "ﬂ": b"\\002"}


def width_of(text: str, size: float) -> float:
    """Return about how wide Helvetica sets a text, in points."""
    units = sum(278 if one in _NARROW else 800 if one in _WIDE else 556 for one in text)
    return units * size / 1000


@dataclass
class PageMaker:
    """A page under way; places are points from its top left."""

    rotation: int = 0
    height: float = HEIGHT
    picture: bool = False
    drawn: list[bytes] = field(default_factory=list)
    links: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, size: float = 10, font: int = PLAIN, *, turn: str = "1 0 0 1"
    ) -> "PageMaker":
        """Set a line of text; `turn` is the part of its matrix that turns it."""
        written = b"".join(_LIGATURES.get(one) or _escaped(one) for one in text)
        place = f"{turn} {x:.2f} {self.height - y:.2f} Tm".encode()
        self.drawn.append(b"BT /F%d %.2f Tf %s (%s) Tj ET" % (font, size, place, written))
        return self

    def lines(self, x: float, y: float, lines: Iterable[str], size: float = 10, font: int = PLAIN) -> float:
        """Set lines below one another and return where the next would stand."""
        for line in lines:
            self.text(x, y, line, size, font)
            y += LEADING * size
        return y

    def link(self, x: float, y: float, width: float, target: str) -> None:
        """Let a place lead somewhere."""
        top = self.height - y
        self.links.append(((x, top - 3, x + width, top + 9), target))


@dataclass
class PdfMaker:
    """A PDF under way. `locked` asks for a password that nobody knows."""

    title: str = ""
    language: str = ""
    locked: bool = False
    pages: list[PageMaker] = field(default_factory=list)
    bookmarks: list[tuple[str, int, float]] = field(default_factory=list)

    def page(self, rotation: int = 0, *, picture: bool = False) -> PageMaker:
        """Begin a page."""
        page = PageMaker(rotation, picture=picture)
        self.pages.append(page)
        return page

    def bookmark(self, title: str, page: int, y: float = 0) -> None:
        """Add an entry to the outline; pages count from 1."""
        self.bookmarks.append((title, page, y))

    def data(self) -> bytes:
        """Return the bytes of the file."""
        return _file(self)


def wrapped(text: str, width: float, size: float = 10, indent: float = 0) -> list[str]:
    """Cut a text into lines that are as full as they can be."""
    lines: list[str] = []
    room = width - indent
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
            continue
        room = width if lines else room
        lines.append(word)
    return lines


def simple_pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """Return a PDF of lines of text, page by page."""
    maker = PdfMaker(title)
    for lines in pages:
        maker.page().lines(72, 90, lines)
    return maker.data()


def _escaped(one: str) -> bytes:
    if one in "()\\":
        return b"\\" + one.encode()
    return one.encode("cp1252")


def _file(maker: PdfMaker) -> bytes:
    objects: list[bytes] = [b"", b""]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    fonts = b" ".join(b"/F%d %d 0 R" % (number, add(_font(name))) for number, name in enumerate(_FONTS))
    picture = add(
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
    )
    resources = b"<< /Font << %s >> /XObject << /I %d 0 R >> >>" % (fonts, picture)
    kids = [_page(page, resources, add) for page in maker.pages]
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    outline = _outline(maker, kids, len(objects) + 1)
    objects.extend(outline)
    extras = b"/Outlines %d 0 R" % (len(objects) - len(outline) + 1) if outline else b""
    if maker.language:
        extras += b" /Lang (%s)" % maker.language.encode()
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R %s >>" % extras
    info = add(b"<< /Title <FEFF%s> >>" % maker.title.encode("utf-16-be").hex().encode())
    return _numbered(objects, info, maker.locked)


def _font(name: str) -> bytes:
    encoding = b"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >>"
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding %s >>" % (name.encode(), encoding)


def _page(page: PageMaker, resources: bytes, add: "type[int] | object") -> int:
    assert callable(add)
    drawn = list(page.drawn)
    if page.picture:
        drawn.append(b"q 400 0 0 600 100 100 cm /I Do Q")
    stream = b"\n".join(drawn)
    contents = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    notes = [
        add(
            b"<< /Type /Annot /Subtype /Link /Rect [%.1f %.1f %.1f %.1f] /A << /S /URI /URI (%s) >> >>"
            % (*box, target.encode())
        )
        for box, target in page.links
    ]
    annotations = b" ".join(b"%d 0 R" % note for note in notes)
    number = add(
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Resources %s /Contents %d 0 R "
        b"/Annots [%s] >>" % (WIDTH, page.height, page.rotation, resources, contents, annotations)
    )
    assert isinstance(number, int)
    return number


def _outline(maker: PdfMaker, kids: Sequence[int], first: int) -> list[bytes]:
    """Return the outline's root and its entries, one level deep."""
    if not maker.bookmarks:
        return []
    count = len(maker.bookmarks)
    root = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (first + 1, first + count, count)
    entries = [root]
    for number, (title, page, y) in enumerate(maker.bookmarks, 1):
        after = b"/Next %d 0 R" % (first + number + 1) if number < count else b""
        entries.append(
            b"<< /Title <FEFF%s> /Parent %d 0 R %s /Dest [%d 0 R /XYZ 0 %.1f 0] >>"
            % (title.encode("utf-16-be").hex().encode(), first, after, kids[page - 1], HEIGHT - y)
        )
    return entries


def _numbered(objects: Sequence[bytes], info: int, locked: bool) -> bytes:
    data = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >> /ID [<00><00>]" % (
        b"11" * 32,
        b"22" * 32,
    )
    trailer = b"<< /Size %d /Root 1 0 R /Info %d 0 R %s >>" % (
        len(objects) + 1,
        info,
        lock if locked else b"",
    )
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        trailer,
        len(data),
    )
