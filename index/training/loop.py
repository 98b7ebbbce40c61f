"""The training loop: batches in, checkpoints out."""

import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from index.training.data import Example, TrainingSet, batches
from index.training.negatives import draw
from index.training.network import Retriever, States, prompted
from index.training.objective import contrast, late_interaction

_log = logging.getLogger(__name__)

QUERY_TOKENS, PASSAGE_TOKENS = 48, 160
"""Longer texts are cut in training; nine of ten articles are shorter."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run depends on.

    Attributes:
        batch: Questions a step.
        hard: Share of the questions of a batch that bring a hard negative along.
        queue: Articles of earlier steps that the dense view is contrasted with.
        rate: Peak learning rate of the encoder; the projection learns ten times as fast.
        decay: Weight decay.
        clip: Largest norm of a gradient.
        seed: Of order and negatives.
    """

    batch: int = 32
    hard: float = 0.5
    queue: int = 1024
    rate: float = 1e-4
    decay: float = 0.01
    clip: float = 1.0
    seed: int = 1


class StateCache:
    """Frozen layers' outputs of articles and questions, computed when first asked for."""

    def __init__(self, network: Retriever, tokenizer: Tokenizer) -> None:
        self._network, self._tokenizer = network, tokenizer
        self._known: dict[tuple[str, str], NDArray[np.float16]] = {}

    def states(self, kind: str, texts: Sequence[str]) -> States:
        """States of texts; ``kind`` is query or passage."""
        missing = list(dict.fromkeys(t for t in texts if (kind, t) not in self._known))
        if missing:
            limit = QUERY_TOKENS if kind == "query" else PASSAGE_TOKENS
            self._tokenizer.enable_truncation(limit)
            ids = [e.ids for e in self._tokenizer.encode_batch(prompted(kind, missing))]
            for text, state in zip(missing, self._network.lower(ids), strict=True):
                self._known[kind, text] = state
        return [self._known[kind, text] for text in texts]


class Trainer:
    """One run over a training set; keeps the optimiser, the queue and the last known vectors."""

    def __init__(
        self, network: Retriever, cache: StateCache, data: TrainingSet, recipe: Recipe
    ) -> None:
        self.network, self.cache, self.data, self.recipe = network, cache, data, recipe
        self.rng = random.Random(recipe.seed)  # noqa: S311  an order, no secret
        groups = [
            {"params": list(network.upper.parameters()), "lr": recipe.rate, "peak": recipe.rate},
            {
                "params": list(network.project.parameters()),
                "lr": recipe.rate,
                "peak": 10 * recipe.rate,
            },
        ]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=recipe.decay)
        self._queue: list[tuple[int, Tensor]] = []
        self.bank: dict[int, Tensor] = {}

    def epoch(
        self,
        numbers: Sequence[int],
        negatives: Sequence[tuple[int, ...]],
        factor: Callable[[], float],
        done: Callable[[float], object],
    ) -> None:
        """Goes through some examples once.

        Args:
            numbers: Of the examples; one that is named several times is learnt from as often.
            negatives: Hard negatives of each example of the training set.
            factor: Share of the peak learning rate for the next step; 0 ends the epoch.
            done: Told the loss of each step.
        """
        self.network.eval()  # without dropout, which triples the time of a step on processors
        chosen = [self.data.examples[n] for n in numbers]
        for batch in batches(chosen, self.recipe.batch, self.rng):
            share = factor()
            if share <= 0:
                return
            for group in self.optimiser.param_groups:
                group["lr"] = share * group["peak"]
            done(self._step([numbers[n] for n in batch], negatives))

    def _step(self, batch: Sequence[int], negatives: Sequence[tuple[int, ...]]) -> float:
        examples = [self.data.examples[n] for n in batch]
        own = [self.rng.choice(e.gold) for e in examples]
        drawn = [self.rng.choice(negatives[n]) for n in batch if self._wants(negatives[n])]
        texts = list(dict.fromkeys([*own, *drawn]))
        loss, vectors = self._loss(examples, own, texts)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(
            [p for g in self.optimiser.param_groups for p in g["params"]], self.recipe.clip
        )
        self.optimiser.step()
        for number, vector in zip(texts, vectors.detach(), strict=True):
            self.bank[number] = vector
            self._queue.append((number, vector))
        self._queue = self._queue[-self.recipe.queue :]
        return float(loss.detach())

    def _wants(self, negatives: tuple[int, ...]) -> bool:
        return bool(negatives) and self.rng.random() < self.recipe.hard

    def _loss(
        self, examples: Sequence[Example], own: Sequence[int], texts: Sequence[int]
    ) -> tuple[Tensor, Tensor]:
        asked = self.network(self.cache.states("query", [e.question for e in examples]))
        told = self.network(self.cache.states("passage", [self.data.texts[n] for n in texts]))
        columns = [*texts, *(n for n, _ in self._queue)]
        answers = torch.tensor([[c in set(e.gold) for c in columns] for e in examples])
        first = torch.tensor([texts.index(n) for n in own])
        pool = torch.cat([told[0], *(v[None] for _, v in self._queue)])
        dense = contrast(asked[0] @ pool.T, answers, first)
        late = late_interaction(asked[1], asked[2], told[1], told[2])
        return dense + contrast(late, answers[:, : len(texts)], first), told[0]

    def mine(
        self, count: int, spare: Sequence[tuple[int, ...]], depth: int = 60
    ) -> list[tuple[int, ...]]:
        """Hard negatives by the vectors last seen in training (Xiong et al., "ANCE", ICLR 2021).

        Args:
            count: How many for each question.
            spare: Negatives of before, which are kept beside the new ones.
            depth: Length of the ranking they are drawn from.
        """
        numbers = np.array(list(self.bank), dtype=np.int64)
        matrix = torch.stack(list(self.bank.values()))
        found: list[tuple[int, ...]] = []
        for at in range(0, len(self.data.examples), 64):
            part = self.data.examples[at : at + 64]
            vectors = self.encode("query", [e.question for e in part])[0]
            tops = (vectors @ matrix.T).topk(min(depth, len(numbers))).indices.numpy()
            for example, top in zip(part, tops, strict=True):
                old = spare[len(found)]
                found.append(draw(numbers[top], example.gold, count, self.rng) + old[: count // 2])
        return found

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def encode(self, kind: str, texts: Sequence[str]) -> tuple[Tensor, list[Tensor]]:
        """Vectors (n, width) and token vectors, one (tokens, dimension) a text."""
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        dense = torch.zeros(len(texts), self.network.bert.config.hidden_size)
        tokens: list[Tensor] = [torch.empty(0)] * len(texts)
        for at in range(0, len(order), 32):
            rows = order[at : at + 32]
            vectors, late, mask = self.network(self.cache.states(kind, [texts[r] for r in rows]))
            dense[rows] = vectors
            for row, values, real in zip(rows, late, mask, strict=True):
                tokens[row] = values[: int(real.sum())]
        return dense, tokens

    def save(self, path: Path) -> None:
        """Writes a checkpoint of the trained parameters, whole or not at all."""
        trained = {"upper": self.network.upper, "project": self.network.project}
        torch.save({n: m.state_dict() for n, m in trained.items()}, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)
        _log.info("checkpoint %s", path.name)
