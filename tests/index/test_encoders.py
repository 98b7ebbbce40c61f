"""The two encoder adapters: their promises, their failures, and that they agree."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from corpus.errors import ConfigurationError, DependencyMissingError, ModelError
from index.convert.graph import read_graph, write_graph
from index.convert.vocabulary import SPECIALS, make_tokenizer
from index.convert.weights import BertWeights
from index.models import Encoder
from index.onnx_encoder import OnnxEncoder, shipped_model
from index.sentence_encoder import SentenceTransformerEncoder

TEXTS = (
    "寄快递的时候，快递员可以不拆开看吗？",
    "企业收寄物品，应当当场验视内件；寄件人拒绝验视的，企业不得收寄。",
    "第三十条",
    "",
    "APP、KTV和PM2.5（2024年1月1日起施行）",
    "違反本條例規定的，由縣級以上人民政府責令改正。",
    "Ünïcödé 😀 ﷺ <s> </s>\u200b\x07",
    "县级以上人民政府应当加强对本行政区域内平安建设工作的领导，" * 60,
)


@pytest.fixture(scope="module")
def shipped() -> OnnxEncoder:
    """The encoder that ships with the project."""
    return OnnxEncoder(shipped_model())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped folder, to be damaged."""
    return Path(copytree(shipped_model(), tmp_path / "model"))


def _cosines(one: Encoder, other: Encoder, texts: Sequence[str]) -> np.ndarray:
    queries = (one.encode_queries(texts) * other.encode_queries(texts)).sum(axis=1)
    passages = (one.encode_passages(texts) * other.encode_passages(texts)).sum(axis=1)
    return np.concatenate([queries, passages])


def test_shipped_encoder_gives_unit_vectors(shipped: OnnxEncoder) -> None:
    vectors = shipped.encode_passages(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), shipped.dimension) == (len(TEXTS), 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert shipped.name == "tiaoli-retriever-small"


def test_no_texts_give_no_vectors(shipped: OnnxEncoder) -> None:
    assert shipped.encode_queries([]).shape == (0, 384)
    assert shipped.encode_passages([]).shape == (0, 384)


def test_a_vector_does_not_depend_on_its_neighbours_to_the_last_bit(shipped: OnnxEncoder) -> None:
    together = shipped.encode_passages(TEXTS)
    alone = np.concatenate([shipped.encode_passages([text]) for text in TEXTS])
    backwards = shipped.encode_passages(TEXTS[::-1])[::-1]
    parallel = OnnxEncoder(shipped_model(), threads=3).encode_passages(TEXTS)
    for other in (alone, backwards, parallel):
        np.testing.assert_array_equal(together, other)


def test_nearest_passage_to_an_everyday_question_is_the_one_that_answers_it(
    shipped: OnnxEncoder,
) -> None:
    passages = shipped.encode_passages(
        [
            "养犬人携犬出户的，应当为犬只束犬绳。",
            "企业收寄物品，应当当场验视内件；寄件人拒绝验视的，企业不得收寄。",
            "市人民政府应当每年向同级人民代表大会常务委员会报告工作。",
        ]
    )
    questions = shipped.encode_queries(["出门遛狗要不要牵绳", "快递员非要打开包裹看，合理吗"])
    assert (questions @ passages.T).argmax(axis=1).tolist() == [0, 1]


def test_questions_and_passages_get_their_own_prompts(folder: Path, shipped: OnnxEncoder) -> None:
    assert not np.array_equal(shipped.encode_queries(["条例"]), shipped.encode_passages(["条例"]))
    _edit(folder / "config_sentence_transformers.json", prompts={})
    bare = OnnxEncoder(folder)
    np.testing.assert_array_equal(
        bare.encode_queries(["query: 条例"]), shipped.encode_queries(["条例"])
    )
    np.testing.assert_array_equal(
        bare.encode_queries(["passage: 条例"]), shipped.encode_passages(["条例"])
    )


def test_text_beyond_the_models_length_is_ignored(shipped: OnnxEncoder) -> None:
    long = "人民政府应当加强领导。" * 200
    np.testing.assert_array_equal(
        shipped.encode_passages([long]), shipped.encode_passages([long + "罚款五万元"])
    )


@pytest.mark.parametrize("threads", [1, 2])
def test_progress_adds_up_to_the_texts(threads: int) -> None:
    done: list[int] = []
    OnnxEncoder(shipped_model(), threads=threads).encode_passages(["甲", "乙", "丙"], done.append)
    assert sum(done) == 3


def _edit(path: Path, **changes: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), "utf-8")


