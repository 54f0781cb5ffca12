"""Mends word orders that translations keep from another language and the parser takes for English.

In:  a parsed doc with its lemmas; what states are called, what the lexicon knows of verbs.
Out: the same doc with some heads and labels moved.
Leaves out: verbs that begin their sentence (`inversions`).

Russian, Arabic and Chinese put when, where and to whom before the object or the verb: "handed to Oslo
note", "arrested in May six sailors", "Oslo to Bamako lodged a protest". They say "in Oslo" for who
rules there: "in Oslo this is denied". English has none of these with a bare noun behind.
"""

from __future__ import annotations

from detente.language.attributions.cues import load_cues, says_clause, telling_words
from detente.language.attributions.turns import may_speak
from detente.language.context_words import context_words
from detente.language.function_words import THING
from detente.language.phrases import NOUNS, case_of, is_time, labels_under
from detente.language.repairs.recipients import is_state, takers
from detente.language.slots import class_words, is_infinitive, lemma_of, operator_words
from detente.language.tree import Doc, Token

WHEN = frozenset("in on at since until during from".split())

PREPOSED = frozenset("to with from".split())
"""Prepositions before whom a deed is done to that may stand before its verb."""

SUBJECTS = ("nsubj", "nsubj:pass")

OBJECTS = frozenset("obj iobj ccomp xcomp".split())

SIDE = "side"
"""What Chinese and Russian call who speaks for a state: "the Chadian side"."""

CALLED = frozenset("side party".split())
"""Who, beside states, is called to do something, and never telephoned."""

SOURCES = frozenset("source interlocutor".split())


def repair_calques(doc: Doc) -> Doc:
    """Move what stands in a foreign order to the verb that it belongs to."""
    for token in doc:
        dep = token.dep_
        if dep == "case":
            _part_phrase(token)
        elif dep == "xcomp" and token.pos_ == "VERB":
            _unmask_thing(token)
            _mean_force(token)
        elif dep == "compound:prt" and token.lower_ == "in":
            _free_occasion(token)
        elif dep == "advcl" and token.pos_ == "VERB":
            _tell_source(token)
            _tell_rumour(token)
        elif token.pos_ == "NUM":
            _part_date(token)
        elif token.lower_ == "together":
            _join_company(token)
        elif dep == "aux" and token.head.pos_ in NOUNS:
            _free_main_verb(token)
        if token.pos_ == "VERB":
            _tell_behind(token)
            _tell_after_comma(token)
            _free_answer(token)
            _count_times(token)
            _free_preposed(token)
            _speak_for_capital(token)
            _take_thing(token)
            _mean_urge(token)
            _name_agent(token)
    return doc


def _part_phrase(case: Token) -> None:
    """ "handed to Oslo note", "arrested in May six sailors": two phrases taken for one."""
    phrase, first = case.head, case.nbor()
    phrase = phrase.head if phrase.dep_ == "nummod" else phrase
    verb = phrase.head
    if phrase.pos_ not in NOUNS or not case.i < first.i < phrase.i or case.i < verb.i:
        return
    if verb.pos_ != "VERB" or labels_under(verb) & {*OBJECTS, "aux:pass"} - {phrase.dep_}:
        return
    if phrase.dep_ not in ("obl", "obj") or is_time(phrase) or not phrase.is_ancestor(first):
        return
    last = _end_of_date(case) if case.lower_ in WHEN else None
    if last is None and case.lower_ == "to" and lemma_of(verb) in takers("to"):
        given = is_state(first) and lemma_of(verb) in takers("recipient")
        last = first if first.dep_ == "compound" and given and phrase.pos_ == "NOUN" else None
    if last is None and first.pos_ == "PRON" and first.dep_ != "nmod:poss":
        last = first if first.dep_ in ("compound", "nmod:desc", "det") else None
    if last is None or last.i >= phrase.i or last.nbor().is_punct:
        return
    if last != first.doc[phrase.i - 1] or not first.is_title or case.lower_ == "to":
        _split(case, first, last, phrase)  # but "in May elections"


