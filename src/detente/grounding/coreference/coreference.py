"""Resolves pronouns and pairs: he, it, they, we in a quotation, "the two diplomats", "my colleague".

In:  a scene with names and descriptions, and who speaks in which quotation.
Out: references for pronouns, each to one actor or to a pair.
Leaves out: pronouns that point to no actor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from detente.grounding.coreference.antecedents import (
    expelling,
    person_before,
    state_before,
    subjects_ahead,
)
from detente.grounding.coreference.colleagues import (
    neighbours,
    refer_counterpart,
    refer_other_state,
)
from detente.grounding.coreference.counted import COUNTS, counted, sides_meant
from detente.grounding.coreference.counterparts import (
    PAIR_REACH,
    both_sides,
    counts_two,
    is_ours,
    is_owned,
    is_shared,
    stands_for_pair,
    two_before,
)
from detente.grounding.coreference.parallels import claiming, of_apposed, of_joined
from detente.grounding.coreference.plurals import they_before
from detente.grounding.coreference.salience import (
    candidates,
    doers_of,
    is_each_of_two,
    last_named,
    listed,
    named_at,
    refer_to,
    speaking,
    speaking_for,
    subjects_of,
    urged,
)
from detente.grounding.nominals.states import described_states, last_words
from detente.grounding.people.epithets import is_epithet, person_called
from detente.grounding.scene import Reference, Scene
from detente.grounding.voices import hearer, interviewed, reporter_told, spoken_of, visited_by
from detente.knowledge import Knowledge, per_knowledge
from detente.language.attributions.attributions import Attribution
from detente.language.clauses import antecedent, lemma_of
from detente.language.context_words import context_words
from detente.language.expletives import is_expletive
from detente.language.function_words import (
    ANOTHER,
    COUPLES,
    FIRST,
    FIRST_PLURAL,
    GENDERS,
    NEUTER,
    ONE_BY_ONE,
    OR,
    PLURAL,
    PLURAL_VERBS,
    REFLEXIVE,
    REST,
    SECOND,
    SPEAKING,
    THE,
    THEIR,
    WHICH,
)
from detente.language.phrases import case_of, is_each_other, is_relative
from detente.language.tree import Token

RESOLVED = frozenset("PRON DET NOUN PROPN ADJ NUM".split())

CALLED_BY = ("counterpart", "other state", "side", "neighbour", "pair")
"""Kinds of nouns that call somebody by what he is to another."""


@per_knowledge
def _untold(_: Knowledge) -> frozenset[str]:
    """What two are called without "two": "the neighbours", "the sides"."""
    return context_words("neighbour") | context_words("two untold")


@per_knowledge
def _telling(_: Knowledge) -> frozenset[str]:
    """Nouns that may mean somebody told before where no number stands beside: few of a text's."""
    return _called() | last_words() | context_words("named last") | context_words("named first")


@per_knowledge
def _called(_: Knowledge) -> frozenset[str]:
    return frozenset[str]().union(*map(context_words, CALLED_BY))


def resolve_pronouns(scene: Scene, attributions: Sequence[Attribution]) -> None:
    """Resolve pronouns and pairs from the first token to the last."""
    speakers = scene.voices
    asked = interviewed(scene)
    words = {a.speaker: a for a in attributions if a.speaker is not None}
    # What stands outside quotations comes first: so whoever speaks is known when "we" is resolved.
    paired = {t.head.i for t, low in zip(scene.tokens, scene.lowers, strict=True) if low in COUPLES}
    open = [
        t
        for t in scene.tokens
        if (t.pos_ in RESOLVED or is_each_of_two(t))
        and (t.i not in scene.at or _is_owner(scene, t))
    ]
    for token in sorted(open, key=lambda t: t.i in speakers):
        if token.i in scene.at and not _is_owner(scene, token):
            continue
        speech = speakers.get(token.i)
        if token.pos_ in ("PRON", "DET") or token.lower_ in SPEAKING or is_each_of_two(token):
            _resolve_pronoun(scene, token, speech, words.get(token.i), asked)
        else:
            _resolve_noun(scene, token, speech, token.i in paired)


def _is_owner(scene: Scene, token: Token) -> bool:
    """ "Their Danish envoys": whose somebody is, within a mention of him."""
    return token.dep_ == "nmod:poss" and token.pos_ == "PRON" and token.i not in scene.heads


