"""Chooses whom a single "he", "she" or "it" means: the likeliest of those spoken of before.

In:  a scene with names and descriptions, a pronoun, in whose words it stands.
Out: the actor: of a joined clause that tells of the same one, else who was spoken of last and most.
Leaves out: plurals (`plurals`) and pairs (`counterparts`), which words are pronouns (`coreference`).
"""

from __future__ import annotations

from collections.abc import Callable, Set

from detente.grounding.coreference.counterparts import PERSON_REACH, title_of
from detente.grounding.coreference.parallels import (
    EMBEDDED,
    named_ahead,
    paper_before,
    told_ahead,
    told_beside,
)
from detente.grounding.coreference.salience import (
    NOWHERE,
    REACH,
    SUBJECT_BONUS,
    candidates,
    distance,
    is_aside,
    is_subject,
    named_at,
    others_than,
    own_side,
    salience,
    sister_object,
    speaking,
    subjects_of,
    thing_before,
)
from detente.grounding.nominals.sectors import only_hears
from detente.grounding.scene import Reference, Scene
from detente.language.attributions.attributions import Attribution
from detente.language.attributions.cues import says_clause
from detente.language.clauses import antecedent, lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import ANOTHER, ITS, OWN, THE, THEIR
from detente.language.phrases import case_of, labels_under, name_head
from detente.language.prepositions import BRINGING, TOWARDS
from detente.language.slots import is_gerund, is_infinitive
from detente.language.tree import Token

CONCEDING = frozenset(("although", "though", "while", "whereas"))
"""What stands before a clause of whoever does what the main clause behind it tells."""

LONGEST_OPENING = 20
"""Tokens before "its" in a phrase that points ahead to the subject."""

LONGEST_FRONTED = 5
"""Tokens before "he" in a clause on the noun of such a phrase."""

TOPIC_BONUS = 20
"""Tokens by which whom the sentence before is about counts as nearer to one that begins with "he"."""


BESIDE_DOER = frozenset(("obj", "iobj", "obl"))
"""Labels of whoever stands beside the doer."""


def person_before(
    scene: Scene,
    token: Token,
    gender: str,
    speech: Attribution | None,
    own: Attribution | None = None,
) -> tuple[str, ...]:
    """The person of a gender who was spoken of last and most."""
    excluded = set(speaking(scene, speech)) if speech else set()
    excluded |= others_than(scene, token)
    if token.dep_ == "nmod:poss" and token.head.dep_ == "appos":
        excluded |= set(named_at(scene, token.head.head))  # "Rossi, his envoy"

    def fits(reference: Reference) -> bool:
        id = reference.actors[0]
        if len(reference.actors) > 1 or id in excluded:
            return False
        if scene.actors[id].kind != "person" and not _is_somebody(scene, reference, token):
            return False
        if own is not None and _stands_in(scene, reference, own):
            return False
        return scene.genders.get(id, gender) == gender

    ahead = subjects_ahead(scene, token)
    if len(ahead) == 1 and scene.genders.get(ahead[0], gender) == gender:
        return ahead
    beside = told_beside(scene, token, fits)
    if beside is not None and beside.actors and fits(beside):
        return beside.actors
    if (one := _only_one(scene, token, fits)) is not None:
        return one.actors
    if _is_of_stranger(scene, token):
        return ()
    best: tuple[int, str] | None = None
    for reference in candidates(scene, token, PERSON_REACH):
        if best is not None and reference.head + 2 * SUBJECT_BONUS < best[0]:
            break
        if not fits(reference):
            continue
        score = salience(scene, reference) - distance(scene, reference, token)
        score += _topical(scene, reference, token, fits)
        done_to = excluded and not token.dep_.startswith("nsubj")
        if done_to and reference.head >= token.sent.start:
            # "She rang Rossi and asked him": who stands beside the doer is the likeliest.
            score += SUBJECT_BONUS
        if best is None or score > best[0]:
            best = score, reference.actors[0]
    if best is None:
        return told_ahead(scene, token)
    return () if _stranger_before(scene, token) > best[0] else (best[1],)


