from __future__ import annotations

import pytest

from detente.errors import NotText
from detente.text.decode import clean_characters, decode_bytes

SENTENCE = "The minister said: “No – never,” in a café."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_are_told_apart(encoding: str) -> None:
    assert decode_bytes(SENTENCE.encode(encoding)) == SENTENCE


def test_the_page_may_name_its_encoding() -> None:
    page = '<meta charset="windows-1250"><p>Wałęsa</p>'
    assert "Wałęsa" in decode_bytes(page.encode("cp1250"))


def test_the_server_may_name_the_encoding() -> None:
    text = "Премьер-министр встретился с послом."
    assert decode_bytes(text.encode("koi8-r"), charset="koi8-r") == text


@pytest.mark.parametrize(
    ("claim", "meant", "word"),
    [
        ("gb2312", "gb18030", "“镕基”"),
        ("shift_jis", "cp932", "“髙橋①"),
        ("euc-kr", "cp949", "“똠”"),
    ],
)
def test_a_set_is_read_as_the_larger_one_that_is_meant(claim: str, meant: str, word: str) -> None:
    assert decode_bytes(word.encode(meant), charset=claim) == word


def test_a_wrong_claim_is_not_believed() -> None:
    assert decode_bytes(SENTENCE.encode("utf-8"), charset="iso-8859-1") == SENTENCE
    assert decode_bytes(SENTENCE.encode("cp1252"), charset="utf-8") == SENTENCE
    assert decode_bytes(SENTENCE.encode("cp1252"), charset="no-such-thing") == SENTENCE


def test_foreign_single_bytes_are_guessed() -> None:
    text = "Президент встретился с министром иностранных дел и обсудил договор. " * 5
    assert decode_bytes(text.encode("cp1251")) == text


def test_utf8_with_a_broken_byte_is_still_utf8() -> None:
    assert decode_bytes("“Yes” – ".encode() + b"caf\xe9") == "“Yes” – café"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"\x89PNG\r\n", "a picture"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"abc\x00\x01\x02def" * 50, "binary"),
        (bytes(range(1, 256)) * 20, "binary"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, what: str) -> None:
    with pytest.raises(NotText, match=what):
        decode_bytes(data, name="thing.bin")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("â€œPeace,â€\x9d he said", "“Peace,” he said"),
        ("â€œPeace,â€ he said", "“Peace,” he said"),
        ("Sudmarkâ€™s envoy", "Sudmark’s envoy"),
        ("JosÃ© and FranÃ§ois", "José and François"),
        ("PeÃÂ±a, wronged twice", "Peña, wronged twice"),
        ("10Â\u00a0million", "10 million"),
        ("â‚¬5 â€“ no more, said ErdoÄŸan", "€5 – no more, said Erdoğan"),
    ],
)
def test_mojibake_is_repaired(wrong: str, right: str) -> None:
    assert clean_characters(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "SÃO PAULO",
        "Ålesund and Ærø",
        "CAFÉ – “open”",
        "the Å“ sign",
        "Çiller met Erdoğan; Orbán met Fico",
        "naïve Â",
        "In Hà Nội",
    ],
)
def test_what_is_right_already_stays(text: str) -> None:
    assert clean_characters(text) == text


def test_spaces_and_line_ends_are_plain() -> None:
    assert clean_characters("a\u00a0b\u2009c\td\r\ne\rf\u2028g") == "a b c d\ne\nf\ng"
    assert clean_characters("\ufeffso\u00adft \u200bze\x07ro") == "soft zero"
    assert clean_characters("lone \ud800 surrogate") == "lone \ufffd surrogate"
