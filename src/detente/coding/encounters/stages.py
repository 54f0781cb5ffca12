"""How far an encounter has come, as the words over it tell.

In:  a word of an encounter and the words over it; `statuses.tsv`.
Out: its status, and what came of it.
Leaves out: who takes part (participants).

The verb's own tense and modals tell, and what stands over it: `cancelled the visit`, `the talks broke
down`, `agreed to meet`. The outermost word decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.coding.encounters.doubts import doubt_of, holding, is_called_off
from detente.coding.encounters.tenses import UNTOLD, tense_status
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge, per_knowledge
from detente.language.attributions.cues import is_told_by
from detente.language.attributions.extents import is_finite
from detente.language.clauses import Predicate, is_behind, lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import (
    AHEAD,
    AS,
    BEFORE_IT,
    CONDITIONS,
    NEUTER,
    NOT,
    PLURAL,
    POSSIBLE,
    RELATIVES,
    THE,
    TO,
    UNCERTAIN,
)
from detente.language.negation import is_yet_to
from detente.language.openness import (
    AMID,
    EARLIER_OR_LATER,
    is_past,
    is_pluperfect,
    is_present_perfect,
    mark_of,
)
from detente.language.phrases import case_of, has_subject, is_marked, is_time
from detente.language.prepositions import AIMED, TEMPORAL
from detente.language.slots import class_words, is_gerund, is_infinitive, operator_words
from detente.language.tree import Token

HIGHEST = 4
"""Words climbed at most to see what stands over an encounter."""

LINKS = frozenset(
    "xcomp ccomp obj nsubj nsubj:pass acl advcl obl nmod conj csubj acl:relcl".split()
)
ERRAND = frozenset(("for", "on"))
"""Prepositions after which an encounter is what somebody sets out for: "will fly there on a visit"."""

SETTLED = frozenset(("cancelled", "failed", "refused", "postponed"))
TO_COME = frozenset(("refused", "proposed", "accepted", "planned", "confirmed"))
"""What a verb may say of an encounter that its infinitive tells of."""


WISHES = ("promise", "hope", "intend", "demand", "appeal", "offer")
"""Operators over an infinitive that is not done yet."""

TOWARD = frozenset(("toward", "towards"))
"""Prepositions before a meeting that is not there yet."""

LEADING_TO = frozenset(("to", "into"))


@per_knowledge
def _statuses(knowledge: Knowledge) -> Mapping[tuple[str, str], str]:
    return {(row.word, row.kind): row.status for row in knowledge.statuses}


def outcome_of(sentence: str) -> str | None:
    """What a sentence says came of an encounter: agreement, statement or nothing."""
    lower = sentence.lower()
    told = (s for (word, kind), s in _statuses().items() if kind == "outcome" and word in lower)
    return next(told, None)


def climb(token: Token) -> Iterator[Token]:
    """The token and the words over it that bear on it, inside out."""
    yield token
    for _ in range(HIGHEST):
        above = token.head
        if (
            above == token
            or token.dep_ not in LINKS
            or above.pos_ not in ("VERB", "NOUN", "ADJ", "AUX")
        ):
            return
        participle = "Past" in token.morph.get("Tense", []) or is_gerund(token)
        if token.dep_ == "acl" and participle and not mark_of(token):
            return  # "experts gathered in Oslo plan to ...", "envoys, meeting in Oslo, agreed"
        if token.dep_ == "acl:relcl" or (token.dep_ == "advcl" and not _is_complement(token)):
            return
        settled = stage_of(token) in SETTLED  # "denied rumours that it had called the talks off"
        if token.dep_ == "acl" and mark_of(token) == "that" and is_past(token) and not settled:
            return  # "confirmed reports that they met"
        if token.dep_ == "ccomp" and any(t.text == ";" for t in token.doc[above.i : token.i]):
            return  # "he fears the worst; she is to visit Oslo", read as one
        if token.dep_ == "conj" and token.pos_ == "VERB" and is_finite(token):
            return  # "cancelled the trip and flew to Oslo"
        if token.dep_ == "conj" and _is_shared(token):
            token = above  # "no plans to speak or meet", "cancelled a speech and a visit"
            continue
        amid = token.dep_ == "obl" and case_of(token) in AMID
        if amid and is_infinitive(above) and stage_of(above.head) in SETTLED:
            return  # "refused to give way in talks"
        if amid and is_infinitive(above) and not _is_definite(token):
            yield above  # "promised to stay neutral during talks"
            token = above
            continue
        if token.dep_ == "nmod" and case_of(token) == "of" and _is_measure(above):
            token = above  # "held two days of talks", "a third round of talks"
            continue
        if token.dep_ in ("obl", "nmod", "ccomp", "conj") and not stage_of(above):
            return
        stage = stage_of(above) if token.dep_ == "ccomp" else ""
        told = is_pluperfect(token) or is_past(token)
        if stage == "proposed" and is_told_by(above) and is_pluperfect(token):
            return  # "it is worth mentioning that they had met"
        if stage in ("planned", "confirmed") and is_told_by(above) and told:
            return  # "announced that they met"
        if amid:
            return  # "during a visit they asked him to wait"
        prepared = (case_of(token), stage_of(above)) == ("for", "planned")
        prepared |= any(c.lower_ == "forward" for c in above.children)  # "looks forward to it"
        left = stage_of(above) == "failed" and case_of(token) in ("of", "from")
        asked = left or stage_of(above) in ("proposed", "cancelled")
        asked |= (case_of(token), stage_of(above)) == (
            "with",
            "held",
        )  # "went ahead with the talks"
        if token.dep_ in ("obl", "conj") and not (prepared or asked):
            return
        yield above
        token = above


def _is_measure(noun: Token) -> bool:
    """Whether a noun only counts what stands behind its "of"."""
    return is_time(noun) or lemma_of(noun) in context_words("measure")


def _is_shared(token: Token) -> bool:
    """Whether a word is joined to another so that what stands over the first stands over both."""
    if token.pos_ == "NOUN":
        return token.head.pos_ == "NOUN"
    own = any(c.dep_.startswith(("nsubj", "aux")) for c in token.children)
    return is_infinitive(token.head) and not own and not is_finite(token)


def _is_complement(token: Token) -> bool:
    """ "agreed in turn to see him", "ruled out seeing him": the verb's, whatever the parse says."""
    bare = is_marked(token, TO) or (is_gerund(token) and is_behind(token.head, token))
    return bare and stage_of(token.head) in TO_COME


