"""Dress a note's clean HTML for Qt, which knows neither bars nor padding outside of tables."""

import re

from PySide6.QtGui import QFontDatabase

from companion.ui.theme import Theme

_CODE = re.compile(r"<pre>(?:<code>)?(.*?)(?:</code>)?</pre>", re.DOTALL)
_HEADING = re.compile(r"<h[1-6]>(.*?)</h[1-6]>", re.DOTALL)
"""Qt makes headings larger whatever the style sheet says."""
_PADDING = 8
_BAR = 3


def dress(html: str, theme: Theme) -> str:
    """Return HTML with quotes beside a bar, code on a ground of its own, and tables with lines."""
    colours = theme.colours
    code = (
        f'<table class="box" width="100%" cellspacing="0" cellpadding="{_PADDING}">'
        f'<tr><td bgcolor="{colours["raised"]}"><pre>{{}}</pre></td></tr></table>'
    )
    html = _CODE.sub(lambda found: code.replace("{}", found[1].rstrip("\n")), html)
    html = _HEADING.sub(r'<p class="heading">\1</p>', html)
    html = html.replace(
        "<table>",
        '<table class="grid" border="1" cellspacing="0" cellpadding="4"'
        f' style="border-collapse: collapse; border-color: {colours["line"]}; border-style: solid;">',
    )
    bar = (
        '<table class="box" width="100%" cellspacing="0" cellpadding="0"><tr>'
        f'<td width="{_BAR}" bgcolor="{colours["text3"]}"></td>'
        f'<td class="quote">'
    )
    return html.replace("<blockquote>", bar).replace("</blockquote>", "</td></tr></table>")


def style(theme: Theme) -> str:
    """Return the style sheet of a note's text."""
    colours, fixed = theme.colours, QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    return (
        f"a {{ color: {colours['accent']}; text-decoration: underline; }}"
        "p, li, td, th, pre { line-height: 20px; }"
        "p, ul, ol, pre { margin-top: 0; margin-bottom: 0; }"
        ".heading { font-size: 15px; font-weight: 600; line-height: 24px; }"
        f".quote {{ color: {colours['text2']}; padding-left: 10px; }}"
        "th { font-weight: 600; text-align: left; }"
        f"code, pre {{ font-family: '{fixed}'; font-size: 12px; }}"  # Not every system has a "monospace".
        f"code {{ background-color: {colours['raised']}; }}"
    )
