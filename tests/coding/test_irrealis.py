"""The idea of an attack is no attack: what the place of a clause makes of the act that it tells."""

from __future__ import annotations

import pytest

from tests.lexicon.rows import read_example


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("The senator warned of the folly of waging war on Chad.", "possible"),
        ("Envoys weighed the cost of invading Chad.", "possible"),
        ("She spoke about the need to attack Chad.", "possible"),
        ("Niger has the right to attack Chad, a general said.", "possible"),
        ("Attacking Chad would be a mistake, an envoy said.", "possible"),
        ("It is wrong to bomb Chad, the bishop said.", "possible"),
        ("That could include bombing Chad.", "possible"),
        ("The danger of a Nigerien attack on Chad is growing.", "possible"),
        ("Will Niger attack Chad?", "possible"),
        ("Togo sent envoys so that Niger is attacked by Chad.", "possible"),
        ("Togo waited, so that Niger now bombs Chad.", "actual"),
        ("Togo waited so long so that Niger bombed Chad.", "actual"),
        ("The raid provided increased motivation for Niger to attack Chad.", "possible"),
        ("Niger would rather talk than bomb Chad.", "negated"),
        ("Analysts asked whether Niger had attacked Chad.", "possible"),
        ("Instead of bombing Chad, Niger waited.", "negated"),
        ("Mali signed a pact with Togo to bomb Chad.", "possible"),
        ("One option is bombing Chad.", "possible"),
        ("Niger looked at a further choice: bombing Chad.", "possible"),
        ("The book is an account of bombing Chad.", "asserted"),
        ("Togo opposes a Nigerien attack on Chad.", "possible"),
        ("Any step by Niger to attack Chad would hurt Togo, an envoy said.", "possible"),
        ("The raid was described as attacking Chad.", "asserted"),
        ("Niger is said to have attacked Chad.", "asserted"),
        ("Niger is reported to be bombing Chad.", "asserted"),
        ("In case of an attack by Niger on Chad, Togo will wait.", "conditional"),
        ("The war between Niger and Chad seemed inevitable.", "possible"),
        ("The Nigerien minister favors attacking Chad.", "possible"),
        ("The case against a Nigerien attack on Chad was strong.", "possible"),
        ("Niger paid for a force led by Mali to attack Chad.", "possible"),
        # A report that is denied, or of which there is no proof
        ("Togo rejected reports that Niger had attacked Chad.", "denied"),
        ("The envoy denied a report that Niger had attacked Chad.", "denied"),
        ("The claim that Niger had attacked Chad was dismissed by the envoy.", "denied"),
        ("Reports that Niger attacked Chad are not true.", "denied"),
        ("Reports that Niger attacked Chad were wrong.", "denied"),
        ("There is no truth to a report that Niger attacked Chad.", "denied"),
        ("The envoy said there was no proof that Niger attacked Chad.", "possible"),
        ("The envoy repeated a report that Niger had attacked Chad.", "asserted"),
        # What a noun's own modifiers say
        ("Chad feared nothing of a possible Nigerien attack on Chad.", "possible"),
        ("Any attack by Niger on Chad will be answered.", "possible"),
        ("The alleged Nigerien attack on Chad was on every mind.", "asserted"),
        ("The foiled Nigerien attack on Chad was on every mind.", "negated"),
        ("The Nigerien war on Chad did not take place.", "negated"),
        ("Niger has yet to attack Chad.", "negated"),
        ("Niger to attack Chad, envoy says", "planned"),
        ("Niger to bomb Chadian base", "planned"),
        ("Niger denies plan to attack Chad", "denied"),
        ("Niger discussed attacking Chad.", "possible"),
        ("Niger stopped short of attacking Chad.", "negated"),
        ("There is no evidence that Niger attacked Chad.", "possible"),
        ("Togo failed to prevent a Nigerien attack on Chad.", "actual"),
        ("Niger is unlikely to attack Chad.", "possible"),
        ("Niger was tempted to attack Chad.", "possible"),
        ("Niger waited to attack Chad.", "possible"),
        ("Niger should send more troops to the lake to attack Chad.", "possible"),
        ("Niger massed tanks at the lake for its next war with Chad.", "possible"),
        ("Niger was desperate to attack Chad.", "possible"),
        ("Niger is rumoured to be attacking Chad.", "asserted"),
        ("Niger was reported to have attacked Chad.", "asserted"),
        # A report is called false in many ways
        ("False claims that Niger bombed Chad worried the envoy.", "denied"),
        ("The suggestion that Niger bombed Chad is nonsense.", "denied"),
        ("The report that Niger bombed Chad turned out to be false.", "denied"),
        ("The claim that Niger had bombed Chad proved unfounded.", "denied"),
        ("The story that Niger had bombed Chad was made up.", "denied"),
        ("It was wrongly reported that Niger bombed Chad.", "denied"),
        ("Togo falsely claimed that Niger had bombed Chad.", "denied"),
        ("A hoax claimed that Niger bombed Chad.", "denied"),
        ("Togo accused Niger of planning to bomb Chad.", "planned"),
        # What was done
        ("Niger did not hesitate to bomb Chad.", "actual"),
        ("Niger kept its promise to bomb Chad.", "actual"),
        ("Niger did not shrink from bombing Chad.", "actual"),
        ("Niger ended up bombing Chad.", "actual"),
        ("Niger returned from bombing Chad.", "actual"),
        ("Niger, the last to bomb Chad, waited.", "actual"),
        ("Niger dared to attack Chad.", "actual"),
        ("Niger was wrong to attack Chad.", "actual"),
        ("Niger used its jets to bomb Chad.", "actual"),
        ("Niger moved to bomb Chad.", "actual"),
        ("Niger has a history of attacking Chad.", "actual"),
        ("After years of attacking Chad, Niger waited.", "actual"),
    ],
)
def test_an_attack_is_told_so(sentence: str, factuality: str) -> None:
    told = {e.factuality for e in read_example(sentence).events if e.type == "ASSAULT"}
    assert told == {factuality}


