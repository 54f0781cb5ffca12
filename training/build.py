"""The command that rebuilds the English pipeline: convert, teach, train, measure, write the card.

    python -m training.build --treebanks DIR [--news FILE] [--without-gum] [--work DIR] [--out DIR]

With an accelerator add `--teachers 8 --hidden 400 --layers 3 --epochs 14`: minutes of training then.

In:  a folder with `ewt/`, `gum/`, `pud/` (CoNLL-U) and `uner/` (IOB2); unlabelled news (JSONL with
     `text`), to which our own prose is added (`prose.jsonl`). The teachers and the recogniser need
     PyTorch: `python -m pip install -e ".[training]"`.
Out: the pipeline in `src/detente/data/model`, with `CARD.md` and its figures.
Leaves out: resuming inside a training run; a finished step is kept in the work folder and not
     repeated. Without news there are no teachers, and the pipeline learns from the treebanks alone.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy
import torch
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from spacy.vocab import Vocab
from thinc.api import Config, NumpyOps, set_current_ops

from detente.language.model import cast_weights
from detente.language.names.recogniser import WEIGHTS
from training.card import write_card
from training.measure import measure
from training.names import attach_gum_entities, attach_universal_ner
from training.recogniser import learn
from training.sentences import Maker
from training.swaps import swap_names
from training.treebanks import Text, cut_chunks, is_open, make_doc, read_treebank

HERE = Path(__file__).parent
PROSE = HERE / "prose.jsonl"
SHIPPED = HERE.parent / "src" / "detente" / "data" / "model"

GOLD_COPIES = 2
"""How often the treebanks stand beside the labelled news, which is twice as long."""

STEPS, AGAIN, LEMMAS = 6400, 1400, 1200
"""Steps of the three rounds of training."""

MADE_SENTENCES = 4000
"""Sentences made of templates: a twentieth of what is learnt from, else the treebanks' own suffer."""


def convert(treebanks: Path, work: Path, with_gum: bool) -> None:
    """Write `.spacy` files into the work folder: all parts but the test parts to learn from.

    The dev parts are among them, and beside them once more (`dev.spacy`) to watch the training by:
    what a change of the recipe is worth must be asked of training that leaves them out.
    """
    chance, vocab = random.Random(1), spacy.blank("en").vocab
    (work / "train").mkdir(parents=True, exist_ok=True)
    texts: list[Text] = []
    for part in ("dev", "train"):
        read = read_treebank(treebanks / "ewt" / f"{part}.conllu")
        attach_universal_ner(read, treebanks / "uner" / f"{part}.iob2")
        if with_gum:
            gum = [t for t in read_treebank(treebanks / "gum" / f"{part}.conllu") if is_open(t)]
            attach_gum_entities(gum)
            read += gum
        texts += read
        if part == "dev":
            _save(work / "dev.spacy", texts, vocab, chance)
    for copy in range(1, GOLD_COPIES + 1):
        _save(work / "train" / f"gold{copy}.spacy", texts, vocab, chance)
        swap_names(texts, chance)
    (work / "gold").mkdir(exist_ok=True)
    for copy in range(1, GOLD_COPIES + 1):
        shutil.copy(work / "train" / f"gold{copy}.spacy", work / "gold")
    made = list(Maker(texts).make(MADE_SENTENCES))
    _save(work / "train" / "made.spacy", made, vocab, chance)


def _save(path: Path, texts: list[Text], vocab: Vocab, chance: random.Random) -> None:
    docs: list[Doc] = [
        make_doc(chunk, vocab, chance) for text in texts for chunk in cut_chunks(text, chance)
    ]
    part = path.with_suffix(".part")
    DocBin(docs=docs, store_user_data=False).to_disk(part)
    part.rename(path)
    print(f"{path.name}: {len(texts)} texts, {sum(map(len, docs))} tokens", file=sys.stderr)


def _teach(asked: argparse.Namespace) -> None:
    """Train the teachers side by side and let them label the news together.

    They run in processes of their own, to free their memory.
    """
    work, news = asked.work, [asked.news, PROSE]
    given: list[str | Path] = ["--treebanks", asked.treebanks, "--news", *news]
    given += ["--without-gum"] if asked.without_gum else []
    for name in ("epochs", "hidden", "layers"):
        given += [f"--{name}", str(value)] if (value := vars(asked)[name]) else []
    taught = [work / f"taught{seed}.pt" for seed in range(asked.teachers)]
    _call_together(
        [
            ["training.teacher", *given, "--seed", str(seed), "--out", path.with_suffix(".new")]
            for seed, path in enumerate(taught)
            if not path.exists()
        ]
    )
    for path in taught:
        if not path.exists():
            path.with_suffix(".new").rename(path)
    silver = work / "silver.part"
    _call_together([["training.silver", "--news", *news, "--teacher", *taught, "--out", silver]])
    silver.rename(work / "train" / "silver.spacy")