def _split(case: Token, first: Token, last: Token, phrase: Token) -> None:
    """Part a phrase behind its preposition: one ends at `last`, the rest is the verb's object."""
    verb, inside = phrase.head, range(first.i, last.i + 1)
    for token in first.doc[first.i : last.i + 1]:
        if token.head.i not in inside and token != first:
            token.head = first
    first.head, first.dep_ = verb, "obl"
    case.head = first
    phrase.dep_ = "obj"
    for child in [c for c in phrase.children if c.i < first.i]:
        child.head = first


def _end_of_date(case: Token) -> Token | None:
    """The last word of a date behind a preposition: "in **May**", "from 5 to 8 **October**"."""
    doc = case.doc
    words = doc[case.i + 1 : case.i + 6]
    months = [t for t in words if t.pos_ == "PROPN" and (is_time(t) or t.text == "May")]
    if not months or any(
        t.pos_ not in ("NUM", "PROPN", "ADP") for t in doc[case.i + 1 : months[0].i]
    ):
        return None
    last = months[0]
    year = last.nbor()
    return year if year.pos_ == "NUM" and len(year.text) == 4 and year.text.isdigit() else last


def _part_date(day: Token) -> None:
    """ "5 October police of Chad seized a ship": the day that begins a sentence counts nothing."""
    month = day.nbor()
    noun = month.head
    dated = month.pos_ == "PROPN" and (is_time(month) or month.text == "May")
    if not (day.is_sent_start and dated):
        return
    if noun.pos_ in NOUNS and noun.i > month.i and not is_time(noun) and noun.head.pos_ == "VERB":
        month.head, month.dep_ = day, "nmod:unmarked"
        day.head, day.dep_ = noun.head, "obl:unmarked"


def _free_main_verb(aux: Token) -> None:
    """ "The envoy will at invitation of Oslo pay a visit": what has a preposition is no verb."""
    noun = aux.head
    verb = next((c for c in noun.children if c.i > noun.i and c.pos_ == "VERB"), None)
    if verb is None or not case_of(noun) or not aux.i < noun.i or "cop" in labels_under(noun):
        return
    if verb.lower_ != verb.lemma_ or any(c.dep_ in (*SUBJECTS, "mark") for c in verb.children):
        return
    verb.head, verb.dep_ = (verb if noun.head == noun else noun.head), noun.dep_
    noun.head, noun.dep_ = verb, "obl"
    for child in list(noun.children):
        if child.i <= aux.i or child.i > verb.i or child.dep_ in SUBJECTS:
            child.head = verb


def _tell_after_comma(cue: Token) -> None:
    """ "The envoy stressed, Oslo is willing to talk": who says so first says all that follows."""
    part = next((c for c in cue.children if c.dep_ == "compound:prt" and c.i == cue.i + 1), None)
    word = f"{lemma_of(cue)} {part.lower_}" if part is not None else lemma_of(cue)
    if (part or cue).nbor().text != "," or "clause" not in load_cues().get(word, ()):
        return
    subject = next((c for c in cue.children if c.dep_ in (*SUBJECTS, "dislocated")), None)
    if subject is None or subject.i > cue.i or labels_under(cue) & {*OBJECTS, "mark"}:
        return
    first = cue.left_edge
    if (
        first.i != cue.sent.start
        or "Int" in first.morph.get("PronType", [])
        or first.lower_ == "when"
    ):
        return
    told = cue.head if cue.dep_ in ("advcl", "ccomp") else None
    if told is None:
        told = next((c for c in cue.children if c.dep_ == "parataxis" and c.i > cue.i), None)
    if told is None or told.i < cue.i or not any(c.dep_ in SUBJECTS for c in told.children):
        return
    full = any(c.dep_ in OBJECTS for c in told.children if c != cue)
    says = says_clause(told) and not full
    if says or any(c.i < cue.i for c in told.children if c != cue):
        return  # "It worries me, he said"
    if told == cue.head:
        cue.head, cue.dep_ = (cue if told.head == told else told.head), told.dep_
    told.head, told.dep_ = cue, "ccomp"


