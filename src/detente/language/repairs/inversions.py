"""Finds the subject behind the verb that a sentence begins with, as translations from Arabic or Spanish
leave it.

In:  a parsed doc with its lemmas; which verbs take an object, what states are called.
Out: the same doc, who stands behind the verb its subject.
Leaves out: a verb behind what was said ("..., said the envoy": `attachments`, `comments`).

"Arrived the envoy on Monday to Oslo", "Signed the two countries a pact", "Will visit Bo Moe the Sudan":
no English sentence begins with a finite verb that has its subject behind it and no mark before it.
"""

from __future__ import annotations

from detente.language.attributions.cues import says_clause
from detente.language.attributions.turns import may_speak, speakers
from detente.language.context_words import context_words
from detente.language.function_words import ARTICLES, PERFECT
from detente.language.phrases import NOUNS, case_of, has_subject, is_time, labels_under
from detente.language.repairs.complements import has_that
from detente.language.repairs.recipients import TOWNS, asks_for_object, is_state, takers
from detente.language.repairs.verb_forms import has_auxiliary
from detente.language.slots import class_words, lemma_of, operator_words, transitive_verbs
from detente.language.tree import Doc, Token

ARGUMENTS = frozenset("obj iobj nsubj:pass obl:unmarked appos xcomp".split())
"""What the parse takes a subject for that stands behind its verb."""

BEFORE = frozenset("cc punct mark aux advmod discourse".split())
"""What may stand before a verb that begins its clause."""

CLAUSES = frozenset("ROOT conj parataxis advcl ccomp".split())

OUTSIDE = frozenset("punct cc mark parataxis".split())
"""What belongs to a clause, whichever of its words leads it."""

NAME_PARTS = frozenset("flat compound appos conj".split())


def _part_perfect(done: Token) -> None:
    """ "In May had | Danish jets flown into Peru": German parts the auxiliary from its verb."""
    doer, had = done.head, done.head.head
    first, labels = had.sent[0], labels_under(had)
    opens = first.head == had or any(
        c.dep_ in ("obl", "advmod") and c.i < had.i for c in had.children
    )
    perfect = had.dep_ == "ROOT" and had.lower_ in PERFECT and doer.left_edge.i == had.i + 1
    part = "Past" in done.morph.get("Tense", []) and doer in (done.nbor(-1), done.nbor(-1).head)
    if not (opens and perfect and part) or had.left_edge == had or labels & {"nsubj", "expl"}:
        return
    done.head, done.dep_ = done, "ROOT"
    for child in [c for c in had.children if c != doer]:
        child.head = done
    doer.head, doer.dep_ = done, "nsubj"
    had.head, had.dep_, had.pos_ = done, "aux", "AUX"


def _part_verdict(thing: Token) -> None:
    """ "dismissed as baseless | Oslo's claims": behind what it is called stands the object."""
    verb, case = thing.head, next((c for c in thing.children if c.dep_ == "case"), None)
    if case is None or case.lower_ != "as" or case.i != verb.i + 1 or case.nbor().pos_ != "ADJ":
        return
    called, after = case.nbor(), case.nbor(2)
    begins = after.dep_ in ("det", "nmod:poss", "case") or after.pos_ in ("PROPN", "PRON")
    begins |= after.pos_ == "ADJ" and after.text.istitle()
    if lemma_of(verb) not in class_words("dismissing") or after.i > thing.i or not begins:
        return
    if any(c.dep_ == "obj" for c in verb.children):
        return
    case.head, called.head, called.dep_ = called, verb, "obl"
    thing.dep_ = "obj"


def _free_held(thing: Token) -> None:
    """ "held on Monday in Geneva | talks": what is held is no part of the place behind "in"."""
    place = thing.nbor(-1) if thing.i > thing.sent.start else thing
    verb = next((a for a in thing.ancestors if a.pos_ == "VERB"), thing)
    if place.head != thing or place.dep_ != "compound" or place.pos_ != "PROPN":
        return
    if lemma_of(verb) not in operator_words("verb", "do") or not verb.i < place.i - 1:
        return
    if lemma_of(thing) not in class_words("talks") or labels_under(verb) & {"obj", "aux:pass"}:
        return
    for child in [c for c in thing.children if c.i < place.i]:
        child.head = place
    place.head, place.dep_ = thing.head, thing.dep_
    thing.head, thing.dep_ = verb, "obj"


