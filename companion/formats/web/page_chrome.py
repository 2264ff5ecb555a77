"""Judge single elements of a page: which are navigation, banners, bars and what nobody sees."""

import re
from itertools import islice

from companion.formats.markup import Element, name_of
from companion.formats.web.html_measures import BLOCKS, HEADINGS, Measure
from companion.formats.web.html_tree import role_of, text_of, words_of

_NEVER_NAMES = (
    "script style noscript iframe object embed applet canvas svg audio video input select textarea datalist "
    "option optgroup progress meter title meta link base param source track map area frame"
)
_NEVER = frozenset(_NEVER_NAMES.split())
_ROLE_NAMES = (
    "navigation menu menubar toolbar search dialog alertdialog tooltip presentation-nav doc-pagelist "
    "page-list landmarks"
)
_ROLES = frozenset(_ROLE_NAMES.split())
_NOTES_NAMES = (
    "footnote footnotes endnotes rearnotes doc-footnote doc-endnotes references bibliography reflist"
)
_NOTES = frozenset(_NOTES_NAMES.split())
_LINKY_NAMES = (
    "nav navbar navigation menu sidebar sidenav breadcrumb breadcrumbs pagination pager related recommended "
    "toc share sharing social masthead topbar widget widgets navbox catlinks sharedaddy addthis skip "
    "skiplink navigator nextprev prevnext"
)
_LINKY = frozenset(_LINKY_NAMES.split())
_PLEA_NAMES = (
    "ad newsletter subscribe subscription signup promo advert advertisement advertisements ads adsense "
    "sponsored popup modal overlay donate paywall outbrain taboola"
)
_PLEA = frozenset(_PLEA_NAMES.split())
_COOKIES = frozenset(("cookie", "cookies", "consent", "gdpr", "ccpa", "onetrust", "didomi", "cookiebanner"))
_UNSEEN_NAMES = "screenreader visuallyhidden noprint editsection headerlink permalink"
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_UNSEEN_PAIRS = (
    ("sr", "only"),
    ("visually", "hidden"),
    ("screen", "reader"),
    ("skip", "link"),
    ("jump", "link"),
)
_HIDDEN = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE)
_SIGNS = frozenset(("¶", "#", "§", "🔗", "↑", "[#]", "link", "[edit]", "∞", "↩", "↩︎", "⏎", "^"))
_ENDS = frozenset(("footer", "header"))
_FRAMES = frozenset(("form", "footer", "aside", "header", "nav", "search"))
_BANNERS = frozenset(["banner", "bar", "notice", "popup", "overlay", "modal", "dialog", "law", "consent"])
_UNFOLDING = frozenset((*HEADINGS, "summary", "dt"))
_RENDERED = re.compile(r"MathJax(?:_Preview|_Display|_SVG|_CHTML)?(?:\s|$)")
"""Formulas that a script has drawn; what was drawn stands beside them."""

_CLOCK = re.compile(r"[\[(]?\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?")
_PAGE_WORDS = frozenset(("site", "page", "global", "main", "top", "wiki", "mw", "app"))


def is_main(element: Element) -> bool:
    """Say whether a page declares an element to be its content, or one of several parts of it."""
    return name_of(element) in ("main", "article") or element.get("role") == "main"


def may_be_chrome(element: Element) -> bool:
    """Say whether an element is worth a closer look: most say nothing of themselves."""
    return name_of(element) in _FRAMES or len(element.attrib) > 0


def is_hidden(element: Element) -> bool:
    """Say whether a page does not show an element, or shows it to nobody who reads."""
    words = words_of(element)
    if "mwe" in words:
        return name_of(element) == "img"
    hidden = element.get("hidden")
    if hidden is not None and hidden.lower() != "until-found":
        return True
    if element.get("aria-hidden") == "true" or _HIDDEN.search((element.get("style") or "")[:500]):
        return True
    aside = bool(words & _UNSEEN) or any(words.issuperset(pair) for pair in _UNSEEN_PAIRS)
    if aside and len(element) < 8 and len(text_of(element)) < 80:
        return True
    return name_of(element) == "a" and len(element) == 0 and (element.text or "").strip().lower() in _SIGNS


def is_never_text(element: Element) -> bool:
    """Say whether an element is no text of a page whatever it holds: code, forms, films, menus."""
    name = name_of(element)
    if name == "template":
        return element.get("shadowrootmode") is None and element.get("shadowroot") is None
    if name == "button":
        return not _is_telling_button(element)
    if name == "dialog":
        return element.get("open") is None
    if name == "script":
        return not (element.get("type") or "").startswith("math/")
    return name in _NEVER or (name == "span" and _RENDERED.match(element.get("class") or "") is not None)


def is_chrome(element: Element, found: Measure, page: Measure, *, inside: bool) -> bool:
    """Say whether an element frames the content rather than being of it.

    `page` measures the whole page, `inside` says that the element stands in `main` or `article`.
    """
    roles = role_of(element)
    name = name_of(element)
    if name in ("nav", "search") or not _ROLES.isdisjoint(roles):
        return True
    most = found.text * 5 > page.text * 4
    held = most if name in _ENDS or "contentinfo" in roles else found.prose * 3 > page.prose > 0
    if held or name in ("main", "article", "body"):
        return False
    if name == "form":
        return found.prose * 2 < found.text
    return _is_frame(element, found, page, inside=inside) or _is_named_chrome(element, found, page)


def _is_frame(element: Element, found: Measure, page: Measure, *, inside: bool) -> bool:
    """Judge headers, footers and side columns."""
    name, roles, words = name_of(element), role_of(element), words_of(element)
    if not _NOTES.isdisjoint(words | roles):
        return False
    if name in ("footer", "aside") or roles & {"contentinfo", "complementary"}:
        return not inside or found.density >= 0.4 or (name == "footer" and not found.prose)
    if inside:
        return False
    if name in ("ul", "ol", "div") and found.density >= 0.4 and not found.prose and not found.titles:
        return any(name_of(one) == "header" for one in islice(element.iterancestors(), 4))
    named = element.get("id") in ("header", "footer") or bool(
        words & {"header", "footer"} and words & _PAGE_WORDS
    )
    if name == "header" or "banner" in roles or (named and name in ("div", "section", "table")):
        return "footer" in words or not (found.titles and found.titles == page.titles)
    return False


def _is_named_chrome(element: Element, found: Measure, page: Measure) -> bool:
    """Judge by the words of class and id, and by what stands in the element."""
    words = words_of(element)
    parent = element.getparent()
    headed = name_of(element) in HEADINGS or (parent is not None and name_of(parent) in HEADINGS)
    if not words or headed or found.titles:
        return False
    if words & _COOKIES and found.text < 4_000:
        asked = next(element.iter("button", "input", "{*}button", "{*}input"), None) is not None
        return asked or bool(words & _BANNERS)
    if words & {"header", "footer"} and found.density >= 0.4 and name_of(element) in BLOCKS:
        return not found.prose and not any(name_of(one) in HEADINGS for one in element)
    if words & _LINKY:
        return found.density >= 0.4 or (not found.prose and found.text < 200 and found.links > 0)
    return bool(words & _PLEA) and found.text < 800 and found.prose * 5 < max(1, page.prose)


def _is_telling_button(element: Element) -> bool:
    """Say whether a button is a heading that unfolds, or the time at which something was said."""
    above = islice(element.iterancestors(), 6)
    unfolds = next((one for one in above if name_of(one) in _UNFOLDING), None)
    if unfolds is not None:
        return len(text_of(unfolds)) == len(text_of(element))
    return _CLOCK.fullmatch(text_of(element)) is not None
