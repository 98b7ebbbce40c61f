"""The verb ``duties`` over a folder of made-up law."""

import csv
import io
import json

import pytest

import app


@pytest.fixture
def run(tmp_path, monkeypatch, capsys, lake_text):
    sources = tmp_path / "laws"
    sources.mkdir()
    (sources / "湖泊.txt").write_text(lake_text, "utf-8")
    monkeypatch.setenv("TIAOLI_CORPUS_PATHS", str(sources))
    monkeypatch.setenv("TIAOLI_STATE_DIR", str(tmp_path / "state"))

    def run(*args):
        with pytest.raises(SystemExit) as caught:
            app.main(["duties", *args])
        shown = capsys.readouterr()
        return caught.value.code, shown.out, shown.err

    return run


def test_markdown_names_the_law_and_its_rows(run):
    code, out, _ = run("湖泊保护条例", "--subject", "渔业企业")
    assert code == 0
    assert out.startswith("# 《海东市湖泊保护条例》渔业企业的职责表")
    assert "| 渔业企业 | 应当 | 建立捕捞台账 |" in out


def test_csv_can_be_read_back(run):
    code, out, _ = run("湖泊保护条例", "--format", "csv", "--chapter", "2")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert code == 0
    assert {row["主体"] for row in rows} >= {"公民", "渔民"}


def test_json_is_one_value(run):
    code, out, _ = run("湖泊保护条例", "--format", "json")
    assert code == 0
    assert json.loads(out)["law"] == "海东市湖泊保护条例"


@pytest.mark.parametrize("args", [("没有的条例",), ("湖泊保护条例", "--chapter", "九")])
def test_what_is_not_there_is_said_on_standard_error(run, args):
    code, out, err = run(*args)
    assert (code, out) == (1, "")
    assert "没有" in err
