"""Provisions named by what was cited before them."""

from datetime import date

import pytest

from assistant.compose.draft import make_citations
from assistant.understand.relative import relative_to
from corpus import Pinpoint


@pytest.fixture
def cited(evidence, ordos):
    """The duty to register, then the list of prohibitions."""
    return make_citations([evidence(ordos, 2, 1), evidence(ordos, 3, 1, 2)], date(2026, 1, 1))


@pytest.fixture
def holds(ordos):
    def there(citation, reference):
        del citation
        place = Pinpoint(reference.article, reference.suffix, reference.paragraph, reference.item)
        return ordos.quote(place) is not None

    return there


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("第二款呢", "第二条第二款"),
        ("第三项呢", "第三条第（三）项"),
        ("第九项呢", "第二条第（九）项"),
        ("下一款呢", "第二条第二款"),
        ("依据2的全文", "第三条"),
        ("第2个依据是什么", "第三条第（二）项"),
        ("上一条讲什么", "第一条"),
        ("那条的原文", "第二条"),
    ],
)
def test_of_several_citations_the_one_that_has_the_part(text, label, cited, holds):
    found = relative_to(text, cited, holds)
    assert found is not None
    assert found.label == f"《鄂尔多斯市养犬管理条例》{label}"


@pytest.mark.parametrize("text", ["下一项呢", "谁来管", "第五条呢", "依据9", "每天遛一次犬行吗"])
def test_what_is_not_certain_is_left_alone(text, cited, holds):
    assert relative_to(text, cited, holds) is None


def test_without_citations_nothing_is_relative(holds):
    assert relative_to("第二款呢", (), holds) is None
