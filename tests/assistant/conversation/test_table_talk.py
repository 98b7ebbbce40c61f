"""A table shown before is what rows, columns, exports and wishes for a table are about."""

from dataclasses import replace

import pytest

from assistant.models import Inquiry, Turn

COMPARED = "鄂尔多斯和呼和浩特对养犬人的规定有什么不同"


@pytest.fixture
def talk(keeper):
    """Holds a conversation; the last answer."""

    def ask(*questions: str, place: str | None = None, strip=lambda answer: answer):
        history: tuple[Turn, ...] = ()
        for question in questions:
            answer = keeper.answer(Inquiry(question, history, place))
            history = (*history, Turn(question, strip(answer)))
        return answer

    return ask


def cited(answer) -> list[tuple[str, str]]:
    return [(c.law[:2], c.label) for c in answer.citations]


def basis(answer, row: int) -> str:
    return answer.table.rows[row][-1].text


def test_a_row_is_the_provision_that_it_cites(talk):
    table = talk(COMPARED)
    for at, words in enumerate(("第一行", "第二行")):
        answer = talk(COMPARED, f"{words}是哪一条")
        assert answer.status == "answered"
        (citation,) = answer.citations
        assert f"《{citation.law}》{citation.label}" == basis(table, at)
        assert answer.standalone_question.startswith(basis(table, at))
        assert answer.jurisdictions == (citation.jurisdiction,)


def test_a_row_in_full_is_the_whole_article(talk):
    answer = talk("养犬登记由谁办，多久办完", "列成表", "第一行的全文", place="鄂尔多斯市")
    assert cited(answer) == [("鄂尔", "第二条")]
    assert "办理登记不得收取费用" in answer.text


def test_several_rows_at_once(talk):
    table = talk(COMPARED)
    answer = talk(COMPARED, "第一行和第二行分别是哪条")
    names = [f"《{c.law}》{c.label}" for c in answer.citations]
    assert names == [basis(table, 0), basis(table, 1)]


def test_a_row_named_by_its_place(talk):
    answer = talk(COMPARED, "呼和浩特那一行的原文")
    assert [law for law, _ in cited(answer)] == ["呼和"]


def test_a_place_that_the_table_lacks_is_asked_for_itself(talk):
    answer = talk(COMPARED, "那包头那一列呢")
    assert answer.status == "not_covered"
    assert "包头" in answer.text


def test_a_row_that_is_not_there_is_asked_back(talk):
    for words in ("第九行是哪一条", "企业那一行", "第九列"):
        answer = talk(COMPARED, words)
        assert answer.status == "needs_clarification"
        assert "表里没有" in answer.text
        assert answer.citations == ()


def test_a_value_that_the_row_does_not_state_is_refused(talk):
    answer = talk(COMPARED, "第二行说的罚款是多少")
    assert answer.status == "not_covered"
    assert [law for law, _ in cited(answer)] == ["呼和"]


def test_a_column_is_told_row_by_row(talk):
    answer = talk(COMPARED, "依据那一列")
    assert answer.status == "answered"
    assert len(answer.sentences) == 2
    assert all(sentence.citations for sentence in answer.sentences)
    assert talk(COMPARED, "最后一列是什么").text == answer.text


def test_export_shows_the_table_and_says_how(talk):
    shown = talk(COMPARED)
    answer = talk(COMPARED, "把表导出")
    assert answer.table == shown.table
    assert "导出表格" in answer.notices[-1]
    assert "tiaoli compare" in answer.notices[-1]


def test_the_table_may_lie_turns_back(talk):
    answer = talk(COMPARED, "遛犬要牵绳吗", "谢谢", "第二行是哪一条")
    assert answer.citations[0].label == talk(COMPARED, "第二行是哪一条").citations[0].label


def test_a_table_is_found_again_where_the_caller_kept_only_words(talk):
    """An answer sent back over HTTP comes without its sentences and its table."""
    bare = talk(COMPARED, "第二行是哪一条", strip=lambda a: replace(a, sentences=(), table=None))
    assert cited(bare) == cited(talk(COMPARED, "第二行是哪一条"))
    assert cited(talk(COMPARED, "第二行是哪一条", strip=lambda _: None)) == cited(bare)


def test_a_forged_table_is_not_believed(talk):
    def forge(answer):
        return answer.table and replace(answer, table=replace(answer.table, rows=()))

    answer = talk(COMPARED, "第一行是哪一条", strip=lambda a: forge(a) or a)
    assert cited(answer) == cited(talk(COMPARED, "第一行是哪一条"))


def test_without_a_table_nothing_is_guessed(talk):
    for words in ("第二行是哪一条", "把表导出"):
        answer = talk("遛犬要牵绳吗", words, place="呼和浩特市")
        assert answer.status == "needs_clarification"
        assert "没有表格" in answer.text


def test_the_last_answer_becomes_a_table(talk):
    listed = talk("养犬人不得有哪些行为", "列成表", place="鄂尔多斯市")
    assert listed.table.kind == "provisions"
    assert [row[1].text[-5:] for row in listed.table.rows][1:] == [
        "第（一）项",
        "第（二）项",
        "第（三）项",
    ]
    duties = talk("犬只伤人怎么办", "做成表格", place="呼和浩特市")
    assert duties.table.kind == "duties"
    assert cited(duties)[0] == ("呼和", "第三条")


def test_a_refusal_becomes_no_table(talk):
    answer = talk("包头养犬要登记吗", "列成表")
    assert answer.status == "not_covered"
    assert "没有内容可以列成表" in answer.text
    assert answer.table is None


def test_a_first_message_has_no_table_before_it(talk):
    assert talk("列成表").status != "answered"


def test_a_question_may_wish_for_a_table_itself(talk):
    answer = talk("养犬人不得有哪些行为，列成表", place="鄂尔多斯市")
    assert answer.table is not None
    assert cited(answer)[0] == ("鄂尔", "第三条")
