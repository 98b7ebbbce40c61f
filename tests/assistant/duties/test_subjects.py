"""Names of subjects as people and as statutes use them."""

import pytest

from assistant.duties.subjects import everyday_in, is_of, names_of, without_names


@pytest.mark.parametrize(
    ("asked", "subject"),
    [
        ("公安局", "公安、民政等部门"),
        ("公安机关", "市、县人民政府公安机关"),
        ("居委会", "村（居）民委员会"),
        ("村委会", "村（居）民委员会"),
        ("教育部门", "教育行政部门"),
        ("市监局", "市场监督管理部门"),
        ("网格员", "网格管理员"),
        ("乡镇政府", "乡镇人民政府、街道办事处"),
        ("企业", "符合条件的企业"),
        ("寄递企业", "寄递物流企业"),
        ("公安局", "公安机关、供热企业"),
        ("供热企业", "供热主管部门和供热企业"),
        ("供热公司", "供热企业"),
    ],
)
def test_is_found(asked, subject):
    assert is_of(subject, names_of(asked))


@pytest.mark.parametrize(
    ("asked", "subject"),
    [
        ("公安机关", "公安机关指定的企业"),
        ("学校", "医院"),
        ("局", "水务部门"),
        ("供热企业", "市供热主管部门"),
        ("供热主管部门", "供热企业"),
    ],
)
def test_is_not_found(asked, subject):
    assert not is_of(subject, names_of(asked))


def test_everyday_names_are_found_whole():
    assert everyday_in("快递公司和公司的居民、网格管理员") == (
        "快递公司",
        "公司",
        "居民",
        "网格管理员",
    )


def test_names_are_cut_out():
    assert without_names("居委会能拉着居民去调解吗") == "，能拉着，去调解吗"
