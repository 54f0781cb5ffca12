"""Tells whom a pronoun means by the clause that its own is joined to, or tells the reason of.

In:  a pronoun in a scene with names and descriptions.
Out: the mention of whoever acts, is blamed or is asked there; None where that tells nothing.
Leaves out: weighing all who were told of before (`antecedents`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.grounding.coreference.salience import named_at, sister_object, subjects_of
from detente.grounding.scene import Reference, Scene
from detente.knowledge import Knowledge, per_knowledge
from detente.language.attributions.cues import load_cues, says_clause
from detente.language.clauses import antecedent, lemma_of, shared_subject, with_particle
from detente.language.context_words import context_words
from detente.language.function_words import GENDERS, ITS, MEANWHILE, QUESTIONS, REASONS, THAT
from detente.language.phrases import case_of, has_subject, is_marked
from detente.language.prepositions import AFTERMATH, INCLUDING
from detente.language.slots import class_words, is_gerund, is_infinitive, operator_words
from detente.language.tree import Token

EMBEDDED = frozenset("ccomp advcl acl acl:relcl xcomp".split())
"""Labels of clauses within a sentence."""

THEN = frozenset(("after", "when", "once"))
"""Words before what somebody is punished or praised for."""


def told_beside(scene: Scene, token: Token, fits: Callable[[Reference], bool]) -> Reference | None:
    """Whom the clause that one is joined to, or part of, tells to be meant."""
    if (doer := _same_doer(scene, token)) is not None:
        return doer
    done_to = _reproached(scene, token, fits) or _blamed(scene, token, fits)
    done_to = done_to or _charged(scene, token, fits)
    beside = _naming(scene, token) or _moved(scene, token) or _said_besides(scene, token)
    return done_to or beside or _parallel(scene, token) or _doer(scene, token)


def _same_doer(scene: Scene, token: Token) -> Reference | None:
    """ "Oslo's raid on Rome and its threats against Bonn": who does one deed does the other as well."""
    deed, above = token.head, token.head.head
    if token.dep_ != "nmod:poss" or deed.dep_ not in ("conj", "nmod"):
        return None
    is_among = deed.dep_ == "conj" or case_of(deed) in INCLUDING
    is_deed = lemma_of(deed) in _deeds() and any(c.dep_ == "nmod" for c in deed.rights)
    for other in (above, above.head) if is_among and is_deed else ():
        owner = next((c.i for c in other.children if c.dep_ == "nmod:poss"), token.i)
        if owner < token.i and lemma_of(other) in _deeds():
            return scene.at.get(owner)
    return None


@per_knowledge
def _deeds(knowledge: Knowledge) -> frozenset[str]:
    """The nouns that tell an act."""
    return frozenset(row.word for row in knowledge.acts if row.kind == "noun")


def _naming(scene: Scene, token: Token) -> Reference | None:
    """ "Oslo protested against what it called a raid": who does what the clause around tells."""
    clause, what = token.head, token.head.head
    if not token.dep_.startswith("nsubj") or what.lower_ not in QUESTIONS or token.i != what.i + 1:
        return None
    if lemma_of(clause) not in context_words("names"):
        return None
    verb = next((a for a in what.ancestors if a.pos_ in ("VERB", "AUX")), what)
    own = next((c.i for c in verb.children if c.dep_.startswith("nsubj")), verb.i - 1)
    return scene.at.get(antecedent(scene.tokens[own])) if own < verb.i else None


def named_ahead(scene: Scene, word: Token) -> tuple[str, ...]:
    """Whom a word names, or the state that its phrase names where it is not resolved yet."""
    country = scene.country_of_phrase(word)
    return named_at(scene, word) or ((scene.add_state(country),) if country else ())


def told_ahead(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "Although he wept, Rossi left", "with a ban put on it by Rome, Oslo left": who acts behind.

    Where nobody was told of before it, and in its clause nobody else may be meant.
    """
    clause = next((a for a in token.ancestors if a.dep_ in ("advcl", "obl")), token)
    while clause.head.i < token.i and clause.head != clause:
        clause = clause.head
    doers = (c for c in clause.head.children if c.dep_.startswith("nsubj") and c.i > clause.i)
    doer = next(doers, None)
    if doer is None or clause.i > clause.head.i or clause == token:
        return ()
    meant = named_ahead(scene, doer)
    person = token.lower_ in GENDERS
    fits = len(meant) == 1 and (scene.actors[meant[0]].kind == "person") == person
    gender = scene.genders.get(meant[0], GENDERS[token.lower_]) if fits and person else ""
    return meant if fits and (not person or gender == GENDERS[token.lower_]) else ()


