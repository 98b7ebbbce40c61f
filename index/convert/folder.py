"""Lays a converted encoder out as a sentence-transformers folder, and unpacks one again."""

import json
import shutil
from pathlib import Path

import numpy as np
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from corpus.errors import ModelError
from index.convert.graph import read_graph, write_graph
from index.convert.vocabulary import PROMPTS
from index.convert.weights import BertWeights, bert_config

ONNX_FILE = "onnx/model_qint8.onnx"
MAX_TOKENS = 512

_MODULES = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))
_NAMESPACE = "sentence_transformers.models."


def write_folder(weights: BertWeights, tokenizer: Tokenizer, name: str, folder: Path) -> None:
    """Writes a quantised model folder.

    Args:
        weights: The encoder.
        tokenizer: Its tokenizer; one piece for each row of the word table.
        name: Human name of the model.
        folder: Where to; made if missing. Other files in it are left alone.
    """
    (folder / ONNX_FILE).parent.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    write_graph(weights, folder / ONNX_FILE)
    for path, content in _descriptions(weights, name).items():
        (folder / path).parent.mkdir(exist_ok=True)
        text = json.dumps(content, ensure_ascii=False, indent=2)
        (folder / path).write_text(text + "\n", encoding="utf-8")


def _descriptions(weights: BertWeights, name: str) -> dict[str, object]:
    modules = [
        {"idx": i, "name": str(i), "path": path, "type": _NAMESPACE + kind}
        for i, (path, kind) in enumerate(_MODULES)
    ]
    return {
        "config.json": bert_config(weights, name),
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": PROMPTS,
            "similarity_fn_name": "cosine",
        },
        "modules.json": modules,
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": weights.width,
            "pooling_mode_mean_tokens": True,
        },
    }


def unpack_folder(folder: Path, target: Path) -> None:
    """Writes a packed folder out with float32 weights, as PyTorch loads and trains them.

    Args:
        folder: A folder of :func:`write_folder`.
        target: Where to; must not exist.

    Raises:
        ModelError: The folder holds no graph that can be read back.
    """
    try:
        weights = read_graph(folder / ONNX_FILE)
    except (OSError, KeyError, DecodeError) as exc:
        raise ModelError(
            f"{folder} 中没有可还原的 {ONNX_FILE}。请改用由 index.convert_e5 制作的模型目录。"
        ) from exc
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("onnx"))
    width = weights.width
    # Nothing uses the pooler, but transformers fills in a random one, aloud, where it is missing.
    pooler = {
        "pooler.dense.weight": np.zeros((width, width), np.float32),
        "pooler.dense.bias": np.zeros(width, np.float32),
    }
    tensors = {**weights.tensors, **pooler}
    save_file(tensors, target / "model.safetensors", metadata={"format": "pt"})
