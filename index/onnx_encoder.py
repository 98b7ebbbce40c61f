"""Runs a model folder with ONNX Runtime: the default encoder, without PyTorch.

The folder is a sentence-transformers one with mean pooling and an ONNX graph under ``onnx/``; the
only module that imports onnxruntime and tokenizers at run time.

Every text is encoded by itself. Quantised activations take their scale from whatever shares the
batch, so in a batch a text's vector would depend on its neighbours, and adding one law would
change the vectors of others. Alone there is also no padding, and on processors that is quicker
than batching is (by a tenth, measured at 75 tokens a text on one core). More threads encode more
texts at a time; the vectors stay the same to the last bit.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import ConfigurationError, ModelError
from index.models import Progress, Vectors

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

GRAPHS = ("onnx/model_qint8.onnx", "onnx/model.onnx")
"""Graphs that a folder may hold, preferred first."""

_RECIPE = b"one text a run; mean over tokens; unit length; 1"
"""Part of the fingerprint: change the number when the arithmetic below changes."""

_DAMAGED = (
    "模型目录 {folder} 中的 {file} 无法读取（{reason}）。请重新安装本程序，或换一个完好的模型目录。"
)


def shipped_model() -> Path:
    """The folder of the model that ships with the project."""
    return Path(__file__).parent / "model"


@dataclass(frozen=True, slots=True)
class _Description:
    """What the JSON files of a folder say."""

    name: str
    dimension: int
    max_tokens: int
    query_prompt: str
    passage_prompt: str


class OnnxEncoder:
    """An :class:`index.models.Encoder` over an ONNX graph; safe to share between threads."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Loads the model.

        Args:
            folder: The model folder.
            threads: Texts encoded at the same time, at least 1. Each takes one core.

        Raises:
            ConfigurationError: There is no such model, or it is of a kind not supported here.
            ModelError: A file of the model is damaged.
        """
        if threads < 1:
            raise ConfigurationError(f"编码线程数须至少为 1，现在是 {threads}。")
        self._graph = _find_graph(folder)
        self._description = _describe(folder)
        self._tokenizer = _load_tokenizer(folder, self._description.max_tokens)
        self._session = _load_session(folder, self._graph)
        self._inputs = {entry.name for entry in self._session.get_inputs()}
        self._threads = threads
        self._fingerprint = _fingerprint(folder, self._graph)

    @property
    def name(self) -> str:
        """Human name of the model."""
        return self._description.name

    @property
    def fingerprint(self) -> str:
        """SHA-256 over graph, tokenizer, configuration and the arithmetic of this adapter."""
        return self._fingerprint

    @property
    def dimension(self) -> int:
        """Width of the vectors."""
        return self._description.dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encodes questions.

        Args:
            texts: Questions; anything beyond the model's length is ignored.

        Returns:
            Unit vectors, (len(texts), dimension).

        Raises:
            ModelError: The graph failed.
        """
        return self._encode(self._description.query_prompt, texts, None)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Encodes passages, in the order given.

        Args:
            texts: Passages; anything beyond the model's length is ignored.
            progress: Told of each text done.

        Returns:
            Unit vectors, (len(texts), dimension).

        Raises:
            ModelError: The graph failed.
        """
        return self._encode(self._description.passage_prompt, texts, progress)

    def _encode(self, prompt: str, texts: Sequence[str], progress: Progress | None) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for row, vector in enumerate(self._each([prompt + text for text in texts])):
            vectors[row] = vector
            if progress is not None:
                progress(1)
        return vectors

    def _each(self, texts: Sequence[str]) -> Iterator[Vectors]:
        if self._threads == 1 or len(texts) < 2:
            yield from map(self._one, texts)
            return
        with ThreadPoolExecutor(self._threads, "encode") as pool:
            yield from pool.map(self._one, texts)

    def _one(self, text: str) -> Vectors:
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        offered = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        feed = {name: value for name, value in offered.items() if name in self._inputs}
        try:
            states = self._session.run(None, feed)[0][0]
        except _runtime_errors() as exc:
            raise ModelError(f"向量模型 {self.name} 运行失败：{exc}。请重新安装本程序。") from exc
        mean = states.mean(axis=0, dtype=np.float32)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)


def _find_graph(folder: Path) -> str:
    if not folder.is_dir():
        raise ConfigurationError(f"找不到模型目录 {folder}。请检查路径，或重新安装本程序。")
    for graph in GRAPHS:
        if (folder / graph).is_file():
            return graph
    raise ConfigurationError(
        f"模型目录 {folder} 中没有 {' 或 '.join(GRAPHS)}。"
        "若这是 sentence-transformers 模型，请先运行 pip install 'tiaoli[models]'，再按路径使用。"
    )


def _describe(folder: Path) -> _Description:
    config = _read_json(folder, "config.json")
    prompts = _read_json(folder, "config_sentence_transformers.json").get("prompts") or {}
    pooling = _read_json(folder, "1_Pooling/config.json")
    if not (pooling.get("pooling_mode_mean_tokens") or pooling.get("pooling_mode") == "mean"):
        raise ConfigurationError(
            f"模型 {folder} 不是平均池化，默认的向量引擎不支持，请换一个模型。"
        )
    try:
        return _Description(
            name=str(config.get("_name_or_path") or folder.name),
            dimension=int(config["hidden_size"]),
            max_tokens=_max_tokens(folder, config),
            query_prompt=str(prompts.get("query", "")),
            passage_prompt=str(prompts.get("passage", prompts.get("document", ""))),
        )
    except (KeyError, TypeError, ValueError) as exc:
        raise _damaged(folder, "config.json", exc) from exc


def _max_tokens(folder: Path, config: dict[str, Any]) -> int:
    """The smallest of the limits that the folder states; newer ones leave some of them out."""
    stated = (
        config["max_position_embeddings"],
        _read_json(folder, "sentence_bert_config.json").get("max_seq_length"),
        _read_json(folder, "tokenizer_config.json").get("model_max_length"),
    )
    return min(int(limit) for limit in stated if limit)


def _read_json(folder: Path, file: str) -> dict[str, Any]:
    try:
        content = json.loads((folder / file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise _damaged(folder, file, exc) from exc
    if not isinstance(content, dict):
        raise _damaged(folder, file, TypeError("不是 JSON 对象"))
    return content


def _damaged(folder: Path, file: str, reason: Exception) -> ModelError:
    return ModelError(_DAMAGED.format(folder=folder, file=file, reason=reason))


def _load_tokenizer(folder: Path, max_tokens: int) -> "Tokenizer":
    from tokenizers import Tokenizer  # noqa: PLC0415  (heavy; only when a model is opened)

    try:
        tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as exc:  # the library raises bare Exception and nothing narrower
        raise _damaged(folder, "tokenizer.json", exc) from exc
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


def _load_session(folder: Path, graph: str) -> "InferenceSession":
    import onnxruntime  # noqa: PLC0415  (heavy; only when a model is opened)

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            str(folder / graph), options, providers=["CPUExecutionProvider"]
        )
    except _runtime_errors() as exc:
        raise _damaged(folder, graph, exc) from exc


def _runtime_errors() -> tuple[type[Exception], ...]:
    """What ONNX Runtime raises; its exceptions share no base of their own."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state  # noqa: PLC0415

    return tuple(
        kind
        for kind in vars(state).values()
        if isinstance(kind, type) and issubclass(kind, Exception)
    )


def _fingerprint(folder: Path, graph: str) -> str:
    digest = hashlib.sha256(_RECIPE)
    for file in (
        graph,
        "tokenizer.json",
        "config.json",
        "sentence_bert_config.json",
        "tokenizer_config.json",
        "config_sentence_transformers.json",
        "1_Pooling/config.json",
    ):
        with (folder / file).open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()
