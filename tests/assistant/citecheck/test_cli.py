"""``tiaoli verify``: files of every format, exit codes, complaints."""

import io
import json
import sys

import docx
import pytest

import app

GOOD = "依照《鄂尔多斯市平安建设条例》第三十条第三款，拒绝接受验视的，寄递物流企业不得收寄。"
BAD = "依照《鄂尔多斯市平安建设条例》第一百条，企业不得收寄。"


@pytest.fixture
def verify(monkeypatch, tmp_path, capsys):
    """Runs ``tiaoli verify`` on the shipped laws; exit code, output and complaints."""
    monkeypatch.setenv("TIAOLI_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)

    def run(*args: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as exit_:
            app.main(["verify", *args])
        return exit_.value.code, *capsys.readouterr()

    return run


def test_a_draft_without_fault_exits_with_0(verify, tmp_path):
    (tmp_path / "draft.txt").write_text(GOOD, "utf-8")
    code, out, err = verify("draft.txt")
    assert (code, err) == (0, "")
    assert "[1] 属实：《鄂尔多斯市平安建设条例》第三十条第三款" in out
    assert out.endswith("属实1。\n")


def test_a_draft_with_a_fault_exits_with_1(verify, tmp_path):
    (tmp_path / "draft.txt").write_text(GOOD + BAD, "utf-8")
    code, out, err = verify("draft.txt")
    assert (code, err) == (1, "")
    assert "没有第一百条：共48条" in out


def test_a_word_document(verify, tmp_path):
    document = docx.Document()
    document.add_paragraph(GOOD)
    document.add_paragraph(BAD)
    document.save(str(tmp_path / "draft.docx"))
    code, out, _ = verify("draft.docx", "--json")
    row = json.loads(out)
    assert code == 1
    assert [c["status"] for c in row["citations"]] == ["verified", "not_found"]
    assert "\\u" not in out


def test_standard_input_in_a_legacy_encoding(verify, monkeypatch):
    data = io.TextIOWrapper(io.BytesIO(GOOD.encode("gb18030")))
    monkeypatch.setattr(sys, "stdin", data)
    code, out, _ = verify("-")
    assert code == 0
    assert "属实1" in out


def test_place_and_day(verify, tmp_path):
    (tmp_path / "draft.txt").write_text("依照《平安建设条例》第三十条。", "utf-8")
    code, out, _ = verify(
        "draft.txt", "--jurisdiction", "鄂尔多斯市", "--as-of", "2024-11-30", "--json"
    )
    row = json.loads(out)
    assert (code, row["as_of"]) == (1, "2024-11-30")
    assert row["citations"][0]["law"] == "鄂尔多斯市平安建设条例"
    assert row["citations"][0]["status"] == "repealed"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        pytest.param((), "缺少参数", id="no file"),
        pytest.param(("nothing.txt",), "找不到文件", id="missing"),
        pytest.param((".",), "是目录", id="folder"),
        pytest.param(("empty.txt",), "empty.txt", id="empty"),
        pytest.param(("draft.txt", "--as-of", "明天"), "无法识别", id="bad day"),
    ],
)
def test_bad_input_is_explained_and_exits_with_2(verify, tmp_path, args, told):
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / "draft.txt").write_text(GOOD, "utf-8")
    code, out, err = verify(*args)
    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err