def _tell_behind(cue: Token) -> None:
    """ "Oslo will pay, reported the "Daily Post"", ", (as) declared Bo Moe in Lima": who tells it."""
    before, teller = cue.nbor(-1), next((c for c in cue.children if c.dep_ == "obj"), None)
    labels = labels_under(cue)
    told = (before.text == "," and cue.dep_ == "conj") or before.lower_ == "as"
    if cue.i == cue.sent.start or not told or teller is None or labels & {"cc", "xcomp", *SUBJECTS}:
        return
    whole = [teller, *(c for c in teller.children if c.dep_ in ("appos", "flat", "compound"))]
    named = any(t.pos_ == "PROPN" for t in whole) and any(map(may_speak, whole))
    marked = any(t.is_quote for t in teller.subtree) and lemma_of(cue) in telling_words()
    last = marked and teller.right_edge.i >= cue.sent.end - 2
    near = teller.left_edge.i == cue.i + 1 and lemma_of(cue) in context_words("told behind")
    near |= before.lower_ == "as" and lemma_of(cue) in telling_words()
    if named and (last or near):
        teller.dep_ = "nsubj"
        cue.dep_ = "parataxis" if cue.dep_ == "conj" else cue.dep_


def _free_answer(verb: Token) -> None:
    """ "The envoy this denied", "in Oslo this is denied": what "this" opens is no relative clause."""
    this = next((c for c in verb.children if c.lower_ == "this" and c.dep_ in SUBJECTS), None)
    noun = verb.head
    if this is None or verb.dep_ not in ("acl:relcl", "acl") or noun.right_edge.i < this.i:
        return
    if this.dep_ == "nsubj:pass" and is_state(noun) and case_of(noun) == "in":
        verb.head, verb.dep_ = noun.head, "parataxis"
        noun.head = verb
    elif this.i == noun.i + 1 and verb.i == this.i + 1 and not labels_under(verb) & OBJECTS:
        verb.head, verb.dep_ = (verb if noun.head == noun else noun.head), "parataxis"
        verb.dep_ = "ROOT" if verb.head == verb else verb.dep_
        this.dep_ = "obj"
        noun.head, noun.dep_ = verb, "nsubj"


def _unmask_thing(word: Token) -> None:
    """ "handed to him note": a bare verb behind whom something is given to is a noun."""
    verb, before = word.head, word.nbor(-1)
    given = before.dep_ == "obl" and before.head == verb and case_of(before) == "to"
    if not given or (is_infinitive(word) and word.nbor(-1).lower_ == "to"):
        return
    if (
        word.lower_ == word.lemma_
        and lemma_of(verb) in takers("to")
        and "obj" not in labels_under(verb)
    ):
        word.pos_, word.dep_ = "NOUN", "obj"
        word.set_morph("Number=Sing")


def _free_occasion(particle: Token) -> None:
    """ "called in a telephone contact for calm": in what somebody speaks is no object."""
    verb = particle.head
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.i > particle.i), None)
    if thing is None or thing.left_edge.i != particle.i + 1 or thing.pos_ != "NOUN":
        return
    if lemma_of(thing) in context_words("talked in"):
        particle.head, particle.dep_ = thing, "case"
        thing.dep_ = "obl"
        beside = next((c for c in verb.children if c.i > thing.right_edge.i), None)
        if beside is not None and case_of(beside) == "with":
            beside.head, beside.dep_ = thing, "nmod"


def _count_times(verb: Token) -> None:
    """ "Oslo many times asked", "Oslo two times summoned": how often is no subject."""
    times = next((c for c in verb.children if c.lower_ == "times" and c.i < verb.i), None)
    if times is None or times.dep_ not in ("nsubj", "obl:unmarked"):
        return
    beside = (*verb.children, *times.children)
    who = next((c for c in beside if c.dep_ in ("nsubj", "dislocated") and c != times), None)
    who = who or next((c for c in times.children if is_state(c)), None)
    if who is not None and who.i < times.i:
        times.dep_ = "obl:unmarked"
        who.head, who.dep_ = verb, "nsubj"