def _only_one(scene: Scene, token: Token, fits: Callable[[Reference], bool]) -> Reference | None:
    """ "The League sent Rossi; he left": the one person of the clause before, in which no other acts."""
    verb = token.head
    then = verb.dep_ == "advcl" and verb.head.i < verb.i  # "Oslo would shelter Rossi if he left"
    if not token.dep_.startswith("nsubj") or not (then or verb.dep_ in ("conj", "parataxis")):
        return None
    clause = {t.i for t in verb.head.subtree if t.i < token.i}  # "said Oslo would meet Rossi if he"
    speech = scene.voices.get(token.i)
    before = [scene.at[p] for p in clause if p in scene.at and scene.voices.get(p) is speech]
    people = {r.actors: r for r in before if r.actors and fits(r)}
    done_to = [r for r in people.values() if not is_subject(scene, r)]
    return done_to[0] if len(people) == len(done_to) == 1 else None


def _topical(
    scene: Scene, reference: Reference, token: Token, fits: Callable[[Reference], bool]
) -> int:
    """How much nearer whom the sentence before is about counts, or its owner: "... . He left"."""
    sentence = scene.sentence(token.i)
    if sentence - scene.sentence(reference.head) != 1 or token.i in scene.voices:
        return 0
    within = (p for p in range(scene.starts[sentence], token.i) if p not in scene.voices)
    nearer = any(p in scene.at and scene.at[p].actors and fits(scene.at[p]) for p in within)
    fronted = token.i == token.head.i + 1 == token.sent.start + 1  # "Received him the envoy"
    does = token.dep_.startswith("nsubj") or fronted
    if nearer or not does or token.head.dep_ in EMBEDDED:
        return 0
    head = scene.tokens[reference.head]
    head = name_head(head)
    if fronted and head.dep_.startswith("nsubj"):
        return SUBJECT_BONUS + TOPIC_BONUS
    if head.dep_ == "nmod:poss":
        head = head.head
    if not head.dep_.startswith("nsubj") or head.head.dep_ not in ("ROOT", "conj", "parataxis"):
        return 0
    return TOPIC_BONUS


def _stranger_before(scene: Scene, token: Token) -> int:
    """How near somebody unknown does something: "a man burned a flag; police let him".

    So does "the driver" in what somebody says of him: "she said the driver sped as he fired".
    """
    start = scene.starts[scene.sentence(token.i)]
    for place in range(token.i - 1, start - 1, -1):
        one = scene.tokens[place]
        if one.pos_ == "NOUN" and place not in scene.at and one.dep_.startswith("nsubj"):
            articles = {c.lower_ for c in one.children}
            alone = bool(articles & ANOTHER)
            over = (
                not THE.isdisjoint(articles)
                and one.head in token.ancestors
                and one.head.dep_ == "ccomp"
            )
            title = title_of(scene, one) if alone or over else None
            if title is not None and title.kind == "person":
                return place + SUBJECT_BONUS
    return NOWHERE


def _is_of_stranger(scene: Scene, token: Token) -> bool:
    """ "killed a guard and his wife": who is joined to somebody unknown is of his."""
    one = token.head.head
    joined = token.dep_ == "nmod:poss" and token.head.dep_ == "conj" and one.i < token.i
    return joined and one.pos_ == "NOUN" and title_of(scene, one) is not None


