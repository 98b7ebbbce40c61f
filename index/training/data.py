"""Questions and the articles that answer them, as a training set.

Articles come from corpora of ``{"id", "law", "article", "chapter", "text"}`` lines, as
``tiaoli bench retrieval`` reads them. Questions are lines of ``{"question", "gold": [ids]}``; a
question whose articles are in none of the corpora is left out.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.bench import Document, Query
from index.passages import dense_text, sparse_text


@dataclass(frozen=True, slots=True)
class Example:
    """A question.

    Attributes:
        question: As asked.
        gold: Positions of the articles that answer it, at least one.
        group: Questions of one group are about one law, and so are hard for each other.
        real: Whether a person asked it, rather than that it was written for training.
    """

    question: str
    gold: tuple[int, ...]
    group: str
    real: bool = False


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Questions over articles.

    Attributes:
        texts: What the encoder reads of each article.
        sparse: What BM25 reads of each article.
        examples: The questions to learn from.
        held_out: Questions to choose by; no article of theirs answers a question learnt from,
            except for those of ``seen``.
        seen: Questions to choose by, drawn at random.
    """

    texts: tuple[str, ...]
    sparse: tuple[str, ...]
    examples: tuple[Example, ...]
    held_out: tuple[Example, ...]
    seen: tuple[Example, ...]


def make_training_set(
    documents: Sequence[Document],
    real: Sequence[Query],
    written: Sequence[Query],
    *,
    kept_back: int = 80,
    seed: int = 0,
) -> TrainingSet:
    """Splits questions into those to learn from and those to choose by.

    Args:
        documents: The articles of all corpora.
        real: Questions that people asked; two slices of them are kept back.
        written: Questions written for training; those on articles kept back are left out.
        kept_back: Questions in either slice.
        seed: Of the split.
    """
    positions = {str(d.id): n for n, d in enumerate(documents)}
    asked = [replace(e, real=True) for e in _examples(real, positions, documents)]
    random.Random(seed).shuffle(asked)  # noqa: S311  a split, no secret
    seen, rest = asked[:kept_back], asked[kept_back:]
    held_out, away = rest[:kept_back], {g for e in rest[:kept_back] for g in e.gold}
    pool = [*rest[kept_back:], *_examples(written, positions, documents)]
    return TrainingSet(
        texts=tuple(dense_text(d.passage) for d in documents),
        sparse=tuple(sparse_text(d.passage) for d in documents),
        examples=tuple(e for e in pool if not away & set(e.gold)),
        held_out=tuple(held_out),
        seen=tuple(e for e in seen if not away & set(e.gold)),
    )


def _examples(
    queries: Iterable[Query], positions: dict[str, int], documents: Sequence[Document]
) -> Iterable[Example]:
    for query in queries:
        gold = tuple(positions[str(g)] for g in query.gold if str(g) in positions)
        if gold:
            yield Example(query.question, gold, documents[gold[0]].passage.law)


def batches(
    examples: Sequence[Example], size: int, rng: random.Random, share: int = 8
) -> list[list[int]]:
    """One epoch's batches of example numbers; runs of one law's questions stand together.

    Articles of one law are each other's hardest negatives, and cost nothing beyond the batch.

    Args:
        examples: To draw from.
        size: Examples a batch; the last, smaller one is dropped.
        rng: Source of the order.
        share: Length of a run of one law's questions.
    """
    groups: dict[str, list[int]] = {}
    for number, example in enumerate(examples):
        groups.setdefault(example.group, []).append(number)
    runs: list[list[int]] = []
    for members in groups.values():
        rng.shuffle(members)
        runs += [members[at : at + share] for at in range(0, len(members), share)]
    rng.shuffle(runs)
    order = [number for run in runs for number in run]
    found = [order[at : at + size] for at in range(0, len(order) - size + 1, size)]
    rng.shuffle(found)
    return found
