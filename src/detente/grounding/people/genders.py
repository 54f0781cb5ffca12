"""Which names are given names, and the gender that they tell.

In:  a word, or a person and a name in a scene.
Out: whether it is a given name; the gender noted in the scene.
Leaves out: genders that pronouns tell (`coreference`).
"""

from __future__ import annotations

from detente.grounding.people.offices import FAMILY_FIRST
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge, per_knowledge
from detente.language.context_words import context_words


@per_knowledge
def genders(knowledge: Knowledge) -> dict[str, str]:
    """The gender of each given name."""
    return {row.name: row.gender for row in knowledge.given_names}


def is_given_name(word: str) -> bool:
    """Whether a word is a given name.

    >>> is_given_name("Carlos"), is_given_name("Lavrov")
    (True, False)
    """
    return word in genders()


def learn_gender(scene: Scene, id: str, name: str) -> None:
    """Note the gender that a given name tells."""
    gender = genders().get(name.split()[0])
    if gender and scene.actors[id].country not in FAMILY_FIRST:
        scene.genders.setdefault(id, gender)


def learn_gender_of_title(scene: Scene, id: str, word: str) -> None:
    """Note the gender that what somebody is called tells, whatever his name: "her husband, X"."""
    for gender, kind in (("m", "a man"), ("f", "a woman")):
        if word in context_words(kind):
            scene.genders[id] = gender