def _said_besides(scene: Scene, token: Token) -> Reference | None:
    """ "Rossi thanked Moe, who left, and said he would": who goes on to speak tells of himself."""
    clause, cue = token.head, token.head.head
    goes_on = cue.dep_ == "conj" and not has_subject(cue) and says_clause(cue)
    if not token.dep_.startswith("nsubj") or clause.dep_ != "ccomp" or not goes_on:
        return None
    between = (scene.at[p] for p in range(cue.i + 1, token.i) if p in scene.at)
    speaker = shared_subject(cue)
    others = any(scene.actors[id].kind == "person" for r in between for id in r.actors)
    return scene.at.get(speaker) if speaker is not None and not others else None


def _moved(scene: Scene, token: Token) -> Reference | None:
    """ "Police took Rossi to Lima, where he died": who is brought there is told of."""
    clause = token.head
    where = any(c.lower_ == "where" and c.i < token.i for c in clause.children)
    if not token.dep_.startswith("nsubj") or not where or not clause.dep_.startswith("acl"):
        return None
    verb = next((a for a in clause.ancestors if a.pos_ == "VERB"), clause)
    moves = lemma_of(verb) in context_words("brings somewhere")
    moved = next((c.i for c in verb.children if c.dep_ in ("obj", "nsubj:pass")), token.i)
    return scene.at.get(moved) if moves and moved < token.i else None


def _doer(scene: Scene, token: Token) -> Reference | None:
    """ "Rossi praised his host": who does what is told, or stands beside, for what is one's own."""
    if token.dep_ != "nmod:poss":
        return None
    if token.head.dep_ == "conj" and token.head.head.i < token.i:
        beside = scene.at.get(token.head.head.i)
        if beside is not None and not beside.located:
            return beside  # "Oslo and its allies"
    if (planner := _planner(scene, token) or _telling(scene, token)) is not None:
        return planner
    if (helped := _helped(scene, token)) is not None:
        return helped
    subjects = (c for a in token.ancestors for c in a.children if c.dep_.startswith("nsubj"))
    one = token.lower_ in ITS  # "Rome left after Oslo and Bonn had struck its ports"
    own = next((c for c in subjects if not (one and c.conjuncts)), None)
    if own is None or own.i > token.i:
        return None
    # "the object of his envy, Rossi, used his power": a noun that a name explains
    phrase = (own, *(c for c in own.children if c.dep_ == "nmod"))
    named = (own, *(c for n in phrase for c in n.children if c.dep_ == "appos" and c.i < token.i))
    found = (scene.at.get(antecedent(word)) for word in named)
    return next((reference for reference in found if reference is not None), None)


def _helped(scene: Scene, token: Token) -> Reference | None:
    """ "sent troops to Oslo to support its war": what is one's own one does not help another with."""
    helps, verb = token.head.head, token.head.head.head
    if token.head.dep_ != "obj" or helps.dep_ not in ("advcl", "acl") or not is_infinitive(helps):
        return None
    verb = verb.head if verb.dep_ == "obj" else verb
    if lemma_of(helps) not in context_words("backs another"):
        return None
    whom = (c for c in verb.subtree if c.i < helps.i and c.dep_ in ("iobj", "obl", "nmod"))
    named = (scene.at.get(c.i) for c in whom if c.dep_ == "iobj" or case_of(c) == "to")
    return next((_as_side(scene, r) for r in named if r is not None and r.actors), None)


