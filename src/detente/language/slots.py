"""Who is in which slot of a verb, also where the clause leaves it unsaid.

In:  a token of a parsed doc.
Out: slots with token indexes; the subject that a predicate shares with another.
Leaves out: what else a predicate says (clauses); conjuncts inside a slot (grounding expands them).

Slots are those of the lexicon: `subject` (also the by-agent of a passive), `object` (also the
subject of a passive), `recipient`, and prepositions by their word.
Shared subjects are filled in over coordination, control, raising, participles and relatives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from detente.knowledge import Knowledge, per_knowledge
from detente.language.context_words import context_words
from detente.language.function_words import GENITIVES
from detente.language.left_out import subject_before
from detente.language.phrases import (
    WITHIN,
    agents_beside,
    case_of,
    companions,
    doer_of,
    echoes,
    hanging_phrases,
    hyphenated,
    is_about_another,
    is_passive,
    is_relative,
    is_time,
    said_to_be,
    stands_before_to,
    stranded,
    tells_of_first,
    voter_of,
)
from detente.language.prepositions import AFTERMATH
from detente.language.tree import Token

GERUND_MARKS = frozenset(
    "of from for by in at on with without after before against about into over as towards toward".split()
)
"""Prepositions that may introduce a gerund; "that" before one is a parse gone astray."""

VOWS = frozenset("threaten promise warn offer demand appeal".split())
"""Operators of who says on what condition he will act."""

CALQUES = {"to": "addressing", "with": "greeting"}
"""Before an object in translations: "accused to Oslo" from Spanish, "welcomed with it" from Arabic."""

OBLIQUE = frozenset("obl nmod obl:unmarked advmod xcomp".split())

SIDES = frozenset(("from", "by", "against"))
"""Prepositions before who is asked or opposed, never a place: those in another phrase count."""

BLAMED = frozenset(("at", "against"))
"""Prepositions before who is blamed "for" what he did: "lashed out at Oslo for leaving"."""

MEANWHILE = frozenset("before after by in without while".split())
"""Marks before a gerund that tells what the subject did as well, not the object."""

LONGEST_CHAIN = 40
"""Governors followed at most, against parses that run in circles or endless lists."""


def lemma_of(token: Token) -> str:
    """The lower-case lemma of a token."""
    return token.lemma_.lower() or token.lower_


def verb_slots(token: Token, passive: bool) -> dict[str, tuple[int, ...]]:
    """The slots of a verb or predicative adjective."""
    slots: dict[str, list[int]] = {}
    for child in token.children:
        slot = _slot_of(child, token, passive)
        if slot:
            filled = child.i if tells_of_first(child) else antecedent(child)
            slots.setdefault(slot, []).append(filled)
    for other in (*echoes(token), *companions(token)):
        slots.setdefault("object" if passive else "subject", []).append(antecedent(other))
    behind = (c for c in token.children if c.dep_ == "obj" and c.i == token.i + 1)
    if passive and token.dep_ == "acl" and any(c.left_edge == c for c in behind):
        slots.pop("object", None)  # "a pastor held prisoner": what somebody is made
    _part_objects(token, slots)
    bare = [c.i for c in token.children if c.dep_ == "obj" and not case_of(c)]
    given = bare if passive and token.dep_ != "acl" else []
    if given and lemma_of(token.doc[given[0]]) not in class_words("prisoner"):
        # "was granted asylum": who is told as the subject gets it
        heads = [h for h in slots.get("object", ()) if h not in given]
        slots.update({"recipient": heads, "object": given} if heads else {})
    if "recipient" in slots and "object" not in slots:
        # "warned Oslo that ...", but "the warning Oslo gave them"
        slots["object"] = slots["recipient"] if (gap := gap_of(token)) is None else [gap]
    if token.dep_ == "amod" and (lemma_of(token) in class_words("giving") or is_gerund(token)):
        slots.update(hyphenated(token))
    _lift_phrases(token, slots)
    _share(token, slots, passive)
    return {slot: tuple(heads) for slot, heads in slots.items() if heads}


def _slot_of(child: Token, verb: Token, passive: bool) -> str:
    """The slot that a dependent fills, or nothing."""
    dep = child.dep_
    if case_of(child) == "according":
        return ""
    if dep == "csubj" and any(c.dep_ == "expl" for c in verb.children):
        return ""  # "it is vital for Oslo to leave": the clause is a complement
    if dep in ("nsubj", "nsubj:pass", "csubj", "nsubj:outer"):
        undergoes = dep == "nsubj:pass" and verb.pos_ != "ADJ"
        return "object" if undergoes or (passive and dep == "nsubj") else "subject"
    if dep == "obj":
        # "walked out of | the talks": what has a preposition is no object.
        spent = is_time(child) and not any(case_of(c) == "of" for c in child.children)
        return "" if spent else case_of(child) or "object"  # "held two days of talks"
    if dep == "iobj":
        return "recipient"
    if dep == "obl:agent":
        # "stuck by Oslo": somebody else is the subject.
        return "subject" if passive else case_of(child)
    if dep == "advmod" and child.lower_ == "where" and verb.dep_ == "acl:relcl":
        return "in"
    if dep in OBLIQUE:
        case = case_of(child)
        if case == "by" and passive:
            return "subject"
        bare = not passive and not any(c.dep_ == "obj" for c in verb.children)
        if bare and lemma_of(verb) in class_words(CALQUES.get(case, "")):
            return "object"
        return "" if is_time(child) else case
    return ""


def _part_objects(token: Token, slots: dict[str, list[int]]) -> None:
    """Of two bare objects side by side after a verb the first is the recipient.

    Also where marks open between a name and what it is called: "called Oslo "a liar"".
    """
    after = [head for head in slots.get("object", ()) if head > token.i]
    if len(after) == 1 and lemma_of(token) in class_words("naming"):
        marks = [t.i for t in token.doc[token.i + 2 : after[0]] if t.is_quote]
        after[:0] = [i - 1 for i in marks[:1] if token.doc[i - 1].pos_ in ("NOUN", "PROPN")]
    if len(after) > 1 and "recipient" not in slots:
        between = token.doc[token.doc[after[0]].right_edge.i + 1 : after[1]]
        if not any((t.is_punct and not t.is_quote) or t.dep_ in ("cc", "case") for t in between):
            slots["recipient"], slots["object"] = after[:1], after[1:]


def _share(token: Token, slots: dict[str, list[int]], passive: bool) -> None:
    """Fill in what a predicate shares with another, or with the noun that its clause hangs on."""
    for case in stranded(token):
        slots.setdefault(case, [token.head.i])
    if "object" not in slots and not passive:
        shared = _shared_object(token)
        if shared is not None:
            slots["object"] = [shared]
    if "object" not in slots and (gap := gap_of(token)) is not None:
        slots["object"] = [gap]
    undergoes = passive and token.pos_ != "ADJ"
    if undergoes and "subject" not in slots and (agent := next(agents_beside(token), None)):
        slots["subject"] = [antecedent(agent)]
    missing = "object" if undergoes else "subject"
    if missing not in slots and not (passive and "object" in slots):
        shared = shared_subject(token)
        if shared is not None and [shared] != slots.get("subject"):
            slots[missing] = [shared]


def _shared_object(token: Token) -> int | None:
    """The object of coordinated verbs: "trains and equips officers", hung on either of them."""
    if token.dep_ == "conj" and token.head.pos_ == "VERB":
        objects = [c for c in token.head.children if c.dep_ == "obj" and c.i > token.i]
        return antecedent(objects[0]) if objects else None
    if token.pos_ != "VERB" or lemma_of(token) not in transitive_verbs():
        return None
    for second in token.children:
        if second.dep_ == "conj" and second.i > token.i:
            own = {t.i for c in second.children if c.i < second.i for t in c.subtree}
            between = (t for t in token.doc[token.i + 1 : second.i] if t.i not in own)
            objects = [c for c in second.children if c.dep_ == "obj" and c.i > second.i]
            if objects and all(t.dep_ in ("cc", "punct", "advmod") for t in between):
                return antecedent(objects[0])
    return None


def class_words(name: str) -> frozenset[str]:
    """The words of a class of the lexicon."""
    return _class_words()[name] if name else frozenset()


@per_knowledge
def _class_words(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    return knowledge.class_words


@per_knowledge
def transitive_verbs(knowledge: Knowledge) -> frozenset[str]:
    """The verbs of the lexicon whose target is their object."""
    return frozenset(
        act.word for act in knowledge.acts if act.kind == "verb" and "object" in act.target
    )


@per_knowledge
def bidding_verbs(knowledge: Knowledge) -> frozenset[str]:
    """The verbs of the lexicon that make their object do something, and those that send it."""
    rows = (row for row in knowledge.operators if row.kind == "verb")
    bidding = {row.word for row in rows if "infinitive" in row.complement}
    return frozenset(bidding | class_words("sending"))


def operator_words(kind: str, operator: str) -> frozenset[str]:
    """The words of the lexicon, of one kind, that stand for an operator.

    >>> "denounce" in operator_words("verb", "condemn")
    True
    """
    return _operator_words().get((kind, operator), frozenset())


@per_knowledge
def _operator_words(knowledge: Knowledge) -> Mapping[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in knowledge.operators:
        found[row.kind, row.operator].add(row.word)
    return {key: frozenset(words) for key, words in found.items()}


def _lift_phrases(token: Token, slots: dict[str, list[int]]) -> None:
    """Give the verb the phrases that the parser hung on its object ("deploy troops to Mali")."""
    # "spent two years in jail": the parse may hang on a stretch of time what follows it.
    spans = [c.i for c in token.children if c.dep_ == "obj" and c.i > token.i and is_time(c)]
    for head in (*slots.get("object", ()), *spans):
        if head < token.i and token.doc[head].dep_ != "nsubj:pass":
            continue
        last = [c for c in token.doc[head].conjuncts if c.i > head][-1:]  # "troops and tanks to"
        ends = [p for t in last for p in hanging_phrases(t) if p[0] != "of"]
        for case, phrase in (*hanging_phrases(token.doc[head]), *ends):
            if case != "of":
                slots.setdefault(case, []).append(phrase)
            elif "of" not in slots:
                slots["of"] = [phrase]
    for child in token.children:
        if child.dep_ == "nsubj":
            # "relations between Oslo and Rome improved".
            between = [i for case, i in hanging_phrases(child) if case == "between"]
            slots.setdefault("between", between[:1])
        if child.dep_ in OBLIQUE and not is_time(child) and case_of(child) not in ("", "despite"):
            # "asked for maize from Oslo": the last phrase may hang on the one before.
            for case, phrase in hanging_phrases(child):
                if case == "of" and child.lower_ in WITHIN:
                    slots.setdefault(WITHIN[child.lower_], [phrase])
                # "died of thirst in Chad": where the cause is, it happened.
                there = case == "in" and case_of(child) == "of" and "object" not in slots
                helped = case_of(child) == "with" and lemma_of(child) in class_words("helping")
                helped |= case == "by" and case_of(child) in AFTERMATH  # "fled after raids by"
                if there or (case in SIDES and not helped):
                    slots.setdefault(case, [phrase])


def antecedent(token: Token) -> int:
    """The index of a token; a relative pronoun stands for the noun before it, or its author."""
    if is_relative(token):
        clause = next((a for a in token.ancestors if a.dep_ == "acl:relcl"), None)
        # A noun that stands as a clause without a copula is a clause gone astray.
        said = clause and any(c.dep_ == "cop" or c.lower_ == "whose" for c in clause.children)
        if clause is not None and (said or clause.pos_ not in ("NOUN", "PROPN")):
            does = token.dep_ == "nsubj" and lemma_of(token.head) in transitive_verbs()
            text = does and lemma_of(clause.head) in class_words("document")
            return _author(clause.head) if text else said_to_be(clause.head).i
    return doer_of(token).i


def gap_of(token: Token) -> int | None:
    """The noun that a relative clause lacks as its object: "a tariff Oslo vowed to impose"."""
    intending = context_words("intends")
    clause = token.head if token.dep_ == "xcomp" and token.head.lemma_ in intending else token
    below = [c for part in {clause, token} for c in part.children]
    subject = next((c for c in clause.children if c.dep_ == "nsubj"), None)
    when = is_time(clause.head)  # "the last time they met"
    if clause.dep_ != "acl:relcl" or when or subject is None or antecedent(subject) != subject.i:
        return None
    told = any(is_relative(t) for c in below for t in (c, *c.children))
    told |= clause == token and token.lemma_ in intending and any(c.dep_ == "xcomp" for c in below)
    full = any(c.dep_ in ("obj", "ccomp") or (c.dep_ == "obl" and not case_of(c)) for c in below)
    return None if told or full else int(clause.head.i)


def shared_subject(token: Token, depth: int = 0) -> int | None:
    """The subject that a predicate shares with the one above it; a token index or None."""
    above, dep = token.head, token.dep_
    if depth > LONGEST_CHAIN or above == token:
        return subject_before(token) if not depth else None
    before = token.doc[token.i - 1] if token.i else token
    if before.text in GENITIVES and before.dep_ == "case" and is_gerund(token):
        return int(before.head.i)  # "angry about X's leaving"
    if dep == "acl:relcl" or (dep == "amod" and any(c.dep_ == "xcomp" for c in token.children)):
        return said_to_be(above).i
    span = above.dep_ in ("obj", "obl:unmarked") and is_time(above)
    if dep == "acl" and span and is_infinitive(token):
        return _controller(token, above.head, depth, binds=True)  # "gave Oslo a week to leave"
    if dep == "acl" and is_gerund(token) and lemma_of(above) in class_words("spending"):
        return _controller(token, above.head, depth)  # "took turns asking"
    if dep == "acl" and above.pos_ in ("NOUN", "PROPN", "PRON"):
        told = case_of(above) != "for" and above.pos_ == "NOUN"  # not "hard for X to leave"
        if told and (is_infinitive(token) or gerund_mark(token)):
            return _noun_owner(above, depth)
        if (is_gerund(token) or token.pos_ == "ADJ") and lemma_of(above) in class_words("document"):
            return _author(above)
        return int(above.i)
    if dep == "csubj" and is_infinitive(token):
        beside = next((c for c in above.children if stands_before_to(c, token)), None)
        return int(beside.i) if beside is not None else None  # "it is vital for X to leave"
    if dep == "advcl" and above.dep_ == "xcomp" and is_gerund(token) and before.text == ",":
        above = above.head  # "asked Oslo to leave, accusing it of ...": who asks accuses
    last = dep == "acl" and above.pos_ == "ADJ"  # "was the last to leave"
    if last or dep in ("xcomp", "advcl", "conj", "ccomp", "parataxis"):
        if above.pos_ in ("NOUN", "PROPN"):
            return _noun_owner(above, depth)
        shares = any(c.lower_ == "then" and c.i < token.i for c in token.children)
        # "admitted having left"
        shares |= dep == "ccomp" and token.pos_ == "VERB" and is_gerund(token)
        if dep in ("ccomp", "parataxis") and not (is_infinitive(token) or shares):
            return None
        return _controller(token, above, depth)
    return None


def _author(document: Token) -> int:
    """Who speaks by a document: "a letter by X asking ...", "X issued a statement asking ..."."""
    for child in document.children:
        if child.dep_ == "nmod:poss" or (child.dep_ == "nmod" and case_of(child) in ("by", "from")):
            return int(child.i)
        agent = next((c for c in child.children if c.dep_ == "obl:agent"), None)
        if child.dep_ == "acl" and agent is not None:
            return int(agent.i)
    if (voter := voter_of(document)) is not None:
        return antecedent(voter)
    verb = document.head
    issued = document.dep_ == "obj" and lemma_of(verb) in class_words("issuing")
    if verb.pos_ == "VERB" and (issued or (document.dep_ == "obl" and case_of(document) == "in")):
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        who = antecedent(subject) if subject is not None else shared_subject(verb)
        return int(document.i) if who is None else who
    return int(document.i)


def _controller(token: Token, above: Token, depth: int, binds: bool = False) -> int | None:
    """The argument of the governing verb that an embedded one takes as its subject.

    `binds`: an infinitive that stands a word lower.
    """
    own = [c for c in above.children if c.dep_.startswith("nsubj")]
    mark = gerund_mark(token)
    if mark == "in" and lemma_of(above) in context_words("aids in"):
        mark = "to"  # "assisted Oslo in storming it"
    if (
        binds
        or token.dep_ in ("xcomp", "ccomp")
        or (token.dep_ == "advcl" and ((mark and mark not in MEANWHILE) or is_infinitive(token)))
    ):
        before = [c for c in above.children if c.dep_ in ("obj", "iobj") and c.i < token.i]
        objects = [c for c in before if lemma_of(c) not in class_words("chance")]
        if mark == "of":  # "took the step of leaving"
            objects = [c for c in objects if lemma_of(c) not in class_words("practice")][-1:]
        phrases = (c for c in above.children if c.dep_ == "obl" and c.i < token.i)
        called = [c for c in phrases if case_of(c) in ("on", "upon") and not is_time(c)]
        beside = next((c for c in above.children if stands_before_to(c, token)), None)
        if beside is not None:
            return int(beside.i)
        why = token.dep_ == "advcl" and is_infinitive(token)  # "burned a flag to protest"
        # "telephoned him to reassure him", "called him to warn him"
        another = is_about_another(token)
        own_end = another if lemma_of(above) == "call" else why or another
        own_end &= lemma_of(above) not in bidding_verbs() - {"call"} and not binds
        if own_end or any(c.lower_ == "whether" for c in token.children):
            objects = []  # "called a debate on whether to leave"
        tells = lemma_of(above) == "summon" and lemma_of(token) in context_words("told to an envoy")
        own_doing = context_words("does it oneself")
        own_doing |= context_words("undergo") if mark == "for" else frozenset()  # "drew ire for"
        ties = [c for c in objects if lemma_of(c) in class_words("relations")]
        if mark == "for" and ties:  # "broke off ties with Oslo for having left"
            others = (c for t in (above, *ties) for c in t.children if case_of(c) == "with")
            objects = [next((c for c in others if c.i < token.i), ties[0])]
        judged = token.pos_ == "ADJ"  # "held Oslo responsible"
        if objects and not tells and (judged or lemma_of(above) not in own_doing):
            return antecedent(objects[0])
        if called and lemma_of(above) in ("call", "prevail", "rely", "count", "lean"):
            return antecedent(called[0])
        blamed = [c for c in above.children if c.dep_ == "obl" and case_of(c) in BLAMED]
        if mark == "for" and blamed and blamed[0].i < token.i:
            return antecedent(blamed[0])
    if own and (mark != "against" or lemma_of(above) in class_words("deciding")):
        return antecedent(own[0])  # "warned against leaving": whoever might
    agent = next((c for c in above.children if c.dep_ == "obl:agent"), None)
    if agent is not None and token.dep_ == "conj" and not is_passive(token):
        return int(agent.i)
    if above.dep_ == "acl" and is_infinitive(token) and is_passive(above):
        return int(above.head.i)  # "a force led by Oslo to guard the port"
    return shared_subject(above, depth + 1)


def _noun_owner(noun: Token, depth: int) -> int | None:
    """Who does what a noun announces: "Iran's plan to ...", "X has a plan to ..."."""
    for child in noun.children:
        if child.dep_ == "nmod:poss" or (child.dep_ == "amod" and child.text[:1].isupper()):
            return int(child.i)
        if child.dep_ == "nmod" and child.pos_ == "PROPN" and case_of(child) in ("of", "by"):
            return int(child.i)
    one = noun.head if noun.dep_ == "nmod" and noun.head.pos_ == "NUM" else noun
    told = [c for c in one.children if c.dep_ == "nsubj"]
    if told and any(c.dep_ == "cop" and "Fin" in c.morph.get("VerbForm", []) for c in one.children):
        return antecedent(told[0])  # "X was the first country to ...", "one of the few to"
    verb = noun.head
    against = ("condemn", "investigate", "oppose", "prevent", "veto")
    judging = (operator_words("verb", o) for o in against)
    judged = noun.dep_ in ("obj", "obl") and any(lemma_of(verb) in words for words in judging)
    if judged or verb == noun or verb.pos_ not in ("VERB", "ADJ", "AUX"):
        return None  # "condemned the decision to": somebody else's
    laid = lemma_of(noun) in context_words("laid to one") and case_of(noun) in ("on", "over")
    whose = ("obj", "nsubj:pass") if laid else "nsubj"  # "held the ship on suspicion of spying"
    subject = next((c for c in verb.children if c.dep_.startswith(whose)), None)
    own = antecedent(subject) if subject is not None and subject != noun else None
    return shared_subject(verb, depth + 1) if own is None else own


def is_gerund(token: Token) -> bool:
    """Whether a verb is a gerund: "of selling", "of having sold", "of being sold", "of being behind"."""
    return any(
        "Ger" in t.morph.get("VerbForm", []) or (t.lower_.endswith("ing") and t.lemma_ != t.lower_)
        for t in (token, *(c for c in token.children if c.dep_ in ("aux", "aux:pass", "cop")))
    )


def gerund_mark(token: Token) -> str:
    """The preposition before a gerund: "accused of sending"."""
    for child in token.children:
        if child.dep_ in ("mark", "case") and child.i < token.i and child.lower_ != "to":
            return child.lower_ if child.lower_ in GERUND_MARKS else ""
    return ""


def is_infinitive(token: Token) -> bool:
    """Whether a verb is an infinitive: with "to", or bare under another verb."""
    return any(c.lower_ == "to" and c.dep_ in ("mark", "aux", "case") for c in token.children) or (
        token.morph.get("VerbForm", []) == ["Inf"] and token.dep_ in ("xcomp",)
    )
