"""Mends what a verb takes as its complement, where the parse took a clause for something else.

In:  a parsed doc with its lemmas; what the lexicon knows of the complements of verbs and cues.
Out: the same doc with some heads and labels moved.
Leaves out: subjects and objects (`arguments`); which word is the main verb (`repairs`).

Who is urged, allowed or accused does what the infinitive or gerund tells: it is the verb's
complement, no clause about the noun. A gerund or infinitive before a noun without an article governs
it ("accused Chad of arming rebels") where the verb above takes one.
"""

from __future__ import annotations

from detente.language.attributions.cues import load_cues, says_clause
from detente.language.clauses import INVERTED
from detente.language.context_words import context_words
from detente.language.function_words import THAT
from detente.language.phrases import (
    RELATIVE_WORDS,
    case_of,
    has_subject,
    is_marked,
    is_time,
    labels_under,
)
from detente.language.repairs.auxiliaries import lead_future
from detente.language.repairs.governance import (
    TAKEN,
    asking_nouns,
    can_act,
    complements,
    controlling_verbs,
    event_nouns,
    is_somebody,
    is_wanted,
)
from detente.language.repairs.lemmas import find_bases, known_verbs
from detente.language.repairs.participles import describe_place
from detente.language.slots import (
    class_words,
    gerund_mark,
    is_infinitive,
    lemma_of,
    operator_words,
    transitive_verbs,
)
from detente.language.tree import Doc, Token

OCCASION = frozenset("in at on during over after".split())
"""Prepositions before the occasion of what somebody says."""

SETTING = frozenset("after although because before though unless while".split())
"""Conjunctions before what nobody says or asks."""

GOING_ON = frozenset("go keep carry".split())
"""Verbs that with "on" take a gerund."""

CAPTIVE = frozenset(("hostage", "captive", "prisoner"))
"""What somebody is held or taken."""

KILLED = frozenset("kill shoot arrest expel deport jail murder hang".split())
"""What one has done to others by those who obey."""


def repair_complements(doc: Doc) -> Doc:
    """Give verbs the clauses that they take."""
    for token in doc:
        dep = token.dep_
        if dep == "acl:relcl":
            _fill_relative(token)
        if dep == "obj":
            _end_captive(token)
            _name_deed(token)
            _call_whom(token)
        if token.lower_ in class_words("situated"):
            describe_place(token)
        if dep in ("acl", "acl:relcl"):
            _free_told(token)
            _free_said(token)
        if token.pos_ in ("VERB", "ADJ") and token.i and dep in ("acl", "amod", "xcomp"):
            _call_so(token)
        if token.dep_ == "acl":
            _free_complement(token)
            _free_content(token)
        elif dep in ("amod", "compound"):
            (_free_object if token.lower_[-3:] == "ing" else _free_base)(token)
        elif dep == "ccomp" and any(
            c.lower_ in SETTING for c in token.children if c.dep_ in ("mark", "case")
        ):
            # "waits, though its pilots, by its account, left", "left, years after Rome came"
            token.dep_ = "advcl"
        elif dep == "ccomp":
            _free_condition(token)
        elif dep == "conj" and token.pos_ == "VERB":
            _give_subject(token)
        elif dep == "obl":
            _join_matter(token)
        elif dep == "nmod":
            _lead_charge(token)
            if token.pos_ != "PROPN":
                _free_charge(token)
        elif dep in ("xcomp", "advcl") and is_infinitive(token):
            _hang_on_plea(token)
            if dep == "xcomp":
                lead_future(token)
        if token.pos_ == "NOUN" and token.lower_[-3:] == "ing" and dep == "obj":
            _free_gerund(token)
    return doc


def _end_captive(noun: Token) -> None:
    """ "held him hostage", "had hundreds killed": what somebody was made is no second object."""
    verb, last = noun.head, noun.nbor(-1)
    first = next((c for c in verb.children if c.dep_ == "obj" and verb.i < c.i < noun.i), None)
    if first is not None and first.right_edge == last and noun.lower_ in CAPTIVE:
        noun.dep_, noun.pos_ = "xcomp", "VERB"
    if lemma_of(verb) != "have" or "nsubj" not in labels_under(verb):
        return
    for killed in [c for c in noun.children if c.dep_ == "acl" and lemma_of(c) in KILLED]:
        if killed.left_edge == killed and "Past" in killed.morph.get("Tense", []):
            killed.head, killed.dep_ = verb, "advcl"
            noun.head = killed