@pytest.mark.parametrize(
    ("sentence", "kind", "factuality"),
    [
        ("Niger needs a neighbour that supports Mali.", "SUPPORT", "possible"),
        ("Niger opposes any deal that would recognise Mali.", "SUPPORT", "possible"),
        ("Norway's planned visit to Kenya was on every mind.", "CONSULT", "planned"),
        (
            "Norway's premier and Kenya's president have other topics to discuss.",
            "CONSULT",
            "possible",
        ),
        ("Peru could close its ports, ordering Chile to wait.", "REQUEST", "possible"),
        ("Togo wants Niger to close its border and join the war on Mali.", "ASSAULT", "possible"),
        ("Norway has to approve the treaty with Kenya.", "SUPPORT", "possible"),
        ("Norway made the sale of jets to Kenya conditional on a vote.", "COOPERATE", "possible"),
        ("Togo would join once Niger and Chad had settled their row.", "AGREE", "conditional"),
        ("Peru has not invited the Chilean president.", "AGREE", "negated"),
        ("Peru has neither accepted nor rejected the Chilean offer.", "AGREE", "negated"),
        ("Peru, Chile to hold talks in Lima", "CONSULT", "planned"),
        ("Peru threatens to bomb Chile if Mali leaves.", "THREATEN", "actual"),
        ("Iran nuclear talks to resume on Monday", "CONSULT", "planned"),
        ("Norway will wait until its premier meets the Kenyan president.", "CONSULT", "planned"),
    ],
)
def test_what_is_wished_or_awaited(sentence: str, kind: str, factuality: str) -> None:
    told = {e.factuality for e in read_example(sentence).events if e.type == kind}
    assert told == {factuality}