def _telling(scene: Scene, token: Token) -> Reference | None:
    """ "Oslo sent jets to Rome, its ministry said": who does what his own office tells behind it."""
    verb = token.head.head
    if token.head.dep_ != "nsubj" or not says_clause(verb):
        return None
    told = [c for c in verb.children if c.dep_ == "ccomp" and c.i < token.i]
    clause = verb.head if verb.dep_ == "parataxis" else next(iter(told), verb)
    does = (c.i for c in clause.children if c.dep_.startswith("nsubj") and c.i < token.i)
    doer = scene.at.get(next(does, -1))
    named = doer is not None and (doer.form == "name" or doer.head in scene.single)
    return doer if named else None


def _planner(scene: Scene, token: Token) -> Reference | None:
    """ "Rome rejected Rossi's offer to cut his price": what is one's own in what somebody plans."""
    for above in token.ancestors:
        if has_subject(above):
            return None
        if above.dep_ == "acl":
            owners = (c.i for c in above.head.children if c.dep_ == "nmod:poss")
            return next((scene.at[place] for place in owners if place in scene.at), None)
    return None


def _reproached(scene: Scene, token: Token, fits: Callable[[Reference], bool]) -> Reference | None:
    """ "cut ties with Oslo over its whaling": what is done to somebody is done for what is his own."""
    reason = token.head
    if token.dep_ != "nmod:poss" or reason.dep_ not in ("obl", "nmod"):
        return None
    answered = case_of(reason) in ("to", "for") and lemma_of(reason.head) in class_words("answer")
    reason = reason.head if answered else reason  # "in response to its raids"
    case, verb = case_of(reason), next((a for a in reason.ancestors if a.pos_ == "VERB"), None)
    if verb is None or verb.i > reason.i:
        return None
    # "imposed sanctions on Oslo after its raids", but "quit Oslo after its defeat"
    things = {lemma_of(c) for c in verb.children if c.dep_ == "obj"}
    punishes = lemma_of(verb) in context_words("for what is theirs") or things & _penalties()
    told = case in ("over", "because") or (case in {"for", *AFTERMATH} and punishes)
    if not (told or answered):
        return None
    subject = next((c.i for c in verb.children if c.dep_.startswith("nsubj")), -1)
    places = range(reason.left_edge.i - 1, verb.i, -1)
    found = (scene.at.get(place) for place in places if place != subject)
    return next((r for one in found if one and fits(r := _as_side(scene, one))), None)


def _as_side(scene: Scene, reference: Reference) -> Reference:
    """ "halted exports to Oslo": where what is halted leads is whoever it is done to."""
    aimed = case_of(scene.tokens[reference.head]) in ("to", "on", "against")
    return replace(reference, located=reference.located and not aimed)


@per_knowledge
def _penalties(knowledge: Knowledge) -> frozenset[str]:
    """The nouns of the lexicon that tell of nothing but punishment."""
    rows = [row for row in knowledge.acts if row.kind == "noun"]
    other = {row.word for row in rows if row.type != "SANCTION"}
    return frozenset(row.word for row in rows) - other


