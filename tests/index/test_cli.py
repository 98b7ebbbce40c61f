import json
from dataclasses import dataclass
from pathlib import Path

import pytest

import index.cli
from corpus.console import Parser
from corpus.errors import ConfigurationError, InputError
from index.bench import available_cores
from index.cli import add_verbs

LAW = """东市养犬条例

（2020年1月1日东市人民代表大会常务委员会通过）

第一章　总则

第一条　为了规范养犬行为，制定本条例。

第二条　养犬人应当为犬只办理登记。
办理登记不得收取费用。

第三条　本条例自2020年3月1日起施行。
"""


@dataclass(frozen=True)
class Settings:
    state_dir: Path
    corpus_paths: tuple[Path, ...]
    encoder: str = "embedded"
    threads: int = 1


@pytest.fixture
def settings(tmp_path):
    source = tmp_path / "law.txt"
    source.write_text(LAW, "utf-8")
    return Settings(tmp_path / "state", (source,))


@pytest.fixture
def run(settings, encoder, monkeypatch):
    monkeypatch.setattr(index.cli, "open_encoder", lambda *_: encoder)
    parser = Parser(prog="tiaoli")
    add_verbs(parser.add_subparsers(required=True))

    def run(*words):
        args = parser.parse_args([str(word) for word in words])
        return args.run(args, settings)

    return run


def test_build_says_what_it_did(run, settings, capsys):
    assert run("build") == 0
    first, place = capsys.readouterr().out.splitlines()
    assert first.startswith("索引已建立：1 部法规，3 条，5 个检索单元（新计算 5，沿用 0），用时 ")
    assert str(settings.state_dir / "index") in place
    run("build")
    assert "新计算 0，沿用 5" in capsys.readouterr().out
    run("build", "--force")
    assert "新计算 5，沿用 0" in capsys.readouterr().out


def test_build_names_a_folder_that_cannot_be_written(run, settings):
    settings.state_dir.write_text("a file in the way", "utf-8")
    with pytest.raises(ConfigurationError, match="无法打开法规库"):
        run("build")


def test_bench_prints_measures_and_writes_a_run(run, tmp_path, capsys):
    corpus, queries, ranking = (tmp_path / name for name in ("c", "q", "r"))
    record = {"id": "甲1", "law": "甲法", "article": "第一条", "chapter": "", "text": "犬只登记"}
    corpus.write_text(json.dumps(record), "utf-8")
    queries.write_text(json.dumps({"id": 1, "question": "登记", "gold": ["甲1"]}), "utf-8")
    assert (
        run("bench", "retrieval", "--corpus", corpus, "--queries", queries, "--run", ranking) == 0
    )
    printed = capsys.readouterr().out
    for name in ("R@1 ", "R@5 ", "R@10 ", "R@100 ", "MRR@10 ", "nDCG@10 "):
        assert f"{name.strip():<8} 1.0000" in printed
    for name in ("index ", "其中编码 ", "分词与 BM25 ", "FAISS ", "p50 ", "p95 ", "peak RSS "):
        assert name in printed
    assert json.loads(ranking.read_text("utf-8")) == {"id": 1, "ranking": ["甲1"]}


@pytest.mark.parametrize(
    ("words", "threads"), [((), available_cores()), (("--threads", "3"), 3)], ids=["all", "named"]
)
def test_bench_encodes_on_all_cores(run, encoder, monkeypatch, tmp_path, words, threads):
    given = []
    monkeypatch.setattr(index.cli, "open_encoder", lambda _, n: given.append(n) or encoder)
    empty, ranking = tmp_path / "empty", tmp_path / "run"
    empty.touch()
    run("bench", "retrieval", "--corpus", empty, "--queries", empty, "--run", ranking, *words)
    assert given == [threads]


def test_bench_names_a_place_where_it_cannot_write(run, tmp_path):
    empty = tmp_path / "empty"
    empty.touch()
    target = tmp_path / "none" / "run.jsonl"
    with pytest.raises(InputError, match="无法写入"):
        run("bench", "retrieval", "--corpus", empty, "--queries", empty, "--run", target)


_FILES = ["--corpus", "c", "--queries", "q", "--run", "r"]
_THREADS = ["bench", "retrieval", *_FILES, "--threads", "0"]


@pytest.mark.parametrize(
    "words", [["bench"], ["bench", "retrieval"], ["build", "--nonsense"], _THREADS]
)
def test_wrong_calls_exit_with_2(run, words, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(*words)
    assert stopped.value.code == 2
    assert "错误：" in capsys.readouterr().err
