"""Loads the language pipeline and parses documents with it.

In:  text whose offsets are final.
Out: one spaCy doc for the whole text, parsed paragraph by paragraph, offsets unmoved.
Leaves out: other languages, and models with another label scheme.

Paragraphs are parsed apart so that a headline never merges into the first sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Config, NumpyOps, set_current_ops
from threadpoolctl import ThreadpoolController

from detente.errors import ModelError
from detente.knowledge import DATA, Knowledge, per_knowledge
from detente.language.arguments import repair_arguments
from detente.language.asides import find_asides, restore, without
from detente.language.lemmas import repair_lemmas
from detente.language.names import set_names
from detente.language.repairs import repair_coordination, repair_verbless
from detente.language.tokens import fit_tokenizer, make_doc

NEEDED = ("morphologizer", "trainable_lemmatizer", "parser", "ner")
SHIPPED = DATA / "model"

QUOTE_MARKS = str.maketrans("“”„‟«»‹›‘’‚‛`´", '""""""' + "''" + "''''''")
"""Typographic marks as the straight ones the parser was trained on; one for one, so nothing moves."""

LONGEST_SENTENCE = 150
"""Tokens after which a sentence without a stop is cut, at a comma where there is one."""

PARAGRAPH = re.compile(r"[^\n]+(?:\n+|\Z)|\n+")


@lru_cache(maxsize=2)
def load_pipeline(path: Path = SHIPPED) -> Language:
    """Load the pipeline; `ModelError` says what is missing."""
    if not (path / "meta.json").exists():
        raise ModelError(
            f"no language pipeline in {path}: reinstall detente, or rebuild it (training/)"
        )
    # NumPy's matrix product is several times faster than BLIS on processors BLIS does not know.
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(path, config=Config())
    missing = [name for name in NEEDED if name not in nlp.pipe_names]
    if missing:
        raise ModelError(f"the pipeline in {path} lacks {', '.join(missing)}")
    fit_tokenizer(nlp)
    return nlp


def parse(text: str, nlp: Language | None = None) -> Doc:
    """Parse a text; the doc's text is the text with plain quotation marks, character for character.

    >>> doc = parse("Oslo and Rome agree\\n\\n“We met”, said Rossi.")
    >>> [sentence.text.strip() for sentence in doc.sents]
    ['Oslo and Rome agree', '"We met", said Rossi.']
    """
    nlp = nlp or load_pipeline()
    paragraphs = [match[0] for match in PARAGRAPH.finditer(text.translate(QUOTE_MARKS))]
    wholes = [cap_sentences(make_doc(nlp, paragraph)) for paragraph in paragraphs]
    asides = [find_asides(whole) for whole in wholes]
    cut = [without(w, a) if a else w for w, a in zip(wholes, asides, strict=True)]
    docs = [
        restore(whole, parsed, aside) if aside else parsed
        for whole, parsed, aside in zip(wholes, _run(nlp, cut), asides, strict=True)
    ]
    if not docs:
        return nlp.make_doc("")
    doc = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
    assert doc is not None and len(doc.text) == len(text)
    doc = repair_lemmas(repair_coordination(repair_verbless(doc)), known_words())
    return set_names(repair_arguments(doc))


def _run(nlp: Language, docs: list[Doc]) -> list[Doc]:
    # The matrices are too small to share: threads that wait for each other make parsing several
    # times slower as soon as another process wants the cores.
    with _blas().limit(limits=1, user_api="blas"):
        return list(nlp.pipe(docs))


@lru_cache(maxsize=1)
def _blas() -> ThreadpoolController:
    return ThreadpoolController()


def cap_sentences(doc: Doc) -> Doc:
    """Cut what runs on without a stop, so that no sentence costs more than it can be worth."""
    since = last_break = 0
    for token in doc:
        if token.text in (".", "!", "?"):
            since = token.i + 1
        elif token.text in (",", ";", ":", "-", "–", "—"):
            last_break = token.i + 1
        if token.i - since >= LONGEST_SENTENCE:
            cut = last_break if last_break > since else token.i
            doc[cut].is_sent_start = True
            since = cut
    return doc


@per_knowledge
def known_words(knowledge: Knowledge) -> frozenset[str]:
    """The lemmas that the lexicon and the tables of roles and cues know."""
    words = [act.word for act in knowledge.acts]
    words += [operator.word for operator in knowledge.operators]
    words += [cue.word for cue in knowledge.cues]
    words += [role.word for role in knowledge.roles]
    words += [noun.word for noun in knowledge.classes]
    return frozenset(part for word in words for part in word.split())