def _resolve_pronoun(
    scene: Scene,
    token: Token,
    speech: Attribution | None,
    own: Attribution | None,
    asked: Attribution | None,
) -> None:
    """Resolve a pronoun, said in `speech`; `own` are the words it is itself the speaker of.

    `asked` is whoever answers where the text is an interview: the "you" of its questions.
    """
    low = token.lower_
    if low in REFLEXIVE:
        refer_to(scene, token, _itself(scene, token))
    elif is_each_other(token):
        refer_to(scene, token, subjects_of(scene, token))
    elif is_relative(token):
        _refer_relative(scene, token)
    elif token.dep_ == "nmod:poss" and (
        theirs := _of_the_urged(scene, token) or _of_each(scene, token)
    ):
        refer_to(scene, token, theirs)
    elif low in GENDERS and not _is_either(token):
        means = spoken_of(scene, token, speech)
        means = means or person_before(scene, token, GENDERS[low], speech, own)
        if means:  # whoever was "he" is no "she" later
            scene.genders.setdefault(means[0], GENDERS[low])
        refer_to(scene, token, means)
    elif low in NEUTER:
        if not is_expletive(token) and scene.text[token.idx - 1 : token.idx] != "-":
            means = spoken_of(scene, token, speech) or claiming(scene, token)
            means = means or state_before(scene, token, speech, own)
            refer_to(scene, token, of_apposed(scene, token, means) or means)
    elif low in ONE_BY_ONE and not is_each_of_two(token):
        _resolve_noun(scene, token, speech, True)
    elif low in PLURAL:
        if token.dep_ != "det":  # "both leaders" are told of by their noun
            they = spoken_of(scene, token, speech) or _several_ahead(scene, token)
            they = they or _among_themselves(scene, token)
            they = they or they_before(scene, token, speech)
            refer_to(scene, token, they)
    elif low in FIRST | FIRST_PLURAL:
        if speech is None:
            refer_to(scene, token, reporter_told(scene, token))
        elif low == "we" and is_shared(scene, token, speech):
            refer_to(scene, token, both_sides(scene, token, speech))
        else:
            means = (speaking if low in FIRST else speaking_for)(scene, speech)
            refer_to(scene, token, means)
    elif low in SECOND:
        refer_to(scene, token, _spoken_to(scene, token, speech, asked))
    else:
        _resolve_noun(scene, token, speech, True)


def _resolve_noun(scene: Scene, token: Token, speech: Attribution | None, paired: bool) -> None:
    """Resolve a pair, a counterpart or what is only counted; `paired` where "two" is told of it."""
    if token.lower_ == "opposite" and token.head.lower_ == "number":
        token = token.head  # "his Danish opposite number"
        refer_counterpart(scene, token, speech)
        return
    low, kind, lemma = scene.lowers[token.i], token.pos_, scene.lemmas[token.i]
    noun = kind == "NOUN"
    told = paired or low in REST or token.i in scene.alone or scene.lowers[token.i - 1] in COUNTS
    if kind in ("NOUN", "ADJ") and is_epithet(token):
        refer_to(scene, token, person_called(scene, token))
        return
    if noun and token.dep_ == "appos" and (same := _apposed(scene, token)):
        refer_to(scene, token, same)
        return
    if kind in ("NOUN", "PROPN") and not told and _telling().isdisjoint((lemma, low)):
        return
    known = lemma in _called() or not last_words().isdisjoint((lemma, low))
    named_so = low in context_words("named last")
    named_so |= low in context_words("named first") and stands_for_pair(token)
    known |= named_so
    if kind in ("NOUN", "PROPN") and not (told or known):
        return
    if named_so and kind in ("NOUN", "ADJ"):
        refer_to(scene, token, last_named(scene, token))
    elif lemma in context_words("counterpart") and kind in ("NOUN", "ADJ"):
        refer_counterpart(scene, token, speech)
    elif noun and lemma in context_words("other state") and is_owned(token):
        refer_other_state(scene, token)
    elif low in ("two", "pair", "duo") and stands_for_pair(token):
        refer_to(scene, token, two_before(scene, token, "man"))
    elif low == "other" and scene.lowers[token.i - 1] in THE and _is_each_doing(scene, token):
        refer_to(scene, token, subjects_of(scene, token))
    elif noun and lemma in context_words("side") and is_ours(token):
        refer_to(scene, token, both_sides(scene, token, speech))
    elif token.i in scene.alone:
        named = named_at(scene, token.head) if token.dep_ == "appos" else ()
        refer_to(scene, token, named or _national_before(scene, token))
    elif noun and (paired or lemma in _untold()) and counts_two(scene, token):
        # "the two Koreas", whatever pair was named before
        several = described_states(scene, token) or sides_meant(scene, token, lemma)
        refer_to(scene, token, several or neighbours(scene, token))
    else:
        refer_to(scene, token, counted(scene, token) or described_states(scene, token))


