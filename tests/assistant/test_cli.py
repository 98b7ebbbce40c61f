"""``tiaoli ask``: one question or a file of them, and what it says when it cannot."""

import io
import json
import sys

import pytest

import app
import assistant.cli
from assistant.cli import readable
from assistant.models import Inquiry


@pytest.fixture
def ask(monkeypatch, tmp_path, capsys, keeper):
    """Runs ``tiaoli ask`` with the quick assistant; exit code, output and complaints."""
    monkeypatch.setattr(assistant.cli, "build_assistant", lambda *_: keeper)
    monkeypatch.setenv("TIAOLI_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)

    def run(*args: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as exit_:
            app.main(["ask", *args])
        return exit_.value.code, *capsys.readouterr()

    return run


@pytest.fixture
def questions(tmp_path):
    """Writes a file of questions."""

    def write(*rows: object, encoding: str = "utf-8") -> str:
        path = tmp_path / "in.jsonl"
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding)
        return str(path)

    return write


def rows_of(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_question_is_answered_for_reading(ask):
    code, out, err = ask("鄂尔多斯第二条第二款")
    assert (code, err) == (0, "")
    assert "“办理登记不得收取费用。”[1]" in out
    assert "[1] 《鄂尔多斯市养犬管理条例》第二条第二款（有效" in out


def test_a_question_is_answered_as_json(ask):
    code, out, err = ask("鄂尔多斯第二条第二款", "--json")
    assert (code, err) == (0, "")
    (row,) = rows_of(out)
    assert row["citations"][0]["label"] == "第二条第二款"
    assert "\\u" not in out


def test_place_and_day_are_passed_on(ask):
    _, out, _ = ask("第二条", "--jurisdiction", "鄂尔多斯市", "--as-of", "2024-11-30", "--json")
    (row,) = rows_of(out)
    assert (row["jurisdictions"], row["as_of"]) == (["鄂尔多斯市"], "2024-11-30")
    assert row["status"] == "not_covered"


def test_a_silent_law_is_no_failure(ask):
    code, out, _ = ask("包头养犬要登记吗")
    assert code == 0
    assert "没有收录包头市" in out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "--batch"),
        (("问题", "--batch", "in.jsonl"), "二者选一"),
        (("问题", "--out", "out.jsonl"), "--batch"),
        (("犬" * 2001,), "2000"),
        (("--batch", "nowhere.jsonl"), "nowhere.jsonl"),
    ],
)
def test_wrong_use_is_told_with_code_2(args, told, ask):
    code, out, err = ask(*args)
    assert (code, out) == (2, "")
    assert err.startswith("错误：")
    assert told in err


def test_a_batch_is_answered_line_by_line(ask, questions, tmp_path):
    path = questions(
        {"id": 1, "question": "第二条第二款", "jurisdiction": "鄂尔多斯市"},
        {"id": 2, "turns": ["第三条", "下一条呢"], "jurisdiction": "鄂尔多斯市"},
    )
    code, out, err = ask("--batch", path, "--out", str(tmp_path / "out.jsonl"))
    assert (code, out, err) == (0, "", "")
    first, second = rows_of((tmp_path / "out.jsonl").read_text("utf-8"))
    assert (first["id"], first["answer"]["citations"][0]["article"]) == (1, 2)
    assert [a["citations"][0]["article"] for a in second["answers"]] == [3, 4]


def test_a_lone_surrogate_is_no_crash_and_can_be_written(ask, tmp_path):
    (tmp_path / "in.jsonl").write_text('{"id": "\\ud800甲", "question": "\\udfff第二条"}', "utf-8")
    code, _, _ = ask("--batch", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out.jsonl"))
    (row,) = rows_of((tmp_path / "out.jsonl").read_text("utf-8"))
    assert (code, row["id"]) == (0, "?甲")
    assert row["answer"]["standalone_question"].startswith("?")


def test_a_batch_without_a_file_goes_to_standard_output(ask, questions):
    code, out, err = ask("--batch", questions({"id": 1, "question": "鄂尔多斯第二条"}))
    assert (code, err) == (0, "")
    assert [row["id"] for row in rows_of(out)] == [1]


def test_a_bad_line_makes_code_1_and_the_others_are_answered(ask, questions):
    path = questions({"id": 1, "question": "你好"}, "{", {"id": 3, "question": "鄂尔多斯第二条"})
    code, out, err = ask("--batch", path)
    assert code == 1
    assert ["answer" in row for row in rows_of(out)] == [True, False, True]
    assert "1行没有回答" in err


def test_the_place_of_a_batch_is_that_of_lines_without_one(ask, questions):
    path = questions({"id": 1, "question": "第二条"})
    _, out, _ = ask("--batch", path, "--jurisdiction", "呼和浩特市")
    assert rows_of(out)[0]["answer"]["citations"][0]["law"] == "呼和浩特市养犬管理条例"


def test_a_batch_may_come_from_standard_input(ask, monkeypatch):
    line = json.dumps({"id": 1, "question": "鄂尔多斯第二条"})
    monkeypatch.setattr(sys, "stdin", io.StringIO(line + "\n"))
    code, out, _ = ask("--batch", "-")
    assert (code, len(rows_of(out))) == (0, 1)


def test_a_byte_order_mark_is_no_part_of_the_first_line(ask, questions):
    path = questions({"id": 1, "question": "鄂尔多斯第二条"}, encoding="utf-8-sig")
    assert ask("--batch", path)[0] == 0


def test_a_line_keeps_separators_of_lines_within_its_strings(ask, questions):
    code, out, _ = ask("--batch", questions('{"id": 1, "question": "鄂尔多斯\u2028第二条"}'))
    assert (code, len(out.split("\n"))) == (0, 2)


def test_another_encoding_is_told(ask, questions):
    path = questions('{"id": 1, "question": "登记"}', encoding="gb18030")
    code, _, err = ask("--batch", path)
    assert code == 2
    assert "UTF-8" in err


def test_an_output_that_cannot_be_written_is_told(ask, questions, tmp_path):
    path = questions({"id": 1, "question": "你好"})
    code, _, err = ask("--batch", path, "--out", str(tmp_path / "none" / "out.jsonl"))
    assert code == 2
    assert "无法写入" in err


def test_an_empty_batch_is_answered_with_nothing(ask, questions):
    assert ask("--batch", questions("", " ")) == (0, "", "")


def test_notices_and_follow_ups_are_shown(keeper):
    answer = keeper.answer(Inquiry("办理登记收取费用吗", jurisdiction="鄂尔多斯市"))
    text = readable(answer)
    assert text.startswith(answer.text)
    assert [q for q in answer.follow_ups if q not in text] == []
    silent = keeper.answer(Inquiry("绳长超过一米", jurisdiction="鄂尔多斯市"))
    assert silent.notices
    assert [n for n in silent.notices if n not in readable(silent)] == []
