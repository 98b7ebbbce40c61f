"""A BERT encoder's weights as arrays, under the names that ``transformers`` gives them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

WORDS = "embeddings.word_embeddings.weight"
POSITIONS = "embeddings.position_embeddings.weight"
TYPES = "embeddings.token_type_embeddings.weight"
EMBEDDING_NORM = "embeddings.LayerNorm"
QUERY, KEY, VALUE = (f"attention.self.{name}" for name in ("query", "key", "value"))
ATTENDED, ATTENTION_NORM = "attention.output.dense", "attention.output.LayerNorm"
WIDEN, NARROW, OUTPUT_NORM = "intermediate.dense", "output.dense", "output.LayerNorm"


@dataclass(frozen=True, slots=True)
class BertWeights:
    """An encoder without its pooler.

    Attributes:
        tensors: ``state_dict`` names to float32 arrays; linear layers are (outputs, inputs).
        heads: Number of attention heads.
        epsilon: What layer normalisation adds to the variance.
    """

    tensors: Mapping[str, Array]
    heads: int
    epsilon: float = 1e-12

    @property
    def layers(self) -> int:
        """Number of transformer layers."""
        return sum(name.endswith(f"{QUERY}.weight") for name in self.tensors)

    @property
    def width(self) -> int:
        """Width of the hidden states, and of the vectors."""
        return int(self.tensors[WORDS].shape[1])

    def parameter(self, layer: int, part: str) -> Array:
        """A tensor of one layer, e.g. ``parameter(0, "output.dense.weight")``."""
        return self.tensors[f"encoder.layer.{layer}.{part}"]


def bert_config(weights: BertWeights, name: str) -> dict[str, object]:
    """The ``config.json`` that describes these weights to ``transformers``."""
    return {
        "_name_or_path": name,
        "architectures": ["BertModel"],
        "attention_probs_dropout_prob": 0.1,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1,
        "hidden_size": weights.width,
        "initializer_range": 0.02,
        "intermediate_size": weights.parameter(0, f"{WIDEN}.weight").shape[0],
        "layer_norm_eps": weights.epsilon,
        "max_position_embeddings": weights.tensors[POSITIONS].shape[0],
        "model_type": "bert",
        "num_attention_heads": weights.heads,
        "num_hidden_layers": weights.layers,
        "pad_token_id": 1,
        "type_vocab_size": 2,
        "vocab_size": weights.tensors[WORDS].shape[0],
    }
