"""Loads the language pipeline and parses documents with it.

In:  text whose offsets are final.
Out: one doc for the whole text, parsed paragraph by paragraph, offsets unmoved.
Leaves out: other languages; what another label scheme calls things (`label_schemes`).

Paragraphs are parsed apart so that a headline never merges into the first sentence.
"""

from __future__ import annotations

import os
import re
import sys
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import spacy
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc
from spacy.util import get_package_path, is_package
from thinc.api import Config, Model, NumpyOps, set_current_ops
from threadpoolctl import ThreadpoolController

import detente.language.parser.word_classes  # noqa: F401 (the shipped pipeline names what it registers)
from detente.errors import ModelError
from detente.knowledge import DATA
from detente.language.datelines import cut_dateline
from detente.language.function_words import ENDS
from detente.language.names.names import set_names
from detente.language.parser.arithmetic import ReadingOps
from detente.language.parser.encoder import shorten_encoder
from detente.language.parser.label_schemes import COMPONENT
from detente.language.parser.paragraphs import join_docs
from detente.language.parser.tokens import BARE, begin_sentences, build_tokenizer, make_doc
from detente.language.repairs.arguments import repair_arguments
from detente.language.repairs.asides import find_asides, restore, without
from detente.language.repairs.attachments import repair_attachments
from detente.language.repairs.auxiliaries import join_auxiliaries
from detente.language.repairs.calques import repair_calques
from detente.language.repairs.capitals import calm
from detente.language.repairs.complements import repair_complements
from detente.language.repairs.conditions import repair_conditions
from detente.language.repairs.coordination import repair_coordination
from detente.language.repairs.displaced import repair_displaced
from detente.language.repairs.gaps import repair_gaps
from detente.language.repairs.guises import repair_guises
from detente.language.repairs.headlines import repair_headlines
from detente.language.repairs.insertions import repair_insertions
from detente.language.repairs.inversions import repair_inversions
from detente.language.repairs.lemmas import known_words, repair_lemmas
from detente.language.repairs.levels import raise_heads
from detente.language.repairs.participles import repair_participles
from detente.language.repairs.relatives import repair_relatives
from detente.language.repairs.repairs import repair_verbless
from detente.language.repairs.resumptions import repair_resumptions
from detente.language.repairs.seconds import repair_seconds
from detente.language.repairs.strays import repair_strays
from detente.language.repairs.titles import hang_titles, repair_titles
from detente.language.tree import Doc

NEEDED = {
    "obl": ("morphologizer", "trainable_lemmatizer", "parser"),
    "pobj": ("tagger", "lemmatizer", "parser", "ner"),
}
"""What a pipeline must have, by a label that only its scheme has: ours, and spaCy's English one."""

OFFERED = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
"""The pipelines of spaCy that one command installs."""

VARIABLE = "DETENTE_MODEL"
"""The variable that names a pipeline where none is given."""

SHIPPED = DATA / "model"

PARAGRAPHS_TOGETHER = 32
"""Paragraphs of one document that go through the matrices together: what lies between these fits the
processor's memory then. The same number always, and never of two documents: the last bits of a sum
depend on what is summed beside it."""

QUOTE_MARKS = str.maketrans("“”„‟«»‹›‘’‚‛`´", '""""""' + "''" + "''''''")
"""Typographic marks as the straight ones the parser was trained on; one for one, so nothing moves."""

LONGEST_SENTENCE = 150
"""Tokens after which a sentence without a stop is cut, at a comma where there is one."""

SLIP = re.compile(r"\.\s*of\b")
"""Before what no sentence begins."""

PARAGRAPH = re.compile(r"[^\n]+(?:\n+|\Z)|\n+")


def load_pipeline(model: str | Path | None = None) -> Language:
    """Load the shipped pipeline, or another by name or path; `ModelError` says what is missing.

    >>> load_pipeline().lang
    'en'
    """
    return _load(name_pipeline(model))


def name_pipeline(model: str | Path | None = None) -> str:
    """The name or path of the pipeline in force: the one given, else the variable's, else ours."""
    return str(model or os.environ.get(VARIABLE) or SHIPPED)


def find_pipeline(model: str | Path | None = None) -> Path:
    """The folder of a pipeline; `ModelError` says what to do where there is none.

    >>> find_pipeline() == SHIPPED
    True
    """
    name = name_pipeline(model)
    _check_installed(name)
    return Path(name) if (Path(name) / "meta.json").exists() else get_package_path(name)


