from __future__ import annotations

import pytest

from detente.errors import UnsupportedLanguage
from detente.text.languages import check_language, detect_language

TEXTS = {
    "es": "El ministro de Asuntos Exteriores viajó ayer a la capital para ver a su homólogo.",
    "fr": "Le ministre des Affaires étrangères a rencontré hier son homologue dans la capitale.",
    "de": "Der Außenminister ist gestern in die Hauptstadt gereist, um seinen Kollegen zu treffen.",
    "ru": "Министр иностранных дел вчера встретился в столице со своим коллегой.",
    "zh": "外交部长昨天在首都会见了他的同行，讨论了边界问题。",
    "en": "The foreign minister travelled to the capital yesterday to meet his counterpart.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_languages_are_told_apart(code: str) -> None:
    assert detect_language(TEXTS[code])[0] == code


@pytest.mark.parametrize(
    "text",
    [
        "Putin en route",
        "",
        "12345 !!!",
        "Lavrov, Pompeo, Zarif, Erdoğan, Xi, Macron, Merkel meet",
        "PRESIDENT OF NORLAND MEETS PREMIER OF SUDMARK IN THE CAPITAL TO DISCUSS THE TRUCE",
        "Norland's premier called the chancellor on Monday.",
        "Kenya held Uganda responsible for bombing Chad.",
    ],
)
def test_short_texts_and_names_count_as_english(text: str) -> None:
    assert detect_language(text) == ("en", "English")


@pytest.mark.parametrize(
    "text",
    [
        "Attaque terroriste: la situation reste critique en France",
        "De minister van Buitenlandse Zaken is in Den Haag met zijn ambtgenoot",
    ],
)
def test_words_that_look_english_do_not_make_a_text_so(text: str) -> None:
    assert detect_language(text)[0] != "en"


def test_a_short_text_in_another_script_is_not_english() -> None:
    assert detect_language("Переговоры начались")[0] != "en"


def test_the_refusal_says_what_to_do() -> None:
    with pytest.raises(UnsupportedLanguage) as refused:
        check_language(None, TEXTS["es"])
    assert str(refused.value) == (
        "this text is in Spanish (es); supported: English; "
        "give its language as en to read it all the same (--language en)"
    )


@pytest.mark.parametrize("code", ["en", "EN", "en-US", "en_GB", "eng", "English"])
def test_the_user_decides(code: str) -> None:
    assert check_language(code, TEXTS["es"]) == "en"


@pytest.mark.parametrize(("code", "name"), [("es", "Spanish"), ("fra", "French"), ("xx", "'xx'")])
def test_a_language_without_pipeline_is_refused(code: str, name: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=f"in {name}[; ]"):
        check_language(code, TEXTS["en"])
