"""A whole training run on a tiny model: it learns, and leaves a folder that answers."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tiny_model import PIECES, random_weights

from app import main
from corpus.errors import InputError
from index.convert.folder import write_folder
from index.convert.graph import read_graph
from index.convert.vocabulary import make_tokenizer
from index.onnx_encoder import OnnxEncoder
from index.training.data import Example, TrainingSet
from index.training.loop import Recipe
from index.training.run import Plan, steps, train

WORDS = ("条", "例", "应当", "不得", "1", "法")
pytestmark = pytest.mark.slow


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """An untrained packed model."""
    write_folder(random_weights(), make_tokenizer(PIECES), "tiny", tmp_path / "base")
    return tmp_path / "base"


def _set() -> TrainingSet:
    """Questions of two words about texts that say them the other way round."""
    pairs = [(a, b) for a in WORDS for b in WORDS if a != b]
    texts = tuple(f"{b}。{a}" for a, b in pairs)
    examples = tuple(Example(f"{a}{b}", (n,), a) for n, (a, b) in enumerate(pairs))
    return TrainingSet(texts, texts, examples, (), ())


def _plan(base: Path, **more: object) -> Plan:
    recipe = Recipe(batch=10, rate=2e-3, queue=20)
    return Plan(base, frozen=1, token_dimension=4, epochs=12, recipe=recipe, **more)


def test_training_lowers_the_loss_and_the_result_ranks_better(base: Path, tmp_path: Path) -> None:
    losses: list[float] = []
    train(_plan(base), _set(), "trained", tmp_path / "new", losses.append)
    assert np.mean(losses[-6:]) < np.mean(losses[:6]) * 0.8
    encoder = OnnxEncoder(tmp_path / "new")
    assert encoder.name == "trained"
    assert _rank(encoder) < _rank(OnnxEncoder(base))
    assert not (tmp_path / "new.checkpoint").exists()


def _rank(encoder: OnnxEncoder) -> float:
    """Mean rank of the right text, 0 for the first."""
    data = _set()
    scores = encoder.encode_queries([e.question for e in data.examples])
    scores = scores @ encoder.encode_passages(data.texts).T
    return float(np.mean((scores > np.diag(scores)[:, None]).sum(axis=1)))


def test_frozen_layers_and_words_stay_as_they_were(base: Path, tmp_path: Path) -> None:
    train(_plan(base), _set(), "trained", tmp_path / "new", lambda _: None)
    before, after = (
        read_graph(f / "onnx/model_qint8.onnx").tensors for f in (base, tmp_path / "new")
    )
    changed = {name for name in before if not np.array_equal(before[name], after[name])}
    assert changed
    assert all(name.startswith("encoder.layer.1.") for name in changed)


def test_the_last_rounds_ask_real_questions_most_and_average_the_weights(
    base: Path, tmp_path: Path
) -> None:
    real = [replace(example, real=n < 10) for n, example in enumerate(_set().examples)]
    data = replace(_set(), examples=tuple(real))
    plan = _plan(base, rounds=2)
    assert steps(plan, data) == 12 * 3 + 2 * 4  # 30 examples; 30 and 15 in a round; tens
    losses: list[float] = []
    train(plan, data, "trained", tmp_path / "new", losses.append)
    assert len(losses) == steps(plan, data)
    assert steps(plan, _set()) == 12 * 3
    without, once = (tmp_path / name for name in ("without", "once"))
    train(replace(plan, rounds=0), data, "trained", without, lambda _: None)
    train(replace(plan, rounds=1), data, "trained", once, lambda _: None)
    first, one, two = (
        read_graph(f / "onnx/model_qint8.onnx").tensors for f in (without, once, tmp_path / "new")
    )
    name = next(n for n in first if n.startswith("encoder.layer.1.") and first[n].ndim > 1)
    assert not np.array_equal(first[name], one[name])
    assert not np.array_equal(one[name], two[name])


def test_a_blend_of_nothing_is_the_base(base: Path, tmp_path: Path) -> None:
    train(_plan(base, blend=0.0), _set(), "trained", tmp_path / "new", lambda _: None)
    before, after = (OnnxEncoder(f).encode_queries(["条例"]) for f in (base, tmp_path / "new"))
    np.testing.assert_allclose(after, before, atol=1e-5)


def test_the_command_trains_from_files(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = _set()
    corpus, questions = tmp_path / "corpus.jsonl", tmp_path / "questions.jsonl"
    lines = [{"id": n, "law": "法", "text": text} for n, text in enumerate(data.texts)]
    corpus.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    lines = [{"id": n, "question": e.question, "gold": [n]} for n, e in enumerate(data.examples)]
    questions.write_text("\n".join(json.dumps(line) for line in lines * 2), "utf-8")
    files = ["--corpus", str(corpus), "--written", str(questions), "--base", str(base)]
    command = ["train", *files, "--out", str(tmp_path / "new"), "--epochs", "1"]
    assert _exit_code(command) == 2
    assert "2 层" in capsys.readouterr().err
    assert _exit_code([*command, "--frozen", "1", "--name", "mine"]) == 0
    assert OnnxEncoder(tmp_path / "new").name == "mine"
    assert "训练问题 60" in capsys.readouterr().out


def _exit_code(command: list[str]) -> object:
    with pytest.raises(SystemExit) as stopped:
        main(command)
    return stopped.value.code


def test_a_folder_that_is_there_is_not_overwritten(base: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="已经存在"):
        train(_plan(base), _set(), "trained", base, lambda _: None)
