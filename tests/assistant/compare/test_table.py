"""The table of a comparison: what each place says, cell by cell, each cut from its provision."""

import pytest

from assistant.compare.table import SILENT, UNHELD, UNSAID, comparison_table


@pytest.fixture
def found(evidence, ordos, hohhot):
    return {
        "鄂尔多斯市": [evidence(ordos, 2, 1)],
        "呼和浩特市": [evidence(hohhot, 2)],
        "海东市": [],
    }


def rows_of(table):
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_who_how_strictly_what_and_when(read, found):
    row = rows_of(comparison_table(read("养犬登记有什么不同"), found, ()))[0]
    assert row["地区"].text == "鄂尔多斯市"
    assert row["主体"].text == "养犬人"
    assert row["情态"].text == "应当"
    assert row["期限、次数或数额"].text == "养犬人应当自取得犬只之日起三十日内办理登记"
    assert row["依据"].text == "《鄂尔多斯市养犬管理条例》第二条第一款"


def test_every_cell_is_cut_from_the_provision_that_it_cites(read, found):
    table = comparison_table(read("养犬登记有什么不同"), found, ())
    cells = [c for row in rows_of(table) for name, c in row.items() if name != "依据"]
    assert all(c.text in e.quote for c in cells for e in c.support)


def test_a_place_that_says_nothing_and_one_not_held_are_told_apart(read, found):
    rows = rows_of(comparison_table(read("养犬登记有什么不同"), found, ["包头市"]))
    assert [(r["地区"].text, r["规定"].text) for r in rows[2:]] == [
        ("海东市", SILENT),
        ("包头市", UNHELD),
    ]
    assert not any(cell.support for row in rows[2:] for cell in row.values())


def test_what_a_provision_does_not_say_is_not_made_up(read, evidence, ordos):
    (row,) = rows_of(comparison_table(read("收费"), {"鄂尔多斯市": [evidence(ordos, 2, 2)]}, ()))
    assert "主体" not in row
    (row, other) = rows_of(
        comparison_table(
            read("收费"), {"甲": [evidence(ordos, 2, 2)], "乙": [evidence(ordos, 2, 1)]}, ()
        )
    )
    assert row["主体"].text == UNSAID
    assert other["主体"].text == "养犬人"


def test_who_is_stricter_shows_what_follows_a_breach(read, evidence, ordos, hohhot):
    places = {"鄂尔多斯市": [evidence(ordos, 3)], "呼和浩特市": [evidence(hohhot, 2)]}
    first, second = rows_of(comparison_table(read("谁对养犬更严"), places, ()))
    assert "五百元以下罚款" in first["违反的后果"].text
    assert second["违反的后果"].text == SILENT
    plain = comparison_table(read("养犬有什么不同"), places, ())
    assert "违反的后果" not in plain.columns


def test_the_title_names_a_place_once_where_only_the_catalogue_knows_it(read):
    table = comparison_table(
        read("云岭市和青禾市对养犬登记，列表"), {"云岭市": [], "青禾市": []}, ()
    )
    assert table.title == "云岭市、青禾市：养犬登记"
