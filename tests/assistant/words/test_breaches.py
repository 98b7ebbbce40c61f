"""What each sum of a sanction is for, and what a question says was left undone."""

import json
from pathlib import Path

import pytest

from assistant.words.breaches import breaches_in, denied_act, fit_of_act, tells, touches

TABLE = json.loads((Path(__file__).parents[2] / "data/assistant/breaches.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_what_a_sanction_is_for(row):
    found = [[breach.act, breach.fined] for breach in breaches_in(row["text"])]
    assert found == row["breaches"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("遛狗不拴绳罚多少", "拴绳"),
        ("房东没给租客登记身份，罚几千", "租客登记身份"),
        ("没打开检查就把包裹收了，要罚多少钱", "打开检查"),
        ("商场一次演练都没搞过，要罚它多少钱", "演练"),
        ("不按规定牵绳的人罚多少", "牵绳"),
        ("携带烈性犬罚多少", ""),
        ("能不能罚他，要罚多少", ""),
        ("考核不合格罚多少", ""),
    ],
)
def test_what_was_left_undone(text, act):
    assert denied_act(text) == act


def test_an_act_broken_off_is_taken_from_the_question_before():
    assert denied_act("没报，罚多少", "房东要报告吗") == "报告"
    assert denied_act("没报，罚多少", "谁来检查") == "报"


@pytest.mark.parametrize(
    ("act", "text", "told"),
    [
        ("牵绳", "未用犬绳牵领犬只的", True),
        ("登记身份", "未登记承租人身份信息的", True),
        ("登记身份", "未按照规定报告公安机关的", False),
        ("安装监控", "未安设视频监控的", True),
        ("打开检查", "打击传销，开展宣传", False),
        ("验视寄件", "未记录寄件信息的", False),
    ],
)
def test_an_act_told_in_other_words(act, text, told):
    assert tells(act, text) is told


def test_how_much_of_an_act_a_text_has():
    assert fit_of_act("牵绳", "牵领") == 0.5
    assert fit_of_act("", "牵领") == 0.0
    assert touches("登记身份", "登记义务")
    assert not touches("登记身份", "报告义务")
