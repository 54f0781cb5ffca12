"""Reads the trees of spaCy's English models as if they were Universal Dependencies.

In:  a doc with ClearNLP labels, Penn tags and OntoNotes names, as `en_core_web_*` give them.
Out: a doc of the same tokens with our labels, features and names (`data/language/` maps them).
Leaves out: which pipeline needs it (`model`).

The schemes differ in who heads whom. Here a phrase hangs on its verb and the preposition on the
phrase; a predicate noun or adjective heads its clause and "be" hangs on it; who is urged is the
verb's object and the infinitive its complement; coordinated words hang on the first; the first word
of a person's name heads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from detente.knowledge import DATA, read_table

COMPONENT = "universal_labels"
"""The name under which a pipeline carries the conversion as its last step."""

CLAUSAL = frozenset(("VERB", "AUX", "ADJ", "ADV"))
RELATIVE_TAGS = frozenset(("WDT", "WP", "WP$", "WRB"))


@dataclass(frozen=True, slots=True)
class Label:
    """A dependency label of theirs and ours."""

    label: str
    universal: str


@dataclass(frozen=True, slots=True)
class NameKind:
    """A kind of name of theirs and ours."""

    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A Penn tag and the features that it tells."""

    tag: str
    features: str


class _Tree:
    """Heads and labels of a doc while they are changed; `ours` tells which labels are final."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [token.head.i for token in doc]
        self.deps = [token.dep_ for token in doc]
        self.ours: set[int] = set()

    def children(self, head: int) -> list[int]:
        return [i for i, above in enumerate(self.heads) if above == head and i != head]

    def child(self, head: int, *deps: str) -> int | None:
        return next((i for i in self.children(head) if self.deps[i] in deps), None)

    def hang(self, token: int, head: int, dep: str) -> None:
        self.heads[token], self.deps[token] = head, dep
        self.ours.add(token)

    def replace(self, old: int, new: int, dep: str) -> None:
        """Put a dependent in its head's place; the head hangs on it, as do its other dependents."""
        for child in self.children(old):
            if child != new:
                self.heads[child] = new
        above = self.heads[old]
        self.heads[new], self.deps[new] = new if above == old else above, self.deps[old]
        (self.ours.add if old in self.ours else self.ours.discard)(new)
        self.hang(old, new, dep)


@Language.component(COMPONENT)
def to_universal(doc: Doc) -> Doc:
    """Convert a doc; its text and tokens stay."""
    tree = _Tree(doc)
    _turn_prepositions(tree)
    _turn_copulas(tree)
    _raise_objects(tree)
    _flatten_coordination(tree)
    _turn_names(tree)
    labels = _labels()
    for i, dep in enumerate(tree.deps):
        if i not in tree.ours:
            to = dep == "aux" and doc[i].lower_ == "to"
            tree.deps[i] = "mark" if to else labels.get(dep, dep)
    made = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
        morphs=[_features(tree, i) for i in range(len(doc))],
        heads=tree.heads,
        deps=tree.deps,
    )
    made.set_ents(list(_names(doc, made)))
    return made


def _turn_prepositions(tree: _Tree) -> None:
    """ "in -> Oslo" becomes "Oslo -> in"; what follows a preposition hangs on the verb or noun."""
    held: dict[int, int] = {}
    for token in tree.doc:
        place, dep = token.i, tree.deps[token.i]
        # A preposition that is turned already hangs on its word: "to Oslo and to Rome".
        second = dep == "conj" and token.pos_ == "ADP" and tree.heads[place] in held.values()
        if not second and dep not in ("prep", "agent") and (dep, token.pos_) != ("dative", "ADP"):
            continue
        inner = tree.child(place, "prep") if tree.child(place, "pobj", "pcomp") is None else None
        word = tree.child(place if inner is None else inner, "pobj", "pcomp")
        if word is None:
            continue
        host = tree.heads[place]
        clause = tree.deps[word] == "pcomp" and tree.doc[word].pos_ in ("VERB", "AUX")
        clausal = tree.doc[host].pos_ in CLAUSAL
        if clause:
            label = "advcl" if clausal else "acl"
        elif dep == "agent":
            label = "obl:agent"
        else:
            label = "obl" if clausal else "nmod"
        for child in tree.children(place):
            if child not in (word, inner):
                tree.heads[child] = word
        tree.hang(word, host, "conj" if second else label)
        tree.hang(place, word, "mark" if clause else "case")
        if inner is not None:
            tree.hang(inner, place, "fixed")
        held[place] = word


