"""What a construction does to an act: who does it to whom, whether it is a fact, how far a meeting is.

The same few acts in many constructions: what holds for one verb has to hold for all.
"""

from __future__ import annotations

import pytest

from detente import read
from tests.coding.readings import told

VERBS = {
    "ACCUSE": ("condemn", "condemned", "condemning"),
    "ASSAULT": ("bomb", "bombed", "bombing"),
    "SUPPORT": ("praise", "praised", "praising"),
    "SANCTION": ("sanction", "sanctioned", "sanctioning"),
}
"""Types and verbs whose past tense and participle are one."""

SIDES = """
Norway {past} Kenya. | NOR>KEN |
Kenya was {past} by Norway. | NOR>KEN |
Norway, which {past} Kenya, left. | NOR>KEN |
It was Norway that {past} Kenya. | NOR>KEN |
Kenya, {past} by Norway, left. | NOR>KEN |
Norway has {past} Kenya, said Chad. | NOR>KEN |
Norway's government {past} Kenya's government. | NOR>KEN |
Norway said it had {past} Kenya. | NOR>KEN |
After {gerund} Kenya, Norway left. | NOR>KEN |
Norway left after {gerund} Kenya. | NOR>KEN |
Norway left Oslo, {gerund} Kenya. | NOR>KEN |
Norway not only {past} Kenya but also wept. | NOR>KEN |
In a move that surprised Chad, Norway {past} Kenya. | NOR>KEN |
Norway and Chad {past} Kenya. | NOR>KEN TCD>KEN |
Norway {past} Kenya and Chad. | NOR>KEN NOR>TCD |
Norway's foreign minister, Mr Hans Foss, {past} Kenya. | NOR>KEN |
Norway, together with Chad, {past} Kenya. | NOR>KEN TCD>KEN |
The decision by Norway to {base} Kenya angered Chad. | NOR>KEN |
Norway's decision to {base} Kenya angered Chad. | NOR>KEN |
Norway became the first state to {base} Kenya. | NOR>KEN |
Norway continued to {base} Kenya. | NOR>KEN |
Two days after Norway {past} Kenya, Chad wept. | NOR>KEN |
Chad said Norway {past} Kenya. | NOR>KEN |
Norway, not Chad, {past} Kenya. | NOR>KEN | TCD>KEN
Not Norway but Chad {past} Kenya. | TCD>KEN | NOR>KEN
Neither Norway nor Chad {past} Kenya. |  | NOR>KEN
Norway is the only country to have {past} Kenya. | NOR>KEN |
Having {past} Kenya, Norway left. | NOR>KEN |
Instead of {gerund} Kenya, Norway wept. |  | NOR>KEN
Since Norway {past} Kenya in May, Chad has wept. | NOR>KEN |
While Norway {past} Kenya, Chad wept. | NOR>KEN |
Chad was angry because Norway {past} Kenya. | NOR>KEN |
Norway, Chad and Fiji {past} Kenya. | NOR>KEN TCD>KEN FJI>KEN |
Both Norway and Chad {past} Kenya. | NOR>KEN TCD>KEN |
Norway, a neighbour of Chad, {past} Kenya. | NOR>KEN | TCD>KEN
The Norwegian prime minister {past} Kenya's president. | NOR>KEN |
Norway, he said, {past} Kenya. | NOR>KEN |
Norway twice {past} Kenya. | NOR>KEN |
For the first time, Norway {past} Kenya. | NOR>KEN |
Norway openly and repeatedly {past} Kenya. | NOR>KEN |
Norway this week {past} Kenya. | NOR>KEN |
Norway, like Chad, {past} Kenya. | NOR>KEN |
Unlike Chad, Norway {past} Kenya. | NOR>KEN | TCD>KEN
Norway wept when Chad {past} Kenya. | TCD>KEN | NOR>KEN
Norway, whose army is small, {past} Kenya. | NOR>KEN |
Kenya accused Norway of {gerund} Kenya. | NOR>KEN |
Kenya denied that Norway had {past} Kenya. |  | NOR>KEN
Norway is {gerund} Kenya. | NOR>KEN |
Norway has been {gerund} Kenya for years. | NOR>KEN |
Kenya, a country that Norway {past} in May, wept. | NOR>KEN |
Norway went on to {base} Kenya. | NOR>KEN |
Norway was quick to {base} Kenya. | NOR>KEN |
Norway took the unusual step of {gerund} Kenya. | NOR>KEN |
Norway responded by {gerund} Kenya. | NOR>KEN |
Norway {past} Kenya, whereas Chad wept. | NOR>KEN | TCD>KEN
Norway {past} Kenya despite Chad. | NOR>KEN | TCD>KEN
Norway {past} Kenya on behalf of Chad. | NOR>KEN |
Norway {past} Kenya, Chad's ally. | NOR>KEN |
Norway {past} Kenya, an ally of Chad. | NOR>KEN | NOR>TCD
Norway {past} Kenya through Chad. | NOR>KEN |
Norway's ally Chad {past} Kenya. | TCD>KEN | NOR>KEN
Chad's president {past} Kenya, Norway's ally. | TCD>KEN |
Kenya {past} by Norway | NOR>KEN | KEN>NOR
Kenya complained of being {past} by Norway. | NOR>KEN |
Norway resorted to {gerund} Kenya. | NOR>KEN |
Norway admitted to {gerund} Kenya. | NOR>KEN |
Norway was criticised by Chad for {gerund} Kenya. | NOR>KEN | TCD>KEN
By {gerund} Kenya, Norway has angered Chad. | NOR>KEN | TCD>KEN
With Norway {gerund} Kenya, Chad wept. | NOR>KEN | TCD>KEN
Norway carried out its threat to {base} Kenya. | NOR>KEN |
Norway followed through on its threat to {base} Kenya. | NOR>KEN |
Norway delivered on its pledge to {base} Kenya. | NOR>KEN |
Norway ended up {gerund} Kenya. | NOR>KEN |
Norway was the last to {base} Kenya. | NOR>KEN |
Norway admitted having {past} Kenya. | NOR>KEN |
Norway drew criticism for {gerund} Kenya. | NOR>KEN |
"""
"""Sentences; who does it to whom; who does not."""

