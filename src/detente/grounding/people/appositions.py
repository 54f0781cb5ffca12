"""Finds whom a title describes: the person named beside it, or said to be or to serve as it.

In:  a nominal in a scene whose names are found.
Out: the id of the person; None where the title stands for somebody by itself.
Leaves out: titles whose bearer is not named in the sentence (`nominals`).
"""

from __future__ import annotations

from detente.grounding.nominals.descriptions import Nominal
from detente.grounding.people.offices import LONGEST_TITLE
from detente.grounding.scene import Scene
from detente.language.clauses import antecedent, lemma_of, shared_subject
from detente.language.context_words import context_words
from detente.language.function_words import INDEFINITE, RELATIVES, WITHIN
from detente.language.names.name_features import name_words
from detente.language.phrases import case_of

LONGEST_BODY = 10
"""Tokens from a title to the comma after the body that it belongs to."""


def named_beside(scene: Scene, nominal: Nominal) -> str | None:
    """The person named right after a title, or in apposition on either side."""
    person = nominal.title.kind == "person"
    for beside in (nominal.last + 1, _after_body(scene, nominal.last)):
        if person and beside < len(scene.doc):
            comma = scene.tokens[beside].text in (",", "(") and beside + 1 < len(scene.doc)
            place = beside + comma
            styled = scene.tokens[place].text in name_words()["title"] and place not in scene.at
            place += styled and place + 1 < len(scene.doc)
            place = _past_title(scene, place) if comma else place
            id = _person_at(scene, place)
            closed = not comma or _is_closed(scene, place)
            if id and closed and scene.at[place].first == place:
                return id
    head = scene.tokens[nominal.head]
    over = person and head.dep_ == "nmod:desc" and head.head.i > nominal.last
    if over and (id := _person_at(scene, head.head.i)):
        return id  # "Analyst of a Lima bank Rojo"
    served = _served_as(scene, nominal) or _said_to_be(scene, nominal)
    if served is not None:
        return served
    if not person and not any(c.lower_ in INDEFINITE for c in scene.tokens[nominal.head].children):
        return None  # "the spokesman of the government, X"; but "X, a defense contractor"
    return _named_before(scene, nominal, within=False)


def belongs_to(scene: Scene, nominal: Nominal) -> str | None:
    """Who is of a body: "X, director of the institute"."""
    return _named_before(scene, nominal, within=True) if nominal.title.kind != "person" else None


def _named_before(scene: Scene, nominal: Nominal, within: bool) -> str | None:
    """The person before the comma before a description, or before what it stands `within`."""
    if scene.tokens[nominal.head].dep_ == "nmod:poss":
        return None  # "X, the president's adviser"
    before = nominal.first - 1
    while before > 0 and before > nominal.first - 7 and scene.tokens[before].text != ",":
        token = scene.tokens[before]
        if (
            within
            and token.lower_ in ("of", "at", "from")
            and (id := _person_at(scene, before - 1))
        ):
            return id  # "X of the University of Lima"
        # "X, an adviser to the minister": the minister is not X.
        if token.lower_ == "once":
            before -= 1  # "X, once the leader"
            continue
        breaks = token.pos_ == "ADP" and not (within and token.lower_ in ("of", "at"))
        does = token.pos_ in ("VERB", "AUX") and token.dep_ != "amod"  # but "embattled"
        if breaks or does or token.pos_ in ("SCONJ", "CCONJ") or token.text in '."':
            return None
        before -= 1
    if before > 0 and scene.tokens[before].text == ",":
        before -= 2 * (scene.tokens[before - 1].like_num and before > 2)  # "X, 34, a welder,"
        id = _person_at(scene, before - 1)
        closed = nominal.last + 1 >= len(scene.doc) or _closes(scene, nominal.last)
        return id if id and closed else None
    return None


def _is_closed(scene: Scene, place: int) -> bool:
    """Whether an apposition ends with a name: not in "as presidents met, Rossi said"."""
    reference = scene.at.get(place)
    after = reference.last + 1 if reference is not None else place + 1
    return after >= len(scene.tokens) or scene.tokens[after].pos_ not in ("VERB", "AUX")


def _past_title(scene: Scene, place: int) -> int:
    """Where the name begins in "the commander, General Rossi"."""
    title = scene.offices.find_title(scene.lowers[place : place + LONGEST_TITLE], None)
    ranked = title is not None and title.office and scene.capitals[place]
    return place + title.words if title is not None and ranked else place


def _after_body(scene: Scene, last: int) -> int:
    """Where the comma stands that closes "the chairman of the Joint Chiefs of Staff"."""
    place = last + 1
    if place >= len(scene.tokens) or scene.lowers[place] not in ("of", "for", "to", "in", "at"):
        return place
    matter = scene.lowers[place] == "for"  # "the minister for the elderly, Rossi"
    while place < min(last + LONGEST_BODY, len(scene.tokens)):
        inside = scene.capitals[place] or place in scene.at or scene.lowers[place] in WITHIN
        if not inside and not (matter and _is_of_matter(scene, place)):
            break
        place += 1
    return place if place > last + 2 and scene.tokens[place - 1].text != "," else last + 1


def _is_of_matter(scene: Scene, place: int) -> bool:
    """Whether a word may tell what a minister is for: none that calls somebody."""
    plain = scene.tokens[place].pos_ in ("NOUN", "ADJ", "DET", "CCONJ")
    return plain and scene.offices.find_title([scene.lemmas[place]], None) is None


def _served_as(scene: Scene, nominal: Nominal) -> str | None:
    """ "X, who served as ambassador", "X became minister": whom the clause is about."""
    head = scene.tokens[nominal.head]
    verb, case = head.head, case_of(head)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
    # "was elected king", but "Rossi named a minister"
    given = lemma_of(verb) == "become" or (subject is not None and subject.dep_ == "nsubj:pass")
    begins = case == "as" or (given and not case and head.dep_ in ("xcomp", "obj"))
    begins &= lemma_of(verb) in context_words("takes office")
    if not begins and (case != "as" or lemma_of(verb) not in context_words("serves")):
        return None
    place = antecedent(subject) if subject is not None else shared_subject(verb)
    reference = scene.at.get(place) if place is not None else None
    person = scene.actors[reference.actors[0]] if reference is not None else None
    if person is None or person.kind != "person" or (begins and person.country):
        return None  # of whom the tables know more
    return person.id


def _said_to_be(scene: Scene, nominal: Nominal) -> str | None:
    """ "X was ambassador to Oslo", "X, who was": the title says what somebody is, or was."""
    head = scene.tokens[nominal.head]
    if not any(c.dep_ == "cop" for c in head.children) or case_of(head):
        return None  # nor "who is in exile"
    subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
    return _person_at(scene, antecedent(subject)) if subject is not None else None


def _closes(scene: Scene, last: int) -> bool:
    """Whether an apposition ends with its phrase: a comma or stop follows before any verb."""
    place = last + 1
    while place < min(last + 9, len(scene.tokens)):
        token, named = scene.tokens[place], scene.at.get(place)
        if token.text in ",.;)" or token.lower_ in RELATIVES:
            return True
        if token.pos_ in ("VERB", "AUX") and token.dep_ != "acl":
            return False
        if named is not None:
            last += named.last - place  # a body's name is one word, however long
        place = max(place, named.last if named is not None else 0) + 1
    return True


def _person_at(scene: Scene, place: int) -> str | None:
    reference = scene.at.get(place)
    if reference is None or reference.form != "name" or not reference.actors:
        return None
    id = reference.actors[0]
    return id if scene.actors[id].kind == "person" else None
