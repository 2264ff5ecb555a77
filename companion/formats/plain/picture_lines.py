"""Lines that stand beside a text and are no titles: captions, credits, notices, dates, page numbers."""

import re

_LONGEST_CREDITED = 300
_CREDIT = re.compile(
    r"(?:image|photo(?:graph)?|picture|video|graphic|illustration|screenshot)?\s?"
    r"(?:sources?|credits?|courtesy|via|photo|image|figure|fig\.?|"
    r"quelle|foto|bild|grafik|crédits?|légende|fuente|fonte|imagem?n?|zdjęcie|bron|"
    r"출처|사진|그림|자료|이미지|来源|來源|图源|圖源|图|圖|图片|圖片|照片|插图|配图|出典|写真|画像|図|撮影|источник|фото|рисунок|"
    r"джерело|світлина|المصدر|الصورة|صورة|تصوير|منبع|عکس|تصویر)"
    r"(?:\s?(?:来源|來源|제공|출처|提供))?"
    r"\s{0,2}\d{0,3}\.?\s?(?::|：|\bby\b|\bof\b)",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"(?:^|[.!?)(|–—-]\s{0,2})(?:©\s|(?:image|photo|picture|graphic|illustration|video|foto|bild|grafik|"
    r"imagen?|crédits?|credits?|source|quelle|fuente|fonte|фото|джерело|источник|المصدر|صورة|عکس|منبع|出典|写真|"
    r"图|圖|来源|來源|사진|출처)"
    r"(?:\s(?:credits?|by|source))?\s?(?::|：|©|\bby\b))[^!?]{1,70}$|[가-힣]\s(?:제공|촬영)$",
    re.IGNORECASE,
)
"""A credit at the end of a line that says first what there is to see."""

_FIGURE = re.compile(
    r"(?:figures?|fig\.?|tables?|tab\.?|abbildung|abb\.?|tabelle|bild|tableau|figura|cuadro|tabla|"
    r"tabela|quadro|"
    r"рисунок|рис\.?|таблица|табл\.?|малюнок|мал\.?|таблиця|الشكل|شكل|الجدول|جدول|شکل|نمودار|"
    r"그림|표|사진|图表?|圖表?|表|図|chart|exhibit|diagram|plate)\s{0,3}[0-9０-９۰-۹٠-٩]{1,3}(?:[.\-–][0-9]{1,3})?"
    r"(?:\s?[.:：)|–—-]|\s|$)",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"(?:an?\s|the\s)?(?:animated\s|block\s)?"
    r"(?:image|photo(?:graph)?|picture|figure|illustration|diagram|chart|graph|animation|screen\s?shot|"
    r"screen capture|visuali[sz]ation|rendering|drawing|plot)s?\s"
    r"(?:\d|of\b|show|by\b|from\b|illustrat|depict|with\b)",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"(?:left|right|cent(?:er|re)|middle|above|below|top|bottom|clockwise|from left|"
    r"links|rechts|oben|unten|von links|à gauche|à droite|en haut|en bas|izquierda|derecha|arriba|"
    r"abajo|слева|справа)"
    r"\b(?!\s(?:line|story|stories|news|pick|up|read|reads|post|posts|deal|tip|tips)\b)[^:]{0,30}:",
    re.IGNORECASE,
)
_KINDS_OF_PICTURE = re.compile(
    r"(?:an?\s)?(?:examples?|series|comparison|distribution|overview|workflow|ablation study|simulation|"
    r"differences?|selected|snapshots?|samples?|views?|sketch|results)\s(?:of|between|in|from|"
    r"generated|to)\b",
    re.IGNORECASE,
)
_SCENE = re.compile(
    r"(?:(?:An?|The|Two|Three|Four|Five|Several|Many|Some|People|[A-Z][\w'’\-]{1,20} [A-Z][\w'’\-]{1,20})\s)"
    r"(?:[^\s]{1,30}\s){0,5}[a-z]{2,20}ing\s"
)
_NOTICE = re.compile(
    r"(?:subscribe|unsubscribe|sign up|sign in|log in|follow us|share this|forward this|read more|"
    r"read also|stay updated|"
    r"view (?:this )?in|thanks\b|thank you|with thanks|special thanks|copyright|©|advertisement|sponsored|"
    r"all rights reserved|click here|download the|related articles|leave a comment|"
    r"alle rechte|weiterlesen|mehr lesen|anzeige$|werbung$|danke an|dank an|"
    r"tous droits|lire la suite|lire aussi|abonnez-vous|inscrivez-vous|merci à|publicité$|"
    r"todos los derechos|todos os direitos|leer más|leia mais|suscríb|inscreva-se|assine|gracias a|"
    r"obrigad[oa] a|"
    r"все права|читать (?:далее|также)|подпи(?:шитесь|саться)|реклама$|спасибо\s|"
    r"усі права|читати далі|підпишіться|дякуємо|"
    r"جميع الحقوق|اشترك|إعلان$|اقرأ (?:أيضا|المزيد)|شكرا |کلیه حقوق|تمامی حقوق|عضو شوید|بیشتر بخوانید|"
    r"구독하기|구독 신청|광고$|무단 ?전재|더 보기|공유하기|관련 기사|고마운 분들|"
    r"立即订阅|点击订阅|订阅我们|訂閱|版权所有|版權所有|阅读更多|閱讀更多|广告$|相关文章|"
    r"購読する|登録する|続きを読む|関連記事|無断転載|広告$)",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:listen(?: to this (?:post|article|story)\b.{0,40})?|share(?: this (?:post|article|story))?|save|"
    r"print|follow|likes?|reply|replies|restacks?|previous|next|menu|search|skip to .{1,30}|jump to .{1,30}|"
    r"\d[\d.,]{0,6}[km]? (?:likes?|comments?|claps?|followers?|shares?|views?|replies|restacks?)|"
    r"comments?(?: \(\d{1,5}\))?|discussion about this post|write a comment.{0,3}|"
    r"recommended (?:from|for) .{1,30}|more (?:from|by) .{1,40}|more on this story|for immediate release|"
    r"sponsored by .{1,40}|(?:in partnership|together|presented) (?:with|by)\b.{0,40}|published|updated|"
    r"from wikipedia\b.{0,40}|"
    r"teilen|drucken|merken|kommentare?(?: \(\d{1,5}\))?|lesen sie (?:auch|mehr).{0,90}|"
    r"partager|imprimer|commentaires?(?: \(\d{1,5}\))?|à lire (?:aussi|également).{0,90}|"
    r"compartir|comentarios|compartilhar|comentários|"
    r"поделиться|комментарии|поділитися|коментарі|читайте (?:также|також).{0,90}|"
    r"مشاركة|تعليقات|اشتراک‌گذاری|نظرات|공유|댓글|분享|点赞.{0,12}|在看|评论|收藏|シェア|コメント)",
    re.IGNORECASE,
)
"""What stands on buttons, and above the boxes, of the page that a text was copied from."""

