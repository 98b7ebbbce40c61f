"""The retriever as PyTorch trains it: a BERT encoder whose lower layers stay as they were.

The frozen layers' outputs are computed once a text and kept, which halves the cost of an epoch and
keeps what the original learnt from a billion pairs. The upper layers give two views of a text: the
mean of its token states (one vector), and each token's state projected to a few dimensions, for
late interaction (Khattab and Zaharia, "ColBERT", SIGIR 2020). The second view is a task beside the
first: as a third ranker it gained nothing that was worth its storage, and it is not shipped.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import normalize, pad
from transformers import BertModel

from index.convert.vocabulary import PROMPTS

States = list[NDArray[np.float16]]
"""One (tokens, width) array a text."""

_TOKENS_A_RUN, _TEXTS_A_RUN = 2048, 8


class Retriever(nn.Module):  # type: ignore[misc]
    """Upper layers and projection; the lower layers are run by :meth:`lower`."""

    def __init__(self, folder: Path, *, frozen: int, token_dimension: int) -> None:
        """Loads float32 weights.

        Args:
            folder: As ``python -m index.convert_e5 --unpack`` writes it.
            frozen: Number of lower layers that are not trained.
            token_dimension: Width of the token vectors.
        """
        super().__init__()
        self.bert = BertModel.from_pretrained(str(folder), add_pooling_layer=False)
        self.bert.requires_grad_(False)
        self.frozen = frozen
        self.upper = self.bert.encoder.layer[frozen:]
        self.upper.requires_grad_(True)
        self.project = nn.Linear(self.bert.config.hidden_size, token_dimension, bias=False)

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def lower(self, ids: Sequence[Sequence[int]]) -> States:
        """Outputs of the frozen layers, in the order given."""
        found: States = [np.empty((0, 0), np.float16)] * len(ids)
        order = sorted(range(len(ids)), key=lambda n: len(ids[n]))
        while order:
            longest = len(ids[order[-1]])
            run = [order.pop() for _ in range(min(len(order), max(1, _TOKENS_A_RUN // longest)))]
            batch = torch.full((len(run), longest), 1)
            mask = torch.zeros(len(run), longest)
            for row, number in enumerate(run):
                batch[row, : len(ids[number])] = torch.tensor(ids[number])
                mask[row, : len(ids[number])] = 1
            state = self.bert.embeddings(input_ids=batch)
            for layer in self.bert.encoder.layer[: self.frozen]:
                state = layer(state, _additive(mask))
            for row, number in enumerate(run):
                found[number] = state[row, : len(ids[number])].numpy().astype(np.float16)
        return found

    def forward(self, states: States) -> tuple[Tensor, Tensor, Tensor]:
        """Runs the trained layers.

        Args:
            states: As :meth:`lower` gives them.

        Returns:
            Unit vectors (n, width), unit token vectors (n, tokens, token dimension), and the mask
            (n, tokens) of real tokens.
        """
        order = sorted(range(len(states)), key=lambda n: len(states[n]))
        longest = len(states[order[-1]])
        means: list[Tensor] = []
        late: list[Tensor] = []
        for at in range(0, len(order), _TEXTS_A_RUN):
            mean, tokens = self._run([states[n] for n in order[at : at + _TEXTS_A_RUN]])
            means.append(mean)
            late.append(pad(tokens, (0, 0, 0, longest - tokens.shape[1])))
        back = torch.tensor(order).argsort()
        lengths = torch.tensor([len(s) for s in states])
        mask = (torch.arange(longest) < lengths[:, None]).float()
        return torch.cat(means)[back], torch.cat(late)[back], mask

    def _run(self, states: States) -> tuple[Tensor, Tensor]:
        """The two views of texts of about one length; padding is what costs."""
        longest = max(len(s) for s in states)
        state = torch.zeros(len(states), longest, states[0].shape[1])
        mask = torch.zeros(len(states), longest)
        for row, value in enumerate(states):
            state[row, : len(value)] = torch.from_numpy(value.astype(np.float32))
            mask[row, : len(value)] = 1
        for layer in self.upper:
            state = layer(state, _additive(mask))
        mean = (state * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return normalize(mean, dim=-1), normalize(self.project(state), dim=-1)


def _additive(mask: Tensor) -> Tensor:
    return (1 - mask)[:, None, None, :] * torch.finfo(torch.float32).min


def prompted(kind: str, texts: Sequence[str]) -> list[str]:
    """Texts with the prompt that the model was trained with; ``kind`` is query or passage."""
    return [PROMPTS[kind] + text for text in texts]