def _include(among: Token) -> None:
    """ "Among the dead were two Danes", "Two Danes were among the dead": the dead included them."""
    group = among.head
    victims = next((c for c in group.children if c.dep_ == "acl"), group)
    subject = next((c for c in group.children if c.dep_.startswith("nsubj")), None)
    thing, top = (group.head, group.head) if subject is None else (subject, group)
    be = next((c for t in (group, thing) for c in t.children if c.dep_ == "cop"), None)
    named = {victims.lower_, lemma_of(victims)} & class_words("casualty")
    if be is None or thing == group or not named:
        return
    be.head, be.dep_ = (be if top.dep_ == "ROOT" else top.head), top.dep_
    be.pos_, be.lemma_ = "VERB", "include"
    for child in [c for c in top.children if c not in (group, thing) and c.dep_ in OUTSIDE]:
        child.head = be
    if group != victims:
        group.head, group.dep_ = victims, "det"
    victims.head, victims.dep_ = be, "nsubj"
    victims.pos_, victims.lemma_ = "NOUN", min(named)
    thing.head, thing.dep_, among.dep_ = be, "obj", "discourse"


def repair_inversions(doc: Doc) -> Doc:
    """Give verbs that begin their clause the subject behind them."""
    for token in doc:
        if token.lower_ == "among" and token.dep_ == "case":
            _include(token)
        if token.dep_ == "amod" and token.head.dep_ == "ROOT":
            _free_verb(token)
        if token.dep_ == "nsubj" and token.i > token.head.i:
            _join_title(token)
        if token.dep_ in ("obj", "nsubj"):
            _speak(token)
        if token.dep_ == "appos":
            _speak_late(token)
        if token.pos_ == "VERB" and token.i > token.sent.start + 1:
            _speak_amid(token)
        if token.dep_ == "acl" and token.head.dep_ == "obj":
            _part_perfect(token)
        if token.dep_ == "obl":
            _part_verdict(token)
        if token.dep_ == "nsubj" and token.i < token.head.i:
            _end_with_verb(token)
        if token.dep_ in ("obl", "nmod") and token.pos_ == "NOUN":
            _free_held(token)
        told = token.pos_ == "VERB" and token.dep_ in CLAUSES and not token.nbor(-1).is_quote
        if told and _is_first(token):
            _place_subject(token)
    return doc


def _speak(speaker: Token) -> None:
    """ "...," sighs | a Danish envoy": whoever stands behind a verb behind closing marks speaks."""
    verb = speaker.head
    if verb.i < 2 or not verb.nbor(-1).is_quote or verb.nbor(-2).text not in (",", "!", "?"):
        return
    past = "Past" in verb.morph.get("Tense", [])  # a participle, to the parse
    if not verb.is_lower or not (past or "Fin" in verb.morph.get("VerbForm", [])):
        return  # ""Let Oslo go!"", ""...," telling reporters"
    known = speaker.pos_ == "PROPN" or lemma_of(speaker) in speakers()
    own = speaker.dep_ == "nsubj" or not has_subject(verb)
    if known and speaker.left_edge.i == verb.i + 1 and own:
        speaker.dep_ = "nsubj"
        if past and not has_auxiliary(verb):
            verb.set_morph("Tense=Past|VerbForm=Fin")


def _speak_amid(said: Token) -> None:
    """ "Oslo, said the envoy, must pay": who stands behind the verb says it, and Oslo must pay."""
    told = next((c for c in said.children if c.dep_ == "ccomp" and c.i > said.i), None)
    doer = next((c for c in said.children if c.dep_ == "nsubj" and c.i < said.i), None)
    if told is None or doer is None or said.nbor(-1).text != "," or not says_clause(said):
        return
    if any(t.text == "," for t in said.doc[doer.left_edge.i : said.i - 1]):
        return  # "the envoy, Bo Moe, said Oslo, a port, must pay"
    behind = (c for v in (said, told) for c in v.children if c.dep_ == "nsubj" and c.i > said.i)
    speaker = next((c for c in behind if c.left_edge.i == said.i + 1), None)
    if speaker is None or "," not in (speaker.right_edge.text, speaker.right_edge.nbor().text):
        return
    above, label = (told, "ROOT") if said.head == said else (said.head, said.dep_)
    told.head, told.dep_ = above, label
    said.head, said.dep_ = told, "parataxis"
    speaker.head, speaker.dep_ = said, "nsubj"
    passive = "aux:pass" in labels_under(told)
    doer.head, doer.dep_ = told, "nsubj:pass" if passive else "nsubj"