def _free_complement(verb: Token) -> None:
    """ "allowed the ship to unload", "accused Chad of arming": the clause is the verb's."""
    noun, above = verb.head, verb.head.head
    while noun.dep_ == "nmod" and case_of(noun) == "of" and above.dep_ in ("obj", "iobj"):
        noun, above = above, above.head  # "accused two of the envoys of spying"
    said = {lemma_of(above), f"{lemma_of(above)} {above.nbor().lower_}"} if above != noun else set()
    if said & class_words("fulfilling") and lemma_of(noun) in class_words("fulfilled"):
        verb.head, verb.dep_ = above, "xcomp"  # "kept its promise to leave"
        return
    if noun.dep_ not in ("obj", "iobj", "obl:agent") or above.pos_ != "VERB" or noun.i > verb.i:
        return
    if any(token.text == "," for token in verb.doc[noun.i : verb.i]):
        return
    slot = "infinitive" if is_infinitive(verb) else gerund_mark(verb)
    if is_wanted(verb, above) and noun.dep_ == "obj":
        verb.head, verb.dep_ = above, "xcomp"  # "wants the envoy barred from the talks"
        return
    if slot and (lemma_of(above), slot) in controlling_verbs() and can_act(noun):
        verb.head, verb.dep_ = above, "xcomp" if slot == "infinitive" else "advcl"


def _name_deed(thing: Token) -> None:
    """ "calls this piracy", "calls that a fairy tale": what is called so is what was told."""
    verb = thing.head
    if lemma_of(verb) not in class_words("naming") or thing.i < verb.i:
        return
    told = next((c for c in thing.children if c.lower_ in ("this", "that")), thing)
    name = thing
    if told == thing and thing.lower_ in ("this", "that"):
        name = next((c for c in thing.children if c.dep_ == "nsubj" and c.i > thing.i), thing)
    bad = class_words("slur") | class_words("tale") | class_words("insult")
    if name == told or lemma_of(name) not in bad or told.i != verb.i + 1:
        return
    told.head, told.dep_, told.pos_ = verb, "obj", "PRON"
    name.head, name.dep_ = verb, "xcomp"


def _call_so(judged: Token) -> None:
    """ "called the order biased": what a thing is called is no deed done to it."""
    thing = judged.nbor(-1)
    verb = thing.head
    if thing.dep_ != "obj" or judged.head not in (thing, verb) or judged.left_edge != judged:
        return
    names = map(class_words, ("slur", "untrue", "virtue"))
    said = any(judged.lower_ in words for words in names)
    if said and lemma_of(verb) in class_words("naming"):
        judged.head, judged.dep_, judged.pos_, judged.lemma_ = verb, "xcomp", "ADJ", judged.lower_
        judged.set_morph("")


def _call_whom(name: Token) -> None:
    """ "Moe, whom he called a liar": of two objects the second is what the first is called."""
    verb = name.head
    whom = any(
        c.dep_ == "obj" and c.lower_ in RELATIVE_WORDS and c.i < verb.i for c in verb.children
    )
    if whom and verb.i < name.i and lemma_of(verb) in class_words("naming"):
        name.dep_ = "xcomp"