@per_knowledge
def _cuts(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """What verbs take from another: what they break off, halt, suspend."""
    found: dict[str, frozenset[str]] = {}
    for row in knowledge.acts:
        for slot, words in row.conditions if (row.kind, row.type) == ("verb", "SANCTION") else ():
            kinds = (knowledge.class_words[w[1:]] if w[:1] == "@" else {w} for w in words)
            if slot == "object":
                found[row.word] = found.get(row.word, frozenset()).union(*kinds)
    return found


def _blamed(scene: Scene, token: Token, fits: Callable[[Reference], bool]) -> Reference | None:
    """ "Oslo accused Rome in that it ...", "cut ties with Rome after it ...": to whom it is done."""
    clause, verb = token.head, token.head.head
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "obl", "advmod")}
    reason, then = not marks.isdisjoint(REASONS), not marks.isdisjoint(THEN)
    blames = lemma_of(verb) in context_words("for what is theirs")
    things = {lemma_of(c) for c in verb.children if c.dep_ == "obj"}
    punishes = blames or things & (_penalties() | _cuts().get(with_particle(verb), frozenset()))
    subject = next((c.i for c in verb.children if c.dep_ == "nsubj"), verb.i)
    if not token.dep_.startswith("nsubj") or subject >= verb.i or verb.i > clause.i:
        return None
    if not ((reason and blames) or (then and punishes)):
        return None
    # "cut trade with Rome after it had banned Roman wine": nobody bans his own
    named = _lands_in(scene, clause)
    found = (scene.at.get(place) for place in range(clause.left_edge.i - 1, verb.i, -1))
    told = (r for one in found if one and fits(r := _as_side(scene, one)))
    return next((r for r in told if named.isdisjoint(scene.countries(r.actors))), None)


def _lands_in(scene: Scene, clause: Token) -> frozenset[str]:
    """The countries that a clause names."""
    told = (scene.affiliation.get(t.i) or scene.country_at(t.i) for t in clause.subtree)
    return frozenset(land for land in told if land)


def _charged(scene: Scene, token: Token, fits: Callable[[Reference], bool]) -> Reference | None:
    """ "Sued Oslo in a court, accusing it of fraud": to whom it is done, not where or before whom."""
    cue, verb = token.head, token.head.head
    if token.dep_ != "obj" or cue.dep_ != "advcl" or lemma_of(cue) not in load_cues():
        return None
    if not is_gerund(cue) or verb.i > cue.i:
        return None
    named = [r for p in range(verb.i + 1, cue.i) if (r := scene.at.get(p)) and fits(r)]
    heads = [(scene.tokens[r.head], r) for r in named]
    against = [r for head, r in heads if case_of(head) == "against"]
    objects = [r for head, r in heads if head.dep_ == "obj" and head.head == verb]
    beside = [r for head, r in heads if case_of(head) in ("with", "from")]
    return next(iter([*against, *objects, *beside]), None)


def _parallel(scene: Scene, token: Token) -> Reference | None:
    """ "Oslo closed its port after Rome did, and it will ...": who does the clause it is joined to.

    "She declined to see him; they kept him waiting": the same word in the same role is the same one.
    """
    verb = token.head
    above = verb.head
    joined = any(c.dep_ == "cc" or c.text == ";" for c in verb.children if c.i < token.i)
    if is_marked(verb, MEANWHILE) and (done_to := sister_object(token)) is not None:
        return scene.at.get(done_to.i)
    if verb.dep_ not in ("conj", "parataxis") or not joined or above.i > token.i:
        return None
    for other in above.subtree:
        if other.i < token.i and other.lower_ == token.lower_ and other.dep_ == token.dep_:
            return scene.at.get(other.i)
    if (done_to := sister_object(token)) is not None:
        return scene.at.get(done_to.i)
    if not token.dep_.startswith("nsubj"):
        return None
    if (asked := _asked_before(token)) is not None:
        return scene.at.get(asked.i)
    own = next((c for c in above.children if c.dep_.startswith("nsubj")), None)
    return scene.at.get(antecedent(own)) if own is not None else None


def _asked_before(token: Token) -> Token | None:
    """ "Oslo asked Rome for help, but it refused": who answers is who was asked."""
    verb, above = token.head, token.head.head
    if lemma_of(verb) not in context_words("does as asked or not"):
        return None
    joined = (c for c in above.children if c.dep_ == "conj" and c.i < verb.i)
    above = next(joined, above)  # "left and asked Rome for help; it refused"
    if lemma_of(above) not in context_words("asks") | context_words("demand of another"):
        return None
    objects = (c for c in above.children if above.i < c.i < token.i and c.pos_ != "PRON")
    return next(
        (
            c
            for c in objects
            if c.dep_ in ("obj", "iobj", "obl") and case_of(c) in ("", "of", "to", "on")
        ),
        None,
    )


