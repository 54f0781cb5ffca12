"""Measures the English pipeline: on test treebanks, on the probe set, for speed and size.

    python -m training.measure --treebanks DIR [--model DIR] [--beside DIR]

In:  a trained pipeline; treebanks as `training.build` takes them.
Out: every figure that the model card and docs/accuracy.md tell, one line each.
Leaves out: what the rooms above make of a parse (`gold.gate`).

Text goes in raw, through `detente.language.model.parse` as every reading does.
"""

from __future__ import annotations

import argparse
import math
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import use_ops

from detente.language.model import QUOTE_MARKS, SHIPPED, load_pipeline, parse
from detente.language.tree import BEGIN
from detente.language.tree import Doc as Tree
from training.names import attach_gum_entities, attach_universal_ner
from training.probe import measure_probe
from training.treebanks import Sentence, Text, cut_chunks, is_open, make_doc, read_treebank

LABELS = {"obl:agent": "obl"}
"""Labels that PUD, annotated to older guidelines, does not have."""

DOCUMENT_WORDS = 600
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
SPEED_RUNS = 3

Figures = dict[str, float]


def measure(model: Path, treebanks: Path, beside: Path | None = None) -> Figures:
    """All figures of a pipeline, by name; of another one beside it its speed alone."""
    nlp = load_pipeline(model)
    ewt = read_treebank(treebanks / "ewt" / "test.conllu")
    attach_universal_ner(ewt, treebanks / "uner" / "test.iob2")
    gum = [t for t in read_treebank(treebanks / "gum" / "test.conllu") if is_open(t)]
    attach_gum_entities(gum)
    pud = read_treebank(treebanks / "pud" / "test.conllu")
    figures: Figures = {}
    for name, texts in (("EWT", ewt), ("GUM", gum), ("PUD", pud)):
        figures |= {f"{name} {k}": v for k, v in _score(nlp, texts, name == "PUD").items()}
    figures["PUD news, subjects and objects F"] = _score_arguments(nlp, pud)
    figures |= {f"probe {k}": 100 * v for k, v in measure_probe(nlp).items()}
    figures |= _measure_speed(nlp, [s for text in pud for s in text.sentences], beside)
    figures |= _measure_load(model)
    figures["weights, MB"] = sum(f.stat().st_size for f in model.rglob("*") if f.is_file()) / 1e6
    return figures


def _gold(texts: Sequence[Text], nlp: Language) -> Iterator[Doc]:
    chance = random.Random(1)
    for text in texts:
        for chunk in cut_chunks(text, chance):
            for sentence in chunk:
                for token in sentence.tokens:
                    token.form = token.form.translate(QUOTE_MARKS)
            yield make_doc(chunk, nlp.vocab, chance)


def _as_spacys(tree: Tree, nlp: Language) -> Doc:
    """A doc as spaCy's scorer takes it."""
    names = [
        f"{'B' if token.ent_iob == BEGIN else 'I'}-{token.ent_type_}" if token.ent_type_ else "O"
        for token in tree
    ]
    return Doc(
        nlp.vocab,
        words=[token.text for token in tree],
        spaces=[bool(token.whitespace_) for token in tree],
        pos=[token.pos_ for token in tree],
        lemmas=[token.lemma_ for token in tree],
        heads=[token.head.i for token in tree],
        deps=[token.dep_ for token in tree],
        ents=names,
    )


def _score(nlp: Language, texts: Sequence[Text], older: bool) -> Figures:
    """UPOS, lemmas, trees, sentences and names of one test set, in percent."""
    examples = []
    for gold in _gold(texts, nlp):
        doc = parse(gold.text, nlp)
        if older:
            for token in doc:
                token.dep_ = LABELS.get(token.dep_, token.dep_)
        examples.append(Example(_as_spacys(doc, nlp), gold))
    said = Scorer(nlp).score(examples) | get_ner_prf(examples)
    wanted = {"UPOS": "pos_acc", "lemmas": "lemma_acc", "UAS": "dep_uas", "LAS": "dep_las"}
    wanted |= {"sentences F": "sents_f", "names F": "ents_f"}
    return {name: 100 * said[key] for name, key in wanted.items() if said.get(key) is not None}


