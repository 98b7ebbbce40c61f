"""Runs a verb in process, with a state folder of each test's own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.cli import add_verbs
from corpus.console import Parser


@dataclass(frozen=True)
class Settings:
    state_dir: Path
    corpus_paths: tuple[Path, ...] = ()


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., int]:
    def run(*argv: str) -> int:
        parser = Parser(prog="tiaoli")
        add_verbs(parser.add_subparsers(required=True))
        args = parser.parse_args(["corpus", *argv])
        code = args.run(args, Settings(tmp_path / "state"))
        assert isinstance(code, int)
        return code

    return run
