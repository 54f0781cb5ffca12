"""What each act is about: issues where words name them, else words of the text."""

import pytest

import detente

TOLD = {
    "Peru accused Chile of taking over its mines.": "taking over its mines",
    "Norway accused Iceland of lying.": "lying",
    "Chad rejected Sudan's wall.": "Sudan's wall",
    "Chad rejected Sudan's claims about the dam.": "dam",
    "Chad praised efforts by Sudan to find a fair answer to the quarrel over the bridge.": "bridge",
    "Oslo urged Chad to close its camps.": "camps",
    "Peru cancelled a visit to Chile.": "visit to Chile",
    "Peru's president refused to see Chile's envoy.": "talks",
    "France threatened Britain with fines.": "fines",
}


@pytest.mark.parametrize(("text", "about"), TOLD.items())
def test_words_of_the_text_tell_what_an_act_is_about(text: str, about: str) -> None:
    assert about in {phrase for event in detente.read(text).events for phrase in event.about}


def test_an_issue_goes_before_words() -> None:
    (event, *_) = detente.read("Peru complained about Chile's tariffs.").events
    assert event.about == ("tariffs",)


def test_an_actor_is_no_matter() -> None:
    for event in detente.read("Peru praised Chile. Peru criticised Chile.").events:
        assert event.about == ()


def test_a_relation_tells_matters_and_not_kinds_of_words() -> None:
    text = "Peru accused Chile of draining the lake. Peru's president criticised Chile."
    (relation,) = detente.read(text).relations
    assert [matter.label for matter in relation.separates] == ["accusations (draining the lake)"]
    (bare,) = detente.read("Peru criticised Chile.").relations
    assert [matter.label for matter in bare.separates] == ["accusations"]


def test_what_is_talked_over_is_told() -> None:
    (relation,) = detente.read("Peru's president talked with Chile's about tariffs.").relations
    assert relation.brings_together[0].issue == "tariffs"
    assert relation.brings_together[0].label == "meetings over tariffs and trade wars"
