from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assistant.models import Answer
from eval.assurance import assurance
from eval.places import LawBook


@pytest.fixture
def searched(script: Any) -> Any:
    return script({}, {"物业多久巡一次": ("甲市条例@2024-01-01#2",)})


def test_it_is_that_of_the_best_provision_of_the_law_asked(
    searched: Any, book: LawBook, answer_of: Callable[..., Answer]
) -> None:
    answer = answer_of(standalone="《甲市条例》物业多久巡一次")
    found = assurance(answer, searched, book)
    assert found is not None
    assert 0.5 < found <= 1
    asked = [(query, scope.law_ids) for query, scope in searched.searched]
    assert asked == [
        ("物业多久巡一次", ("甲市条例@2024-01-01",)),
        ("物业多久巡一次", ("乙市条例@2024-01-01",)),
    ]


@pytest.mark.parametrize(
    ("standalone", "jurisdictions"),
    [
        pytest.param("第二条讲什么", ("甲市",), id="named by number"),
        pytest.param("物业多久巡一次", ("甲市", "乙市"), id="several places"),
        pytest.param("物业多久巡一次", (), id="no place"),
        pytest.param("物业多久巡一次", ("丙市",), id="a place without a law"),
        pytest.param("没有这样的话", ("甲市",), id="nothing found"),
    ],
)
def test_what_is_decided_by_rule_has_none(
    searched: Any,
    book: LawBook,
    answer_of: Callable[..., Answer],
    standalone: str,
    jurisdictions: tuple[str, ...],
) -> None:
    answer = replace(answer_of(standalone=standalone), jurisdictions=jurisdictions)
    assert assurance(answer, searched, book) is None
