"""Which law a question is about, told by all its articles that rank high.

In a corpus of thousands of laws a single article may look right by chance; the right law shows
itself by several. The share of each law in the scores of the best articles is added to them, as
collection selection does (Callan, "Distributed Information Retrieval", 2000; Si and Callan,
"Relevant Document Distribution Estimation Method for Resource Selection", SIGIR 2003).

Measured on 137 questions of STARD's train split that were kept back, among 39,000 articles:
R@1 .467 to .496, R@10 .648 to .671, MRR@10 .580 to .601.
"""

import numpy as np
from numpy.typing import NDArray

from index.fusion import Scores

SHARE = 1.0
"""Standard deviations that an article gains where all the evidence is on its law."""

_BEST = 50
"""Articles that are heard."""

_TEMPERATURE = 0.6
"""Deviations below the best at which an article's voice falls by e."""


def law_evidence(totals: Scores, law_of: NDArray[np.int32]) -> Scores:
    """What each article gains from the others of its law.

    Args:
        totals: Fused scores of the candidates in standard deviations, shape (n,), n at least 1.
        law_of: Code of each candidate's law, at least 0, shape (n,).

    Returns:
        Each article's gain, shape (n,), in [0, ``SHARE``]; the laws' gains add up to ``SHARE``.
    """
    best = np.argsort(-totals, kind="stable")[:_BEST]
    voices = np.exp((totals[best] - totals[best[0]]) / _TEMPERATURE)
    of_law = np.bincount(law_of[best], voices / voices.sum(), int(law_of.max()) + 1)
    return np.asarray(SHARE * of_law[law_of], dtype=np.float32)
