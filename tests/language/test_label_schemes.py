"""Trees in the scheme of spaCy's English models, by hand, become ours."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span

from detente.language.clauses import find_predicates
from detente.language.parser.label_schemes import to_universal
from detente.language.parser.paragraphs import join_docs
from tests.language.docs import make_spacys

CASES = {
    "prepositions": (
        "Oslo:PROPN:nsubj:1 met=meet:VERB:ROOT:1 Kenya:PROPN:dobj:1 in:ADP:prep:1 Rome:PROPN:pobj:3",
        "Oslo/nsubj>met met/ROOT>met Kenya/obj>met in/case>Rome Rome/obl>met",
    ),
    "a preposition on a noun": (
        "ministers:NOUN:ROOT:0 of:ADP:prep:0 Chad:PROPN:pobj:1",
        "ministers/ROOT>ministers of/case>Chad Chad/nmod>ministers",
    ),
    "a passive with its agent": (
        "Mali:PROPN:nsubjpass:2 was=be:AUX:auxpass:2 hit:VERB:ROOT:2 by:ADP:agent:2 "
        "Chad:PROPN:pobj:3",
        "Mali/nsubj:pass>hit was/aux:pass>hit hit/ROOT>hit by/case>Chad Chad/obl:agent>hit",
    ),
    "datives": (
        "Oslo:PROPN:nsubj:1 gave=give:VERB:ROOT:1 Mali:PROPN:dative:1 aid:NOUN:dobj:1",
        "Oslo/nsubj>gave gave/ROOT>gave Mali/iobj>gave aid/obj>gave",
    ),
    "a dative with its preposition": (
        "Oslo:PROPN:nsubj:1 gave=give:VERB:ROOT:1 aid:NOUN:dobj:1 to:ADP:dative:1 Mali:PROPN:pobj:3",
        "Oslo/nsubj>gave gave/ROOT>gave aid/obj>gave to/case>Mali Mali/obl>gave",
    ),
    "a copula with an adjective": (
        "Oslo:PROPN:nsubj:2 will:AUX:aux:2 be:AUX:ROOT:2 ready:ADJ:acomp:2 to:PART:aux:5 "
        "help:VERB:xcomp:3",
        "Oslo/nsubj>ready will/aux>ready be/cop>ready ready/ROOT>ready to/mark>help "
        "help/xcomp>ready",
    ),
    "a copula with a noun": (
        "Haddad:PROPN:nsubj:1 is=be:AUX:ROOT:1 the:DET:det:3 envoy:NOUN:attr:1",
        "Haddad/nsubj>envoy is/cop>envoy the/det>envoy envoy/ROOT>envoy",
    ),
    "there is": (
        "There:PRON:expl:1 were=be:VERB:ROOT:1 talks:NOUN:attr:1",
        "There/expl>were were/ROOT>were talks/nsubj>were",
    ),
    "another verb keeps its complement": (
        "border:NOUN:nsubj:1 stays=stay:VERB:ROOT:1 closed:ADJ:acomp:1",
        "border/nsubj>stays stays/ROOT>stays closed/xcomp>stays",
    ),
    "a gerund after a preposition": (
        "Chad:PROPN:nsubj:1 accused=accuse:VERB:ROOT:1 Mali:PROPN:dobj:1 of:ADP:prep:1 "
        "arming=arm:VERB:pcomp:3 rebels:NOUN:dobj:4",
        "Chad/nsubj>accused accused/ROOT>accused Mali/obj>accused of/mark>arming "
        "arming/advcl>accused rebels/obj>arming",
    ),
    "according to": (
        "According:VERB:prep:3 to:ADP:prep:0 Oslo:PROPN:pobj:1 fell=fall:VERB:ROOT:3",
        "According/case>Oslo to/fixed>According Oslo/obl>fell fell/ROOT>fell",
    ),
    "coordinated prepositions": (
        "went=go:VERB:ROOT:0 to:ADP:prep:0 Oslo:PROPN:pobj:1 and:CCONJ:cc:1 to:ADP:conj:1 "
        "Rome:PROPN:pobj:4",
        "went/ROOT>went to/case>Oslo Oslo/obl>went and/cc>Rome to/case>Rome Rome/conj>Oslo",
    ),
    "coordination": (
        "Oslo:PROPN:nsubj:5 ,:PUNCT:punct:0 Rome:PROPN:conj:0 and:CCONJ:cc:2 Bern:PROPN:conj:2 "
        "met=meet:VERB:ROOT:5",
        "Oslo/nsubj>met ,/punct>Oslo Rome/conj>Oslo and/cc>Bern Bern/conj>Oslo met/ROOT>met",
    ),
    "a particle, a negation, an owner": (
        "Chad:PROPN:poss:2 's:PART:case:0 army:NOUN:nsubj:5 did=do:AUX:aux:5 not:PART:neg:5 "
        "pull:VERB:ROOT:5 out:ADP:prt:5",
        "Chad/nmod:poss>army 's/case>Chad army/nsubj>pull did/aux>pull not/advmod>pull "
        "pull/ROOT>pull out/compound:prt>pull",
    ),
}


@pytest.mark.parametrize(("theirs", "ours"), CASES.values(), ids=CASES.keys())
def test_trees(theirs: str, ours: str) -> None:
    doc = to_universal(make_spacys(theirs))
    assert " ".join(f"{t.text}/{t.dep_}>{t.head.text}" for t in doc) == ours


def tagged(told: str, **tags: str) -> Doc:
    doc = make_spacys(told)
    for token in doc:
        token.tag_ = tags.get(token.text, "")
    return doc


def test_who_is_urged_is_the_object() -> None:
    doc = to_universal(
        tagged(
            "Oslo:PROPN:nsubj:1 wants=want:VERB:ROOT:1 Cairo:PROPN:nsubj:4 to:PART:aux:4 "
            "leave:VERB:ccomp:1",
            leave="VB",
        )
    )
    assert [t.dep_ for t in doc] == ["nsubj", "ROOT", "obj", "mark", "xcomp"]
    found = find_predicates(join_docs([doc]), ())
    assert found[4].slots["subject"] == (2,)


def test_relatives_and_gerunds_are_told_by_the_tree() -> None:
    doc = to_universal(
        tagged(
            "envoy:NOUN:nsubj:4 who:PRON:nsubj:2 brokered=broker:VERB:relcl:0 peace:NOUN:dobj:2 "
            "left=leave:VERB:ROOT:4 citing=cite:VERB:advcl:4 fear:NOUN:dobj:5",
            who="WP", brokered="VBD", left="VBD", citing="VBG",
        )
    )  # fmt: skip
    found = find_predicates(join_docs([doc]), ())
    assert found[2].slots == {"subject": (0,), "object": (3,)}
    assert found[4].tense == "past"
    assert doc[5].morph.get("VerbForm") == ["Ger"]


def test_names_and_titles() -> None:
    told = make_spacys(
        "Minister:PROPN:compound:2 Eirik:PROPN:compound:2 Solbakken:PROPN:nsubj:3 "
        "left=leave:VERB:ROOT:3 the:DET:det:5 Netherlands:PROPN:dobj:3 Monday:PROPN:npadvmod:3"
    )
    labels = ((1, 3, "PERSON"), (4, 6, "GPE"), (6, 7, "DATE"))
    told.set_ents([Span(told, start, end, label) for start, end, label in labels])
    doc = to_universal(told)
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Eirik Solbakken", "PER"),
        ("Netherlands", "LOC"),
    ]
    assert [(t.dep_, t.head.text) for t in doc[:3]] == [
        ("nmod:desc", "Eirik"),
        ("nsubj", "left"),
        ("flat", "Eirik"),
    ]
    assert doc.text == told.text