def stage_of(token: Token) -> str:
    """How far a word over an encounter says that it has come, if it says so."""
    kind = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}.get(token.pos_, "")
    particle = next((c.lower_ for c in token.children if c.dep_ == "compound:prt"), "")
    word = lemma_of(token)
    if kind == "noun" and any(c.dep_ == "cop" for c in token.children):
        cases = (c.lower_ for c in token.children if c.dep_ == "case")
        if told := _statuses().get((" ".join((*cases, word)), "adjective")):
            return told  # "is under way", "is out of the question"
    if kind == "verb" and not particle:
        beside = [c.lower_ for c in token.children if c.dep_ == "advmod" and c.i == token.i + 1]
        particle = next(iter(beside), "")
    if (
        word == "call"
        and not particle
        and any(c.dep_ == "obj" and _is_definite(c) for c in token.children)
    ):
        return ""  # "called the talks frank"
    along = (c for c in token.children if c.dep_ == "obl" and kind == "verb")
    phrases = (f"{word} {case_of(c)} {c.lower_}" for c in along)  # "put on hold"
    words = (*phrases, f"{word} {particle}", token.lower_, word)
    told = next((s for w in words if (s := _statuses().get((w, kind)))), "")
    moved = kind == "verb" and any(c.dep_ == "aux:pass" for c in token.children)
    return told or (_statuses().get((word, "passive"), "") if moved else "")


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in THE or c.dep_ == "nmod:poss" for c in noun.children)


