"""Everyday words that may tell of an encounter, where they do not: "came to power", "called it".

In:  a predicate, its row of `meetings.tsv`, a grounded scene.
Out: whether the word is idle here, that is, tells of no encounter.
Leaves out: finding the words (meetings); how far an encounter has come (stages).
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.coding.encounters.destinations import announcing, is_here, is_journey, place_of, within
from detente.coding.encounters.participants import fillers, is_both, is_envoy, is_mutual, named
from detente.coding.encounters.stages import stage_of
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge, MeetingWord, per_knowledge
from detente.language.clauses import Predicate, lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import AN, THEIR, TOLD_OF
from detente.language.negation import is_negated
from detente.language.openness import mark_of
from detente.language.phrases import case_of, is_time
from detente.language.prepositions import MEANS
from detente.language.slots import is_infinitive
from detente.language.tree import Token


@per_knowledge
def meeting_words(knowledge: Knowledge) -> Mapping[tuple[str, str], MeetingWord]:
    """The words of encounters, each by its lemma and kind."""
    return {(row.word, row.kind): row for row in knowledge.meetings}


def is_idle(
    scene: Scene, predicates: Mapping[int, Predicate], predicate: Predicate, row: MeetingWord
) -> bool:
    """Whether a common word does not tell of an encounter here: "came to power", "called it"."""
    if row.kind == "noun":
        return _is_idle_noun(scene, predicates, predicate, row)
    if row.form == "phone" and predicate.passive and "subject" not in predicate.slots:
        return True  # "leaders gathered in Oslo called for peace", read as a participle
    verb = scene.doc[predicate.head]
    things = [h for s in row.whom for h in fillers(scene, predicates, predicate, s, row)]
    goes = [h for slot in row.who for h in fillers(scene, predicates, predicate, slot, row)]
    sides = scene.lands([p for h in goes for p in named(scene, h)])
    if row.form in ("meeting", "visit") and is_contest(scene, predicate):
        return True  # "Peru meet Chile in the final"
    if row.form == "phone" and any(lemma_of(c) in context_words("errand") for c in verb.children):
        return True  # "called its envoy home", "for consultations"
    if row.form != "visit" and things and all(scene.is_thing(h) for h in things):
        return True  # "met every standard", "spoke with one voice"
    bare = is_journey(row) or row.use == "asked"
    if row.form == "visit" and not bare and not any(is_envoy(scene, h) for h in goes):
        return True  # "shoppers visited the town"
    if _is_turned(scene, predicate, row):
        return True
    if not things and any(is_envoy(scene, h) for h in goes) and announcing(scene, predicate, row):
        return False
    if row.use == "alone" and not things and len(sides) < 2:
        # "supporters gathered in front of it"
        return not any(is_envoy(scene, h) or is_both(scene, h) or _is_them(scene, h) for h in goes)
    if row.use in ("alone", "apart", "sure"):
        return False
    envoys = scene.knowledge.class_words["envoy"]
    sent_for = [h for h in things if lemma_of(scene.doc[h]) in envoys]
    if row.form == "phone" and sent_for and not any(is_envoy(scene, h) for h in goes):
        return not any(_is_them(scene, h) for h in goes)  # "the ministry called the envoy": to come
    if row.use == "signed":
        people = [*goes, *things]  # "signed a treaty with him"
        sides = scene.lands([p for h in people for p in named(scene, h)])
        done = predicate.tense == "past" and not predicate.negated
        return len(sides) < 2 or not done or not all(is_envoy(scene, h) for h in people)
    if is_journey(row):
        return _is_idle_journey(scene, predicate, row, goes, things)
    if row.use == "asked":
        asked = [scene.doc[h] for h in predicate.complements.get("infinitive", ())]
        asked += [c for h in goes for c in scene.doc[h].children if c.dep_ == "acl"]
        inner = meeting_words().get((lemma_of(asked[0]), "verb")) if asked else None
        if asked and (inner is None or "subject" not in inner.who):
            return True  # "invited Oslo to send observers"
    if any(is_mutual(scene.doc[h]) for h in things):
        return False
    if row.whom[0] == "object" and row.form != "visit":
        # One calls, sees or receives people; what else is called or seen is another matter.
        told_as = any(
            (c.dep_ in ("xcomp", "ccomp") and not _is_purpose(c))
            or "as" in (case_of(c), mark_of(c))
            for c in scene.doc[predicate.head].children
        )
        return told_as or not any(is_envoy(scene, h) or _is_them(scene, h) for h in things)
    together = (row.use != "heard" or _is_for_long(verb)) and (
        len(sides) > 1 or any(is_both(scene, h) for h in goes)
    )
    whom = (named(scene, h) or within(scene, predicate, h) for h in things)
    return not together and not any(whom)


def _is_idle_journey(
    scene: Scene, predicate: Predicate, row: MeetingWord, goes: list[int], things: list[int]
) -> bool:
    """Whether a word of going somewhere tells of no visit: "will return from Oslo", "led to war"."""
    if row.host == "from" and (predicate.tense != "past" or predicate.negated):
        return True
    ahead = not things and predicate.complements.get("infinitive")
    if ahead and stage_of(scene.doc[predicate.head]):
        return True  # "is due to dine with him", "is expected to win"
    if _is_back_where_he_belongs(scene, predicate, goes, things):
        return True
    leaves = row.whom[-1] == "for" and predicate.slots.get("for")
    objects = [scene.doc[h] for h in predicate.slots.get("object", ())]
    carried = {lemma_of(thing) for thing in objects if not is_time(thing)}
    led = carried <= scene.knowledge.class_words["envoy"]  # "led a delegation to Oslo"
    carries = row.who[0] == "subject" and not (led or leaves)
    sides = scene.lands([p for h in goes for p in named(scene, h)])
    here = is_here(scene, predicate, row) and scene.home not in sides and not things
    there = any(place_of(scene, h) for h in things)
    return bool(carries) or not any(is_envoy(scene, h) for h in goes) or not (there or here)


def _is_turned(scene: Scene, predicate: Predicate, row: MeetingWord) -> bool:
    """Whether what stands beside a verb makes another of it: "called him onto the stage"."""
    verb = scene.doc[predicate.head]
    objects = [scene.doc[h] for h in predicate.slots.get("object", ())]
    if row.form == "phone":
        # "called him, a former driver, an outstanding leader": what he was called
        beside = (c for c in verb.children if c.dep_ == "obl" and not is_time(c))
        called = (c for thing in objects for c in thing.children if c.dep_ == "appos")
        names = sum(any(a.lower_ in AN for a in c.children) for c in called)
        named_so = "recipient" in predicate.slots  # "called him "a liar""
        # 'called Merkel "the grey queen"'
        dubbed = any(t.is_quote for thing in objects for t in scene.doc[thing.i + 1 : thing.i + 2])
        bidden = any(case_of(c) in ("onto", "into", "to", "for") for c in beside)
        return named_so or dubbed or bidden or names > 1
    if row.word == "treat":
        return "to" not in predicate.slots
    if predicate.passive and row.host == "subject" and not predicate.slots.get("subject"):
        told = {"in", "at", "on", "by"} & set(predicate.slots)
        return not told and row.form == "meeting"  # "is less welcomed": by nobody in particular
    if predicate.passive and set(row.whom) >= {"object", "with"} and predicate.slots.get("with"):
        return True  # "it was met with doubt"
    if is_journey(row) and any(case_of(c) == "as" for c in verb.children):
        return not any(case_of(c) == "as" and is_envoy(scene, c.i) for c in verb.children)
    if row.word.startswith("spend"):
        return any(lemma_of(c) in context_words("many days") for c in verb.children if c.i > verb.i)
    if row.word == "gather" and not predicate.passive:
        return bool(objects)  # "gathered the largest number of people"
    they = [scene.doc[h] for h in predicate.slots.get("subject", ())]
    alone = not any(predicate.slots.get(slot) for slot in row.whom)
    return row.word == "talk" and alone and all(t.pos_ == "PRON" for t in they)


def is_contest(scene: Scene, predicate: Predicate) -> bool:
    """Whether what is told is a match or a battle, not a meeting: in a final, or of a team."""
    told = {lemma_of(scene.doc[h]) for heads in predicate.slots.values() for h in heads}
    armed = [predicate.slots.get(slot, ()) for slot in ("subject", "object")]
    fought = all(
        heads and {lemma_of(scene.doc[h]) for h in heads} <= scene.knowledge.class_words["troops"]
        for heads in armed
    )
    played = not context_words("contest").isdisjoint(told)
    return fought or played or _is_of_team(scene, predicate)


def _is_of_team(scene: Scene, predicate: Predicate) -> bool:
    """Whether the name of one state is told of as of several: a side of players ("Peru meet Chile")."""
    verb = scene.doc[predicate.head]
    subjects = [scene.doc[h] for h in predicate.slots.get("subject", ())]
    plain = verb.lower_ == lemma_of(verb) and verb.dep_ in ("ROOT", "conj", "advcl")
    if predicate.kind != "verb" or not plain or len(subjects) != 1 or predicate.infinitive:
        return False
    if predicate.modal or any(
        c.dep_.startswith("aux") or (c.dep_ == "mark" and c.lower_ == "to") for c in verb.children
    ):
        return False
    parties = scene.parties(subjects[0].i)
    state = [p for p in parties if p.actor and scene.actors[p.actor].kind == "state"]
    name = subjects[0].lower_
    return subjects[0].pos_ == "PROPN" and len(state) == len(parties) == 1 and name[-1] != "s"


def _is_back_where_he_belongs(
    scene: Scene, predicate: Predicate, goes: list[int], things: list[int]
) -> bool:
    """ "The ambassador will return to Oslo", "he went back to the country": to his post, or home."""
    verb = scene.doc[predicate.head]
    if not {lemma_of(verb), *(c.lower_ for c in verb.children)} & context_words("goes back"):
        return False
    told_as = [t for h in goes for t in (scene.doc[h], *scene.doc[h].children)]
    posted = any(lemma_of(t) in context_words("posted") for t in told_as)
    common = [t for h in things if (t := scene.doc[h]).pos_ == "NOUN"]
    told = any(c.dep_ in ("amod", "nmod", "nmod:poss", "appos") for t in common for c in t.children)
    return posted or (bool(common) and not told)


def _is_for_long(verb: Token) -> bool:
    """ "The two spoke for an hour": with each other."""
    return any(c.dep_ == "obl" and case_of(c) == "for" and is_time(c) for c in verb.children)


def _is_purpose(verb: Token) -> bool:
    """ "called the king on Monday to press for a deal": no order to press, but why."""
    before = verb.doc[max(verb.left_edge.i - 1, 0)]
    return mark_of(verb) == "to" and before.head == verb.head and before.dep_.startswith("obl")


def _is_them(scene: Scene, head: int) -> bool:
    """ "received them": whoever a pronoun stands for, if it is no thing."""
    token = scene.doc[head]
    thing = "Neut" in token.morph.get("Gender", [])
    return token.pos_ == "PRON" and not thing and any(p.actor for p in scene.parties(head))


def _is_asked_else(scene: Scene, predicate: Predicate) -> bool:
    """ "an invitation to a contest", "to invest": to anything but to come and meet."""
    asked = [c for c in scene.doc[predicate.head].children if c.dep_ == "acl"]
    whither = predicate.slots.get("to", ())
    away = any(not (named(scene, h) or place_of(scene, h)) for h in whither)
    return away or not all((lemma_of(c), "verb") in meeting_words() for c in asked)


def _is_plea(noun: Token, predicate: Predicate) -> bool:
    """ "a call for help", "a call to leave", "rejected the calls": by no telephone."""
    slots = set(predicate.slots)
    if slots & {"for", "on"} or any(is_infinitive(c) for c in noun.children if c.dep_ == "acl"):
        return True
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    if after.lower_ == "for" and after.head.i > noun.i and not is_time(after.head):
        return True  # "cites his call for a ban", whatever the ban hangs on
    behind = (c for word in (noun, noun.head) for c in word.children if c.i > noun.i)
    refused = noun.dep_ in ("obj", "nsubj:pass") and stage_of(noun.head) == "refused"
    plural = "Plur" in noun.morph.get("Number", []) and not slots & {"with", "between"}
    if refused and (plural or "of" in slots):
        return True
    return (refused or plural) and any(map(is_infinitive, behind))


def _is_idle_noun(
    scene: Scene, predicates: Mapping[int, Predicate], predicate: Predicate, row: MeetingWord
) -> bool:
    """A stop is one in a place; a round of something that is no talk is none."""
    before = (c for c in scene.doc[predicate.head].children if c.dep_ in ("amod", "compound"))
    if row.form == "visit" and any(c.lower_ in context_words("of tourists") for c in before):
        return True  # "resumed group tours to Oslo"
    if row.use == "placed":
        of = (scene.doc[h] for h in predicate.slots.get("of", ()))
        if any((lemma_of(t), "noun") not in meeting_words() for t in of):
            return True  # "asked for a stop of the raids in Mali"
        there = (h for slot in row.whom for h in fillers(scene, predicates, predicate, slot, row))
        return not any(place_of(scene, h) for h in there)
    if row.use == "asked":
        # "met at the invitation of Oslo"
        return scene.doc[predicate.head].dep_ == "obl" or _is_asked_else(scene, predicate)
    if row.use == "no appeal" and _is_plea(scene.doc[predicate.head], predicate):
        return True
    if row.use == "no errand" and case_of(scene.doc[predicate.head]) == "for":
        return not any(predicate.slots.get(slot) for slot in (*row.who, *row.whom))
    if row.use == "of talks":
        noun = scene.doc[predicate.head]
        shot = noun.dep_ == "obj" and not stage_of(noun.head)
        return shot or "of" in predicate.slots  # "fired two rounds"
    noun = scene.doc[predicate.head]
    whom = {"with", "between"} & set(predicate.slots)
    definite = any(c.lower_ in TOLD_OF | THEIR for c in noun.children)
    whose = whom or {"from", "by", "poss"} & set(predicate.slots)
    if case_of(noun) in MEANS and not (whose or definite):
        return True  # "settle it by talks", whenever; not "was followed by a trip by the envoy"
    plural = "Plur" in noun.morph.get("Number", [])
    if row.form == "visit" and plural and not set(row.whom) & set(predicate.slots):
        return True  # "the trips must cease"
    over = noun.head
    sided = any(case_of(c) in ("with", "between") for c in over.children) and over.pos_ == "VERB"
    if noun.dep_ == "obj" and is_infinitive(over) and is_negated(over) and not stage_of(over):
        return True  # "urged Oslo not to misuse the summit"
    if row.use == "with whom" and not whom:
        return True
    if row.use == "several" and not (sided or whom):
        return not plural
    if row.use == "closed" and (case_of(noun) == "in" or (noun.dep_ == "nsubj" and not whom)):
        return True  # "said in an interview", "the audience cheered"
    # "The summit regrets that ...": its members speak.
    speaks = noun.dep_ == "nsubj" and any(c.dep_ in ("obj", "ccomp") for c in noun.head.children)
    stands = {row.word for row in scene.knowledge.stances}
    return speaks and (
        stage_of(noun.head) in ("refused", "proposed")
        or bool(
            {noun.head.lower_, lemma_of(noun.head)} & stands
            or any(c.dep_ == "ccomp" for c in noun.head.children)
        )
    )


def answers_else(verb: Token) -> bool:
    """ "has asked for passage; Oslo has refused it": what was asked for just before is no encounter."""
    before = list(verb.doc[verb.sent.start : verb.i])
    asks = (t for t in before if t.pos_ == "VERB" and t not in verb.ancestors)
    asked = any(stage_of(t) == "proposed" for t in asks)
    kinds = {"VERB": "verb", "NOUN": "noun"}
    words = {(lemma_of(t), kinds.get(t.pos_, "")) for t in before}
    return asked and words.isdisjoint(meeting_words())
