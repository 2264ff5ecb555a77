"""Invented paragraphs of sensible length in several languages, and articles made of them."""

import textwrap

A = "Nobody on the island had seen such a tide before, and the oldest rowers could not say why it came. "
B = "The boats were drawn up to the church, where the grass is dry, and each was tied to a stone with rope. "
LONG, OTHER, THIRD = A * 3, B * 3, (A + B) * 2
WRAPPED = textwrap.fill(THIRD, 72)
INDENTED = textwrap.indent(WRAPPED, "   ")
KO = "섬에 사는 사람들은 그런 밀물을 본 적이 없었고 가장 나이 많은 사공도 그 까닭을 말하지 못했습니다. " * 4
JA = "島の人々はそのような潮を見たことがなく、最も年老いた漕ぎ手もその訳を言うことができませんでした。" * 4
ZH = "岛上的人从来没有见过这样的潮水，年纪最大的船夫也说不出它为什么会来，大家只好把船拉到教堂旁边。" * 4
RU = (
    "Никто на острове не видел прежде такого прилива, и самый старый из гребцов не знал, откуда он пришёл. "
    * 3
)
AR = (
    "لم ير أحد في الجزيرة مثل هذا المد من قبل، ولم يستطع أكبر المجدفين سنا أن يقول لماذا جاء في تلك الليلة. "
    * 3
)
DE = (
    "Niemand auf der Insel hatte je eine solche Flut gesehen, und der älteste Ruderer wusste nicht warum. "
    * 3
)


def two_articles(between: str, first: str = "The Great Tide", second: str = "Ropes and Stones") -> str:
    """Return two articles with something between them."""
    return f"{first}\n\n{LONG}\n\n{OTHER}\n{between}{second}\n\n{OTHER}\n\n{LONG}\n"


def headed(*headings: str, body: str = LONG) -> str:
    """Return an article with headings between blank lines."""
    return "The Great Tide\n\n" + LONG + "\n\n" + "".join(f"{heading}\n\n{body}\n\n" for heading in headings)
