"""The verb ``train``: makes the shipped retriever again, or one of one's own.

PyTorch is imported only when the verb runs.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.console import err, out, progress
from corpus.errors import DependencyMissingError, InputError
from index.bench import Document, Query, read_corpus, read_queries
from index.onnx_encoder import shipped_model
from index.training.sources import read_laws, read_written, shipped_questions

if TYPE_CHECKING:
    SubParsers = argparse._SubParsersAction[Any]


def add_train(subparsers: "SubParsers") -> None:
    """Adds the verb; it sets ``run`` to a function (args, settings) → exit code."""
    verb = subparsers.add_parser("train", help="训练检索模型（需要 tiaoli[models]）")
    files: dict[str, Any] = {"type": Path, "nargs": "+", "metavar": "文件"}
    lines = "每行含 id、law、article、chapter、text 的 JSONL，可为 .gz"
    verb.add_argument("--corpus", default=[], help=lines, **files)
    verb.add_argument("--laws", default=[], help="法规文件、目录或压缩包，按条收入语料", **files)
    lines = "每行含 id、question、gold 的 JSONL：真实问题，其中一部分留作选择之用"
    verb.add_argument("--questions", default=[], help=lines, **files)
    lines = "为训练编写的问题：.jsonl 同上，.tsv 每行为 法规、条、问题；默认用随附的一份"
    verb.add_argument("--written", default=None, help=lines, **files)
    base = "起点模型的目录，默认为随附模型"
    verb.add_argument("--base", type=Path, default=shipped_model(), metavar="目录", help=base)
    verb.add_argument("--out", type=Path, required=True, metavar="目录", help="写到哪个目录")
    verb.add_argument("--name", default="tiaoli-retriever", metavar="名称", help="模型名称")
    verb.add_argument("--epochs", type=int, default=3, metavar="遍数", help="过几遍数据，默认 3")
    rounds = "最后只以真实问题为主的遍数，默认 3；没有真实问题时略过"
    verb.add_argument("--rounds", type=int, default=3, metavar="遍数", help=rounds)
    kept = "留出作选择之用的真实问题，两组各多少，默认 80；0 为全部用于训练"
    verb.add_argument("--kept-back", type=int, default=80, metavar="个数", help=kept)
    frozen = "最下面多少层保持不变，默认 6"
    verb.add_argument("--frozen", type=int, default=6, metavar="层数", help=frozen)
    verb.add_argument("--blend", type=float, default=1.0, metavar="比例", help=_BLEND)
    verb.add_argument("--seed", type=int, default=1, metavar="种子", help="随机种子，默认 1")
    verb.set_defaults(run=run_train)


_BLEND = "结果中训练所得权重的比例（0 到 1），其余取自起点模型，默认 1"


def run_train(args: argparse.Namespace, _: object) -> int:
    """Trains a model and writes its folder."""
    if args.epochs < 1 or min(args.rounds, args.kept_back) < 0 or not 0 <= args.blend <= 1:
        raise InputError("遍数须至少为 1，比例须在 0 到 1 之间，其余不得为负数。")
    try:
        from index.training.data import make_training_set  # noqa: PLC0415
        from index.training.loop import Recipe  # noqa: PLC0415
        from index.training.run import Plan, steps, train  # noqa: PLC0415  (PyTorch: 2 s, 240 MB)
    except ImportError as exc:
        raise DependencyMissingError(
            "训练需要 PyTorch 等组件。请先运行：pip install 'tiaoli[models]'"
        ) from exc
    documents = [*_lines(args.corpus), *read_laws(args.laws, err)]
    if not documents:
        raise InputError("没有语料。请用 --corpus 或 --laws 指定。", param="corpus")
    written = [q for path in args.written or [shipped_questions()] for q in _written(path)]
    data = make_training_set(documents, _queries(args.questions), written, kept_back=args.kept_back)
    if not data.examples:
        raise InputError("没有可训练的问题：gold 中的编号须是语料中的 id。", param="questions")
    plan = Plan(
        args.base,
        frozen=args.frozen,
        epochs=args.epochs,
        rounds=args.rounds,
        blend=args.blend,
        recipe=Recipe(seed=args.seed),
    )
    out(f"条文 {len(data.texts)}，训练问题 {len(data.examples)}，留出 {len(data.held_out)}")
    with progress(steps(plan, data), "训练") as bar:
        train(plan, data, args.name, args.out, lambda _loss: bar.update(1))
    out(f"模型已写入 {args.out}")
    return 0


def _lines(paths: Sequence[Path]) -> list[Document]:
    return [document for path in paths for document in read_corpus(path)]


def _queries(paths: Sequence[Path]) -> list[Query]:
    return [query for path in paths for query in read_queries(path)]


def _written(path: Path) -> tuple[Query, ...]:
    return read_written(path) if path.suffix == ".tsv" else read_queries(path)
