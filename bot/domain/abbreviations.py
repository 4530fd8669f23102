"""Words cut short: jr for junior, flwr for flower, obs for observing. Called by topics, and by the matching of
names where nothing else was understood.

What is known to be short for a word, or is a word without its vowels, counts beside any name; a word of which only the beginning stands
there counts where all else of a longer name is written out, since it may as well be another word: art night is no Artisan Night.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.domain.hangul import typos_allowed
from bot.domain.names import normalised, unaccented

_KNOWN = {
    "jr": "junior juniors", "jnr": "junior juniors", "sr": "senior seniors", "snr": "senior seniors", "ws": "workshop", "wshop": "workshop",
    "conf": "conference", "confs": "conferences", "mtg": "meeting", "mtgs": "meetings", "comp": "competition", "comps": "competitions competition",
    "champs": "championships championship", "champ": "championship", "exhib": "exhibition", "tourn": "tournament", "tourney": "tournament",
    "fest": "festival", "uni": "university", "assoc": "association", "assn": "association", "soc": "society", "intl": "international",
    "natl": "national", "intro": "introduction introductory", "photo": "photography photographic photographers", "astro": "astronomy astronomical",
    "gym": "gymnastics",
    "bbq": "barbecue barbeque", "brekkie": "breakfast", "brekky": "breakfast", "harbor": "harbour", "color": "colour", "colors": "colours",
    "center": "centre", "theater": "theatre", "favorite": "favourite", "neighbor": "neighbour", "neighbors": "neighbours",
    "neighborhood": "neighbourhood",
    "gray": "grey", "jewelry": "jewellery", "humor": "humour", "labor": "labour", "barbie": "barbecue", "xmas": "christmas",
    "reh": "rehearsal rehearsals",
    "dept": "department departments", "eve": "evening evenings", "perf": "performance", "demo": "demonstration", "vol": "volunteer volunteers",
    "vols": "volunteers", "orch": "orchestra",
    "sem": "seminar", "symp": "symposium", "pres": "presentation", "comm": "community committee", "env": "environment environmental",
    "tech": "technology", "eng": "engineering", "dev": "developer developers development", "mgmt": "management", "ann": "annual",
    "gen": "general", "qtrly": "quarterly", "hols": "holiday holidays", "sci": "science", "lit": "literature literary", "st": "saint street",
    "mt": "mount", "obs": "observing observation observatory", "reg": "registration regional", "beg": "beginners", "begs": "beginners",
     "js": "javascript", "ts": "typescript", "k8s": "kubernetes", "db": "database databases", "biz": "business", "infra": "infrastructure",
    "govt": "government", "edu": "education educational", "arch": "architecture architectural", "auto": "automation automotive",
    "hist": "history historical", "lib": "library",  "veg": "vegetable vegetables",
      "thurs": "thursday", "tues": "tuesday",
}  # fmt: skip
_FULL = {short: frozenset(words.split()) for short, words in _KNOWN.items()}
# Astrophotography is photography, too.
_COMBINED = re.compile(
    "^(?:astro|micro|macro|bio|geo|eco|cyber|electro|hydro|agro|neuro|nano|crypto|ultra)(?=[a-z]{4})"
)
_VOWELS = re.compile("[aeiou]")
_WORD = re.compile(r"(?<![A-Za-z0-9'’-])[A-Za-z](?:\d[A-Za-z]|[A-Za-z]+)(?![A-Za-z0-9'’-])")
# What is always called by its short form: each is a name by itself.
BY_THEMSELVES = frozenset({"kubernetes", "javascript", "typescript"})
_LATIN = re.compile("[a-z]{4,}")
FEWEST_LETTERS = 3
# Letters that a cut word lacks at least, words of a name in which one may be cut anywhere, texts that are looked at.
FEWEST_CUT, FEWEST_WORDS, MOST_TEXTS = 2, 3, 12


@lru_cache(maxsize=8192)
def abbreviates(short: str, word: str) -> bool:
    """Whether a folded word is known to stand for another, or is that word without its vowels and not much more."""
    if word in (full := _FULL.get(short, ())) or (full and _COMBINED.sub("", word) in full):
        return True
    if len(short) < FEWEST_LETTERS or len(word) <= len(short) or _VOWELS.search(short) or short[0] != word[0]:
        return False
    if "y" in short[:-1] or not (short.isascii() and short.isalpha() and word.isascii() and word.isalpha()):
        return False
    heard = _VOWELS.sub("", word)
    rest = iter(word)
    return short[-1] == heard[-1] and 2 * len(short) > len(heard) and all(letter in rest for letter in short)


class TitleWords:
    """The Latin words of all titles, by their first letters."""

    def __init__(self) -> None:
        self._held: dict[int, frozenset[str]] = {}
        self._by_letter: dict[str, dict[str, int]] = {}

    def add(self, event_id: int, names: Iterable[str]) -> None:
        """Take in the names of an event that is not held."""
        words = frozenset(word for name in names for word in _LATIN.findall(normalised(unaccented(name))))
        self._held[event_id] = words
        for word in words:
            table = self._by_letter.setdefault(word[0], {})
            table[word] = table.get(word, 0) + 1

    def remove(self, event_id: int) -> None:
        """Forget an event."""
        for word in self._held.pop(event_id, ()):
            table = self._by_letter[word[0]]
            table[word] -= 1
            if not table[word]:
                del table[word]

    def written_out(self, text: str, says_nothing: frozenset[str] | set[str]) -> Iterator[tuple[str, bool]]:
        """The texts that a text with short words may be, each with whether a word of it was cut anywhere. `says_nothing`: words to leave."""
        places: list[tuple[int, int, list[tuple[str, bool]]]] = []
        for found in _WORD.finditer(text):
            short = found.group().lower()
            if short in says_nothing:
                continue
            if ways := self._ways(short):
                places.append((found.start(), found.end(), [(found.group(), False), *ways]))
        if not places:
            return
        ways_of = itertools.product(*(ways for _, _, ways in places))
        for chosen in itertools.islice(ways_of, 1, MOST_TEXTS + 1):
            out = text
            for (first, last, _), (word, _) in zip(reversed(places), reversed(chosen), strict=True):
                out = out[:first] + word + out[last:]
            yield out, any(is_cut for _, is_cut in chosen)

    def near(self, word: str) -> list[str]:
        """The words of titles that a folded Latin word may be with a slip in it, the first letter right; none for one that is short."""
        allowed = typos_allowed(word)
        if not allowed or not _LATIN.fullmatch(word):
            return []
        table = self._by_letter.get(word[0], {})
        alike = (one for one in table if abs(len(one) - len(word)) <= allowed and len(one) > FEWEST_LETTERS + 1)
        return [one for one in alike if 0 < OSA.distance(one, word, score_cutoff=allowed) <= allowed]

    def _ways(self, short: str) -> list[tuple[str, bool]]:
        table = self._by_letter.get(short[0], {})
        if short in table:
            return []
        known = [(word, False) for word in table if abbreviates(short, word)]
        if known or len(short) < FEWEST_LETTERS:
            return known
        return [(word, True) for word in table if len(word) >= len(short) + FEWEST_CUT and word.startswith(short)]


# Things of their own that only look like what is done with the shorter word.
_THINGS = frozenset(
    "training building landing clothing bowling dressing evening wedding stocking meeting lighting parking opening booking spring morning "
    "something king ring planting housing during heading offering planning boring caring starting".split()
)
FEWEST_OF_A_STEM = 3


def is_done_as(word: str, other: str) -> bool:
    """Whether one of two folded words is what is done, or who does it, by the other: knitting and knitters of a Knit Circle."""
    return _comes_of(word, other) or _comes_of(other, word)


def done_with(word: str) -> tuple[str, ...]:
    """What a folded word that says what is done, or who does it, may come of: coach for coaching, skate for skaters; () for another word."""
    bare = word[:-3]
    if word in _THINGS or not word.endswith(("ing", "ers")) or len(bare) < FEWEST_OF_A_STEM or not word.isascii():
        return ()
    return (bare, bare + "e", bare[:-1]) if bare[-1] == bare[-2] else (bare, bare + "e")


def _comes_of(longer: str, stem: str) -> bool:
    if longer in _THINGS or not longer.endswith(("ing", "ers")) or len(stem) < FEWEST_OF_A_STEM:
        return False
    bare = longer[:-3]
    return bare in (stem, stem + stem[-1]) or (stem.endswith("e") and bare == stem[:-1])
