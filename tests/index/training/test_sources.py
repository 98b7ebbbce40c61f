"""Where training takes its questions and articles from."""

from pathlib import Path

import pytest

from corpus.errors import InputError
from index.training.data import make_training_set
from index.training.sources import read_laws, read_written, shipped_questions

LAW = """某市养犬条例
（2020年1月1日某市人民代表大会常务委员会通过）
第一条　为了规范养犬行为，制定本条例。
第二条　养犬人应当为犬只办理登记。
第二条之一　登记不收费。
"""


def test_a_question_finds_its_article_in_any_copy_of_the_law(tmp_path: Path) -> None:
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "a.txt").write_text(LAW, "utf-8")
    (tmp_path / "laws" / "b.txt").write_text("", "utf-8")
    questions = tmp_path / "q.tsv"
    rows = ["某市养犬条例\t第二条之一\t上狗证要钱吗", "别的条例\t第一条\t谁管"]
    questions.write_text("# 法规\t条\t问题\n" + "\n".join(rows) + "\n", "utf-8")
    refused: list[str] = []
    documents = list(read_laws([tmp_path / "laws"], refused.append))
    assert [d.id for d in documents] == [
        f"某市养犬条例{n}" for n in ("第一条", "第二条", "第二条之一")
    ]
    assert len(refused) == 1
    data = make_training_set(documents, (), read_written(questions))
    assert [(e.question, e.gold) for e in data.examples] == [("上狗证要钱吗", (2,))]


@pytest.mark.parametrize("line", ["甲法\t第一条", "甲法\t\t问题", "甲法\t第一条\t问题\t多"])
def test_a_malformed_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "q.tsv").write_text(f"# 说明\n{line}\n", "utf-8")
    with pytest.raises(InputError, match="第 2 行"):
        read_written(tmp_path / "q.tsv")


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="无法读取"):
        read_written(tmp_path / "none.tsv")


def test_the_shipped_questions_are_sound_and_spare_the_shipped_laws() -> None:
    found = read_written(shipped_questions())
    assert len(found) > 10_000
    assert all(q.question == q.question.strip() and len(q.question) > 3 for q in found)
    shipped = ("鄂尔多斯市", "海东市", "呼和浩特市", "新疆维吾尔自治区")
    assert not [q for q in found if str(q.gold[0]).startswith(shipped)]
