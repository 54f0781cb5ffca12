"""Mends whose argument a phrase is, where the parse gives a verb what grammar rules out.

In:  a parsed doc; what the lexicon knows of particles and verbs.
Out: the same doc with some heads and labels moved.
Leaves out: which word is the verb (`repairs`); on what a clause hangs (`clause_heads`);
     what clause a verb takes (`complements`); which of two subjects is whose (`subjects`).

An infinitive after "is unlikely" is no second subject. A verb has no compounds: "France frees ..." is
a subject.
"""

from __future__ import annotations

from detente.knowledge import Act, Knowledge, Operator, per_knowledge
from detente.language.context_words import context_words
from detente.language.phrases import MODIFIERS, NOMINAL, case_of, has_subject, is_time, labels_under
from detente.language.repairs.clause_heads import rehang_clause
from detente.language.repairs.governance import event_nouns, people
from detente.language.repairs.recipients import part_recipient, takers
from detente.language.repairs.subjects import free_name, join_title, part_subjects, subject_label
from detente.language.slots import class_words, gap_of, is_infinitive, lemma_of, operator_words
from detente.language.tree import Doc, Token

PARTICLES = frozenset("up down off out over back away aside apart in home".split())
"""What may stand between a verb and its object; "went on strike" has none."""

CAUSES = frozenset(("have", "get"))
"""Verbs that take what is done to somebody: "had him arrested", "got them freed"."""

SHARES = frozenset("some most many several one few all".split())
"""What stands before "of" and tells how many."""

CAUSED = frozenset(("xcomp", "advcl"))
"""Labels of what is done to him, if nothing stands between: "had thousands of them killed"."""

OF_NAMES = frozenset(("appos", "acl:relcl", "nmod"))


def repair_arguments(doc: Doc) -> Doc:
    """Move arguments to the verb that they belong to."""
    for token in doc:
        dep = token.dep_
        if token.head.dep_ == "flat" and dep in OF_NAMES:
            # "Lena Hoxha, the envoy, ...": what is said of a name is said of all of it.
            token.head = token.head.head
        rehang_clause(token)
        if token.lower_ in SHARES:
            _count(token)
        if token.i + 2 == token.head.i and token.pos_ == "NOUN":
            _join_half(token)
        if dep == "vocative":
            free_name(token)
        elif dep == "obj":
            part_recipient(token)
        elif dep == "csubj":
            _free_infinitive(token)
        elif dep == "obl":
            _keep_origin(token)
            _free_object(token)
            _take_personal(token)
        elif dep == "xcomp" and token.pos_ == "NOUN":
            _free_object(token)
        elif dep in ("conj", "appos") and token.pos_ == "PROPN":
            _part_gap(token)
        elif dep == "case":
            _join_particle(token)
            _lead_by_first(token)
        elif token.pos_ == "VERB":
            _name_that(token)
            _name_in_marks(token)
            _free_time(token)
            _part_objects(token)
            _free_second(token)
            part_subjects(token)
            join_title(token)
            _take_subject(token)
            _free_quantity(token)
            _cause(token)
        elif token.pos_ == "ADJ":
            _free_it(token)
            part_subjects(token)
    return doc


def _name_that(verb: Token) -> None:
    """ "calls that a fairy tale", "called this nonsense": what is pointed at is called so."""
    after = verb.nbor() if verb.i + 1 < verb.sent.end else verb
    said = after.head
    if after.lower_ not in ("this", "that") or said.head != verb:
        return
    if said.pos_ == "ADJ" and said.dep_ == "xcomp" and after.dep_ == "det":
        after.head, after.dep_, after.pos_ = verb, "obj", "PRON"  # "makes this new"
    if said.pos_ != "NOUN":
        return
    joined = any("Ind" in c.morph.get("Definite", []) for c in said.children)
    if lemma_of(verb) in class_words("naming") and (
        joined or (lemma_of(said) in class_words("tale") and said.i == after.i + 1)
    ):
        after.head, after.dep_, after.pos_ = verb, "obj", "PRON"
        said.dep_ = "xcomp"


def _name_in_marks(verb: Token) -> None:
    """ "called Danish crews "thieves" and liars": what marks part from the word before is a name."""
    if lemma_of(verb) not in class_words("naming"):
        return
    for said in [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i]:
        for name in [c for c in said.children if c.dep_ == "appos"]:
            if name.left_edge.is_quote or name.left_edge.nbor(-1).is_quote:
                name.head, name.dep_ = verb, "xcomp"  # "called the step "a grave act""
        for whom in [c for c in said.children if c.dep_ == "compound" and c.pos_ in NOMINAL]:
            if whom.nbor().is_quote and whom.nbor().i < said.i:
                for before in [c for c in said.children if c.i < whom.i]:
                    before.head = whom
                whom.head, whom.dep_, said.dep_ = verb, "obj", "xcomp"


