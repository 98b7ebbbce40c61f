import gzip
import json

import pytest

from corpus.errors import InputError
from index.bench import read_corpus, read_queries, run_bench

CORPUS = [
    {"id": "甲1", "law": "甲法", "article": "第一条", "chapter": None, "text": "犬只应当登记。"},
    {
        "id": "甲2",
        "law": "甲法",
        "article": "第二条",
        "chapter": "第一章 总则",
        "text": "禁止伤人。",
    },
    {"id": 3, "law": "乙法", "article": "", "text": "鸟类受到保护。"},
]
QUERIES = [
    {"id": 1, "question": "犬只要登记吗", "gold": ["甲1"]},
    {"id": "q2", "question": "鸟类", "gold": [3]},
    {"id": "q3", "question": "没有标准答案的问题"},
    {"id": "q4", "question": "", "gold": ["甲2"]},
]


@pytest.fixture
def write(tmp_path):
    def write(name, records):
        path = tmp_path / name
        text = "\n".join(
            r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records
        )
        data = text.encode()
        path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
        return path

    return write


@pytest.fixture
def run(write, encoder):
    def run(corpus, queries):
        lines: list[str] = []
        documents, questions = read_corpus(write("c", corpus)), read_queries(write("q", queries))
        report = run_bench(documents, questions, encoder, lines.append)
        return report, [json.loads(line) for line in lines]

    return run


def test_ranks_and_measures(run):
    report, lines = run(CORPUS, QUERIES)
    assert [line["id"] for line in lines] == [1, "q2", "q3", "q4"]
    assert lines[0]["ranking"][0] == "甲1"
    assert lines[1]["ranking"][0] == 3
    assert sorted(map(str, lines[0]["ranking"])) == ["3", "甲1", "甲2"]
    assert lines[3]["ranking"] == []
    assert (report.documents, report.queries, report.judged) == (3, 4, 3)
    assert list(report.quality) == ["R@1", "R@5", "R@10", "R@100", "MRR@10", "nDCG@10"]
    assert report.quality["R@1"] == pytest.approx(2 / 3)
    assert 0 < report.build.encode < report.index_s
    assert report.index_s == pytest.approx(report.build.total + report.open_s)
    assert 0 < report.p50_ms <= report.p95_ms
    assert report.peak_mib > 10


def test_without_gold_nothing_is_judged(run):
    report, _ = run(CORPUS, QUERIES[2:3])
    assert (report.judged, report.quality) == (0, {})


def test_a_ranking_has_a_hundred_ids_each_once(run):
    corpus = [{"id": f"a{i // 2}", "text": f"第{i}号规定"} for i in range(260)]
    corpus = [{"law": "甲法", "article": "", **record} for record in corpus]
    _, [line] = run(corpus, [{"id": 1, "question": "规定"}])
    assert len(line["ranking"]) == len(set(line["ranking"])) == 100


def test_empty_files_are_fine(run):
    report, lines = run([], [])
    assert (report.documents, report.queries, lines) == (0, 0, [])


def test_gzip_blank_lines_and_a_byte_order_mark_are_read(write):
    assert len(read_corpus(write("corpus.jsonl.gz", CORPUS))) == 3
    assert len(read_queries(write("q", ["\ufeff" + json.dumps(QUERIES[0]), "", "  "]))) == 1


def test_a_line_separator_within_a_text_does_not_split_it(write):
    record = {"id": 1, "law": "", "article": "", "text": "上\u2028下"}
    assert read_corpus(write("c", [record]))[0].passage.text == "上\u2028下"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "q 第 2 行不是有效的 JSON"),
        ("[1]", "q 第 2 行应为一个 JSON 对象"),
        ('{"question": "问"}', "q 第 2 行：缺少字段 id"),
        ('{"id": 2}', "q 第 2 行：缺少字段 question"),
        ('{"id": true, "question": "问"}', "q 第 2 行：缺少字段 id"),
        ('{"id": 2, "question": "问", "gold": "甲1"}', "q 第 2 行：gold 应为编号的列表"),
    ],
)
def test_a_bad_line_is_named(write, line, complaint):
    with pytest.raises(InputError, match=complaint):
        read_queries(write("q", [QUERIES[0], line]))


@pytest.mark.parametrize("content", [None, b"\xff\xfe", gzip.compress(b"{}")[:-4]])
def test_an_unreadable_file_is_named(tmp_path, content):
    path = tmp_path / "corpus"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match="corpus"):
        read_corpus(path)


def test_article_numbers_are_read(write):
    record = {"id": 1, "law": "", "text": ""}
    labels = ["第五十四条", "第三条之一", "", None, "附则"]
    documents = read_corpus(write("c", [record | {"article": label} for label in labels]))
    assert [d.passage.pinpoint.article for d in documents] == [54, 3, 0, 0, 0]
