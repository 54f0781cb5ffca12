"""The table of small words: the words of a kind stand together, under what they tell."""

from __future__ import annotations

from itertools import groupby

from detente.knowledge import DATA

TABLE = DATA / "language" / "context_words.tsv"


def test_every_kind_stands_together_under_what_it_tells() -> None:
    told, kinds = [], []
    for line in TABLE.read_text("utf-8").splitlines()[2:]:
        if line.startswith("#"):
            told.append(line)
        else:
            kinds.append(line.split("\t")[1])
    runs = [kind for kind, _ in groupby(kinds)]
    assert len(runs) == len(set(runs))
    begun = {line[2:].partition(":")[0] for line in told if ":" in line}
    assert begun >= set(runs)
