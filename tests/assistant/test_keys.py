import hashlib

import pytest

from assistant.keys import Keys, is_key

KEY = "correct-horse-battery"
HASH = "sha256:" + hashlib.sha256(KEY.encode()).hexdigest()


@pytest.mark.parametrize("kept", [KEY, HASH, HASH.upper().replace("SHA256", "sha256")])
def test_a_key_or_its_hash_allows_the_key_only(kept: str) -> None:
    keys = Keys([kept, "another-key-of-somebody"])
    assert keys.allow(KEY)
    assert not keys.allow(KEY + "x")
    assert not keys.allow("")
    assert not keys.allow(HASH)
    assert KEY not in repr(vars(keys))


def test_nobody_has_the_right_by_default() -> None:
    assert Keys().is_empty
    assert not Keys().allow("")
    assert not Keys([KEY]).is_empty


@pytest.mark.parametrize(
    ("text", "good"),
    [
        (KEY, True),
        (HASH, True),
        ("short", False),
        ("sha256:abc", False),
        ("sha256:" + "g" * 64, False),
        ("with a blank in the middle", False),
        ("中文密钥中文密钥中文密钥中文密钥", False),
    ],
)
def test_keys_that_can_be_guessed_are_refused(text: str, good: bool) -> None:
    assert is_key(text) is good