def _hang_on_plea(verb: Token) -> None:
    """ "shrugged off a plea for | the crew to be freed": what is pleaded for is the plea's.

    So it is in "turned down a request by Oslo | to arm the rebels", "put a demand to him | to go".
    """
    above = verb.head
    inner = (c for plea in above.children for c in plea.children if is_somebody(c))
    before = (c for c in (*above.children, *inner) if above.i < c.i < verb.i)
    doer = next((c for c in before if case_of(c) == "for"), None)
    first = verb.left_edge if doer is None else doer.left_edge
    plea = verb.doc[max(first.i - 1, 0)]
    while plea.dep_ == "nmod" and plea.head not in (plea.head.head, above):
        plea = plea.head
    if (plea.dep_, case_of(plea)) == ("obl", "to"):
        plea = next((c for c in above.children if c.dep_ == "obj" and c.i < plea.i), plea)
    whole = doer is None or doer.right_edge.i + 1 == verb.left_edge.i
    if not whole or plea.head != above or plea.dep_ not in ("obj", "obl") or plea.i > verb.i:
        return
    owned = any(c.dep_ == "nmod:poss" or case_of(c) in ("by", "from") for c in plea.children)
    last = first.nbor(-1)
    owned |= case_of(last) == "to" and is_somebody(last) and lemma_of(plea) != "call"
    if lemma_of(plea) not in asking_nouns() or not (owned or doer):
        return  # "made a call to Oslo to congratulate him"
    if doer is not None:
        for case in [c for c in doer.children if c.dep_ == "case"]:
            case.head, case.dep_ = verb, "mark"
        passive = any(c.dep_ == "aux:pass" for c in verb.children)
        doer.head, doer.dep_ = verb, "nsubj:pass" if passive else "nsubj"
    verb.head, verb.dep_ = plea, "acl"


def _free_content(verb: Token) -> None:
    """ "told him in a call that Chad had left": what is said on an occasion."""
    noun, above = verb.head, verb.head.head
    if (
        not has_that(verb)
        or noun.dep_ != "obl"
        or case_of(noun) not in OCCASION
        or above.pos_ != "VERB"
    ):
        return
    full = any(c.dep_ in ("ccomp", "xcomp") for c in above.children)
    if not full and says_clause(above):
        verb.head, verb.dep_ = above, "ccomp"


def _free_object(gerund: Token) -> None:
    """ "accused Chad of arming rebels", "denied bombing camps": the noun is the gerund's object."""
    noun, case = gerund.head, case_of(gerund.head)
    above = noun.head.head if noun.dep_ == "nmod" and noun.head.dep_ == "obj" else noun.head
    first = next(c for c in noun.children if c.dep_ != "case")
    if noun.dep_ not in ("obj", "obl", "nmod") or above.pos_ != "VERB" or above.i > gerund.i:
        return
    if first != gerund or gerund.left_edge != gerund or not (case or gerund.i == above.i + 1):
        return
    denied = not case and lemma_of(above) in operator_words("verb", "deny") and can_act(noun)
    base = next((base for base in find_bases(gerund.lower_) if base in known_verbs()), "")
    if not (denied and base):
        taken = case == "for" or (case or "gerund") in _taken(above)
        goes_on = case == "on" and above.nbor().lower_ == "on" and lemma_of(above) in GOING_ON
        gerund_told = "Ger" in gerund.morph.get("VerbForm", []) or (goes_on and base)
        if not (taken or goes_on) or not gerund_told:
            return  # "will go on sharing data"
    for child in [c for c in above.children if c.i > noun.i and c.dep_ == "obl"]:
        child.head = gerund
    for child in [c for c in noun.children if c.dep_ == "case"]:
        child.head, child.dep_ = gerund, "mark"
    gerund.head, gerund.dep_, gerund.pos_ = above, "advcl" if case else "xcomp", "VERB"
    gerund.lemma_ = base or gerund.lemma_
    noun.head, noun.dep_ = gerund, "obj"


def _free_gerund(noun: Token) -> None:
    """ "stopped the granting of visas": translations tell by a noun what English tells by a gerund."""
    verb = noun.head
    thing = next((c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i), None)
    base = next((b for b in find_bases(noun.lower_) if b in transitive_verbs()), "")
    if thing is None or not base or case_of(thing) != "of" or thing.left_edge.i != noun.i + 1:
        return
    if not any(c.lower_ == "the" and c.i + 1 == noun.i for c in noun.children):
        return
    if verb.pos_ != "VERB" or lemma_of(noun) in event_nouns() or not _taken(verb) & TAKEN:
        return
    for case in [c for c in thing.children if c.dep_ == "case"]:
        case.dep_ = "discourse"
    for phrase in [c for c in noun.children if c.i > thing.i and c.dep_ == "nmod"]:
        phrase.dep_ = "obl"
    noun.pos_, noun.dep_, noun.lemma_, thing.dep_ = "VERB", "xcomp", base, "obj"
    noun.set_morph("VerbForm=Ger")


