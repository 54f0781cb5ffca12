"""The tokenizer, spaCy's English one fit to news: glued marks, missing spaces, initials, abbreviations.

In:  a pipeline; a paragraph.
Out: its tokenizer; a doc of the paragraph's tokens.
Leaves out: amounts and clitics, which the tokenizer parts as the treebanks do; where most sentences
     begin, which the parser tells.
"""

from __future__ import annotations

import re

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, HYPHENS
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token
from spacy.util import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    registry,
)

from detente.language.function_words import BEGINNINGS
from detente.language.names.name_features import name_words

INFIXES = (
    r'(?<=[a-z0-9%)\]"])[.?!](?=[A-Z][a-z])',  # "said.Then", "in 2019.The", 'agreed".He'
    r'(?<![A-Z]\.[A-Z])[.,;:!?…](?="\w)',  # 'rumors,"Lavrov', 'said:"We'
    r'(?<=[\w.,;:!?…%)])"(?=\w)',
    r"(?<=[a-z]);(?=[A-Za-z])",  # "agreed;the"
    r"\)(?=[A-Z][a-z])",  # "(Reuters)The"
    r"(?<=[A-Z]\.)-(?=[A-Za-z])",  # "U.S.-led", parted as "US-led" is
    r"(?<=\d)[-–](?=[£$€¥])|(?<=\d[-–])[£$€¥](?=\d)",  # "£3,000-£5,000"
    r"(?<=\d)–(?=\d)",  # "830–846", parted as "830-846" is
)
"""Where scraped text drops spaces; a name must stay a token of its own."""

AFFIXES = """anti co counter e extra inter micro mid mini multi neo non over post pre pro re semi sub
ultra un""".split()
"""What treebanks leave joined to the word behind the hyphen: "re-open", "anti-government". Before a
capital it is parted all the same ("pro-Russian"), for the name's sake."""

HYPHEN = rf"(?<=[{ALPHA}0-9])(?:{HYPHENS})(?=[{ALPHA}])"
"""spaCy's own rule, by which every hyphen between letters parts."""

HYPHEN_IN_NAME = rf"(?<=[{ALPHA}0-9])(?:{HYPHENS})(?=[{ALPHA_UPPER}])"
HYPHEN_IN_WORD = (
    "".join(rf"(?<!\b[{affix[0].upper()}{affix[0]}]{affix[1:]})" for affix in AFFIXES)
    + rf"(?<=[{ALPHA}0-9])(?:{HYPHENS})(?=[{ALPHA_LOWER}])"
)

PREFIXES = (r"(?:[A-Z]\.)+(?=[A-Z][a-z])",)
"""Initials glued to a name: "S.Lavrov", "J.D.Vance"."""

UNIT = r"(?<=\d)(?:bn|tn)"
"""What stands behind an amount and is a word of its own, as "m" and "km" are for spaCy."""

ABBREVIATION = re.compile(r"[A-Z]{2,5}|[A-Z][a-z]{0,2}")
"""What may carry a full stop within a sentence: "the USA. said"."""

BEFORE_NUMBERS = frozenset("no nos rs art sec".split())
"""What carries a full stop before a number: "No. 10", "Rs. 500 crore"."""

STOP_WITHIN = re.compile(r"\. [^\sA-Z\"'(]")
"""A full stop before what may go on with its sentence."""

LETTERS = re.compile(r"(?:[A-Z]\.){2,}")
"""An abbreviation whose stop may end its sentence too: "talks with the U.S. The envoy left"."""

STATE_OF_TOWN = re.compile(r"(?!U\.[A-Z]\.)[A-Z]\.[A-Z]\.")
"""What stands behind a town and a comma: "in Surrey, B.C. India paid"; another comma would go on."""

WHOLE = re.compile(r"[.!?]\W*$")
"""How a paragraph of sentences ends, and a headline does not: "U.S. And China Agree"."""

NAMES = frozenset(("Kan.",))
"""Names at the end of a sentence that spaCy takes for an abbreviation."""


BARE = "detente.bare_tokenizer.v1"
"""What a pipeline is loaded with: the rules make words, which must be numbered by then
(`word_classes`), and making them more than once takes a quarter of a second."""


def build_tokenizer(nlp: Language) -> Tokenizer:
    """The tokenizer of a pipeline, whichever it was trained with."""
    own = [infix for infix in nlp.Defaults.infixes or [] if infix != HYPHEN]
    titles = [text for text in name_words()["title"] if text.endswith(".")]
    rules = {t: rule for t, rule in nlp.Defaults.tokenizer_exceptions.items() if t not in NAMES}
    return Tokenizer(
        nlp.vocab,
        rules=rules | {text: [{"ORTH": text}] for text in titles},  # "Maj. Rossi" is one sentence
        prefix_search=compile_prefix_regex([*PREFIXES, *(nlp.Defaults.prefixes or [])]).search,
        suffix_search=compile_suffix_regex([*(nlp.Defaults.suffixes or []), UNIT]).search,
        infix_finditer=compile_infix_regex(
            [*own, HYPHEN_IN_NAME, HYPHEN_IN_WORD, *INFIXES]
        ).finditer,
        token_match=nlp.Defaults.token_match,
        url_match=nlp.Defaults.url_match,
    )


registry.tokenizers.register(BARE, func=lambda: lambda nlp: Tokenizer(nlp.vocab))


def make_doc(nlp: Language, text: str) -> Doc:
    """Tokenise a paragraph; a full stop that ends no sentence stays with its word.

    >>> from spacy.lang.en import English
    >>> [token.text for token in make_doc(English(), "Resolution No. 10 of the USA. failed.")]
    ['Resolution', 'No.', '10', 'of', 'the', 'USA.', 'failed', '.']
    """
    doc = nlp.make_doc(text)
    if not STOP_WITHIN.search(text):
        return doc
    joined = {token.i for token in doc if token.text == "." and _belongs_before(token)}
    if not joined:
        return doc
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        if token.i in joined:
            words[-1] += token.text
            spaces[-1] = bool(token.whitespace_)
        else:
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _belongs_before(stop: Token) -> bool:
    """Whether a full stop belongs to the word before it, told by the word after it."""
    if stop.i == 0 or stop.i + 1 >= len(stop.doc):
        return False
    before, after = stop.nbor(-1), stop.nbor()
    if before.whitespace_ or not stop.whitespace_:
        return False
    if before.lower_ in BEFORE_NUMBERS:
        return after.text[0].isdigit()
    return after.text[0].islower() and bool(ABBREVIATION.fullmatch(before.text))


def begin_sentences(doc: Doc) -> Doc:
    """Begin one where a word that opens sentences stands behind an abbreviation's stop.

    >>> from spacy.lang.en import English
    >>> doc = begin_sentences(English()("Oslo met the U.S. The envoy left. In the U.S. Rome paid."))
    >>> [token.i for token in doc if token.is_sent_start]
    [0, 4, 8]
    """
    if not WHOLE.search(doc.text):
        return doc
    for token in doc[1:]:
        before = token.nbor(-1)
        if not before.whitespace_ or not token.text[:1].isupper():
            continue
        if token.text in BEGINNINGS and (before.text == "." or LETTERS.fullmatch(before.text)):
            token.is_sent_start = True
        elif STATE_OF_TOWN.fullmatch(before.text) and before.i > 1:
            town, comma = before.nbor(-2), before.nbor(-1)
            if comma.text == "," and town.text.istitle():
                token.is_sent_start = True
    return doc