def status_of(
    scene: Scene,
    predicates: Mapping[int, Predicate],
    predicate: Predicate,
    own: str,
    chain: Sequence[Token],
) -> str:
    """What the words over a mention, and its own tense, say of it, if they say anything.

    `own` is what its own word says: an invitation is a proposal.
    """
    head = scene.doc[predicate.head]
    status = own or (tense_status(scene, predicate) if predicate.kind == "verb" else "")
    if is_marked(head, CONDITIONS):
        done = predicate.tense == "past" and not predicate.modal and head.dep_ == "ccomp"
        # "has not decided whether it will receive him", "if they had met"
        return UNTOLD if done or status == UNTOLD else "proposed"
    if own == "" and predicate.kind == "noun" and (ahead := _said_to_be(head)):
        status = ahead
    if status == "" and case_of(head) in TOWARD and not _is_definite(head):
        status = "proposed"  # "moves toward a summit"
    if predicate.kind == "verb" and is_gerund(head) and status == "" and mark_of(head) in AIMED:
        status = "proposed"
    if status in ("", "held") and (off := _kept_from(chain[-1])):
        return off
    for token in chain[1:]:
        status = _raised(scene, predicates.get(token.i), token, status)
        for twin in token.conjuncts:
            # "was planned for May but was called off".
            if twin.i > token.i and stage_of(twin) in SETTLED and not _is_of_else(twin):
                status = stage_of(twin)
    if status == "planned" and any(map(_came_to_nothing, chain)):
        status = "cancelled"
    told_of = (c for t in chain[:2] for c in t.children if c.dep_ in ("acl", "advcl"))
    # "the visit, planned for May, may be affected"
    weighed = status == "proposed" and not (own or any(stage_of(t) for t in chain))
    if (status in ("", "held") or weighed) and any(
        _is_planned(head, c, predicates) for c in told_of
    ):
        status = "planned"
    for child in head.children:
        how = any(c.dep_ == "advmod" for c in child.children)  # "a hastily arranged visit"
        told = stage_of(child) if child.dep_ == "amod" and not how else ""
        told = told or _told_of_it(predicates, child)
        open_ = ("",) if told == "planned" and child.dep_ == "acl:relcl" else ("", "held")
        status = told if told and status in open_ else status
    status = status or _of_clause(scene, predicates, head)
    clause, hanging = holding(head), is_infinitive(holding(head)) or holding(head).dep_ == "advcl"
    if clause != head and status in ("", "held") and hanging:
        status = _of_clause(scene, predicates, clause) or status
    amid = status == "" and case_of(head) in AMID and head.dep_ == "obl"
    if amid and any(is_infinitive(token) for token in chain[1:2]):
        return "proposed"  # "promised to stay neutral during talks"
    over = predicates.get(head.head.i) if head.dep_.startswith("nsubj") else None
    occurs = over is not None and over.word in scene.knowledge.class_words["occurring"]
    if occurs and is_yet_to(head.head):
        return "proposed"  # "their planned meeting has yet to take place"
    if occurs and over is not None and over.tense == "past" and status == "planned":
        status = "" if not (over.modal or over.negated) else status
    if is_called_off(scene, predicates, head) or (
        status == "refused" and any(_is_as_planned(t) for t in chain)
    ):
        return "cancelled"
    return doubt_of(head, status)


def _came_to_nothing(verb: Token) -> bool:
    """ "was to meet him but fell ill", "had planned to meet him, but did not"."""
    helping = {c.lower_ for c in verb.children if c.dep_.startswith(("aux", "cop"))}
    to_be = bool(helping & {"was", "were"}) and is_marked(verb, TO)
    turns = (
        c for c in verb.children if c.dep_ == "conj" and any(b.lower_ == "but" for b in c.children)
    )
    meant = is_pluperfect(verb) and stage_of(verb) == "planned"
    turns = (c for c in turns if not any(b.dep_ == "ccomp" for b in c.children))  # "but said that"
    return (to_be or meant) and any(is_past(c) and stage_of(c) in ("", *SETTLED) for c in turns)


def _is_of_else(twin: Token) -> bool:
    """ "was planned, but his plane broke down": what is told of something else."""
    told = NEUTER | RELATIVES | PLURAL
    subjects = (c.lower_ for c in twin.children if c.dep_.startswith("nsubj"))
    return stage_of(twin) == "failed" and not told.issuperset(subjects)


def _kept_from(clause: Token) -> str:
    """ "voted against holding talks", "warned him against meeting her": who is against it, or whom."""
    if not is_gerund(clause) or mark_of(clause) != "against":
        return ""
    return "proposed" if any(c.dep_ == "obj" for c in clause.head.children) else "refused"


