"""What one state's people say of another's that is bad or good of itself: "said that Oslo cheats".

In:  predicates that no row codes, the scene, who says what.
Out: drafts of what a speaker does by saying so: he accuses, or praises, those of whom it is told.
Leaves out: clauses that tell an act (their rows do), words of those who speak for no state.

Which words are bad or good, `values` tells. Who is called something is judged by it as well
(`naming`, `portraying`), and so is whoever somebody complains of (`complaining`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from detente.coding.acts.drafts import Draft
from detente.coding.acts.lexicon import Lexicon
from detente.coding.acts.modality import SpeakerAt
from detente.coding.acts.values import Value, Values, is_owner
from detente.coding.sides.discourse import Discourse
from detente.coding.sides.homes import WHOSE
from detente.coding.sides.kinds import OFFICIAL
from detente.grounding.scene import Scene
from detente.knowledge import Act
from detente.language.clauses import OPEN_MARKS, Predicate, lemma_of
from detente.language.denials import INNER
from detente.language.function_words import TOLD_AHEAD, WHAT, WHAT_WAS_TOLD
from detente.language.negation import is_negated
from detente.language.openness import is_bare, mark_of
from detente.language.phrases import case_of, is_exclaimed
from detente.language.prepositions import BRINGING
from detente.language.slots import is_infinitive, operator_words
from detente.language.tree import Token
from detente.records import Actor

Heads = tuple[int, ...]

CODES = {"ACCUSE": ("disapprove", "111"), "SUPPORT": ("", "051")}
"""Mode and CAMEO code of blame and of praise."""

JUDGED = "said of another (judge)"
"""What explains such an event beside its word."""

DEEDS = frozenset("ASSAULT COERCE SANCTION MOBILIZE REJECT AID SUPPORT".split())
"""Types of what somebody may be charged with by being said to have done it."""

LEFT_OUT = ("not (refuse)", "(fail)")
"""Operators over what somebody did not do: "has not kept", "failed to keep"."""

HELP = frozenset("AID MOBILIZE SUPPORT".split())
"""Those that are a charge where rebels are helped."""

MODIFYING = frozenset(("acl", "amod"))
"""Labels of what only tells a noun from others: "the threat posed by Oslo"."""

APPOSED = frozenset(("appos", "parataxis"))
"""Labels of what names again what was told."""

AGENTS = ("er", "or", "ist")
"""Endings of what people are called by what they do: "Danish border-crossers"."""

OWNED = ("conduct", "base", "missile", "warship", "weapons", "troops")
"""Classes of what somebody is judged by: what he does, and his arms."""

OVER = ("about", "at", "by", "over", "with", "of", "for", "how")
"""Words before what somebody feels something about."""

FELT = ("obl", "obl:agent", "ccomp", "advcl", "xcomp")
"""Labels of what somebody feels something about."""

CALLED = ("infinitive", "object", "as")
"""Slots of what somebody is called."""


class Verdicts:
    """Reads the judgements in one document."""

    def __init__(
        self,
        scene: Scene,
        predicates: Mapping[int, Predicate],
        lexicon: Lexicon,
        speaker_at: SpeakerAt,
    ) -> None:
        self._scene, self._predicates = scene, predicates
        self._lexicon, self._speaker_at = lexicon, speaker_at
        self._discourse = Discourse(scene)
        self._classes = scene.knowledge.class_words
        self._values = Values(scene, lexicon)

    def find(self, predicates: Sequence[Predicate], told: Sequence[Draft]) -> Iterator[Draft]:
        """The drafts of what is said of others, of each of them once a sentence."""
        seen = self._accused(told)  # "condemned what it called Oslo's raids"
        for predicate in predicates:
            ways = (
                self._told(predicate),
                self._called(predicate),
                self._complained(predicate),
                self._found_in(predicate),
                self._felt(predicate),
            )
            for speakers, about, value in ways:
                lands = self._lands(about)
                once = self._scene.sentence(predicate.head), frozenset(lands)
                own = self._lands(speakers)
                known = lands or self._point_back(about)
                if value is None or not own or not known or own & lands or once in seen:
                    continue
                if not self._is_denied(predicate):
                    seen.add(once)
                    yield self._draft(predicate, value, speakers, about)

    def charges(self, told: Sequence[Draft]) -> Iterator[Draft]:
        """ "claims that Oslo shelled a town": who tells of another's deed charges him with it."""
        accused = self._accused(told)
        for draft in told:
            predicate = self._predicates[draft.trigger]
            done = all(operator.endswith("(do)") for operator in draft.operators)
            told_so = done or self._is_unkept(draft)  # "committed war crimes"
            if draft.type not in DEEDS or not told_so or draft.factuality != "actual":
                continue
            about = tuple(h for h in draft.sources if self._lands((h,)))
            speakers = self._officials(self._speaker_at(draft.top))
            own, lands = self._lands(speakers), frozenset(self._lands(about))
            once = self._scene.sentence(draft.top), lands
            if not own or not lands or own & lands or once in accused:
                continue
            blames = self._is_charge(draft) or (
                draft.type not in ("AID", "SUPPORT") and self._alleges(predicate)
            )
            if blames and not self._is_denied(predicate):
                accused.add(once)
                yield self._draft(predicate, "ACCUSE", speakers, about)

    def _accused(self, told: Sequence[Draft]) -> set[tuple[int, frozenset[str]]]:
        """Whom each sentence tells to be accused."""
        return {
            (self._scene.sentence(d.top), frozenset(self._lands(d.targets)))
            for d in told
            if d.type == "ACCUSE"
        }

    def _is_charge(self, draft: Draft) -> bool:
        """ "broke the truce", "is behind the raid": what nobody says of another without blame."""
        rebels = self._scene.are_rebels(
            p.actor for h in draft.targets for p in self._scene.parties(h)
        )
        behind = draft.act.kind == "noun" and case_of(self._scene.doc[draft.trigger]) == "behind"
        wrong = draft.act.word in self._classes["breaching"] or behind or self._is_unkept(draft)
        return wrong or (rebels and draft.type in HELP)

    def _is_unkept(self, draft: Draft) -> bool:
        """ "has not honoured its pledges", "failed to comply with the pact"."""
        left_out = draft.operators[-1:] and draft.operators[-1].endswith(LEFT_OUT)
        return bool(left_out) and draft.act.word in self._classes["fulfilling"]

    def _alleges(self, predicate: Predicate) -> bool:
        """ "claims that": who says so vouches for what others may doubt."""
        token = self._scene.doc[predicate.head]
        over = (a for a in token.ancestors if a.pos_ == "VERB")
        return lemma_of(next(over, token)) in self._classes["alleging"]

    def _draft(self, predicate: Predicate, value: Value, speakers: Heads, about: Heads) -> Draft:
        mode, cameo = CODES[value]
        word, kind, head = predicate.word, predicate.kind, predicate.head
        act = Act(word, kind, (), value, mode, cameo, (), ("subject",), False, "", "")
        return Draft(
            act, value, mode, cameo, speakers, about, False, "actual", head, head, (JUDGED,),
            paths=("source whoever says so", "target whoever is spoken of"),
        )  # fmt: skip

    # Who speaks of whom

    def _lands(self, heads: Sequence[int]) -> Set[str]:
        return self._scene.lands(p for head in heads for p in self._scene.parties(head))

    def _officials(self, heads: Sequence[int]) -> Heads:
        """Those who speak for a state."""
        parties = self._scene.parties
        known = {h: [self._scene.actors[p.actor] for p in parties(h) if p.actor] for h in heads}
        return tuple(h for h in heads if any(map(_is_official, known[h])))

    def _is_judged(self, head: int) -> bool:
        """Whether a phrase is somebody of a known state, or what such a one does."""
        if not self._lands((head,)):
            return False
        if not self._scene.is_thing(head):
            return True
        noun = self._scene.doc[head]
        done_by = (c for t in noun.children if t.dep_ == "acl" for c in t.children)
        makers = (c for c in done_by if c.dep_ == "obl:agent")  # "the truce announced by Oslo"
        owned = any(
            c.dep_ in (*WHOSE, "obl:agent")
            or (c.dep_ == "nmod" and case_of(c) in ("of", "by", *BRINGING))
            for c in (*noun.children, *makers)
            if self._scene.country_at(c.i)
        )
        named_after = any(c.i in self._scene.places for c in noun.children)
        doers = noun.morph.get("Number") == ["Plur"] and lemma_of(noun).endswith(AGENTS)
        kind = doers or any(lemma_of(noun) in self._classes[name] for name in OWNED)
        return owned and kind and not named_after

    def _point_back(self, heads: Heads) -> bool:
        """ "called it a provocation": a deed told before, whose doer sides finds."""
        return bool(heads) and all(map(self._points_back, heads))

    def _points_back(self, head: int) -> bool:
        """Whether a word stands for a deed told before: "it", "the step", "..., a step that he ..."."""
        word = self._scene.doc[head]
        step = word.dep_ in APPOSED and lemma_of(word) in self._classes["deed"]
        return step or is_exclaimed(word) or self._discourse.points_back(word, word.head)

    def _may_be_judged(self, head: int) -> bool:
        """Whether a subject or object is judged: another's, or what stands for a deed."""
        return self._is_judged(head) or (self._points_back(head) and not self._lands((head,)))

    def _is_denied(self, predicate: Predicate) -> bool:
        """ "denied that Oslo cheats", "if Oslo cheats": who says no such thing judges nobody."""
        clause = self._scene.doc[predicate.head]
        if mark_of(clause) in OPEN_MARKS:
            return True
        while clause.dep_ in INNER and clause.head != clause:
            above = clause.head
            if clause.dep_ == "conj" and mark_of(above) in OPEN_MARKS:
                return True
            idea = is_bare(above) and lemma_of(above) in self._classes["belief"]
            idea |= clause.dep_ == "xcomp" and self._asks(lemma_of(above))
            if clause.dep_ != "conj" and (
                is_negated(above) or idea or self._denies(lemma_of(above))
            ):
                return True  # also "to jump to conclusions and think that Oslo cheats"
            clause = above
        return False

    def _denies(self, word: str) -> bool:
        return word in operator_words("verb", "deny") or word in self._classes["dismissing"]

    def _asks(self, word: str) -> bool:
        """ "had urged Oslo to show courage": whoever is asked for it has not shown it."""
        return any(word in operator_words("verb", kind) for kind in ("appeal", "demand"))

    # What is told of somebody

    def _told(self, predicate: Predicate) -> tuple[Heads, Heads, Value | None]:
        """ "said that Oslo cheats": who says so, of whom, and whether it is bad or good."""
        # "cannot be trusted", "was ill-advised"
        told = predicate.passive and (
            self._values.has(predicate, "merit")
            or self._values.is_joined(self._scene.doc[predicate.head])
        )
        subjects = predicate.slots.get("object" if told else "subject", ())
        if predicate.kind == "noun" and self._is_copular(predicate):
            # "the words of Oslo's envoy were an insult": nobody is a deed himself
            subjects = tuple(h for h in self._subjects(predicate) if self._scene.is_thing(h))
        if is_exclaimed(self._scene.doc[predicate.head]):
            subjects = (predicate.head,)
        about = tuple(h for h in subjects if self._is_judged(h))
        if not about and predicate.kind != "verb":  # "this is a hostile act"
            about = tuple(h for h in subjects if self._may_be_judged(h))
        beside = self._scene.doc[predicate.head].dep_ in MODIFYING
        made = predicate.kind == "adjective" and any(
            self._scene.doc[h].dep_ == "obj" for h in about
        )
        if not about or beside or made or self._are_each_others(predicate, about):
            return (), (), None  # "wants to make Oslo great"
        speakers = self._officials(self._speaker_at(predicate.head))
        return speakers, about, self._value(predicate, about) if speakers else None

    def _are_each_others(self, predicate: Predicate, about: Heads) -> bool:
        """ "Oslo and Chad are enemies": each other's, not whoever says so."""
        word = self._scene.doc[predicate.head]
        others = any(map(is_owner, word.children))
        return lemma_of(word) in self._values.kin and len(self._lands(about)) > 1 and not others

    def _is_copular(self, predicate: Predicate) -> bool:
        return any(c.dep_ == "cop" for c in self._scene.doc[predicate.head].children)

    def _subjects(self, predicate: Predicate) -> Heads:
        children = self._scene.doc[predicate.head].children
        return tuple(c.i for c in children if c.dep_ == "nsubj")

    def _value(self, predicate: Predicate, about: Heads) -> Value | None:
        """Whether a clause is bad or good of whom it is told; a denied merit is bad."""
        subjects = predicate.slots.get("subject", ()) or self._subjects(predicate)
        done = any(self._scene.doc[h].lower_ in WHAT for h in self._subjects(predicate))
        things = done or all(self._scene.is_thing(h) or h not in subjects for h in about)
        if not predicate.modal and self._values.lacks(predicate):
            return "ACCUSE"
        value = self._values.of_clause(predicate, things)
        named = self._scene.doc[predicate.head].pos_ == "NOUN"
        if value is None and named and self._point_back(about):  # "this is a mistake"
            value = self._values.of_clause(predicate, things=True)
        denied = predicate.negated and value == "SUPPORT"
        brings = things and predicate.modal in TOLD_AHEAD and value == "ACCUSE"
        if predicate.modal and not (brings or (denied and predicate.modal in ("can", "could"))):
            return None
        return value if not predicate.negated else "ACCUSE" if denied else None

    def _found_in(self, predicate: Predicate) -> tuple[Heads, Heads, Value | None]:
        """ "there is a good deal of cynicism in Oslo's policy": what there is in what another does."""
        word = self._scene.doc[predicate.head]
        there = any(c.dep_ == "expl" for c in word.children)
        if not there or predicate.negated or predicate.modal:
            return (), (), None
        things = [c for c in word.children if c.dep_.startswith("nsubj")]
        inside = (c for t in (word, *things) for c in t.children if case_of(c) in ("in", "about"))
        about = tuple(c.i for c in inside if self._is_judged(c.i) and self._scene.is_thing(c.i))
        value = next((v for v in map(self._values.of_name, things) if v is not None), None)
        return self._officials(self._speaker_at(predicate.head)), about, value

    def _felt(self, predicate: Predicate) -> tuple[Heads, Heads, Value | None]:
        """ "is appalled at how Oslo treats them": what one feels about what another does."""
        word = self._scene.doc[predicate.head]
        names = {lemma_of(word), word.lower_, predicate.word}
        pleased = not self._classes["pleased"].isdisjoint(names)
        stirred = pleased or not self._classes["displeased"].isdisjoint(names)
        told = predicate.kind == "adjective" or predicate.passive
        if not stirred or not told or predicate.negated or predicate.modal:
            return (), (), None
        felt_by = predicate.slots.get("object" if predicate.passive else "subject", ())
        behind = (c for c in word.children if c.i > word.i and c.dep_ in FELT)
        over = (c for c in behind if case_of(c) in OVER or c.dep_ not in ("obl", "advcl"))
        about = [t.i for c in over for t in c.subtree if self._does(t)]
        return self._officials(felt_by), tuple(about[:1]), "SUPPORT" if pleased else "ACCUSE"

    def _does(self, word: Token) -> bool:
        """Whether a word is a deed of a known state, or does what its clause tells."""
        thing = self._scene.is_thing(word.i) or word.dep_.startswith("nsubj")
        return thing and self._is_judged(word.i)

    # What is complained of

    def _complained(self, predicate: Predicate) -> tuple[Heads, Heads, Value | None]:
        """ "Oslo's complaint that Rome sells too much": whatever it is, it is no praise."""
        words = self._lexicon.words_of(self._scene, predicate)
        complains = not self._classes["complaining"].isdisjoint(words)
        if not complains or predicate.negated or predicate.modal:
            return (), (), None
        slots = ("poss", "from", "by", "modifier") if predicate.kind == "noun" else ("subject",)
        who = [h for slot in slots for h in predicate.slots.get(slot, ())]
        clauses = (self._predicates.get(h) for h in predicate.complements.get("clause", ()))
        told = [h for c in clauses if c is not None for h in c.slots.get("subject", ())]
        return self._officials(who), tuple(h for h in told if self._is_judged(h)), "ACCUSE"

    # What somebody is called

    def _called(self, predicate: Predicate) -> tuple[Heads, Heads, Value | None]:
        """ "portrayed Oslo as a den of thieves", "what he called Oslo's reckless acts"."""
        naming = self._values.has(predicate, "naming") or self._values.has(predicate, "portraying")
        if not naming or predicate.negated or predicate.modal or predicate.passive:
            return (), (), None
        # "saw in it an insult"
        inside = ("in",) if self._values.has(predicate, "beholding") else ()
        phrases = [
            h
            for slot in ("recipient", *CALLED, *inside)
            for h in (*predicate.slots.get(slot, ()), *predicate.complements.get(slot, ()))
        ]
        # "called the raid a test of Oslo": nobody accuses Oslo
        told = [self._scene.doc[h] for h in phrases]
        borne = [t.i for t in told if t.dep_ != "xcomp" and t.lower_ not in WHAT_WAS_TOLD]
        borne = borne or phrases
        judged = [h for h in borne if self._is_judged(h)]
        about = tuple(judged or [h for h in borne if self._may_be_judged(h)])[:1]
        bare = WHAT_WAS_TOLD
        others = (h for h in phrases if h not in about)
        names = [h for h in others if self._scene.doc[h].lower_ not in bare] or about
        words = [self._scene.doc[h] for h in names]
        # "called Oslo to resolve the row"
        values = (
            self._values.of_name(w) for w in words if not (w.pos_ == "VERB" and is_infinitive(w))
        )
        value = next((v for v in values if v is not None), None)
        speakers = self._officials(predicate.slots.get("subject", ()))
        return speakers, about, value


def _is_official(actor: Actor) -> bool:
    return actor.kind == "state" or actor.sector in OFFICIAL
