"""The rank of laws, by maker and title."""

import pytest

from corpus.about.levels import level_of
from corpus.about.owners import owner
from corpus.headers import Level


@pytest.mark.parametrize(
    ("title", "issuer", "level"),
    [
        ("中华人民共和国民法典", "全国人民代表大会", "法律"),
        ("行政处罚法", None, "法律"),
        ("全国人民代表大会常务委员会关于禁毒的决定", "全国人民代表大会常务委员会", "法律"),
        ("信访工作条例", "国务院", "行政法规"),
        ("中华人民共和国船员条例", None, "行政法规"),
        ("最高人民法院关于适用某法的解释", "最高人民法院", "司法解释"),
        ("青岛市养犬管理条例", None, "地方性法规"),
        ("青岛市养犬管理规定", "青岛市人民代表大会常务委员会", "地方性法规"),
        ("青岛市养犬管理办法", "青岛市人民政府", "规章"),
        ("青岛市养犬管理办法", None, None),
        ("机动车登记规定", "公安部", "规章"),
        ("某某管理办法", None, None),
        ("河北雄安新区建设决定", "全国人民代表大会常务委员会", "法律"),
        ("莱芜市养犬管理规定", "莱芜市人民代表大会常务委员会", "地方性法规"),
        ("达拉特旗养犬管理办法", "达拉特旗人民政府", "规范性文件"),
        ("青岛市人民政府关于养犬管理的通知", "青岛市人民政府", "规范性文件"),
        ("养犬管理工作指南", "公安部", "规范性文件"),
    ],
)
def test_level(title: str, issuer: str | None, level: Level | None) -> None:
    assert level_of(title, issuer, owner(title)) == level
