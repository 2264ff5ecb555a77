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
    "skiplink navigator nextprev prevnext dropdown relatedposts taglist tagcloud tags printfooter"
)
_LINKY = frozenset(_LINKY_NAMES.split())
_PLEA_NAMES = (
    "ad newsletter subscribe subscription signup promo advert advertisement advertisements ads adsense "
    "sponsored popup modal overlay donate paywall outbrain taboola respond cta"
)
_PLEA = frozenset(_PLEA_NAMES.split())
_COOKIES = frozenset(("cookie", "cookies", "consent", "gdpr", "ccpa", "onetrust", "didomi", "cookiebanner"))
_UNSEEN_NAMES = (
    "screenreader visuallyhidden noprint editsection headerlink permalink viewcode pagenum pageno pagenumber"
)
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_UNSEEN_PAIRS = (
    ("sr", "only"),
    ("visually", "hidden"),
    ("screen", "reader"),
    ("skip", "link"),
    ("jump", "link"),
)
_HIDDEN = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE)
_NUMBERS = frozenset(("linenos", "linenodiv", "lineno", "linenumber", "linenumbers", "gutter", "rouge"))
_COUNTS = frozenset(("vote", "votes", "votecell", "voting", "like", "likes", "clap", "claps", "ufi", "score"))
_NO_WIDTH = " \t\r\n\f\u00a0\u200b\u2060\ufeff"
_LONGEST_BUTTON = 30
_SIGNS = frozenset(("", "¶", "#", "§", "🔗", "↑", "[#]", "link", "[edit]", "∞", "↩", "↩︎", "⏎", "^"))
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
    if _HIDDEN.search((element.get("style") or "")[:500]):
        return True
    aside = bool(words & _UNSEEN) or any(words.issuperset(pair) for pair in _UNSEEN_PAIRS)
    if aside and len(element) < 8 and len(text_of(element)) < 80:
        return True
    if name_of(element) == "a" and element.get("href") and len(element) == 0:
        sign = (element.text or "").strip(_NO_WIDTH).lower() in _SIGNS
        return sign or _is_beside_text(element, words)
    return _is_beside_text(element, words)


def _is_beside_text(element: Element, words: frozenset[str]) -> bool:
    """Say whether an element is a mark drawn beside the text: a line's number, an icon, a button."""
    if words & _NUMBERS and not text_of(element).strip("0123456789 "):
        return True
    if "icon" in words or words >= {"note", "mark"} or words >= {"tag", "note"}:
        return not any(sign.isalpha() for sign in text_of(element))
    if words & _COUNTS:
        return not text_of(element).strip("0123456789.,kKmM+- ▲▼♥❤")
    if name_of(element) == "a" and (element.get("role") == "button" or words & {"button", "btn"}):
        return len(text_of(element)) <= _LONGEST_BUTTON and _is_alone(element)
    return False


def _is_alone(element: Element) -> bool:
    """Say whether nothing stands beside an element in its block."""
    parent = element.getparent()
    if parent is None or name_of(parent) in HEADINGS:
        return False
    texts = (parent.text, *(one.tail for one in parent))
    return not any(text and not text.isspace() for text in texts)


def is_kept_from_listeners(element: Element) -> bool:
    """Say whether a page shows an element but does not want it read aloud."""
    return element.get("aria-hidden") == "true"


def is_never_text(element: Element) -> bool:
    """Say whether an element is no text of a page whatever it holds: code, forms, films, menus."""
    name = name_of(element)
    if name in BLOCKS:
        return name == "dialog" and element.get("open") is None
    if name == "template":
        return element.get("shadowrootmode") is None and element.get("shadowroot") is None
    if name == "button":
        return not _is_telling_button(element)
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
    if "note" in roles:
        return False
    return _is_frame(element, found, page, inside=inside) or _is_named_chrome(element, found, page)


def _is_frame(element: Element, found: Measure, page: Measure, *, inside: bool) -> bool:
    """Judge headers, footers and side columns."""
    name, roles, words = name_of(element), role_of(element), words_of(element)
    if not _NOTES.isdisjoint(words | roles):
        return False
    if name == "footer" and inside:
        return _ends_text(element) and (found.density >= 0.4 or not found.prose)
    if name in ("footer", "aside") or roles & {"contentinfo", "complementary"}:
        return not inside or found.density >= 0.4
    if inside:
        return False
    if name in ("ul", "ol", "div") and found.density >= 0.4 and not found.prose and not found.titles:
        return any(name_of(one) == "header" for one in islice(element.iterancestors(), 4))
    return _is_banner(element, found, page)


def _is_banner(element: Element, found: Measure, page: Measure) -> bool:
    """Judge what stands at the top or the bottom of a page, or is called so."""
    name, words = name_of(element), words_of(element)
    if name == "header" and found.prose and found.density < 0.2:
        return False
    named = element.get("id") in ("header", "footer") or bool(
        words & {"header", "footer"} and words & _PAGE_WORDS
    )
    if name == "header" or "banner" in role_of(element) or (named and name in ("div", "section", "table")):
        return "footer" in words or not (found.titles and found.titles == page.titles)
    return False


def _ends_text(footer: Element) -> bool:
    """Say whether a footer stands below its text, not above it as those of comments do."""
    after = next((one for one in footer.itersiblings() if isinstance(one.tag, str)), None)
    return after is None or len(text_of(after)) <= _LONGEST_BUTTON


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
    if not words & _PLEA or found.text >= 800:
        return False
    asks = next(element.iter("form", "input", "button", "{*}form", "{*}input", "{*}button"), None) is not None
    return found.prose * (2 if asks else 5) < max(1, page.prose)


def _is_telling_button(element: Element) -> bool:
    """Say whether a button is a heading that unfolds, or the time at which something was said."""
    above = islice(element.iterancestors(), 6)
    unfolds = next((one for one in above if name_of(one) in _UNFOLDING), None)
    if unfolds is not None:
        return len(text_of(unfolds)) == len(text_of(element))
    return _CLOCK.fullmatch(text_of(element)) is not None
