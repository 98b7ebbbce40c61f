import numpy as np
import pytest

from corpus.errors import IndexMismatchError
from index.passages import law_passages, passages_of
from index.table import PassageTable


@pytest.fixture
def passages(library):
    return passages_of(library.laws)


def rows_of(table):
    laws = [table.law_ids[code] for code in table.law_of]
    ids = [table.article_id(row) for row in range(len(table))]
    points = [table.pinpoint(row) for row in range(len(table))]
    return list(zip(laws, ids, points, table.is_article.tolist(), strict=True))


def expected(passages):
    return [(p.law_id, p.id if p.is_article else "", p.pinpoint, p.is_article) for p in passages]


def test_columns_tell_what_the_passages_tell(passages):
    assert rows_of(PassageTable.of(passages)) == expected(passages)


def test_the_table_is_the_same_after_loading(tmp_path, passages):
    PassageTable.of(passages).save(tmp_path)
    assert rows_of(PassageTable.load(tmp_path)) == expected(passages)


def test_inserted_articles_keep_their_suffix(make_law):
    law = make_law("甲条例", "甲", [["一。"]])
    [passage] = law_passages(law)
    point = type(passage.pinpoint)(3, 1)
    table = PassageTable.of([type(passage)("a#3-1", "a#3-1", point, "a", "甲", "", "文")])
    assert table.pinpoint(0) == point


def test_parts_join_to_the_whole(passages, east, west):
    table = PassageTable.of(passages)
    cut = len(law_passages(east))
    first, second = table.part(0, cut), table.part(cut, len(table))
    assert first.law_ids == (east.id,)
    assert rows_of(second) == expected(law_passages(west))
    assert rows_of(PassageTable.join([second, first])) == expected(passages_of([west, east]))


def test_no_passages(tmp_path):
    for table in (PassageTable.of([]), PassageTable.join([])):
        table.save(tmp_path)
        assert len(PassageTable.load(tmp_path)) == 0
        assert table.is_article.shape == (0,)


@pytest.mark.parametrize("name", ["laws.json", "ids.npy", "pinpoints.npy"])
def test_a_lost_or_damaged_file_is_refused(tmp_path, passages, name):
    PassageTable.of(passages).save(tmp_path)
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(IndexMismatchError, match="tiaoli build"):
        PassageTable.load(tmp_path)


def test_columns_are_mapped_and_cannot_be_written(tmp_path, passages):
    PassageTable.of(passages).save(tmp_path)
    with pytest.raises(ValueError, match="read-only"):
        PassageTable.load(tmp_path).law_of[0] = np.int32(9)
