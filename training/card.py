"""Writes the model card beside the weights.

In:  figures of the evaluation, how the weights were trained.
Out: `CARD.md`: what it is, data and licences, figures, limits.
Leaves out: measuring.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from spacy.util import load_config

COLUMNS = ("UPOS", "lemmas", "UAS", "LAS", "sentences F", "names F")
TEST_SETS = ("EWT", "GUM", "PUD")

GUM = """| GUM 2.16, genres academic, bio, court, interview, news, speech, textbook, vlog, voyage | \
The treebank's own licence file says CC BY-NC-SA for the whole; the corpus's upstream licence says \
annotations CC BY 4.0 and texts CC BY, CC BY-SA or public domain by genre. Only the openly licensed \
genres are used. `--without-gum` trains without it. |
"""

NEWS = """
Beside the treebanks it has read some 600,000 words of unlabelled news (the training texts of PolNeAR) and
42,000 of prose of our own (`training/prose.jsonl`), labelled by {teachers} larger parsers that were trained on the same treebanks for this purpose
({hardware}; `training/teacher.py`). The fifth of the paragraphs of which they were least sure was left out. No sentence of that news is in this folder.
"""


def write_card(
    out: Path,
    figures: Mapping[str, float],
    *,
    with_gum: bool,
    teachers: int,
    accelerated: bool,
    seconds: int,
) -> None:
    """Write `CARD.md` into the model's folder; figures as `training.measure` gives them.

    `teachers` labelled the news (0: there was none), on an accelerator where `accelerated`; the
    `seconds` are those of all steps.
    """
    encoder = load_config(out / "config.cfg")["components"]["tok2vec"]["model"]["encode"]
    hardware = "on an accelerator" if accelerated else "without an accelerator"
    news = NEWS.format(teachers=teachers, hardware=hardware) if teachers else ""
    head = " | ".join(COLUMNS)
    rows = "\n".join(
        f"| {name} | "
        + " | ".join(_told(figures.get(f"{name} {column}")) for column in COLUMNS)
        + " |"
        for name in TEST_SETS
    )
    others = "\n".join(
        f"| {name} | {value:.1f} |"
        for name, value in figures.items()
        if name.split()[0] not in TEST_SETS or "subjects" in name
    )
    card = f"""# détente's English pipeline

Parts of speech and features, lemmas and dependency trees with sentence boundaries, in the label scheme
of Universal Dependencies 2: one shared convolutional encoder of width {encoder["width"]} and depth {encoder["depth"]}, its
weights in half precision, which `detente.language.model.load_pipeline` reads into single. Of every word the encoder also sees what our list of words says that it may be
(`data/language/words.tsv`). Beside it, in `recogniser/`, weights of features by which names (PER, ORG, LOC)
are recognised. Trained from nothing with spaCy {version("spacy")} in {seconds // 60} minutes.

**Licence**: CC BY-SA 4.0, with attribution to the treebanks below. The rest of détente is
Apache-2.0.

## Data

| what | licence |
| --- | --- |
| UD English EWT 2.16 | CC BY-SA 4.0 |
{GUM if with_gum else ""}| Universal NER on EWT (the training part is an earlier commit than the release) | CC BY-SA 4.0 |
{news}
The dev parts are learnt from as well as the train parts; the test parts and PUD are not. Names in GUM are derived from its entity annotation, uncertain ones left out of training. Half of the names are
swapped for others in one of two copies of the treebanks, and 4,000 sentences are made of templates of our own
(`training/sentences.tsv`) and of the words of the project's tables.

## Figures

On test parts never trained on; raw text in, punctuation not counted in UAS and LAS. PUD (news and
Wikipedia) is wholly held out; it has no names. Names are those that `language/names/names.py` decides on. The
probe is `gold/probe`, sentences of our own. Speed is one process on one core of the machine that built it.

| test set | {head} |
| --- | {" | ".join("---" for _ in COLUMNS)} |
{rows}

| figure | |
| --- | ---: |
{others}

## Limits

It is a small model: one word in eight hangs wrongly in news, and verbs far from their subject are lost most
easily; `language/repairs/repairs.py` and `language/repairs/arguments.py` mend the commonest cases. The recogniser is weak alone
and is combined with the knowledge tables. All figures come from `python -m training.measure`.
"""
    (out / "CARD.md").write_text(card, encoding="utf-8")


def _told(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"
