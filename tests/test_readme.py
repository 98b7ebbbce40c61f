"""The READMEs promise commands, settings and output; each promise is kept, in both languages."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import make_parser
from assistant.api.requests import AskRequest
from assistant.settings import Settings

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = (*READMES, "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
SETTINGS = sorted(f"TIAOLI_{name.upper()}" for name in Settings.model_fields)
TIAOLI = ".venv/bin/tiaoli "
MEASURES = (
    "recall@1",
    "recall@5",
    "article_f1",
    "pinpoint_f1",
    "key_points",
    "quotations",
    "false_refusal",
    "missed_refusal",
)
"""What the accuracy table tells, in its order."""

EXAMPLE = "快递员不验视就收件，在鄂尔多斯合法吗？"


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", read(name), re.MULTILINE | re.DOTALL)


def shell_lines(name: str) -> list[list[str]]:
    """Words of every command in shell blocks; assignments before it are left out."""
    text = "\n".join(blocks(name, "sh") + blocks(name, "console")).replace("\\\n", " ")
    lines = [line.removeprefix("$ ") for line in text.splitlines()]
    starts = ("make ", ".venv/", "python3 ", "export ", "curl ", "TIAOLI_")
    return [shlex.split(line, comments=True) for line in lines if line.startswith(starts)]


def tiaoli_commands(name: str) -> list[list[str]]:
    words = [w[w.index(TIAOLI.strip()) :] for w in shell_lines(name) if TIAOLI.strip() in w]
    return [w[1:] for w in words]


def table(name: str) -> dict[str, str]:
    """Default by variable, as documented."""
    rows = re.findall(r"^\| `(TIAOLI_\w+)` \| (.*?) \|", read(name), re.MULTILINE)
    return dict(rows)


def test_both_languages_have_the_same_parts() -> None:
    levels = [re.findall(r"^(#+) ", read(name), re.MULTILINE) for name in READMES]

    assert levels[0] == levels[1]


def test_both_languages_give_the_same_commands_and_code() -> None:
    english, chinese = READMES

    assert shell_lines(english) == shell_lines(chinese)
    for language in ("console", "python", "text"):
        assert blocks(english, language) == blocks(chinese, language)


@pytest.mark.parametrize("name", READMES)
def test_newcomer_finds_the_commands_and_an_example_at_once(name: str) -> None:
    opening = "\n".join(read(name).splitlines()[:40])

    assert "make serve" in opening
    assert "make test" in opening
    assert f"$ {TIAOLI}ask" in opening


@pytest.mark.parametrize("name", READMES)
def test_every_setting_is_documented_and_no_other(name: str) -> None:
    assert sorted(table(name)) == SETTINGS
    assert set(re.findall(r"TIAOLI_\w+", read(name))) == set(SETTINGS)


@pytest.mark.parametrize("name", READMES)
def test_documented_defaults_are_the_defaults(name: str) -> None:
    documented = table(name)
    for field, info in Settings.model_fields.items():
        if isinstance(info.default, str | int | float):
            default = str(info.default).removesuffix(".0")
            assert documented[f"TIAOLI_{field.upper()}"] == f"`{default}`"


@pytest.mark.parametrize("name", READMES)
def test_accuracy_is_that_of_the_committed_runs(name: str) -> None:
    found = re.findall(r"^\|[^|]*`([\w@]+)`[^|]*\| (.*) \|$", read(name), re.MULTILINE)
    shown = {key: cells for key, cells in found if key in MEASURES}

    assert list(shown) == list(MEASURES)
    for key, cells in shown.items():
        assert cells == " | ".join(f"{run['measures'][key]['mean']:.3f}" for run in runs()), key


def runs() -> list[dict[str, Any]]:
    """Summaries in the order of the columns."""
    texts = [read(f"eval/runs/{gold}.json") for gold in ("exam", "test", "dev", "hard")]
    return [json.loads(text)["summary"] for text in texts]


@pytest.mark.parametrize("name", READMES)
def test_commands_exist(name: str) -> None:
    commands = tiaoli_commands(name)

    assert {words[0] for words in commands} >= {"serve", "ask", "build", "corpus", "eval", "bench"}
    for words in commands:
        make_parser().parse_args(words)


@pytest.mark.parametrize("name", READMES)
def test_make_targets_exist(name: str) -> None:
    targets = set(re.findall(r"\bmake ([a-z-]+)", "\n".join(blocks(name, "sh"))))

    assert targets == {"serve", "test"}
    assert targets <= set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("name", READMES)
def test_request_bodies_are_accepted(name: str) -> None:
    bodies = [w[w.index("-d") + 1] for w in shell_lines(name) if w[0] == "curl"]

    assert [AskRequest(**json.loads(body)).stream for body in bodies] == [False, True]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    links = [x for x in re.findall(r"\]\(([^)#]+)\)", read(name)) if "://" not in x]

    assert [link for link in links if not (ROOT / link).exists()] == []


def test_modules_named_by_the_architecture_exist() -> None:
    named = set(re.findall(r"`([\w/]+\.py)`", read("ARCHITECTURE.md")))
    files = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("[!.]*/**/*.py")} | {"app.py"}

    assert [n for n in named if not any(f"/{file}".endswith(f"/{n}") for file in files)] == []


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a newcomer's shell has after `tiaoli build`."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("TIAOLI_")}
    state = tmp_path_factory.mktemp("state")
    env |= {"TIAOLI_STATE_DIR": str(state), "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}
    run_python(["-m", "app", "build"], env)
    return env


def run_python(arguments: list[str], env: dict[str, str]) -> str:
    command = [sys.executable, *arguments]
    run = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=True
    )
    return run.stdout


@pytest.mark.slow
def test_example_gives_the_output_shown(environment: dict[str, str]) -> None:
    (block,) = blocks("README.md", "console")
    command, _, shown = block.partition("\n")
    words = shlex.split(command.removeprefix(f"$ {TIAOLI}"))

    assert words == ["ask", EXAMPLE]
    assert run_python(["-m", "app", *words], environment) == shown


@pytest.mark.slow
def test_langchain_snippet_gives_the_output_shown(environment: dict[str, str]) -> None:
    (code,), (shown,) = blocks("README.md", "python"), blocks("README.md", "text")

    assert run_python(["-c", code], environment) == shown