def _is_somebody(scene: Scene, reference: Reference, token: Token) -> bool:
    """Whether a description tells of one person who does something, and who has no name yet."""
    head = scene.tokens[reference.head]
    if head.i in scene.single and sister_object(token) == head:
        return True  # "summoned the envoy and told him"
    if head.i in scene.single and head.dep_ in BESIDE_DOER and token.dep_ in BESIDE_DOER:
        doers = subjects_of(scene, token)  # "Rossi met the envoy. He gave him a note"
        if doers and doers == subjects_of(scene, head) and head.head.i < token.sent.start:
            return True
    if head.i not in scene.unnamed or token.i - head.i > REACH // 2:
        return False
    predicate = any(c.dep_ == "cop" for c in head.children)
    if head.dep_ == "obj" and lemma_of(head.head) in context_words("does to envoys"):
        return True  # "expelled a diplomat after he spied"
    below = next((a for a in token.ancestors if a.head == head.head), token)
    asks = lemma_of(head.head) in context_words("asks") and head.head in token.ancestors
    asks &= below.dep_ != "advcl" or is_infinitive(below)  # "told us so after Rome sued his firm"
    return not asks and not predicate and head.dep_ in ("nsubj", "nsubj:pass", "obl:agent")


def subjects_ahead(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "At his meeting in Oslo, the minister said": a fronted phrase points ahead to the subject.

    So does "in a call he made to Moe, Rossi said", if Moe is no countryman of Rossi.
    "During their call, Rossi and Rojo agreed" points to both; so does "with rebels along its border,
    Oslo said" where nobody else was told of in the sentence.
    """
    its, opening = token.lower_ in ITS, token.i - token.sent.start
    told = token.dep_ == "nsubj" and token.head.dep_ == "acl:relcl" and opening <= LONGEST_FRONTED
    if not told and (token.dep_ != "nmod:poss" or opening > (LONGEST_OPENING if its else 3)):
        return ()
    phrase, subject = token.head.head if told else token.head, None
    while subject is None and phrase.head.i != phrase.i:
        own = (c for c in phrase.head.children if c.dep_.startswith("nsubj"))
        subject = next(own, None)
        phrase = phrase if subject is not None else phrase.head
    # "after recalling its envoy, Oslo": who does what a gerund tells comes behind it
    led = phrase.dep_ == "obl" or (phrase.dep_ == "advcl" and is_gerund(phrase))
    if subject is None or subject.i < token.i or not led:
        return ()
    ends = token.head.right_edge.i if told else token.i
    before = [scene.at[p] for p in range(token.sent.start, ends) if p in scene.at]
    if its and not all(_is_plural(scene, reference) for reference in before):
        return ()  # "after Rome sent its envoy, Oslo": of somebody told before
    both = (subject, *(c for c in subject.conjuncts if token.lower_ in THEIR))
    ahead = tuple(id for one in both for id in named_ahead(scene, one)[:1])
    same = all((scene.actors[id].kind == "person") != its for id in ahead)
    beside = {land for r in before if told for land in scene.countries(r.actors)}
    return ahead if same and beside.isdisjoint(scene.countries(ahead)) else ()


def _conceding(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "Although it condemned the raid, Oslo sent no aid": who does what stands behind the comma."""
    clause, main = token.head, token.head.head
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    if token.dep_ != "nsubj" or clause.dep_ != "advcl" or marks.isdisjoint(CONCEDING):
        return ()
    subject = next((c for c in main.children if c.dep_ == "nsubj" and c.i > clause.i), None)
    if subject is None or subject.pos_ != "PROPN":
        return ()
    named = named_at(scene, subject)[:1]
    return named if all(scene.actors[id].kind != "person" for id in named) else ()


def _stands_in(scene: Scene, reference: Reference, speech: Attribution) -> bool:
    """Whether a mention is part of a speaker's own words, where he does not name himself."""
    place = scene.tokens[reference.head].idx
    return any(start <= place < end for start, end in speech.content)


def _of_paper(scene: Scene, token: Token) -> tuple[str, ...] | None:
    """Whose the letter is that "it" means; None where it means no letter."""
    paper = paper_before(scene, token)
    if paper is None:
        return None
    by = (c for c in paper.children if c.dep_ == "nmod" and case_of(c) in BRINGING)
    return next((ids for c in (paper, *by) if (ids := named_ahead(scene, c))), ())


def state_before(
    scene: Scene,
    token: Token,
    speech: Attribution | None = None,
    own: Attribution | None = None,
) -> tuple[str, ...]:
    """The state or body that was spoken of last and most."""
    # A state that warns that it "will sit on its hands" speaks of itself.
    own_words = speech if speech is not None and speech.kind == "direct" else None
    expels = expelling(scene, token)
    others, ours = others_than(scene, token) | expels, own_side(scene, own_words)
    others |= of_land(scene, named_beside(scene, token))
    here = scene.starts[scene.sentence(token.i)]
    says = says_clause(token.head)

    def fits(reference: Reference) -> bool:
        actor = scene.actors[reference.actors[0]]
        if actor.id in others or reference.located or len(reference.actors) > 1:
            return False
        head = scene.tokens[reference.head]
        if actor.kind == "person" or head.i in scene.single or is_aside(scene, head, token):
            return False
        if _is_one_of_two(head, token):
            return False  # "Oslo and Rome fought the pact and its friends"
        if scene.is_called_after(head):
            return False  # "opposed the Mali war, though they had voted for it"
        if actor.kind == "group" and not actor.country and reference.form == "nominal":
            return False  # "the jet": whoever's it is
        if says and lemma_of(head) in context_words("craft"):
            return False  # nor does a jet say anything
        if actor.kind != "state" and reference.form != "name" and _is_plural(scene, reference):
            return False
        if own is not None and _stands_in(scene, reference, own):
            return False
        if only_hears(head, actor) or (actor.sector == "MED" and _only_tells(scene, head, token)):
            return False
        if actor.sector in ("MIL", "REB") and _is_plural(scene, reference):
            return False  # "the Guards" are no "it"
        return not (actor.kind == "group" and reference.form == "nominal" and actor.sector == "CVL")

    first = token.head.head.i if "cc" in labels_under(token.head) else token.i
    if _docks(token) or (token.dep_ == "nmod:poss" and first in scene.places):
        return ()  # "let it dock": a ship, whoever's; "Galle and its suburbs": the town's
    if len(ahead := subjects_ahead(scene, token) or _conceding(scene, token)) == 1:
        return ahead
    if (writers := _of_paper(scene, token)) is not None:
        return writers
    beside = told_beside(scene, token, fits)
    if beside is not None and beside.actors and fits(beside):
        named = token.dep_ == "nmod:poss" and beside.form == "name"  # "Oslo keeps its word"
        if named or ours.isdisjoint(beside.actors):
            return beside.actors
    best: tuple[int, str] | None = None
    for reference in candidates(scene, token):
        if best is not None and reference.head + SUBJECT_BONUS < best[0]:
            break
        if token.i - reference.head > REACH // 2 or not fits(reference):
            continue
        if reference.actors[0] in ours:
            continue
        score = salience(scene, reference) - distance(scene, reference, token)
        if expels and reference.head >= here:
            score += 2 * SUBJECT_BONUS  # whom the same sentence blames
        if best is None or score > best[0]:
            best = score, reference.actors[0]
    if best is None:
        return told_ahead(scene, token)
    return () if thing_before(scene, token, plural=False) > best[0] else (best[1],)


def _only_tells(scene: Scene, name: Token, token: Token) -> bool:
    """ "Oslo is arming, Reuters said. It accused Rome": who only tells what was told."""
    if says_clause(token.head) and all(
        c.dep_ != "obj" or c.i not in scene.at for c in token.head.children
    ):
        return False  # "it said that"
    cue = name_head(name).head
    told = cue.dep_ == "parataxis" or any(c.dep_ == "ccomp" and c.i < name.i for c in cue.children)
    return told and name.dep_ == "nsubj"


def _is_one_of_two(name: Token, pronoun: Token) -> bool:
    """Whether a name is but one of the subjects of a verb: not in "Oslo and its allies"."""
    first = name.head if name.dep_ == "conj" else name
    joined = (c for c in first.children if c.dep_ == "conj" and not c.is_ancestor(pronoun))
    return first.dep_ == "nsubj" and any(joined)


def _docks(token: Token) -> bool:
    """Whether a pronoun does what ships and planes do: "it docked", "let it dock"."""
    does = (token.head, *(c for c in token.head.children if c.dep_ in ("xcomp", "ccomp")))
    done = does[0] if token.dep_.startswith("nsubj") else does[-1]
    return token.dep_ in ("nsubj", "obj") and lemma_of(done) in context_words("docks")


def expelling(scene: Scene, token: Token) -> frozenset[str]:
    """ "blamed Oslo and expelled two members of its embassy": who expels envoys, and what is his.

    "said that Oslo's boat had followed its frigate": so of what nobody does to his own.
    """
    noun = token.head
    if token.dep_ != "nmod:poss" or any(c.lower_ in OWN for c in noun.children):
        return frozenset()
    if hostile := _attacking(scene, noun):
        return of_land(scene, hostile)
    abroad = scene.knowledge.class_words.get("envoy", frozenset()) | context_words("abroad")
    if lemma_of(noun) not in abroad:
        return frozenset()
    if any(c.i in scene.affiliation for c in noun.children):
        return frozenset()  # "expelled their Lebanese envoys"
    while noun.dep_ == "nmod" and case_of(noun) == "of":
        noun = noun.head
    if noun.dep_ != "obj" or lemma_of(noun.head) not in context_words("does to envoys"):
        return frozenset()
    return of_land(scene, scene.countries(subjects_of(scene, noun)))


def named_beside(scene: Scene, token: Token) -> Set[str]:
    """ "Its ministry summoned the Danish envoy": nobody calls himself by name in what he does."""
    noun, verb = token.head, token.head.head
    if token.dep_ != "nmod:poss" or noun.dep_ != "nsubj" or verb.dep_ not in ("ROOT", "conj"):
        return frozenset()
    if lemma_of(noun) in context_words("other state"):
        return frozenset()  # "its neighbour accused Oslo": of lying, who shelled it
    things = [c for c in verb.children if c.dep_ == "obj" and c.i > noun.i]
    told = (scene.country_of_phrase(c) or scene.country_at(c.i) for c in things)
    return frozenset(land for land in told if land)


def _attacking(scene: Scene, noun: Token) -> Set[str]:
    """Whose state does to something what nobody does to his own, though he may to his people."""
    title = title_of(scene, noun)
    own = title is not None and title.sector == "OPP"
    theirs = context_words("people") | context_words("neighbour")
    own |= not theirs.isdisjoint((lemma_of(noun), noun.lower_))
    if own or noun.dep_ not in ("obj", "obl"):
        return frozenset()
    lands = scene.countries(subjects_of(scene, noun))
    deeds = context_words("done to another's")
    if lemma_of(noun) in context_words("craft"):
        deeds = deeds | context_words("stops a craft")
    if noun.dep_ == "obj" and lemma_of(noun.head) in deeds:
        return lands
    # "Oslo said that Rome had fired on its patrol": whoever tells it
    clauses = (a for a in noun.ancestors if a.dep_ == "ccomp")
    tells = (named_at(scene, c) for a in clauses for c in a.head.children if c.dep_ == "nsubj")
    teller = scene.countries(next(tells, ()))
    against = lemma_of(noun.head) in context_words("against another's")
    against &= (noun.dep_ == "obl") == (case_of(noun) in TOWARDS | context_words("place"))
    return lands if teller and against and lands.isdisjoint(teller) else frozenset()


def of_land(scene: Scene, lands: Set[str]) -> frozenset[str]:
    """The actors of some countries."""
    return frozenset(a.id for a in scene.actors.values() if a.country in lands)


def _is_plural(scene: Scene, reference: Reference) -> bool:
    """Whether a mention is of several: "the airmen", "they", "the airmen who" are no "it"."""
    head = scene.tokens[antecedent(scene.tokens[reference.head])]
    return "Plur" in head.morph.get("Number", [])
