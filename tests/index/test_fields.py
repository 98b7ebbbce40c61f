import json

import numpy as np
import pytest

from corpus.errors import IndexMismatchError
from index.fields import FieldIndex
from index.onnx_encoder import OnnxEncoder, shipped_model


@pytest.fixture(scope="module")
def encoder():
    return OnnxEncoder(shipped_model())


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("老婆要和我离婚，孩子归谁", "婚姻家庭"),
        ("老板不给加班费", "劳动合同"),
        ("喝酒开车被抓会怎样", "道路交通"),
    ],
)
def test_a_question_is_known_for_its_field(encoder, question, name):
    found = FieldIndex.build(encoder).nearest(encoder.encode_queries([question])[0])
    assert found.field.name == name
    assert 0.8 < found.score <= 1.0


def test_saved_and_loaded_is_the_same(tmp_path, encoder):
    built = FieldIndex.build(encoder)
    built.save(tmp_path)
    vector = encoder.encode_queries(["遗产怎么分"])[0]
    assert FieldIndex.load(tmp_path).nearest(vector) == built.nearest(vector)


def test_a_list_that_changed_is_refused(tmp_path, encoder):
    FieldIndex.build(encoder).save(tmp_path)
    (tmp_path / "questions.json").write_text(json.dumps(["别的问题"]), "utf-8")
    with pytest.raises(IndexMismatchError, match="tiaoli build"):
        FieldIndex.load(tmp_path)


def test_damaged_vectors_are_refused(tmp_path, encoder):
    FieldIndex.build(encoder).save(tmp_path)
    np.save(tmp_path / "vectors.npy", np.zeros((1, 384), dtype=np.float32))
    with pytest.raises(IndexMismatchError, match="tiaoli build"):
        FieldIndex.load(tmp_path)
