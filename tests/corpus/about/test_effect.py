"""When laws end by themselves, by what their last articles say."""

from datetime import date

import pytest

from corpus.about.effect import end_of
from corpus.document import parse_document

FROM = date(2020, 1, 1)
CASES = [
    pytest.param("本办法自2020年1月1日起施行，有效期五年。", date(2024, 12, 31), id="years"),
    pytest.param("本办法自2020年1月1日起施行。有效期为5年。", date(2024, 12, 31), id="apart"),
    pytest.param("本办法自公布之日起施行，有效期限2年。", date(2021, 12, 31), id="by publication"),
    pytest.param("自2020年1月1日起施行，本办法的有效期为两年。", date(2021, 12, 31), id="named"),
    pytest.param("本规定自2020年1月1日起试行，试行期一年。", None, id="no word for effect"),
    pytest.param("本规定自2020年1月1日起施行，试行期一年。", date(2020, 12, 31), id="on trial"),
    pytest.param(
        "本规定自2020年1月1日起施行，有效期至2024年6月30日。", date(2024, 6, 30), id="until a day"
    ),
    pytest.param(
        "本规定自2020年1月1日起至2022年12月31日止施行。", date(2022, 12, 31), id="from and until"
    ),
    pytest.param(
        "本规定自2020年1月1日起施行，至2022年12月31日止。", date(2022, 12, 31), id="in two clauses"
    ),
    pytest.param("许可证有效期五年。本办法自2020年1月1日起施行。", None, id="of a permit"),
    pytest.param("本办法自2020年1月1日起施行，许可证有效期五年。", None, id="of a permit, beside"),
    pytest.param("本办法自2020年1月1日起施行。许可证有效期为五年。", None, id="of a permit, after"),
    pytest.param(
        "有效期五年。本办法自2020年1月1日起施行。", None, id="before, so of what is unsaid"
    ),
    pytest.param(
        "本办法自2020年1月1日起施行，有效期五年。有效期三年。", None, id="two that do not agree"
    ),
    pytest.param("本办法自2020年1月1日起施行，有效期九十年。", None, id="a slip"),
    pytest.param("补贴自2020年1月1日起至2022年12月31日止发放。", None, id="of something else"),
    pytest.param("本办法自2020年1月1日起施行。", None, id="none"),
]


@pytest.mark.parametrize(("closing", "end"), CASES)
def test_end(closing: str, end: date | None) -> None:
    assert end_of(closing, FROM) == end


def test_years_need_a_first_day() -> None:
    assert end_of("本办法自公布之日起施行，有效期五年。", None) is None
    leap = end_of("本办法自2020年2月29日起施行，有效期一年。", date(2020, 2, 29))
    assert leap == date(2021, 2, 28)


def test_a_law_is_out_of_force_after_its_last_day() -> None:
    text = "某市犬办法\n第一条 甲。\n第二条 本办法自2020年1月1日起施行，有效期五年。"
    law = parse_document(text, "某市犬办法.txt").law
    assert law.effective_to == law.expires == date(2024, 12, 31)
    assert law.status(date(2024, 12, 31)) == "有效"
    assert law.status(date(2025, 1, 1)) == "已废止"
