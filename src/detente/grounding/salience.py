"""What pronouns and pairs are resolved by: who stands near, who does something, who speaks.

In:  a scene with names and descriptions.
Out: references near a token, how salient each is, whom a speaker's "I" and "we" stand for.
Leaves out: choosing among them (`coreference`, `counterparts`).
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.grounding.scene import Reference, Scene
from detente.language.attributions import Attribution
from detente.language.clauses import antecedent
from detente.language.phrases import case_of

NAME_PARTS = frozenset(("flat", "appos", "compound", "nmod:desc"))

REACH = 90
"""Tokens looked back for an antecedent: about three sentences."""

SUBJECT_BONUS = 30
"""Tokens by which a subject counts as nearer than another mention; tried at 10, 18 and 30 on the
project's dispatches."""


def refer_to(scene: Scene, token: Token, actors: tuple[str, ...]) -> None:
    """Refer to actors by the phrase that a token heads; nobody, no reference."""
    if actors:
        first = token.i
        if token.pos_ == "NOUN":
            # Neither "between" nor a comma belongs to the phrase.
            outside = {c.i for c in token.children if c.dep_ in ("case", "cc", "punct", "mark")}
            left = token.left_edge.i
            first = next(p for p in range(left, token.i + 1) if p not in outside)
        scene.refer(
            first, token.i, actors, "nominal" if token.pos_ == "NOUN" else "pronoun", token.i
        )


def speaking(scene: Scene, attribution: Attribution) -> tuple[str, ...]:
    """Who speaks the words of an attribution."""
    reference = scene.at.get(attribution.speaker) if attribution.speaker is not None else None
    return reference.actors[:1] if reference else ()


def speaking_for(scene: Scene, attribution: Attribution) -> tuple[str, ...]:
    """Whom "we" stands for: the country of an official, or the speaker."""
    speaker = speaking(scene, attribution)
    if not speaker:
        return ()
    country = scene.actors[speaker[0]].country
    return (scene.add_state(country),) if country else speaker


def candidates(scene: Scene, token: Token, reach: int = REACH) -> list[Reference]:
    """References before a token within reach, the latest first."""
    low = max(0, token.i - reach)
    return [r for p in range(token.i - 1, low - 1, -1) for r in scene.heads.get(p, ()) if r.actors]


def is_subject(scene: Scene, reference: Reference) -> bool:
    """Whether a mention does something: the subject of a clause, its apposition or agent."""
    head = scene.tokens[reference.head]
    while not _is_relative_subject(head) and head.dep_ in NAME_PARTS:
        head = head.head
    does = head.dep_.startswith("nsubj") or head.dep_ == "obl:agent"
    return does or _is_relative_subject(head)


def _is_relative_subject(head: Token) -> bool:
    """ "Pompeo, who met ...": whom a relative clause tells of does what it tells."""
    return any(
        c.dep_ == "acl:relcl"
        and any(s.dep_.startswith("nsubj") and antecedent(s) == head.i for s in c.children)
        for c in head.children
    )


def takes_part(scene: Scene, reference: Reference) -> bool:
    """Whether a mention is a side of what is told: a subject, or whom the subject is with."""
    return is_subject(scene, reference) or case_of(scene.tokens[reference.head]) == "with"


def salience(scene: Scene, reference: Reference) -> int:
    """Nearness of a mention, subjects counting as nearer."""
    return reference.head + (SUBJECT_BONUS if is_subject(scene, reference) else 0)


def subject_of_clause(scene: Scene, token: Token) -> tuple[str, ...]:
    """Who does what the token's clause tells; an object pronoun is somebody else."""
    for child in token.head.children:
        if child.dep_.startswith("nsubj"):
            reference = scene.at.get(antecedent(child))
            return reference.actors if reference else ()
    return ()
