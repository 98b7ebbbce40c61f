import json

import numpy as np
import pytest

from corpus.errors import IndexMismatchError
from index.fields import FieldIndex, governs
from index.models import Field
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
    fields = FieldIndex.build(encoder)
    found = fields.nearest(encoder.encode_queries([question])[0])
    assert found.field.name == name
    of_none = fields.nearest(encoder.encode_queries(["网格员要做些什么"])[0])
    assert of_none.score + 0.1 < found.score <= 1.0


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


@pytest.mark.parametrize(
    ("title", "field", "law", "expected"),
    [
        ("青州市养犬管理条例", "宠物养犬", "养犬管理规定", True),
        ("青州市物业管理条例", "物业收费", "物业管理条例", True),
        ("中华人民共和国消费者权益保护法", "消费者权益", "中华人民共和国消费者权益保护法", True),
        ("青州市平安建设条例", "宠物养犬", "养犬管理规定", False),
        ("青州市水资源条例", "水利渔业", "中华人民共和国水法", False),
    ],
)
def test_a_law_governs_the_field_that_its_title_names(
    title: str, field: str, law: str, expected: bool
) -> None:
    assert governs(title, Field(field, law)) is expected


def test_a_field_that_is_held_is_no_other_field(encoder):
    fields = FieldIndex.build(encoder)
    vector = encoder.encode_queries(["遛狗不拴绳"])[0]
    asked = fields.nearest(vector)
    held = fields.nearest(vector, (asked.field.name + "条例",))
    assert held.field != asked.field
    assert held.score <= asked.score