def claiming(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "doubted Oslo's claim that it had won", "accused Oslo that it lied": whose claim or deed."""
    clause = token.head
    that = is_marked(clause, THAT)
    above = clause.head
    if that and clause.dep_ == "ccomp" and lemma_of(above) in operator_words("verb", "accuse"):
        charged = (c for c in above.children if c.i < clause.i and c.dep_ in ("obj", "obl"))
        told = (scene.at.get(c.i) for c in charged if case_of(c) in ("", "to"))
        named = next((r.actors for r in told if r is not None), ())
        return named if all(scene.actors[id].kind != "person" for id in named) else ()
    if not token.dep_.startswith("nsubj") or clause.dep_ != "acl" or not that:
        return ()
    if denier := _denying(scene, clause):
        return denier
    for child in clause.head.children:
        owner = scene.at.get(child.i) if child.dep_ in ("nmod:poss", "amod") else None
        country = scene.country_at(child.i) if child.dep_ == "amod" else None
        if owner is not None and len(owner.actors) == 1:
            return owner.actors if scene.actors[owner.actors[0]].kind != "person" else ()
        if country is not None:
            return (scene.add_state(country),)
    return ()


def _denying(scene: Scene, clause: Token) -> tuple[str, ...]:
    """ "Oslo denied Rome's claim that it had lied": who denies it is whom it is about.

    Not in "denied Rome's claim that it had taken the Norwegian port": nobody takes his own.
    """
    claim = clause.head
    word = lemma_of(claim.head)
    denies = any(word in operator_words("verb", way) for way in ("deny", "reject"))
    doers = subjects_of(scene, claim)
    own = not _lands_in(scene, clause).isdisjoint(scene.countries(doers))
    if claim.dep_ != "obj" or not denies or own:
        return ()
    person = len(doers) == 1 and scene.actors[doers[0]].kind == "person"
    home = scene.actors[doers[0]].country if person else None
    return (scene.add_state(home),) if home else doers if not person else ()


def paper_before(scene: Scene, token: Token) -> Token | None:
    """ "A letter accused Oslo. **It** said": the letter that says something before it says more."""
    if token.lower_ != "it" or token.dep_ != "nsubj" or not says_clause(token.head):
        return None
    first = scene.starts[max(0, scene.sentence(token.i) - 1)]
    for place in range(token.i - 1, first - 1, -1):
        word = scene.tokens[place]
        within = word.head.dep_ in EMBEDDED and word.head.dep_ != "advcl"
        if word.dep_ != "nsubj" or within or word.lower_ == "it":
            continue
        paper = lemma_of(word) in scene.knowledge.class_words["document"]
        return word if paper and word.pos_ == "NOUN" else None
    return None


def of_joined(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "Talks between the junta and its rivals": the rivals of whom they are joined with."""
    first = token.head.head if token.lower_ in ITS and token.head.dep_ == "conj" else token
    joined = scene.at.get(first.i) if case_of(first) == "between" else None
    if joined is None or not joined.actors or scene.actors[joined.actors[0]].kind == "person":
        return ()
    return joined.actors


def of_apposed(scene: Scene, token: Token, means: tuple[str, ...]) -> tuple[str, ...]:
    """ "Rossi, its spokesman": the state of whoever is named beside, where it is none of those meant."""
    noun = token.head
    if token.lower_ not in ITS or token.dep_ != "nmod:poss":
        return ()
    if means and scene.actors[means[0]].kind == "organisation":
        return ()  # the bloc and "its president, Oslo's Rossi"
    named = [noun.head] if noun.dep_ == "appos" else []
    named += [c for c in noun.children if c.dep_ == "appos"]
    for one in named:
        reference = scene.at.get(one.i)
        actor = scene.actors[reference.actors[0]] if reference and reference.actors else None
        if actor is not None and actor.kind == "person" and actor.country:
            told = actor.country in scene.countries(means)
            return () if told else (scene.add_state(actor.country),)
    return ()