def _free_base(verb: Token) -> None:
    """ "continues to enrich uranium": a base form behind "to" is an infinitive."""
    noun, above, to = verb.head, verb.head.head, verb.nbor(-1) if verb.i else verb
    known = verb.pos_ == "VERB" or (to.pos_ == "PART" and verb.lower_ in known_verbs())
    if to.lower_ != "to" or to.head not in (noun, verb) or not known or verb.lower_ != verb.lemma_:
        return
    if above.pos_ != "VERB" or "infinitive" not in _taken(above):
        return
    verb.head, verb.dep_, verb.pos_ = above, "xcomp", "VERB"
    verb.set_morph("VerbForm=Inf")
    to.head, to.dep_, to.pos_ = verb, "mark", "PART"
    noun.head, noun.dep_ = verb, "obj"


def _taken(verb: Token) -> frozenset[str]:
    """What a verb takes beside its object, by the lexicon."""
    return complements().get(lemma_of(verb), frozenset()) | load_cues().get(
        lemma_of(verb), frozenset()
    )


def has_that(verb: Token) -> bool:
    """Whether a clause begins by "that"."""
    return is_marked(verb, THAT)


def _fill_relative(verb: Token) -> None:
    """ "the claim that Oslo has hidden a man": a clause that lacks nothing tells the noun's content.

    So does one that somebody is told ("told them in a call that Oslo left"), which others mend.
    Not "the words that Oslo says it never spoke", which a clause further down lacks.
    """
    that = next((c for c in verb.children if c.lower_ == "that" and c.i < verb.i), None)
    deeper = any(c.dep_ == "ccomp" for c in verb.children)
    parts = [verb, *(c for c in verb.children if c.dep_ == "xcomp")]
    full = any(c.dep_ == "obj" and c.i > verb.i for part in parts for c in part.children)
    if that is None or deeper or not (that.dep_ == "mark" or (that.dep_ == "obj" and full)):
        return
    if not _has_content(verb.head) and not _is_beside_told(verb.head):
        noun = _told_before(verb.head)
        if noun is None:
            return
        verb.head = noun
    that.pos_, that.dep_, verb.dep_ = "SCONJ", "mark", "acl"
    that.set_morph("")


def _told_before(noun: Token) -> Token | None:
    """ "reports in the press that Oslo left": the noun over a phrase, or its object, says it."""
    while noun.dep_ == "nmod" and noun.head.i < noun.i:
        noun = noun.head
        if says_clause(noun, as_noun=True):
            return noun
    things = [c for c in noun.head.children if c.dep_ == "obj" and c.i < noun.i]
    return next((c for c in things if noun.dep_ == "obl" and says_clause(c, as_noun=True)), None)


def _has_content(noun: Token) -> bool:
    """Whether a noun may have a clause that tells what it says: "the claim that ..."."""
    word = lemma_of(noun)
    return not is_time(noun) and (f"{word} (noun)" in load_cues() or word in event_nouns())


def _is_beside_told(noun: Token) -> bool:
    """Whether a noun is the hearer or the occasion of a verb that tells a clause."""
    slots = load_cues().get(lemma_of(noun.head), frozenset())
    hears = noun.dep_ == "iobj" or (noun.dep_ == "obj" and is_somebody(noun))
    hears &= "object" not in slots
    hears |= _is_hearer(noun)
    return "clause" in slots and (hears or (noun.dep_ == "obl" and case_of(noun) in OCCASION))


def _is_hearer(noun: Token) -> bool:
    """ "complained to Oslo that it had left"."""
    return noun.dep_ == "obl" and case_of(noun) == "to" and is_somebody(noun)


def _free_told(verb: Token) -> None:
    """ "informed his peers that it had left": the hearer is no noun that a clause is about."""
    noun = verb.head
    chain = [noun]
    while noun.dep_ == "nmod" and case_of(noun) == "of" and noun.head.i < noun.i:
        noun = noun.head
        chain.append(noun)
    above = noun.head
    heard = noun.dep_ in ("obj", "iobj") or _is_hearer(noun)
    if not has_that(verb) or not heard or above.pos_ != "VERB":
        return
    slots = load_cues().get(lemma_of(above), frozenset())
    reports = any(f"{lemma_of(n)} (noun)" in load_cues() for n in chain)
    reports |= "object" in slots and not all(map(is_somebody, chain))
    if not reports and noun.i > above.i and "clause" in slots:
        verb.head, verb.dep_ = above, "ccomp"


