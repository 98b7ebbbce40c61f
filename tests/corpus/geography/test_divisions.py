"""Divisions: hierarchy, codes, and whose law a title announces."""

import pytest

from corpus.about.owners import owner, unlisted_owner
from corpus.geography.divisions import NATION, by_name, division, divisions, stem
from corpus.geography.former import former_divisions


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
        ("莱芜市电梯管理条例", "济南市"),
        ("伊克昭盟草原管理条例", "鄂尔多斯市"),
        ("上海市南汇区养犬规定", "浦东新区"),
        ("保定市南市区养犬规定", "莲池区"),
        ("平安县养犬规定", "平安区"),
        ("鄞县养犬规定", "鄞州区"),
        ("易县养犬规定", "易县"),
        ("鄂温克族自治旗自治条例", "鄂温克族自治旗"),
        ("石河子市养犬规定", "石河子市"),
        ("苏州工业园区条例", "苏州市"),
        ("宁波杭州湾新区条例", "宁波市"),
        ("河北雄安新区条例", "河北省"),
        ("中国（浙江）自由贸易试验区条例", "浙江省"),
    ],
)
def test_owner(title: str, name: str) -> None:
    found = owner(title)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "title",
    [
        "",
        "平安建设条例",
        "鼓楼区养犬规定",  # four cities have one
        "和平区养犬规定",
        "城关区养犬规定",
        "南市区养犬规定",  # Shanghai and Baoding had one
        "长安县养犬规定",  # two cities have a 长安区
        "城区养犬规定",
        "城市养犬规定",
        "海南自由贸易港游艇条例",  # a province and a prefecture are called so
        "苏州园林保护条例",  # a short name, and no zone
    ],
)
def test_owner_of_nothing_certain(title: str) -> None:
    assert owner(title) is None


def test_homonyms_are_told_apart_by_what_stands_before_them() -> None:
    found = [owner(f"{city}鼓楼区养犬规定") for city in ("南京市", "福州市", "徐州市", "开封市")]
    codes = {place.adcode for place in found if place is not None}
    assert len(codes) == 4


def test_the_table_of_former_divisions_is_whole() -> None:
    rows = former_divisions()
    assert len(rows) > 140
    for name, now in rows.items():
        assert name not in by_name()
        assert set(now) <= set(divisions())


@pytest.mark.parametrize(
    ("title", "maker", "place", "level"),
    [
        ("云岭市养犬条例", "云岭市人民代表大会常务委员会", "云岭市", "prefecture"),
        ("云岭甲族自治县单行条例", "云岭甲族自治县人民代表大会", "云岭甲族自治县", "county"),
        ("云岭省供热办法", "云岭省人民政府", "云岭省", "province"),
        ("城市供热条例", "云岭市人民政府", None, None),
        ("云岭市供热条例", "国务院", None, None),
        ("市供热条例", "市人民政府", None, None),
    ],
)
def test_an_unlisted_place_needs_two_witnesses(
    title: str, maker: str, place: str | None, level: str | None
) -> None:
    found = unlisted_owner(title, [maker])
    assert (found and found.name, found and found.level) == (place, level)
