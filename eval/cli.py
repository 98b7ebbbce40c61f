"""The verb ``tiaoli eval``."""

import argparse
import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from corpus.console import err, out, progress
from corpus.errors import InputError
from eval.committed import SHIPPED_RUNS, run_path, save_run
from eval.evaluation import (
    Evaluation,
    count_questions,
    evaluate_set,
    significant_losses,
    with_robustness,
)
from eval.gold import GoldSet, read_gold
from eval.gold_check import require_places
from eval.judge.opinion import Judge, open_judge
from eval.judge.text import judged_text
from eval.places import LawBook
from eval.report import (
    comparison_text,
    losses_text,
    question_row,
    reliability_text,
    report_text,
    summary_to_dict,
)
from eval.robustness import PERTURBATIONS
from eval.robustness.text import held_text, held_to_dict
from eval.run import Answerer, Assistant, Outcome
from eval.score import QuestionScore

if TYPE_CHECKING:
    from assistant.settings import Settings

SHIPPED_GOLD = Path(__file__).parent / "gold"


def add_verbs(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Adds ``eval`` to the root parser."""
    parser = subparsers.add_parser(
        "eval",
        help="用问题集评测助手，并与上次提交的结果比较",
        description="逐题提问并打分：检索、引用（条、款项）、要点、引文属实、拒答、用时；"
        "按类型、法规、提问者、轮次分列，并与上次提交的结果比较。",
    )
    add = parser.add_argument
    add("--gold", nargs="+", type=Path, metavar="文件", help="问题集（.jsonl），默认用自带的全部")
    add("--out", type=Path, metavar="文件", help="把每一题的回答、引用、得分写入该文件（.jsonl）")
    add("--html", type=Path, metavar="文件", help="把图表和逐题明细写成一个可离线打开的网页")
    add("--robustness", action="store_true", help="再把每题换写法问一遍：错字、繁体、语序等（慢）")
    add("--judge", action="store_true", help="再请 TIAOLI_LLM_MODEL 所设的语言模型评忠实、完整")
    add("--labels", type=Path, metavar="文件", help="人工评分（.jsonl），与模型评分比较是否一致")
    add("--save", action="store_true", help="把这次的结果存为以后比较的基准")
    add("--json", action="store_true", help="以 JSON 输出汇总，代替表格")
    add("--limit", type=int, metavar="数目", help="每个问题集只做前若干题（对话算一题）")
    add(
        "--fail-on-loss",
        action="store_true",
        help="有指标显著变差（校正 p < 0.05）时以 1 退出",
    )
    add("--runs", type=Path, default=SHIPPED_RUNS, metavar="目录", help="存放比较基准的目录")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: "Settings") -> int:
    """Carries out ``tiaoli eval``; see :func:`evaluate`."""
    from assistant.build import build_assistant  # noqa: PLC0415 - loads engines: not for --help

    golds = read_golds(args)
    judge = open_judge(args, settings)
    return evaluate(args, golds, build_assistant(settings, err), judge)


def evaluate(
    args: argparse.Namespace,
    golds: Sequence[GoldSet],
    assistant: Assistant,
    judge: Judge | None = None,
) -> int:
    """Runs and reports each gold set in turn.

    Args:
        args: Parsed options of the verb.
        golds: The sets, in order.
        assistant: Who answers.
        judge: Who gives a second opinion.

    Returns:
        0, or 1 where ``--fail-on-loss`` was given and a measure got worse beyond chance.
    """
    done: list[Evaluation] = []
    book = LawBook(assistant.catalogue.iter_laws())
    for gold in golds:
        require_places(gold, book)
    with ExitStack() as stack:
        rows = stack.enter_context(_open_out(args.out)) if args.out else None
        for gold in golds:
            evaluation = _run_one(args, gold, assistant, book, rows)
            if args.robustness:
                evaluation = _run_again(evaluation, assistant, book)
            if judge is not None:
                evaluation = judge.opinion(evaluation, book)
            done.append(evaluation)
            if not args.json:
                out(_text(evaluation))
            if args.save:
                _save(args.runs, evaluation)
    if args.html:
        write_report(args.html, done, book)
    losses = significant_losses(done)
    if args.json:
        runs = [_to_dict(evaluation) for evaluation in done]
        out(json.dumps({"runs": runs}, ensure_ascii=False, indent=2))
    elif losses:
        out(losses_text(losses))
    return 1 if losses and args.fail_on_loss else 0


def read_golds(args: argparse.Namespace) -> list[GoldSet]:
    """Reads the gold sets that the options name, all shipped ones by default.

    Raises:
        InputError: An option or a file is at fault.
    """
    if args.limit is not None and args.limit < 1:
        raise InputError("--limit 应为正整数", param="limit")
    if args.limit is not None and args.save:
        raise InputError("只做一部分题时不能 --save，请去掉 --limit", param="save")
    for name in ("html", "out"):
        path: Path | None = getattr(args, name)
        if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
            raise InputError(f"写不了文件 {path}，请检查目录和权限", param=name)
    paths = args.gold or sorted(SHIPPED_GOLD.glob("*.jsonl"))
    if not paths:
        raise InputError("没有问题集，请用 --gold 指明一个 .jsonl 文件", param="gold")
    golds = [read_gold(path) for path in paths]
    if len({gold.name for gold in golds}) < len(golds):
        raise InputError("几个问题集的文件名相同，比较基准会混在一起，请改名", param="gold")
    return golds


def _open_out(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as exc:
        raise InputError(f"写不了文件 {path}，请检查目录和权限", param="out") from exc


def _run_one(
    args: argparse.Namespace,
    gold: GoldSet,
    assistant: Assistant,
    book: LawBook,
    rows: TextIO | None,
) -> Evaluation:
    with progress(count_questions(gold, args.limit), gold.name) as bar:

        def note(outcome: Outcome, judged: QuestionScore) -> None:
            if rows is not None:
                row = question_row(gold.name, outcome, judged)
                rows.write(json.dumps(row, ensure_ascii=False) + "\n")
            bar.update(1)

        return evaluate_set(gold, assistant, book, args.runs, args.limit, note)


def _run_again(evaluation: Evaluation, answerer: Answerer, book: LawBook) -> Evaluation:
    with progress(len(PERTURBATIONS), f"{evaluation.gold.name} 换写法") as bar:
        return with_robustness(evaluation, answerer, book, bar.update)


def write_report(path: Path, done: Sequence[Evaluation], book: LawBook) -> None:
    """Writes the report in one step.

    Raises:
        InputError: The file cannot be written.
    """
    from eval.page import render_page  # noqa: PLC0415 - Jinja is loaded only for a report

    text = render_page(done, book, datetime.now().astimezone())
    partial = path.with_name(path.name + ".partial")
    try:
        partial.write_text(text, "utf-8")
        partial.replace(path)
    except OSError as exc:
        raise InputError(f"写不了网页 {path}，请检查目录和权限", param="html") from exc
    err(f"已写出评测报告：{path}")


def _save(runs: Path, evaluation: Evaluation) -> None:
    gold = evaluation.gold
    path = run_path(runs, gold)
    save_run(
        path,
        gold,
        evaluation.corpus_sha256,
        evaluation.summary,
        evaluation.scores,
        evaluation.reliability,
    )
    err(f"已保存为比较基准：{path}")


def _text(report: Evaluation) -> str:
    title = f"问题集 {report.gold.name}：{len(report.scores)} 题"
    parts = [report_text(title, report.summary), reliability_text(report.reliability)]
    if report.judged:
        parts.append(judged_text(report.judged))
    if report.held:
        parts.append(held_text(report.held))
    if report.changes is None:
        parts.append("还没有可比较的结果；加 --save 可把这次存为基准")
    else:
        if report.gold_changed:
            parts.append("注意：问题集在上次之后改过，只比较编号相同的题")
        parts.append(comparison_text(report.changes))
    return "\n\n".join(parts) + "\n"


def _to_dict(report: Evaluation) -> dict[str, object]:
    return {
        "gold": report.gold.name,
        "gold_sha256": report.gold.sha256,
        "corpus_sha256": report.corpus_sha256,
        "questions": len(report.scores),
        **summary_to_dict(report.summary),
        "reliability": report.reliability.to_dict() if report.reliability else None,
        "robustness": held_to_dict(report.held),
        "judge": asdict(report.judged) if report.judged else None,
        "comparison": None
        if report.changes is None
        else {
            "gold_changed": report.gold_changed,
            "changes": [change.to_dict() for change in report.changes],
        },
    }
