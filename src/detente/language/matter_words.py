"""How English says, in a row of words, what a matter is and whether somebody is against it.

In:  nothing.
Out: patterns over text, for where no tree is asked.
Leaves out: which matters there are (`data/ontology/issues.tsv`).
"""

from __future__ import annotations

import re

BEFORE_A_MATTER = re.compile(
    r"(?:\b(?:on|about|over|regarding|concerning)|\b(?:crisis|war|wars|conflict|tensions?|situation|"
    r"fighting|violence|peace|elections?|coup|intervention|escalation|opposition|invasion|future|fate|"
    r"protests?|uprising|sanctions|threats?) (?:in|with|of|against|on|to)|\b(?:plans?|policy|stance|"
    r"position|role|influence|involvement|claims?|sovereignty|referendum|mandate|troops|soldiers|forces|"
    r"mission|settlement|operations?|withdrawal) (?:in|for|on|over|to|towards?|from)|"
    r"\b(?:recognition|independence|annexation|occupation|partition) (?:of|for)|"
    r"\b(?:to leave|(?:withdraw|withdrew|withdrawn|pull|pulled|troops) (?:out of|from)|"
    r"invad(?:e|es|ed|ing)|occup(?:y|ies|ied|ying)|annex(?:es|ed|ing)?))\s(?:the\s)?$"
)
"""Before a name that is a matter there: "the war in"."""

AFTER_A_MATTER = re.compile(
    r"^(?:[’']s?)?(?:\s[\w-]+)?\s(?:crisis|war|conflict|tensions?|dispute|issue|question|problem|escalation|"
    r"dossier|file|situation|elections?|coup|uprising|opposition|regime|rebels?|junta)\b"
)
"""Behind such a name: "the crisis"."""

BECAUSE_OF = re.compile(r"\b(?:over|because of|in protest (?:at|against|over))\b")
REFRAIN = re.compile(r"\b(?:not|never) to\b|\b(?:do(?:es)?|would|will|should|must) not\b")
"""What is asked for is that something is not done."""

ENDED = re.compile(r"\b(?:an )?end (?:to|of)\b|\blift(?:ing)?\b")
"""Words of an end that is asked for itself."""

FOUGHT = re.compile(r"\b(?:against|combat\w*|counter\w*|fight\w*|anti)\b")
"""What tells that an evil is fought: "the **fight** against", "**anti**-terror"."""

GOVERNING = re.compile(r"(?:\b(?:of|to|from|against|without)|ing)$")
"""How words of loss end that look only ahead: "without", "violation of"."""

CONDITION = re.compile(r",? \b(?:although|but|if|provided|though|unless|until|whereas|while)\b ")
"""What begins a clause whose words say nothing of the matter of the one beside it."""

ALIGNED_ON = re.compile(r"\b(?:over|on|in|against)\b")
"""Before what somebody is with somebody in."""

NEGATION = re.compile(
    r"\b(?:not|den(?:y|ies|ied)|never|no|nobody|nothing|neither|without|cannot|n.t)\b[^.;!?\n]*$"
)
"""What turns round an evaluating word behind it."""
