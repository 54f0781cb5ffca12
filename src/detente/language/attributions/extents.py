"""Where reported content begins and ends.

In:  tokens of a parsed doc: a clause or phrase and the cue it stands under.
Out: extents, offsets of the text, in two parts where the cue stands in the middle.
Leaves out: which clause is reported by which cue (reports).
"""

from __future__ import annotations

from detente.language.attributions.cues import is_told_by, load_cues
from detente.language.function_words import AS, OPEN, THAT
from detente.language.phrases import is_marked, is_personal
from detente.language.slots import lemma_of
from detente.language.tree import Doc, Span, Token

Extent = tuple[tuple[int, int], ...]

FEWEST_WORDS = 3
"""Words that make content beside "according to"; fewer are a link such as "but"."""

COMMENTS = frozenset("acl:relcl appos".split())
"""How a comment of the reporter hangs on the last word of what is told."""

LONGEST_HEADING = 14
"""Tokens of a heading in quotation marks at most."""

GOING_ON = frozenset(("compared with", "according to"))
"""With these behind a comma the reporter goes on."""

CONTRASTS = frozenset("while though although as after".split())
"""With these behind a comma the reporter sets something beside what somebody wants or rejects."""

PERSONAL = frozenset("who whose where whereupon while".split())
"""With these the reporter tells whom or where somebody spoke of, or what another says."""

OPENERS = frozenset("DET PROPN PRON NOUN NUM ADJ".split())
"""Parts of speech with which a sentence without a conjunction begins."""


def between(doc: Doc, left: int, right: int) -> Extent:
    """The text from one token to another, without the marks and stops around it."""
    while left < right and (doc[left].is_punct or doc[left].is_space) and doc[left].text != '"':
        left += 1
    while right > left and (doc[right].text in ".,;:-–—" or doc[right].is_space):
        right -= 1
    if left > right or not any(t.is_alpha or t.like_num for t in doc[left : right + 1]):
        return ()
    return ((doc[left].idx, doc[right].idx + len(doc[right])),)


def told_part(doc: Doc, extent: Extent, clause: bool = False) -> Extent:
    """An extent without the reporter's own comment behind a comma: "the treaty, which ...".

    In a clause that somebody says, "which" more often than not goes on with what he says.
    """
    last = doc.char_span(*extent[-1], alignment_mode="expand") if extent else None
    if last is None:
        return extent
    for comma in last[2:-1]:
        after = comma.nbor().nbor() if comma.nbor().is_quote else comma.nbor()
        apart = after.lower_ in PERSONAL or (after.lower_ == "as" and _looks_back(after))
        apart |= _is_judged(after) or _says_besides(after)
        apart |= after.lower_ == "even" and after.nbor().lower_ in AS  # ", even as it left"
        if comma.text != "," or (clause and not apart):
            continue
        if _comments(doc, comma.i, last):
            return (*extent[:-1], *between(doc, last.start, comma.i - 1))
    return extent


def _is_judged(article: Token) -> bool:
    """ "said that it was late, **a claim that Oslo denies**": what the reporter calls what was said."""
    noun = article.head if article.dep_ == "det" else article
    told = noun.lower_ == "something" or f"{lemma_of(noun)} (noun)" in load_cues()
    return noun.dep_ == "appos" and told and any(c.dep_ == "acl:relcl" for c in noun.children)


def _says_besides(conjunction: Token) -> bool:
    """ "said that it was late, **though he declined to say why**"."""
    verb = conjunction.head
    himself = any(c.dep_ == "nsubj" and c.pos_ == "PRON" for c in verb.children)
    cue = himself and lemma_of(verb) in load_cues() and _tense(verb) == "Past"
    return cue and conjunction.lower_ in ("though", "although")


def _looks_back(conjunction: Token) -> bool:
    """ "says it wants peace, **as** envoys met": the past beside what is said in the present."""
    verb = conjunction.head
    return is_finite(verb) and _tense(verb) == "Past" and _tense(verb.head) == "Pres"