_SUBSCRIBING = re.compile(
    r"\b(?:abonnieren|abbestellen|abmelden|désabonner|désinscrire|suscribirse|darse de baja|"
    r"отписаться|відписатися|"
    r"newsletter\s(?:abonnieren|bestellen))\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|von|par|por|posted|published|written|автор|от)\s|"
    r"(?:authors?|editors?|written by|translat(?:ed by|or|ion)|posted|published|updated|tags?|"
    r"categor(?:y|ies)|filed under|"
    r"autor(?:in|es|a)?|auteure?|redaktion|traducción|texto?|текст|автор|перевод|النص|المؤلف|الكاتب|بقلم|نویسنده|"
    r"작성자|글쓴이|글|기자|옮긴이|作者|译者|譯者|编辑|文|記者|著者|訳者|執筆)\s?[:：]|文\s?[/／]|[가-힣]{2,4}\s기자\b|"
    r"（?(?:责任编辑|責任編輯)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:[^\W\d_]{2,12}[.,]{0,2}\s)?"
    r"(?:\d{1,2}(?:\.|st|nd|rd|th)?\s(?:de\s)?[^\W\d_]{3,14}\.?,?\s(?:de\s|of\s)?\d{4}(?:\s?г\.?|\s?р\.?)?"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}"
    r"|\d{4}[\-./]\d{1,2}[\-./]\d{1,2}|\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일])?)"
    r"(?:[\s,T|·–-]{1,3}.{0,30})?",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"(?:(?:ca\.|about|≈|~)\s?)?\d{1,3}[\s\-]?(?:min(?:ute[ns]?|utos?|\.)?|мин(?:ут[аы]?)?|분|分钟|分鐘|分)"
    r"(?:\s.{0,20})?"
    r"|(?:page|seite|página|pagina|страница|стр\.|p\.|الصفحة|صفحه|페이지|第)\s?\d{1,4}"
    r"(?:\s?(?:of|von|de|sur|из|/)\s?\d{1,4})?(?:\s?[页頁쪽])?"
    r"|[\W\d_]{0,90}|\S{1,64}@\S{1,90}\.\w{2,20}",
    re.IGNORECASE,
)


def is_picture_line(text: str, *, title_case: bool) -> bool:
    """Say whether a line speaks of a picture or names its source; a title needs clearer words."""
    if any(pattern.match(text) for pattern in (_CREDIT, _FIGURE, _PICTURE, _PLACES)):
        return True
    if len(text) <= _LONGEST_CREDITED and text[0] != "©" and _CREDITED.search(text):
        return True
    if title_case:
        return False
    return bool(_KINDS_OF_PICTURE.match(text) or (text[-1:] not in ".?!:" and _SCENE.match(text)))


def is_beside_text(text: str) -> bool:
    """Say whether a line is a notice, a byline, a date, a link or a page number beside a text."""
    if _BUTTON.fullmatch(text[:200]) and len(text) <= 200:
        return True
    if "://" in text or _NOTICE.match(text) or _SUBSCRIBING.search(text) or _BYLINE.match(text):
        return True
    return bool(_DATE.fullmatch(text) or _MEASURE.fullmatch(text))
