"""An untrained encoder of two layers over a handful of pieces."""

import numpy as np

from index.convert.vocabulary import SPECIALS
from index.convert.weights import BertWeights

WIDTH, LAYERS, HEADS, WIDE, POSITIONS = 64, 2, 4, 128, 32
WORDS = ("▁", "▁qu", "er", "y", "▁pass", "age", ":", "条", "例", "应当", "不得", "。", "1", "法")
PIECES = (*((name, 0.0) for name in SPECIALS), *((word, -2.0 - i) for i, word in enumerate(WORDS)))


def random_weights(seed: int = 0) -> BertWeights:
    """Weights of an untrained encoder over :data:`PIECES`."""
    draw = np.random.default_rng(seed)
    shapes = {
        "embeddings.word_embeddings.weight": (len(PIECES), WIDTH),
        "embeddings.position_embeddings.weight": (POSITIONS, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
    }
    for layer in range(LAYERS):
        here = f"encoder.layer.{layer}."
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            shapes[f"{here}attention.{part}.weight"] = (WIDTH, WIDTH)
        shapes[f"{here}intermediate.dense.weight"] = (WIDE, WIDTH)
        shapes[f"{here}output.dense.weight"] = (WIDTH, WIDE)
    tensors = {name: draw.normal(0, 0.3, shape) for name, shape in shapes.items()}
    for name, shape in shapes.items():
        if ".dense." in name or ".self." in name:
            tensors[name.replace("weight", "bias")] = draw.normal(0, 0.1, shape[0])
    norms = ["embeddings.LayerNorm"]
    for layer in range(LAYERS):
        norms += [f"encoder.layer.{layer}.{part}output.LayerNorm" for part in ("attention.", "")]
    for norm in norms:
        tensors[f"{norm}.weight"] = draw.normal(1, 0.1, WIDTH)
        tensors[f"{norm}.bias"] = draw.normal(0, 0.1, WIDTH)
    return BertWeights({name: t.astype(np.float32) for name, t in tensors.items()}, HEADS)
