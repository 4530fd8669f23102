"""Every text a person sees, Korean and English, as gettext catalogs read through Babel.

`Texts` is what views and the command line hold: `t("key", name=value)`. Keys are dotted names
("welcome.greeting"); a language's catalogs lie as several .po files in its folder and form one.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("ko", "en")


class Texts:
    """One language's texts."""

    def __init__(self, language: str, catalog: gettext.GNUTranslations) -> None:
        self.language = language
        self._catalog = catalog

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, its {placeholders} filled. Raises KeyError for a key no catalog has."""
        found = self._catalog.gettext(key)
        if found == key:
            raise KeyError(f"no text {key!r} in {self.language}")
        return found.format(**values) if values else found

    def has(self, key: str) -> bool:
        """Whether a text of this name exists."""
        return self._catalog.gettext(key) != key

    def plural(self, key: str, n: int, **values: object) -> str:
        """As a call, choosing the language's plural form of `key` for n; {n} is filled too."""
        found = self._catalog.ngettext(key, key + ".many", n)
        if found in (key, key + ".many"):
            raise KeyError(f"no plural text {key!r} in {self.language}")
        return found.format(n=n, **values)


@cache
def texts(language: str) -> Texts:
    """The texts of a language; an unknown one gets English."""
    known = language if language in LANGUAGES else "en"
    merged = gettext.GNUTranslations()
    for entry in sorted(files(__package__).joinpath(known).iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".po"):
            continue
        with entry.open("rb") as source:
            catalog = read_po(source, locale=known)
        compiled = io.BytesIO()
        write_mo(compiled, catalog)
        compiled.seek(0)
        part = gettext.GNUTranslations(compiled)
        if not hasattr(merged, "_catalog"):
            merged = part
        else:
            merged._catalog.update(part._catalog)  # type: ignore[attr-defined]
    return Texts(known, merged)
