"""Small laws and a quick deterministic encoder for the index's tests."""

import hashlib
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus import Article, Item, Law, LawHeader, Paragraph
from index.models import Progress, Vectors
from index.tokens import tokenize


@dataclass
class HashEncoder:
    """Bags of hashed tokens as unit vectors; keeps what it was asked to encode."""

    name: str = "hash"
    fingerprint: str = "hash-256"
    dimension: int = 256
    seen: list[str] = field(default_factory=list)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vector(text) for text in texts])

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        self.seen += texts
        if progress is not None:
            progress(len(texts))
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Vectors:
        vector = np.full(self.dimension, 1e-3, dtype=np.float32)
        for token in tokenize(text):
            vector[int(hashlib.sha256(token.encode()).hexdigest(), 16) % self.dimension] += 1
        return vector / np.linalg.norm(vector)


@dataclass(frozen=True)
class Library:
    """A corpus of given laws."""

    laws: tuple[Law, ...]

    @property
    def headers(self) -> tuple[LawHeader, ...]:
        return tuple(law.header for law in self.laws)

    def iter_laws(self) -> Iterator[Law]:
        return iter(self.laws)

    def law(self, law_id: str) -> Law:
        return next(law for law in self.laws if law.id == law_id)

    def article(self, article_id: str) -> Article:
        return next(a for law in self.laws for a in law.articles if a.id == article_id)

    @property
    def sha256(self) -> str:
        return hashlib.sha256("".join(law.sha256 for law in self.laws).encode()).hexdigest()


Texts = Sequence[Sequence[str | tuple[str, Sequence[str]]]]


def _article(law_id: str, number: int, parts: Sequence[str | tuple[str, Sequence[str]]]) -> Article:
    paragraphs = []
    for n, part in enumerate(parts, start=1):
        text, items = (part, ()) if isinstance(part, str) else part
        children = tuple(Item(i, item) for i, item in enumerate(items, start=1))
        paragraphs.append(Paragraph(n, text, children))
    chapter = f"第一章 {'总则' if number < 3 else '法律责任'}"
    return Article(f"{law_id}#{number}", law_id, number, None, chapter, None, tuple(paragraphs))


def law_of(title: str, jurisdiction: str, texts: Texts, effective: date = date(2020, 1, 1)) -> Law:
    """A law whose articles are given as lists of paragraphs, with items where a pair is given."""
    law_id = f"{title}@{effective.isoformat()}"
    articles = tuple(_article(law_id, n, parts) for n, parts in enumerate(texts, start=1))
    digest = hashlib.sha256(repr(articles).encode()).hexdigest()
    return Law(
        id=law_id,
        title=title,
        jurisdiction=jurisdiction,
        adcode="",
        issuer=None,
        adopted=None,
        approved=None,
        promulgated=None,
        effective_from=effective,
        effective_to=None,
        chapters=(),
        articles=articles,
        article_count=len(articles),
        witnesses=(),
        decisions=(),
        sha256=digest,
    )


@pytest.fixture
def make_law() -> Callable[..., Law]:
    return law_of


@pytest.fixture
def make_library() -> Callable[..., Library]:
    return Library


@pytest.fixture
def make_encoder() -> Callable[..., HashEncoder]:
    return HashEncoder


@pytest.fixture
def encoder() -> HashEncoder:
    return HashEncoder()


@pytest.fixture
def east() -> Law:
    return law_of(
        "东市养犬条例",
        "东市",
        [
            ["为了规范养犬行为，制定本条例。"],
            ["养犬人应当为犬只办理登记。", "办理登记不得收取费用。"],
            [
                (
                    "养犬人不得有下列行为：",
                    ["携带犬只进入学校", "放任犬只恐吓他人", "在禁养区饲养烈性犬"],
                )
            ],
            ["违反本条例规定遛犬不牵绳的，处二百元罚款。"],
        ],
    )


@pytest.fixture
def west() -> Law:
    return law_of(
        "西市养犬条例",
        "西市",
        [
            ["为了加强犬类管理，制定本条例。"],
            ["遛犬不牵绳的，处五百元罚款。"],
            ["犬只伤人的，养犬人应当立即送医。"],
        ],
        date(2024, 6, 1),
    )


@pytest.fixture
def library(east: Law, west: Law) -> Library:
    return Library((east, west))


@pytest.fixture
def later(library: Library) -> Library:
    """The same laws, with a title changed: another corpus."""
    first, *rest = library.laws
    return Library((replace(first, sha256="0" * 64), *rest))


_HELPERS = """
    import importlib.util, os, signal, sys
    from pathlib import Path
    folder, step = Path(sys.argv[1]), sys.argv[2]
    sys.path.insert(0, sys.argv[3])
    spec = importlib.util.spec_from_file_location("helpers", sys.argv[4])
    helpers = importlib.util.module_from_spec(spec)
    sys.modules["helpers"] = helpers
    spec.loader.exec_module(helpers)
    from index.store import build_index
"""


@pytest.fixture
def run_helpers() -> Callable[..., int]:
    """Runs a script in a process of its own, with the helpers of these tests; its exit code."""

    def run(script: str, folder: Path, step: str = "") -> int:
        code = textwrap.dedent(_HELPERS) + textwrap.dedent(script)
        helpers = Path(__file__)
        command = [sys.executable, "-c", code, folder, step, helpers.parents[2], helpers]
        return subprocess.run([str(part) for part in command], check=False, cwd=folder).returncode

    return run
