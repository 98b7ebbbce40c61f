"""The verb ``feedback``: what people said of answers, as JSON Lines."""

import argparse
import json
from typing import TYPE_CHECKING, Any, get_args

from assistant.settings import Settings
from assistant.store.export import feedback_row, gold_candidate
from assistant.store.ledger import open_ledger
from assistant.store.models import Rating
from corpus.console import err, out

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_verbs(verbs: "_SubParsersAction[Any]") -> None:
    """Adds ``feedback`` to the command line."""
    feedback = verbs.add_parser(
        "feedback",
        help="导出用户对回答的评价（JSON Lines）",
        description="按收到的先后，每行一条评价及其回答的状态、所引条文。"
        "问题的文字只在设置 TIAOLI_KEEP_QUESTIONS=true 时保存。",
    )
    feedback.add_argument(
        "--rating", choices=get_args(Rating), help="只要有用（up）或没用（down）的"
    )
    feedback.add_argument(
        "--candidates",
        action="store_true",
        help="把没用的写成问题集的候选：由人填好 gold_articles 后，可用 tiaoli eval --gold 评测",
    )
    feedback.set_defaults(run=run_feedback)


def run_feedback(args: argparse.Namespace, settings: Settings) -> int:
    """Runs the verb; always 0: no feedback is no failure."""
    wanted = "down" if args.candidates else args.rating
    found = [r for r in open_ledger(settings).rated() if wanted in (None, r.feedback.rating)]
    rows = [gold_candidate(r) if args.candidates else feedback_row(r) for r in found]
    for row in filter(None, rows):
        out(json.dumps(row, ensure_ascii=False))
    if not found:
        err("还没有这样的评价。")
    if None in rows:
        err(
            f"有 {rows.count(None)} 条没有保存问题的文字，写不成候选。"
            "要保存，请设置 TIAOLI_KEEP_QUESTIONS=true 后重启服务。"
        )
    return 0