def _is_as_planned(verb: Token) -> bool:
    """ "will not meet on Friday as planned": what had been settled."""
    return any(mark_of(c) in AS and stage_of(c) == "planned" for c in verb.children)


def _of_clause(scene: Scene, predicates: Mapping[int, Predicate], head: Token) -> str:
    """What the clause over a purpose says of it: "may fly there to see him", "will go for talks"."""
    verb, above = head.head, predicates.get(head.head.i)
    ahead = {c.lower_ for c in verb.children if c.dep_ == "aux"} & AHEAD
    now = head.pos_ == "VERB" and head.dep_ == "advcl"
    now &= "Past" not in head.morph.get("Tense", []) or is_present_perfect(head)
    if ahead and now and mark_of(head) in TEMPORAL:
        return "planned"  # "will not leave before they meet"
    if head.pos_ == "NOUN" and _is_pledged(head):
        return "proposed"
    own = any(c.dep_ == "nmod:poss" and c.pos_ == "PRON" for c in head.children)
    amid = case_of(head) in (AMID if own else AMID - EARLIER_OR_LATER - {"following"})
    if amid and head.dep_ == "obl" and ahead and not any(c.lower_ in NOT for c in verb.children):
        return "planned"  # "will see him during the visit", "after her arrival"
    if (
        is_infinitive(head)
        and lemma_of(verb) in context_words("sent to meet")
        and above
        and "object" in above.slots
    ):
        return "planned"  # "dispatched an envoy to meet the rebels"
    if head.dep_ == "nmod" and lemma_of(verb) in context_words("partitive"):
        verb = verb.head  # "will receive him as part of a visit"
        ahead = {c.lower_ for c in verb.children if c.dep_ == "aux"} & AHEAD
        return "planned" if ahead and not is_past(verb) else ""
    aim = head.dep_ == "advcl" and (is_infinitive(head) or is_gerund(head))
    aim &= not any(c.lower_ == "having" for c in head.children)
    if not aim and (head.dep_ != "obl" or case_of(head) not in ERRAND):
        return "planned" if BEFORE_IT & {case_of(head), verb.lower_} else ""
    if ahead:
        return "refused" if any(c.lower_ in NOT for c in verb.children) else "planned"
    if case_of(head) == "on":
        return ""
    if above is None or above.kind != "verb":
        return ""
    told = status_of(scene, predicates, above, "", list(climb(verb)))
    if told == "under way" and aim and is_infinitive(head):
        return "planned"  # "is flying there to meet him"
    return told if told in (*TO_COME, "cancelled", "postponed") else ""


def _is_pledged(noun: Token) -> bool:
    """ "a pledge to keep still during talks", "wants Rome to go back to the talks": still to come."""
    clause = noun.head
    led = case_of(noun) in LEADING_TO
    if noun.dep_ != "obl" or (_is_definite(noun) and not led) or not is_marked(clause, TO):
        return False
    kind = {"VERB": "verb", "NOUN": "noun"}.get(clause.head.pos_, "")
    ways = WISHES if led else WISHES[:1]
    hanging = clause.dep_ in ("acl", "xcomp") or (led and clause.dep_ in ("advcl", "ccomp"))
    return hanging and any(lemma_of(clause.head) in operator_words(kind, way) for way in ways)


def _said_to_be(noun: Token) -> str:
    """ "It will be his first meeting", "his first visit would be to Oslo": what a copula says."""
    over = noun.head
    if noun.dep_ == "nsubj" and any(c.dep_ == "cop" for c in over.children):
        ahead = {c.lower_ for c in over.children if c.dep_ == "aux"} & (AHEAD | {"would"})
        return "planned" if ahead else ""
    if not any(c.dep_ == "cop" for c in noun.children):
        return ""
    helping = {c.lower_ for c in noun.children if c.dep_ == "aux"}
    now = any(c.dep_ == "cop" and c.lower_ in ("is", "are") for c in noun.children)
    if case_of(noun) in ("on", "in") and now and not helping:
        return "under way"  # "is on a visit to Oslo"
    return "planned" if helping & AHEAD else "proposed" if helping & UNCERTAIN else ""