def _free_time(verb: Token) -> None:
    """ "attacked Benin a fortnight ago", "this coming Friday", "the 14 of May": when is no object."""
    objects = [c for c in verb.children if c.dep_ in ("obj", "iobj") and c.i > verb.i]
    if len(objects) != 2:
        return
    first, second = objects
    coming, after = second.doc[second.i : second.i + 3], second.doc[second.i + 1 :]
    if coming[1:2].text == "coming" and len(coming) == 3 and is_time(coming[2]):
        day = coming[2]
        day.head, day.dep_ = verb, "obl:unmarked"
        for word, label, kind in ((coming[1], "amod", "ADJ"), (second, "det", "DET")):
            word.head, word.dep_, word.pos_ = day, label, kind
    elif is_time(second) and (second.pos_ == "NUM" or after[:1].text == "ago"):
        second.dep_ = "obl:unmarked"
    else:
        return
    first.dep_ = "obj"


def _part_objects(verb: Token) -> None:
    """ "thanked UNIFIL, the force", "declared him unwelcome": of two objects one tells of the other."""
    objects = [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i]
    if len(objects) != 2:
        return
    first, second = objects
    edge = second.left_edge
    joint = edge if edge.dep_ == "cc" else edge.nbor(-1)
    if joint.dep_ == "cc" and first.right_edge.i + 1 == joint.i:
        joint.head, second.head, second.dep_ = second, first, "conj"
        return  # "bring him and the king together"
    named = lemma_of(verb) in class_words("naming")
    if named and any("Ind" in c.morph.get("Definite", []) for c in second.children):
        second.dep_ = "xcomp"  # "called the plan a mistake"
        return
    between = first.doc[first.right_edge.i + 1 : second.left_edge.i + 1].text
    if (
        first.pos_ == "PROPN"
        and between.startswith(",")
        and {"det", "nmod:poss"} & labels_under(second)
    ):
        if "cc" not in labels_under(second):
            second.head, second.dep_ = first, "appos"
    elif between == second.text and named:
        second.dep_ = "xcomp"


def _free_second(verb: Token) -> None:
    """ "China welcomed it and Russia helped", "spoke to Oslo and Rome agreed": a new subject."""
    name = verb.nbor(-1) if verb.i > verb.sent.start else verb
    led = [c for c in name.children if c.dep_ == "cc"]
    told = any(c.dep_.startswith(("nsubj", "cc", "aux")) for c in verb.children)
    if told or name.dep_ != "conj" or name.pos_ not in NOMINAL or not led:
        return
    past = verb.dep_ == "xcomp" and "Past" in verb.morph.get("Tense", [])
    bare = verb.dep_ == "conj" or (verb.dep_ == "advcl" and "mark" not in labels_under(verb))
    sure = bare and name.pos_ == "PROPN" and "obj" in labels_under(verb)
    known = name.head.dep_ == "obj" or case_of(name.head) in ("to", "against", "with")
    if known and name.head.head == verb.head and (sure or past):
        led[0].head, verb.dep_ = verb, "conj"
        name.head, name.dep_ = verb, "nsubj"


def _part_gap(name: Token) -> None:
    """ "Oslo sent a ship and Mali a plane", "... two men and Mali three": the verb is left out.

    Who stands before a second object acts as the first one did, and is no object himself.
    """
    thing, after = name.head, name.right_edge.i + 1
    verb = thing.head
    if thing.dep_ != "obj" or thing.pos_ != "NOUN" or not thing.i < name.i:
        return
    second = [c for c in verb.children if c.dep_ == "obj" and c.left_edge.i == after]
    counted = [c for c in name.children if c.pos_ == "NUM" and c == name.right_edge]
    if not any(c.pos_ == "NUM" for c in thing.children) or name.dep_ != "conj":
        counted = []
    for gap in second or counted:
        if gap.pos_ in ("NOUN", "NUM") and not is_time(gap) and "cc" not in labels_under(gap):
            name.head, name.dep_ = verb, "conj"
            gap.head, gap.dep_ = name, "orphan"


