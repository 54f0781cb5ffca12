"""What grammar rules out is mended: docs by hand, as a parser would give them."""

from __future__ import annotations

import pytest

from detente.language.repairs.arguments import repair_arguments
from detente.language.repairs.clause_heads import rehang_clause
from detente.language.repairs.complements import repair_complements
from detente.language.repairs.coordination import repair_coordination
from detente.language.repairs.headlines import repair_headlines
from detente.language.repairs.repairs import repair_verbless
from tests.language.docs import make_doc

CASES = {
    "a person behind the to of a translation": (
        "Lima:PROPN:nsubj:1 expelled=expel:VERB:ROOT:1 to:ADP:case:4 the:DET:det:4 "
        "ambassador:NOUN:obl:1",
        "ambassador obj expelled",
    ),
    "whoever is given something stays": (
        "Lima:PROPN:nsubj:1 answered=answer:VERB:ROOT:1 to:ADP:case:4 the:DET:det:4 "
        "ambassador:NOUN:obl:1",
        "ambassador obl answered",
    ),
    "what stands behind a particle": (
        "Chad:PROPN:nsubj:1 shouted=shout:VERB:ROOT:1 down:ADP:compound:prt:1 the:DET:det:4 "
        "envoy:NOUN:obl:1",
        "envoy obj shouted",
    ),
    "an infinitive hung on who is to do it": (
        "Oslo:PROPN:nsubj:1 urged=urge:VERB:ROOT:1 Mali:PROPN:obj:1 to:PART:mark:4 "
        "withdraw:VERB:acl:2:VerbForm=Inf",
        "withdraw xcomp urged",
    ),
    "a clause about a noun stays": (
        "Oslo:PROPN:nsubj:1 urged=urge:VERB:ROOT:1 talks=talk:NOUN:obj:1 to:PART:mark:4 "
        "withdraw:VERB:acl:2:VerbForm=Inf",
        "withdraw acl talks",
    ),
    "a past verb coordinated with an infinitive": (
        "Oslo:PROPN:nsubj:1 urged=urge:VERB:ROOT:1:Tense=Past,VerbForm=Fin to:PART:mark:3 "
        "stop:VERB:xcomp:1:VerbForm=Inf and:CCONJ:cc:5 "
        "offered=offer:VERB:conj:3:Tense=Past,VerbForm=Part",
        "offered conj urged",
    ),
    "a gerund hung on who is accused": (
        "Chad:PROPN:nsubj:1 accused=accuse:VERB:ROOT:1 Mali:PROPN:obj:1 of:SCONJ:mark:4 "
        "arming=arm:VERB:acl:2:VerbForm=Ger",
        "arming advcl accused",
    ),
    "a gerund hung on who accuses": (
        "Mali:PROPN:nsubj:pass:2 was:AUX:aux:pass:2 accused=accuse:VERB:ROOT:2 by:ADP:case:4 "
        "Chad:PROPN:obl:agent:2 of:SCONJ:mark:6 arming=arm:VERB:acl:4:VerbForm=Ger",
        "arming advcl accused",
    ),
    "a gerund taken for part of the noun": (
        "Chad:PROPN:nsubj:1 accused=accuse:VERB:ROOT:1 Mali:PROPN:obj:1 of:ADP:case:5 "
        "arming=arm:VERB:amod:5:VerbForm=Ger rebels=rebel:NOUN:nmod:2",
        "arming advcl accused",
    ),
    "the noun behind a gerund": (
        "Peru:PROPN:nsubj:1 considered=consider:VERB:ROOT:1 cutting=cut:VERB:compound:3:VerbForm=Ger "
        "ties=tie:NOUN:obj:1",
        "ties obj cutting",
    ),
    "a participle before a noun stays": (
        "Chad:PROPN:nsubj:1 spoke=speak:VERB:ROOT:1 of:ADP:case:4 "
        "rising=rise:VERB:amod:4:Tense=Pres,VerbForm=Part prices=price:NOUN:obl:1",
        "rising amod prices",
    ),
    "an infinitive taken for part of the noun": (
        "Iran:PROPN:nsubj:1 continues=continue:VERB:ROOT:1 to:ADP:case:4 enrich:VERB:amod:4 "
        "uranium:NOUN:obl:1",
        "enrich xcomp continues",
    ),
    "a clause hung on the hearer": (
        "Chad:PROPN:nsubj:1 informed=inform:VERB:ROOT:1 peers=peer:NOUN:obj:1 that:SCONJ:mark:5 "
        "Mali:PROPN:nsubj:5 left=leave:VERB:acl:2:Tense=Past,VerbForm=Fin",
        "left ccomp informed",
    ),
    "the subject before a modal": (
        "Chad:PROPN:nsubj:1 said=say:VERB:ROOT:1 crews=crew:NOUN:obj:1 "
        "would:AUX:aux:4:VerbForm=Fin leave:VERB:conj:1:VerbForm=Inf",
        "crews nsubj leave",
    ),
    "a name called before a comment": (
        "Rome:PROPN:vocative:3 ,:PUNCT:punct:0 he:PRON:nsubj:3 added=add:VERB:ROOT:3 "
        ",:PUNCT:punct:6 would:AUX:aux:6 leave:VERB:ccomp:3",
        "Rome nsubj leave",
    ),
    "a title and a name behind the verb": (
        "says=say:VERB:ROOT:0 Minister:PROPN:nsubj:0 of:ADP:case:3 State:PROPN:nmod:1 "
        "Ine:PROPN:nsubj:0 Moe:PROPN:flat:4",
        "Minister nmod:desc Ine",
    ),
    "the object of an infinitive after a noun": (
        "Plans:NOUN:nsubj:4 to:PART:mark:2 recall:VERB:acl:0:VerbForm=Inf envoys:NOUN:nsubj:4 "
        "angered=anger:VERB:ROOT:4:Tense=Past,VerbForm=Fin Chad:PROPN:obj:4",
        "envoys obj recall",
    ),
    "a headline with an infinitive": (
        "Chad:PROPN:ROOT:0 to:PART:mark:2 send:VERB:acl:0:VerbForm=Inf troops:NOUN:obj:2",
        "Chad nsubj send",
    ),
    "a sentence of a name and an infinitive stays": (
        "Chad:PROPN:ROOT:0 to:PART:mark:2 send:VERB:acl:0:VerbForm=Inf troops~:NOUN:obj:2 "
        ".:PUNCT:punct:0",
        "send acl Chad",
    ),
    "a headline of nouns": (
        "Rebels=rebel:NOUN:compound:2:Number=Plur shell:NOUN:compound:2 port:NOUN:ROOT:2",
        "port obj shell",
    ),
    "a headline's verb taken for a subject": (
        "Oslo:PROPN:nsubj:1 frees=free:VERB:nsubj:2 jailed=jail:VERB:ROOT:2:Tense=Past,VerbForm=Fin "
        "reporter:NOUN:obj:2",
        "jailed amod reporter",
    ),
    "a headline behind a label": (
        "LIVE:ADJ:ROOT:0 ::PUNCT:punct:0 Oslo:PROPN:compound:4 frees=free:NOUN:compound:4 "
        "pilot:NOUN:parataxis:0",
        "pilot obj frees",
    ),
    "who undergoes what a headline tells": (
        "Mali:PROPN:compound:1 envoy:NOUN:nsubj:2 summoned=summon:VERB:ROOT:2:Tense=Past,VerbForm=Fin "
        "over:ADP:case:4 insult:NOUN:obl:2",
        "envoy nsubj:pass summoned",
    ),
    "who does what a headline tells": (
        "Mali:PROPN:nsubj:1 summoned=summon:VERB:ROOT:1:Tense=Past,VerbForm=Fin envoy:NOUN:obj:1",
        "Mali nsubj summoned",
    ),
    "a headline about an event": (
        "US:PROPN:compound:1 strikes=strike:NOUN:ROOT:1 in:ADP:case:3 Syria:PROPN:nmod:1",
        "strikes ROOT strikes",
    ),
    "a clause with a label before it stays": (
        "Q:NOUN:ROOT:0 ::PUNCT:punct:3 Oslo:PROPN:nsubj:3 says=say:VERB:appos:0 so:ADV:advmod:3",
        "says appos Q",
    ),
    "a verb left out": (
        "Oslo:PROPN:nsubj:1 sent=send:VERB:ROOT:1 ships:NOUN:obj:1 and:CCONJ:cc:4 "
        "Mali:PROPN:conj:2 two:NUM:nummod:6 planes:NOUN:obj:1",
        "Mali conj sent",
    ),
    "a verb and its object left out": (
        "Oslo:PROPN:nsubj:1 expelled=expel:VERB:ROOT:1 two:NUM:nummod:3 men:NOUN:obj:1 "
        "and:CCONJ:cc:5 Mali:PROPN:conj:3 three:NUM:flat:5",
        "Mali conj expelled",
    ),
    "a noun in the plural with an article of one": (
        "a:DET:det:2 frigate:NOUN:compound:2 guards=guard:NOUN:ROOT:2:Number=Plur the:DET:det:4 "
        "port:NOUN:obj:2",
        "frigate nsubj guards",
    ),
    "a noun behind a conjunction": (
        "Oslo:PROPN:nsubj:1 left=leave:VERB:ROOT:1 as:SCONJ:mark:4 usage:NOUN:compound:4 "
        "increases=increase:NOUN:advcl:1:Number=Plur",
        "usage nsubj increases",
    ),
    "a fragment stays": (
        "trade:NOUN:compound:1 unions=union:NOUN:ROOT:1:Number=Plur of:ADP:case:3 Oslo:PROPN:nmod:1",
        "trade compound unions",
    ),
    "what is best is no subject": (
        "Best=good:ADJ:amod:2 fried=fry:VERB:amod:2:Tense=Past,VerbForm=Part fish:NOUN:ROOT:2",
        "fish ROOT fish",
    ),
    "a participle goes on with an adjective": (
        "Oslo:PROPN:nsubj:1 sent=send:VERB:ROOT:1:Tense=Past,VerbForm=Fin clean:ADJ:amod:5 "
        "and:CCONJ:cc:4 printed=print:VERB:conj:2:Tense=Past,VerbForm=Part drafts:NOUN:obj:1",
        "printed conj clean",
    ),
    "a gerund goes on with a gerund": (
        "Oslo:PROPN:nsubj:1 plans=plan:VERB:ROOT:1:Tense=Pres,VerbForm=Fin to:PART:mark:3 "
        "keep:VERB:xcomp:1:VerbForm=Inf calling=call:VERB:xcomp:3:VerbForm=Ger and:CCONJ:cc:6 "
        "talking=talk:VERB:conj:4:Tense=Pres,VerbForm=Part",
        "talking conj calling",
    ),
    "a bare verb goes on with what may happen": (
        "Oslo:PROPN:nsubj:1 says=say:VERB:ROOT:1:Tense=Pres,VerbForm=Fin it:PRON:nsubj:4 "
        "may:AUX:aux:4:VerbForm=Fin leave:VERB:ccomp:1:VerbForm=Inf and:CCONJ:cc:6 "
        "talk:VERB:conj:4:Tense=Pres,VerbForm=Fin",
        "talk conj leave",
    ),
    "a thing that somebody asks for has no content": (
        "Chad:PROPN:nsubj:1 denies=deny:VERB:ROOT:1 goods:NOUN:obj:1 that:PRON:mark:5 "
        "Mali:PROPN:nsubj:5 exports=export:VERB:acl:relcl:2",
        "exports acl:relcl goods",
    ),
    "the content of a claim hung on who repeats it": (
        "Chad:PROPN:nsubj:1 repeated=repeat:VERB:ROOT:1 its:PRON:nmod:poss:3 "
        "accusation:NOUN:obj:1 that:SCONJ:mark:6 Mali:PROPN:nsubj:6 lied=lie:VERB:ccomp:1",
        "lied acl accusation",
    ),
    "what somebody is told stays the verb's": (
        "Chad:PROPN:nsubj:1 told=tell:VERB:ROOT:1 the:DET:det:3 envoy:NOUN:obj:1 "
        "that:SCONJ:mark:6 Mali:PROPN:nsubj:6 lied=lie:VERB:ccomp:1",
        "lied ccomp told",
    ),
    "a clause that lacks nothing": (
        "Chad:PROPN:nsubj:1 denies=deny:VERB:ROOT:1 the:DET:det:3 claim:NOUN:obj:1 that:PRON:obj:6 "
        "Mali:PROPN:nsubj:6 hides=hide:VERB:acl:relcl:3 gold:NOUN:obj:6",
        "hides acl claim",
    ),
    "a clause that lacks its object stays": (
        "Chad:PROPN:nsubj:1 denies=deny:VERB:ROOT:1 the:DET:det:3 claim:NOUN:obj:1 that:PRON:obj:6 "
        "Mali:PROPN:nsubj:6 repeats=repeat:VERB:acl:relcl:3",
        "repeats acl:relcl claim",
    ),
    "a participle hung on who met somebody": (
        "Chad:PROPN:nsubj:1 met=meet:VERB:ROOT:1 a:DET:det:3 pastor:NOUN:obj:1 "
        "held=hold:VERB:advcl:1:Tense=Past,VerbForm=Fin in:ADP:case:6 Mali:PROPN:obl:4",
        "held acl pastor",
    ),
    "a clause with which hung on a verb": (
        "Chad:PROPN:nsubj:1 thanked=thank:VERB:ROOT:1 Mali:PROPN:obj:1 ,:PUNCT:punct:5 "
        "which:PRON:nsubj:5 voted=vote:VERB:ccomp:1",
        "voted acl:relcl Mali",
    ),
    "what a name is, taken for a second object": (
        "Chad:PROPN:nsubj:1 thanked=thank:VERB:ROOT:1 Mali:PROPN:obj:1 ,:PUNCT:punct:5 the:DET:det:5 "
        "neighbour:NOUN:obj:1",
        "neighbour appos Mali",
    ),
    "two objects that are joined": (
        "brought=bring:VERB:ROOT:0 him:PRON:obj:0 and:CCONJ:cc:0 Bo:PROPN:obj:0 together:ADV:advmod:0",
        "Bo conj him",
    ),
    "the object of what goes on": (
        "goes=go:VERB:ROOT:0 on:ADP:case:3 sharing=share:VERB:compound:3:VerbForm=Ger data:NOUN:obl:0",
        "data obj sharing",
    ),
    "a clause that lacks its object": (
        "left=leave:VERB:ROOT:0 a:DET:det:2 town:NOUN:obj:0 that:PRON:obj:6 it:PRON:nsubj:6 "
        "had:AUX:aux:6 seized=seize:VERB:advcl:0",
        "seized acl:relcl town",
    ),
    "where somebody is due": (
        "Bo:PROPN:nsubj:3 is=be:AUX:cop:3 due:ADJ:advmod:3 there:ADV:ROOT:3",
        "there advmod due",
    ),
    "who travelled, by office and name": (
        "The:DET:det:1 envoy:NOUN:ROOT:1 ,:PUNCT:punct:3 Bo:PROPN:appos:1 ,:PUNCT:punct:1 "
        "travelled=travel:VERB:acl:1:Tense=Past,VerbForm=Part and:CCONJ:cc:7 "
        "met=meet:VERB:conj:5:Tense=Past,VerbForm=Fin Ada:PROPN:obj:7",
        "envoy nsubj travelled",
    ),
    "where somebody is from": (
        "Malta:PROPN:nsubj:1 detained=detain:VERB:ROOT:1 sailors:NOUN:obj:1 from:ADP:case:4 "
        "Tripoli:PROPN:obl:1",
        "Tripoli nmod sailors",
    ),
    "whom something is taken from": (
        "Malta:PROPN:nsubj:1 bought=buy:VERB:ROOT:1 gas:NOUN:obj:1 from:ADP:case:4 Libya:PROPN:obl:1",
        "Libya obl bought",
    ),
    "a participle with a subject": (
        "Fiji:PROPN:nsubj:1 deployed=deploy:VERB:amod:2:Tense=Past,VerbForm=Part troops:NOUN:ROOT:2",
        "troops obj deployed",
    ),
    "a plain verb taken for a noun": (
        "Witnesses:NOUN:compound:1:Number=Plur report:NOUN:ROOT:1 that:SCONJ:mark:4 "
        "Chad:PROPN:nsubj:4 attacked=attack:VERB:ccomp:1",
        "Witnesses nsubj report",
    ),
    "an infinitive is no second subject": (
        "Mali:PROPN:nsubj:2 is:AUX:cop:2 unlikely:ADJ:ROOT:2 to:PART:mark:4 "
        "withdraw:VERB:csubj:2:VerbForm=Inf",
        "withdraw xcomp unlikely",
    ),
    "the subject before a comment": (
        "Oslo~:PROPN:nsubj:3 ,:PUNCT:punct:0 analysts:NOUN:nsubj:3 say~=say:VERB:parataxis:5 "
        ",:PUNCT:punct:3 left=leave:VERB:ROOT:5",
        "Oslo nsubj left",
    ),
    "an apposition between commas": (
        "minister~:NOUN:nsubj:4 ,:PUNCT:punct:2 Hoxha~:PROPN:nsubj:4 ,:PUNCT:punct:2 "
        "left=leave:VERB:ROOT:4",
        "Hoxha appos minister",
    ),
    "two subjects that are joined": (
        "Oslo:PROPN:nsubj:3 and:CCONJ:cc:2 Rome:PROPN:nsubj:3 left=leave:VERB:ROOT:3",
        "Rome conj Oslo",
    ),
    "a dateline is no subject": (
        "Oslo:PROPN:nsubj:3 -:PUNCT:punct:0 trucks:NOUN:nsubj:3 left=leave:VERB:ROOT:3",
        "Oslo dislocated left",
    ),
    "a verb has no compounds": (
        "Oslo:PROPN:compound:1 frees=free:VERB:ROOT:1 envoys:NOUN:obj:1",
        "Oslo nsubj frees",
    ),
    "a particle that the lexicon knows": (
        "rebels:NOUN:nsubj:1 handed=hand:VERB:ROOT:1 over:ADP:case:3 pilots:NOUN:obl:1",
        "pilots obj handed",
    ),
    "a preposition stays": (
        "rebels:NOUN:nsubj:1 went=go:VERB:ROOT:1 on:ADP:case:3 strike:NOUN:obl:1",
        "strike obl went",
    ),
    "a root tagged as a noun": (
        "Oslo:PROPN:compound:1 vetoed=veto:NOUN:ROOT:1 the:DET:det:3 plan:NOUN:appos:1",
        "plan obj vetoed",
    ),
    "a noun that is one": (
        "Oslo:PROPN:compound:1 strikes=strike:NOUN:ROOT:1 in:ADP:case:3 May:PROPN:nmod:1",
        "Oslo compound strikes",
    ),
    "the only verb of a sentence": (
        "The:DET:det:1 union:NOUN:ROOT:1 called=call:VERB:acl:1:Tense=Past,VerbForm=Part "
        "on:ADP:case:4 ministers~:NOUN:obl:2 .:PUNCT:punct:1",
        "union nsubj called",
    ),
}


@pytest.mark.parametrize(("told", "expected"), CASES.values(), ids=CASES.keys())
def test_repairs(told: str, expected: str) -> None:
    doc = repair_coordination(repair_verbless(repair_headlines(make_doc(told))))
    doc = repair_arguments(repair_complements(doc))
    word = next(token for token in doc if token.text == expected.split()[0])
    assert f"{word.text} {word.dep_} {word.head.text}" == expected


def test_a_clause_of_a_mark_alone_breaks_nothing() -> None:
    doc = make_doc("Oslo:PROPN:nsubj:1 said=say:VERB:ROOT:1 ,:PUNCT:punct:1 -:PUNCT:ccomp:1")
    rehang_clause(doc[3])
    assert doc[3].head.text == "said"
