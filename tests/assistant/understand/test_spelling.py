from assistant.models import Inquiry
from assistant.understand.spelling import mend
from index.models import Slip


def find(text: str) -> tuple[Slip, ...]:
    at = text.find("偏")
    return (Slip(at, "偏", "骗", "诈偏", "诈骗"),) if at >= 0 else ()


def test_what_was_mended_is_told() -> None:
    mended = mend(Inquiry("诈偏电话归谁管？", jurisdiction="甲市"), find)

    assert mended.inquiry == Inquiry("诈骗电话归谁管？", jurisdiction="甲市")
    assert mended.notices == ("已将“诈偏”读作“诈骗”；如果不是这个意思，请换个说法再问。",)


def test_traditional_characters_are_read_first() -> None:
    assert mend(Inquiry("詐偏電話歸誰管？"), find).inquiry.question == "诈骗电话归谁管？"


def test_a_question_without_slips_keeps_the_users_own_characters() -> None:
    inquiry = Inquiry("詐騙電話歸誰管？")

    assert mend(inquiry, find) == mend(inquiry, lambda _: ())
    assert mend(inquiry, find).inquiry is inquiry
