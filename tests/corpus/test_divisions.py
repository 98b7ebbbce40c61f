"""Divisions: hierarchy, codes, and whose law a title announces."""

import pytest

from corpus.divisions import NATION, division, divisions, owner, stem


def test_hierarchy() -> None:
    banner = division("达拉特旗")
    assert banner is not None
    assert [d.name for d in banner.ancestors] == ["鄂尔多斯市", "内蒙古自治区", "全国"]
    assert [d.level for d in banner.ancestors] == ["prefecture", "province", "country"]
    city = division("鄂尔多斯市")
    assert city is not None
    assert banner.within(city)
    assert banner.within(banner)
    assert not city.within(banner)


def test_table_is_whole() -> None:
    every = divisions()
    levels = [d.level for d in every]
    assert levels.count("province") == 34
    assert 330 <= levels.count("prefecture") <= 340
    assert levels.count("county") > 2800
    assert len({d.adcode for d in every}) == len(every)
    assert all(len(d.adcode) == 6 and d.adcode.isdigit() for d in every)


def test_ambiguous_and_unknown_names_are_none() -> None:
    assert division("朝阳区") is None
    assert division("不存在市") is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("鄂尔多斯市", "鄂尔多斯"),
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("化隆回族自治县", "化隆"),
        ("恩施土家族苗族自治州", "恩施"),
        ("准格尔旗", "准格尔"),
    ],
)
def test_stem(name: str, short: str) -> None:
    found = division(name)
    assert found is not None
    assert stem(found) == short


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("海东市平安建设条例", "海东市"),
        ("内蒙古自治区鄂尔多斯市人大常委会", "鄂尔多斯市"),
        ("化隆回族自治县自治条例", "化隆回族自治县"),
        ("深圳经济特区绿色建筑条例", "深圳市"),
        ("中华人民共和国刑法", NATION.name),
        ("国务院关于某事的规定", NATION.name),
    ],
)
def test_owner(title: str, name: str) -> None:
    found = owner(title)
    assert found is not None
    assert found.name == name


def test_owner_of_nothing() -> None:
    assert owner("平安建设条例") is None
    assert owner("") is None
