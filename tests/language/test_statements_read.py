"""Statements end to end: raw text through the command line, the shipped pipeline and all rooms."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from benchmarks.transcripts import cost_of, transcript
from detente import read
from detente.faces.cli import main

CASES = {
    "any verb beside the marks": (
        'The day was long. "The harbour is a grave for us all," sentenced the minister.',
        ("the minister", "sentenced", "The harbour is a grave for us all,", "direct"),
    ),
    "a stand with all that it is toward": (
        "The fishermen criticised the minister for accepting the money.",
        ("The fishermen", "criticised", "the minister for accepting the money", "indirect"),
    ),
    "a comment of the reporter is left out": (
        "The minister defended the treaty, which Kenya had refused.",
        ("The minister", "defended", "the treaty", "indirect"),
    ),
    "what the reporter sets beside a stand is left out": (
        "The mayor rejected the budget, drawing cheers from the fishermen.",
        ("The mayor", "rejected", "the budget", "indirect"),
    ),
    "what is not said is no statement of what it would be": (
        "The mayor declined to say whether the ferry would sail.",
        ("The mayor", "declined", "to say whether the ferry would sail", "indirect"),
    ),
    "what those who bear arms say of a plan": (
        "The rebels attacked the peace plan for the river.",
        ("The rebels", "attacked", "the peace plan for the river", "indirect"),
    ),
    "what somebody was asked at the start": (
        "Asked whether the ferry would sail, the mayor left the room.",
        ("", "Asked", "whether the ferry would sail", "indirect"),
    ),
    "what is told behind an apposition of who says so": (
        "According to Ana Rojo, an analyst in Gao, the ferry will sail in May.",
        ("Ana Rojo", "According", "the ferry will sail in May", "indirect"),
    ),
    "what a poll tells": (
        "In a poll of May, 40 percent of the fishermen liked the new ferry.",
        ("a poll of May", "In", "40 percent of the fishermen liked the new ferry", "indirect"),
    ),
    "a noun and what hangs on it": (
        "The envoy expressed concern about the new harbour.",
        ("The envoy", "expressed", "concern about the new harbour", "indirect"),
    ),
    "by whom a passive is done": (
        "The old story was recalled by the fishermen.",
        ("the fishermen", "recalled", "The old story", "indirect"),
    ),
    "how somebody feels": (
        "The fishermen were outraged at the new law.",
        ("The fishermen", "outraged", "the new law", "indirect"),
    ),
    "a participle far from its subject": (
        "The minister handed out a list of ships, saying that the harbour was closed.",
        ("The minister", "saying", "that the harbour was closed", "indirect"),
    ),
    "who said it, told at length behind a comma": (
        'The rice rotted. "It is the best news of the year for us," Joras Halo, a former adviser of '
        "the ministry and now the owner of two ferries in the old harbour of Suva, wrote.",
        ("Joras Halo", "wrote", "It is the best news of the year for us,", "direct"),
    ),
    "a sentence that only tells who said it": (
        'The day was long. "The harbour will stay open for all of us." Halo said. It rained.',
        ("Halo", "said", "The harbour will stay open for all of us.", "direct"),
    ),
    "what a thing does before marks is told in words about somebody": (
        'The mayor wept. The price of rice fell. "We have waited ten years for this."',
        ("The mayor", "", "We have waited ten years for this.", "direct"),
    ),
    "a thing alone says nothing": (
        'The price of rice fell. "We have waited ten years for this."',
        ("", "", "We have waited ten years for this.", "direct"),
    ),
    "who signed it": (
        "“We have waited ten years for this harbour.” — Maria Costa\n\nThe harbour opened.",
        ("Maria Costa", "", "We have waited ten years for this harbour.", "direct"),
    ),
    "a turn in marks": (
        "The interview:\n\n“ROSSI: The harbour is open and it will stay open.”",
        ("ROSSI", "", "The harbour is open and it will stay open.", "direct"),
    ),
    "a condition without if before a comment": (
        "Had the ferry not sunk in March, a pilot said, Niger would have paid for it.",
        (
            "a pilot",
            "said",
            "Had the ferry not sunk in March | Niger would have paid for it",
            "indirect",
        ),
    ),
    "a comment within what is left unfinished": (
        "That is why, the mayor argued, the ferry sank.",
        ("the mayor", "argued", "That is why | the ferry sank", "indirect"),
    ),
    "a condition before a comment of a hyphenated name": (
        "If the river rises, Ana-Maria Costa warned, the ferry will stay in Niamey.",
        (
            "Ana-Maria Costa",
            "warned",
            "If the river rises | the ferry will stay in Niamey",
            "indirect",
        ),
    ),
    "a comment whose verb looks like a noun": (
        "The ferry has sunk near Gao, a Fiji Islands sailor claims.",
        ("a Fiji Islands sailor", "claims", "The ferry has sunk near Gao", "indirect"),
    ),
    "according to somebody within a clause": (
        "Niger waits, though its envoys, according to Lagos, have left the town.",
        ("Lagos", "according", "its envoys | have left the town", "indirect"),
    ),
    "a modal goes on with the modal": (
        "He added that Niger could sell the ferry, but would not burn it.",
        ("He", "added", "that Niger could sell the ferry, but would not burn it", "indirect"),
    ),
    "what somebody is against": (
        "The fishermen are against the new harbour.",
        ("The fishermen", "are", "against the new harbour", "indirect"),
    ),
    "of what kind a group is": (
        "Foreign policy analysts said that the ferry was late.",
        ("Foreign policy analysts", "said", "that the ferry was late", "indirect"),
    ),
    "what somebody is said to have said, and denied it": (
        "The mayor denied that the captain had said that the ferry had sunk.",
        ("The mayor", "denied", "that the captain had said that the ferry had sunk", "indirect"),
    ),
    "whether somebody has said it": (
        "The mayor asked whether the captain had said that the ferry had sunk.",
        ("The mayor", "asked", "whether the captain had said that the ferry had sunk", "indirect"),
    ),
    "what a gerund says is denied": (
        "The ministry in Suva denied ever having sold such a ferry.",
        ("The ministry", "denied", "ever having sold such a ferry", "indirect"),
    ),
    "what a council regrets": (
        "The Council regrets that Chad, Benin and Gabon left the Union on Monday.",
        (
            "The Council",
            "regrets",
            "that Chad, Benin and Gabon left the Union on Monday",
            "indirect",
        ),
    ),
    "what stands before the colon is not said": (
        "Lima was slow to react: government spokesman Pedro Rojas said Peru welcomed the ruling.",
        ("Pedro Rojas", "said", "Peru welcomed the ruling", "indirect"),
    ),
    "what who was asked does is not said": (
        "Ortiz, asked whether Chile would recall its envoy, shook his head.",
        ("", "asked", "whether Chile would recall its envoy", "indirect"),
    ),
    "an infinitive that goes on without to": (
        "The minister wants to double the fleet, widen the canal and build a new port.",
        (
            "The minister",
            "wants",
            "to double the fleet, widen the canal and build a new port",
            "indirect",
        ),
    ),
    "what he of whom it is told goes on to do": (
        "The pilots said he counted the ships by their size and talked about the crew.",
        (
            "The pilots",
            "said",
            "he counted the ships by their size and talked about the crew",
            "indirect",
        ),
    ),
    "in somebody's view": (
        "The ferry, in the view of the pilots, is too old.",
        ("the pilots", "view", "The ferry | is too old", "indirect"),
    ),
    "what somebody is sure of without that": (
        "The minister was sure the ferry would sink.",
        ("The minister", "sure", "the ferry would sink", "indirect"),
    ),
    "a comment and a colon": (
        "The ferry will not sail, its captain told me: the river is too low.",
        ("its captain", "told", "The ferry will not sail | the river is too low", "indirect"),
    ),
    "what is over is told, not wanted": (
        "Niger claims to have sunk nine ferries.",
        ("Niger", "claims", "to have sunk nine ferries", "indirect"),
    ),
    "an accusation told in full stays beside its event": (
        "The mayor of Niamey accused Chad of sinking the ferry.",
        ("The mayor", "accused", "sinking the ferry", "indirect"),
    ),
    "a headline that names its speaker last": (
        "Ferry sails again in May: harbour minister\n\nNiamey is a town.",
        ("harbour minister", "", "Ferry sails again in May", "indirect"),
    ),
    "a headline that names its speaker by office": (
        "Niger leader: Nobody will sell the ferry\n\nNiamey is a town.",
        ("Niger leader", "", "Nobody will sell the ferry", "direct"),
    ),
    "single marks with the comma outside": (
        "'No more ferries', says Rossi.",
        ("Rossi", "says", "No more ferries", "direct"),
    ),
    "two cues beside the same words": (
        "The mayor insisted, claiming that the ferry was sold.",
        ("The mayor", "claiming", "that the ferry was sold", "indirect"),
    ),
    "what others think within what somebody says": (
        "The mayor said fishermen believe that the ferry will be sold in May.",
        (
            "The mayor",
            "said",
            "fishermen believe that the ferry will be sold in May",
            "indirect",
        ),
    ),
    "what nobody in particular reports": (
        "It was widely reported that the ferry had left Gao at dawn.",
        ("", "reported", "that the ferry had left Gao at dawn", "indirect"),
    ),
    "what a paper says": (
        "In the note it is stressed that Chad asked Peru to wait.",
        ("the note", "stressed", "that Chad asked Peru to wait", "indirect"),
    ),
    "a clause that ends in marks": (
        'Rossi explained that the medal is given to whoever did most for peace, "in war or at home."',
        (
            "Rossi",
            "explained",
            'that the medal is given to whoever did most for peace, "in war or at home."',
            "mixed",
        ),
    ),
    "what a clause announces by a colon": (
        "The mayor said the talks failed for one reason: Chad never sent its pilots to the table.",
        (
            "The mayor",
            "said",
            "the talks failed for one reason: Chad never sent its pilots to the table",
            "indirect",
        ),
    ),
    "a second clause in the present": (
        "The mayor said that Chad will send ferries, but this has nothing to do with the war.",
        (
            "The mayor",
            "said",
            "that Chad will send ferries, but this has nothing to do with the war",
            "indirect",
        ),
    ),
    "the reporter goes on in the past": (
        "The envoy said that Chad had sent ferries, but he left for Lima at noon.",
        ("The envoy", "said", "that Chad had sent ferries", "indirect"),
    ),
    "what somebody is accused of": (
        "Chad is accused of sinking the ferry.",
        ("", "accused", "Chad | of sinking the ferry", "indirect"),
    ),
    "a quotation that goes on in the next paragraph": (
        "“We will wait for the ferry,” Rossi said. “It is late.”\n\n“It was late in May as well.”",
        (
            "Rossi",
            "said",
            "We will wait for the ferry, | It is late. | It was late in May as well.",
            "direct",
        ),
    ),
    "what somebody is asked about": (
        "The mayor was asked about the old ferry.",
        ("", "asked", "the old ferry", "indirect"),
    ),
    "what somebody is asked": (
        "The mayor was asked whether Chad had sold the ferry.",
        ("", "asked", "whether Chad had sold the ferry", "indirect"),
    ),
    "a verb after the comment": (
        "What stopped the talks, the envoy said, was the raid.",
        ("the envoy", "said", "What stopped the talks | was the raid", "indirect"),
    ),
    "a clause whose subject looks like an object": (
        "The captain argued the ferry makes Niger look poor.",
        ("The captain", "argued", "the ferry makes Niger look poor", "indirect"),
    ),
    "what somebody nobody knows wants": (
        "They vowed to keep the ferry.",
        ("They", "vowed", "to keep the ferry", "indirect"),
    ),
    "whom somebody calls on to do what": (
        "He called on the fishermen to wait.",
        ("He", "called", "the fishermen to wait", "indirect"),
    ),
    "a condition before a comment and a quotation": (
        "Had Niger sold the ferry in time, Rossi said, “nobody would have drowned.”",
        (
            "Rossi",
            "said",
            "Had Niger sold the ferry in time | “nobody would have drowned.”",
            "mixed",
        ),
    ),
    "a name, an office, a colon": (
        "Ana Costa, the mayor of Gao: “We sold the ferry. It was old.”",
        ("Ana Costa", "", "We sold the ferry. It was old.", "direct"),
    ),
    "a comment whose verb stands before its speaker": (
        "If the ferry sinks, Kenya will pay for it, has warned its minister of the ports.",
        ("its minister", "warned", "If the ferry sinks, Kenya will pay for it", "indirect"),
    ),
    "a comment that the parse takes for a participle": (
        "Had the crew been asked, a retired Norwegian pilot mused, they would have gone along.",
        (
            "a retired Norwegian pilot",
            "mused",
            "Had the crew been asked | they would have gone along",
            "indirect",
        ),
    ),
    "a rank before a name ends no sentence": (
        '"They came at dawn with a boat," said Col. Ana Costa of the coast guard.',
        ("Ana Costa", "said", "They came at dawn with a boat,", "direct"),
    ),
    "a name and a colon": (
        "Rossi: “The ferry stays in Gao.”",
        ("Rossi", "", "The ferry stays in Gao.", "direct"),
    ),
    "a name, where it was said, and a colon": (
        "UN chief Guterres on X: “The ferry must sail before the rains.”",
        ("Guterres", "", "The ferry must sail before the rains.", "direct"),
    ),
    "a name and a handle": (
        "Ana Costa (@mayorofgao): Nobody will sell the old ferry.",
        ("Ana Costa", "", "Nobody will sell the old ferry.", "direct"),
    ),
    "an entry of a live page": (
        "17:35 Niger: We have not seen the ferry.",
        ("Niger", "", "We have not seen the ferry.", "direct"),
    ),
    "a verb before its speaker and a colon": (
        "Added Rossi: “Nobody in Gao will wait for it.”",
        ("Rossi", "Added", "Nobody in Gao will wait for it.", "direct"),
    ),
    "as somebody put it": (
        "Niger, as Rossi put it, is selling its ferries.",
        ("Rossi", "put", "Niger | is selling its ferries", "indirect"),
    ),
    "as somebody put it in his own words": (
        "As Rossi put it, “the ferry has left the river.”",
        ("Rossi", "put", "the ferry has left the river.", "direct"),
    ),
    "marks that never close before their cue": (
        '"The ferry stays in Gao, Rossi said on Monday.',
        ("Rossi", "said", "The ferry stays in Gao", "direct"),
    ),
    "what is pointed to": (
        "He pointed to the “old ties of Niger and Chad”.",
        ("He", "pointed", "the “old ties of Niger and Chad”", "mixed"),
    ),
    "a comment of somebody who was there": (
        "The river is so high that the ferry sank, said a pilot who was briefed on the storm.",
        ("a pilot", "said", "The river is so high that the ferry sank", "indirect"),
    ),
    "who somebody is parts his comment from the rest": (
        "Any reading of the log, said Ana Berg, a pilot from the old port, would show a fault.",
        ("Ana Berg", "said", "Any reading of the log | would show a fault", "indirect"),
    ),
    "who somebody is stands before his cue": (
        '"We waited on the bank for a year," Ana Costa, now 81 and living in Cambridge, Mass., said.',
        ("Ana Costa", "said", "We waited on the bank for a year,", "direct"),
    ),
    "what somebody declines to do is told once": (
        "The pilots refused to recognise the new mayor of Gao.",
        ("The pilots", "refused", "to recognise the new mayor of Gao", "indirect"),
    ),
    "a very short quotation in two single marks": (
        "''Ferries are tricky,'' the mayor said.",
        ("the mayor", "said", "Ferries are tricky,", "direct"),
    ),
    "a verb that tells only here": (
        "“The river is high and the ferry waits,” an old pilot from Gao confided.",
        ("an old pilot", "confided", "The river is high and the ferry waits,", "direct"),
    ),
    "as what somebody is quoted": (
        "“The ferry can wait in Gao,” he was quoted as saying by Gao Radio.",
        ("he", "quoted", "The ferry can wait in Gao,", "direct"),
    ),
    "what somebody says in a condition": (
        "If Rossi says that Gao “should pay for it”, he means the old ferry.",
        ("Rossi", "says", "that Gao “should pay for it”", "mixed"),
    ),
    "the rest of what was said behind who said it": (
        "“It is about the ferry”, said a pilot, who did not want to be named, “and it is late”.",
        ("a pilot", "said", "It is about the ferry | and it is late", "direct"),
    ),
    "whose spokesman somebody is": (
        "The mayor’s old spokesman, Ana Costa, said that the ferry was late.",
        ("The mayor’s old spokesman", "said", "that the ferry was late", "indirect"),
    ),
    "a comment in the perfect": (
        "Niger risks a second flood if the dam is sold, Ana Costa has warned.",
        ("Ana Costa", "warned", "Niger risks a second flood if the dam is sold", "indirect"),
    ),
    "a name and what its words are": (
        "Ana Costa (written statement): “The ferry will sail again in May.”",
        ("Ana Costa", "", "The ferry will sail again in May.", "direct"),
    ),
    "words in marks behind a semicolon": (
        "The pilots disagree; “the river is too high for us,” Ana Costa insisted.",
        ("Ana Costa", "insisted", "the river is too high for us,", "direct"),
    ),
    "what the reporter adds behind words in marks": (
        "The mayor called for “safe ferries”, stopping at the new harbour of Gao.",
        ("The mayor", "called", "“safe ferries”", "mixed"),
    ),
    "when somebody told it": (
        "Rossi told parliament on Monday it was “older than the ferry”.",
        ("Rossi", "told", "it was “older than the ferry”", "mixed"),
    ),
    "whom somebody asks to do what": (
        "The minister urged the fishermen of Lamu to wait.",
        ("The minister", "urged", "the fishermen of Lamu to wait", "indirect"),
    ),
}


def statements(text: str) -> list[tuple[str, str, str, str]]:
    told = CliRunner().invoke(main, ["read", "--format", "json", "-"], input=text)
    assert told.exit_code == 0, told.output
    reading = json.loads(told.stdout)
    text = reading["document"]["text"]
    return [
        (
            text[s["speaker"]["start"] : s["speaker"]["end"]] if s["speaker"] else "",
            text[slice(*s["cue"])] if s["cue"] else "",
            " | ".join(text[start:end] for start, end in s["content"]),
            s["kind"],
        )
        for s in reading["statements"]
    ]


@pytest.mark.parametrize("name", CASES)
def test_a_statement_is_read(name: str) -> None:
    text, expected = CASES[name]
    assert statements(text) == [expected]


def test_what_others_said_within_a_quotation_is_told_once_and_thoughts_are_not() -> None:
    told = statements('"The court said that we may leave. I think that he knows it," Rossi said.')
    assert [(speaker, cue) for speaker, cue, *_ in told] == [
        ("Rossi", "said"),
        ("The court", "said"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody believed that the ferry had sunk.",
        "The fishermen opposed talks.",
        "The captain forgot it, and nobody denied that.",
        "The ferry is back.\n\nVIDEO: The ferry sails again in May with new pilots.",
        "Results of the day: Saturday.",
        "Kenya and Niger met. They talked about the ferry for an hour.",
        'Speaking on "The Late Hour", Rossi left the ferry.',
        "He called on Friday.",
        'Nobody shouted "Peace" in Gao.',
        "The mayor denied it in tears.",
        "Who said what about the ferry?",
        "The pilot asked not to be named.",
        "Oslo: Norway on Wednesday left the old harbour of Lamu after a long week in which nobody had "
        "seen a single ferry there.",
        "River Council of Gao: key facts of the week",
        "As Niger goes on searching, the river is rising near Gao.",
        'One of his books, "This Old River," drove that point home.',
        'Later in "The Late Hour," a pilot from Gao came in.',
        "She also runs an inn, keeps a weekly diary and, since May, leads a choir.",
        "The two pilots insulted each other.",
        "The captain has not endorsed any of the plans.",
        "None has said they want a new ferry.",
        "The pilots failed to mention the ferry.",
        "The mayor declined to comment.",
        "They have a chance to praise the new ferry.",
        "The storm presents a problem for the ferry as it leaves the harbour.",
        'The children saw a play called "A Long Night in Gao" in May.',
        "The captain seems unlikely to want to sell the ferry.",
        "The captain left the ferry in May, as the mayor had demanded.",
        "Rebels attacked the harbour near Gao.",
        "The ferry left.\n\nAna Rojo Office: +44 20 7946 0958, press@gao.org",
        "The king dismissed his foreign minister.",
        "The storm threatens to delay the ferry.",
        "The river is calm, considering that it has rained for a week.",
        "The storm is a threat to Gao now that there is no ferry.",
        "Ferries.\n\nLagos: The river is high and the ferry waits.\n\nGao: The pilots left in May.\n\n"
        "Niamey: Nobody will sell the ferry there.",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The mayor said the ferry had sunk near Gao, noting that nobody had been aboard.",
            [("said", "the ferry had sunk near Gao"), ("noting", "that nobody had been aboard")],
        ),
        (
            "The mayor, noting that the river was high, said that ships should wait.",
            [("noting", "that the river was high"), ("said", "that ships should wait")],
        ),
        (
            "The mayor said that the ferry had sunk and predicted that Chad would pay.",
            [("said", "that the ferry had sunk"), ("predicted", "that Chad would pay")],
        ),
    ],
)
def test_who_goes_on_to_say_something_says_it_himself(
    text: str, told: list[tuple[str, str]]
) -> None:
    assert statements(text) == [("The mayor", cue, words, "indirect") for cue, words in told]


def test_what_somebody_is_asked_is_not_what_he_says() -> None:
    told = statements('Asked whether the ferry would sail, Ana Costa said: "We will see in May."')
    assert told == [
        ("", "Asked", "whether the ferry would sail", "indirect"),
        ("Ana Costa", "said", "We will see in May.", "direct"),
    ]


def test_the_time_of_an_entry_is_no_part_of_it() -> None:
    assert statements('14:10 "The ferry is late today," tweets the mayor of Gao.') == [
        ("the mayor", "tweets", "The ferry is late today,", "direct")
    ]


def test_names_that_come_back_make_a_transcript() -> None:
    turns = [("Costa", "The ferry sank."), ("Rossi", "Who paid?"), ("Costa", "Niger paid.")]
    text = "\n\n".join(f"{name}: {words}" for name, words in turns)
    assert statements(text) == [(name, "", words, "direct") for name, words in turns]


def test_the_answers_of_an_interview_are_of_whom_it_names_and_go_on_over_paragraphs() -> None:
    told = statements(
        "Maria Costa was harbour master of Lisbon. We met her in May.\n\nQ: Is it open?\n\n"
        "A: It is.\n\nThe ships of Kenya may come.\n\nQ: And the others?\n\nA: No."
    )
    assert told == [
        ("Maria Costa", "", "It is. | The ships of Kenya may come.", "direct"),
        ("Maria Costa", "", "No.", "direct"),
    ]


def test_a_transcript_ends_with_who_held_it_and_a_question_is_nobodys_answer() -> None:
    turns = ["Costa: It sank.", "Rossi: Who paid?", "Costa: Niger.", "Q    And for the crew?"]
    told = statements("\n\n".join([*turns, "Rossi: Chad.", "The interview was edited by Gao TV."]))
    assert [(speaker, words) for speaker, _, words, _ in told] == [
        ("Costa", "It sank."),
        ("Rossi", "Who paid?"),
        ("Costa", "Niger."),
        ("Rossi", "Chad."),
    ]


def test_marks_that_never_close_leave_what_the_reporter_adds() -> None:
    told = statements('Rossi stated that the ferry is "old and slow, and added that it would sink.')
    assert told == [
        ("Rossi", "stated", 'that the ferry is "old and slow', "mixed"),
        ("Rossi", "added", "that it would sink", "indirect"),
    ]


def test_what_somebody_else_said_is_told_beside_the_turn_that_tells_it() -> None:
    told = statements("Rossi: The coast guard said that the ferry of Chad sank near Gao. Why?")
    assert [(speaker, cue) for speaker, cue, *_ in told] == [
        ("Rossi", ""),
        ("The coast guard", "said"),
    ]


def test_what_stands_behind_a_comma_is_no_hearer() -> None:
    told = CliRunner().invoke(
        main,
        ["read", "--format", "json", "-"],
        input="The ferry sank in May, the mayor said on Friday, a loss that the pilots will mourn.",
    )
    assert [s["addressee"] for s in json.loads(told.stdout)["statements"] if s["cue"]][:1] == [None]


def unnamed(opening: str) -> str:
    asked = ["Is the ferry safe?", "The captain has left.", "And the crew?", "Who pays for it?"]
    answers = [
        "It is safe, and safer than the old one was in May.",
        "He left us in a hurry in May.",
    ]
    answers += ["The crew stays on board and waits for the rain.", "Kenya pays for it, as it said."]
    lines = [f"{q}\n\n{a}" for q, a in zip(asked, answers, strict=True)]
    return "\n\n".join([opening, *lines, "Interview: Radio Gao"])


def test_an_interview_announced_with_somebody_is_told_by_paragraphs() -> None:
    told = statements(unnamed("Interview with Maria Costa, mayor of Gao"))
    answers = [
        words for speaker, _, words, kind in told if (speaker, kind) == ("Maria Costa", "direct")
    ]
    assert len(answers) == 4 and answers[1] == "He left us in a hurry in May."
    assert "direct" not in [kind for *_, kind in statements(unnamed("Maria Costa, mayor of Gao"))]


def test_what_names_who_spoke_last_ends_his_turn() -> None:
    turns = ["Costa: The ferry sank.", "Rossi: Who paid?", "Costa: Niger paid.", "It paid in May."]
    told = statements("\n\n".join([*turns, "The town declined to comment on what Costa said."]))
    assert ("Costa", "", "Niger paid. | It paid in May.", "direct") in told


def test_an_interview_that_names_who_answers_once_goes_by_paragraphs() -> None:
    asked = ["Is the ferry safe?", "The captain has left.", "And the crew?", "Who pays for it?"]
    answers = ["It is safe.", "He left in May.", "It stays.", "Kenya pays for it."]
    lines = [f"{q}\n\n{a}" for q, a in zip(asked, answers, strict=True)]
    lines[0] = lines[0].replace("\n\n", "\n\nMaria Costa: ")
    assert statements("\n\n".join([*lines, "Will it sail?"])) == [
        ("Maria Costa", "", answer, "direct") for answer in answers
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The minister revealed the losses of the fishermen of Lamu.",
            "the losses of the fishermen of Lamu",
        ),
        ("The minister shared the boat.", ""),
        (
            "The mayor raised doubts about the ships of the new company.",
            "the ships of the new company",
        ),
    ],
)
def test_a_word_that_tells_now_and_then_tells_at_length(text: str, told: str) -> None:
    assert [content for *_, content, _ in statements(text)] == [told] * bool(told)


def test_an_accusation_that_is_rejected_stands_below_the_rejection() -> None:
    told = statements("The mayor rejects the accusation of Niger that Lagos hides the captain.")
    assert {(speaker, words) for speaker, _, words, _ in told} == {
        ("Niger", "that Lagos hides the captain"),
        ("The mayor", "the accusation of Niger that Lagos hides the captain"),
    }


def test_a_transcript_costs_in_proportion_to_its_quotations() -> None:
    few, many = (
        min(cost_of(transcript(number)).statements for _ in range(3)) for number in (60, 480)
    )
    assert many < 24 * few, "eight times the quotations may cost a little more than eight times"


def test_a_mark_that_never_closes_is_noted_and_swallows_nothing() -> None:
    text = '"We are leaving Oslo, Rossi said.\n\nThe envoy said that the harbour was open.'
    told = CliRunner().invoke(main, ["read", "--format", "json", "-"], input=text)
    reading = json.loads(told.stdout)
    assert any("never closed" in gap["reason"] for gap in reading["gaps"])
    assert "that the harbour was open" in [words for *_, words, _ in statements(text)]


def test_a_stand_is_a_statement_unless_an_event_between_countries_tells_it() -> None:
    praise = "President Obama praised the new schools. "
    at_home = statements(praise + "The Senate and the House of Representatives met on Monday.")
    assert [content for _, _, content, _ in at_home] == ["the new schools"]
    assert statements(praise + "Chad, Sudan, Niger and Mali met in Oslo on Monday.") == []
    asked = "Senator Lou Ray asked the king of Chad to wait. Chad bombed Mali. Niger freed Mali's envoy."
    assert [content for _, _, content, _ in statements(asked)] == ["the king of Chad to wait"]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        (
            "The mayor did not mention the new ferry to Gao.",
            "The mayor",
            "did not mention",
            "the new ferry to Gao",
        ),
        (
            "The captain never knew how many ferries had left.",
            "The captain",
            "never knew",
            "how many ferries had left",
        ),
        (
            "The mayor declined to comment on the ferry.",
            "The mayor",
            "declined",
            "to comment on the ferry",
        ),
        (
            "The mayor failed to mention the new ferry to Gao.",
            "The mayor",
            "failed to mention",
            "the new ferry to Gao",
        ),
        (
            "The captain was not willing to comment on the ferry.",
            "The captain",
            "was not willing",
            "to comment on the ferry",
        ),
        (
            "The union has yet to endorse the plan of the mayor.",
            "The union",
            "has yet to endorse",
            "the plan of the mayor",
        ),
    ],
)
def test_what_nobody_said_is_told_with_the_words_that_deny_it(
    text: str, speaker: str, cue: str, content: str
) -> None:
    assert [told[:3] for told in statements(text)] == [(speaker, cue, content)]


def test_what_somebody_does_something_to_say_is_told_at_length() -> None:
    told = statements("Costa used the rally to attack the owners of the new ferry.")
    assert [t[:3] for t in told] == [("Costa", "attack", "the owners of the new ferry")]
    assert not statements("Costa used the rally to attack the owners.")


@pytest.mark.parametrize(
    "text",
    [
        "Reached by phone on Tuesday, Ana Costa, 70, said that it was too early to leave.",
        "In an interview at her hotel room, Ana Costa told the Herald that it was late.",
    ],
)
def test_who_stands_behind_what_a_sentence_begins_with_speaks(text: str) -> None:
    assert [speaker for speaker, *_ in statements(text)] == ["Ana Costa"]


def test_what_is_given_up_is_held_no_longer() -> None:
    assert statements("The mayor dropped his objection to the treaty on the river.") == []
    assert statements("The mayor repeated his objection to the treaty on the river.")


def test_a_negation_may_be_what_somebody_says() -> None:
    for text in (
        "The mayor does not believe that the ferry will sail.",
        "The mayor did not deny that the ferry would sail.",
        "The mayor does not want to sell the ferry.",
    ):
        assert [speaker for speaker, *_ in statements(text)] == ["The mayor"]


def test_a_question_glued_to_its_mark_is_no_answer() -> None:
    text = (
        "Ana Costa runs the ferry. She talked to us in Gao.\n\nQIs the river high?\n\n"
        "A: It is high, and it will stay so until the end of May.\n\nQWhat will you do?\n\n"
        "A: We will wait, and then we will sail to Niamey again.\n\nQAnd the pilots?\n\n"
        "A: They are all at home, and that is where they should be."
    )
    assert [(who, words.count("?")) for who, _, words, _ in statements(text)] == [
        ("Ana Costa", 0)
    ] * 3


def test_a_name_and_a_colon_begin_the_next_turn() -> None:
    text = (
        'The council met. Mr. Costa: "The river is high, and we will wait." Mr. Halo: "The river is not '
        'high, and we will not."'
    )
    assert [speaker for speaker, *_ in statements(text)] == ["Mr. Costa", "Mr. Halo"]


def test_a_paper_speaks_for_whoever_wrote_it() -> None:
    reading = read("A statement by the Norwegian government said that the talks had failed.")
    country = {actor.id: actor.country for actor in reading.actors}
    assert [s.speaker and country[s.speaker.actor or ""] for s in reading.statements] == ["NOR"]
    reading = read("The Rand Corporation report said that the talks had failed.")
    name = {actor.id: actor.name for actor in reading.actors}
    told = [s.speaker and name[s.speaker.actor or ""] for s in reading.statements]
    assert told == ["RAND Corporation"]


def test_what_a_headline_tells_next_is_nobody_who_speaks() -> None:
    for text in (
        "Norwegian premier receives Kenyan envoy, stresses dialogue\n\nThey met on Monday.",
        "Norway protests dam, recalls ambassador from Kenya in new row\n\nIt was late.",
    ):
        assert statements(text) == []


@pytest.mark.parametrize(
    "told",
    [
        "Fiji sued Peru in May, a charge Peru denies.",
        "In May a court in Lima ruled for Fiji, but Peru did not yield.",
        "On Monday, a court in Lima ordered the release of Joras Halo, who had fled Fiji.",
    ],
)
def test_a_main_clause_is_no_comment_on_what_stands_around_it(told: str) -> None:
    assert not [s for s in read(told).statements if s.basis.rule == "comment"]