OPEN = """
Norway is in a position to attack Kenya.
Norway is in no position to attack Kenya.
Norway was in no mood to attack Kenya.
Norway is in no hurry to attack Kenya.
Norway is on track to attack Kenya.
Norway is on course to attack Kenya.
Norway is at liberty to attack Kenya.
Norway is free to attack Kenya.
Norway is able to attack Kenya.
Norway was unable to attack Kenya.
Norway is equipped to attack Kenya.
Norway is poised to attack Kenya.
Norway is set to attack Kenya.
Norway is well placed to attack Kenya.
Norway has the means to attack Kenya.
Norway has the capacity to attack Kenya.
Norway has the right to attack Kenya.
Norway has every reason to attack Kenya.
Norway has no reason to attack Kenya.
Norway has no intention to attack Kenya.
Norway has no plans to attack Kenya.
Norway has no right to attack Kenya.
Norway had a chance to attack Kenya.
Norway missed a chance to attack Kenya.
Norway lacks the will to attack Kenya.
Norway is reluctant to attack Kenya.
Norway is loath to attack Kenya.
Norway is tempted to attack Kenya.
Norway is too weak to attack Kenya.
Norway is strong enough to attack Kenya.
Norway would be foolish to attack Kenya.
Norway is under pressure to attack Kenya.
Norway is under orders to attack Kenya.
Norway is being urged to attack Kenya.
Norway is being asked to attack Kenya.
Norway is expected to attack Kenya.
Norway is believed to attack Kenya.
Norway is thought to attack Kenya.
Norway is rumoured to attack Kenya.
Norway is alleged to attack Kenya.
Norway is prepared to attack Kenya.
Norway is minded to attack Kenya.
Norway is inclined to attack Kenya.
Norway is authorised to attack Kenya.
Norway is entitled to attack Kenya.
Norway was about to attack Kenya.
Norway was on the point of being ready to attack Kenya.
Norway never dared to attack Kenya.
Norway did nothing to attack Kenya.
Norway has yet to attack Kenya.
Norway ought to attack Kenya.
Norway was supposed to attack Kenya.
Norway was meant to attack Kenya.
Norway stood ready to attack Kenya.
Norway remains ready to attack Kenya.
Norway is likely to attack Kenya.
Norway is unlikely to attack Kenya.
Norway is bound to attack Kenya.
Norway is sure to attack Kenya.
Norway is certain to attack Kenya.
Norway hopes to attack Kenya.
Norway wants to attack Kenya.
Norway tries to attack Kenya.
Norway is trying to attack Kenya.
Norway seeks to attack Kenya.
Norway aims to attack Kenya.
Norway appears to attack Kenya.
Norway seems to attack Kenya.
Norway is said to attack Kenya.
Norway claims to attack Kenya.
Norway pretends to attack Kenya.
Norway fails to attack Kenya.
Norway refuses to attack Kenya.
Norway hesitates to attack Kenya.
Norway is working to attack Kenya.
Norway is keen to attack Kenya.
Norway is eager to attack Kenya.
Norway is desperate to attack Kenya.
Norway is fit to attack Kenya.
Norway is forbidden to attack Kenya.
Norway is not allowed to attack Kenya.
Norway is powerless to attack Kenya.
Norway finds it hard to attack Kenya.
Norway thinks it wise to attack Kenya.
Norway made it possible to attack Kenya.
Norway has been warned not to attack Kenya.
Norway will have to attack Kenya.
Norway may have to attack Kenya.
Norway might be forced to attack Kenya.
Norway may decide to attack Kenya.
Norway could choose to attack Kenya.
Norway reserves the right to attack Kenya.
Norway retains the ability to attack Kenya.
Norway would rather die than attack Kenya.
Norway need not attack Kenya.
Norway dare not attack Kenya.
Norway could have chosen to attack Kenya.
Norway threatened to attack Kenya.
Norway has decided to attack Kenya.
Norway decided not to attack Kenya.
Norway agreed to attack Kenya.
Norway vowed to attack Kenya.
Norway is gearing up to attack Kenya.
Norway is preparing to attack Kenya.
Norway is getting ready to attack Kenya.
Norway is itching to attack Kenya.
Norway dreams of being able to attack Kenya.
Norway reportedly attacked Kenya.
Norway allegedly attacked Kenya.
Norway supposedly attacked Kenya.
Norway apparently attacked Kenya.
Norway probably attacked Kenya.
Norway presumably attacked Kenya.
Norway possibly attacked Kenya.
Norway perhaps attacked Kenya.
Norway nearly attacked Kenya.
Norway almost attacked Kenya.
Norway purportedly attacked Kenya.
Norway hardly attacked Kenya.
Norway scarcely attacked Kenya.
Norway barely attacked Kenya.
Norway never attacked Kenya.
Norway seemingly attacked Kenya.
Norway conceivably attacked Kenya.
Norway likely attacked Kenya.
Norway potentially attacked Kenya.
Norway theoretically attacked Kenya.
It seems that Norway attacked Kenya.
It appears Norway attacked Kenya.
It is possible that Norway attacked Kenya.
It is likely that Norway attacked Kenya.
It is unlikely that Norway attacked Kenya.
It is not clear whether Norway attacked Kenya.
It is feared that Norway attacked Kenya.
There is a possibility that Norway attacked Kenya.
There are fears that Norway attacked Kenya.
There were reports that Norway had attacked Kenya.
According to unconfirmed reports, Norway attacked Kenya.
Rumours say that Norway attacked Kenya.
Reports that Norway attacked Kenya spread.
Norway was said to have attacked Kenya.
Norway is reported to have attacked Kenya.
Norway is suspected of attacking Kenya.
Norway is accused of attacking Kenya.
Norway is blamed for attacking Kenya.
Norway denied attacking Kenya.
Norway was on the verge of attacking Kenya.
Norway came close to attacking Kenya.
Norway stopped short of attacking Kenya.
Norway is capable of attacking Kenya.
Norway is considering attacking Kenya.
Norway talked of attacking Kenya.
Norway avoided attacking Kenya.
Norway, without attacking Kenya, won.
Norway would be wrong to attack Kenya.
Nobody knows if Norway attacked Kenya.
Had Norway attacked Kenya, the war would have begun.
Fears of a Norwegian attack on Kenya grew.
The threat of a Norwegian attack on Kenya grew.
A Norwegian attack on Kenya is possible.
A Norwegian attack on Kenya is expected.
A Norwegian attack on Kenya would be a mistake.
A Norwegian attack on Kenya was averted.
Talk of a Norwegian attack on Kenya is idle.
The idea of a Norwegian attack on Kenya is mad.
In the event of a Norwegian attack on Kenya, Chad will help.
Norway simulated an attack on Kenya.
In the film, Norway attacks Kenya.
Analysts predict that Norway will attack Kenya.
Analysts say Norway could attack Kenya.
Experts fear Norway will attack Kenya.
Kenya fears an attack by Norway.
Kenya expects Norway to attack Kenya.
Kenya would respond if Norway attacked Kenya.
Unless Kenya yields, Norway will attack Kenya.
Norway wanted Chad to attack Kenya.
What if Norway attacked Kenya?
Will Norway attack Kenya?
Let Norway attack Kenya.
Norway was alleged by Chad to have attacked Kenya.
The alleged attack by Norway on Kenya took place in May.
Norway's supposed attack on Kenya never happened.
Norway's would-be attack on Kenya failed.
Norway all but attacked Kenya.
At no time did Norway attack Kenya.
In no way did Norway attack Kenya.
It is not true that Norway attacked Kenya.
It is false that Norway attacked Kenya.
Claims that Norway attacked Kenya are false.
Claims that Norway attacked Kenya were dismissed by Chad.
It is inconceivable that Norway attacked Kenya.
It is rumoured that Norway attacked Kenya.
It is as though Norway attacked Kenya.
In case Norway attacks Kenya, Chad will help.
The general dreamt that Norway attacked Kenya.
The danger is that Norway attacks Kenya.
There is no question of Norway attacking Kenya.
Chad lied that Norway had attacked Kenya.
Kenya feared being attacked by Norway.
Norway will wait before attacking Kenya.
Norway was against attacking Kenya.
Norway opposed attacking Kenya.
Norway is opposed to attacking Kenya.
Norway objected to attacking Kenya.
Norway argued for attacking Kenya.
Norway supports attacking Kenya.
Norway leaned towards attacking Kenya.
Norway is bent on attacking Kenya.
Norway is interested in attacking Kenya.
Norway backed away from attacking Kenya.
Norway was dissuaded from attacking Kenya.
Norway delayed attacking Kenya.
Kenya to be attacked by Norway
If there is a Norwegian attack on Kenya, Chad will help.
A Norwegian attack on Kenya may follow.
Norway refused to rule out attacking Kenya.
Norway denied planning to attack Kenya.
Chad urged Norway not to attack Kenya.
Chad warned Norway against attacking Kenya.
Norway threatened to attack Kenya unless Chad left.
Norway was accused of failing to attack Kenya.
Norway acted as if to attack Kenya.
Short of attacking Kenya, Norway did everything.
Rather than attack Kenya, Norway wept.
Were Norway to attack Kenya, Chad would weep.
Chad proposed a ban on a Norwegian attack on Kenya.
Norway put off attacking Kenya.
Norway moved towards attacking Kenya.
Norway gave up on attacking Kenya.
Norway held off on attacking Kenya.
Norway held back from attacking Kenya.
Norway is days away from attacking Kenya.
Norway is a step closer to attacking Kenya.
Norway edged closer to attacking Kenya.
Norway is not far from attacking Kenya.
Norway backed out of attacking Kenya.
Chad kept Norway from attacking Kenya.
There is talk of Norway attacking Kenya.
There were rumours of Norway attacking Kenya.
Reports of Norway attacking Kenya could not be confirmed.
The idea of Norway attacking Kenya is absurd.
Chad is worried about Norway attacking Kenya.
Norway attacked Kenya?
Norway attacks Kenya?
Norway ought to have attacked Kenya.
Norway is not believed to have attacked Kenya.
Once Norway has attacked Kenya, Chad will leave.
After Norway has attacked Kenya, Chad will leave.
Chad will leave as soon as Norway attacks Kenya.
Norway would be the first country to attack Kenya.
It has not been established that Norway attacked Kenya.
In the scenario drawn up by the institute, Norway attacks Kenya.
Planners drew up a scenario in which Norway attacks Kenya.
The exercise assumed that Norway attacked Kenya.
In a drill in which Norway attacks Kenya, Chad trained its pilots.
In the video game, Norway attacks Kenya.
In his novel, Norway attacks Kenya.
Norway was to have attacked Kenya.
Norway would have attacked Kenya.
Norway would have attacked Kenya, according to local media.
Norway was due to attack Kenya.
Norway is in talks about attacking Kenya.
Under a draft law, Norway would attack Kenya.
Provided that Chad agrees, Norway will attack Kenya.
Norway will help Chad in case it decides to attack Kenya.
Chad accused Norway of planning to attack Kenya.
Norway resisted calls to attack Kenya.
Norway was one vote short of attacking Kenya.
Norway is nowhere near attacking Kenya.
Norway is a long way from attacking Kenya.
The notion of Norway attacking Kenya is fanciful.
It is not certain that Norway attacked Kenya.
It remains unproven that Norway attacked Kenya.
When Norway has attacked Kenya, Chad will leave.
An exercise simulated Norway attacking Kenya.
Norway dropped the idea of attacking Kenya.
Norway was not barred from attacking Kenya.
Chad did not ban an attack on Kenya by Norway.
"""
"""Sentences in which nobody has attacked, as far as the text itself tells."""

