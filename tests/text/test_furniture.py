from __future__ import annotations

import pytest

from detente.errors import KnowledgeError
from detente.text import furniture
from detente.text.furniture import Row, kind_of, load_furniture, remove_furniture

# Sentences, headlines and datelines that begin like furniture and are none.
ARTICLE = """\
By Monday the troops had left the valley.
By using the threat of sanctions, Washington has changed the terms of the talks.
Photos by satellite firms show that the airfield has been rebuilt.
Video by the militants shows the hostages alive.
Reporting by Western media has been biased, the minister said.
Reporting from the front line has become more dangerous.
The views expressed by the envoy were rejected by the government.
Any use of chemical weapons is prohibited under the convention, he said.
Iran frees American reporter
Turkey jails newspaper editor
Share the burden, president tells allies
Sign up to the treaty or face sanctions, premier warns
Join us or face sanctions, premier tells neighbours
Already a member of the bloc, Norland wants more say.
UPDATE 1-Norland says ready for talks
No comments from the palace were available.
The story was published by a newspaper on Tuesday and prompted a denial.
Published 14 May 2019 in a newspaper, the letter accused the government of lying.
For more information on the arms, inspectors will visit the site.
WASHINGTON (Reuters) - The president met the king.
MOSCOW, May 14 (Xinhua) -- The ministers met.
PARIS — France recalled its ambassador.
Approach despite everything
Lavrov criticizes the threats
"We will respond," he said.
Analysis of the samples showed traces of gas.
Background
Follow the money, the minister told parliament.
Email traffic between the two ministries was intercepted.
Watch commanders on both sides exchanged fire.
Copyright law divides the two governments, the envoy said.
More on the talks was expected on Friday.
Home secretary: deal is dead
Subscribers to the treaty met in Vienna.
Next week the envoys meet again.
Read the treaty, the minister told reporters.
Privacy policy talks with the bloc collapse
Comments by the premier angered the neighbours.
Date of the summit: not yet fixed.
In 2019 the two countries signed a treaty.
May 14, 2019 was the day the truce ended.
Advertising was banned by the junta.
See you in court, the minister said.
He welcomed the agreement, according to a poll by REUTERS/Ipsos.
Talks on trade, fisheries, and energy
US, China and Russia
Moscow/Kyiv
Donate weapons, the premier urged allies.
Accept our terms or leave, president tells bloc
141 votes, 5 against
Related talks were held in Geneva.
Support for independent journalism fell, the report said.
Edited transcripts were released by the ministry.
Contact between the two sides was lost.
Tel Aviv said it would respond.
Print media in both countries fell silent.
A reader's letter to the editor asked why the treaty had not been published.
Home Secretary Ada Holm said that the country would close its ports.
Sign the deal now, premier tells rebels
The United Nations, which monitors the truce, reported two breaches on Sunday.
"Please enter your country through the northern gate," the guards told the convoy.
The envoy clicked his tongue and left.
"""
PAGE = """\
Leave a Reply
By JOHN SMITH, Reuters
By John Smith
By John Smith and Anna Berg
JOHN SMITH | MOSCOW
Photo: AFP
(Photo by Anna Berg / AFP)
Image credit: AFP
REUTERS/Anna Berg
(REUTERS)
Reporting by Anna Berg, Tom Lund and Per Ek; Writing by Jo Ray; Editing by Al Kay
(Reporting by Anna Berg; Editing by Al Kay)
Additional reporting by Anna Berg in Oslo.
READ MORE
Read also: Ministers meet
Related articles
Published: May 14, 2019 10:32 GMT
Published 14 May 2019
14 May 2019
Home | World | Sport
Home > World
desk@example.org
Advertisement
- Advertisement -
12 Comments
Share on Facebook
SHARE
FILE PHOTO: A man
Last updated on May 14, 2019 at 10:00
Save my name, email, and website in this browser for the next time I comment.
By Our Correspondent
Anna Berg, Staff Writer
May 14, 2019
Tuesday, May 14, 2019
Tue 14 May 2019 10.32 BST
Published on May 14, 2019 by Anna Berg
Photograph: Anna Berg/AFP/Getty Images
Getty Images
Image source, Getty Images
Sign up
Listen to this article 5 min
Cookies policy
We and our partners use cookies
Terms of Service
© 2019
Copyright 2019 The Associated Press. All rights reserved.
Click here to read more
Tags: Norland, cod
1,204 views
This site uses Akismet to reduce spam. Learn how your comment data is processed.
You may also like
Sign up for our newsletter
Follow us on Twitter
3 hours ago
"""


@pytest.mark.parametrize("row", load_furniture(), ids=lambda row: row.example[:40])
def test_each_row_matches_its_example(row: Row) -> None:
    assert row.pattern.fullmatch(row.example)
    assert kind_of(row.example) == row.kind


@pytest.mark.parametrize("paragraph", ARTICLE.splitlines())
def test_the_article_stays(paragraph: str) -> None:
    assert remove_furniture([paragraph]) == ([paragraph], [])


@pytest.mark.parametrize("paragraph", PAGE.splitlines())
def test_the_page_goes(paragraph: str) -> None:
    kept, removed = remove_furniture([paragraph])
    assert not kept
    assert removed[0].text == paragraph


def test_a_list_under_its_heading_goes_until_the_article_goes_on() -> None:
    goes_on = "The envoy will return to the capital on Friday."
    kept, removed = remove_furniture(
        ["Envoy recalled", "Related articles", "Storm closes ports", "Cod explained", goes_on]
    )
    assert kept == ["Envoy recalled", goes_on]
    assert [piece.kind for piece in removed] == ["related heading", "related", "related"]


def test_a_label_opens_a_headline_at_the_top_and_a_link_below() -> None:
    label, sentence = "Analysis: Why the truce may hold", "The envoys met again on Friday. " * 6
    assert remove_furniture([label, sentence])[0] == [label, sentence]
    assert remove_furniture([sentence, label])[0] == [sentence]


def test_readers_comments_end_an_article_but_a_counter_does_not_begin_one() -> None:
    sentence = "The envoys met again on Friday and agreed on nothing. " * 15
    angry = "I never trusted that premier and I never will."
    kept, removed = remove_furniture(["2 Comments", sentence, "2 Comments", angry])
    assert kept == [sentence]
    assert [piece.text for piece in removed] == ["2 Comments", "2 Comments", angry]


def test_a_long_paragraph_is_prose() -> None:
    assert kind_of("Read also: " + "words and " * 100) is None


@pytest.mark.parametrize(
    ("line", "message"),
    [("only\ttwo", "expected pattern, kind, example"), ("(\tkind\texample", "column pattern")],
)
def test_a_bad_row_is_refused(line: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=f"furniture.tsv, line 7.*{message}"):
        furniture._row_of(line, 7)