@pytest.mark.parametrize(
    ("sentence", "kind", "factuality"),
    [
        ("Chad vetoed a resolution of the African Union condemning Niger.", "ACCUSE", "negated"),
        ("The African Union failed to adopt a text condemning Niger.", "ACCUSE", "negated"),
        ("The African Union adopted a resolution condemning Niger.", "ACCUSE", "actual"),
        ("Togo accused Chadian troops of failing to protect Niger.", "AID", "negated"),
        ("Chadian officers discussed an attack on Niger.", "ASSAULT", "possible"),
        ("Chad again ruled out delivering tanks to Niger.", "REJECT", "actual"),
        ("A meeting between Chad and Niger is not on the agenda.", "CONSULT", "negated"),
        ("Talks between Chad and Niger are to take place in May.", "CONSULT", "planned"),
        ("Chad warned Niger that an attack on Togo would mean war.", "ASSAULT", "possible"),
        ("Talks between Chad and Niger will begin under Togo's mediation.", "CONSULT", "planned"),
        ("Chad moved no forces to Niger.", "MOBILIZE", "negated"),
    ],
)
def test_what_came_to_nothing(sentence: str, kind: str, factuality: str) -> None:
    assert {e.factuality for e in read_example(sentence).events if e.type == kind} == {factuality}


@pytest.mark.parametrize(
    ("sentence", "kind", "factuality"),
    [
        ("Never before had Niger accused Chad so openly.", "ACCUSE", "actual"),
        ("Niger has never accused Chad.", "ACCUSE", "negated"),
        ("Niger never entered into talks with Chad.", "CONSULT", "negated"),
        ("Niger wants Mali to go back to the talks with Chad.", "CONSULT", "planned"),
        ("Peru vetoed sanctions on Chad.", "SANCTION", "negated"),
        ("Peru opposed a war with Chad.", "ASSAULT", "possible"),
        ("Niger, accused of shelling Chad, said nothing.", "ASSAULT", "asserted"),
        ("Niger is accused of arming rebels in Chad.", "AID", "asserted"),
        ("The speech prompted Niger to accuse Chad of a plot.", "ACCUSE", "actual"),
        ("Niger's king telephoned the king of Chad to thank him.", "SUPPORT", "actual"),
        ("Niger's king flew to Chad to sign a treaty with Chad.", "SUPPORT", "possible"),
        ("Niger nearly attacked Chad.", "ASSAULT", "negated"),
        ("Niger nearly doubled its aid to Chad.", "AID", "actual"),
        ("Niger would rather bomb Chad than talk.", "ASSAULT", "possible"),
        ("Far from accusing Chad, Niger praised it.", "ACCUSE", "negated"),
        ("Far from accusing Chad, Niger praised it.", "SUPPORT", "actual"),
        ("A ban on arms sales to Chad was lifted by Niger.", "COOPERATE", ""),
        ("Niger became the first state to make peace with Chad.", "RETREAT", "actual"),
        ("Judges ordered Niger to withdraw its troops from Chad.", "RETREAT", "possible"),
        ("Peru denied reports that it had sent missiles to Chad.", "AID", "denied"),
        ("Peru rejected claims that it had bombed villages in Chad.", "ASSAULT", "denied"),
        ("Peru rejected claims that Niger had bombed villages in Chad.", "ASSAULT", "denied"),
        ("The premier failed to mention the Nigerien attack on Chad.", "ASSAULT", "actual"),
        ("Peru abandoned its reluctance to send troops to Chad.", "MOBILIZE", "planned"),
        ("Peru's king insisted that his aim would be to broker talks in Chad.", "REQUEST", ""),
    ],
)
def test_what_stands_over_an_act(sentence: str, kind: str, factuality: str) -> None:
    """Words that undo an act, and words that only look as if they did."""
    found = {e.factuality for e in read_example(sentence).events if e.type == kind}
    assert found == ({factuality} if factuality else set())


