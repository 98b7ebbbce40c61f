"""Duties of a subject and a chapter, each followed to its sanctions."""

from dataclasses import replace

import pytest

from assistant.duties.export import NO_SANCTION, NOT_BINDING, sheet_csv, sheet_json, sheet_markdown
from assistant.duties.sheet import duty_sheet
from corpus.errors import InputError, NotFoundError


def sanctions(law, act):
    (row,) = [r for r in duty_sheet(law).rows if r.duty.act.startswith(act)]
    return [(s.pinpoint.label, s.basis) for s in row.sanctions]


def test_a_sanction_that_names_the_provision_attaches(lake):
    assert sanctions(lake, "向湖泊倾倒垃圾") == [("第九条", "条文援引")]


def test_a_sanction_that_names_another_item_does_not(lake):
    assert sanctions(lake, "在湖区采砂") == []


def test_a_sanction_that_names_the_same_act_attaches(lake):
    assert sanctions(lake, "建立捕捞台账") == [("第十条", "行为相同")]


def test_powers_have_no_sanction(lake):
    (row,) = duty_sheet(lake, "公民").rows
    assert row.sanctions == ()
    assert f"| {NOT_BINDING} |" in sheet_markdown(duty_sheet(lake, "公民"))


def test_none_found_is_said_so(lake):
    assert NO_SANCTION in sheet_csv(duty_sheet(lake, "水务局"))


def test_liability_at_large_is_named_beside(lake):
    sheet = duty_sheet(lake)
    assert [point.label for point in sheet.general] == ["第十一条"]
    assert "第十一条" in sheet_markdown(sheet)


def test_a_subject_is_found_by_its_everyday_name(lake):
    assert {r.duty.act for r in duty_sheet(lake, "水务局").rows} >= {"负责湖泊的日常监督管理"}


def test_a_chapter_is_found_by_number_and_by_title(lake):
    by_number, by_title = duty_sheet(lake, chapter="2"), duty_sheet(lake, chapter="保护")
    assert by_number.rows == by_title.rows
    assert {r.duty.chapter for r in by_number.rows} == {"第二章 保护"}


def test_a_chapter_that_is_not_there_is_named_with_those_that_are(lake):
    with pytest.raises(NotFoundError, match="第三章 法律责任"):
        duty_sheet(lake, chapter="第九章")


def test_a_name_of_unreasonable_length_is_refused(lake):
    with pytest.raises(InputError, match="40"):
        duty_sheet(lake, "部" * 41)


def test_nobody_found_is_said_and_not_an_error(lake):
    sheet = duty_sheet(lake, "教育部门")
    assert sheet.rows == ()
    assert "没有检索到教育部门的职责" in sheet_json(sheet)["note"]


def test_json_has_places_for_every_cell(lake):
    row = sheet_json(duty_sheet(lake, "湖泊保护委员会"))["duties"][1]
    assert row["act"] == "编制湖泊保护规划"
    assert (row["basis"]["paragraph"], row["basis"]["item"]) == (1, 1)
    assert row["subject_basis"]["label"] == "第三条第一款"


@pytest.mark.parametrize("blank", [" ", "\u3000\n"])
def test_a_blank_name_asks_for_everything(blank, lake):
    assert duty_sheet(lake, blank, blank) == duty_sheet(lake)


def test_a_name_with_line_breaks_is_put_on_one_line(lake):
    assert "# " in sheet_markdown(duty_sheet(lake, "水务\n局"))
    assert duty_sheet(lake, "水务\n局").subject == "水务 局"


def test_no_name_is_markup_in_a_page(lake):
    page = sheet_markdown(duty_sheet(replace(lake, title="<b>鱼</b>条例"), "<script>"))
    assert "<script" not in page.replace("\\<", "")
    assert "<b" not in page.replace("\\<", "")
