"""Writes a BERT encoder as an ONNX graph, plain or quantised, and reads the quantised one back.

The graph is written by hand, node by node, rather than traced from PyTorch: the same weights then
give the same bytes whatever versions are installed, and activations can be scaled row by row. A
few tokens of every text carry activations twenty times larger than the rest; one scale for the
whole text, as the usual dynamic quantisation takes it, spends the eight bits on those few (cosine
with float32 .9975; with a scale a row in the feed-forward layers, .9993).
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from index.convert import quantise
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

_CONTRIB = "com.microsoft"
"""Operators that every build of ONNX Runtime for processors has."""

_JOINT = "attention.self.qkv"
_STEP = ".step"


class _Graph:
    """Collects nodes and weights; every node is named after its single output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def four_bit(self, name: str, packed: np.ndarray, shape: tuple[int, ...]) -> str:
        tensor = TensorProto(name=name, data_type=TensorProto.INT4, dims=shape)
        tensor.raw_data = packed.tobytes()
        self.initializers.append(tensor)
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        domain = str(attributes.pop("domain", ""))
        self.nodes.append(
            helper.make_node(kind, inputs, [output], output, domain=domain, **attributes)
        )
        return output


def write_graph(weights: BertWeights, path: Path, *, quantised: bool = True) -> None:
    """Writes the encoder: ``input_ids``, ``attention_mask`` in, ``last_hidden_state`` out.

    Args:
        weights: What to write.
        path: File to write; its folder must exist.
        quantised: Seven-bit matrices and four-bit embeddings; otherwise float32 throughout.
    """
    graph = _Graph()
    state = _embed(graph, weights, quantised=quantised)
    graph.node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    for layer in range(weights.layers):
        state = _layer(graph, weights, layer, state, quantised=quantised)
    graph.node("Identity", [state], "last_hidden_state")
    onnx.save(_model(graph, weights), str(path))


def _model(graph: _Graph, weights: BertWeights) -> onnx.ModelProto:
    def value(name: str, kind: int, *shape: str | int) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, shape)

    body = helper.make_graph(
        graph.nodes,
        "encoder",
        [
            value("input_ids", TensorProto.INT64, "batch", "tokens"),
            value("attention_mask", TensorProto.INT64, "batch", "tokens"),
        ],
        [value("last_hidden_state", TensorProto.FLOAT, "batch", "tokens", weights.width)],
        graph.initializers,
    )
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid(_CONTRIB, 1)]
    model = helper.make_model(body, opset_imports=opsets, ir_version=10)
    helper.set_model_props(model, {"heads": str(weights.heads), "epsilon": str(weights.epsilon)})
    return model


def _embed(graph: _Graph, weights: BertWeights, *, quantised: bool) -> str:
    table = weights.tensors[WORDS]
    if quantised:
        packed, steps = quantise.table(table)
        words = graph.node(
            "GatherBlockQuantized",
            [
                graph.four_bit(WORDS, packed, table.shape),
                "input_ids",
                graph.constant(WORDS + _STEP, steps),
            ],
            "words",
            domain=_CONTRIB,
            block_size=quantise.BLOCK,
            gather_axis=0,
            quantize_axis=1,
        )
    else:
        words = graph.node("Gather", [graph.constant(WORDS, table), "input_ids"], "words")
    # Only token type 0 occurs, so its row is folded into the positions.
    graph.constant(POSITIONS, weights.tensors[POSITIONS] + weights.tensors[TYPES][0])
    graph.constant("first", np.array([0], np.int64))
    graph.node("Shape", ["input_ids"], "length", start=1, end=2)
    graph.node("Slice", [POSITIONS, "first", "length", "first"], "positions")
    summed = graph.node("Add", [words, "positions"], "embedded")
    scale, shift = _norm(graph, weights, EMBEDDING_NORM)
    return graph.node(
        "LayerNormalization", [summed, scale, shift], "layer.0.in", epsilon=weights.epsilon
    )


def _norm(graph: _Graph, weights: BertWeights, name: str) -> tuple[str, str]:
    tensors = weights.tensors
    return (
        graph.constant(f"{name}.weight", tensors[f"{name}.weight"]),
        graph.constant(f"{name}.bias", tensors[f"{name}.bias"]),
    )