STATUSES = """
Norway's foreign minister met his Kenyan counterpart in Oslo on Monday. | held
Norway's foreign minister will meet his Kenyan counterpart in Oslo on Friday. | planned
Norway's foreign minister is to meet his Kenyan counterpart in Oslo on Friday. | planned
Norway's foreign minister is due to meet his Kenyan counterpart in Oslo. | planned
Norway's foreign minister is meeting his Kenyan counterpart in Oslo today. | under way
Norway's foreign minister was to have met his Kenyan counterpart in Oslo. | cancelled/planned/failed
Norway's foreign minister refused to meet his Kenyan counterpart. | refused
Norway's foreign minister declined to meet his Kenyan counterpart. | refused
Norway's foreign minister cancelled a meeting with his Kenyan counterpart. | cancelled
Norway's foreign minister postponed a meeting with his Kenyan counterpart. | cancelled/postponed/planned
Norway's foreign minister proposed a meeting with his Kenyan counterpart. | proposed
Norway's foreign minister offered to meet his Kenyan counterpart. | proposed
Norway's foreign minister invited his Kenyan counterpart to Oslo. | proposed
Norway's foreign minister accepted an invitation to visit Kenya. | planned
Norway's foreign minister rejected an invitation to visit Kenya. | refused
Norway's foreign minister hopes to meet his Kenyan counterpart. | proposed/planned
Norway's foreign minister would like to meet his Kenyan counterpart. | proposed
Norway's foreign minister may meet his Kenyan counterpart. | proposed/planned
A meeting between the leaders of Norway and Kenya is planned for May. | planned
A meeting between the leaders of Norway and Kenya took place in May. | held
A meeting between the leaders of Norway and Kenya has been called off. | cancelled
A meeting between the leaders of Norway and Kenya failed to take place. | failed/cancelled
A meeting between the leaders of Norway and Kenya ended without agreement. | held/failed
A meeting between the leaders of Norway and Kenya was put off until June. | cancelled/planned
A meeting between the leaders of Norway and Kenya is under way in Oslo. | under way
A meeting between the leaders of Norway and Kenya is out of the question. | refused
A meeting between the leaders of Norway and Kenya is being prepared. | planned
A meeting between the leaders of Norway and Kenya has not been ruled out. | proposed
A meeting between the leaders of Norway and Kenya is in doubt. | planned/proposed
No meeting between the leaders of Norway and Kenya is planned. | -
There will be no meeting between the leaders of Norway and Kenya. | refused/cancelled/-
The leaders of Norway and Kenya agreed to meet in May. | planned
The leaders of Norway and Kenya have never met. | -
The leaders of Norway and Kenya spoke by phone on Sunday. | held
The leaders of Norway and Kenya begin talks in Oslo today. | under way/held/planned
The leaders of Norway and Kenya resumed talks in Oslo. | held/under way
The leaders of Norway and Kenya broke off talks in Oslo. | failed/held/cancelled
Talks between Norway and Kenya collapsed on Sunday. | failed
Talks between Norway and Kenya continued for a third day. | under way/held
Norway's president arrived in Nairobi on Monday for a visit. | held/under way
Norway's president arrives in Nairobi tomorrow. | planned
Norway's president left for Kenya on Monday. | under way/held/planned
Norway's president is on a visit to Kenya. | under way/held
Norway's president cut short a visit to Kenya. | held/failed
Norway's president scrapped a trip to Kenya. | cancelled
Norway's president returned from a visit to Kenya. | held
Norway's president received the Kenyan prime minister. | held
Norway's president will host the Kenyan prime minister. | planned
Norway's president is expected in Kenya next week. | planned
Norway's president wound up a two-day visit to Kenya. | held
Norway's president ruled out a meeting with the Kenyan prime minister. | refused
Norway's president denied having met the Kenyan prime minister. | -/refused
Kenya confirmed that a meeting with Norway's president would take place on 3 June. | planned
If Kenya agrees, Norway's president will meet its leader. | proposed/planned
Before meeting Kenya's leader, Norway's president wept. | held/planned
After meeting Kenya's leader, Norway's president wept. | held
Norway's president skipped a meeting with Kenya's leader. | refused/cancelled
Norway's president sat down with Kenya's leader in Oslo. | held
Norway's president shook hands with Kenya's leader in Oslo. | held
Norway's president paid a visit to Kenya. | held
Norway's president made a stopover in Kenya. | held
Norway's president dined with Kenya's leader. | held
Norway's president was welcomed in Nairobi by Kenya's leader. | held
Norway's president conferred with Kenya's leader. | held
Norway's president telephoned Kenya's leader. | held
Norway's president has yet to meet Kenya's leader. | -/proposed/planned
Norway's president is ready to meet Kenya's leader. | proposed
Norway's president wants to meet Kenya's leader. | proposed
Norway's president had been due to meet Kenya's leader. | cancelled/planned
Norway's president turned up for talks with Kenya's leader. | held
Norway announced that its president had met Kenya's leader. | held
Norway confirmed that its president met Kenya's leader. | held
In the novel, Norway's president meets Kenya's leader. | -
The summit of Norway and Kenya opens on Monday. | planned/under way
The Oslo summit between Norway and Kenya was hastily arranged. | planned/held
"""
"""Sentences and the statuses of the encounter that fit; `-` where there need be none."""


