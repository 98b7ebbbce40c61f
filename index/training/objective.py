"""What training minimises: contrastive losses over a batch and a queue of recent articles.

InfoNCE with in-batch negatives (Karpukhin et al., "Dense Passage Retrieval", EMNLP 2020); for the
dense view also against articles of recent batches (Wang et al., "Cross-Batch Memory", CVPR 2020).
Articles that also answer a question are masked, not counted as its negatives.
"""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

TEMPERATURE = 0.02


def late_interaction(query: Tensor, query_mask: Tensor, text: Tensor, text_mask: Tensor) -> Tensor:
    """Mean over a question's tokens of the cosine to the nearest token of a text.

    Args:
        query: (questions, tokens, dimension), unit vectors.
        query_mask: (questions, tokens).
        text: (texts, tokens, dimension), unit vectors.
        text_mask: (texts, tokens).

    Returns:
        (questions, texts), each in [-1, 1].
    """
    flat = query.flatten(0, 1) @ text.flatten(0, 1).T
    cosines = flat.view(*query.shape[:2], *text.shape[:2])
    cosines = cosines.masked_fill(text_mask[None, None] == 0, -1)
    best = cosines.amax(-1) * query_mask[:, :, None]
    return best.sum(1) / query_mask.sum(1)[:, None]


def contrast(scores: Tensor, answers: Tensor, first: Tensor) -> Tensor:
    """Cross entropy of each question's own article among all scored.

    Args:
        scores: (questions, texts), cosines.
        answers: (questions, texts), whether a text answers a question.
        first: (questions,), the column of the article that the question was drawn with.
    """
    others = answers.clone()
    others[torch.arange(len(first)), first] = False
    return cross_entropy((scores / TEMPERATURE).masked_fill(others, -1e4), first)
