"""What kind of telling an act is: a retort, a demand, thanks, a sentence of its own; what hurts whom.

In:  a draft or an event, the scene.
Out: yes or no.
Leaves out: whom it answers (`sequels`, `replies`, `reactions`).
"""

from __future__ import annotations

from detente.coding.acts.drafts import TO_MEET, Draft
from detente.coding.sides.discourse import COOPERATION
from detente.grounding.scene import Scene
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.phrases import case_of
from detente.language.slots import class_words, is_infinitive, operator_words
from detente.language.tree import Token
from detente.records import Event


def hurts(scene: Scene, event: Event) -> bool:
    """Whether an event is done against a state: also "recognised the rebels in Oslo"."""
    rebels = scene.are_rebels(p.actor for p in event.targets)
    return (event.quad in COOPERATION) == rebels


def is_retort(scene: Scene, draft: Draft) -> bool:
    """ "retaliated", "in response", "vowed revenge", "responded by closing it": it answers a deed."""
    verb, words = scene.doc[draft.top], scene.knowledge.class_words
    verbs = (verb, verb.head) if verb.dep_ == "advcl" else (verb,)
    if draft.act.word in words["answering"] or any(
        lemma_of(v) in words["answering"] for v in verbs
    ):
        return True
    phrases = [c for v in verbs for c in v.children]
    answers = words["answer"] | context_words("in answer")
    replies = (c for c in phrases if case_of(c) == "in" and lemma_of(c) in answers)
    vowed = (c for c in phrases if c.dep_ == "obj" and lemma_of(c) in words["answer"])
    return any(replies) or (draft.type == "THREATEN" and any(vowed))


def is_told_plainly(scene: Scene, draft: Draft) -> bool:
    """Whether an act is told as done, by a sentence of its own."""
    done = all(name.endswith("(do)") for name in draft.operators)  # "imposed sanctions"
    return is_sentence(scene.doc[draft.top]) and draft.factuality == "actual" and done


def is_sentence(verb: Token) -> bool:
    """Whether a verb tells something by itself, and not what is aimed at or beside.

    Also what somebody was brought to do: "the raid prompted Oslo to recall its envoy".
    """
    above = verb.head
    if verb.dep_ == "xcomp" and is_infinitive(verb) and lemma_of(above) in class_words("causing"):
        moved = any(c.dep_ == "obj" and c.i < verb.i for c in above.children)
        return moved and is_sentence(above)
    return verb.dep_ in ("ROOT", "conj", "parataxis", "ccomp") and not is_infinitive(verb)


def is_asking(event: Event) -> bool:
    """Whether an event waits for an answer."""
    offers = any(name.endswith(("(offer)", "(appeal)")) for name in event.basis.operators)
    return event.type == "REQUEST" or offers or event.cameo == TO_MEET


def is_thanking(scene: Scene, draft: Draft) -> bool:
    """ "expressed gratitude", "gave thanks": to nobody who is told."""
    verb, thanks = scene.doc[draft.top], scene.knowledge.class_words["thanks"]
    if draft.act.word in thanks:
        return True
    things = [c for c in verb.children if c.dep_ == "obj"]
    told = any(c.dep_ == "obl" and case_of(c) in ("to", "toward", "towards") for c in verb.children)
    return not told and any(lemma_of(t) in thanks for t in things)


def is_demand(draft: Draft) -> bool:
    """ "demanded an apology": what is asked of somebody as due."""
    told = any(name.endswith("(demand)") for name in draft.operators)
    return told or draft.act.word in operator_words("verb", "demand")


def is_of_both(scene: Scene, draft: Draft) -> bool:
    """ "The two countries recalled their envoys": from each other."""
    doers = [scene.at.get(h) for h in draft.sources]
    pair = len(doers) == 1 and doers[0] is not None and len(doers[0].actors) == 2
    return pair and draft.type == "SANCTION" and is_told_plainly(scene, draft) and not draft.targets
