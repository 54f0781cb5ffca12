from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from detente.language.clauses import Predicate, find_predicates, is_passive
from detente.language.phrases import is_time
from detente.language.tree import Doc
from tests.language.docs import make_doc

NOUNS = frozenset({"attack", "sanction", "visit", "talk", "plan"})

PAST = "Tense=Past,VerbForm=Fin"
PARTICIPLE = "Tense=Past,VerbForm=Part"
INFINITIVE = "VerbForm=Inf"


@dataclass(frozen=True)
class Case:
    """A doc, the predicate looked at, and what its record must say; slots are told in words."""

    doc: str
    word: str
    slots: dict[str, list[str]] = field(default_factory=dict)
    complements: dict[str, list[str]] = field(default_factory=dict)
    marks: dict[str, object] = field(default_factory=dict)


CASES = {
    "subject, object, place; days fill no slot": Case(
        f"Norway:PROPN:nsubj:1 met=meet:VERB:ROOT:1:{PAST} Kenya:PROPN:obj:1 in:ADP:case:4 "
        "Oslo:PROPN:obl:1 on:ADP:case:6 Friday~:PROPN:obl:1 .:PUNCT:punct:1",
        "meet",
        {"subject": ["Norway"], "object": ["Kenya"], "in": ["Oslo"]},
        marks={"tense": "past", "passive": False, "negated": False, "modal": ""},
    ),
    "years fill no slot": Case(
        f"Norway:PROPN:nsubj:1 met=meet:VERB:ROOT:1:{PAST} Kenya:PROPN:obj:1 in:ADP:case:4 "
        "2019:NUM:obl:1",
        "meet",
        {"subject": ["Norway"], "object": ["Kenya"]},
    ),
    "a passive's agent is the subject": Case(
        f"Mali:PROPN:nsubj:pass:2 was=be:AUX:aux:pass:2:{PAST} "
        f"attacked=attack:VERB:ROOT:2:{PARTICIPLE} by:ADP:case:4 Chad:PROPN:obl:agent:2",
        "attack",
        {"object": ["Mali"], "subject": ["Chad"]},
        marks={"passive": True},
    ),
    "a passive's agent that the parser calls a phrase": Case(
        f"Mali:PROPN:nsubj:pass:2 was=be:AUX:aux:pass:2:{PAST} "
        f"attacked=attack:VERB:ROOT:2:{PARTICIPLE} by:ADP:case:4 Chad:PROPN:obl:2",
        "attack",
        {"object": ["Mali"], "subject": ["Chad"]},
    ),
    "somebody else did the same": Case(
        f"Chad:PROPN:nsubj:1 closed=close:VERB:ROOT:1:{PAST} camps:NOUN:obj:1 ,:PUNCT:punct:6 "
        f"and:CCONJ:cc:6 so:ADV:advmod:6 did=do:VERB:conj:1:{PAST} Mali:PROPN:obj:6",
        "close",
        {"subject": ["Chad", "Mali"], "object": ["camps"]},
    ),
    "somebody else underwent the same": Case(
        f"Mali:PROPN:nsubj:pass:2 was=be:AUX:aux:pass:2:{PAST} "
        f"attacked=attack:VERB:ROOT:2:{PARTICIPLE} ,:PUNCT:punct:6 as:SCONJ:mark:6 was=be:AUX:cop:6 "
        "Chad:PROPN:advcl:2",
        "attack",
        {"object": ["Mali", "Chad"]},
    ),
    "as it did before": Case(
        f"Chad:PROPN:nsubj:1 closed=close:VERB:ROOT:1:{PAST} camps:NOUN:obj:1 as:SCONJ:mark:5 "
        f"it:PRON:nsubj:5 had=have:VERB:advcl:1:{PAST}",
        "close",
        {"subject": ["Chad"], "object": ["camps"]},
    ),
    "a recipient": Case(
        f"Norway:PROPN:nsubj:1 gave=give:VERB:ROOT:1:{PAST} Mali:PROPN:iobj:1 aid:NOUN:obj:1",
        "give",
        {"subject": ["Norway"], "recipient": ["Mali"], "object": ["aid"]},
    ),
    "a phrase hung on the object": Case(
        f"Chad:PROPN:nsubj:1 deployed=deploy:VERB:ROOT:1:{PAST} troops:NOUN:obj:1 to:ADP:case:4 "
        "Mali:PROPN:nmod:2",
        "deploy",
        {"subject": ["Chad"], "object": ["troops"], "to": ["Mali"]},
    ),
    "what follows of serves the verb too": Case(
        f"Chad:PROPN:nsubj:1 attacked=attack:VERB:ROOT:1:{PAST} part:NOUN:obj:1 of:ADP:case:4 "
        "Mali:PROPN:nmod:2",
        "attack",
        {"subject": ["Chad"], "object": ["part"], "of": ["Mali"]},
    ),
    "a particle belongs to the word": Case(
        f"Chad:PROPN:nsubj:1 called=call:VERB:ROOT:1:{PAST} off:ADP:compound:prt:1 "
        "talks=talk:NOUN:obj:1",
        "call off",
        {"subject": ["Chad"], "object": ["talks"]},
    ),
    "an infinitive under its verb": Case(
        f"Norway:PROPN:nsubj:1 agreed=agree:VERB:ROOT:1:{PAST} to:PART:mark:3 "
        f"help:VERB:xcomp:1:{INFINITIVE} Kenya:PROPN:obj:3",
        "agree",
        {"subject": ["Norway"]},
        {"infinitive": ["help"]},
    ),
    "a subject shared by control": Case(
        f"Norway:PROPN:nsubj:1 agreed=agree:VERB:ROOT:1:{PAST} to:PART:mark:3 "
        f"help:VERB:xcomp:1:{INFINITIVE} Kenya:PROPN:obj:3",
        "help",
        {"subject": ["Norway"], "object": ["Kenya"]},
        marks={"infinitive": True},
    ),
    "an object that controls": Case(
        f"Norway:PROPN:nsubj:1 urged=urge:VERB:ROOT:1:{PAST} Kenya:PROPN:obj:1 to:PART:mark:4 "
        f"withdraw:VERB:xcomp:1:{INFINITIVE}",
        "withdraw",
        {"subject": ["Kenya"]},
    ),
    "who promises does it": Case(
        f"Norway:PROPN:nsubj:1 promised=promise:VERB:ROOT:1:{PAST} Kenya:PROPN:obj:1 "
        f"to:PART:mark:4 withdraw:VERB:xcomp:1:{INFINITIVE}",
        "withdraw",
        {"subject": ["Norway"]},
    ),
    "who is called on does it": Case(
        f"Norway:PROPN:nsubj:1 called=call:VERB:ROOT:1:{PAST} on:ADP:case:3 Kenya:PROPN:obl:1 "
        f"to:PART:mark:5 withdraw:VERB:xcomp:1:{INFINITIVE}",
        "withdraw",
        {"subject": ["Kenya"]},
    ),
    "a gerund under its preposition": Case(
        f"Chad:PROPN:nsubj:1 accused=accuse:VERB:ROOT:1:{PAST} Sudan:PROPN:obj:1 of:ADP:mark:4 "
        "attacking=attack:VERB:advcl:1:VerbForm=Ger Mali:PROPN:obj:4",
        "accuse",
        {"subject": ["Chad"], "object": ["Sudan"]},
        {"of": ["attacking"]},
    ),
    "a gerund's subject": Case(
        f"Chad:PROPN:nsubj:1 accused=accuse:VERB:ROOT:1:{PAST} Sudan:PROPN:obj:1 of:ADP:mark:4 "
        "attacking=attack:VERB:advcl:1:VerbForm=Ger Mali:PROPN:obj:4",
        "attack",
        {"subject": ["Sudan"], "object": ["Mali"]},
    ),
    "a clause": Case(
        f"Norway:PROPN:nsubj:1 said=say:VERB:ROOT:1:{PAST} that:SCONJ:mark:4 Kenya:PROPN:nsubj:4 "
        f"withdrew=withdraw:VERB:ccomp:1:{PAST}",
        "say",
        {"subject": ["Norway"]},
        {"clause": ["withdrew"]},
    ),
    "a clause's subject is its own": Case(
        f"Norway:PROPN:nsubj:1 said=say:VERB:ROOT:1:{PAST} that:SCONJ:mark:4 Kenya:PROPN:nsubj:4 "
        f"withdrew=withdraw:VERB:ccomp:1:{PAST}",
        "withdraw",
        {"subject": ["Kenya"]},
    ),
    "not": Case(
        f"Chad:PROPN:nsubj:3 did=do:AUX:aux:3:{PAST} not:PART:advmod:3 "
        f"attack:VERB:ROOT:3:{INFINITIVE} Sudan:PROPN:obj:3",
        "attack",
        {"subject": ["Chad"], "object": ["Sudan"]},
        marks={"negated": True, "tense": "past"},
    ),
    "not only": Case(
        "Chad:PROPN:nsubj:3 not:PART:advmod:3 only:ADV:advmod:3 "
        f"attacked=attack:VERB:ROOT:3:{PAST} Sudan:PROPN:obj:3",
        "attack",
        {"subject": ["Chad"], "object": ["Sudan"]},
        marks={"negated": False},
    ),
    "nobody": Case(
        f"Nobody=nobody:PRON:nsubj:1 attacked=attack:VERB:ROOT:1:{PAST} Sudan:PROPN:obj:1",
        "attack",
        {"subject": ["Nobody"], "object": ["Sudan"]},
        marks={"negated": True},
    ),
    "will": Case(
        "Norway:PROPN:nsubj:2 will:AUX:aux:2:VerbForm=Fin visit:VERB:ROOT:2:VerbForm=Inf "
        "Kenya:PROPN:obj:2",
        "visit",
        {"subject": ["Norway"], "object": ["Kenya"]},
        marks={"modal": "will", "tense": "future"},
    ),
    "has attacked": Case(
        "Chad:PROPN:nsubj:2 has=have:AUX:aux:2:Tense=Pres,VerbForm=Fin "
        f"attacked=attack:VERB:ROOT:2:{PARTICIPLE} Sudan:PROPN:obj:2",
        "attack",
        {"subject": ["Chad"], "object": ["Sudan"]},
        marks={"tense": "past", "passive": False},
    ),
    "an if-clause": Case(
        "If=if:SCONJ:mark:2 Chad:PROPN:nsubj:2 attacks~=attack:VERB:advcl:6 ,:PUNCT:punct:2 "
        "Sudan:PROPN:nsubj:6 will:AUX:aux:6 respond:VERB:ROOT:6:VerbForm=Inf",
        "attack",
        {"subject": ["Chad"]},
        marks={"conditional": True},
    ),
    "what hangs on an if-clause": Case(
        "If=if:SCONJ:mark:2 Chad:PROPN:nsubj:2 attacks~=attack:VERB:advcl:6 ,:PUNCT:punct:2 "
        "Sudan:PROPN:nsubj:6 will:AUX:aux:6 respond:VERB:ROOT:6:VerbForm=Inf",
        "respond",
        {"subject": ["Sudan"]},
        marks={"conditional": True},
    ),
    "a subject shared by coordination": Case(
        f"Norway:PROPN:nsubj:1 met=meet:VERB:ROOT:1:{PAST} Kenya:PROPN:obj:1 and:CCONJ:cc:4 "
        f"praised=praise:VERB:conj:1:{PAST} Mali:PROPN:obj:4",
        "praise",
        {"subject": ["Norway"], "object": ["Mali"]},
    ),
    "which stands for its noun": Case(
        "Chad~:PROPN:nsubj:6 ,:PUNCT:punct:3 which:PRON:nsubj:3:PronType=Rel "
        f"attacked=attack:VERB:acl:relcl:0:{PAST} Sudan~:PROPN:obj:3 ,:PUNCT:punct:3 "
        f"withdrew=withdraw:VERB:ROOT:6:{PAST}",
        "attack",
        {"subject": ["Chad"], "object": ["Sudan"]},
    ),
    "a relative clause with a gap": Case(
        f"troops:NOUN:ROOT:0 Chad:PROPN:nsubj:2 sent=send:VERB:acl:relcl:0:{PAST}",
        "send",
        {"subject": ["Chad"], "object": ["troops"]},
    ),
    "a participle after its noun": Case(
        f"Troops=troop:NOUN:nsubj:4 sent=send:VERB:acl:0:{PARTICIPLE} by:ADP:case:3 "
        f"Chad:PROPN:obl:agent:1 withdrew=withdraw:VERB:ROOT:4:{PAST}",
        "send",
        {"subject": ["Chad"], "object": ["Troops"]},
        marks={"passive": True},
    ),
    "two bare objects: recipient and thing": Case(
        f"Norway:PROPN:nsubj:1 handed=hand:VERB:ROOT:1:{PAST} Mali:PROPN:obj:1 a:DET:det:4 "
        "list:NOUN:obj:1",
        "hand",
        {"subject": ["Norway"], "recipient": ["Mali"], "object": ["list"]},
    ),
    "an object shared by coordination, hung on the first verb": Case(
        "Kenya:PROPN:nsubj:1 trains=train:VERB:ROOT:1 and:CCONJ:cc:3 equips=equip:VERB:conj:1 "
        "officers:NOUN:obj:1",
        "equip",
        {"subject": ["Kenya"], "object": ["officers"]},
    ),
    "an object shared by coordination, hung on the second verb": Case(
        f"navy:NOUN:nsubj:1 attacked=attack:VERB:ROOT:1:{PAST} and:CCONJ:cc:3 "
        f"sank=sink:VERB:conj:1:{PAST} ships:NOUN:obj:3",
        "attack",
        {"subject": ["navy"], "object": ["ships"]},
    ),
    "a verb that takes no object shares none": Case(
        f"Kenya:PROPN:nsubj:1 paused=pause:VERB:ROOT:1:{PAST} and:CCONJ:cc:3 "
        f"attacked=attack:VERB:conj:1:{PAST} Mali:PROPN:obj:3",
        "pause",
        {"subject": ["Kenya"]},
    ),
    "raising": Case(
        "Mali:PROPN:nsubj:1 appears=appear:VERB:ROOT:1 to:PART:mark:4 have:AUX:aux:4 "
        f"withdrawn=withdraw:VERB:xcomp:1:{PARTICIPLE} troops:NOUN:obj:4",
        "withdraw",
        {"subject": ["Mali"], "object": ["troops"]},
    ),
    "raising under a passive": Case(
        "group:NOUN:nsubj:pass:2 is:AUX:aux:pass:2 believed=believe:VERB:ROOT:2 to:PART:mark:5 "
        f"have:AUX:aux:5 attacked=attack:VERB:xcomp:2:{PARTICIPLE} Mali:PROPN:obj:5",
        "attack",
        {"subject": ["group"], "object": ["Mali"]},
    ),
    "whose stands for its noun": Case(
        "Chad~:PROPN:nsubj:6 ,:PUNCT:punct:4 whose:PRON:nmod:poss:3:PronType=Rel "
        f"attack:NOUN:nsubj:4 failed~=fail:VERB:acl:relcl:0:{PAST} ,:PUNCT:punct:4 "
        f"withdrew=withdraw:VERB:ROOT:6:{PAST}",
        "attack",
        {"poss": ["Chad"]},
        marks={"kind": "noun"},
    ),
    "a relative phrase leaves no gap": Case(
        "bridge:NOUN:nsubj:6 over:ADP:case:2 which:PRON:obl:4:PronType=Rel tanks:NOUN:nsubj:4 "
        f"crossed=cross:VERB:acl:relcl:0:{PAST} has:AUX:aux:6 collapsed=collapse:VERB:ROOT:6",
        "cross",
        {"subject": ["tanks"], "over": ["bridge"]},
    ),
    "where stands for the place": Case(
        f"town:NOUN:ROOT:0 where:ADV:advmod:3:PronType=Rel Chad:PROPN:nsubj:3 "
        f"attacked=attack:VERB:acl:relcl:0:{PAST} Mali:PROPN:obj:3",
        "attack",
        {"subject": ["Chad"], "object": ["Mali"], "in": ["town"]},
    ),
    "who is named by for does it": Case(
        "hard:ADJ:ROOT:0 for:ADP:case:2 rebels:NOUN:obl:0 to:PART:mark:4 "
        f"withdraw:VERB:acl:2:{INFINITIVE}",
        "withdraw",
        {"subject": ["rebels"]},
    ),
    "a bare participle's noun does it": Case(
        f"Crowds=crowd:NOUN:nsubj:3 demanding=demand:VERB:acl:0:VerbForm=Ger bread:NOUN:obj:1 "
        f"attacked=attack:VERB:ROOT:3:{PAST} Mali:PROPN:obj:3",
        "demand",
        {"subject": ["Crowds"], "object": ["bread"]},
    ),
    "an adjective and what it is ready for": Case(
        "Norway:PROPN:nsubj:2 is=be:AUX:cop:2:Tense=Pres,VerbForm=Fin ready:ADJ:ROOT:2 "
        "to:PART:mark:4 help:VERB:xcomp:2:VerbForm=Inf Kenya:PROPN:obj:4",
        "ready",
        {"subject": ["Norway"]},
        {"infinitive": ["help"]},
        {"kind": "adjective", "tense": "present"},
    ),
    "a noun's modifier and preposition": Case(
        "Russian:ADJ:amod:1 attacks=attack:NOUN:nsubj:4 on:ADP:case:3 Sudan:PROPN:nmod:1 "
        f"continued=continue:VERB:ROOT:4:{PAST}",
        "attack",
        {"modifier": ["Russian"], "on": ["Sudan"]},
        marks={"kind": "noun"},
    ),
    "a noun's owner": Case(
        "Chad~:PROPN:nmod:poss:2 's:PART:case:0 attack:NOUN:nsubj:5 on:ADP:case:4 "
        f"Sudan:PROPN:nmod:2 failed=fail:VERB:ROOT:5:{PAST}",
        "attack",
        {"poss": ["Chad"], "on": ["Sudan"]},
    ),
    "an acronym modifies": Case(
        "US:PROPN:compound:1 sanctions=sanction:NOUN:ROOT:1 on:ADP:case:3 Iran:PROPN:nmod:1",
        "sanction",
        {"modifier": ["US"], "on": ["Iran"]},
    ),
    "a name before a noun is its compound": Case(
        "Iran:PROPN:compound:1 sanctions=sanction:NOUN:ROOT:1",
        "sanction",
        {"compound": ["Iran"]},
    ),
    "a phrase chained to the one before": Case(
        "visit:NOUN:ROOT:0 of:ADP:case:3 the:DET:det:3 minister:NOUN:nmod:0 to:ADP:case:5 "
        "Oslo:PROPN:nmod:3",
        "visit",
        {"of": ["minister"], "to": ["Oslo"]},
    ),
    "a plan's owner does what is planned": Case(
        "Iran~:PROPN:nmod:poss:2 's:PART:case:0 plan:NOUN:nsubj:5 to:PART:mark:4 "
        f"attack:VERB:acl:2:VerbForm=Inf failed=fail:VERB:ROOT:5:{PAST}",
        "attack",
        {"subject": ["Iran"]},
        marks={"kind": "verb"},
    ),
}