def test_fingerprint_is_that_of_the_content(folder: Path, shipped: OnnxEncoder) -> None:
    assert len(shipped.fingerprint) == 64
    assert OnnxEncoder(folder).fingerprint == shipped.fingerprint


@pytest.mark.parametrize(
    "file",
    [
        "config.json",
        "config_sentence_transformers.json",
        "sentence_bert_config.json",
        "tokenizer_config.json",
        "tokenizer.json",
        "1_Pooling/config.json",
        "onnx/model_qint8.onnx",
    ],
)
def test_fingerprint_changes_with_every_file_and_damage_is_told(
    folder: Path, shipped: OnnxEncoder, file: str
) -> None:
    path = folder / file
    if path.suffix == ".json":
        path.write_bytes(path.read_bytes() + b"\n")
        assert OnnxEncoder(folder).fingerprint != shipped.fingerprint
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ModelError, match=r"无法读取.*请重新安装"):
        OnnxEncoder(folder)


@pytest.mark.parametrize("file", ["config.json", "tokenizer.json", "1_Pooling/config.json"])
def test_a_missing_file_is_told(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(ModelError, match=file):
        OnnxEncoder(folder)


def test_what_cannot_be_opened_is_refused_with_advice(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="找不到模型目录"):
        OnnxEncoder(tmp_path / "none")
    with pytest.raises(ConfigurationError, match=r"tiaoli\[models\]"):
        OnnxEncoder(tmp_path)
    with pytest.raises(ConfigurationError, match="线程"):
        OnnxEncoder(folder, threads=0)
    (folder / "1_Pooling/config.json").write_text('{"pooling_mode_cls_token": true}')
    with pytest.raises(ConfigurationError, match="平均池化"):
        OnnxEncoder(folder)


def test_importing_the_adapters_loads_no_engine() -> None:
    code = (
        "import sys, index.onnx_encoder, index.sentence_encoder;"
        "print({'onnxruntime', 'tokenizers', 'torch', 'sentence_transformers', 'onnx'}"
        " & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"


def test_without_sentence_transformers_the_install_command_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(DependencyMissingError, match=r"pip install 'tiaoli\[models\]'"):
        SentenceTransformerEncoder("intfloat/multilingual-e5-small")


@pytest.mark.slow
def test_a_model_that_is_not_here_is_not_fetched() -> None:
    with pytest.raises(ModelError, match="默认只用本机已有的模型"):
        SentenceTransformerEncoder("tiaoli/no-such-model")


@pytest.mark.slow
def test_both_adapters_agree_on_the_shipped_model(shipped: OnnxEncoder, folder: Path) -> None:
    """Without rounded activations to rounding error; with them, as it ships, to a few 1e-3."""
    words = ("快递", "养犬", "电动车", "物业费", "烟花爆竹", "宗教活动", "垃圾分类")
    texts = [*TEXTS, *(f"{word}{tail}" for word in words for tail in QUESTIONS)]
    assert len(texts) >= 50
    torch = SentenceTransformerEncoder(shipped_model())
    assert (torch.dimension, len(torch.fingerprint)) == (384, 64)
    rounded = _cosines(shipped, torch, texts)
    assert rounded.min() > 0.996
    assert rounded.mean() > 0.998
    (folder / "onnx/model_qint8.onnx").unlink()
    weights = read_graph(shipped_model() / "onnx/model_qint8.onnx")
    write_graph(weights, folder / "onnx/model.onnx", quantised=False)
    assert _cosines(OnnxEncoder(folder), torch, texts).min() > 0.99999


QUESTIONS = (
    "由谁来管？",
    "违反了罚多少钱",
    "应当办理登记，依法取得许可。",
    "，有关部门不得拒绝、推诿；情节严重的，处二千元以上一万元以下罚款。",
    "的，居民委员会可以劝阻",
    "是什么意思",
)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained BERT that sentence-transformers saved, with a plain ONNX graph beside it."""
    torch = pytest.importorskip("torch")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(7)
    root = tmp_path_factory.mktemp("models")
    pieces = [
        *((name, 0.0) for name in SPECIALS),
        *((char, -3.0) for char in "▁条例法规企业不得收寄。"),
    ]
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=make_tokenizer(pieces),
        pad_token="<pad>",  # noqa: S106
        unk_token="<unk>",  # noqa: S106
        model_max_length=24,
    )
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=24,
        pad_token_id=1,
        initializer_range=0.5,
    )
    bert = BertModel(config).eval()
    bert.save_pretrained(root / "bert")
    tokenizer.save_pretrained(root / "bert")
    modules = [Transformer(str(root / "bert")), Pooling(32, "mean"), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(root / "tiny"))
    tensors = {name: tensor.numpy() for name, tensor in bert.state_dict().items()}
    (root / "tiny/onnx").mkdir()
    weights = BertWeights(tensors, heads=4, epsilon=config.layer_norm_eps)
    write_graph(weights, root / "tiny/onnx/model.onnx", quantised=False)
    return root / "tiny"


@pytest.mark.slow
def test_both_adapters_agree_on_any_bert_of_sentence_transformers(tiny: Path) -> None:
    texts = ["条例", "", "企业不得收寄。", "法规" * 30, "企业企业不得不得", "未知词"]
    ours, theirs = OnnxEncoder(tiny), SentenceTransformerEncoder(tiny)
    np.testing.assert_allclose(
        ours.encode_passages(texts), theirs.encode_passages(texts), atol=1e-5
    )
    np.testing.assert_allclose(ours.encode_queries(texts), theirs.encode_queries(texts), atol=1e-5)


@pytest.mark.slow
def test_sentence_encoder_keeps_order_and_reports_progress(tiny: Path) -> None:
    encoder = SentenceTransformerEncoder(tiny)
    texts = ["企业不得收寄。"[: 1 + number % 7] for number in range(70)]
    done: list[int] = []
    vectors = encoder.encode_passages(texts, done.append)
    assert sum(done) == len(texts)
    alone = np.concatenate([encoder.encode_passages([text]) for text in texts[:7]])
    np.testing.assert_allclose(vectors[:7], alone, atol=1e-5)
    assert encoder.encode_queries([]).shape == (0, 32)
    assert encoder.fingerprint == SentenceTransformerEncoder(tiny).fingerprint


@pytest.mark.slow
def test_prompts_are_the_models_own_else_those_of_e5(tiny: Path, tmp_path: Path) -> None:
    plain = SentenceTransformerEncoder(tiny)
    family = SentenceTransformerEncoder(copytree(tiny, tmp_path / "my-e5-small"))
    own_folder = Path(copytree(tiny, tmp_path / "my-e5-own"))
    _edit(own_folder / "config_sentence_transformers.json", prompts={"query": "法", "document": ""})
    own = SentenceTransformerEncoder(own_folder)
    expected = plain.encode_queries(["query: 条例", "passage: 条例", "法条例", "条例"])
    found = [family.encode_queries(["条例"]), family.encode_passages(["条例"])]
    found += [own.encode_queries(["条例"]), own.encode_passages(["条例"])]
    np.testing.assert_allclose(np.concatenate(found), expected, atol=1e-5)
    assert len({plain.fingerprint, family.fingerprint, own.fingerprint}) == 3
