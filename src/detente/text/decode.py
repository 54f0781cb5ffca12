"""Bytes to text.

In:  the bytes of a file or a page, and the character set that its server named.
Out: a string: line ends are `\\n`, odd spaces are plain ones, no control characters, and text
     that was decoded wrongly once before (`â€œ`) is repaired where only one reading is possible.
Leaves out: markup, paragraphs, and every correction of spelling or quotation marks. Words stay
     as they were written.
"""

from __future__ import annotations

import codecs
import json
import re
from contextlib import suppress

from detente.errors import NotText

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word or spreadsheet file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)"""
)
_WHERE_DECLARED = 4096
# Servers name a set and mean the larger one that holds it; so does the HTML standard.
_MEANS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
          "euc_kr": "cp949", "shift_jis": "cp932", "iso8859-9": "cp1254", "big5": "big5hkscs",
          "tis-620": "cp874", "iso8859-11": "cp874"}  # fmt: skip
# Above this share of bytes outside ASCII a single-byte text is probably not in a western
# language, so its bytes are worth a guess; below it the strays are quotation marks and accents.
_FOREIGN_SHARE = 0.15
_GUESS_BYTES = 20_000
# Share of control characters above which bytes are no text; prose has none.
_CONTROL_SHARE = 0.02
_CONTROL = "\x00-\x08\x0e-\x1a\x1c-\x1f\x7f"
_LINE_ENDS = "\x0b\x0c\r\x85\u2028"
_SPACES = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Controls, soft hyphens, zero-width spaces, marks of direction and byte order.
_INVISIBLE = f"{_CONTROL}\x1b\x80-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# Few texts have any of these: one look instead of five.
_ODD = re.compile(f"[{_LINE_ENDS}\u2029{_SPACES}{_INVISIBLE}\ud800-\udfff]")


def decode_bytes(data: bytes, *, charset: str | None = None, name: str = "the input") -> str:
    """Return the text of `data`; `NotText` where it is binary.

    >>> decode_bytes(b"\\xef\\xbb\\xbfTalks\\r\\nin\\xc2\\xa0Oslo")
    'Talks\\nin Oslo'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return clean_characters(data[len(mark) :].decode(encoding, "replace"), name=name)
    _refuse_known_formats(data, name)
    wide = wide_encoding(data)
    if wide:
        return clean_characters(data.decode(wide, "replace"), name=name)
    if b"\x00" in data:
        raise NotText(f"{name} is binary data, not text; pass an article as text or as a web page")
    return clean_characters(_decode_narrow(data, charset), name=name)


def clean_characters(text: str, *, name: str = "the input") -> str:
    """Return `text` with plain spaces and line ends, without control characters and mojibake.

    >>> clean_characters("Lavrov said: â€œWe agree.â€\\x9d")
    'Lavrov said: “We agree.”'
    """
    text = _repair_mojibake(text) if not text.isascii() else text
    if not _ODD.search(text):
        return text
    control = len(re.findall(f"[{_CONTROL}]", text[:100_000]))
    if control > max(8, _CONTROL_SHARE * min(len(text), 100_000)):
        raise NotText(f"{name} is binary data, not text; pass an article as text or as a web page")
    text = re.sub(f"[{_LINE_ENDS}]", "\n", text.replace("\r\n", "\n"))
    text = text.replace("\u2029", "\n\n")
    text = re.sub(f"[{_SPACES}]", " ", text)
    return without_surrogates(re.sub(f"[{_INVISIBLE}]", "", text))


def without_surrogates(text: str) -> str:
    """Return `text` with what no file or database can hold, lone surrogates and NULs, replaced one
    for one.
    """
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def one_line(words: str | None) -> str | None:
    """Return what is told about a text, such as its title, on one line and without what no reader
    would see.

    >>> one_line("Talks\\nin \\x1b[1mOslo\\0 ")
    'Talks in [1mOslo'
    """
    plain = re.sub(f"[{_LINE_ENDS}\n\u2029{_SPACES}]", " ", words or "")
    return without_surrogates(" ".join(re.sub(f"[{_INVISIBLE}]", "", plain).split())) or None


