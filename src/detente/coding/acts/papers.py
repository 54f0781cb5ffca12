"""What becomes of a text that would do something: a resolution, a bill, a law.

In:  the clause that tells what the text does, the noun or verb over it, the predicates of the doc.
Out: the factuality that its adoption or defeat lends to what it does, or nothing.
Leaves out: whose the text is (laws); what other nouns and verbs lend (irrealis).
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.coding.acts.lexicon import Lexicon
from detente.coding.factuality import stronger
from detente.grounding.scene import Scene
from detente.language.clauses import Predicate, lemma_of
from detente.language.openness import is_bare
from detente.language.phrases import case_of
from detente.language.slots import is_infinitive
from detente.language.tree import Token
from detente.records import Factuality

HIGHEST = 6
"""Clauses looked up at most over one."""

NOT_YET: tuple[Factuality, ...] = ("possible", "planned", "conditional", "hypothetical")
"""Factualities of what may come about."""

UNDONE = frozenset(("reject", "veto", "refuse", "prevent", "fail", "cancel", "oppose"))
"""Operators under which a text is not adopted."""


class Papers:
    """Looks for what was decided on the texts of one document."""

    def __init__(self, predicates: Mapping[int, Predicate], lexicon: Lexicon, scene: Scene) -> None:
        self._predicates, self._lexicon, self._scene = predicates, lexicon, scene
        self._words = scene.knowledge.class_words

    def adopted(self, token: Token, verb: Token) -> Factuality | None:
        """ "passed a bill to ban imports", "signed a law to": what a text that is adopted does."""
        texts = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")]
        texts += [c for text in texts for c in text.children if case_of(c) == "of"]
        known = {lemma_of(text) for text in texts} & self._words["law"]
        predicate = self._predicates.get(verb.i)
        if not known or not is_infinitive(token) or predicate is None:
            return None
        if predicate.word not in self._words["adopting"] or predicate.negated or predicate.modal:
            return None
        law = predicate.word in self._words["enacting"] or known & {"law", "act"}
        return "actual" if law and predicate.tense == "past" else "planned"

    def fate_of(self, paper: Token) -> Factuality | None:
        """ "vetoed a resolution demanding a truce": what a text says that was not adopted is unsaid."""
        token = paper.head if paper.dep_ in ("obj", "nsubj:pass") else None
        for _ in range(HIGHEST):
            predicate = self._predicates.get(token.i) if token is not None else None
            if token is None or predicate is None:
                return None
            operators = self._lexicon.find_operators(self._scene, predicate)
            if predicate.negated or any(o.operator in UNDONE for o in operators):
                return "negated"
            if not is_bare(token):
                own = stronger("actual", predicate)
                return own if own in NOT_YET else None
            token = token.head
        return None
