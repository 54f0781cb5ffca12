"""Sets aside what news prose puts within a verb: the day of the week, "in fact" between commas.

In:  a tokenised doc ("Oslo on Friday lifted sanctions", "Oslo has, however, lifted sanctions").
Out: a doc without the aside for the parser, and afterwards the whole doc with the aside hung on
     the verb it belongs to.
Leaves out: every other adverbial.

The treebanks hardly know this order, and the parser then takes the verb for an adjective.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from detente.language.context_words import context_words
from detente.language.date_expressions import WEEKDAYS

PARTS_OF_DAY = frozenset("night morning evening afternoon".split())
GOVERNING = frozenset(
    "last next this every the of by until since from to and before after for a in or late".split()
)
"""Words before a weekday that say it is no aside."""

AUXILIARIES = frozenset(
    """has have had is are was were will would can could may might must should did does do been be
    not n't""".split()
)
"""Words after which an aside between commas parts a verb."""

LONGEST = 3
"""Words of such an aside at most."""

BEFORE = frozenset("on late early".split())


def find_asides(doc: Doc) -> list[int]:
    """The indexes of tokens that belong to an aside: "on Friday", "late on Monday night"."""
    words = [token.lower_ for token in doc]
    found: list[int] = _between_commas(words)
    for place, word in enumerate(words):
        if word not in WEEKDAYS or not doc[place].text[0].isupper() or place == 0:
            continue
        first = last = place
        while first > 0 and doc[first - 1].lower_ in BEFORE:
            first -= 1
        if last + 1 < len(doc) and doc[last + 1].lower_ in PARTS_OF_DAY:
            last += 1
        after = doc[last + 1] if last + 1 < len(doc) else None
        bare = first == place
        closed = after is None or after.is_punct or after.text == "'s"
        # A bare "Friday" before a noun may be its modifier ("Friday prayers"); "on Friday" is not.
        if after is not None and after.text == "'s":
            continue
        if _begins_sentence(doc, first) and (bare or closed):
            continue  # "On Friday, ..." is what the parser knows
        if bare and (closed or not doc[first - 1].is_alpha or doc[first - 1].lower_ in GOVERNING):
            continue
        found += range(first, last + 1)
    return sorted(set(found))


def _begins_sentence(doc: Doc, first: int) -> bool:
    """ "He left. On Friday Oslo ...": the day leads a sentence."""
    return first == 0 or (doc[first].text[0].isupper() and not doc[first - 1].is_alpha)


def _between_commas(words: Sequence[str]) -> list[int]:
    """The places of asides between an auxiliary and its verb, with their commas."""
    found: list[int] = []
    for place, word in enumerate(words):
        if word != "," or place == 0 or words[place - 1] not in AUXILIARIES:
            continue
        after = words[place + 1 : place + 2 + LONGEST]
        size = after.index(",") if "," in after else 0
        if size and " ".join(after[:size]) in context_words("aside"):
            found += range(place, place + size + 2)
    return found


def without(doc: Doc, asides: Sequence[int]) -> Doc:
    """The doc without the aside's tokens."""
    dropped = set(asides)
    kept = [t for t in doc if t.i not in dropped]
    return Doc(doc.vocab, words=[t.text for t in kept], spaces=[bool(t.whitespace_) for t in kept])


def restore(whole: Doc, parsed: Doc, asides: Sequence[int]) -> Doc:
    """The whole doc with the parse of the reduced one; asides hang on the verb beside them."""
    dropped = set(asides)
    kept = [t.i for t in whole if t.i not in dropped]
    place_of = {place: n for n, place in enumerate(kept)}
    rows: list[tuple[int, str, str, str, str]] = []
    for token in whole:
        if token.i in place_of:
            known = parsed[place_of[token.i]]
            head = kept[known.head.i]
            rows.append((head, known.dep_, known.pos_, str(known.morph), known.lemma_))
        elif token.lower_ in WEEKDAYS:
            head = _verb_beside(parsed, token.i, dropped, place_of, kept)
            dep = "obl" if token.i - 1 in dropped else "obl:unmarked"
            rows.append((head, dep, "PROPN", "", token.text))
        elif (beside := _weekday_of(whole, token.i, dropped)) is None:
            head = _verb_beside(parsed, token.i, dropped, place_of, kept)
            mark = token.is_punct
            rows.append(
                (head, "punct" if mark else "advmod", "PUNCT" if mark else "ADV", "", token.text)
            )
        else:
            head = beside
            case = token.lower_ == "on"
            rows.append(
                (head, "case" if case else "advmod", "ADP" if case else "ADV", "", token.text)
            )
    heads, deps, pos, morphs, lemmas = (list(column) for column in zip(*rows, strict=True))
    doc = Doc(
        whole.vocab, words=[t.text for t in whole], spaces=[bool(t.whitespace_) for t in whole],
        heads=heads, deps=deps, pos=pos, morphs=morphs, lemmas=lemmas,
    )  # fmt: skip
    doc.set_ents([Span(doc, kept[e.start], kept[e.end - 1] + 1, e.label_) for e in parsed.ents])
    return doc


def _weekday_of(whole: Doc, place: int, dropped: set[int]) -> int | None:
    """The weekday in the same aside as a preposition or a part of the day, if any."""
    for step in (1, 2, -1):
        if place + step in dropped and whole[place + step].lower_ in WEEKDAYS:
            return place + step
    return None


def _verb_beside(
    parsed: Doc,
    place: int,
    dropped: set[int],
    place_of: dict[int, int],
    kept: list[int],
) -> int:
    """The verb right after an aside, else the one that governs the word before it.

    Of an aside that leads a sentence it is the one whose subject comes next.
    """
    after = before = place
    while after in dropped:
        after += 1
    while before in dropped:
        before -= 1
    if after in place_of and (before < 0 or place_of[before] < parsed[place_of[after]].sent.start):
        subject = parsed[place_of[after]]
        verbs = (a.i for a in (subject, *subject.ancestors) if a.pos_ == "VERB")
        return kept[next(verbs, subject.sent.root.i)]
    if after in place_of:
        token = parsed[place_of[after]]
        if token.pos_ in ("VERB", "AUX"):
            return kept[token.head.i if token.dep_.startswith(("aux", "cop")) else token.i]
    token = parsed[place_of[before]]
    for above in (token, *token.ancestors):
        if above.pos_ in ("VERB", "AUX") and not above.dep_.startswith("aux"):
            return kept[above.i]
    return kept[token.sent.root.i]
