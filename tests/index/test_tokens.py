import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tokens import TOKEN_BITS, number_of, number_texts, tokenize

TEXT = st.text(
    alphabet=st.one_of(st.sampled_from("犬只登记〇KtV９,\n𠮷豈"), st.characters()), max_size=30
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("不得收寄", ["不", "得", "收", "寄", "不得", "得收", "收寄"], id="Han"),
        pytest.param("犬", ["犬"], id="one character"),
        pytest.param("罚款,200元", ["罚", "款", "罚款", "200", "元"], id="punctuation and digits"),
        pytest.param("ＫＴＶ", ["ktv"], id="width and case"),
        pytest.param("🐶！ ", [], id="nothing"),
    ],
)
def test_tokens(text, tokens):
    assert tokenize(text) == tokens


@given(st.lists(TEXT, max_size=5))
def test_many_texts_have_the_tokens_of_each(texts):
    numbers, owners = number_texts(texts)
    found = sorted(zip(owners.tolist(), numbers.tolist(), strict=True))
    assert found == sorted(
        (i, number_of(t)) for i, text in enumerate(texts) for t in tokenize(text)
    )


@given(TEXT, TEXT)
def test_different_tokens_have_different_numbers(first, second):
    tokens = set(tokenize(first) + tokenize(second))
    assert len({number_of(token) for token in tokens}) == len(tokens)


@given(TEXT)
def test_numbers_fit(text):
    numbers, _ = number_texts([text])
    assert np.all(numbers < 2**TOKEN_BITS)