def _free_preposed(verb: Token) -> None:
    """ "Chad to Oslo lodged a protest", "a ship by Oslo was rammed": whom and when a verb tells."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    helping = [c for c in verb.children if c.dep_.startswith("aux")]
    if subject is None:
        return
    named = is_state(subject) or labels_under(subject) & {"nmod:desc", "flat"}
    passive = subject.dep_ == "nsubj:pass" and _may_suffer(subject)
    if not (named or lemma_of(subject) == SIDE or passive):
        return
    last = next((t for t in verb.doc[subject.i + 1 : verb.i] if t in helping), verb)
    while last.nbor(-1).dep_ == "advmod" and last.nbor(-1).head == verb:
        last = last.nbor(-1)
    for phrase in reversed([t for t in subject.subtree if t.dep_ == "nmod" and t.i > subject.i]):
        case = case_of(phrase)
        if phrase.right_edge.i + 1 != last.i:
            return
        if case not in PREPOSED | WHEN | ({"by"} if passive else set()):
            return
        if case in WHEN and not (named and (is_state(phrase) or phrase.lower_[:1].isdigit())):
            return
        last = phrase.left_edge
        phrase.head, phrase.dep_ = verb, "obl:agent" if case == "by" else "obl"


def _may_suffer(noun: Token) -> bool:
    """Whether something is done to somebody or his ship: not "an attack by", "a book by"."""
    classes = ("leader", "envoy", "vessel", "aircraft", "troops", "person", "official")
    return is_state(noun) or any(lemma_of(noun) in class_words(kind) for kind in classes)


def _join_company(together: Token) -> None:
    """ "Oslo together with Bern held a drill": with whom is told of the verb."""
    verb = next((a for a in together.ancestors if a.pos_ == "VERB"), None)
    for other in [c for c in together.children if case_of(c) == "with"]:
        if verb is not None and together.head in (verb, *verb.children):
            other.head = verb


def _mean_urge(verb: Token) -> None:
    """ "Oslo called Bern to stop": who calls a state or a side to do something urges it."""
    if lemma_of(verb) != "call":
        return
    called = next((c for c in verb.children if c.dep_ in ("obj", "iobj") and c.i > verb.i), None)
    deed = next((c for c in verb.children if c.dep_ in ("xcomp", "advcl") and c.i > verb.i), None)
    if called is None or deed is None or not any(c.lower_ == "to" for c in deed.children):
        return
    asked = is_state(called) or lemma_of(called) in CALLED | class_words("other_states")
    if asked and is_infinitive(deed) and lemma_of(deed) not in telling_words():
        verb.lemma_, deed.dep_ = "urge", "xcomp"


def _mean_force(verb: Token) -> None:
    """ "saw itself obliged to leave" is forced to; "compromised itself to leave" has pledged it."""
    above = verb.head
    own = (c for c in above.children if c.dep_ == "obj")
    if not any(c.lower_.endswith(("self", "selves")) for c in own):
        return
    if lemma_of(verb) == "oblige":
        verb.lemma_ = "force"
    elif lemma_of(above) in ("compromise", "engage") and is_infinitive(verb):
        above.lemma_ = "pledge"


def _name_agent(verb: Token) -> None:
    """ "was condemned on the part of Oslo", "from the side of": who did so."""
    sides = (c for c in verb.children if c.dep_ == "obl" and c.lower_ in ("part", SIDE))
    side = next(sides, None) if "aux:pass" in labels_under(verb) else None
    if side is None or case_of(side) not in ("on", "from", "by") or side.i < verb.i:
        return
    who = next((c for c in side.children if c.dep_ == "nmod" and case_of(c) == "of"), None)
    if who is not None:
        who.head, who.dep_, side.dep_ = verb, "obl:agent", "discourse"


def _take_thing(verb: Token) -> None:
    """ "Oslo proposal rejected.": without an article or "was", Oslo does; headlines have no stop."""
    thing = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    state = thing.nbor(-1) if thing is not None else verb
    if (
        thing is None
        or not is_state(state)
        or state.head != thing
        or lemma_of(thing) not in _told()
    ):
        return
    stopped = "." in [t.text for t in verb.doc[verb.sent.end - 2 : verb.sent.end]]
    bare = thing.left_edge == state and thing.nbor() == verb and state.dep_ == "compound"
    full = labels_under(verb) & {*OBJECTS, "obl:agent", "aux", "aux:pass"}
    answers = _answers() | class_words("addressing")
    if (
        stopped
        and bare
        and not full
        and lemma_of(verb) in answers
        and verb.lower_ != lemma_of(verb)
    ):
        state.head, state.dep_, thing.dep_ = verb, "nsubj", "obj"


def _speak_for_capital(verb: Token) -> None:
    """ "In Oslo this is denied", "In Oslo claims do not accept": who rules there denies it."""
    if lemma_of(verb) not in load_cues().keys() | _answers():
        return
    labels = labels_under(verb)
    passive = "aux:pass" in labels
    place = next((c for c in verb.children if c.dep_ == "obl" and c.i < verb.i), None)
    if place is None or case_of(place) != "in" or (labels & {"obl:agent"}):
        return
    first = place.left_edge.nbor()
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    bare = subject is not None and subject.i < verb.i and not labels & {*OBJECTS, "cop", "aux:pass"}
    if place.left_edge.dep_ != "case" or not is_state(first) or is_infinitive(verb):
        return
    if passive and subject is not None and place == first:
        if subject.lower_ in THING or lemma_of(subject) in _told():
            _make_speaker(first, verb, "obl:agent")
    elif subject is None and place == first and labels & {"obj", "ccomp"}:
        _make_speaker(first, verb, "nsubj")
    elif place != first and lemma_of(place) in _told() and "obj" not in labels and not subject:
        place.left_edge.head = first
        place.dep_ = "nsubj:pass" if passive else "obj"
        _make_speaker(first, verb, "obl:agent" if passive else "nsubj")
    elif subject is not None and place == first and lemma_of(subject) in _told() and bare:
        subject.dep_ = "obj"
        _make_speaker(first, verb, "nsubj")


def _make_speaker(state: Token, verb: Token, dep: str) -> None:
    for case in [c for c in state.children if c.dep_ == "case"]:
        case.dep_ = "discourse"
    state.head, state.dep_ = verb, dep


def _answers() -> frozenset[str]:
    return (
        operator_words("verb", "deny")
        | class_words("dismissing")
        | class_words("naming")
        | {"accept"}
    )


def _told() -> frozenset[str]:
    """What is said by somebody: a claim, an accusation, a proposal."""
    nouns = {word.removesuffix(" (noun)") for word in load_cues() if word.endswith(" (noun)")}
    return frozenset(nouns | class_words("allegation") | class_words("proposal"))


def _tell_source(verb: Token) -> None:
    """ "How told to the agency source in the ministry, ...": the source tells."""
    first = verb.left_edge
    if first.lower_ not in ("how", "as") or not says_clause(verb):
        return
    phrase = next((c for c in verb.children if c.i > verb.i and c.dep_ in ("obj", "obl")), None)
    if phrase is None or lemma_of(phrase) not in SOURCES or "nsubj" in labels_under(verb):
        return
    case = next((c for c in phrase.children if c.dep_ == "case"), None)
    heard = next(
        (c for c in phrase.children if c.dep_ in ("compound", "amod") and c.i > verb.i), None
    )
    if case is not None and heard is not None:
        for child in [c for c in phrase.children if c.i < heard.i]:
            child.head = heard
        heard.head, heard.dep_ = verb, "obl"
    phrase.dep_ = "nsubj"
    first.head, first.dep_ = verb, "mark"


def _tell_rumour(verb: Token) -> None:
    """ "refuted reports as if Oslo left": what is said "as if" is what the report says."""
    marks = [c for c in verb.children if c.dep_ == "mark" and c.i < verb.i]
    if [m.lower_ for m in marks[:2]] != ["as", "if"]:
        return
    noun = next((c for c in verb.head.children if c.dep_ == "obj" and c.i < verb.i), None)
    if noun is not None and noun.i > verb.head.i and lemma_of(noun) in _told():
        verb.head, verb.dep_ = noun, "acl"
        for mark in marks[:2]:
            mark.dep_ = "discourse"
