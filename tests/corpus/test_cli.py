"""The verbs of the command line, run in process."""

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corpus import shipped_sources
from corpus.cli import add_verbs
from corpus.console import Parser


@dataclass(frozen=True)
class Settings:
    state_dir: Path
    corpus_paths: tuple[Path, ...] = (shipped_sources(),)


@pytest.fixture(scope="module", autouse=True)
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a state folder of this module's own."""
    STATE.append(Settings(tmp_path_factory.mktemp("state")))
    return STATE[-1]


STATE: list[Settings] = []


def run(*argv: str) -> int:
    parser = Parser(prog="tiaoli")
    add_verbs(parser.add_subparsers(required=True))
    args = parser.parse_args(["corpus", *argv])
    code = args.run(args, STATE[-1])
    assert isinstance(code, int)
    return code


def test_parse_prints_a_line_of_json_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# 海东市犬条例\n## 第一章 总则\n第一条 职责：\n（一）甲：\n1.乙；\n第一条之一 丙。\n"
        "第二条 本条例自2024年10月1日起施行。",
        encoding="utf-8",
    )
    assert run("parse", str(path), "--json") == 0
    value = json.loads(capsys.readouterr().out)
    assert (value["title"], value["jurisdiction"]) == ("海东市犬条例", "海东市")
    assert value["effective_from"] == "2024-10-01"
    assert value["warnings"] == []
    first, inserted, _ = value["articles"]
    assert first == {
        "number": 1,
        "suffix": None,
        "chapter": "第一章 总则",
        "section": None,
        "part": None,
        "paragraphs": [
            {
                "number": 1,
                "text": "职责：",
                "items": [
                    {"number": 1, "text": "甲：", "subitems": [{"number": 1, "text": "乙；"}]}
                ],
            }
        ],
    }
    assert (inserted["number"], inserted["suffix"]) == (1, 1)


def test_a_bad_file_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "a.txt"
    good.write_text("海东市犬条例\n第一条 甲。", encoding="utf-8")
    assert run("parse", str(tmp_path / "无.txt"), str(good), "--json") == 1
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 1
    assert "找不到文件" in printed.err


def test_a_file_without_articles_fails_with_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("会议通知", encoding="utf-8")
    assert run("parse", str(path), "--json") == 1
    assert json.loads(capsys.readouterr().out)["articles"] == []


def test_parse_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("parse", str(next(shipped_sources().glob("002*")))) == 0
    assert capsys.readouterr().out.startswith("海东市平安建设条例\n\n第一章 总则\n第一条 为了")


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list") == 0
    assert "鄂尔多斯市平安建设条例" in capsys.readouterr().out
    assert run("list", "--json") == 0
    rows: list[dict[str, Any]] = [json.loads(x) for x in capsys.readouterr().out.splitlines()]
    assert {r["title"]: r["articles"] for r in rows}["新疆维吾尔自治区平安建设条例"] == 58


@pytest.mark.parametrize("name", ["30", "三十", "第三十条", "第30条"])
def test_show_article(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "鄂尔多斯条例", "--article", name) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("《鄂尔多斯市平安建设条例》\n第三十条 公安机关")
    assert run("show", "鄂尔多斯条例", "--article", name, "--json") == 0
    (article,) = json.loads(capsys.readouterr().out)["articles"]
    assert [p["number"] for p in article["paragraphs"]] == [1, 2, 3]


def test_show_links(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "新疆平安建设条例", "--links") == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "《新疆维吾尔自治区平安建设条例》"
    assert any(line.endswith("→ 《新疆维吾尔自治区社会治安综合治理条例》") for line in shown)
    assert shown[-1].startswith("互引 ")


def test_show_and_list_tell_what_a_law_repeals(capsys: pytest.CaptureFixture[str]) -> None:
    title = "新疆维吾尔自治区社会治安综合治理条例"
    assert run("show", "新疆平安建设条例", "--json") == 0
    (gone,) = json.loads(capsys.readouterr().out)["repealed"]
    assert (gone["title"], gone["days"], gone["law_id"]) == (title, ["1994-01-21"], None)
    assert run("show", "新疆平安建设条例") == 0
    assert f"废止　《{title}》（1994-01-21" in capsys.readouterr().err
    assert run("list", "新疆", "--json") == 0
    assert json.loads(capsys.readouterr().out)["repeals"] == [title]