def _call_together(calls: list[list[str | Path]]) -> None:
    running = [subprocess.Popen([sys.executable, "-m", *map(str, call)]) for call in calls]
    failed = [call[0] for call, process in zip(calls, running, strict=True) if process.wait()]
    if failed:
        raise SystemExit(f"{failed[0]} failed; see above")


def _train(work: Path, steps: int | None) -> None:
    """Train in three rounds: all, then all but lemmas from a low rate on, then the lemmas alone.

    Lemmas that are learnt on from saved weights are lost: the trees of letters, read back, are no
    longer known as those that the weights were learnt for.
    """
    # NumPy's matrix product knows today's processors; BLIS, thinc's default, falls back to
    # portable code on those it does not know and is then three times slower.
    set_current_ops(NumpyOps(use_blis=False))
    rounds = [work / "trained", work / "again", work / "lemmas"]
    for out in rounds:
        out.mkdir(exist_ok=True)
    if not (rounds[0] / "model-last").exists():
        train(init_nlp(_settings(work, "train", steps or STEPS)), rounds[0])
    if not (rounds[1] / "model-last").exists():
        nlp = spacy.load(rounds[0] / "model-last")
        again = _settings(work, "train", steps or AGAIN, rate=0.0008)
        nlp.config = nlp.config.merge({"paths": again["paths"], "training": again["training"]})
        train(nlp, rounds[1])
    settings = _settings(work, "gold", steps or LEMMAS, rate=0.005)
    learnt = ["tok2vec", "morphologizer", "parser"]
    for name in learnt:
        settings["components"][name] = {"source": str(rounds[1] / "model-last")}
    width = load_config(HERE / "pipeline.cfg")["components"]["tok2vec"]["model"]["encode"]["width"]
    settings["components"]["trainable_lemmatizer"]["model"]["tok2vec"]["width"] = width
    settings["training"] |= {"frozen_components": learnt, "annotating_components": learnt[:1]}
    train(init_nlp(settings), rounds[2])


def _settings(work: Path, folder: str, steps: int, rate: float | None = None) -> Config:
    """The settings of a round; `rate` where it does not begin anew."""
    overrides: dict[str, object] = {
        "paths.train": str(work / folder),
        "paths.dev": str(work / "dev.spacy"),
        "paths.variants": str(HERE / "orth_variants.json"),
        "training.max_steps": steps,
        "training.eval_frequency": max(1, steps // 4),
    }
    if rate is not None:
        overrides["training.optimizer.learn_rate.initial_rate"] = rate
        overrides["training.optimizer.learn_rate.warmup_steps"] = 40
        overrides["training.batcher.size.start"] = 1000
    return load_config(HERE / "pipeline.cfg", overrides=overrides, interpolate=False)


def _once(mark: Path, step: Callable[[], None]) -> int:
    """Do a step unless its mark says that it is done; return the seconds it took."""
    if not mark.exists():
        started = time.time()
        step()
        mark.write_text(json.dumps(round(time.time() - started)))
    seconds: int = json.loads(mark.read_text())
    return seconds


def main() -> None:
    """Run the command."""
    ask = argparse.ArgumentParser(prog="python -m training.build", description=__doc__)
    ask.add_argument("--treebanks", type=Path, required=True)
    ask.add_argument("--news", type=Path, help="unlabelled news: JSONL with `text`")
    ask.add_argument("--without-gum", action="store_true", help="train on EWT alone")
    ask.add_argument("--work", type=Path, default=Path("build/training"))
    ask.add_argument("--out", type=Path, default=SHIPPED)
    ask.add_argument("--steps", type=int, help="training steps, for a trial run")
    teachers = ask.add_argument_group("teachers", "averaged; they differ by their seeds")
    teachers.add_argument("--teachers", type=int, default=2, help="how many; each takes a core")
    for name in ("epochs", "hidden", "layers"):
        teachers.add_argument(f"--{name}", type=int, help="as training.teacher takes it")
    asked = ask.parse_args()
    work, news, with_gum = asked.work, asked.news, not asked.without_gum
    work.mkdir(parents=True, exist_ok=True)
    seconds = _once(work / "converted", lambda: convert(asked.treebanks, work, with_gum))
    if news:
        seconds += _once(work / "taught", lambda: _teach(asked))
    seconds += _once(work / "trained.json", lambda: _train(work, asked.steps))
    nlp = spacy.load(work / "lemmas" / "model-last")
    shutil.rmtree(asked.out, ignore_errors=True)
    # The machine's own paths are nobody else's business.
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    cast_weights(nlp, "float16")
    nlp.to_disk(asked.out)
    learn(work / "train", asked.out / WEIGHTS.parent.name)
    figures = measure(asked.out, asked.treebanks)
    write_card(
        asked.out,
        figures,
        with_gum=with_gum,
        teachers=asked.teachers if news else 0,
        accelerated=torch.cuda.is_available(),
        seconds=seconds,
    )
    print((asked.out / "CARD.md").read_text())


if __name__ == "__main__":
    main()
