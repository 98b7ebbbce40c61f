import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus import Law
from corpus.errors import InputError
from eval.gold import read_gold
from eval.gold_check import check_gold, require_places
from eval.places import LawBook


class Catalogue:
    def __init__(self, laws: tuple[Law, ...]) -> None:
        self.laws = laws

    def iter_laws(self) -> Iterator[Law]:
        return iter(self.laws)


def problems(folder: Path, laws: tuple[Law, ...], **fields: Any) -> tuple[str, ...]:
    row = {"id": "q1", "question": "？", "kind": "duty", "gold_articles": ["甲市条例:2"]} | fields
    path = folder / "g.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    return check_gold(read_gold(path), Catalogue(laws))


def test_gold_that_agrees_with_the_laws_passes(gold_file: Path, laws: tuple[Law, ...]) -> None:
    assert check_gold(read_gold(gold_file), Catalogue(laws)) == ()


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"gold_articles": ["丙市条例:2"]}, "q1：没有法规《丙市条例》"),
        ({"gold_articles": ["甲市条例:9"]}, "q1：《甲市条例》没有第九条"),
        ({"acceptable_articles": ["甲市条例:9"]}, "q1：《甲市条例》没有第九条"),
        ({"pinpoint": ["甲市条例:2第4款"]}, "q1：《甲市条例》第二条之下没有「甲市条例:2第4款」"),
        ({"key_points": ["每周巡查"]}, "q1：要点「每周巡查」不是所列条文的原文"),
        ({"key_points": ["五百元"]}, "q1：要点「五百元」不是所列条文的原文"),
    ],
)
def test_disagreements_are_named(
    tmp_path: Path, laws: tuple[Law, ...], fields: dict[str, Any], problem: str
) -> None:
    assert problems(tmp_path, laws, **fields) == (problem,)


def test_the_only_paragraph_may_be_named_in_gold(tmp_path: Path, laws: tuple[Law, ...]) -> None:
    fields = {"gold_articles": ["甲市条例:1"], "pinpoint": ["甲市条例:1第1款第2项"]}
    assert problems(tmp_path, laws, **fields) == ()


def test_key_points_may_stand_in_the_note_under_the_title(
    tmp_path: Path, laws: tuple[Law, ...]
) -> None:
    noted = (replace(laws[0], note="2023年12月1日甲市人民代表大会通过"), *laws[1:])
    fields = {"key_points": ["2023年12月1日"]}
    assert problems(tmp_path, noted, **fields) == ()
    assert problems(tmp_path, laws, **fields) != ()


def test_a_file_of_provisions_that_are_held_may_be_scored(gold_file: Path, book: LawBook) -> None:
    require_places(read_gold(gold_file), book)


def test_provisions_that_are_not_held_are_named_with_their_lines(
    tmp_path: Path, book: LawBook
) -> None:
    rows = [
        {"question": "一", "gold_articles": ["甲市条例:1"]},
        {"question": "二", "gold_articles": ["甲市的条例:1"]},
        {"question": "三", "gold_articles": ["某某办法:1"], "acceptable_articles": ["乙市条例:9"]},
    ]
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    with pytest.raises(InputError) as caught:
        require_places(read_gold(path), book)
    assert caught.value.message.splitlines()[1:] == [
        "第 2 行：没有法规《甲市的条例》，是《甲市条例》吗？",
        "第 3 行：没有法规《某某办法》",
        "第 3 行：《乙市条例》没有第九条",
    ]
    assert "tiaoli corpus add" in caught.value.message


def test_a_long_list_of_problems_is_cut(tmp_path: Path, book: LawBook) -> None:
    row = json.dumps({"question": "一", "gold_articles": ["某某办法:1"]})
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join([row] * 25), "utf-8")
    with pytest.raises(InputError, match="另有 5 处"):
        require_places(read_gold(path), book)