def _turn_copulas(tree: _Tree) -> None:
    """ "Oslo is ready": the adjective heads the clause; other verbs keep theirs as complement."""
    for token in tree.doc:
        place = token.i
        if token.lemma_ != "be" or tree.deps[place] in ("aux", "auxpass"):
            continue
        word = tree.child(place, "attr", "acomp")
        if word is None:
            continue
        if tree.child(place, "expl") is not None and tree.deps[word] == "attr":
            tree.deps[word] = "nsubj"
        else:
            tree.replace(place, word, "cop")


def _raise_objects(tree: _Tree) -> None:
    """ "urged Cairo to leave": the subject of a bare or marked infinitive is the verb's object."""
    for token in tree.doc:
        place, verb = token.i, tree.heads[token.i]
        if tree.deps[place] != "ccomp" or tree.child(place, "mark") is not None:
            continue
        subject = tree.child(place, "nsubj")
        if subject is None or not verb < subject < place:
            continue
        helpers = [i for i in tree.children(place) if tree.deps[i] in ("aux", "auxpass")]
        if token.tag_ == "VB" and all(tree.doc[i].lower_ == "to" for i in helpers):
            tree.hang(subject, verb, "obj")
            tree.deps[place] = "xcomp"


def _flatten_coordination(tree: _Tree) -> None:
    """Hang every coordinated word on the first, and "and" on the word that follows it."""
    for place in range(len(tree.heads)):
        if tree.deps[place] == "conj":
            while tree.deps[tree.heads[place]] == "conj":
                tree.heads[place] = tree.heads[tree.heads[place]]
    for place in range(len(tree.heads)):
        if tree.deps[place] == "cc":
            top = tree.heads[place]
            first = tree.heads[top] if tree.deps[top] == "conj" else top
            later = [i for i in tree.children(first) if tree.deps[i] == "conj" and i > place]
            if later:
                tree.heads[place] = later[0]


def _turn_names(tree: _Tree) -> None:
    """ "Minister Eirik Solbakken": the given name heads the name and its titles."""
    for name in tree.doc.ents:
        last = name.root.i
        parts = [i for i in range(name.start, last) if tree.heads[i] == last]
        if name.label_ != "PERSON" or len(parts) != last - name.start or not parts:
            continue
        first = parts[0]
        tree.replace(last, first, "flat")
        for part in parts[1:]:
            tree.hang(part, first, "flat")
        for title in tree.children(first):
            if tree.deps[title] == "compound":
                tree.deps[title] = "nmod:desc"


def _features(tree: _Tree, place: int) -> str:
    """The features of a token, with what the tree tells of relatives and gerunds."""
    token = tree.doc[place]
    told = token.morph.to_dict() or dict(
        pair.split("=") for pair in _tags().get(token.tag_, "").split("|") if pair
    )
    if token.tag_ in RELATIVE_TAGS and _within_relative(tree, place):
        told["PronType"] = "Rel"
    helped = any(tree.deps[i].startswith("aux") for i in tree.children(place))
    if token.tag_ == "VBG" and not helped:
        told = {"VerbForm": "Ger"}
    return "|".join(f"{name}={value}" for name, value in sorted(told.items()))


def _within_relative(tree: _Tree, place: int) -> bool:
    seen = set()
    while place not in seen:
        if tree.deps[place] == "acl:relcl":
            return True
        seen.add(place)
        place = tree.heads[place]
    return False


def _names(doc: Doc, made: Doc) -> Iterator[Span]:
    """The names of the kinds that we know, without an article before or a clitic after."""
    kinds = _name_kinds()
    for name in doc.ents:
        start, end = name.start, name.end
        while start < end and doc[start].pos_ == "DET":
            start += 1
        while end > start and doc[end - 1].pos_ in ("PART", "PUNCT"):
            end -= 1
        if name.label_ in kinds and start < end:
            yield Span(made, start, end, kinds[name.label_])


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    rows = read_table(DATA / "language" / "clearnlp.tsv", Label)
    return {row.label: row.universal for row in rows}


@lru_cache(maxsize=1)
def _name_kinds() -> dict[str, str]:
    rows = read_table(DATA / "language" / "ontonotes.tsv", NameKind)
    return {row.label: row.name for row in rows}


@lru_cache(maxsize=1)
def _tags() -> dict[str, str]:
    return {row.tag: row.features for row in read_table(DATA / "language" / "penn.tsv", Tag)}
