"""The catalogue: grouping, versions, finding, selecting."""

from datetime import date
from pathlib import Path

import pytest

from corpus import Catalogue, load_catalogue, shipped_sources
from corpus.errors import NotFoundError, UnreadableDocumentError


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue([shipped_sources()])


def write(folder: Path, name: str, title: str, effect: str, more: str = "") -> None:
    text = f"{title}\n第一条 甲。\n第二条 本条例自{effect}起施行。{more}\n"
    (folder / name).write_text(text, encoding="utf-8")


def test_shipped_laws(shipped: Catalogue) -> None:
    assert [law.id for law in shipped.laws] == [
        "呼和浩特市社会治理促进条例@2022-11-01",
        "新疆维吾尔自治区平安建设条例@2022-01-01",
        "海东市平安建设条例@2024-10-01",
        "鄂尔多斯市平安建设条例@2024-12-01",
    ]
    assert sum(len(law.articles) for law in shipped.laws) == 220
    assert shipped.jurisdictions == ("呼和浩特市", "鄂尔多斯市", "海东市", "新疆维吾尔自治区")


def test_lookup_by_id(shipped: Catalogue) -> None:
    law = shipped.laws[0]
    assert shipped.law(law.id) == law
    assert shipped.article(f"{law.id}#30").number == 30
    with pytest.raises(NotFoundError):
        shipped.law("无@2024-01-01")
    with pytest.raises(NotFoundError):
        shipped.article(f"{law.id}#999")


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("海东市平安建设条例", ["海东市"]),
        ("《海东市平安建设条例》", ["海东市"]),
        ("海东市平安建设条例@2024-10-01", ["海东市"]),
        ("海东条例", ["海东市"]),
        ("海东的条例", ["海东市"]),
        ("呼和浩特社会治理条例", ["呼和浩特市"]),
        ("呼市条例", ["呼和浩特市"]),
        ("社会治理促进条例", ["呼和浩特市"]),
        ("新疆平安建设条例", ["新疆维吾尔自治区"]),
        ("平安建设条例", ["新疆维吾尔自治区", "海东市", "鄂尔多斯市"]),
        ("条例", []),
        ("", []),
        ("海东禁毒条例", []),
        ("包头条例", []),
    ],
)
def test_find(shipped: Catalogue, name: str, places: list[str]) -> None:
    assert [law.jurisdiction for law in shipped.find(name)] == places


def test_select(shipped: Catalogue) -> None:
    def places(*args: object) -> list[str]:
        return [law.jurisdiction for law in shipped.select(*args)]  # type: ignore[arg-type]

    assert len(places()) == 4
    assert places(("海东市",)) == ["海东市"]
    assert places(()) == []
    assert places(None, date(2022, 10, 31)) == ["新疆维吾尔自治区"]
    assert places(None, date(2022, 11, 1)) == ["呼和浩特市", "新疆维吾尔自治区"]


def test_versions_follow_each_other(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "海东市犬条例", "2010年1月1日")
    write(tmp_path, "b.txt", "海东市犬条例", "2020年5月1日")
    old, new = load_catalogue([tmp_path]).laws
    assert (old.effective_to, new.effective_to) == (date(2020, 4, 30), None)
    assert old.status(date(2020, 5, 1)) == "已修改"


def test_repealed_law_ends(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "海东市犬办法", "2010年1月1日")
    write(tmp_path, "b.txt", "海东市犬条例", "2020年5月1日", "《海东市犬办法》同时废止。")
    ends = {law.title: law.effective_to for law in load_catalogue([tmp_path]).laws}
    assert ends == {"海东市犬办法": date(2020, 4, 30), "海东市犬条例": None}


def test_undated_copy_joins_the_dated(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "海东市犬条例", "2010年1月1日")
    undated = "海东市犬条例\n第一条 甲。\n第二条 本条例自公布之日起施行。"
    (tmp_path / "b.txt").write_text(undated, encoding="utf-8")
    (law,) = load_catalogue([tmp_path]).laws
    assert [w.source for w in law.witnesses] == ["a.txt", "b.txt"]


def test_bad_files_in_a_folder_are_left_out_with_a_warning(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "海东市犬条例", "2010年1月1日")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01")
    (tmp_path / "c.txt").write_text("会议通知", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_bytes(b"\x00")
    (tmp_path / "d.png").write_bytes(b"\x00")
    catalogue = load_catalogue([tmp_path])
    assert len(catalogue.laws) == 1
    assert {source for source, _ in catalogue.warnings} == {"b.txt", "c.txt", "d.png"}


def test_named_file_that_is_bad_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match="找不到"):
        load_catalogue([tmp_path / "无.txt"])


def test_hash_depends_on_text_not_on_files(tmp_path: Path, shipped: Catalogue) -> None:
    for number, path in enumerate(sorted(shipped_sources().iterdir())):
        (tmp_path / f"{9 - number}.md").write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    again = load_catalogue([tmp_path])
    assert again.sha256 == shipped.sha256
    first = tmp_path / "7.md"
    first.write_text(first.read_text("utf-8").replace("平安建设", "平安创建"), encoding="utf-8")
    assert load_catalogue([tmp_path]).sha256 != shipped.sha256
