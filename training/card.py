"""Writes the model card beside the weights.

In:  figures of the evaluation, how the weights were trained.
Out: `CARD.md`: what it is, data and licences, figures, limits.
Leaves out: measuring.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

COLUMNS = (
    ("UPOS", "pos_acc"),
    ("lemma", "lemma_acc"),
    ("UAS", "dep_uas"),
    ("LAS", "dep_las"),
    ("sentence F", "sents_f"),
    ("names F", "ents_f"),
)

GUM = """| GUM 2.16, genres academic, bio, court, interview, news, speech, textbook, vlog, voyage | \
The treebank's own licence file says CC BY-NC-SA for the whole; the corpus's upstream licence says \
annotations CC BY 4.0 and texts CC BY, CC BY-SA or public domain by genre. Only the openly licensed \
genres are used. `--without-gum` trains without it. |
"""


def write_card(
    out: Path, figures: dict[str, dict[str, Any]], *, with_gum: bool, seconds: int
) -> None:
    """Write `CARD.md` into the model's folder; figures are spaCy's, in 0 to 1."""
    head = " | ".join(name for name, _ in COLUMNS)
    rows = "\n".join(
        f"| {name} | " + " | ".join(_percent(scores.get(key)) for _, key in COLUMNS) + " |"
        for name, scores in figures.items()
    )
    size = sum(f.stat().st_size for f in out.rglob("*") if f.is_file()) / 1e6
    card = f"""# détente's English pipeline

Parts of speech and features, lemmas, dependency trees with sentence boundaries, and names (PER, ORG,
LOC), in the label scheme of Universal Dependencies 2. One shared convolutional encoder of width 128
and depth 6. Trained from nothing with spaCy {version("spacy")} in {seconds // 60} minutes on one
processor core; {size:.0f} MB.

**Licence**: CC BY-SA 4.0, with attribution to the treebanks below. The rest of détente is
Apache-2.0.

## Data

| what | licence |
| --- | --- |
| UD English EWT 2.16 | CC BY-SA 4.0 |
{GUM if with_gum else ""}| Universal NER on EWT (the training part is an earlier commit than the release) | CC BY-SA 4.0 |

Names in GUM are derived from its entity annotation, uncertain ones left out of training.

## Figures

On test parts never trained on; raw text in, punctuation not counted in UAS and LAS.
PUD (news and Wikipedia) is wholly held out; it has no names.

| test set | {head} |
| --- | {" | ".join("---" for _ in COLUMNS)} |
{rows}

## Limits

Short sentences with an unmarked past tense ("The EU imposed sanctions on ...") may lose their verb
to an adjective reading; `language/repairs.py` mends the commonest cases. Names are weak alone and are
combined with the knowledge tables. All figures come from `python -m training.build`.
"""
    (out / "CARD.md").write_text(card, encoding="utf-8")


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"