def _free_it(adjective: Token) -> None:
    """ "Chad says it is ready to leave", "it remains ready to": whoever is ready is somebody."""
    over = adjective.head if adjective.dep_ == "xcomp" else adjective
    it = next((c for c in over.children if c.dep_ == "expl" and c.lower_ == "it"), None)
    infinitive = any(c.dep_ == "xcomp" and is_infinitive(c) for c in adjective.children)
    own = "nsubj" in labels_under(over)
    willing = adjective.lower_ in operator_words("adjective", "willing")
    if it is not None and infinitive and not own and willing:
        it.dep_ = "nsubj"


def _free_object(noun: Token) -> None:
    """ "let grain through", "shouted down the envoy": what stands beside a particle."""
    verb, doc = noun.head, noun.doc
    filled = {c.dep_ for c in verb.children} & {"obj", "iobj", "ccomp", "aux:pass"}
    if filled or case_of(noun) or is_time(noun) or noun.i < verb.i:
        return
    beside = doc[noun.left_edge.i - 1], doc[min(noun.i + 1, len(doc) - 1)]
    if any(t.dep_ == "compound:prt" and t.head == verb for t in beside):
        noun.dep_ = "obj"


def _keep_origin(phrase: Token) -> None:
    """ "detained fishermen from Tripoli": where they are from, unless the verb takes from somebody."""
    noun = phrase.doc[phrase.left_edge.i - 1]
    if case_of(phrase) != "from" or phrase.pos_ != "PROPN" or noun.pos_ != "NOUN":
        return
    if (
        noun.dep_ == "obj"
        and noun.head == phrase.head
        and lemma_of(phrase.head) not in takers("from")
    ):
        phrase.head, phrase.dep_ = noun, "nmod"


def _count(share: Token) -> None:
    """ "imposed some of the hardest sanctions": the deeds are what is meant, not their number."""
    deed = next((c for c in share.children if c.dep_ == "nmod" and c.i > share.i), None)
    if deed is None or case_of(deed) != "of" or lemma_of(deed) not in event_nouns():
        return
    if share.head == share or share.dep_ == "det":
        return
    for child in [c for c in share.children if c != deed]:
        child.head = deed
    deed.head, deed.dep_ = share.head, share.dep_
    share.head, share.dep_ = deed, "det"
    for case in [c for c in deed.children if c.dep_ == "case" and c.lower_ == "of"]:
        case.head, case.dep_ = share, "fixed"


def _cause(verb: Token) -> None:
    """ "had him arrested": who has somebody dealt with does it, by whomever."""
    if lemma_of(verb) not in CAUSES:
        return
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    told = [c for c in verb.children if c.dep_ in CAUSED]
    # "to have it lifted", not "have rockets aimed at Oslo"
    told += [c for c in thing.children if c.dep_ == "acl" and is_infinitive(verb)] if thing else []
    done = next((c for c in told if c.i > verb.i), None)
    if done is None or thing is None or thing.i > done.i or done.pos_ != "VERB":
        return
    if done.dep_ == "advcl" and thing.right_edge.i + 1 != done.i:
        return
    if lemma_of(done) == "do" or lemma_of(done) not in takers("object"):
        return  # "got the work done"
    part = done.dep_ == "advcl" or "Part" in done.morph.get("VerbForm", [])
    if (
        (part or is_infinitive(verb))
        and "Past" in done.morph.get("Tense", [])
        and not labels_under(done) & {"mark", "aux", "obj", "nsubj", "nsubj:pass"}
    ):
        done.head = verb
        thing.head = done
        if verb.dep_ == "xcomp" and is_infinitive(verb):
            _have_done(verb, done, thing)


def _have_done(have: Token, done: Token, thing: Token) -> None:
    """ "plans to have him arrested" plans his arrest; "wants to have it lifted" wants it lifted."""
    over = have.head
    wants = lemma_of(over) in operator_words("verb", "hope")
    done.head, done.dep_ = over, "xcomp"
    thing.head = over if wants else done
    for child in list(have.children):
        child.head = done
        child.dep_ = "discourse" if wants and child.dep_ == "mark" else child.dep_
    have.head, have.dep_, have.pos_ = done, "discourse", "AUX"


def _take_personal(phrase: Token) -> None:
    """ "expelled to its ambassador": translated Spanish puts "to" before a person who is an object."""
    verb = phrase.head
    if case_of(phrase) != "to" or verb.pos_ != "VERB" or phrase.i < verb.i:
        return
    if labels_under(verb) & {"obj", "iobj", "ccomp", "xcomp", "aux:pass", "compound:prt"}:
        return
    titles = (c for c in phrase.children if c.dep_ in ("compound", "nmod:desc"))
    persons = people() | class_words("envoy") | class_words("leader")
    person = any(lemma_of(t) in persons for t in (phrase, *titles))
    own = any(c.dep_ == "nmod:poss" for c in phrase.children)
    envoy = own and lemma_of(phrase) in class_words("envoy")
    if lemma_of(verb) in takers("object") and (
        envoy or (person and lemma_of(verb) not in takers("to"))
    ):
        phrase.dep_ = "obj"
        for to in [c for c in phrase.children if c.dep_ == "case"]:
            to.dep_ = "discourse"


