"""What stands in the order of another language hangs on its verb: docs by hand."""

from __future__ import annotations

import pytest

from detente.language.repairs.calques import repair_calques
from detente.language.repairs.displaced import repair_displaced
from tests.language.docs import make_doc

PAST = "Tense=Past,VerbForm=Fin"

CASES = {
    "to whom something is handed": (
        f"handed=hand:VERB:ROOT:0:{PAST} to:ADP:case:3 Oslo:PROPN:compound:3 note:NOUN:obl:0",
        ("Oslo obl handed", "to case Oslo", "note obj handed"),
    ),
    "a thing taken for a verb": (
        f"handed=hand:VERB:ROOT:0:{PAST} to:ADP:case:2 him:PRON:obl:0 note:VERB:xcomp:0",
        ("note obj handed",),
    ),
    "when it was done": (
        f"seized=seize:VERB:ROOT:0:{PAST} in:ADP:case:4 May:PROPN:compound:3 two:NUM:nummod:4 "
        "boats=boat:NOUN:obl:0",
        ("May obl seized", "in case May", "boats obj seized"),
    ),
    "what happened in a month": (
        f"died=die:VERB:ROOT:0:{PAST} in:ADP:case:3 May:PROPN:compound:3 floods=flood:NOUN:obl:0",
        ("floods obl died", "May compound floods"),
    ),
    "an object hung on a river": (
        f"began=begin:VERB:ROOT:0:{PAST} near:ADP:case:2 Nile:PROPN:obl:0 manoeuvres:NOUN:obj:2",
        ("manoeuvres obj began",),
    ),
    "in what somebody spoke": (
        f"called=call:VERB:ROOT:0:{PAST} in:ADP:compound:prt:0 a:DET:det:3 conversation:NOUN:obj:0",
        ("conversation obl called", "in case conversation"),
    ),
    "how often": (
        f"Oslo:PROPN:dislocated:3 many:ADJ:amod:2 times:NOUN:nsubj:3 asked=ask:VERB:ROOT:3:{PAST}",
        ("Oslo nsubj asked", "times obl:unmarked asked"),
    ),
    "to whom before the verb": (
        f"Chad:PROPN:nsubj:3 to:ADP:case:2 Oslo:PROPN:nmod:0 complained=complain:VERB:ROOT:3:{PAST}",
        ("Oslo obl complained",),
    ),
    "by whom before the verb": (
        "ship:NOUN:nsubj:pass:4 by:ADP:case:2 frigate:NOUN:nmod:0 was:AUX:aux:pass:4 "
        "rammed=ram:VERB:ROOT:4:Tense=Past,VerbForm=Part",
        ("frigate obl:agent rammed",),
    ),
    "a strike by somebody": (
        "strike:NOUN:nsubj:pass:4 by:ADP:case:2 rebels=rebel:NOUN:nmod:0 was:AUX:aux:pass:4 "
        "repelled=repel:VERB:ROOT:4:Tense=Past,VerbForm=Part",
        ("rebels nmod strike",),
    ),
    "a capital that denies": (
        "In:ADP:case:1 Oslo:PROPN:obl:4 this:PRON:nsubj:pass:4 is:AUX:aux:pass:4 "
        "denied=deny:VERB:ROOT:4:Tense=Past,VerbForm=Part",
        ("Oslo obl:agent denied",),
    ),
    "a capital that does not accept": (
        "In:ADP:case:2 Oslo:PROPN:compound:2 claims=claim:NOUN:obl:4 do:AUX:aux:4 "
        "accept:VERB:ROOT:4:VerbForm=Inf",
        ("Oslo nsubj accept", "claims obj accept"),
    ),
    "who told the paper": (
        f"How:ADV:advmod:1 told=tell:VERB:advcl:6:{PAST} to:ADP:case:4 Gazette:PROPN:compound:4 "
        f"source:NOUN:obl:1 Chad:PROPN:nsubj:6 left=leave:VERB:ROOT:6:{PAST}",
        ("source nsubj told", "Gazette obl told"),
    ),
    "what is said behind a comma": (
        f"Bo:PROPN:nsubj:1 stressed=stress:VERB:advcl:5:{PAST} ,:PUNCT:punct:5 Chad:PROPN:nsubj:5 "
        "is:AUX:cop:5 ready:ADJ:ROOT:5",
        ("stressed ROOT stressed", "ready ccomp stressed"),
    ),
    "what is so when somebody speaks": (
        f"When:ADV:advmod:2:PronType=Int he:PRON:nsubj:2 spoke=say:VERB:advcl:5:{PAST} ,:PUNCT:punct:5 "
        f"Chad:PROPN:nsubj:5 left=leave:VERB:ROOT:5:{PAST}",
        ("spoke advcl left",),
    ),
    "a noun taken for the main verb": (
        "Bo:PROPN:nsubj:3 will:AUX:aux:3 at:ADP:case:3 invitation:NOUN:ROOT:3 pay:VERB:advcl:3 "
        "visit:NOUN:obj:4",
        ("pay ROOT pay", "invitation obl pay", "Bo nsubj pay", "will aux pay"),
    ),
    "the day before who did it": (
        f"5:NUM:nummod:2 May:PROPN:compound:2 police:NOUN:nsubj:3 came=come:VERB:ROOT:3:{PAST}",
        ("May nmod:unmarked 5", "5 obl:unmarked came"),
    ),
    "what somebody denies": (
        f"envoy:NOUN:ROOT:0 this:PRON:nsubj:2 denied=deny:VERB:acl:relcl:0:{PAST}",
        ("denied ROOT denied", "envoy nsubj denied", "this obj denied"),
    ),
    "together with whom": (
        "Oslo:PROPN:nsubj:4 together:ADV:advmod:0 with:ADP:case:3 Bern:PROPN:obl:1 "
        f"left=leave:VERB:ROOT:4:{PAST}",
        ("Bern obl left",),
    ),
    "what a rumour says": (
        f"denied=deny:VERB:ROOT:0:{PAST} reports=report:NOUN:obj:0 as:SCONJ:mark:5 if:SCONJ:mark:5 "
        f"Oslo:PROPN:nsubj:5 left=leave:VERB:advcl:0:{PAST}",
        ("left acl reports",),
    ),
}


@pytest.mark.parametrize(("told", "expected"), CASES.values(), ids=CASES.keys())
def test_calques(told: str, expected: tuple[str, ...]) -> None:
    doc = repair_displaced(repair_calques(make_doc(told)))
    words = {token.text: f"{token.text} {token.dep_} {token.head.text}" for token in doc}
    assert tuple(words[line.split()[0]] for line in expected) == expected
