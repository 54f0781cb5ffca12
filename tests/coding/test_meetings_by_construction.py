"""What a construction does to a meeting: who takes part, how far it has come, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from detente import read

NAMES = {"A": "Norway's premier", "B": "Kenya's president", "C": "the Swiss minister"}

TOLD = """
{A} met {B} in Geneva on Friday. | KEN NOR held
{A} was received in audience by {B}. | KEN NOR held
A telephonic conversation took place between {A} and {B} yesterday. | KEN NOR held
{A} realised a visit to Kenya on Friday. | KEN NOR held
{A} has been to Nairobi twice this year. | KEN NOR held
Ahead of his talks with {B} on Thursday, {A} wept. | KEN NOR planned
While {A} was visiting Kenya, Chad closed a road. | KEN NOR held
The last time {A} and {B} met was in May. | KEN NOR held
The ministers of Norway and Kenya, meeting in Geneva on Friday, agreed on a route. | KEN NOR held
{A} is on a tour of Kenya and Peru. | KEN NOR under way; NOR PER under way
{A} held virtual talks with {B} on Friday. | KEN NOR held
{A} discussed wheat with {B} in Nairobi. | KEN NOR held
{A} is awaited in Nairobi on Thursday. | KEN NOR planned
A planned meeting of Norway and Kenya took place. | KEN NOR held
{A} extended an invitation to {B} to visit Norway. | KEN NOR proposed
{A} turned down an invitation from {B}. | KEN NOR refused
{A} invited {B} to Oslo. {B} accepted the invitation. | KEN NOR planned
{A} invited {B} to Oslo. {B} declined. | KEN NOR refused
{A} asked to see {B}. The request was turned down. | KEN NOR refused
Norway walked out of talks with Kenya. | KEN NOR failed
Norway rejected three requests by Kenya for talks. | KEN NOR refused
Prime Minister and Foreign Minister Hun Manet met {B} in Geneva. | KEN KHM held
Talks between Norway and Kenya are deadlocked. | KEN NOR failed
{A} would only meet {B} if Kenya withdrew. | KEN NOR proposed
{A} said on Monday that he would go ahead with the meeting with {B}. | KEN NOR planned
{A} went ahead with the meeting with {B} on Tuesday. | KEN NOR held
{A} should have met {B} in Geneva. | KEN NOR proposed
{A} is trying to arrange a meeting with {B}. | KEN NOR proposed
Hopes for a summit between {A} and {B} are fading. | KEN NOR proposed
{A} waited in vain for a meeting with {B}. | KEN NOR proposed
The condition for a meeting with {B} is a withdrawal, said {A}. | KEN NOR proposed
It is not yet certain that {A} will meet {B}. | KEN NOR proposed
A rumoured meeting between {A} and {B} caused alarm. | KEN NOR proposed
Reports of a meeting between {A} and {B} are false. | KEN NOR proposed
{A} fears a meeting with {B}. | KEN NOR proposed
{A} was prevented from travelling to Nairobi. | KEN NOR refused
{C} met separately with {A} and {B} on Friday. | CHE KEN NOR held
Talks between Norway and Kenya brokered by Chad opened in Geneva on Friday. | KEN NOR held
{A} met {B} on Friday. The talks were their first since 2012. | KEN NOR held
{A} flew to Nairobi on Friday. The trip was his first to Kenya. | KEN NOR held
{A} sat across the table from {B}. | KEN NOR held
{A} was closeted with {B} for two hours. | KEN NOR held
{B} ushered {A} into his office. | KEN NOR held
{A} strolled through the park with {B}. | KEN NOR held
{A} emerged from three hours of talks with {B}. | KEN NOR held
Fresh from a meeting with {B}, {A} flew home. | KEN NOR held
{A} was to have met {B} on Friday. | KEN NOR cancelled
{A} could meet {B} as early as Friday. | KEN NOR proposed
In talks hosted by Chad, Norway and Kenya agreed on a truce. | KEN NOR held
Under Chadian mediation, Norway and Kenya held talks on Friday. | KEN NOR held
Norway's foreign minister met his Kenyan homologue in Geneva. | KEN NOR held
{A} and {B} will meet on Thursday. Diplomats expect little from the summit. | KEN NOR planned
{A} spoke by phone with {B} on Monday and with {C} on Tuesday. | CHE NOR held; KEN NOR held
{A} met {B} in Nairobi on Monday and {C} in Bern on Thursday. | CHE NOR held; KEN NOR held
{A} will receive {B} on 3 June and the Swiss president on 8 June. | CHE NOR planned; KEN NOR planned
{A} held talks with {B} on Wednesday and with {C} on Thursday. | CHE NOR held; KEN NOR held
{A} met {B} and {C} in Geneva on Monday. | CHE KEN NOR held
{A} met {B} and {C} on Monday and Tuesday. | CHE KEN NOR held
{A} invited {B} to Oslo; it was not clear whether he had accepted. | KEN NOR proposed
{A} invited {B} to Oslo. {B} denied that he had accepted. | KEN NOR proposed
{A} will not meet {B} in Geneva on Friday as planned. | KEN NOR cancelled
Norway and Kenya will not hold talks on Friday as expected. | KEN NOR cancelled
The meeting of Norway and Kenya, due to be held in June, may be affected. | KEN NOR planned
The visit of {A} to Kenya, planned for June, may be called off. | KEN NOR planned
{A} may cancel his visit to Kenya. | KEN NOR planned
{A} threatened to cancel his visit to Kenya. | KEN NOR planned
The next meeting of {A} and {B} must take place in autumn in Geneva. | KEN NOR planned
Talks between Norway and Kenya should be held. | KEN NOR proposed
{A} invited {B} to Oslo, where he held talks with {A} on Friday. | KEN NOR held
On Friday {A} signed with {B} a declaration on fisheries. | KEN NOR held
{B}, with whom {A} signed a treaty on 1 May, was absent. | KEN NOR held
{A} postponed the visit that {B} was to pay to Oslo. | KEN NOR cancelled
{A} had cancelled his meeting with {B} and returned to the country. | KEN NOR cancelled
{A}, who returned from Nairobi on Thursday, spoke of progress. | KEN NOR held
Talks between {A} and {B} were put on hold. | KEN NOR cancelled
{C} has proposed that {A} and {B} meet in Geneva. | KEN NOR proposed
"""
"""Sentences; sides and status of each encounter.{A}, but not {C}, met {B}. | KEN NOR held
{A} held talks with {B}, but neither with {C} nor with Chad. | KEN NOR held
{A} met {B}, but not only him: also {C}. | CHE KEN NOR held
{A} is flying to Nairobi to hold talks with {B}. | KEN NOR planned
{A} is free to meet {B}. | KEN NOR proposed
{A} was glad to meet {B}. | KEN NOR held
{A} ruled out visiting Kenya. | KEN NOR refused
{A} enjoyed visiting Kenya. | KEN NOR held
Once he has held talks with {B}, {A} will fly home. | KEN NOR planned
Having held talks with {B}, {A} will fly home. | KEN NOR held
{A} was to meet {B} on Wednesday but fell ill. | KEN NOR cancelled
{A} was to meet {B} on Wednesday, but his spokesman said that he was late. | KEN NOR planned
{A} had planned to meet {B}, but his plane broke down. | KEN NOR cancelled
{A} met {B} and then {C}. | CHE NOR held; KEN NOR held
{A} held talks with {B} and later with {C}. | CHE NOR held; KEN NOR held
{A} will visit Kenya and Switzerland. | CHE NOR planned; KEN NOR planned
{A} spoke of his planned meeting with {B}. | KEN NOR planned
{A} spoke about wheat with {B}. | KEN NOR held
{A} was looking forward to his meeting with {B} on Thursday. | KEN NOR planned
{C} urged {A} to hold talks with {B}. | KEN NOR proposed
{C} fears that {A} will hold talks with {B}. | KEN NOR proposed
{A} would rather meet {B} than talk to {C}. | KEN NOR proposed
"""

NONE = """
Norway resumed package tours to Kenya.
{A} denied rumours of a meeting with {B}.
Instead of meeting {B}, {A} went fishing.
Rather than meet {B}, {A} wept.
{A} left the hall without having met {B}.
No meeting took place between {A} and {B}.
Norway's cricketers visited Kenya on Friday.
The Norwegian national team arrived in Nairobi on Friday for a qualifier.
Norwegian warships met Kenyan vessels at sea on Friday and opened fire.
Norwegian businessmen visited a trade fair in Kenya.
{A} received an invitation to invest in Kenya.
{A} had no intention of meeting {B}.
Norway met its debt to Kenya.
{A} allegedly met {B} in secret.
{A} was said to have met {B} in Geneva.
{A} is said to have held talks with {B} in Geneva.
{A} is too weak to meet {B}.
If {A} had held talks with {B}, Chad would have wept.
{A} was not strong enough to hold talks with {B}.
{A} is believed to have met {B} on Friday.
{A} supposedly visited Kenya in April.
{A} wrote to {B} on Friday.
{A} turned down Kenya's call for Chad to be heard.
The talks process between Norway and Kenya is slow.
Norway's ambassador returned to Nairobi on Friday.
Norway's ambassador to Kenya, Ola Dahl, will not travel back to Nairobi.
{A} will return from Nairobi on Thursday.
The Kenyan foreign ministry called the Norwegian ambassador to protest.
{A} will sign a protocol with {B}.
Norway proposed that Kenya's president and the Kenyan rebels meet.
Norway urged {B} to meet the Kenyan rebels.
"""


def _told(sentence: str) -> list[str]:
    text = sentence.format(**NAMES)
    reading = read(text[0].upper() + text[1:], published=date(2019, 5, 20), language="en")
    land = {a.id: a.country for a in reading.actors}
    return sorted(
        " ".join((*sorted({str(land[p]) for p in e.participants}), e.status))
        for e in reading.encounters
    )


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_how_far_a_meeting_is(line: str) -> None:
    sentence, told = line.split(" | ")
    assert _told(sentence) == told.split("; ")


@pytest.mark.parametrize("sentence", NONE.strip().splitlines())
def test_what_is_no_meeting(sentence: str) -> None:
    assert _told(sentence) == []
