"""A town with its country, as lists of conferences name where they are: "(Halifax, NS, Canada)". Used by the readers of lines and notices."""

from __future__ import annotations

import re

_COUNTRY = (
    r"(?:U\.?S\.?A?\.?|U\.?K\.?|England|Scotland|Wales|Ireland|Canada|Mexico|Brazil|Argentina|Chile|Colombia|Germany|France|Spain|Italy|Portugal|"
    r"(?:the )?Netherlands|Belgium|Luxembourg|Norway|Sweden|Denmark|Finland|Iceland|Poland|Czechia|Slovakia|Austria|Switzerland|Hungary|Romania|"
    r"Bulgaria|Greece|Turkey|Croatia|Slovenia|Serbia|Ukraine|Estonia|Latvia|Lithuania|Israel|UAE|Egypt|Kenya|Nigeria|Ghana|South Africa|India|"
    r"Nepal|Sri Lanka|Japan|(?:South )?Korea|China|Taiwan|Hong Kong|Singapore|Malaysia|Thailand|Vietnam|Indonesia|Philippines|Australia|New Zealand)"
)
# Bare, or behind a state: "Austin, TX, USA".
IN_BRACKETS = re.compile(rf"[(\[](?P<place>[A-Z][^()\[\],\d]{{2,24}}(?:, [A-Z]{{2,3}})?, {_COUNTRY})[)\]]")


def without_town(text: str) -> tuple[str, str | None]:
    """A line as long as before, such a bracket blanked out, and the town in it."""
    town = IN_BRACKETS.search(text)
    if town is None:
        return text, None
    return f"{text[: town.start()]}{' ' * len(town.group())}{text[town.end() :]}", town["place"]