def _speak_late(name: Token) -> None:
    """ "...," declared, on his return to the hall, | Rossi": whoever stands behind what is put in."""
    place = next((a for a in name.ancestors if a.pos_ == "VERB"), name)
    if name.pos_ != "PROPN" or place.i < 1 or not place.nbor(-1).is_quote or name.i < place.i:
        return
    edge = name.left_edge
    parted = place.nbor().text == "," and "," in (edge.text, edge.nbor(-1).text)
    if parted and says_clause(place) and not has_subject(place):
        _make_subject(name, place)


def _free_verb(verb: Token) -> None:
    """ "Expelled Kenya the envoy": no participle before a state that a noun with an article follows."""
    state = verb.head
    thing = next((c for c in state.children if c.dep_ == "appos"), None)
    if not verb.is_sent_start or not is_state(state) or verb.i + 1 != state.i or thing is None:
        return
    bare = thing.left_edge.i == state.i + 1 and thing.left_edge.lower_ in ARTICLES
    if bare and lemma_of(verb) in transitive_verbs():
        for child in [c for c in state.children if c.i > thing.i or c.is_punct]:
            child.head, child.dep_ = verb, "obl" if child.dep_ == "nmod" else child.dep_
        verb.head, verb.dep_, verb.pos_ = verb, "ROOT", "VERB"
        verb.set_morph("Tense=Past|VerbForm=Fin")
        state.head, state.dep_ = verb, "obj"
        thing.head, thing.dep_ = verb, "obj"


def _join_title(name: Token) -> None:
    """ "Arrived the chief of the army | Bo Moe": a name behind a title is no second argument."""
    verb = name.head
    title = next((c for c in verb.children if c.dep_ == "obj" and verb.i < c.i < name.i), None)
    if title is None or title.right_edge.i + 1 != name.left_edge.i or name.pos_ != "PROPN":
        return
    if any(case_of(c) == "of" for c in title.children):
        title.dep_, name.head, name.dep_ = "nsubj", title, "nmod"


def _end_with_verb(thing: Token) -> None:
    """ "Oslo | the raid | condemned.": where the verb comes last the second of two is its object."""
    verb = thing.head
    after = verb.nbor() if verb.i + 1 < verb.sent.end else verb
    if not asks_for_object(verb) or not (after.is_punct or after == verb or after.dep_ == "cc"):
        return
    if verb.pos_ != "VERB" or labels_under(verb) & {"obj", "ccomp", "xcomp", "aux:pass", "cop"}:
        return
    before = [c for c in verb.children if c.i < thing.i and c.dep_ in ("dislocated", "ccomp")]
    doer = next((c for c in before if c.pos_ == "PROPN" or may_speak(c)), None)
    if doer is not None and not is_state(thing):
        between = thing.doc[doer.right_edge.i + 1 : thing.left_edge.i]
        if not any(t.is_punct or t.pos_ == "PRON" for t in (*between, thing.left_edge)):
            doer.dep_, thing.dep_ = "nsubj", "obj"
    elif (second := _second(thing)) is not None and second.right_edge == thing.right_edge:
        second.head, second.dep_ = verb, "obj"


def _is_first(verb: Token) -> bool:
    """Whether a finite verb begins its clause and has no subject: no order, question or quotation."""
    start, last = verb.sent.start, verb.doc[verb.sent.end - 1]
    helping = [c for c in verb.children if c.dep_.startswith("aux")]
    first = helping[0] if helping else verb
    if (
        not _is_bare(verb)
        or any(c.dep_ == "aux:pass" for c in helping)
        or "?" in (last.text, last.nbor(-1).text)
    ):
        return False
    before = [c for c in verb.children if c.i < verb.i and not is_time(c)]
    if any(c.dep_ not in BEFORE and not (c.dep_ == "advcl" and helping) for c in before):
        return False
    mark = first.nbor(-1) if first.i > start else first
    if verb.dep_ == "advcl":
        return mark.dep_ == "mark" and mark.head == verb and mark.i == start
    opening = mark.text in (":", ";") or (mark.text == "," and bool(helping))
    return (verb.left_edge.i == start and (verb.dep_ != "ccomp")) or opening


