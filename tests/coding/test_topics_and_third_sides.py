"""What is only talked of is no news, and who stands between two is on neither's side."""

from __future__ import annotations

from datetime import date

import pytest

from detente import read
from detente.coding.issues.topics import Topics
from detente.grounding.grounding import ground
from detente.language.model import load_pipeline, parse
from tests.coding.readings import told

DAY = date(2019, 5, 15)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # A war that is talked of did not begin on the day of the talks
        ("Norway's envoy flew to Kenya for talks on the war in Mali.", {"NOR CONSULT KEN actual"}),
        ("Norway and Kenya held talks on the release of sailors.", {"NOR CONSULT KEN actual"}),
        # "Its" is whoever is helped
        ("The court ruled in favour of Peru in its row with Chile.", {"PER ACCUSE CHL actual"}),
        # Whose release is asked for holds nobody
        (
            "Togo deplored the arrest of Malian sailors in Chad and asked for their release.",
            {"TGO ACCUSE TCD actual", "TCD COERCE MLI actual", "TGO REQUEST TCD actual"},
        ),
        # What a report says that is denied
        (
            "Togo denied reports according to which Mali had closed its border to Chad.",
            {"MLI COERCE TCD denied"},
        ),
        # One, not the other
        ("Kenya flew medicine to Mali, not to Togo.", {"KEN AID MLI actual"}),
        # Players meet, and a letter that is handed over is no aid
        ("Peru meet Chile on Monday.", set()),
        ("Norway's envoy handed over to the Kenyan president a message of his king.",
         {"NOR CONSULT KEN actual"}),
        # Who does something else in the same sentence is not helped
        ("Norway's navy came to the aid of a tanker, and Togo urged Mali to wait.",
         {"TGO REQUEST MLI actual"}),
        ("Norway might find in Togo a way to put pressure on Mali.", {"NOR COERCE MLI possible"}),
    ],
)  # fmt: skip
def test_who_does_what(text: str, events: set[str]) -> None:
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Togo's president spoke about a new harbour.", []),
        ("Asked about the harbour, Togo's president smiled.", []),
        ("Togo vowed to bolster its army.", ["MOBILIZE"]),
    ],
)
def test_nobody_stands_opposite(text: str, types: list[str]) -> None:
    assert [event.type for event in read(text, published=DAY).events] == types


def test_what_one_sentence_names_is_not_what_a_text_is_about() -> None:
    text = "Envoys spoke about the South China Sea. " * 4 + "Togo fears climate change."
    topics = Topics(ground(parse(text, load_pipeline()), [], DAY))
    assert topics.main(0, set()) == ("south china sea",)
    assert topics.main(0, {"TGO"}) == ("south china sea", "climate")


def test_no_state_does_it() -> None:
    (event,) = read("No state has recognised Abkhazia.", published=DAY).events
    assert event.factuality == "negated"


def test_what_was_done_has_no_day_to_come() -> None:
    text = "There is a vote in June, and Chad has already accused the president of Mali of fraud."
    event = next(e for e in read(text, published=DAY).events if e.type == "ACCUSE")
    assert event.date is None


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Chad recalls envoy to Mali\n\nChad recalled its envoy to Mali on Monday.", 0),
        ("Chad complained of what it called the silence of the peacekeepers.", 0),
        ("Chad denied reports according to which Mali had left.", 0),
        ("Chad said that the talks had failed.", 1),
    ],
)
def test_what_is_no_statement(text: str, speakers: int) -> None:
    assert len(read(text, published=DAY).statements) == speakers


@pytest.mark.parametrize(
    ("text", "agenda"),
    [
        ("Norway's minister met the Venezuelan president in Oslo.", ()),
        ("Norway's minister met the Kenyan president to discuss the crisis in Venezuela.",
         ("venezuela",)),
        ("Norway and Kenya met in Oslo after the shelling and the silence of the troops.", ()),
    ],
)  # fmt: skip
def test_the_agenda_is_what_is_talked_over(text: str, agenda: tuple[str, ...]) -> None:
    (encounter,) = read(text, published=DAY).encounters
    assert encounter.agenda == agenda


def test_who_meets_is_none_of_those_talked_of() -> None:
    (encounter,) = read(
        "Kenya and Norway held talks on the war in Yemen.", published=DAY
    ).encounters
    assert len(encounter.participants) == 2


def test_a_visit_that_would_be_is_not_held() -> None:
    text = "The premier of Nepal said that his first visit would be to India."
    assert [e.status for e in read(text, published=DAY).encounters] == ["planned"]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Georgia offered to mediate between Armenia and Azerbaijan.", "Georgia - Armenia: flat"),
        ("The African Union and Chad signed an agreement.", "Chad - African Union: warming"),
    ],
)
def test_a_relation_is_named_and_weighed(text: str, headline: str) -> None:
    headlines = [relation.headline for relation in read(text, published=DAY).relations]
    assert any(one.startswith(headline) for one in headlines), headlines


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Peru opposed sanctions by the United Nations.", "opposes the United Nations over"),
        ("Chad broke off relations with Peru.", "is against good relations with Peru"),
        (
            "Kenya criticised Myanmar's generals.",
            "holds over military rule in Myanmar that the gen",
        ),
    ],
)
def test_a_stand_is_told_in_plain_words(text: str, label: str) -> None:
    labels = [position.label for position in read(text, published=DAY).positions]
    assert any(one.startswith(label) for one in labels), labels


def test_a_spokesman_is_of_the_capital_in_which_he_speaks() -> None:
    text = "Bolivia left the pact. In Lima, a spokesman for the foreign ministry said it was sad."
    reading = read(text, published=DAY)
    land = {actor.id: actor.country for actor in reading.actors}
    assert [land[s.speaker.actor] for s in reading.statements if s.speaker and s.speaker.actor] == [
        "PER"
    ]


def test_a_body_whose_head_no_table_knows_is_headed_by_nobody_else() -> None:
    text = "The Andean Community met on Monday. Its secretary-general urged Peru to wait."
    names = {a.name for a in read(text, published=date(2025, 3, 3)).actors if a.kind == "person"}
    assert not names