def _refuse_known_formats(data: bytes, name: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotText(
                f"{name} is {what}, not text; save its text, or the web page, and pass it"
            )
    if data.lstrip()[:1] in (b"{", b"[") and _is_json(data):
        raise NotText(
            f"{name} is JSON, not text; `detente code` and `detente ingest` read articles in JSON"
        )


def _is_json(data: bytes) -> bool:
    """Whether all of it is JSON, or its first line an object as in JSONL."""
    for part, kinds in ((data, dict | list), (data.lstrip().partition(b"\n")[0], dict)):
        with suppress(ValueError, RecursionError):
            return isinstance(json.loads(part), kinds)
    return False


def json_fault(error: ValueError | RecursionError) -> str:
    """Where JSON is broken, in the words behind "is no JSON".

    >>> json_fault(json.JSONDecodeError("Expecting value", "{]", 1))
    ': Expecting value at character 2'
    """
    if not isinstance(error, json.JSONDecodeError):
        return ""
    return f": {error.msg.removesuffix(' at')} at character {error.colno}"


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark shows as a NUL in every other byte."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 and odd < 0.05 else None


def _decode_narrow(data: bytes, charset: str | None) -> str:
    """UTF-8 proves itself, so it is tried before what a server or a page claims."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:_WHERE_DECLARED].lower())
    for claim in (charset, declared[1].decode("ascii", "ignore") if declared else None):
        text = _decode_as_claimed(data, claim)
        if text is not None:
            return text
    return _decode_damaged(data) or _decode_guessed(data)


def _decode_as_claimed(data: bytes, claim: str | None) -> str | None:
    if not claim:
        return None
    try:
        encoding = codecs.lookup(claim).name
        if encoding.startswith(("utf-8", "utf-16", "utf-32")):
            return None  # proved wrong already
        return data.decode(_MEANS.get(encoding, encoding))
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _decode_damaged(data: bytes) -> str | None:
    """UTF-8 with a few foreign bytes: a cut file, or two texts pasted together."""
    text = data.decode("utf-8", "surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", text))
    good = sum(1 for character in text if character > "\x7f") - bad
    if good < bad:
        return None
    return re.sub(
        "[\udc80-\udcff]+",
        lambda run: run[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"),
        text,
    )


def _decode_guessed(data: bytes) -> str:
    sample = data[:_GUESS_BYTES]
    if sum(byte > 0x7F for byte in sample) > _FOREIGN_SHARE * len(sample):
        from charset_normalizer import from_bytes  # noqa: PLC0415 - slow, and seldom needed

        best = from_bytes(sample).best()
        if best is not None:
            return data.decode(best.encoding, "replace")
    return data.decode("cp1252", "replace")


def _as_cp1252(character: str) -> int | None:
    """The byte that a wrong decoding turned into `character`."""
    try:
        return character.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(character) if ord(character) < 0x100 else None


# The characters that the bytes 0x80-0xBF, the later bytes of UTF-8, become in cp1252.
_LATER = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)
)
_LATER_CLASS = f"[{re.escape(_LATER)}]"
# Nobody writes these on purpose: quotation marks and dashes, the euro, accented letters.
_SURE = re.compile(f"â€{_LATER_CLASS}|â‚¬|â„¢|Ã{_LATER_CLASS}|Â[\xa0-\xbf]")
# These could stand in a text ("Å“" opens a quotation after a Danish letter), so they are
# repaired only where a sure one shows that the whole text was decoded wrongly.
_UNSURE = re.compile(f"[ÄÅ]{_LATER_CLASS}|[á-ï]{_LATER_CLASS}{{2}}|ð{_LATER_CLASS}{{3}}")
# The last byte of a closing quotation mark has no character in cp1252 and is often lost.
_LOST_TAIL = re.compile(r"â€(?=[\s.,;:!?)]|$)")
# How often a text may have been decoded wrongly: an archive of archives does it thrice.
_TIMES = 3


def _repair_mojibake(text: str) -> str:
    for _ in range(_TIMES):
        if not _SURE.search(text) and not _LOST_TAIL.search(text):
            return text
        text = _UNSURE.sub(_decode_again, _SURE.sub(_decode_again, text))
        text = _LOST_TAIL.sub("”", text)
    return text


def _decode_again(found: re.Match[str]) -> str:
    values = [_as_cp1252(character) for character in found[0]]
    try:
        return bytes(value for value in values if value is not None).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
