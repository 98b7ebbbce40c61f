"""Which passages there are, as columns: what a search needs of them besides vectors and words.

A corpus of 3,400 laws has 350,000 passages. As objects they take seconds to make and hundreds of
megabytes; as mapped columns they take neither. Texts are not among them: those are in the
catalogue, under the article's id.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Pinpoint
from corpus.errors import IndexMismatchError
from index.arrays import mapped
from index.models import Passage

_NONE = -1
_COLUMNS, _LAW_OF, _ID_ENDS, _IDS, _LAWS = (
    "pinpoints.npy",
    "law_of.npy",
    "id_ends.npy",
    "ids.npy",
    "laws.json",
)


@dataclass(frozen=True, slots=True)
class PassageTable:
    """Passages in order, each article directly followed by its parts.

    Attributes:
        law_ids: Distinct ids of the laws, in order of appearance.
        law_of: Position in ``law_ids`` of each passage's law, shape (n,).
        pinpoints: Article, suffix, paragraph and item of each passage, -1 for none, shape (n, 4).
        id_ends: Where each article's id ends in ``ids``; passages that are parts have an empty
            stretch, which is how they are told from articles, shape (n,).
        ids: Ids of the articles in UTF-8, one after the other.
    """

    law_ids: tuple[str, ...]
    law_of: NDArray[np.int32]
    pinpoints: NDArray[np.int32]
    id_ends: NDArray[np.int64]
    ids: NDArray[np.uint8]

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> "PassageTable":
        """Makes the table of some passages."""
        codes: dict[str, int] = {}
        laws, points, names = list[int](), list[tuple[int, ...]](), list[bytes]()
        for passage in passages:
            laws.append(codes.setdefault(passage.law_id, len(codes)))
            points.append(_numbers(passage.pinpoint))
            names.append(passage.id.encode() if passage.is_article else b"")
        return cls(
            tuple(codes),
            np.array(laws, dtype=np.int32),
            np.array(points, dtype=np.int32).reshape(-1, 4),
            np.cumsum([len(name) for name in names], dtype=np.int64),
            np.frombuffer(b"".join(names), dtype=np.uint8),
        )

    @classmethod
    def join(cls, tables: Sequence["PassageTable"]) -> "PassageTable":
        """The passages of several tables, in order."""
        codes: dict[str, int] = {}
        laws, ends, offset = list[NDArray[np.int32]](), list[NDArray[np.int64]](), 0
        for table in tables:
            new = [codes.setdefault(law, len(codes)) for law in table.law_ids]
            laws.append(np.array(new, dtype=np.int32)[table.law_of])
            ends.append(table.id_ends + offset)
            offset += len(table.ids)
        return cls(
            tuple(codes),
            np.concatenate([np.empty(0, np.int32), *laws]),
            np.concatenate([np.empty((0, 4), np.int32), *(t.pinpoints for t in tables)]),
            np.concatenate([np.empty(0, np.int64), *ends]),
            np.concatenate([np.empty(0, np.uint8), *(t.ids for t in tables)]),
        )

    @classmethod
    def load(cls, folder: Path) -> "PassageTable":
        """Maps what ``save`` wrote.

        Raises:
            IndexMismatchError: It is missing or damaged.
        """
        try:
            law_ids = tuple(json.loads((folder / _LAWS).read_text("utf-8")))
            columns = [mapped(folder / name) for name in (_LAW_OF, _COLUMNS, _ID_ENDS, _IDS)]
        except (OSError, ValueError, EOFError) as exc:
            raise IndexMismatchError(
                "索引中的条文目录已损坏，无法读取。请运行 tiaoli build --force 重建索引。"
            ) from exc
        return cls(law_ids, *columns)

    def save(self, folder: Path) -> None:
        """Writes NumPy arrays and JSON into a folder, which is made where needed."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _LAWS).write_text(json.dumps(self.law_ids, ensure_ascii=False), "utf-8")
        columns = ((_LAW_OF, self.law_of), (_COLUMNS, self.pinpoints))
        for name, column in (*columns, (_ID_ENDS, self.id_ends), (_IDS, self.ids)):
            np.save(folder / name, column, allow_pickle=False)

    def __len__(self) -> int:
        return len(self.law_of)

    @property
    def is_article(self) -> NDArray[np.bool_]:
        """Whether each passage is a whole article rather than a part of one, shape (n,)."""
        return np.diff(self.id_ends, prepend=0) > 0

    def article_id(self, row: int) -> str:
        """Id of the article at a position; ``""`` where a part stands."""
        start = int(self.id_ends[row - 1]) if row else 0
        return self.ids[start : int(self.id_ends[row])].tobytes().decode()

    def pinpoint(self, row: int) -> Pinpoint:
        """Where the passage at a position stands in its law."""
        article, *rest = (int(number) for number in self.pinpoints[row])
        return Pinpoint(article, *(None if number == _NONE else number for number in rest))

    def part(self, start: int, end: int) -> "PassageTable":
        """The passages of some positions; both ends fall between articles."""
        first = int(self.id_ends[start - 1]) if start else 0
        last = int(self.id_ends[end - 1]) if end else 0
        codes, law_of = np.unique(self.law_of[start:end], return_inverse=True)
        return PassageTable(
            tuple(self.law_ids[code] for code in codes),
            law_of.astype(np.int32),
            self.pinpoints[start:end],
            self.id_ends[start:end] - first,
            self.ids[first:last],
        )


def _numbers(pinpoint: Pinpoint) -> tuple[int, ...]:
    parts = (pinpoint.suffix, pinpoint.paragraph, pinpoint.item)
    return (pinpoint.article, *(_NONE if number is None else number for number in parts))