def _score_arguments(nlp: Language, pud: Sequence[Text]) -> float:
    """F of subjects and objects, with label and head, in documents of 600 words of news."""
    news = [s for text in pud for s in text.sentences if s.id.startswith("n")]
    right = said = asked = 0
    for sentences in _documents(news):
        text, gold = "", set()
        for sentence in sentences:
            starts = []
            for token in sentence.tokens:
                starts.append((len(text), len(text) + len(token.form)))
                text += token.form.translate(QUOTE_MARKS) + (" " if token.spaced else "")
            text = text.rstrip() + " "
            gold |= {
                (starts[i], starts[t.head - 1], t.dep)
                for i, t in enumerate(sentence.tokens)
                if t.dep in ARGUMENTS and t.head
            }
        doc = parse(text.rstrip(), nlp)
        found = {
            ((t.idx, t.idx + len(t)), (t.head.idx, t.head.idx + len(t.head)), t.dep_)
            for t in doc
            if t.dep_ in ARGUMENTS
        }
        right, said, asked = right + len(gold & found), said + len(found), asked + len(gold)
    return 200 * right / max(said + asked, 1)


def _documents(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    held: list[Sentence] = []
    for sentence in sentences:
        held.append(sentence)
        if sum(len(s.tokens) for s in held) >= DOCUMENT_WORDS:
            yield held
            held = []
    if held:
        yield held


def _measure_speed(
    nlp: Language, sentences: Sequence[Sentence], beside: Path | None = None
) -> Figures:
    """Words a second of processor time of one process, each text's best run; of another in turn.

    The other one is loaded and run as spaCy does it.
    """
    texts = [
        " ".join(
            "".join(t.form + " " * t.spaced for t in sentence.tokens).strip()
            for sentence in document
        )
        for document in _documents(sentences)
    ]
    words = sum(len(text.split()) for text in texts)
    ways: dict[str, Callable[[str], object]] = {"words a second": lambda text: parse(text, nlp)}
    if beside:
        with use_ops("numpy", use_blis=True):  # spaCy's own arithmetic
            ways[f"words a second of {beside.name}, as spaCy runs it"] = spacy.load(beside)
    taken = {name: [math.inf] * len(texts) for name in ways}
    for _ in range(SPEED_RUNS):
        for n, text in enumerate(texts):  # in turn, so that whatever else runs hits both alike
            for name, read in ways.items():
                started = time.process_time()
                read(text)
                taken[name][n] = min(taken[name][n], time.process_time() - started)
    return {name: words / sum(seconds) for name, seconds in taken.items()}


def _measure_load(model: Path) -> Figures:
    """Seconds to load the tables and then the pipeline, imports apart, and memory after both."""
    told = subprocess.run(
        [sys.executable, "-c", _LOAD, str(model)], capture_output=True, text=True, check=True
    )
    tables, pipeline, memory = map(float, told.stdout.split())
    return {
        "seconds to load the tables of knowledge": tables,
        "seconds to load the pipeline after them": pipeline,
        "memory after loading, MB": memory,
    }


_LOAD = """
import resource, sys, time
from pathlib import Path
from detente.knowledge import load_knowledge
from detente.language.model import load_pipeline
started = time.perf_counter()
load_knowledge()
known = time.perf_counter()
load_pipeline(Path(sys.argv[1]))
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(known - started, time.perf_counter() - known, memory)
"""


def main() -> None:
    """Run the command."""
    ask = argparse.ArgumentParser(prog="python -m training.measure", description=__doc__)
    ask.add_argument("--treebanks", type=Path, required=True)
    ask.add_argument("--model", type=Path, default=SHIPPED)
    ask.add_argument("--beside", type=Path, help="a pipeline of spaCy's to compare the speed with")
    asked = ask.parse_args()
    for name, value in measure(asked.model, asked.treebanks, asked.beside).items():
        print(f"{name:40}{value:10.2f}")


if __name__ == "__main__":
    main()
