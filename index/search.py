"""Search: a question and a scope in, articles with their best parts out.

Filters come first: only passages in scope are candidates, for both rankers. Each ranker
scores an article by its whole text and its best part, the two rankers are fused by z-scores, and
the part that fits best becomes the pinpoint.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import LawHeader, Pinpoint
from index.content import content_meanings
from index.dense import Rows
from index.everyday import WEIGHT as EXPANSION_WEIGHT
from index.everyday import expand
from index.fusion import Fusion, Scores
from index.law_evidence import law_evidence
from index.models import Corpus, Encoder, Foreign, Hit, Scope, Slip
from index.scopes import Scopes
from index.sparse import highest
from index.spelling import Speller
from index.store import Parts, load_parts
from index.tokens import tokenize

DEPTH = 1000
"""Passages that each ranker nominates; a smaller scope is ranked whole."""

WEIGHTS: Mapping[str, float] = {"dense": 0.75, "bm25": 0.25}
"""Share of each ranker; chosen on the development questions, with ``PART_SHARE``."""

WIDE_WEIGHTS: Mapping[str, float] = {"dense": 0.8, "bm25": 0.2}
"""The same in a scope wider than ``DEPTH``; chosen on questions of STARD's train split."""

_KEPT = 256
"""Vectors of recent questions that are kept."""

HUB_SHARE = 0.5
"""Share of a passage's mean similarity to questions of other fields that is taken from its score.

Short general provisions are near to every question (hubs; Radovanović et al. 2010, and CSLS in
Conneau et al. 2018). Measured: R@1 +1.0 on held-out everyday questions, +0.4 on STARD.
"""

PART_SHARE = 0.7
"""Share of an article's best part in its score; the rest is that of its whole text."""


