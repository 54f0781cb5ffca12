"""Reads one document from text to coding: the steps in order.

In:  a `Document`.
Out: a `Reading` without relations (those stand above).
Leaves out: getting the text, and everything that needs more than one document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.coding.acts.composition import Composer
from detente.coding.acts.lexicon import load_lexicon
from detente.coding.encounters.consultations import tell_consultations
from detente.coding.encounters.encounters import code_encounters
from detente.coding.encounters.meetings import meeting_nouns
from detente.coding.events import EventCoder
from detente.coding.issues.abouts import tell_abouts
from detente.coding.pairs import Spans
from detente.coding.pairs import code_pairs as pairs_of_scene
from detente.coding.positions.positions import code_positions
from detente.coding.statements import add_stands, code_statements, take_stances, without_topics
from detente.grounding.dates.dates import find_dates
from detente.grounding.grounding import ground
from detente.grounding.mentions import list_actors
from detente.knowledge import laid_over
from detente.language.attributions.attributions import find_attributions
from detente.language.attributions.cues import load_cues
from detente.language.attributions.quotations import Quotation, find_quotations
from detente.language.clauses import find_predicates
from detente.language.model import load_pipeline, parse
from detente.records import Document, Gap, Reading

NO_DATE = (
    "no publication date: 'yesterday' and the like stay relative, and offices are not resolved "
    "to people; give one with --published"
)


@laid_over(None)  # what lies over our tables is asked once a document, not once a word
def code_document(
    document: Document, notes: tuple[str, ...] = (), model: str | None = None
) -> Reading:
    """Code a document; `model` names a language pipeline other than the shipped one."""
    doc = parse(document.text, load_pipeline(model))
    quotations = find_quotations(document.text)
    attributions = find_attributions(doc, quotations, load_cues())
    told = [a for a in attributions if not a.stand]
    scene = ground(doc, told, document.published)
    predicates = find_predicates(doc, load_lexicon().nouns | meeting_nouns())
    dates = find_dates(document.text, document.published)
    statements = code_statements(document, scene, told)
    said = {s.id for s in statements}
    coder = EventCoder(document, scene, predicates, statements, dates)
    coded = coder.code_events()
    events = tuple(c.event for c in coded)
    stands = [a for a in attributions if a.stand and not a.unsaid]
    statements = add_stands(document, scene, statements, stands, events)
    statements = take_stances(scene, statements, events)
    encounters = code_encounters(document, scene, predicates, dates, coded)
    events, encounters = tell_consultations(document, scene, encounters, events, statements)
    positions = code_positions(scene, events, statements, document.published)
    events = tell_abouts(scene, events, statements, positions)
    unsaid = [a for a in attributions if a.unsaid]  # and so nobody's words, stand or position
    statements = add_stands(document, scene, statements, unsaid, events)
    statements = without_topics(scene, statements, said, events, positions)
    if document.published is None and NO_DATE not in notes:
        notes = (*(n for n in notes if "no publication date" not in n), NO_DATE)
    return Reading(
        document=document,
        actors=list_actors(scene),
        events=events,
        statements=tuple(statements),
        encounters=tuple(encounters),
        positions=tuple(positions),
        gaps=(*_unclosed(document.text, quotations), *scene.gaps, *coder.gaps),
        notes=notes,
    )


def _unclosed(text: str, quotations: Sequence[Quotation]) -> list[Gap]:
    """Quotations whose end nobody marked: they may go on further, or end before."""
    reason = "a quotation mark is never closed; the next quotation or paragraph ends it"
    return [
        Gap("language", reason, q.start, q.end, text[q.start : q.end])
        for q in quotations
        if not q.closed
    ]


def explain_silence(document: Document, model: str | None = None) -> tuple[Gap, ...]:
    """Why the verbs and event nouns of a sentence that code nothing code nothing."""
    doc = parse(document.text, load_pipeline(model))
    attributions = find_attributions(doc, find_quotations(document.text), load_cues())
    scene = ground(doc, [a for a in attributions if not a.stand], document.published)
    lexicon = load_lexicon()
    composer = Composer(scene, find_predicates(doc, lexicon.nouns), lexicon)
    composer.drafts()
    gaps = []
    for predicate in composer.uncoded():
        token = doc[predicate.head]
        reason = f"not coded: {lexicon.why_not(scene, predicate)}"
        gaps.append(Gap("coding", reason, token.idx, token.idx + len(token), token.text))
    if not gaps and not composer.drafts():
        gaps.append(Gap("coding", "no verb or event noun is found", 0, len(doc.text), doc.text))
    return tuple(gaps)


def code_pairs(
    document: Document, pairs: Sequence[Mapping[str, Spans]], model: str | None = None
) -> list[dict[str, Any]]:
    """Say how each pair of given spans is related in a document; one answer a pair."""
    doc = parse(document.text, load_pipeline(model))
    attributions = find_attributions(doc, find_quotations(document.text), load_cues())
    scene = ground(doc, [a for a in attributions if not a.stand], document.published)
    predicates = find_predicates(doc, load_lexicon().nouns)
    return pairs_of_scene(scene, predicates, pairs, attributions)
