"""Puts other names in the place of names, so that the pipeline learns their places, not their words.

In:  treebank texts with names.
Out: the same texts; about half of the names are others of their kind, word for word.
Leaves out: names of many kinds of words ("Bank of Japan"); their small words stay.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from training.material import Material
from training.treebanks import Text, Token

SHARE = 0.5


def swap_names(texts: Sequence[Text], chance: random.Random) -> None:
    """Swap names within the texts."""
    material = Material(chance)
    for text in texts:
        for sentence in text.sentences:
            for run in find_name_runs(sentence.tokens):
                if chance.random() < SHARE:
                    _swap(run, material)


def find_name_runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each name."""
    run: list[Token] = []
    for token in tokens:
        name = token.name or "O"
        if run and not name.startswith("I-"):
            yield run
            run = []
        if name.startswith("B-") or (run and name.startswith("I-")):
            run.append(token)
    if run:
        yield run


def _swap(run: list[Token], material: Material) -> None:
    kind = (run[0].name or "")[2:]
    if kind == "LOC" and len(run) > 1:
        return
    for place, token in enumerate(run):
        if token.pos != "PROPN" or not token.form.isalpha() or len(token.form) < 2:
            continue
        if kind == "PER" and token.form.istitle():
            # A name alone is as often a given name as a surname.
            last = place == len(run) - 1 and (len(run) > 1 or len(token.form) % 2)
            _rename(token, material.name_word("surname" if last else "given"))
        elif kind == "LOC" and token.form.istitle():
            _rename(token, material.name_word("place"))
        elif kind == "ORG" and token.form.isupper():
            _rename(token, material.name_word("letters"))
        elif kind == "ORG" and place == 0 and token.form.istitle():
            _rename(token, material.name_word("firm" if len(token.form) % 2 else "surname"))


def _rename(token: Token, name: str) -> None:
    if token.lemma == token.form:
        token.lemma = name
    token.form = name