class SearchIndex:
    """Ranks the articles of a corpus; implements ``index.models.Searcher``."""

    def __init__(
        self, parts: Parts, encoder: Encoder, laws: Sequence[LawHeader] = (), *, depth: int = DEPTH
    ) -> None:
        """Wraps rankers that are ready.

        Args:
            parts: Passages, each article directly followed by its parts, and their rankers.
            encoder: Made the vectors.
            laws: What scopes by place and date are checked against.
            depth: Passages that each ranker nominates where more are in scope.
        """
        self._parts = parts
        self._depth = depth
        self._encode = lru_cache(_KEPT)(lambda query: encoder.encode_queries([query])[0])
        self._scopes = Scopes(laws, parts.passages)
        self._speller = Speller(parts.sparse.holders)
        self._starts = np.flatnonzero(parts.passages.is_article)
        self._ends = np.append(self._starts[1:], len(parts.passages))
        self._article_of = np.cumsum(parts.passages.is_article, dtype=np.int32) - 1

    @classmethod
    def open(cls, folder: Path, corpus: Corpus, encoder: Encoder) -> "SearchIndex":
        """Opens the index that was built for this corpus and encoder.

        Raises:
            IndexMissingError: Nothing has been built in the folder.
            IndexMismatchError: It was built from something else, or a file is damaged.
        """
        return cls(load_parts(folder, corpus, encoder), encoder, corpus.headers)

    def search(self, query: str, scope: Scope, limit: int = 10) -> tuple[Hit, ...]:
        """Ranks the articles in scope, best first.

        Args:
            query: The question, readable without its history. A blank one finds nothing.
            scope: What may be found.
            limit: How many hits at most.

        Returns:
            Hits in falling order of score; equal scores keep the order of the corpus.
        """
        allowed = self._scopes.allowed(scope)
        if not query.strip() or limit < 1 or not allowed.any():
            return ()
        query = self._speller.mended(query)
        vector = self._encode(query)
        sparse = self._sparse(query)
        centred = vector - HUB_SHARE * self._parts.fields.mean
        wide = bool(np.count_nonzero(allowed) > self._depth)
        articles = self._candidates(centred, sparse, allowed, wide=wide)
        rows, offsets = self._blocks(articles)
        cosines, freed = self._parts.dense.scores(np.stack([vector, centred]), rows)
        raw = {"dense": freed, "bm25": sparse[rows]}
        blended = {name: _blend(scores, offsets) for name, scores in raw.items()}
        fusion = Fusion.fit(blended, WIDE_WEIGHTS if wide else WEIGHTS)
        totals, fused = fusion.apply(blended), fusion.apply(raw)
        if wide:
            totals = totals + law_evidence(totals, self._parts.passages.law_of[rows[offsets]])
        told = {
            "dense": _blend(cosines, offsets),
            "bm25": blended["bm25"],
            "cover": self._cover(query, rows[offsets]),
            "lead": _lead(totals),
        }
        foreign = self._parts.fields.nearest(vector, self._scopes.titles(scope)).score
        hits = []
        for i in np.argsort(-totals, kind="stable")[:limit]:
            block = slice(offsets[i], offsets[i + 1] if i + 1 < len(offsets) else None)
            parts = self._parts_of(rows[block], fused[block])
            scores = {name: float(values[i]) for name, values in told.items()}
            head = int(rows[offsets[i]])
            best = parts[0][0] if parts else self._parts.passages.pinpoint(head)
            scores["foreign"] = foreign
            article_id = self._parts.passages.article_id(head)
            hits.append(Hit(article_id, best, float(totals[i]), scores, parts))
        return tuple(hits)

    def foreign(self, query: str, scope: Scope) -> Foreign:
        """The field that a question is nearest to, other than those of the laws in scope."""
        return self._parts.fields.nearest(self._encode(query), self._scopes.titles(scope))

    def slips(self, text: str) -> tuple[Slip, ...]:
        """The typing errors of a text in Simplified characters, in order and apart."""
        return self._speller.slips(text)

    def _sparse(self, query: str) -> Scores:
        """BM25 of the user's words and, with less weight, of the statutory terms for them."""
        weights = dict.fromkeys(tokenize(expand(query)), EXPANSION_WEIGHT)
        for token in dict.fromkeys(tokenize(query)):
            weights[token] = weights.get(token, 0.0) + 1.0
        return self._parts.sparse.weighted(weights)

    def _cover(self, query: str, rows: Rows) -> Scores:
        """The share of the words of a question that passages have, or have other words for."""
        meant = content_meanings(query)
        return self._parts.sparse.coverage(meant.keys(), rows, meant)

    def _candidates(
        self, vector: Scores, sparse: Scores, allowed: NDArray[np.bool_], *, wide: bool
    ) -> NDArray[np.int64]:
        """Numbers of the articles that either ranker nominates, in corpus order."""
        if wide:
            dense = self._parts.dense.nominated(vector, allowed, self._depth)
            rows = np.concatenate([dense, highest(sparse * allowed, self._depth)])
        else:
            rows = np.flatnonzero(allowed)
        return np.unique(self._article_of[rows])

    def _blocks(self, articles: NDArray[np.int64]) -> tuple[Rows, NDArray[np.int64]]:
        """Rows of articles and all their parts, and where each article's own row is among them."""
        starts, sizes = self._starts[articles], (self._ends - self._starts)[articles]
        offsets = np.cumsum(sizes) - sizes
        rows = np.repeat(starts - offsets, sizes) + np.arange(sizes.sum())
        return rows, offsets

    def _parts_of(self, rows: Rows, fused: Scores) -> tuple[tuple[Pinpoint, float], ...]:
        """What a citation may name of an article, best first.

        An article of several paragraphs is cited by paragraph, never whole.
        """
        if len(rows) < 2:
            return ()
        points = [self._parts.passages.pinpoint(row) for row in rows]
        several = any(point.paragraph is not None for point in points)
        named = [
            (point, float(score))
            for i, (point, score) in enumerate(zip(points, fused, strict=True))
            if i or not several
        ]
        return tuple(sorted(named, key=lambda part: -part[1])) if len(named) > 1 else ()


def _lead(totals: Scores) -> Scores:
    """By how much the best article stands out from the second, told of every article."""
    second, first = np.partition(totals, -2)[-2:] if len(totals) > 1 else (0.0, 0.0)
    return np.full_like(totals, first - second)


def _blend(scores: Scores, offsets: NDArray[np.int64]) -> Scores:
    """Each article's score: that of its whole text and the best in its block, shape (articles,)."""
    best = np.maximum.reduceat(scores, offsets)
    return np.asarray((1 - PART_SHARE) * scores[offsets] + PART_SHARE * best, dtype=np.float32)
