"""Looks predicates up among acts and operators, and says what the two make together.

In:  a predicate with its slots, the scene that tells who stands in them.
Out: the act row that fits best, the operator rows that may stand over an act, the composed outcome.
Leaves out: walking the sentence (composition).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from detente.coding.acts.drafts import COOPERATIVE, LOOSE_FILLERS, is_doom
from detente.coding.acts.fillers import NOTHING, Fillers
from detente.grounding.scene import Scene
from detente.knowledge import Act, Composition, Knowledge, Operator, per_knowledge
from detente.language.attributions.cues import says_clause
from detente.language.clauses import Predicate, lemma_of
from detente.language.context_words import context_words
from detente.language.phrases import case_of, hanging_phrases, is_close, labels_under
from detente.language.prepositions import IN_PHRASES, OVER_GROUND, TOWARDS
from detente.language.repairs.arguments import PARTICLES
from detente.language.repairs.governance import asking_nouns
from detente.language.slots import gap_of, is_gerund, operator_words
from detente.language.tree import Token

ANY = "*"
"""The word of rows that hold for verbs of which nothing else is known."""

LONGEST_NOUN = 4
"""Words of the longest of them."""

ATTEMPT = "attempt"
"""The operator of who tries to do something."""

SHOWN = 4
"""Conditions, and fillers of one, that are told at most."""

ANYBODY = 1000
"""Words that the filler `actor` stands for: more than any class has."""

SIDES = (("actor",), ("somebody",))
"""Fillers that only say that there is another side."""

Conditions = tuple[tuple[str, tuple[str, ...]], ...]


PEACEKEEPING = "074"
"""The code of giving peacekeepers."""

AT = (TOWARDS | {"near", "off", "to", "toward", "towards"}) - {"on"}
"""Prepositions before whom or what force is shown at."""

BESIDE = frozenset(("appos", "parataxis"))
"""Labels of a noun that says more of what is told."""

CLAUSES = frozenset("acl:relcl advcl ccomp conj parataxis".split())
"""Labels of what is told beside an act in a clause of its own."""

FAR = frozenset("advmod xcomp".split())
"""Labels of a particle far from its verb: "pulled its troops back", "set the house alight"."""

OTHER_SIDE = frozenset(("with", "object", "between"))
"""Slots in which a mutual act names its second side, where its subject does not name both."""


class Lexicon:
    """Indexes over the lexicon tables."""

    def __init__(self, knowledge: Knowledge) -> None:
        named = knowledge.class_words.items()
        self._classes = {name: frozenset(w.lower() for w in words) for name, words in named}
        self._acts: dict[tuple[str, str], list[Act]] = defaultdict(list)
        self._operators: dict[tuple[str, str], list[Operator]] = defaultdict(list)
        self._composition: dict[str, list[Composition]] = defaultdict(list)
        self._fillers = Fillers(self._classes)
        for act in knowledge.acts:
            self._acts[act.word, act.kind].append(act)
        for operator in knowledge.operators:
            self._operators[operator.word, operator.kind].append(operator)
        for row in knowledge.composition:
            self._composition[row.operator].append(row)
        words = knowledge.class_words
        told = {act.word for act in knowledge.acts if act.type not in COOPERATIVE}
        told |= {row.word for row in knowledge.operators} | {cue.word for cue in knowledge.cues}
        self._unknowing = frozenset((told - words["moving"]) | words["idle"])
        nouns = {w for w, kind in [*self._acts, *self._operators] if kind == "noun"}
        # The tokenizer splits "cease-fire": its last part is the noun that is looked up.
        parts = [w.replace("-", " ").split() for w in nouns]
        phrases = {p[0] for p in parts if not IN_PHRASES.isdisjoint(p[1:-1])}
        self.nouns = frozenset(p[-1] for p in parts) | phrases

    def find_act(
        self,
        scene: Scene,
        predicate: Predicate,
        words: Sequence[str] | None = None,
        ahead: bool = False,
    ) -> Act | None:
        """The act row that fits a predicate with the most conditions; None if none fits.

        `words`: what `words_of` gives, where it is known; `ahead`: whether a clause tells what is to
        come, in which what somebody will suffer goes first.
        """
        words = self.words_of(scene, predicate) if words is None else words
        token = scene.tokens[predicate.head]
        if self._is_task(token) if predicate.kind == "noun" else _is_in_compound(token):
            return None
        if " " in predicate.word and (predicate.word, predicate.kind) in self._operators:
            # "called off" is no calling.
            words = [word for word in words if " " in word]
        rows = self._holding(scene, predicate, words, ahead)
        rows = [act for act in rows if is_doom(act)] or rows
        if not rows and predicate.kind == "verb":
            # "are jointly building a ferry", "worked side by side": done together, whatever it is
            beside = (c for c in token.children if c.dep_ == "advmod" and is_close(c, token))
            told = [w for c in beside for w in (c.lower_, " ".join(t.lower_ for t in c.subtree))]
            rows = self._holding(
                scene, predicate, [w for w in told if w in context_words("together")]
            )
        unknown = not rows and predicate.kind == "verb" and self._unknowing.isdisjoint(words)
        if unknown and not self.find_operators(scene, predicate, words):
            # "carted", "trundled" medicine to Oslo: what is moved tells what is done
            rows = self._holding(scene, predicate, [ANY])
        if len(rows) < 2:
            return self._in_peace(token, self._in_words(token, next(iter(rows), None)))
        joint = [
            act
            for act in rows
            if act.reciprocal
            and _names_object(act.conditions)
            and self._holds_together(scene, predicate, act.conditions)
        ]
        best = max(joint or rows, key=lambda act: self._specificity(scene, predicate, act))
        return self._in_peace(token, self._in_words(token, best))

    def _in_words(self, token: Token, act: Act | None) -> Act | None:
        """ "attacked Oslo, calling it a cheat", "praised Rome and attacked Oslo": by words alone."""
        if (
            act is None
            or act.type != "ASSAULT"
            or lemma_of(token) not in context_words("or by words")
        ):
            return act
        behind = [c for c in token.children if c.dep_ == "advcl" and is_gerund(c) and c.i > token.i]
        says = any(says_clause(c) or lemma_of(c) in self._classes["naming"] for c in behind)
        beside = (token.head if token.dep_ == "conj" else token, *token.children)
        judged = operator_words("verb", "support") & self._classes["crediting"]
        says |= any(lemma_of(t) in judged for t in beside if t == token.head or t.dep_ == "conj")
        return act._replace(type="ACCUSE", mode="disapprove", cameo="111") if says else act

    def _in_peace(self, token: Token, act: Act | None) -> Act | None:
        """ "sent a unit, its first part in peacekeeping": who keeps the peace shows nobody force."""
        if act is None or (act.type, act.mode) != ("MOBILIZE", "troops"):
            return act
        whole = token.head if token.dep_ == "compound" else token
        for word in whole.children:
            # "keeps soldiers in Chad alongside its army", "sent soldiers at its request"
            beside = case_of(word) == "alongside" and lemma_of(word) not in self._classes["edge"]
            if beside or (case_of(word) == "at" and lemma_of(word) in asking_nouns()):
                return act._replace(type="AID", mode="", cameo=PEACEKEEPING)
        for word in whole.subtree:
            if lemma_of(word) in self._classes["peacekeeping"]:
                path = [*takewhile(lambda a: a != whole, (word, *word.ancestors))]
                # "sent a unit to Oslo, its first part in peacekeeping": no phrase with "to"
                within = [*takewhile(lambda a: a.dep_ not in BESIDE, path)]
                clause = any(a.dep_ in CLAUSES and a.pos_ in ("AUX", "VERB") for a in path)
                if not clause and not any(case_of(a) in AT for a in within):
                    return act._replace(type="AID", mode="", cameo=PEACEKEEPING)
        return act

    def _holding(
        self, scene: Scene, predicate: Predicate, words: Sequence[str], ahead: bool = False
    ) -> list[Act]:
        """The act rows of words whose conditions hold."""
        return [
            act
            for word in words
            for act in self._acts.get((word, predicate.kind), ())
            if (ahead or not is_doom(act))
            and (
                self.holds(scene, predicate, act.conditions)
                # "are frobbed by Oslo and Rome": what both do to a third is no doing together
                or (
                    act.reciprocal
                    and not (act.word == ANY and predicate.passive)
                    and self._holds_together(scene, predicate, act.conditions)
                )
            )
        ]

    def kinds_of(self, noun: str) -> frozenset[str]:
        """The types that an event noun tells of, alone where it may stand alone.

        What it tells only with two words beside it "the step" does not.
        """
        acts = [act for act in self._acts.get((noun, "noun"), ()) if len(act.conditions) < 2]
        alone = [act for act in acts if not act.conditions]
        return frozenset(act.type for act in alone or acts)

    def modes_of(self, noun: str) -> frozenset[str]:
        """The modes in which an event noun may tell of its type."""
        return frozenset(act.mode for act in self._acts.get((noun, "noun"), ()) if act.mode)

    def may_be_by_phone(self, noun: str) -> bool:
        """Whether an event noun may tell of a call: "the talks", not "the summit"."""
        return any(act.mode in ("", "phone") for act in self._acts.get((noun, "noun"), ()))

    def why_not(self, scene: Scene, predicate: Predicate) -> str:
        """Why a predicate is no event: no row has its word, or what its rows ask for is missing."""
        words = self.words_of(scene, predicate)
        acts = [a for w in words for a in self._acts.get((w, predicate.kind), ())]
        if acts:
            asked = {
                " and ".join(f"{slot}: {_shortened(filler)}" for slot, filler in act.conditions)
                for act in acts
            }
            return "its rows ask for " + "; or ".join(sorted(asked)[:SHOWN])
        if any(self._operators.get((word, predicate.kind)) for word in words):
            return "it stands over no act"
        return "no row has this word"

    def find_operators(
        self, scene: Scene, predicate: Predicate, words: Sequence[str] | None = None
    ) -> list[Operator]:
        """The operator rows of a predicate whose conditions hold."""
        if predicate.kind == "noun" and self._is_in_charge(scene, predicate.head):
            return []
        return [
            row
            for word in (self.words_of(scene, predicate) if words is None else words)
            for row in self._operators.get((word, predicate.kind), ())
            if self.holds(scene, predicate, row.conditions)
            if row.operator != ATTEMPT or not self._is_of_deed(scene.tokens[predicate.head])
        ]

    def _is_of_deed(self, noun: Token) -> bool:
        """ "a mediation effort to end the war": what is tried is told by the word before it."""
        before = {lemma_of(c) for c in noun.children if c.dep_ == "compound"}
        return self.is_activity(noun) and any(map(self.kinds_of, before & self._classes["notion"]))

    def _is_in_charge(self, scene: Scene, head: int) -> bool:
        """ "the officer in charge of operations" charges nobody."""
        before = scene.tokens[head - 1] if head else scene.tokens[head]
        return before.lower_ == "in" and lemma_of(scene.tokens[head]) in self._classes["post"]

    def _is_task(self, noun: Token) -> bool:
        """ "the ministry of defence of Mali": what a department is for defends nobody."""
        of = noun.dep_ == "nmod" and case_of(noun) == "of"
        return of and lemma_of(noun.head) in self._classes["department"]

    def words_of(self, scene: Scene, predicate: Predicate) -> list[str]:
        """The lexicon keys of a predicate: with its particle or modifier first, then bare."""
        token = scene.tokens[predicate.head]
        lemma = lemma_of(token)
        words = [predicate.word, lemma]
        if predicate.kind == "noun":
            before = scene.tokens[token.i - 1] if token.i else token
            words = [f"{before.lower_} {lemma}", f"{lemma_of(before)} {lemma}", lemma, token.lower_]
            if before.text == "-" and token.i > 1:
                # "cease-fire", "cyber-attack": one word to the lexicon, with or without its hyphen.
                first = scene.tokens[token.i - 2].lower_
                words = [f"{first}-{lemma}", f"{first}{lemma}", f"{first} {lemma}", *words]
            if token.i > 1 and (before.pos_ != "ADP" or before.dep_ == "fixed"):
                words.insert(0, f"{scene.tokens[token.i - 2].lower_} {before.lower_} {lemma}")
            nested = [c for c in token.children if c.dep_ == "nmod" and c.i > token.i]
            words += [f"{lemma} of {lemma_of(c)}" for c in nested[:2]]
            if case := case_of(token):
                words.insert(0, f"{case} {lemma}")  # "with Norway's help"
            behind = [t.lower_ for t in scene.tokens[token.i + 1 : token.i + LONGEST_NOUN]]
            words += [" ".join((lemma, *behind[:n])) for n in range(1, len(behind) + 1)]
        elif token.i + 1 < len(scene.tokens):
            words += [token.lower_] if predicate.kind == "adjective" else []
            after = scene.tokens[token.i + 1]
            cases = [c for c in after.head.children if c.dep_ == "case"]
            own = after.head.dep_ == "obl:agent" or gap_of(token) is not None
            if cases == [after] and own:  # "bombs dropped by Danish jets", "men they took in Oslo"
                return [*dict.fromkeys(words)]
            words.insert(0, f"{lemma} {after.lower_}")
            if token.i + 2 < len(scene.tokens):
                later = scene.tokens[token.i + 2].lower_
                if _behind(token) > after.i:  # "stood firmly by"
                    words.insert(0, f"{lemma} {later}")
                words.insert(0, f"{lemma} {after.lower_} {later}")
            # "pulled its troops back": a particle far from its verb is an adverb to the parser.
            apart = (c for c in token.children if c.dep_ in FAR and c.i > token.i + 1)
            particles = PARTICLES | context_words("burning")
            words[:0] = [f"{lemma} {c.lower_}" for c in apart if c.lower_ in particles]
        return list(dict.fromkeys(words))

    def _specificity(
        self, scene: Scene, predicate: Predicate, act: Act
    ) -> tuple[int, int, int, float]:
        """Longer words win, then more told fillers, then more conditions, then narrower fillers."""
        asked = [(s, f) for s, f in act.conditions if f[0] != NOTHING or len(f) == 1]
        told = sum(filler not in LOOSE_FILLERS for _, filler in asked)
        narrow = 0.0
        for slot, filler in asked:
            held = (
                self._fillers.held(scene, predicate, slot, filler) if filler[0] != NOTHING else ()
            )
            narrow += min(map(self._breadth, held), default=0)
        return len(act.word.split()), told, len(asked), -narrow

    def _breadth(self, kind: str) -> int:
        """How many words a filler stands for; a phrase is narrower than a word."""
        if kind in ("actor", "somebody", "*"):
            return ANYBODY * (1 + (kind == "*"))
        return 0 if " " in kind else len(self._classes.get(kind[1:], ())) or 1

    def with_particle(self, scene: Scene, predicate: Predicate) -> Predicate:
        """ "handed over | their rifles": what the parse takes for a phrase with "over" is an object."""
        after = _behind(scene.doc[predicate.head])
        if predicate.kind != "verb" or after >= len(scene.doc):
            return predicate
        particle = scene.doc[after]
        word = f"{lemma_of(scene.doc[predicate.head])} {particle.lower_}", "verb"
        known = word in self._acts or word in self._operators
        if particle.dep_ == "compound:prt" and particle.lower_ in OVER_GROUND and not known:
            # "sailed off | the coast": what no row knows as one word is a phrase.
            crossed = predicate.slots.get("object", ())
            return replace(predicate, slots={particle.lower_: crossed, **predicate.slots})
        heads = predicate.slots.get(particle.lower_, ())
        if not heads or "object" in predicate.slots or particle.dep_ != "case":
            return predicate
        if particle.lower_ == "in" and self.may_be_by_phone(lemma_of(scene.doc[heads[0]])):
            return predicate  # "called in a telephone conversation for calm"
        if not known:
            return predicate
        lifted = {case: (i,) for case, i in hanging_phrases(scene.doc[heads[0]])}
        return replace(predicate, slots={**lifted, **predicate.slots, "object": heads})

    def as_adjective(self, scene: Scene, predicate: Predicate) -> Predicate:
        """ "is opposed to", "is unwilling to": a state told in the form of a verb."""
        token = scene.doc[predicate.head]
        word = token.lower_, "adjective"
        told = word in self._acts or word in self._operators
        if predicate.kind != "verb" or not told or (token.lower_, "verb") in self._acts:
            return predicate
        own = not predicate.passive and labels_under(token) & {"obj", "xcomp"}
        if own and (lemma_of(token), "verb") in self._operators | self._acts:
            return predicate  # "is threatening to leave", "is bullying Oslo": it does so
        is_state = any(
            c.dep_.startswith(("aux", "cop")) and lemma_of(c) == "be" for c in token.children
        )
        is_state |= token.dep_ == "acl" and "to" in predicate.slots  # "those opposed to the war"
        if not is_state or (predicate.passive and "subject" in predicate.slots):
            return predicate
        slots = dict(predicate.slots)
        if predicate.passive and "object" in slots:
            slots["subject"] = slots.pop("object")
        return replace(predicate, kind="adjective", word=token.lower_, passive=False, slots=slots)

    def holds(self, scene: Scene, predicate: Predicate, conditions: Conditions) -> bool:
        """Whether every condition finds its filler in its slot."""
        return all(
            self._fillers.fill(scene, predicate, slot, filler) for slot, filler in conditions
        )

    def _holds_together(self, scene: Scene, predicate: Predicate, conditions: Conditions) -> bool:
        """ "Norway and Kenya talked": of a mutual act, coordinated subjects are both sides."""
        bare = not predicate.passive and not predicate.slots.get("object")
        if predicate.kind != "verb" or not (bare or _names_object(conditions)):
            return False
        doers = [
            token
            for head in predicate.slots.get("subject", ())
            for token in (scene.doc[head], *scene.doc[head].conjuncts)
        ]
        lands = {
            scene.actors[p.actor].country for t in doers for p in scene.parties(t.i) if p.actor
        }
        told = [(s, f) for s, f in conditions if s not in OTHER_SIDE or f not in SIDES]
        return len(lands - {None}) > 1 and self.holds(scene, predicate, tuple(told))

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


def _behind(verb: Token) -> int:
    """Where a verb's particle may stand: "stood **by** Oslo", "stood firmly **by** Oslo"."""
    manner = verb.doc[verb.i + 1 : verb.i + 2]
    return verb.i + 1 + sum(t.head == verb and t.lower_.endswith("ly") for t in manner)


def _is_in_compound(verb: Token) -> bool:
    """ "bank-bashing senators": what somebody is like is no act of this sentence."""
    mark = verb.nbor(-1) if verb.i > 1 else verb
    half = mark.nbor(-1) if mark.text == "-" else mark
    joined = half != mark and not (half.whitespace_ or mark.whitespace_)
    return joined and half.pos_ in ("NOUN", "ADJ") and verb.lower_.endswith("ing")


def _names_object(conditions: Conditions) -> bool:
    """Whether a row tells what is done together: "held | an exercise"."""
    return any(slot == "object" and filler not in SIDES for slot, filler in conditions)


def _shortened(filler: tuple[str, ...]) -> str:
    more = f" ... ({len(filler)} in all)" if len(filler) > SHOWN else ""
    return "|".join(filler[:SHOWN]) + more


@per_knowledge
def load_lexicon(knowledge: Knowledge) -> Lexicon:
    """The indexes over the tables in force."""
    return Lexicon(knowledge)
