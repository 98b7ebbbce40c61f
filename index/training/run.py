"""One training run from files to a model folder."""

import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from tokenizers import Tokenizer

from corpus.errors import InputError
from index.convert.folder import ONNX_FILE, unpack_folder, write_folder
from index.convert.graph import read_graph
from index.convert.weights import BertWeights
from index.training.data import TrainingSet
from index.training.loop import Recipe, StateCache, Trainer
from index.training.negatives import sparse_negatives
from index.training.network import Retriever

_log = logging.getLogger(__name__)

_WARM_UP = 25
"""Steps over which the learning rate rises."""

_REPEATS, _GENTLE = 3, 0.6
"""Times that a round asks each real question; its peak learning rate as a share of the main one."""

_BEFORE = 0.4
"""Share of the weights from before the rounds in the result: it keeps what written questions on
local regulations taught; the model card has what it costs on real ones."""

_FROM_BM25, _FROM_BANK = 3, 6
"""Hard negatives kept for each question, by BM25 and by the vectors last seen."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one run is to do.

    Attributes:
        base: Packed model folder to start from.
        frozen: Lower layers that stay as they are.
        token_dimension: Width of the token vectors that training contrasts beside the text's one.
        epochs: Passes over the questions.
        rounds: Passes over the questions that people asked, which end the training: each question
            ``_REPEATS`` times, among half as many written ones. The weights at the ends of
            the rounds are averaged (Izmailov et al., "Averaging Weights", UAI 2018), then with
            those from before them.
        blend: Share of the trained weights in the result; the rest is the base's (Wortsman et al.,
            "Model soups" and "WiSE-FT", 2022).
        recipe: The loop's own numbers.
    """

    base: Path
    frozen: int = 6
    token_dimension: int = 48
    epochs: int = 3
    rounds: int = 3
    blend: float = 1.0
    recipe: Recipe = field(default_factory=Recipe)


def train(
    plan: Plan, data: TrainingSet, name: str, folder: Path, step: Callable[[float], object]
) -> None:
    """Trains a retriever and writes it as a packed folder.

    Args:
        plan: What to do.
        data: Questions and articles.
        name: Human name of the model.
        folder: Where to; checkpoints lie beside it until it is whole.
        step: Told the loss of each step.

    Raises:
        InputError: The folder is there already, or the base has no layer left to train.
    """
    if folder.exists():
        raise InputError(f"目录 {folder} 已经存在，请换一个名字。", param="out")
    base = read_graph(plan.base / ONNX_FILE)
    if not 0 <= plan.frozen < base.layers:
        raise InputError(f"模型有 {base.layers} 层，保持不变的至多 {base.layers - 1} 层。")
    torch.manual_seed(plan.recipe.seed)
    with TemporaryDirectory() as scratch:
        unpacked = Path(scratch) / "base"
        unpack_folder(plan.base, unpacked)
        network = Retriever(unpacked, frozen=plan.frozen, token_dimension=plan.token_dimension)
    trainer = _run(plan, data, network, folder.with_suffix(".checkpoint"), step)
    tokenizer = Tokenizer.from_file(str(plan.base / "tokenizer.json"))
    tokenizer.no_truncation()
    write_folder(blended(base, trainer.network, plan.blend), tokenizer, name, folder)
    folder.with_suffix(".checkpoint").unlink(missing_ok=True)


def _run(
    plan: Plan,
    data: TrainingSet,
    network: Retriever,
    checkpoint: Path,
    step: Callable[[float], object],
) -> Trainer:
    tokenizer = Tokenizer.from_file(str(plan.base / "tokenizer.json"))
    tokenizer.no_padding()
    trainer = Trainer(network, StateCache(network, tokenizer), data, plan.recipe)
    rng = random.Random(plan.recipe.seed)  # noqa: S311  a draw, no secret
    drawn = sparse_negatives(data.examples, data.sparse, _FROM_BM25, rng)
    schedule = _Schedule(plan.epochs * (len(data.examples) // plan.recipe.batch))
    negatives = drawn
    for epoch in range(plan.epochs):
        if epoch:
            negatives = trainer.mine(_FROM_BANK, drawn)
        trainer.epoch(range(len(data.examples)), negatives, schedule.next, step)
        trainer.save(checkpoint)
        _log.info("epoch %d of %d done", epoch + 1, plan.epochs)
    _finish(plan, trainer, drawn, rng, step)
    return trainer


def _finish(
    plan: Plan,
    trainer: Trainer,
    drawn: Sequence[tuple[int, ...]],
    rng: random.Random,
    step: Callable[[float], object],
) -> None:
    """Ends with rounds over the real questions, and leaves a mean of the weights."""
    before = {n: t.clone() for n, t in trainer.network.upper.state_dict().items()}
    ends: list[dict[str, torch.Tensor]] = []
    for numbers in _rounds(plan, trainer.data, rng):
        schedule = _Schedule(len(numbers) // plan.recipe.batch, _GENTLE)
        trainer.epoch(numbers, trainer.mine(_FROM_BANK, drawn), schedule.next, step)
        ends.append({n: t.clone() for n, t in trainer.network.upper.state_dict().items()})
    if ends:
        after = {name: torch.stack([end[name] for end in ends]).mean(0) for name in before}
        mean = {n: _BEFORE * before[n] + (1 - _BEFORE) * after[n] for n in before}
        trainer.network.upper.load_state_dict(mean)


def _rounds(plan: Plan, data: TrainingSet, rng: random.Random) -> list[list[int]]:
    """Numbers of the examples of each last round; none where there are too few real ones."""
    real = [n for n, e in enumerate(data.examples) if e.real] * _REPEATS
    written = [n for n, e in enumerate(data.examples) if not e.real]
    if len(real) < plan.recipe.batch:
        return []
    count = min(len(written), len(real) // 2)
    return [[*real, *rng.sample(written, count)] for _ in range(plan.rounds)]


def steps(plan: Plan, data: TrainingSet) -> int:
    """How many steps a run takes, at most."""
    rounds = _rounds(plan, data, random.Random(0))  # noqa: S311  lengths only
    numbers = [len(data.examples)] * plan.epochs + [len(each) for each in rounds]
    return sum(each // plan.recipe.batch for each in numbers)


class _Schedule:
    """Rises over the first steps, then falls in a straight line."""

    def __init__(self, steps: int, peak: float = 1.0) -> None:
        self._steps, self._peak, self._at = steps, peak, 0

    def next(self) -> float:
        """Share of the peak learning rate for the next step."""
        self._at += 1
        return (
            self._peak * min(1.0, self._at / _WARM_UP) * (1 - (self._at - 1) / max(1, self._steps))
        )


def blended(base: BertWeights, network: Retriever, share: float) -> BertWeights:
    """The base's weights moved towards the trained ones.

    Args:
        base: Weights before training.
        network: The trained network.
        share: 1 for the trained weights, 0 for the base's.
    """
    tensors = dict(base.tensors)
    for name, value in network.bert.state_dict().items():
        if name in tensors:
            trained = value.numpy().astype(np.float32)
            tensors[name] = (1 - share) * tensors[name] + np.float32(share) * trained
    return BertWeights(tensors, base.heads, base.epsilon)
