"""English verbs known by where they stand: "can you send me …", "where do we gather", "want to grab a seat". Called by the questions
that name an event, where such a word is no part of a longer name. Pure.
"""

from __future__ import annotations

import re

_A_VERB = r"(?P<verb>[a-z]{2,14})"
_SOFTLY = r"(?:(?:please|pls|also|just|still|maybe|kindly|quickly) )*"
_PLACES = (
    re.compile(rf"\b(?:can|could|would|will|may|do|does|did|should|must|shall|might) (?:you|u|i|we|they) {_SOFTLY}{_A_VERB}\b"),
    re.compile(rf"\b(?:please|pls|plz) {_A_VERB} (?:me|us|the|my|a)\b"),
    re.compile(rf"\b{_A_VERB} me\b"),
    re.compile(rf"\b(?:how|want|need|have|like|love|able|trying|supposed|where|when|whether) to {_A_VERB}\b"),
    re.compile(rf"\bto {_A_VERB}(?= (?:the|a|an|my|our|in|for|at|on|up|tickets?|seats?|spots?|places?|it)\b)"),
    re.compile(rf"^\W*(?:please |pls |and )?{_A_VERB} (?=.*\b(?:to|in|on|into) (?:my |the )?(?:calendar|diary|phone|agenda)\b)"),
    re.compile(rf"\b(?:last|latest|final) (?:day|date|chance|moment|time|call) (?:to|for) {_A_VERB}\b"),
    re.compile(rf"\b(?:deadline|too late|in time|days left|time left|how long) to {_A_VERB}\b"),
    re.compile(rf"\b(?:i|we)(?:.?d| would) (?:like|love) to {_A_VERB}\b"),
)  # fmt: skip


# What one does at events or about them: beside a single word of a title nothing else will do ("how do i clean my telescope").
OF_EVENTS = frozenset(
    "send share drop forward pass give show gather meet collect pick grab snag bag secure nab purchase reserve order park sit queue arrive turn "
    "catch reach text email ping add put save pop stick set pencil attend visit watch see join".split()
)
OWN_THING = re.compile(
    r"\b(?:my|your|his|her|their) $|\bwhat(?:.?s| is) an? $|\b(?:i|we|to) (?!have|host|hold|run|plan|do\b)\w+ (?:an?|some) $|"
    r"\byou (?:sell|make|buy|repair|rent) (?:an?|some) $"
)


# What an event or those who hold it do: "when do the players perform". What people do by themselves as well (run, walk, swim) tells
# no more only behind two words of a name: "dog walking" is no Dog Show.
_DOES = r"play(?:s|ing)?|perform(?:s|ing)?|appear(?:s|ing)?|happen(?:s|ing)?|start(?:s|ing)?|begin(?:s|ning)?|tak(?:e|es|ing)|show(?:s|ing)"
_DOES_TOO = (
    r"sing(?:s|ing)?|race[sd]?|racing|dance[sd]?|dancing|march(?:es|ing)?|parad(?:es|ing)|run(?:s|ning)?|compet(?:e|es|ing)|show|"
    r"meet(?:s|ing)?|gather(?:s|ing)?|talk(?:s|ing)?|speak(?:s|ing)?|lectur(?:es?|ing)|present(?:s|ing)?|teach(?:es|ing)?|trains?|row(?:s|ing)?|swim(?:s|ming)?|walk(?:s|ing)?|rid(?:e|es|ing)"
)
_SAID_OF_IT = re.compile(rf"\s+(?P<verb>{_DOES})\b")
_SAID_OF_THEM = re.compile(rf"\s+(?P<verb>{_DOES}|{_DOES_TOO})\b")
_OF_THOSE = r"\s(?:the |our |your |my |their |this year.?s )?\W*$"
_IS = re.compile(r"\b(?:is|are|was|were|(?:when|where|what time)(?:.?s|.?re))" + _OF_THOSE)
_DO = re.compile(r"\b(?:do|does|did|will|would|can|should)" + _OF_THOSE)


def verbs_behind(text: str, first: int, last: int, *, is_loose: bool) -> set[tuple[int, int]]:
    """The verb right behind a name `text[first:last]` that says what is done there: "wheres the brass band playing"."""
    found = (_SAID_OF_IT if is_loose else _SAID_OF_THEM).match(text, last)
    if not found:
        return set()
    is_doing = found["verb"].endswith("ing")
    told = is_doing and _SAID_OF_IT.match(text, last)
    return {found.span("verb")} if told or (_IS if is_doing else _DO).search(text[:first]) else set()


def verbs_by_place(text: str) -> set[tuple[int, int]]:
    """Where a word of a lower-cased text can only be a verb, `text[first:last]` each."""
    return {found.span("verb") for pattern in _PLACES for found in pattern.finditer(text)}
