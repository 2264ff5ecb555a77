"""XML of strangers: parsed without entities, network or unbounded size."""

from collections.abc import Iterator

from lxml import etree

from companion.core.errors import ReadingError

Element = etree._Element
"""An element; the library gives its class no public name."""


def xml_root(data: bytes) -> Element:
    """Return the root of a part; raises ReadingError in words.

    Entities stay unexpanded and nothing is fetched; the library itself refuses absurd depth and size.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError("damaged; save it again with the program it came from") from error


def name_of(element: Element) -> str:
    """Return an element's name without its namespace; empty for what is no element."""
    tag: object = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2] if "}" in tag else tag


def attribute(element: Element | None, name: str) -> str | None:
    """Return the attribute of a name in whatever namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element | None, *names: str) -> Element | None:
    """Return the first child of a name, then its first child of the next name, and so on."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if name_of(one) == name), None)
    return element


def descendants(element: Element, name: str) -> Iterator[Element]:
    """Yield all elements of a name below an element, in order."""
    return (one for one in element.iter() if name_of(one) == name)