@lru_cache(maxsize=2)
def _load(model: str) -> Language:
    _check_installed(model)
    set_current_ops(ReadingOps())
    try:
        bare = Config({"nlp": {"tokenizer": {"@tokenizers": BARE}}})
        nlp = spacy.load(model, exclude=["tokenizer"], config=bare)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(f"the pipeline {model} cannot be loaded: {error}") from None
    finally:
        # The network keeps its own; whoever trains another beside it needs all that there is.
        set_current_ops(NumpyOps(use_blis=False))
    cast_weights(nlp, "float32")
    parser: Any = nlp.get_pipe("parser") if "parser" in nlp.pipe_names else None
    labels = set(parser.labels) if parser else set()
    scheme = next((label for label in NEEDED if label in labels), None)
    if nlp.lang != "en" or scheme is None:
        raise ModelError(
            f"the pipeline {model} cannot be used: it must be English, with dependencies labelled "
            "as in Universal Dependencies or as in spaCy's own English pipelines"
        )
    missing = [name for name in NEEDED[scheme] if name not in nlp.pipe_names]
    if missing:
        raise ModelError(f"the pipeline {model} lacks {', '.join(missing)}")
    if scheme == "pobj":
        nlp.add_pipe(COMPONENT, last=True)
    nlp.tokenizer = build_tokenizer(nlp)
    shorten_encoder(nlp)
    return nlp


def cast_weights(nlp: Language, kind: Literal["float16", "float32"]) -> None:
    """Give all weights one kind of number: shipped in half precision, they are read in single."""
    for _, component in nlp.pipeline:
        network = getattr(component, "model", None)
        for node in network.walk() if isinstance(network, Model) else ():
            for name in node.param_names:
                if node.has_param(name):
                    weights: Any = node.get_param(name)
                    node.set_param(name, weights.astype(kind))


def _check_installed(model: str) -> None:
    """Refuse what is neither a pipeline's folder nor an installed package, saying what to do."""
    if model == str(SHIPPED) and not (SHIPPED / "meta.json").exists():
        raise ModelError(
            f"no language pipeline in {model}: reinstall detente, or rebuild it (training/)"
        )
    if (Path(model) / "meta.json").exists() or is_package(model):
        return
    if model in OFFERED:
        raise ModelError(
            f"the pipeline {model} is not installed; install it with: "
            f"{sys.executable} -m spacy download {model}"
        )
    raise ModelError(
        f"there is no pipeline {model!r}: give the path of a spaCy pipeline or one of "
        + ", ".join(OFFERED)
    )


def parse(text: str, nlp: Language | None = None) -> Doc:
    """Parse a text; the doc's text has plain quotation marks and no shouting, character for character.

    >>> doc = parse("Oslo and Rome agree\\n\\n“We met”, said Rossi.")
    >>> [sentence.text.strip() for sentence in doc.sents]
    ['Oslo and Rome agree', '"We met", said Rossi.']
    """
    nlp = nlp or load_pipeline()
    plain = text.translate(QUOTE_MARKS)
    cut_lines = (cut_dateline(match[0]) for match in PARAGRAPH.finditer(plain))
    paragraphs = [piece for *line, told in cut_lines for piece in (*line, calm(told))]
    wholes = [cap_sentences(make_doc(nlp, piece), piece) for piece in paragraphs]
    asides = [find_asides(whole) for whole in wholes]
    cut = [without(w, a) if a else w for w, a in zip(wholes, asides, strict=True)]
    cut = [begin_sentences(piece) for piece in cut]
    docs = [
        restore(whole, parsed, aside) if aside else parsed
        for whole, parsed, aside in zip(wholes, _run(nlp, cut), asides, strict=True)
    ]
    doc = join_docs(docs)
    assert len(doc.text) == len(text)
    doc = hang_titles(repair_guises(join_auxiliaries(doc)))
    doc = repair_resumptions(repair_attachments(repair_headlines(doc)))
    doc = repair_seconds(repair_coordination(repair_verbless(doc)))
    doc = repair_lemmas(doc, known_words())
    doc = repair_complements(raise_heads(repair_displaced(repair_calques(doc))))
    doc = repair_inversions(repair_arguments(repair_conditions(repair_insertions(doc))))
    doc = repair_titles(set_names(doc, recognised="ner" in nlp.pipe_names))
    doc = repair_gaps(repair_relatives(repair_participles(repair_strays(doc))))
    doc.settle()
    return doc


def _run(nlp: Language, docs: list[SpacyDoc]) -> list[SpacyDoc]:
    # The matrices are too small to share: threads that wait for each other make parsing several
    # times slower as soon as another process wants the cores.
    with _blas().limit(limits=1, user_api="blas"):
        return list(nlp.pipe(docs, batch_size=PARAGRAPHS_TOGETHER))


@lru_cache(maxsize=1)
def _blas() -> ThreadpoolController:
    return ThreadpoolController()


def cap_sentences(doc: SpacyDoc, text: str) -> SpacyDoc:
    """Cut what runs on without a stop, so that no sentence costs more than it can be worth.

    None begins by "of" in small letters: "the peninsula. of Crimea" is a slip of translation.
    """
    if SLIP.search(text):
        for before, token in pairwise(doc):
            if token.text == "of" and before.text == ".":
                token.is_sent_start = False
    if len(doc) <= LONGEST_SENTENCE:
        return doc
    since = last_break = 0
    for token in doc:
        if token.text in ENDS:
            since = token.i + 1
        elif token.text in (",", ";", ":", "-", "–", "—"):
            last_break = token.i + 1
        if token.i - since >= LONGEST_SENTENCE:
            cut = last_break if last_break > since else token.i
            doc[cut].is_sent_start = True
            since = cut
    return doc