def _comments(doc: Doc, comma: int, within: Span) -> bool:
    """Whether a relative clause or an apposition behind a comma ends an extent."""
    first = doc[comma + 1]
    first = head = first.nbor() if first.lower_ == "even" or first.is_quote else first
    while head.head.i > comma and head.head.i != head.i and head.head.i < within.end:
        head = head.head
    aside = head.dep_ in ("advcl", "conj") and first.lower_ in CONTRASTS
    participle = head.dep_ == "advcl" and first.lower_[-3:] == "ing"
    ends = head.dep_ in COMMENTS or aside or participle
    return ends and head.right_edge.i >= within.end - 1


def phrase_extent(token: Token) -> Extent:
    """A phrase with all that hangs on it."""
    return between(token.doc, token.left_edge.i, token.right_edge.i)


def clause_extent(doc: Doc, clause: Token, cue: Token) -> Extent:
    """A clause without the words of the cue, which may stand before, after or within it."""
    left, right = clause.left_edge.i, clause.right_edge.i
    that = [c.i for c in clause.children if c.dep_ == "mark" and c.lower_ == "that"]
    if that and cue.i < that[0] < clause.i:
        left = that[0]
    first, last = _own_words(cue, clause)
    lost = _lost_subject(clause, cue, left)
    if lost is not None:
        return between(doc, lost, _end_of(clause, cue, right))
    if clause.i > cue.i:
        right = _with_rest(cue, _end_of(clause, cue, right))
        goes_on = doc[right + 1 + (doc[right + 1 : right + 2].text == ",") :]
        again = goes_on[:2].text in ("and that", "but that")
        twin = bool(that) or again
        right = _with_twin(cue, right) if twin else _with_more_to_do(cue, clause, right)
        right = _behind_colon(cue, right)
    if left < first and last < right and clause.i > last:
        return between(doc, left, first - 1) + between(doc, last + 1, right)
    if clause.i < cue.i:
        return between(doc, left, min(right, first - 1))
    return between(doc, max(left, cue.i + 1), right)


def _lost_subject(clause: Token, cue: Token, left: int) -> int | None:
    """Where a clause begins whose subject the parse took for the object of its cue."""
    finite = any(is_finite(t) for t in (clause, *clause.children))
    if not finite or any(c.dep_.startswith("nsubj") or c.dep_ == "mark" for c in clause.children):
        return None
    things = (c for c in cue.children if c.dep_ == "obj" and c.i > cue.i)
    return next((int(c.left_edge.i) for c in things if c.right_edge.i + 1 == left), None)


def _own_words(cue: Token, clause: Token) -> tuple[int, int]:
    """The first and last token of a cue's own words: itself, its subject, auxiliaries, adverbs."""
    edges = [(cue.i, cue.i)]
    for child in cue.children:
        if child.i != clause.i and child.dep_ not in (
            "ccomp",
            "parataxis",
            "punct",
            "conj",
            "advcl",
        ):
            edges.append((child.left_edge.i, child.right_edge.i))
    near = [(a, b) for a, b in edges if not a <= clause.i <= b]
    return min(a for a, _ in near), max(b for _, b in near)


def _end_of(clause: Token, cue: Token, right: int) -> int:
    """Where a clause ends: before another one that the parse joined to it, after its twin."""
    doc, kind = clause.doc, clause.morph.get("VerbForm", [])
    right = next((p - 1 for p in range(clause.i + 1, right) if doc[p].text == ";"), right)
    for part in clause.children:
        joined = part.dep_ == "conj" and part.i > clause.i
        own = any(c.dep_.startswith(("nsubj", "aux")) for c in part.children)
        if joined and not own and kind == ["Inf"] and part.morph.get("Tense", []) == ["Past"]:
            # "called on her to leave and said ...": a past form goes on with the cue.
            right = min(right, part.left_edge.i - 1)
        again = (
            joined
            and is_told_by(part)
            and not own
            and (not _is_somebodys(clause) or any(c.dep_ == "ccomp" for c in part.children))
            and part.morph.get("Tense", ["None"]) in (["Past"], cue.morph.get("Tense", []))
        )
        if joined and _is_told_besides(clause, part):
            # "ruled that it should leave, and Oslo later left": what is done is not ruled
            right = min(right, part.left_edge.i - 1)
        if again and part.left_edge.i > clause.i:
            # "said that it was late and added that ...": the reporter goes on with the speaker.
            right = min(right, part.left_edge.i - 1)
    for place in range(clause.i + 2, right):
        # "..., noting that ...", "..., according to ...": the reporter goes on.
        goes_on = is_told_by(doc[place], "ing") or doc[place : place + 2].text in GOING_ON
        if goes_on and (doc[place - 1].text == "," or doc[place - 2 : place].text == ',"'):
            return place - 1
    return right