@pytest.mark.parametrize(
    ("sentence", "kind", "factuality"),
    [
        # What somebody thinks, pretends or wishes
        ("Peru does not believe that Niger bombed Chad.", "ASSAULT", "negated"),
        ("I do not think that Niger is at war with Chad, an envoy said.", "ASSAULT", "negated"),
        ("Few in Lima think Niger bombed Chad.", "ASSAULT", "negated"),
        ("A few think that Niger bombed Chad.", "ASSAULT", "asserted"),
        ("Nothing suggests that Niger bombed Chad.", "ASSAULT", "possible"),
        ("He pretends that Niger is bombing Chad.", "ASSAULT", "negated"),
        ("It is a myth that Chad was bombed by Niger.", "ASSAULT", "denied"),
        ("The premier of Peru wishes Niger had helped Chad.", "AID", "hypothetical"),
        ("I would love Niger's support for Chad, an envoy said.", "SUPPORT", "possible"),
        ("A Nigerien attack on Chad is unthinkable.", "ASSAULT", "possible"),
        ("Niger's attack on Chad never came.", "ASSAULT", "negated"),
        # What was not done, or should have been
        ("Niger says Chad has done too little to fight Malian rebels.", "ASSAULT", "negated"),
        ("Niger decided against helping Chad.", "AID", ""),
        ("Niger's decision against sanctioning Chad surprised few.", "SANCTION", "negated"),
        ("Critics say Niger should have helped Chad.", "AID", "hypothetical"),
        ("Critics say Niger should never have invaded Chad.", "ASSAULT", "asserted"),
        ("Chad must have bombed Mali, an envoy said.", "REQUEST", ""),
        ("If Niger had not attacked Chad, Mali would be calm.", "ASSAULT", "actual"),
        # What is called for has not been done, nor what somebody does not rule out
        ("Mali recommended that Niger attack Chad.", "ASSAULT", "possible"),
        ("It is time Niger recognised Chad, Mali's king said.", "SUPPORT", ""),
        ("Niger had better help Chad, Mali's king said.", "AID", ""),
        ("Niger is obliged to help Chad.", "AID", "possible"),
        ("It was the first time Niger attacked Chad.", "ASSAULT", "actual"),
        ("Mali said that Niger cut ties with Chad.", "SANCTION", "asserted"),
        ("Niger did not rule out a strike on Chad.", "ASSAULT", ""),
        ("Mali warned Niger not to sell arms to Chad.", "COOPERATE", ""),
        ("Mali warned its firms against selling arms to Chad.", "THREATEN", ""),
        # Who keeps silent turns nobody down
        ("Niger refused to say whether it had misled Chad.", "REJECT", ""),
        ("Niger declined to confirm that it had bombed Chad.", "ASSAULT", "possible"),
        ("Niger refused to admit Chadian refugees.", "REJECT", "actual"),
        # What is still to come, and what comes of it
        (
            "Niger looks set to send troops to Mali, joining Chad in the mission.",
            "COOPERATE",
            "planned",
        ),
        ("Niger's voters are less likely to support Chad.", "SUPPORT", "possible"),
        ("He pledged to stay neutral during talks between Niger and Chad.", "CONSULT", "planned"),
        ("Niger ordered its soldiers to Togo to help Chad.", "AID", "planned"),
        ("Niger authorised its soldiers to help Chad.", "AGREE", ""),
        ("A Nigerien wants to help Chadians should Mali leave.", "AGREE", "conditional"),
        # Why something is done is told by that; whoever might do it is not whoever warns
        ("Niger imposed tariffs on Chad to punish Chad.", "SANCTION", "actual"),
        ("Niger warned against attacking Chad.", "THREATEN", ""),
        ("The premier of Niger gave a speech about fighting Chad.", "ASSAULT", ""),
        # A plot is none
        ("In the play, a Nigerien king attacks Chad.", "ASSAULT", ""),
        ("The film tells of a Nigerien spy who kills a Chadian minister.", "ASSAULT", ""),
        ("Chad banned the Nigerien film.", "SANCTION", "actual"),
    ],
)
def test_what_only_sounds_as_if_it_had_been_done(sentence: str, kind: str, factuality: str) -> None:
    found = {e.factuality for e in read_example(sentence).events if e.type == kind}
    assert found == ({factuality} if factuality else set())
