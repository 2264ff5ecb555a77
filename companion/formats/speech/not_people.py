"""Labels that introduce a remark or an entry of a form, not what someone says."""

_THINGS_LIST = (
    "abstract address advantage advantages agenda answer-key author authors background bonus caution "
    "cc chapter conclusion contact correction credit credits danger date definition description "
    "disclaimer dose duration edit editor's email example exercise fact figure file footnote from goal "
    "hint host hosts hours http https image important info ingredients input keywords language length "
    "level license link links list location meaning method mission name notice note notes number "
    "objective option output page part phone photo place price pro pros con cons problem proof "
    "publisher reference references remark reminder required result results rule section see solution "
    "source sources step subject subtitle success summary symptoms table tags theorem time tip tips "
    "title tldr to topic translation update url usage version video warning website when where who why "
    "key takeaway takeaways quote verse lemma case cause effect ps p.s achtung anmerkung autor autoren "
    "bedeutung beispiel bild datum ergebnis ergebnisse hinweis quelle quellen schritt tipp tipps "
    "vorteil vorteile nachteil nachteile warnung zutaten zubereitung zusammenfassung auteur auteurs "
    "astuce attention conseil exemple lieu objet remarque résultat résultats résumé étape autores "
    "consejo ejemplo fecha fuente fuentes lugar nota paso resultado resultados resumen aviso dica "
    "exemplo fonte fontes passo resumo автор авторы внимание вывод дата источник примечание пример "
    "результат результаты совет шаг джерело порада приклад примітка крок 출처 참고 주의 예 예시 사진 "
    "그림 요약 결과 날짜 장소 저자 단계 팁 注 注意 备注 備註 来源 來源 提示 例 例如 示例 摘要 结果 "
    "作者 日期 地点 步骤 出典 参考 備考 要約 結果 著者 日付 手順 ヒント ملاحظة مثال المصدر تنبيه نتيجة "
    "النتائج توجه نکته منبع نتیجه sent received subject type status cost total amount position "
    "monday tuesday wednesday thursday saturday sunday mon tue tues wed thu thurs montag dienstag "
    "mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche "
    "act scene akt szene aufzug auftritt acte scène acto escena atto scena slide folie "
    "ingrédients préparation ingredientes preparación "
    "preparo preparação elaboración ingredienti preparazione procedimento ингредиенты приготовление "
    "składniki przygotowanie ingrediënten bereiding ingredienser 材料 作り方 做法 재료 만들기 "
    "lunes martes miércoles jueves viernes sábado"
)
_THINGS = frozenset(_THINGS_LIST.split())


def names_a_thing(label: str) -> bool:
    """Say whether a label such as "Note", "Step 2" or "Quelle" introduces something that nobody says."""
    words = [word.strip(".,()’'").casefold() for word in label.split()]
    if not words:
        return True
    last = words[-1] if not words[-1].isdigit() else words[max(0, len(words) - 2)]
    return last in _THINGS or (words[0] in _THINGS and len(words) <= 2)