def _free_said(verb: Token) -> None:
    """ "said after the talks he would accept it": a clause that lacks nothing is no relative one."""
    noun, above = verb.head, verb.head.head
    own = [c for c in verb.children if c.dep_.startswith("nsubj")]
    full = own and own[0].pos_ != "NOUN" and any(c.dep_ == "obj" for c in verb.children)
    full = full or any(c.dep_ == "expl" for c in verb.children)  # "told Chad it is clear that ..."
    bare = not any(c.dep_ in ("mark", "obl") and c.i < verb.i for c in verb.children)
    if not (full and bare) or verb.dep_ != "acl:relcl" or noun.dep_ not in ("obl", "obj", "iobj"):
        return
    slots = load_cues().get(lemma_of(above), frozenset())
    relative = any("Rel" in t.morph.get("PronType", []) for t in verb.subtree if t.i < verb.i)
    told = any(c.dep_ in ("ccomp", "xcomp", "obj") and c != noun for c in above.children)
    hearer = noun.dep_ == "obl" or "object" not in slots
    if hearer and not (relative or told) and "clause" in slots:
        verb.head, verb.dep_ = above, "ccomp"


def _give_subject(verb: Token) -> None:
    """ "said tired crews would leave": what stands before a modal without "and" is its subject."""
    cue = verb.head
    things = [c for c in cue.children if c.dep_ == "obj" and cue.i < c.i < verb.i]
    own = any(c.dep_ == "cc" or c.dep_.startswith("nsubj") for c in verb.children)
    first = next((c for c in verb.children if c.dep_.startswith("aux")), None)
    if own or first is None or len(things) != 1 or verb.i < cue.i:
        return
    finite = "Fin" in first.morph.get("VerbForm", [])
    if finite and says_clause(cue):
        passive = any(c.dep_ == "aux:pass" for c in verb.children)
        things[0].head, things[0].dep_ = verb, "nsubj:pass" if passive else "nsubj"
        verb.dep_ = "ccomp"


def _free_charge(phrase: Token) -> None:
    """ "accused their chief, Ali Bo, of murder", "the bloc of theft": it hangs on the verb."""
    noun, case = phrase.head, case_of(phrase)
    thing = noun.head if noun.dep_ == "appos" else noun
    verb, parted = thing.head, phrase.doc[phrase.left_edge.i - 1].text == ","
    parted = parted or phrase.left_edge.text == ","
    called = noun.lower_ in context_words("body") and noun.right_edge == phrase.right_edge
    if thing.dep_ != "obj" or not case or not (parted or noun.pos_ == "PROPN" or called):
        return
    if (lemma_of(verb), case) in controlling_verbs():
        phrase.head, phrase.dep_ = verb, "obl"


def _lead_charge(phrase: Token) -> None:
    """ "lodged a complaint with the court against Oslo": no court is against anybody."""
    body, charge = phrase.head, phrase.head.head
    placed = body.dep_ == "nmod" and case_of(body) in ("with", "before", "at", "in", "to")
    if placed and case_of(phrase) == "against" and lemma_of(charge) in class_words("allegation"):
        phrase.head = charge


def _free_condition(verb: Token) -> None:
    """ "warned that, should it leave, talks would end": the condition is not what is told."""
    first = next((c for c in verb.children if c.dep_.startswith(("aux", "cop"))), None)
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    that = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "that"), None)
    if first is None or subject is None or that is None or first.lower_ not in INVERTED:
        return
    for told in verb.children:
        own = has_subject(told)
        clause = told.dep_ in ("ccomp", "parataxis", "advcl", "conj") and own
        if clause and that.i < first.i < subject.i < verb.i < told.i:
            told.head, told.dep_ = verb.head, verb.dep_
            verb.head, verb.dep_, that.head = told, "advcl", told
            return


def _join_matter(phrase: Token) -> None:
    """ "raised doubts about the ships": what is doubted hangs on the doubts."""
    verb, first = phrase.head, phrase.left_edge
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    if thing is None or thing.right_edge.i + 1 != first.i or case_of(phrase) != "about":
        return
    if "about" in load_cues().get(f"{lemma_of(thing)} (noun)", ()):
        phrase.head, phrase.dep_ = thing, "nmod"