def _apposed(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "Oslo, the former colonial power,": whom a noun behind the comma after a name says more of."""
    reference = scene.at.get(token.head.i)
    if reference is None or reference.form != "name" or reference.located:
        return ()
    before = (c for c in token.children if c.i < token.i and c.dep_ != "punct")
    article = min(before, key=lambda t: t.i, default=token)
    plural = "Plur" in token.morph.get("Number", [])
    meant = listed(scene, reference) if plural else reference.actors
    if plural != (len(meant) > 1) or not (plural or article.lower_ in ANOTHER | THE):
        return ()
    person = scene.actors[meant[0]].kind == "person"
    if scene.at.get(article.i - 2) is not reference or article.nbor(-1).text != ",":
        return ()  # "Oslo saw Rossi off, a sad farewell"
    last = max(token.right_edge.i, token.i)
    if last + 1 < len(scene.tokens) and not scene.tokens[last + 1].is_punct:
        return ()  # "for Rossi, the attack was a chance"
    said = _said_of_people() if person else _said_of_states()
    return meant if lemma_of(token) in said else ()


@per_knowledge
def _said_of_people(knowledge: Knowledge) -> frozenset[str]:
    """What a person is called behind his name: no "attack"."""
    roles = {row.word.split()[-1] for row in knowledge.roles if row.kind == "person"}
    told = ("person", "citizen", "leader", "politician", "official", "critic", "loyal")
    return frozenset(roles.union(*(knowledge.class_words[group] for group in told)))


def _said_of_states() -> frozenset[str]:
    """What a state is called behind its name: "the former power", "a close ally", "a member"."""
    return _called() | context_words("friend or rival") | context_words("of a body")


def _is_either(token: Token) -> bool:
    """ "He or she": nobody who was spoken of."""
    beside = (token.head, *token.children)
    return any(t.lower_ in GENDERS and t.dep_ in ("conj", token.dep_) for t in beside) and any(
        c.lower_ in OR for t in beside for c in (t, *t.children)
    )


def _of_the_urged(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "Oslo asked Rome to end its war": a possessive agrees with whoever is asked."""
    low, one = token.lower_, urged(token)
    if one is None or low not in GENDERS.keys() | NEUTER | THEIR:
        return ()
    if one.pos_ == "PRON" and one.i not in scene.at:
        _resolve_pronoun(scene, one, scene.voices.get(one.i), None, None)
    named = scene.at.get(one.i)
    if named is None or named.located or not named.actors:
        return ()
    asked = named.actors
    person = scene.actors[asked[0]].kind == "person"
    if low in GENDERS:
        fits = person and scene.genders.get(asked[0], GENDERS[low]) == GENDERS[low]
    else:
        fits = not person and (low == "their") == (len(asked) > 1)
    return asked if fits else ()


def _of_each(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "Each keeps its word", "neither side left its post": of both of those who do it."""
    each = token.lower_ in NEUTER and _is_each_doing(scene, token)
    return subjects_of(scene, token) if each else of_joined(scene, token)


def _is_each_doing(scene: Scene, token: Token) -> bool:
    """Whether each of two does what a word's clause tells: "each blamed the other"."""
    words = (t for doer in doers_of(scene, token) for t in doer.subtree)
    return any(t.lower_ in ONE_BY_ONE for t in words)


def owner_of(scene: Scene, token: Token) -> tuple[str, ...]:
    """Whose "his minister", "their generals" is: whom the clause tells of, else whom "he" means."""
    low, speech = token.lower_, scene.voices.get(token.i)
    if theirs := _of_the_urged(scene, token) or _of_each(scene, token):
        return theirs
    if low == "whose":
        reference = scene.at.get(antecedent(token))
        return reference.actors if reference is not None else ()
    if low in FIRST | FIRST_PLURAL:
        if speech is None or speech.speaker is None:
            return ()
        speaker = scene.tokens[speech.speaker]
        if speaker.lower_ in GENDERS and speaker.i not in scene.at:
            # Those who speak are resolved before what they say.
            gender = GENDERS[speaker.lower_]
            refer_to(scene, speaker, person_before(scene, speaker, gender, None, speech))
        return speaking_for(scene, speech)
    if low in SECOND:
        return _spoken_to(scene, token, speech, None)
    _resolve_doer(scene, token)
    subject = subjects_of(scene, token)
    if low in PLURAL:
        one = all(scene.actors[id].kind in ("person", "state") for id in subject)
        one = one and len(subject) < 2
        ahead = _several_ahead(scene, token)
        return ahead or (one and they_before(scene, token, speech)) or subject
    if low in NEUTER:
        one = len(subject) == 1 and scene.actors[subject[0]].kind != "person"
        one = one and not expelling(scene, token)
        means = subject if one else state_before(scene, token, speech)
        return of_apposed(scene, token, means) or means
    one = len(subject) == 1 and scene.actors[subject[0]].kind == "person"
    agrees = one and scene.genders.get(subject[0], GENDERS[low]) == GENDERS[low]
    return subject if agrees else person_before(scene, token, GENDERS[low], speech)


def _among_themselves(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "Oslo and Rome share a sea between them": who does it, where they are several."""
    doers = subjects_of(scene, token) if case_of(token) in ("between", "among") else ()
    return doers if len(doers) > 1 else ()


def _resolve_doer(scene: Scene, token: Token) -> None:
    """ "Talked them into leaving their ships": who does it is told by a pronoun, resolved first."""
    for doer in doers_of(scene, token):
        envoys = doer.lower_ in NEUTER and lemma_of(doer.head) in context_words("does to envoys")
        early = envoys or doer.dep_ in ("obj", "iobj")  # "it expelled its envoys": another's
        if doer.pos_ == "PRON" and early and doer.i not in scene.at:
            _resolve_pronoun(scene, doer, scene.voices.get(doer.i), None, None)


def _several_ahead(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "During their call, Rossi and Rojo agreed": the two who come after."""
    ahead = subjects_ahead(scene, token)
    return ahead if len(ahead) > 1 else ()


def _spoken_to(
    scene: Scene, token: Token, speech: Attribution | None, asked: Attribution | None
) -> tuple[str, ...]:
    """Who "you" is: the hearer of a quotation, or who is interviewed; "your" is his country's."""
    if speech is not None and speech is not asked:
        heard = hearer(scene, speech)
        if heard is None and token.lower_ == "your":
            heard = visited_by(scene, speech)
        if heard is not None and scene.lowers[heard.head] in FIRST | FIRST_PLURAL:
            return ()  # "If you fall, you get up," he told me: anybody
        speech = Attribution(heard.head, None, (), "direct", None, "heard") if heard else None
    else:
        speech = asked if speech is None else None
    if speech is None:
        return ()
    if any(c.lower_ in COUPLES for c in token.children):
        return both_sides(scene, token, speech)  # "between you two"
    return (speaking_for if token.lower_ == "your" else speaking)(scene, speech)


def _itself(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "The minister himself", "Oslo defended itself": the noun beside, or whose deed it is."""
    beside = scene.at.get(token.head.i)
    if beside is not None and token.dep_ not in ("obj", "iobj", "obl", "nmod"):
        return beside.actors
    return subjects_of(scene, token)


def _refer_relative(scene: Scene, token: Token) -> None:
    """ "Fidan, who met him": whom the clause hangs on."""
    reference, last = scene.at.get(antecedent(token)), scene.at.get(token.i - 2)
    if _is_nearer(scene, token, reference, last):
        reference = last  # "the spokesman of the ministry, Rossi, who"
    several = scene.lowers[token.i - 1] == "of"  # "Peru and Fiji, either of which"
    if several:
        last = scene.at.get(token.i - 4)
        reference = reference or last  # whatever its clause hangs on
    if reference is None or reference.head >= token.i:
        return
    if reference.located and not token.dep_.startswith("nsubj"):
        return  # but "fled to Oslo, which asked no visa"
    if token.lower_ in WHICH and _is_one_person(scene, reference):
        return
    auxes = [token.head, *(c for c in token.head.children if c.dep_.startswith("aux"))]
    several |= any(a.lower_ in PLURAL_VERBS for a in auxes)
    many = listed(scene, last) if last is not None else ()
    if len(many) > 1 and reference.actors[0] in many and several:
        # "Peru, Chile and Fiji, which have agreed": all of them.
        refer_to(scene, token, many)
        return
    refer_to(scene, token, reference.actors)


def _is_nearer(
    scene: Scene, token: Token, reference: Reference | None, last: Reference | None
) -> bool:
    """Whether "who" tells of the person named right before its comma, and of nobody else."""
    if token.lower_ != "who" or last is None or last is reference or last.form != "name":
        return False
    if scene.tokens[token.i - 1].text != "," or scene.actors[last.actors[0]].kind != "person":
        return False
    if reference is None or not _is_one_person(scene, reference):
        return reference is not None and reference.form == "name"
    return scene.tokens[reference.head] in scene.tokens[last.head].conjuncts


def _is_one_person(scene: Scene, reference: Reference) -> bool:
    """Whether a mention is of one person, named or not."""
    person = scene.actors[reference.actors[0]].kind == "person"
    return len(reference.actors) == 1 and (person or reference.head in scene.single)


def _national_before(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "the Peruvian has not answered": the person of that country whom the text names most."""
    country = scene.affiliation[token.i]
    told: Counter[str] = Counter()
    for reference in candidates(scene, token, PAIR_REACH):
        for id in reference.actors:
            actor = scene.actors[id]
            if actor.kind == "person" and actor.country == country:
                told[id] += 1
    if told:  # whom of two named as often it named last
        return (max(told, key=told.__getitem__),)
    tenure = scene.offices.leader(country, scene.day)
    return (scene.add_person(tenure.name, tenure),) if tenure else ()
