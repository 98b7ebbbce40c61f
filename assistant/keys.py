"""Who may change the laws over HTTP: keys, kept as hashes and compared in constant time."""

import hashlib
import hmac
import re
from collections.abc import Iterable

_HASHED = re.compile(r"sha256:([0-9a-fA-F]{64})")
_SHORTEST = 16


def is_key(text: str) -> bool:
    """Whether a setting is a key that cannot be guessed, or the hash of one."""
    if text.startswith("sha256:"):
        return _HASHED.fullmatch(text) is not None
    return len(text) >= _SHORTEST and text.isascii() and not any(c.isspace() for c in text)


class Keys:
    """The keys of those who have a right; none of them is kept in the clear."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        """Takes keys, or their hashes as ``sha256:`` and hex; see :func:`is_key`."""
        self._digests = frozenset(_digest_of(key) for key in keys)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has the right."""
        return not self._digests

    def allow(self, key: str) -> bool:
        """Whether a key is one of them; how long that takes tells nothing about which."""
        given = hashlib.sha256(key.encode()).digest()
        matches = [hmac.compare_digest(given, digest) for digest in self._digests]
        return True in matches


def _digest_of(key: str) -> bytes:
    hashed = _HASHED.fullmatch(key)
    return bytes.fromhex(hashed[1]) if hashed else hashlib.sha256(key.encode()).digest()