def _is_told_besides(clause: Token, part: Token) -> bool:
    """Whether somebody else has done something, behind a comma, beside what is said to be due."""
    due = any(c.dep_ == "aux" and c.lower_ in OPEN for c in clause.children)
    doer = next((c for c in part.children if c.dep_ == "nsubj"), None)
    done = part.morph.get("Tense") == ["Past"] and not any(
        c.dep_.startswith(("aux", "cop", "mark")) for c in part.children
    )
    named = doer is not None and doer.pos_ in ("PROPN", "NOUN")
    joins = next((c for c in part.children if c.dep_ == "cc"), part)
    return due and done and named and joins.nbor(-1).text in (",", '"')


def joins_besides(cue: Token) -> set[int]:
    """What stands in the clauses that go on beside what a cue reports."""
    parts = [c for c in cue.children if c.dep_ == "conj"]
    for told in (c for c in cue.children if c.dep_ == "ccomp"):
        parts += [c for c in told.children if c.dep_ == "conj" and _is_told_besides(told, c)]
    return {c.i for part in parts for c in part.children}


def _is_somebodys(clause: Token) -> bool:
    """Whether somebody does what is told: he goes on doing, not the reporter."""
    subjects = [c for c in clause.children if c.dep_ == "nsubj"]
    return any(is_personal(c) and c.ent_type_ in ("", "PER", "PERSON") for c in subjects)


def _with_rest(cue: Token, right: int) -> int:
    """The end of a clause that the parse cut in two: "said **fishing in Oslo** **pays**"."""
    for part in cue.children:
        first = part.left_edge
        if part.dep_ == "ccomp" and first.i == right + 1 and first.text not in ";:":
            right = int(part.right_edge.i)
    return right


def _with_twin(cue: Token, right: int) -> int:
    """The end of a second clause that goes on from one with "that": "..., but that it ...".

    Without "that" the reporter would go on in the past: "said that it was late, but **it will** ...".
    """
    doc = cue.doc
    after = right + 1 + (doc[right + 1 : right + 2].text == ",")
    if doc[after : after + 1].text in ("and", "but", "or") and after + 1 < len(doc):
        first = doc[after + 1]
        verb = first.head
        own = first.pos_ == "PRON" and verb.dep_ == "conj" and verb.head == cue
        present = not is_told_by(verb) and _tense(verb) == "Pres" and _tense(cue) == "Past"
        if verb.head == cue and is_marked(cue, THAT):
            return right  # "said that Oslo had asked that it leave, and that it had refused"
        if verb.i > first.i and (first.lower_ == "that" or (own and present)):
            return max(right, int(verb.right_edge.i))
    return right


def _tense(verb: Token) -> str:
    """The tense of a verb or of what it is finite by; "will" is present."""
    finite = (t for t in (*verb.children, verb) if is_finite(t) and t.dep_ != "conj")
    first = next((t for t in finite if t == verb or t.dep_.startswith(("aux", "cop"))), verb)
    return "Pres" if first.lower_ == "will" else "".join(first.morph.get("Tense", []))


def _behind_colon(cue: Token, right: int) -> int:
    """The end of what a clause announces: "said it had one reason: **nobody came**"."""
    doc, end = cue.doc, cue.sent.end
    told = right + 2 < end and doc[right + 1].text == ":" and not doc[right + 2].is_quote
    return end - 1 if told else right


def _with_more_to_do(cue: Token, clause: Token, right: int) -> int:
    """The end of an infinitive that goes on without "to": "wants to widen it **and build a port**"."""
    if clause.morph.get("VerbForm", []) != ["Inf"] or clause.dep_ != "xcomp":
        return right
    for part in cue.children:
        bare = part.morph.get("VerbForm", []) == ["Inf"] or part.morph.get("Mood", []) == ["Imp"]
        own = any(c.dep_.startswith(("nsubj", "aux")) for c in part.children)
        if part.dep_ == "conj" and part.i > right and bare and not own:
            right = int(part.right_edge.i)
    return right