def _told_of_it(predicates: Mapping[int, Predicate], clause: Token) -> str:
    """ "the talks that broke down", "that were to be held": what a clause about them says of them."""
    above, subjects = predicates.get(clause.i), [c for c in clause.children if "nsubj" in c.dep_]
    if clause.dep_ != "acl:relcl" or above is None or above.negated:
        return ""
    if not subjects or any(c.lower_ not in ("that", "which") for c in subjects):
        return ""
    helping = {c.lower_ for c in clause.children if c.dep_.startswith(("aux", "cop"))}
    to_be = is_marked(clause, TO)
    if to_be and helping & {"was", "were", "is", "are"}:
        return "cancelled" if "have" in helping else "planned"
    if above.modal:
        return "planned" if above.modal in ("will", "shall", "would") else ""
    told = stage_of(clause)
    return told if told in ("failed", "cancelled", "postponed", "planned") else ""


def _raised(scene: Scene, above: Predicate | None, token: Token, status: str) -> str:
    """What one word over an encounter makes of its status."""
    threats = operator_words("verb", "threaten") | operator_words("noun", "threaten")
    if status in SETTLED and status != "failed" and lemma_of(token) in threats:
        return "planned"  # "threatened to cancel his visit"
    said = stage_of(token)
    own = tense_status(scene, above) if above is not None else ""
    plain = above is not None and not above.modal and token.pos_ == "VERB"
    if plain and own == "planned" and not said:
        own = ""  # "his visit reminds me of that of 1985"
    if above is not None and above.negated and any(c.dep_ == "cop" for c in token.children):
        own = ""  # "his trip was not the first"
    if own == "under way" and status in ("proposed", "planned"):
        own = ""  # "hopes of a meeting are fading"
    if own == "proposed" and above is not None and above.modal == "would" and _goes_ahead(token):
        own = "planned"  # "said that the talks would go ahead"
    if lemma_of(token) == "go" and own == "under way" and not said:
        return "planned"  # "is going to meet"
    if said in ("held", "under way", ""):
        said = own or (said if status in ("", "held", "under way") else "")
        if said == "under way" and above is not None and above.tense != "present":
            said = ""
    elif above is not None and above.negated and said != "failed":
        said = _negated(token, said)
    elif above is not None and above.modal in POSSIBLE and said in ("cancelled", "postponed"):
        said = "planned"  # "the visit may be called off"
    settled = status in SETTLED | {UNTOLD}
    return status if settled and said in ("planned", "accepted", "confirmed") else said or status


def _goes_ahead(verb: Token) -> bool:
    """ "go ahead with the visit", "the talks proceed"."""
    beside = (c.lower_ for c in verb.children if c.i == verb.i + 1)
    words = (lemma_of(verb), f"{lemma_of(verb)} {next(beside, '')}")
    return not class_words("onward").isdisjoint(words)


def _negated(token: Token, said: str) -> str:
    """What a negation says: "does not want to meet", "did not rule out", "has not confirmed"."""
    sure = token.pos_ == "ADJ" and said == "planned"
    if sure:
        return "proposed"  # "it is not certain that he will come"
    if lemma_of(token) in class_words("willing") or token.pos_ in ("NOUN", "ADJ"):
        return "refused" if said in TO_COME and said != "refused" else ""
    if said in ("proposed", "planned"):
        return UNTOLD  # "did not need to meet", "is not expected to meet"
    return "proposed" if said in TO_COME else ""


def _is_planned(head: Token, participle: Token, predicates: Mapping[int, Predicate]) -> bool:
    """ "a visit set for May", "the visit, once meant for May, ..."."""
    told, doing = predicates.get(participle.i), is_gerund(participle) or is_infinitive(participle)
    finite = has_subject(participle) or (doing and head.pos_ == "VERB")  # "met, announcing a pact"
    own = (participle.head == head and not finite) or (
        told and head.i in told.slots.get("object", ())
    )
    due = any(stage_of(c) == "planned" for c in participle.children if c.dep_ == "mark")
    return bool(own) and (due or stage_of(participle) == "planned")  # "due to be held in May"
