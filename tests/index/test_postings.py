import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index import postings
from index.postings import Placed, count, merge
from index.tokens import number_of

TEXTS = st.lists(st.text(alphabet="犬只登记a1 ", max_size=12), max_size=8)


def as_sets(found):
    """Every posting, and the lengths."""
    owners = np.repeat(found.tokens, found.counts)
    entries = zip(owners.tolist(), found.rows.tolist(), found.frequencies.tolist(), strict=True)
    return sorted(entries), found.lengths.tolist()


def test_a_token_is_counted_in_each_text():
    found = count(["犬犬", "猫", "犬"])
    entries, lengths = as_sets(found)
    assert (number_of("犬"), 0, 2) in entries
    assert (number_of("犬"), 2, 1) in entries
    assert (number_of("犬犬"), 0, 1) in entries
    assert lengths == [3, 1, 1]


def test_what_is_often_in_a_text_counts_255_times():
    assert count(["犬 " * 300]).frequencies.tolist() == [255]


@given(TEXTS, TEXTS, st.data())
def test_merging_is_counting_together(first, second, data):
    """Whatever the order in which the texts of two blocks stand."""
    size = len(first) + len(second)
    order = np.array(data.draw(st.permutations(range(size))), dtype=np.int64)
    blocks = [Placed(count(first), order[: len(first)]), Placed(count(second), order[len(first) :])]
    texts = [""] * size
    for place, text in zip(order, first + second, strict=True):
        texts[place] = text
    assert as_sets(merge(blocks, size)) == as_sets(count(texts))


@given(TEXTS, st.data())
def test_what_is_dropped_leaves_no_trace(texts, data):
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))))
    rows = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int64)
    left = [text for text, keep in zip(texts, kept, strict=True) if keep]
    merged = merge([Placed(count(texts), rows)], len(left))
    assert as_sets(merged) == as_sets(count(left))
    assert np.all(merged.counts > 0)


def test_pieces_do_not_show(monkeypatch):
    texts = [f"第{i}条 犬只登记" for i in range(50)]
    rows = np.arange(50)
    whole = merge([Placed(count(texts), rows)], 50)
    monkeypatch.setattr(postings, "_PIECE", 7)
    assert as_sets(merge([Placed(count(texts), rows)], 50)) == as_sets(whole)
