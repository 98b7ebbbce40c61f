"""The benchmark of the reader, on a folder of tiny files."""

import pytest

from corpus.store.walk import walk
from eval.bench.corpus import Tally, main, measure, peak_mebibytes, table

SOUND = "某市犬条例\n第一条 甲。\n第二条 乙。\n"
GAP = "某市鸟条例\n第一条 甲。\n第四条 乙。\n"


@pytest.fixture
def folder(tmp_path):
    files = {"a.txt": SOUND, "b.txt": GAP, "c.md": SOUND, "d.md": "通知\n明天开会\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "e.pdf").write_bytes(b"%PDF-1.4 broken")
    return tmp_path


def test_files_are_tallied_by_kind(folder):
    found = measure(walk([folder]))
    assert sorted(found) == [".md", ".pdf", ".txt"]
    text, markdown, pdf = found[".txt"], found[".md"], found[".pdf"]
    assert (text.files, text.articles, text.gaps, text.refused.total()) == (2, 4, 1, 0)
    assert (markdown.files, markdown.articles, markdown.refused.total()) == (2, 2, 1)
    assert (pdf.files, pdf.articles, pdf.refused.total()) == (1, 0, 1)
    assert text.seconds > text.plain > 0


def test_the_table_gives_rates_ratios_and_reasons():
    tally = Tally(files=3, articles=200, gaps=1, warnings=2, seconds=4.0, plain=0.5)
    tally.refused["文件是空的"] = 1
    lines = table({".txt": tally, ".md": Tally()})
    assert lines[1].split("\t") == [".md", "0", "0", "0", "0", "0", "0.00", "0", "0.0"]
    assert lines[2].split("\t") == [".txt", "3", "200", "1", "1", "2", "4.00", "50", "8.0"]
    assert lines[3:] == ["拒收 1 份：文件是空的"]


def test_prints_the_table_and_the_peak_of_memory(folder, capsys):
    main([str(folder)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split("\t")[0] == "类型"
    assert lines[3].startswith(".txt\t2\t4\t0\t1\t")
    assert "内存峰值" in lines[-1]
    assert peak_mebibytes() > 1