def _join_half(half: Token) -> None:
    """ "Oslo test-fired a missile": the first half of a verb is no subject; who stands before it is."""
    verb, mark = half.head, half.nbor()
    if verb.pos_ != "VERB" or mark.text != "-" or half.whitespace_ or mark.whitespace_:
        return
    half.dep_ = "compound"


def _lead_by_first(of: Token) -> None:
    """ "a memorandum of understanding", "a pact on fish": of two nouns the first leads."""
    second, first = of.head, of.nbor(-1)
    if of.dep_ == "case" and "NOUN" not in (first.pos_, second.pos_):
        return
    if of.i > second.i or of.nbor().text == "-" or first.dep_ != "compound" or first.head != second:
        return
    first.head, first.dep_ = (first if second.head == second else second.head), second.dep_
    for child in [c for c in second.children if c.i < first.i]:
        child.head = first
    second.head, second.dep_, of.dep_ = first, "nmod", "case"


def _free_infinitive(verb: Token) -> None:
    head = verb.head
    subject = any(c.dep_ == "nsubj" and c.i < head.i and c.lower_ != "it" for c in head.children)
    if verb.i > head.i and subject and is_infinitive(verb):
        verb.dep_ = "xcomp"


def _join_particle(word: Token) -> None:
    """ "handed over four pilots": what the lexicon knows as a verb with its particle."""
    noun, verb = word.head, word.nbor(-1) if word.i else word
    if noun.dep_ == "compound" and noun.head.i > noun.i > word.i and word.nbor().text != "-":
        word.head = noun.head  # "according to | US and Chadian envoys"
    if word.lower_ not in PARTICLES or noun.head != verb or noun.dep_ != "obl":
        return
    if verb.pos_ != "VERB" or f"{lemma_of(verb)} {word.lower_}" not in phrasal_verbs():
        return
    if word.lower_ == "in" and lemma_of(noun) in context_words("talked in"):
        return  # "called in a telephone conversation for calm"
    # "the nurses they took in the hills": who was taken is told before
    if not labels_under(verb) & {"obj", "compound:prt", "aux:pass"} and gap_of(verb) is None:
        word.head, word.dep_ = verb, "compound:prt"
        if not case_of(noun) and f"{lemma_of(verb)} {word.lower_}" in takers("object"):
            noun.dep_ = "obj"


def _take_subject(verb: Token) -> None:
    """ "France frees officers": a verb has no compounds."""
    if verb.dep_ in ("amod", "compound") or any("subj" in c.dep_ for c in verb.children):
        return
    wanted = verb.head if verb.dep_ == "ccomp" and verb.left_edge == verb else None
    doer = next((c for c in wanted.children if c.dep_ == "obj"), None) if wanted else None
    if doer is not None and doer.right_edge.i + 1 == verb.i and verb.head.i < doer.i:
        doer.head, doer.dep_ = verb, "nsubj"  # "insisted | Oslo leave the town"
    before = [c for c in verb.lefts if c.dep_ in MODIFIERS and c.pos_ in NOMINAL]
    if before and before[-1].i + 1 == verb.i and "Ger" not in verb.morph.get("VerbForm", []):
        before[-1].dep_ = "nsubj"


def _free_quantity(verb: Token) -> None:
    """ "All agreed": a finite verb without subject has one."""
    finite = (verb, *(c for c in verb.children if c.dep_.startswith("aux")))
    if has_subject(verb) or not any("Fin" in t.morph.get("VerbForm", []) for t in finite):
        return
    for child in [c for c in verb.children if c.i < verb.i]:
        if child.pos_ == "DET" and child.i == verb.i - 1 and child.dep_ in ("advmod", "det"):
            child.dep_ = subject_label(verb)


@per_knowledge
def phrasal_verbs(knowledge: Knowledge) -> frozenset[str]:
    """The verbs of the lexicon with their particle."""
    rows: list[Act | Operator] = [*knowledge.acts, *knowledge.operators]
    return frozenset(row.word for row in rows if row.kind == "verb" and " " in row.word)
