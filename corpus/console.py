"""What every verb of the command line shares: a parser that speaks Chinese, and progress."""

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

from tqdm import tqdm

_MESSAGES = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"参数 \1 不能是 \2，可选：\3"),
    (r"argument (.+?): expected one argument", r"参数 \1 后面要跟一个值"),
    (r"argument (.+?): expected at least one argument", r"参数 \1 后面至少要跟一个值"),
    (r"argument (.+?): invalid (?:.+) value: (.+)", r"参数 \1 的值 \2 无法识别"),
    (r"argument (.+?): not allowed with argument (.+)", r"参数 \1 不能与 \2 同时使用"),
    (r"one of the arguments (.+) is required", r"以下参数须给出一个：\1"),
    (r"unrecognized arguments: (.+)", r"无法识别的参数：\1"),
)

_COMMANDING = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)"
)
"""Control characters but for tabs and line ends, and those that turn the writing round."""

_LONGEST_NAME = 60
_LONG = 100
"""Documents from which on reading them takes seconds."""


class Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` whose headings and complaints are Chinese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("allow_abbrev", False)
        kwargs["add_help"] = False
        super().__init__(*args, **kwargs)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示本帮助")

    def format_usage(self) -> str:
        """Usage line with a Chinese heading."""
        return super().format_usage().replace("usage:", "用法：", 1)

    def format_help(self) -> str:
        """Full help with a Chinese heading."""
        return super().format_help().replace("usage:", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        """Prints what is wrong and how to see the help, and exits with 2."""
        for pattern, chinese in _MESSAGES:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, chinese, message)
                break
        self.exit(2, f"{self.format_usage()}错误：{message}\n查看帮助：{self.prog} --help\n")


def out(text: str) -> None:
    """Writes a line of results to standard output."""
    sys.stdout.write(harmless(text) + "\n")


def err(text: str) -> None:
    """Writes a line for the user's eyes to standard error."""
    sys.stderr.write(harmless(text) + "\n")


def harmless(text: str) -> str:
    """A text without the characters that command a terminal, which documents may hold."""
    return _COMMANDING.sub("", text)


def shortened(name: str) -> str:
    """A name that somebody gave, on one line and no longer than names are, to be told of."""
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[:_LONGEST_NAME]}……"


def prepare_streams() -> None:
    """Lets both streams take any text: Chinese in a locale without it, and stray bytes as ``?``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=_able(stream.encoding), errors="replace")


def _able(encoding: str) -> str:
    """An encoding if it has Chinese, else UTF-8."""
    try:
        "条例".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "utf-8"
    return encoding


def abandon_output() -> None:
    """Sends what is still to be written nowhere, so that the exit does not complain of the pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(io.UnsupportedOperation):  # an output in memory
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@contextmanager
def progress(total: int | None, label: str, unit: str = "条") -> Iterator["tqdm[NoReturn]"]:
    """A progress bar on standard error, silent where that is no terminal.

    Args:
        total: Number of steps, ``None`` where nobody knows; call ``.update(n)`` on the bar.
        label: What is being done, in Chinese.
        unit: What is counted.
    """
    with tqdm(total=total, desc=label, unit=unit, file=sys.stderr, disable=None) as bar:
        yield bar


@contextmanager
def steps(total: int, label: str) -> Iterator[Callable[[int], object]]:
    """A progress bar for documents, as a function to be told of each; a line where it is long.

    Where standard error is no terminal there is no bar, but nobody should wonder at the silence.

    Args:
        total: Number of documents.
        label: What is being done, in Chinese.
    """
    if total >= _LONG and not sys.stderr.isatty():
        err(f"{label}，共 {total} 件，请稍候……")
    with progress(total, label, "件") as bar:
        yield bar.update