def _is_bare(verb: Token) -> bool:
    """Whether a finite verb has no subject."""
    first = next((c for c in verb.children if c.dep_.startswith("aux")), verb)
    finite = {"Fin", "Part"} & set(first.morph.get("VerbForm", []))
    subjects = [c for c in verb.children if "subj" in c.dep_ or c.dep_ == "expl"]
    own = any(c.dep_ != "nsubj:pass" or c.i < verb.i for c in subjects)
    return bool(finite) and not own and (first != verb or verb.lower_ != verb.lemma_)


def _place_subject(verb: Token) -> None:
    """Make a subject of who stands behind a verb."""
    behind = [
        c
        for c in verb.children
        if c.i > verb.i and c.dep_ in ARGUMENTS and not case_of(c) and not is_time(c)
    ]
    if not behind or behind[0].left_edge.nbor(-1).is_punct:
        return
    who, *others = behind
    comes = lemma_of(verb) in context_words("comes")
    helped = any(c.dep_ == "aux" for c in verb.children)
    if who.pos_ == "PRON":
        named = next((c for c in others if c.pos_ in NOUNS), None)
        if named is not None:
            _make_subject(named, verb)
            who.dep_ = "obj"
    elif who.pos_ not in NOUNS:
        return
    elif comes or _content(verb, behind) is not None:
        _make_subject(who, verb)
    elif not _is_definite(who):
        return
    elif others and (helped or lemma_of(verb) not in takers("recipient")):
        if others[0].dep_ != "xcomp":  # "called the envoy a liar"
            _make_subject(who, verb)
            others[0].dep_ = "obj"
    elif (thing := _inner(who) or _second(who)) is not None:
        _make_subject(who, verb)
        _part(thing, who, verb)


def _content(verb: Token, behind: list[Token]) -> Token | None:
    """ "announced the envoy that Oslo left": the clause that is told, wherever the parse hung it."""
    if not says_clause(verb):
        return None
    places = (verb, *behind, *(c for t in behind for c in t.children if c.dep_ == "nmod"))
    for place in places:
        for clause in place.children:
            told = clause.dep_ in ("ccomp", "acl", "acl:relcl") and has_that(clause)
            if told and place.i < clause.i and not clause.left_edge.nbor(-1).is_punct:
                return clause
    return None


def _is_definite(noun: Token) -> bool:
    """Whether a noun is somebody known: by an article, or by name."""
    return noun.pos_ == "PROPN" or any(c.lower_ in ("the", "both") for c in noun.children)


def _inner(who: Token) -> Token | None:
    """The state that the parse took for the end of a name: "the late King Bo Moe | Baghdad"."""
    parts = [t for t in who.subtree if t.dep_ in NAME_PARTS or t == who]
    last = next((t for t in reversed(parts) if is_state(t)), None)
    if last is None or last.i <= who.left_edge.i or any(t.i > last.i for t in parts):
        return None
    article = any(c.lower_ == "the" and c.i == last.i - 1 for c in last.children)
    joined = any(c.dep_ == "cc" for c in last.children) or last.nbor(-1).text in (",", "-")
    names = [t for t in parts if t.pos_ == "PROPN" and t.i < last.i]
    return last if names and not joined and (article or last.dep_ != "compound") else None


def _second(who: Token) -> Token | None:
    """What begins anew behind whoever does it: "the Danish king | the raid", ", Bo Moe, | the raid"."""
    for thing in who.subtree:
        first = next((t for t in thing.subtree if not t.is_punct), thing)
        if thing.dep_ not in ("appos", "flat") or case_of(thing) or first.i <= who.i:
            continue
        opens = first.dep_ in ("det", "nmod:poss", "nummod") and first.head == thing
        named = first == thing and is_state(thing) and lemma_of(thing.head) not in TOWNS
        marks = [t.text for t in who.doc[who.i : first.i] if t.is_punct]
        apart = not marks or (marks == [",", ","] and first.nbor(-1).text == ",")
        if thing.pos_ in NOUNS and apart and (opens or named):
            return thing
    return None


def _part(thing: Token, who: Token, verb: Token) -> None:
    if thing == who:
        first = next(
            t for t in reversed(list(who.children)) if t.i < who.i and t.dep_ in NAME_PARTS
        )
        for child in [c for c in who.children if c.i < who.i and c != first]:
            child.head = first
        for child in [c for c in who.children if c.i > who.i]:
            child.head, child.dep_ = verb, "obl" if child.dep_ == "nmod" else child.dep_
        _make_subject(first, verb)
    thing.head, thing.dep_ = verb, "obj"


def _make_subject(noun: Token, verb: Token) -> None:
    noun.head, noun.dep_ = verb, "nsubj"
