"""The verb ``ask``; those of ``citecheck/`` and ``duties/`` are in their own ``cli.py``."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from assistant.batch import answer_lines
from assistant.build import build_assistant
from assistant.citecheck.cli import add_verb as add_verify
from assistant.compare.cli import add_verb as add_compare
from assistant.duties.cli import add_verb as add_duties
from assistant.models import Answer, Inquiry
from assistant.settings import Settings
from assistant.tables import marked_markdown
from corpus.console import err, out, progress
from corpus.errors import InputError

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_verbs(verbs: "_SubParsersAction[Any]") -> None:
    """Adds the verbs of this layer to the command line."""
    ask = verbs.add_parser("ask", help="提问，或者批量回答一个文件里的问题")
    ask.add_argument("question", nargs="?", metavar="问题", help="要问的问题")
    ask.add_argument("--jurisdiction", metavar="地区", help="所在地区，如 鄂尔多斯市")
    ask.add_argument(
        "--as-of", type=_date, metavar="日期", help="按哪一天的法规回答，如 2026-01-31"
    )
    ask.add_argument("--json", action="store_true", help="输出完整的 JSON")
    ask.add_argument(
        "--batch", type=Path, metavar="文件", help="JSON Lines 问题文件，- 表示标准输入"
    )
    ask.add_argument("--out", type=Path, metavar="文件", help="批量回答写到哪里，缺省为标准输出")
    ask.set_defaults(run=run_ask)
    add_verify(verbs)
    add_duties(verbs)
    add_compare(verbs)


def run_ask(args: argparse.Namespace, settings: Settings) -> int:
    """Runs the verb; 0, or 1 where a line of a batch was bad."""
    if (args.question is None) == (args.batch is None):
        raise InputError("请给出一个问题，或者用 --batch 给出问题文件（二者选一）。")
    if args.batch is not None:
        return _batch(args, settings)
    if args.out is not None:
        raise InputError("--out 只用于批量回答，请同时给出 --batch。")
    assistant = build_assistant(settings, err)
    answer = assistant.answer(Inquiry(args.question, (), args.jurisdiction, args.as_of))
    out(json.dumps(answer.to_dict(), ensure_ascii=False) if args.json else readable(answer))
    return 0


def readable(answer: Answer) -> str:
    """An answer as plain text: the answer, its table, sources, notices and what to ask next."""
    lines = [answer.text]
    if answer.table is not None:
        lines += ["", answer.table.title, "", marked_markdown(answer.table).rstrip()]
        lines += [answer.table.note] if answer.table.note else []
    if answer.citations:
        lines += ["", "依据："]
        lines += [
            f"[{c.n}] 《{c.law}》{c.label}（{c.status}，{c.effective_from or '日期不详'}起施行）"
            for c in answer.citations
        ]
    lines += [f"注意：{notice}" for notice in answer.notices]
    if answer.follow_ups:
        lines += ["", "还可以问：", *(f"- {question}" for question in answer.follow_ups)]
    return "\n".join(lines)


def _batch(args: argparse.Namespace, settings: Settings) -> int:
    lines = _read_lines(args.batch)
    assistant = build_assistant(settings, err)
    bad = 0
    with _writing(args.out) as target, progress(len(lines), "回答") as bar:
        for row in answer_lines(lines, assistant, args.jurisdiction):
            target.write(json.dumps(row, ensure_ascii=False) + "\n")
            bad += "error" in row
            bar.update(1)
    if bad:
        err(f"有{bad}行没有回答，原因写在输出的 error 里；其余各行已回答。")
    return 1 if bad else 0


def _read_lines(path: Path) -> list[str]:
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8-sig")
    except OSError as exc:
        raise InputError(f"读不到问题文件 {path}：请检查路径和权限。") from exc
    except UnicodeDecodeError as exc:
        raise InputError(f"问题文件 {path} 不是 UTF-8 编码，请转换后重试。") from exc
    return [line for line in text.split("\n") if line.strip()]


@contextmanager
def _writing(path: Path | None) -> Iterator[TextIO]:
    """The output, line by line; what is answered before a break is kept."""
    if path is None:
        yield sys.stdout
        return
    try:
        # an id may hold a lone surrogate, which JSON allows and UTF-8 does not
        handle = path.open("w", encoding="utf-8", errors="replace", buffering=1)
    except OSError as exc:
        raise InputError(f"无法写入 {path}：请检查目录是否存在、是否可写。") from exc
    with handle:
        yield handle


def _date(text: str) -> date:
    return date.fromisoformat(text)
