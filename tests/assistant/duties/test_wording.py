"""Expressions that norms begin with, on the laws' words and on words made to be read for ever."""

import pytest

from assistant.duties.wording import PLAIN_DUTY


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("负责日常工作", True),
        ("依法定期组织演练", True),
        ("会同有关部门对出租房屋开展检查", True),
        ("按照职责分工，负责日常工作", False),
        ("出租房屋的", False),
        ("对吧" * 1000, False),
    ],
)
def test_how_a_duty_without_a_modal_word_begins(text, duty):
    """The last would take for ever if any number of asides were tried in every way."""
    assert bool(PLAIN_DUTY.match(text)) is duty
