"""How far a message leans on what was said before, by its words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.ellipsis import Lean, leaning, named_words


@pytest.mark.parametrize(
    ("lean", "texts"),
    [
        (Lean.JOINED, "多久之内|找谁|罚多少|向谁报告|要交钱吗|谁定这个标准|提前几天|怎么办"),
        (Lean.JOINED, "他们由谁考核|那她一个月能拿多少补贴|前者是必须的吗|车站也一样吗"),
        (Lean.JOINED, "如果不改呢|我就不让拆呢|拒绝的话怎么办|这期间还算数吗"),
        (
            Lean.JOINED,
            "没存够，罚多少|不登记会怎样|没建怎么罚|拒不拆的怎么办|有没有补贴|工资呢|谁来监督|骂人算吗|推搡算不算",
        ),
        (Lean.SHIFT, "公安呢|那电信公司呢|停车费呢？|网吧呢|未成年人抽的呢"),
        (Lean.MAYBE, "信访归谁管|考核谁来做|那离婚财产怎么分|网格员|谁负责网格员的考核"),
        (Lean.MAYBE, "如果快递员不验视就收件会怎样|雇主能不能扣押她的身份证|12345又是干嘛的"),
        (Lean.OWN, "我邻居养的狗咬了人，他要不要负责把人送去医院"),
        (Lean.OWN, "物业公司对小区里的安全防范要承担哪些责任？"),
        (Lean.OWN, "海东的学校要做什么"),
        (Lean.MAYBE, "没装监控罚多少|这条例什么时候施行"),
    ],
)
def test_leaning(lean, texts):
    assert [(text, leaning(text)) for text in texts.split("|")] == [
        (text, lean) for text in texts.split("|")
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("信访归谁管", {"信访"}),
        ("多久之内", set()),
        ("那公安机关呢", {"公安"}),
        ("不服怎么办", {"不服"}),
    ],
)
def test_what_a_message_names(text, words):
    assert named_words(text) == words


@given(st.text(max_size=60))
def test_any_text_leans_somehow(text):
    assert leaning(text) in Lean
