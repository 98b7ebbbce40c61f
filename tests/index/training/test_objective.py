"""Training objectives by numbers that can be checked by eye."""

import math

import pytest
import torch

from index.training.objective import TEMPERATURE, contrast, late_interaction

EAST, NORTH = [1.0, 0.0], [0.0, 1.0]


def test_late_interaction_is_the_mean_of_each_tokens_best_match() -> None:
    query = torch.tensor([[EAST, NORTH]])
    texts = torch.tensor([[EAST, EAST], [EAST, NORTH]])
    mask = torch.ones(2, 2)
    scores = late_interaction(query, torch.ones(1, 2), texts, mask)
    assert scores.tolist() == [[0.5, 1.0]]


def test_padding_neither_matches_nor_counts() -> None:
    query = torch.tensor([[EAST, NORTH]])
    texts = torch.tensor([[EAST, NORTH]])
    only_first = torch.tensor([[1.0, 0.0]])
    assert late_interaction(query, torch.ones(1, 2), texts, only_first).item() == 0.5
    assert late_interaction(query, only_first, texts, only_first).item() == 1.0


def test_contrast_is_the_cross_entropy_of_the_own_article() -> None:
    scores = torch.tensor([[TEMPERATURE, 0.0]])
    loss = contrast(scores, torch.tensor([[True, False]]), torch.tensor([0]))
    assert loss.item() == pytest.approx(math.log(1 + math.exp(-1)))


def test_another_article_that_answers_is_no_negative() -> None:
    scores = torch.tensor([[0.0, 0.9, 0.0]])
    own = torch.tensor([0])
    masked = contrast(scores, torch.tensor([[True, True, False]]), own)
    alone = contrast(scores[:, [0, 2]], torch.tensor([[True, False]]), own)
    assert masked.item() == pytest.approx(alone.item())