def lines(rows: str) -> list[str]:
    return rows.strip().splitlines()


def done(sentence: str, type: str) -> set[str]:
    """Who does it to whom, as far as it is not denied."""
    acts = (act.split() for act in told(sentence))
    return {
        f"{doer}>{other}"
        for doer, kind, other, factuality in acts
        if kind == type and factuality not in ("negated", "denied")
    }


@pytest.mark.parametrize("row", lines(SIDES))
def test_sides(row: str) -> None:
    template, they, others = (*(cell.strip() for cell in row.split("|")), "")[:3]
    for type, (base, past, gerund) in VERBS.items():
        found = done(template.format(base=base, past=past, gerund=gerund), type)
        assert set(they.split()) <= found, (type, found)
        assert found.isdisjoint(others.split()), (type, found)


@pytest.mark.parametrize("sentence", lines(OPEN))
def test_no_fact(sentence: str) -> None:
    events = read(sentence, published="2019-05-20", language="en").events
    assert "actual" not in {e.factuality for e in events if e.type == "ASSAULT"}


@pytest.mark.parametrize("row", lines(STATUSES))
def test_statuses(row: str) -> None:
    sentence, statuses = (cell.strip() for cell in row.split("|"))
    found = [e.status for e in read(sentence, published="2019-05-20", language="en").encounters]
    assert set(found or "-") & set(statuses.split("/"))
