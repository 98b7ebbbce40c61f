"""What follows from breaking the rule cited before, where a message names nothing else."""

from dataclasses import replace

import pytest

from assistant.compose.breach import breach_of_cited
from assistant.understand.ellipsis import Lean
from assistant.understand.matters import Focus
from corpus import Pinpoint


@pytest.fixture
def tied(read, evidence, make_law):
    """The sanctions found for a message after an article of a made-up law was cited."""
    law = make_law(
        "甲市寄递条例",
        "甲市",
        [
            ["寄递企业应当当场验视。", "寄递企业应当保存信息一年。"],
            ["寄递企业不得转让许可证。"],
            ["违反本条例第一条规定，寄递企业未按照规定保存信息的，处一千元罚款。"],
            ["违反本条例第二条规定的，处二千元罚款。"],
        ],
    )

    def make(text: str, article: int, paragraph: int | None = None, **changes):
        place = Pinpoint(article, None, paragraph)
        question = replace(
            read(text),
            background="寄递",
            lean=Lean.JOINED,
            focus=Focus(f"{law.id}#{article}", place),
        )
        found = tuple(evidence(law, n) for n in (4, 3, 2, 1))
        return [e.article.number for e in breach_of_cited(replace(question, **changes), found)]

    return make


def test_the_sanction_is_the_one_tied_to_the_rule_cited(tied):
    assert tied("没存够，罚多少", 1, 2) == [3]
    assert tied("转让了怎么罚", 2) == [4]
    assert tied("不遵守会怎么处罚", 1, 2) == [3]


def test_a_sanction_for_another_act_is_not_given(tied):
    assert tied("不打开罚多少", 1, 1) == []


@pytest.mark.parametrize("changes", [{"focus": None}, {"lean": Lean.SHIFT}])
def test_only_what_names_nothing_else_is_about_the_rule_cited(tied, changes):
    assert tied("没存够，罚多少", 1, 2, **changes) == []


def test_what_asks_for_no_penalty_is_searched_for(tied):
    assert tied("要存多久", 1, 2) == []


def test_a_sanction_has_no_sanction_of_its_own(tied):
    assert tied("罚多少", 3) == []
