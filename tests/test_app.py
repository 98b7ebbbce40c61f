"""The command line's root: its verbs, its exits and what it says when something is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import app
from corpus.errors import ConfigurationError, InputError

ROOT = Path(__file__).parents[1]


@pytest.fixture
def tiaoli(tmp_path):
    """Runs the command in an empty folder of its own, with its state there too."""

    def run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("TIAOLI_")}
        return subprocess.run(
            [sys.executable, "-m", "app", *args],
            cwd=tmp_path,
            env={**clean, "TIAOLI_STATE_DIR": str(tmp_path / "state"), **env},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


def _failing(error: BaseException):
    def run(args: object, settings: object) -> int:
        raise error

    return run


def _exit_of(monkeypatch, capsys, run) -> tuple[object, str]:
    """Exit code and complaint of a ``serve`` that does something else."""
    monkeypatch.setattr(app, "run_serve", run)
    with pytest.raises(SystemExit) as exit_:
        app.main(["serve"])
    return exit_.value.code, capsys.readouterr().err


@pytest.mark.parametrize("verb", ["serve", "ask", "feedback", "build", "corpus", "eval", "bench"])
def test_every_verb_is_there_and_helps(verb, capsys):
    with pytest.raises(SystemExit) as exit_:
        app.main([verb, "--help"])
    assert exit_.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith(f"用法： tiaoli {verb}")
    assert "usage" not in text
    assert "show this help" not in text


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        ([], "缺少参数"),
        (["gibberish"], "gibberish"),
        (["ask", "--jurisdiction"], "后面要跟一个值"),
        (["ask", "问题", "多余"], "无法识别的参数：多余"),
        (["serve", "--port", "http"], "'http' 无法识别"),
        (["ask", "--as-of", "去年"], "去年"),
    ],
)
def test_wrong_arguments_are_explained_in_chinese(args, complaint, capsys):
    with pytest.raises(SystemExit) as exit_:
        app.main(args)
    text = capsys.readouterr().err
    assert exit_.value.code == 2
    assert "错误：" in text
    assert complaint in text
    assert "--help" in text


@pytest.mark.parametrize("error", [InputError("换一个。"), ConfigurationError("换一个。")])
def test_an_expected_failure_is_told_without_a_traceback(error, monkeypatch, capsys):
    code, text = _exit_of(monkeypatch, capsys, _failing(error))
    assert code == 2
    assert text == "错误：换一个。\n"


def test_an_interruption_is_no_crash(monkeypatch, capsys):
    code, text = _exit_of(monkeypatch, capsys, _failing(KeyboardInterrupt()))
    assert (code, text) == (130, "已中断。\n")


def test_a_closed_pipe_is_no_crash(monkeypatch, capsys):
    code, text = _exit_of(monkeypatch, capsys, _failing(BrokenPipeError()))
    assert (code, text) == (1, "")


def test_output_cut_short_by_its_reader_is_no_crash(tmp_path):
    """The reader is gone before anything is written, as with ``| head`` and a quick head."""
    read, write = os.pipe()
    os.close(read)
    env = {k: v for k, v in os.environ.items() if not k.startswith("TIAOLI_")}
    done = subprocess.run(
        [sys.executable, "-m", "app", "corpus", "list"],
        cwd=tmp_path,
        env={**env, "TIAOLI_STATE_DIR": str(tmp_path / "state")},
        stdout=write,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_verbs_result_is_the_exit_code(monkeypatch, capsys):
    assert _exit_of(monkeypatch, capsys, lambda *_: 1) == (1, "")


def test_a_defect_is_not_hidden(monkeypatch):
    monkeypatch.setattr(app, "run_serve", _failing(RuntimeError("a defect")))
    with pytest.raises(RuntimeError, match="a defect"):
        app.main(["serve"])


def test_the_command_runs_from_a_shell(tiaoli):
    done = tiaoli("ask", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "--batch" in done.stdout


def test_the_shell_sees_code_2_for_wrong_arguments(tiaoli):
    done = tiaoli("ask", "--nonsense")
    assert done.returncode == 2
    assert "无法识别的参数：--nonsense" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_locale_gets_chinese(encoding, tiaoli):
    done = tiaoli("--help", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    assert "用法" in done.stdout


def test_stray_bytes_in_an_argument_are_no_crash(tiaoli):
    done = tiaoli("corpus", "show", "\udcff条例")
    assert done.returncode == 1
    assert "没有收录“?条例”" in done.stderr


def test_a_full_disk_is_no_crash(monkeypatch, capsys):
    code, text = _exit_of(monkeypatch, capsys, _failing(OSError(28, "No space left on device")))
    assert code == 2
    assert "磁盘空间" in text


def test_a_malformed_setting_is_named(tiaoli):
    done = tiaoli("ask", "快递要验视吗", TIAOLI_THREADS="many")
    assert done.returncode == 2
    assert "TIAOLI_THREADS" in done.stderr
    assert "Traceback" not in done.stderr