def _layer(graph: _Graph, weights: BertWeights, layer: int, state: str, *, quantised: bool) -> str:
    here = f"encoder.layer.{layer}."

    def linear(source: str, name: str, *parts: str, by_row: bool = False) -> str:
        matrix, bias = (
            np.concatenate([weights.parameter(layer, f"{part}.{kind}") for part in parts])
            for kind in ("weight", "bias")
        )
        write = (_by_row if by_row else _by_text) if quantised else _plain
        return write(graph, source, here + name, matrix, bias)

    def residual(source: str, skip: str, name: str) -> str:
        return graph.node(
            "SkipLayerNormalization",
            [source, skip, *_norm(graph, weights, here + name)],
            f"{here}{name}",
            domain=_CONTRIB,
            epsilon=weights.epsilon,
        )

    attended = _attend(graph, linear(state, _JOINT, QUERY, KEY, VALUE), here, weights.heads)
    mixed = residual(linear(attended, ATTENDED, ATTENDED), state, ATTENTION_NORM)
    wide = linear(mixed, WIDEN, WIDEN, by_row=True)
    active = graph.node("Gelu", [wide], f"{here}gelu", domain=_CONTRIB)
    return residual(linear(active, NARROW, NARROW, by_row=True), mixed, OUTPUT_NORM)


def _attend(graph: _Graph, joint: str, here: str, heads: int) -> str:
    parts = [here + part for part in (QUERY, KEY, VALUE)]
    graph.nodes.append(
        helper.make_node("Split", [joint], parts, here + "split", axis=-1, num_outputs=3)
    )
    return graph.node(
        "MultiHeadAttention",
        [*parts, "", "mask"],
        here + "attention",
        domain=_CONTRIB,
        num_heads=heads,
    )


def _plain(graph: _Graph, source: str, name: str, matrix: Array, bias: Array) -> str:
    product = graph.node(
        "MatMul", [source, graph.constant(f"{name}.weight", matrix.T)], f"{name}.product"
    )
    return graph.node("Add", [product, graph.constant(f"{name}.bias", bias)], name)


def _quantised(graph: _Graph, name: str, matrix: Array, bias: Array) -> tuple[str, str, str]:
    levels, step = quantise.matrix(matrix)
    return (
        graph.constant(f"{name}.weight", levels),
        graph.constant(f"{name}.weight{_STEP}", step),
        graph.constant(f"{name}.bias", bias),
    )


def _by_text(graph: _Graph, source: str, name: str, matrix: Array, bias: Array) -> str:
    levels, step, shift = _quantised(graph, name, matrix, bias)
    return graph.node(
        "DynamicQuantizeMatMul", [source, levels, step, "", shift], name, domain=_CONTRIB
    )


def _by_row(graph: _Graph, source: str, name: str, matrix: Array, bias: Array) -> str:
    levels, step, shift = _quantised(graph, name, matrix, bias)
    axis = graph.constant(f"{name}.axis", np.array([-1], np.int64))
    size = graph.node("Abs", [source], f"{name}.size")
    peak = graph.node("ReduceMax", [size, axis], f"{name}.peak", keepdims=1)
    even = graph.node("Div", [source, peak], f"{name}.even")
    product = graph.node(
        "DynamicQuantizeMatMul", [even, levels, step], f"{name}.product", domain=_CONTRIB
    )
    return graph.node("Add", [graph.node("Mul", [product, peak], f"{name}.raw"), shift], name)


def read_graph(path: Path) -> BertWeights:
    """Reads a quantised graph of :func:`write_graph` back into float32 weights.

    Args:
        path: The ONNX file.

    Raises:
        KeyError: The file is another graph than :func:`write_graph` makes.
        google.protobuf.message.DecodeError: The file is no ONNX model.
    """
    model = onnx.load(str(path))
    found = {tensor.name: tensor for tensor in model.graph.initializer}
    plain = {
        name: numpy_helper.to_array(tensor)
        for name, tensor in found.items()
        if tensor.data_type != TensorProto.INT4
    }
    packed = np.frombuffer(found[WORDS].raw_data, np.uint8)
    tensors = {WORDS: quantise.untable(packed, plain[WORDS + _STEP]), POSITIONS: plain[POSITIONS]}
    tensors[TYPES] = np.zeros((2, tensors[WORDS].shape[1]), np.float32)
    for name, value in plain.items():
        if value.dtype == np.int8:
            tensors |= _split(name, quantise.unmatrix(value, plain[name + _STEP]))
        elif name.endswith((".bias", "LayerNorm.weight")):
            tensors |= _split(name, value)
    properties = {entry.key: entry.value for entry in model.metadata_props}
    return BertWeights(tensors, int(properties["heads"]), float(properties["epsilon"]))


def _split(name: str, value: Array) -> dict[str, Array]:
    if _JOINT not in name:
        return {name: value}
    thirds = np.split(value, 3)
    return {
        name.replace(_JOINT, part): third
        for part, third in zip((QUERY, KEY, VALUE), thirds, strict=True)
    }
