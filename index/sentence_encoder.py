"""Runs any sentence-transformers model, by name or path (extra ``tiaoli[models]``).

The only module that imports sentence-transformers, and PyTorch with it; both only when a model is
opened. A packed folder (see :mod:`index.onnx_encoder`) holds no PyTorch weights: it is unpacked to
float32 in a temporary folder first. The ONNX backend of sentence-transformers would read the graph
itself, but it needs optimum-onnx, which holds transformers below 4.58 and so rules out the
versions that sentence-transformers 6 is tested with.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from corpus.errors import DependencyMissingError, ModelError
from index.models import Progress, Vectors
from index.onnx_encoder import GRAPHS

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_E5 = re.compile(r"(^|[-_/])e5([-_]|$)", re.IGNORECASE)
"""Names of models of the E5 family, whose older folders do not declare their prompts."""

_E5_PROMPTS = ("query: ", "passage: ")
_BATCH = 32
_RECIPE = b"sentence-transformers; float32; unit length; 1"
_TORCH_WEIGHTS = ("*.safetensors", "pytorch_model*.bin")


class SentenceTransformerEncoder:
    """An :class:`index.models.Encoder` over a sentence-transformers model on the processor.

    Vectors are float32 throughout, so a text's neighbours in a batch change it by rounding only
    (about 1e-7).
    """

    def __init__(self, name_or_path: str | Path, *, allow_download: bool = False) -> None:
        """Loads the model.

        Args:
            name_or_path: A folder, or the name of a model in the local cache.
            allow_download: Whether a model that is not here may be fetched.

        Raises:
            DependencyMissingError: sentence-transformers is not installed.
            ModelError: There is no such model here, or it is damaged.
        """
        self._name = str(name_or_path)
        self._model = _open(self._name, allow_download=allow_download)
        self._query_prompt, self._passage_prompt = _prompts(self._model.prompts, self._name)
        self._fingerprint = _fingerprint(self._model, (self._query_prompt, self._passage_prompt))

    @property
    def name(self) -> str:
        """Name or path of the model, as given."""
        return self._name

    @property
    def fingerprint(self) -> str:
        """SHA-256 over parameters, tokenizer, prompts and the arithmetic of this adapter."""
        return self._fingerprint

    @property
    def dimension(self) -> int:
        """Width of the vectors."""
        return int(self._model.get_embedding_dimension() or 0)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encodes questions.

        Args:
            texts: Questions; anything beyond the model's length is ignored.

        Returns:
            Unit vectors, (len(texts), dimension).
        """
        return self._encode(self._query_prompt, texts, None)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Encodes passages, in the order given.

        Args:
            texts: Passages; anything beyond the model's length is ignored.
            progress: Told of each batch done.

        Returns:
            Unit vectors, (len(texts), dimension).
        """
        return self._encode(self._passage_prompt, texts, progress)

    def _encode(self, prompt: str, texts: Sequence[str], progress: Progress | None) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        for start in range(0, len(order), _BATCH):
            rows = order[start : start + _BATCH]
            vectors[rows] = self._model.encode(
                [texts[row] for row in rows],
                prompt=prompt,
                batch_size=_BATCH,
                show_progress_bar=False,
                normalize_embeddings=True,
            )
            if progress is not None:
                progress(len(rows))
        return vectors


def _open(name: str, *, allow_download: bool) -> "SentenceTransformer":
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  (7 s, 470 MB)
    except ImportError as exc:
        raise DependencyMissingError(
            "使用其他向量模型需要 sentence-transformers。请先运行：pip install 'tiaoli[models]'"
        ) from exc

    def load(path: str) -> SentenceTransformer:
        return SentenceTransformer(path, device="cpu", local_files_only=not allow_download)

    try:
        if not _packed(Path(name)):
            return load(name)
        with TemporaryDirectory() as scratch:
            return load(_unpacked(Path(name), Path(scratch)))
    except (OSError, ValueError, KeyError, RuntimeError) as exc:
        raise ModelError(
            f"无法打开向量模型 {name}（{exc}）。请检查名称或路径；"
            "默认只用本机已有的模型，若允许下载，请在设置中打开。"
        ) from exc


def _packed(folder: Path) -> bool:
    has_graph = any((folder / graph).is_file() for graph in GRAPHS)
    return has_graph and not any(next(folder.glob(kind), None) for kind in _TORCH_WEIGHTS)


def _unpacked(folder: Path, scratch: Path) -> str:
    try:
        from index.convert.folder import unpack_folder  # noqa: PLC0415  (needs onnx)
    except ImportError as exc:
        raise DependencyMissingError(
            "还原随附模型需要 onnx。请先运行：pip install 'tiaoli[models]'"
        ) from exc
    target = scratch / folder.resolve().name
    unpack_folder(folder, target)
    return str(target)


def _prompts(declared: dict[str, str], name: str) -> tuple[str, str]:
    """The model's own prompts for question and passage, else those of its family, else none."""
    query = declared.get("query") or ""
    passage = declared.get("passage") or declared.get("document") or ""
    if not query and not passage and _E5.search(name):
        return _E5_PROMPTS
    return query, passage


def _fingerprint(model: "SentenceTransformer", prompts: tuple[str, str]) -> str:
    digest = hashlib.sha256(_RECIPE)
    for name, tensor in sorted(model.state_dict().items()):
        if ".pooler." in name:  # unused, and random where the model does not bring one
            continue
        digest.update(name.encode())
        digest.update(np.ascontiguousarray(tensor.float().numpy()).data)
    vocabulary = sorted(model.tokenizer.get_vocab().items())
    described = [vocabulary, prompts, model.max_seq_length, [type(m).__name__ for m in model]]
    digest.update(json.dumps(described, ensure_ascii=False).encode())
    return digest.hexdigest()