def test_show_names_the_repealed_law_that_is_held(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text("海东市鼠办法\n第一条 甲。\n第二条 本办法自2000年1月1日起施行。\n", "utf-8")
    ends = "本条例自2020年1月1日起施行。《海东市鼠办法》同时废止。"
    new.write_text(f"海东市鼠条例\n第一条 甲。\n第二条 {ends}\n", "utf-8")
    assert run("add", str(old), str(new)) == 0
    assert run("show", "海东市鼠条例") == 0
    assert "已收录，编号 海东市鼠办法@2000-01-01" in capsys.readouterr().err
    assert run("remove", "海东市鼠条例") == run("remove", "海东市鼠办法") == 0


def test_show_whole_law(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "海东条例", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["articles"]) == 51


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (["show", "包头条例"], 1, "没有收录"),
        (["show", " "], 2, "请写明是哪部法规"),
        (["show", "条" * 99], 1, f"没有收录“{'条' * 60}……”"),
        (["show", "平安建设条例"], 2, "可以指 3 部法规"),
        (["show", "海东条例", "--article", "99"], 1, "全文共 51 条"),
        (["show", "海东条例", "--article", "甲"], 2, "看不懂条号"),
    ],
)
def test_show_errors(
    argv: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*argv) == code
    assert says in capsys.readouterr().err


def test_check_reports_copies_and_decisions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check") == 0
    printed = capsys.readouterr().out
    assert "乱码" in printed
    assert "第四十四条　取“不达标的；" in printed
    assert "校勘存疑 0 处" in printed


def test_check_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--json") == 0
    *laws, sums = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert sums == {"laws": len(laws), "doubtful": 0, "warnings": 0}
    ordos = next(law for law in laws if law["title"] == "鄂尔多斯市平安建设条例")
    assert [w["script"] for w in ordos["witnesses"]] == ["Hans", "Hant"]
    assert {d["label"] for d in ordos["decisions"]} == {"第四十四条"}
    assert {d["doubtful"] for d in ordos["decisions"]} == {False}
    assert run("check", "海东条例", "--json") == 0
    (law,) = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert (law["articles"], law["decisions"]) == (51, [])


def test_check_tells_of_a_document_that_needs_a_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "缺.txt"
    path.write_text("海东市鸟条例\n第一条 甲。\n第三条 乙。\n", "utf-8")
    assert run("add", str(path)) == 0
    capsys.readouterr()
    assert run("check", "--json") == 0
    rows = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert rows[-1]["warnings"] == 1
    assert rows[-2]["document"] == "缺.txt"
    assert "缺 1 条" in rows[-2]["warning"]
    assert run("remove", "海东市鸟条例") == 0


def test_add_and_remove(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "犬.txt", tmp_path / "坏.txt"
    good.write_text("海东市犬条例\n第一条 甲。\n第二条 本条例自2020年1月1日起施行。\n", "utf-8")
    bad.write_bytes(b"\x00\x01")
    assert run("add", str(good), str(bad)) == 1
    said = capsys.readouterr()
    assert "已收录　海东市犬条例@2020-01-01" in said.out
    assert "新收录 1 件，已有 0 件，未能收录 1 件。" in said.out
    assert "坏.txt" in said.err
    assert run("list", "犬") == 0
    assert "海东市犬条例　海东市　有效　2020-01-01　2 条" in capsys.readouterr().out
    assert run("remove", "海东市犬条例") == 0
    assert run("remove", "海东市犬条例") == 1
    assert "没有收录" in capsys.readouterr().err


def test_add_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "海东市猫条例\n第一条 甲。\n第二条 本条例自2020年1月1日起施行。\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert run("add", "-") == 0
    assert "海东市猫条例@2020-01-01" in capsys.readouterr().out
    assert run("remove", "海东市猫条例") == 0


def test_diff_compares_files_and_laws_at_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text("海东市犬条例\n第一条 犬只应当登记，费用二百元。\n", "utf-8")
    new.write_text("海东市犬条例\n第一条 犬只应当登记，费用五百元。\n", "utf-8")
    assert run("diff", str(old), str(new)) == 0
    assert "费用【删：二】【增：五】百元" in capsys.readouterr().out
    assert run("diff", "海东市平安建设条例", "海东市平安建设条例", "--json") == 0
    assert json.loads(capsys.readouterr().out)["summary"] == {"unchanged": 51}
    assert run("diff", "无此条例", str(new)) == 1
    assert "没有收录" in capsys.readouterr().err
