"""How news is tokenised: as the treebanks do, also where scraped text drops its spaces."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from detente.language.model import QUOTE_MARKS
from detente.language.parser.tokens import build_tokenizer, make_doc

CASES = """
U.S. troops left.                U.S. | troops | left | .
the U.S.'s envoy                 the | U.S. | 's | envoy
the U.S.-led force               the | U.S. | - | led | force
the USA. said                    the | USA. | said
in the USA.                      in | the | USA | .
in the USA. Then they left.      in | the | USA | . | Then | they | left | .
No. 10 was hit                   No. | 10 | was | hit
"No." He left.                   " | No | . | " | He | left | .
$1.2bn today                     $ | 1.2 | bn | today
120,000 people                   120,000 | people
the 2018-19 season               the | 2018 | - | 19 | season
al-Assad's men                   al | - | Assad | 's | men
US-led, Russian-American talks   US | - | led | , | Russian | - | American | talks
5-year-old                       5 | - | year | - | old
S-400s and F-16s                 S-400s | and | F-16s
the Russia–Turkey line           the | Russia | – | Turkey | line
MOSCOW—Russia left               MOSCOW | — | Russia | left
"rumors," he said                " | rumors | , | " | he | said
“rumors,”Lavrov said             " | rumors | , | " | Lavrov | said
spread rumors,"Lavrov said       spread | rumors | , | " | Lavrov | said
"Lavrov said                     " | Lavrov | said
he said:"We will                 he | said | : | " | We | will
"No!"he said                     " | No | ! | " | he | said
he "never"said so                he | " | never | " | said | so
it ended."The envoy              it | ended | . | " | The | envoy
«Nous partons», he said          " | Nous | partons | " | , | he | said
„Wir gehen“, he said             " | Wir | gehen | " | , | he | said
‘We go,’ they’re told            ' | We | go | , | ' | they | 're | told
talks failed.The envoy           talks | failed | . | The | envoy
in 2019.The envoy                in | 2019 | . | The | envoy
(Reuters)The envoy               ( | Reuters | ) | The | envoy
the U.S.The envoy                the | U.S. | The | envoy
S.Lavrov and J.D.Vance           S. | Lavrov | and | J.D. | Vance
Washington,D.C.                  Washington | , | D.C.
they agreed;the rest             they | agreed | ; | the | rest
Israel/Gaza war                  Israel | / | Gaza | war
see www.example.com.             see | www.example.com | .
a@b.com wrote                    a@b.com | wrote
war...and peace                  war | ... | and | peace
don't                            do | n't
N'Djamena and Sana'a             N'Djamena | and | Sana'a
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    blank = spacy.blank("en")
    blank.tokenizer = build_tokenizer(blank)
    return blank


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_tokens(case: str, nlp: Language) -> None:
    text, expected = case[:33].rstrip(), case[33:].split(" | ")
    doc = make_doc(nlp, text.translate(QUOTE_MARKS))
    assert [token.text for token in doc] == expected
    assert doc.text == text.translate(QUOTE_MARKS)