def predicate(doc: Doc, word: str) -> Predicate:
    """The last predicate of that word."""
    found = [p for p in find_predicates(doc, NOUNS).values() if p.word == word]
    assert found, f"no predicate {word!r} in {doc.text!r}"
    return found[-1]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_predicates(case: Case) -> None:
    doc = make_doc(case.doc)
    found = predicate(doc, case.word)
    assert {s: [doc[h].text for h in heads] for s, heads in found.slots.items()} == case.slots
    told = {s: [doc[h].text for h in heads] for s, heads in found.complements.items()}
    assert told == case.complements
    assert {mark: getattr(found, mark) for mark in case.marks} == case.marks


def test_nouns_are_predicates_only_where_asked_for() -> None:
    doc = make_doc("Iran:PROPN:compound:1 sanctions=sanction:NOUN:ROOT:1")
    assert not find_predicates(doc, frozenset())


def test_a_finite_verb_with_a_subject_is_no_passive() -> None:
    doc = make_doc(f"Chad:PROPN:nsubj:1 attacked=attack:VERB:ROOT:1:{PARTICIPLE}")
    assert not is_passive(doc[1])


@pytest.mark.parametrize("word", ["Friday", "month", "2019"])
def test_words_that_tell_when(word: str) -> None:
    assert is_time(make_doc(f"{word}:{'NUM' if word.isdigit() else 'NOUN'}:ROOT:0")[0])


def test_a_chain_without_end_has_no_subject() -> None:
    verbs = " ".join(f"go:VERB:xcomp:{max(0, n - 1)}" for n in range(100))
    doc = make_doc(verbs.replace("xcomp:0", "ROOT:0", 1))
    assert predicate(doc, "go").slots == {}
