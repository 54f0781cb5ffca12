"""The command that rebuilds the English pipeline: convert, train, measure, write the card.

    python -m training.build --treebanks DIR [--without-gum] [--work DIR] [--out DIR]

In:  a folder with `ewt/`, `gum/`, `pud/` (CoNLL-U) and `uner/` (IOB2).
Out: the pipeline in `src/detente/data/model`, with `CARD.md` and its figures.
Leaves out: resuming inside a training run; a finished step is kept in the work folder and not
repeated.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from spacy.vocab import Vocab
from thinc.api import NumpyOps, set_current_ops

from training.card import write_card
from training.names import attach_gum_entities, attach_universal_ner
from training.treebanks import Text, cut_chunks, is_open, make_doc, read_treebank

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "src" / "detente" / "data" / "model"
TEST_SETS = {"EWT": "ewt_test", "GUM": "gum_test", "PUD": "pud_test"}


def convert(treebanks: Path, work: Path, with_gum: bool) -> None:
    """Write train, dev and the test sets as `.spacy` files into the work folder."""
    chance, vocab = random.Random(1), spacy.blank("en").vocab
    sets: dict[str, list[Text]] = {}
    for part in ("train", "dev", "test"):
        ewt = read_treebank(treebanks / "ewt" / f"{part}.conllu")
        attach_universal_ner(ewt, treebanks / "uner" / f"{part}.iob2")
        gum = [t for t in read_treebank(treebanks / "gum" / f"{part}.conllu") if is_open(t)]
        attach_gum_entities(gum)
        sets[f"ewt_{part}"], sets[f"gum_{part}"] = ewt, gum
    sets["pud_test"] = read_treebank(treebanks / "pud" / "test.conllu")
    for part in ("train", "dev"):
        sets[part] = sets[f"ewt_{part}"] + (sets[f"gum_{part}"] if with_gum else [])
    work.mkdir(parents=True, exist_ok=True)
    for name in ("train", "dev", *TEST_SETS.values()):
        _save(work / f"{name}.spacy", sets[name], vocab, chance)


def _save(path: Path, texts: list[Text], vocab: Vocab, chance: random.Random) -> None:
    docs: list[Doc] = [
        make_doc(chunk, vocab, chance) for text in texts for chunk in cut_chunks(text, chance)
    ]
    part = path.with_suffix(".part")
    DocBin(docs=docs, store_user_data=False).to_disk(part)
    part.rename(path)
    print(f"{path.name}: {len(texts)} texts, {sum(map(len, docs))} tokens", file=sys.stderr)


def _train(work: Path, steps: int | None) -> None:
    # NumPy's matrix product knows today's processors; BLIS, thinc's default, falls back to
    # portable code on those it does not know and is then three times slower.
    set_current_ops(NumpyOps(use_blis=False))
    overrides: dict[str, object] = {
        "paths.train": str(work / "train.spacy"),
        "paths.dev": str(work / "dev.spacy"),
        "paths.variants": str(HERE / "orth_variants.json"),
    }
    if steps:
        overrides["training.max_steps"] = steps
    config = load_config(HERE / "pipeline.cfg", overrides=overrides, interpolate=False)
    nlp = init_nlp(config)
    train(nlp, work / "trained")


def main() -> None:
    """Run the command."""
    ask = argparse.ArgumentParser(prog="python -m training.build", description=__doc__)
    ask.add_argument("--treebanks", type=Path, required=True)
    ask.add_argument("--without-gum", action="store_true", help="train on EWT alone")
    ask.add_argument("--work", type=Path, default=Path("build/training"))
    ask.add_argument("--out", type=Path, default=SHIPPED)
    ask.add_argument("--steps", type=int, help="training steps, for a trial run")
    asked = ask.parse_args()
    work: Path = asked.work
    if not (work / "pud_test.spacy").exists():
        convert(asked.treebanks, work, not asked.without_gum)
    best = work / "trained" / "model-best"
    if not (work / "seconds.json").exists():
        started = time.time()
        _train(work, asked.steps)
        (work / "seconds.json").write_text(json.dumps(round(time.time() - started)))
    nlp = spacy.load(best)
    figures = {
        name: nlp.evaluate(_examples(nlp, work / f"{stem}.spacy"))
        for name, stem in TEST_SETS.items()
    }
    shutil.rmtree(asked.out, ignore_errors=True)
    # The machine's own paths are nobody else's business.
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.to_disk(asked.out)
    seconds = json.loads((work / "seconds.json").read_text())
    write_card(asked.out, figures, with_gum=not asked.without_gum, seconds=seconds)
    print((asked.out / "CARD.md").read_text())


def _examples(nlp: Language, path: Path) -> list[Example]:
    gold = DocBin().from_disk(path).get_docs(nlp.vocab)
    return [Example(nlp.make_doc(doc.text), doc) for doc in gold]


if __name__ == "__main__":
    main()