def rest_of_sentence(doc: Doc, left: int, stop: int) -> Extent:
    """What a sentence says before or after a phrase from `left` up to `stop`."""
    sentence = doc[left].sent
    breaks = (p + 1 for p in range(left - 1, sentence.start, -1) if doc[p].text in ";:")
    start = next(breaks, sentence.start)
    before = between(doc, start, left - 1) if left > start else ()
    end = next((p for p in range(stop, sentence.end) if doc[p].text == ";"), sentence.end)
    after = between(doc, stop, end - 1) if stop < end else ()
    if sum(t.is_alpha for t in doc[start:left]) < FEWEST_WORDS:
        return after
    if any(t.pos_ in ("VERB", "AUX") for t in doc[start:left]):
        return before
    return before + after


def clause_around(phrase: Token, left: int, stop: int) -> Extent:
    """The clause whose subject and verb "according to" parts: "its ships, according to Oslo, wait"."""
    doc = phrase.doc
    beyond = (t for t in phrase.ancestors if t.i < left or t.i >= stop)
    verb = next((t for t in beyond if t.dep_ not in ("nsubj", "nsubj:pass")), phrase.head)
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    if verb.i < stop or subject is None or subject.i > left:
        return ()
    return between(doc, subject.left_edge.i, left - 1) + between(doc, stop, verb.right_edge.i)


def sentence_after(doc: Doc, cue: Token) -> Extent:
    """What follows a cue to the end of its sentence, whom it is told to and when left out."""
    start, sentence = cue.i + 1, cue.sent
    for child in cue.children:
        aside = child.dep_ in ("obj", "iobj", "obl", "obl:unmarked", "advmod")
        if child.i > cue.i and aside and child.left_edge.i == start:
            after = child.right_edge.i + 1
            if any(map(is_finite, child.subtree)) or _has_predicate(doc, after, sentence.end):
                break
            start = child.right_edge.i + 1
    if start >= sentence.end or not is_finite(cue) or doc[start].pos_ not in OPENERS:
        return ()
    end = next((p for p in range(start, sentence.end) if doc[p].text == ";"), sentence.end)
    return between(doc, start, end - 1) if any(map(is_main, doc[start:end])) else ()


def _has_predicate(doc: Doc, after: int, end: int) -> bool:
    """Whether a verb follows the phrase before, so that this is its subject: "said **it works**"."""
    return after < end and is_main(doc[after]) and is_finite(doc[after])


def is_main(token: Token) -> bool:
    """Whether a finite verb is not that of a relative clause, or of one with a conjunction."""
    verb = token.head if token.dep_.startswith(("aux", "cop")) else token
    if not is_finite(token) or verb.dep_ in ("acl:relcl", "acl", "advcl:relcl"):
        return False
    joined = (c.dep_ == "mark" or c.lower_ in ("when", "where") for c in verb.children)
    return verb.dep_ != "advcl" or not any(joined)


def is_finite(token: Token) -> bool:
    """Whether a verb form can carry a sentence."""
    return token.pos_ in ("VERB", "AUX") and token.morph.get("VerbForm", []) == ["Fin"]


def stands_alone(doc: Doc, first: int) -> bool:
    """Whether a quotation begins a sentence or follows a colon, so that its words are whole."""
    before = first - 1
    while before >= 0 and doc[before].is_space:
        before -= 1
    if before >= 0 and doc[before].pos_ == "NUM" and doc[first].is_sent_start:
        return True  # the time of an entry of a live page
    return before < 0 or doc[before].text[-1] in '.:;!?,"…' or "\n" in doc[before + 1 : first].text


def is_heading(doc: Doc, first: int) -> bool:
    """Whether a quotation is a paragraph of a few words without a stop: ""It was not us""."""
    near = doc[first : first + LONGEST_HEADING + 1]  # no more: a transcript has hundreds
    end = next((t.i for t in near if "\n" in t.text), near.end)
    words = [t for t in doc[first:end] if not t.is_space]
    begins = first == 0 or "\n" in doc[first - 1].text
    bare = len(words) > 1 and words[0].is_quote and words[-1].is_quote and words[-2].is_alpha
    return begins and bare and (end < near.end or end == len(doc))
