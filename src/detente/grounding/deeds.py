"""Whose people those are to whom something is done: of whoever sends, frees, strikes or jails them.

In:  the noun of a description in a scene whose names are found.
Out: the country of whoever does it, or the other one; None where the deed tells nothing.
Leaves out: the country that place or context tells (`contexts`).
"""

from __future__ import annotations

from detente.grounding.counterparts import main_pair
from detente.grounding.salience import SERVING
from detente.grounding.scene import Scene
from detente.language.clauses import antecedent, lemma_of, shared_subject
from detente.language.context_words import context_words
from detente.language.phrases import case_of
from detente.language.tree import Token


def subject_of(verb: Token) -> int | None:
    """The token of whoever does what a verb tells."""
    for child in verb.children:
        if child.dep_.startswith("nsubj"):
            return antecedent(child)
    if verb.dep_ == "advcl" and verb.lower_.endswith("ing"):
        return subject_of(verb.head)  # "attacked a post, killing five soldiers"
    return shared_subject(verb)


def mustered_by(scene: Scene, head: Token, armed: bool) -> str | None:
    """Whose soldiers a state sends or loses: its own."""
    head = head.head if head.dep_ == "conj" else head  # "sailors and marines"
    verb = head.head
    deeds = context_words("muster" if armed else "send")
    if head.dep_ == "nmod" and case_of(head) == "of" and lemma_of(verb) in deeds:
        owner = next((c.i for c in verb.children if c.dep_ == "nmod:poss"), None)
        return scene.country_at(owner) if owner is not None else None  # "Oslo's dispatch of troops"
    if head.dep_ != "obj" or lemma_of(verb) not in deeds:
        return None
    for above in (verb, *verb.ancestors):
        # "Oslo denied that it had sent troops": whom "it" means is told one clause up.
        subject = subject_of(above) if above.pos_ in ("VERB", "AUX") else None
        if subject is not None and (scene.tokens[subject].pos_ != "PRON" or subject in scene.at):
            return scene.country_at(subject)
    return None


def settle_troops(scene: Scene) -> None:
    """Give soldiers the country of whoever sent them, once it is known who "it" is."""
    for reference in scene.references:
        actor = scene.actors[reference.actors[0]] if reference.actors else None
        if actor is None or actor.kind != "group" or actor.country or actor.sector != "MIL":
            continue
        country = mustered_by(scene, scene.tokens[reference.head], armed=True)
        land = scene.knowledge.country_by_code.get(country or "")
        if land is not None and reference.form == "nominal":
            name = f"{land.adjective} {actor.name}"
            reference.actors = (scene.add_group(name, "group", land.code, actor.sector),)


def struck_by(scene: Scene, head: Token, armed: bool) -> str | None:
    """Whose people a state frees, or its forces kill: in a text about two, the other's."""
    while head.dep_ == "nmod" and case_of(head) == "of":
        head = head.head  # "fired on a boat of the gendarmerie"
    verb = head.head
    deeds = context_words("give back") | (context_words("strike") if armed else frozenset())
    if armed and head.dep_ == "obl" and case_of(head) in ("on", "at"):
        deeds = context_words("strike at")
    elif head.dep_ != "obj":
        return None
    if lemma_of(verb) not in deeds:
        return None
    subject = subject_of(verb)
    doer = scene.country_at(subject) if subject is not None else None
    at_subject = scene.at.get(subject) if subject is not None else None
    if at_subject is not None and scene.actors[at_subject.actors[0]].sector not in SERVING:
        return None
    if verb.dep_ == "conj":
        # "sank two Danish ships and killed sixty sailors": of whom the first act tells.
        sister = [c for c in verb.head.children if c.dep_ in ("obj", "nsubj:pass")]
        told = {country for c in sister if (country := scene.country_of_phrase(c))}
        if told - {doer}:
            return (told - {doer}).pop()
    pair = main_pair(scene, head)
    return next((c for c in pair if c != doer), None) if doer in pair else None


def policed_by(scene: Scene, head: Token) -> str | None:
    """Whose protesters the police disperse: those of their own country."""
    verb = next((a for a in head.ancestors if a.pos_ == "VERB"), None)
    subject = subject_of(verb) if verb is not None else None
    reference = scene.at.get(subject) if subject is not None else None
    police = scene.actors[reference.actors[0]] if reference and reference.actors else None
    return police.country if police is not None and police.sector == "COP" else None


def ruled_by(scene: Scene, head: Token) -> str | None:
    """Whose opposition a ruler jails or talks with: his own country's."""
    verb = next((a for a in head.ancestors if a.pos_ == "VERB"), None)
    while verb is not None and verb.dep_ == "xcomp":
        asked = next((c for c in verb.head.children if c.dep_ == "obj"), None)
        if asked is not None:  # "urged Rossi to free political prisoners"
            return _leads(scene, asked.i)
        verb = verb.head
    subject = subject_of(verb) if verb is not None else None
    return _leads(scene, subject) if subject is not None else None


def _leads(scene: Scene, place: int) -> str | None:
    """The country of who stands at a place, if it or he rules one."""
    reference = scene.at.get(place)
    actor = scene.actors[reference.actors[0]] if reference and reference.actors else None
    rules = actor is not None and actor.sector == "GOV" and actor.kind != "state"
    return actor.country if rules else None  # type: ignore[union-attr]
