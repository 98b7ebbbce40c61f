"""What people call a law: full title, title in 《》, or a short name (海东条例)."""

import re
from collections.abc import Iterable, Sequence

from corpus.geography.divisions import stem_of
from corpus.geography.places import NICKNAMES
from corpus.headers import LawHeader

_KIND = re.compile(r"(?:条例|规定|办法|细则|规则|法)$")
_MIN_SUBJECT = 2


def find_laws(laws: Sequence[LawHeader], name: str) -> tuple[LawHeader, ...]:
    """The laws that a name may mean: exact matches, or else those that a short name fits.

    A short name is the place, in full or short, and words of the title in their order; without a
    place at least two characters of the subject.

    Returns:
        No law, one, or several where the name is ambiguous; versions of a law count as several.
    """
    name = re.sub(r"[\s《》“”]", "", name)
    exact = tuple(law for law in laws if name in (law.id, law.title))
    if exact or not name:
        return exact
    return tuple(law for law in laws if _fits(law, name.replace("的", "")))


def _fits(law: LawHeader, name: str) -> bool:
    """Whether a short name fits a law's title."""
    subject = law.title.removeprefix(law.jurisdiction)
    for place in sorted(_places(law), key=len, reverse=True):
        if name.startswith(place) and len(name) > len(place):
            return _subsequence(name[len(place) :], subject)
    bare = _KIND.sub("", name)
    return len(bare) >= _MIN_SUBJECT and bare in subject and _subsequence(name, subject)


def _places(law: LawHeader) -> set[str]:
    """Names of the law's place: full, short, nicknames."""
    nicknames = {nick for nick, full in NICKNAMES.items() if full == law.jurisdiction}
    return {law.jurisdiction, stem_of(law.jurisdiction), *nicknames} - {""}


def _subsequence(short: Iterable[str], full: str) -> bool:
    """Whether the characters of one stand in the other in the same order."""
    rest = iter(full)
    return all(char in rest for char in short)
