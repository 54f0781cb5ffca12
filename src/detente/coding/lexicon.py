"""Looks predicates up among acts and operators, and says what the two make together.

In:  a predicate with its slots, the scene that tells who stands in them.
Out: the act row that fits best, the operator rows that may stand over an act, the composed outcome.
Leaves out: walking the sentence (events does).
"""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Token

from detente.grounding.scene import Scene
from detente.knowledge import Act, Composition, Knowledge, Operator, per_knowledge
from detente.language.clauses import Predicate, lemma_of

COOPERATIVE = frozenset("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split())

Conditions = tuple[tuple[str, tuple[str, ...]], ...]


class Lexicon:
    """Indexes over the lexicon tables."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._classes = knowledge.class_words
        self._acts: dict[tuple[str, str], list[Act]] = defaultdict(list)
        self._operators: dict[tuple[str, str], list[Operator]] = defaultdict(list)
        self._composition: dict[str, list[Composition]] = defaultdict(list)
        for act in knowledge.acts:
            self._acts[act.word, act.kind].append(act)
        for operator in knowledge.operators:
            self._operators[operator.word, operator.kind].append(operator)
        for row in knowledge.composition:
            self._composition[row.operator].append(row)
        nouns = {w for w, kind in [*self._acts, *self._operators] if kind == "noun"}
        # The tokenizer splits "cease-fire": its last part is the noun that is looked up.
        self.nouns = frozenset(w.replace("-", " ").split()[-1] for w in nouns)

    def find_act(self, scene: Scene, predicate: Predicate) -> Act | None:
        """The act row that fits a predicate with the most conditions; None if none fits."""
        rows = [
            act
            for word in self.words_of(scene, predicate)
            for act in self._acts.get((word, predicate.kind), ())
            if self.holds(scene, predicate, act.conditions)
        ]
        return max(rows, key=_specificity, default=None)

    def find_operators(self, scene: Scene, predicate: Predicate) -> list[Operator]:
        """The operator rows of a predicate whose conditions hold."""
        return [
            row
            for word in self.words_of(scene, predicate)
            for row in self._operators.get((word, predicate.kind), ())
            if self.holds(scene, predicate, row.conditions)
        ]

    def words_of(self, scene: Scene, predicate: Predicate) -> list[str]:
        """The lexicon keys of a predicate: with its particle or modifier first, then bare."""
        token = scene.doc[predicate.head]
        lemma = lemma_of(token)
        words = [predicate.word, lemma]
        if predicate.kind == "noun":
            before = scene.doc[token.i - 1] if token.i else token
            words = [f"{before.lower_} {lemma}", f"{lemma_of(before)} {lemma}", lemma, token.lower_]
            if before.text == "-" and token.i > 1:
                # "cease-fire", "cyber-attack": one word to the lexicon, with or without its hyphen.
                first = scene.doc[token.i - 2].lower_
                words = [f"{first}-{lemma}", f"{first}{lemma}", f"{first} {lemma}", *words]
            nested = [c for c in token.children if c.dep_ == "nmod" and c.i > token.i]
            words += [f"{lemma} of {lemma_of(c)}" for c in nested[:2]]
        elif token.i + 1 < len(scene.doc):
            after = scene.doc[token.i + 1]
            words.insert(0, f"{lemma} {after.lower_}")
            if token.i + 2 < len(scene.doc):
                words.insert(0, f"{lemma} {after.lower_} {scene.doc[token.i + 2].lower_}")
        return list(dict.fromkeys(words))

    def holds(self, scene: Scene, predicate: Predicate, conditions: Conditions) -> bool:
        """Whether every condition finds its filler in its slot."""
        return all(self._fills(scene, predicate, slot, filler) for slot, filler in conditions)

    def _fills(
        self, scene: Scene, predicate: Predicate, slot: str, filler: tuple[str, ...]
    ) -> bool:
        heads = (*predicate.slots.get(slot, ()), *predicate.complements.get(slot, ()))
        return any(self._is(scene, head, kind) for head in heads for kind in filler)

    def _is(self, scene: Scene, head: int, kind: str) -> bool:
        token = scene.doc[head]
        group = [token, *(c for c in token.conjuncts if c.i > head)]
        inner = scene.inner(token)
        group += [inner] if inner is not None else []
        if kind == "*":
            return True
        if kind == "actor":
            return any(party.actor for party in scene.parties(head))
        if kind.startswith("@"):
            words = self._classes[kind[1:]]
            if kind == "@leader" and scene.at.get(head) and scene.at[head].actors:
                return any(scene.actors[a].kind == "person" for a in scene.at[head].actors)
            return any(lemma_of(t) in words or t.lower_ in words for t in group)
        if " " in kind:
            more = kind.count(" ")
            windows = scene.doc[max(0, head - more) : head + 1], scene.doc[head : head + more + 1]
            return any(
                w.text.lower() == kind or " ".join(map(lemma_of, w)) == kind for w in windows
            )
        return any(kind in (lemma_of(t), t.lower_) for t in group)

    def is_activity(self, token: Token) -> bool:
        """Whether a noun only carries an event noun before it: "mediation effort"."""
        return lemma_of(token) in self._classes["activity"]

    def compose(self, operator: str, act: str, own: bool) -> Composition | None:
        """What an operator makes of an act type; `own`: the act is the operator's own doing."""
        family = "cooperative" if act in COOPERATIVE else "conflictual"
        order = {act: 0, family: 1, "any": 2} if act != "-" else {"-": 0}
        rows = [
            row
            for row in self._composition.get(operator, ())
            if row.act in order and row.doer in ("any", "own" if own else "other")
        ]
        return min(rows, key=lambda r: (order[r.act], r.doer == "any"), default=None)


def _specificity(act: Act) -> tuple[int, int, int]:
    """Longer words win, then more conditions, then conditions that say what fills the slot."""
    told = sum(filler != ("*",) for _, filler in act.conditions)
    return len(act.word.split()), len(act.conditions), told


@per_knowledge
def load_lexicon(knowledge: Knowledge) -> Lexicon:
    """The indexes over the tables in force."""
    return Lexicon(knowledge)
