"""The four shipped laws, character by character.

The golden files were proofread by eye against the sources. Two tests stand behind them: the
pipeline gives exactly them; and, without the pipeline, a source with nothing but its furniture
removed has their Han characters and digits, in order, but for the departures listed in a table.
"""

import json
import re
from pathlib import Path

import pytest
from opencc import OpenCC

from corpus import Catalogue, load_catalogue, render, shipped_sources

DATA = Path(__file__).parents[1] / "data" / "corpus"
DEPARTURES = json.loads((DATA / "departures.json").read_text("utf-8"))
COUNTS = {
    "鄂尔多斯市平安建设条例": 48,
    "海东市平安建设条例": 51,
    "呼和浩特市社会治理促进条例": 63,
    "新疆维吾尔自治区平安建设条例": 58,
}
COPIES = {
    "000_c11964d52cd5c535.txt": "鄂尔多斯市平安建设条例",
    "001_ec75247298700769.txt": "鄂尔多斯市平安建设条例",
    "002_421397ef826d430b.txt": "海东市平安建设条例",
    "003_2452d30c6714e293.txt": "呼和浩特市社会治理促进条例",
    "004_c3d47b791e824ed1.txt": "新疆维吾尔自治区平安建设条例",
}
TONED = r"[（(][a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*[）)]"


def golden(title: str) -> str:
    return (DATA / "golden" / f"{title}.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue([shipped_sources()])


@pytest.mark.parametrize("title", COUNTS)
def test_pipeline_gives_the_proofread_text(catalogue: Catalogue, title: str) -> None:
    (law,) = (catalogue.law(found.id) for found in catalogue.find(title))
    assert render(law) == golden(title)
    assert [a.number for a in law.articles] == list(range(1, COUNTS[title] + 1))
    assert not catalogue.warnings


@pytest.mark.parametrize("source", COPIES)
def test_no_character_is_lost_or_invented(source: str) -> None:
    assert essence(own_text(source)) == essence(golden_text(source))


def own_text(source: str) -> str:
    """A source's articles with the listed departures made and nothing but furniture removed."""
    text = (shipped_sources() / source).read_text("utf-8")
    for departure in (d for d in DEPARTURES if d["source"] == source):
        assert text.count(departure["found"]) == 1, departure
        text = text.replace(departure["found"], departure["golden"])
    text = text[text.rindex("第一章") :]
    text = re.sub(TONED, "", text).replace("[bookmark: _GoBack]", "")
    return OpenCC("t2s").convert(text) if source.startswith("001") else text


def golden_text(source: str) -> str:
    """The golden articles that a source is a copy of."""
    body = golden(COPIES[source])
    return body[body.index("第一章") :]


def essence(text: str) -> str:
    """Han characters, Latin letters and digits, in order."""
    return "".join(re.findall(r"[\u3400-\u9fffA-Za-z0-9]", text))


@pytest.mark.parametrize("source", list(COPIES)[1:])
def test_sources_with_whole_lines_keep_every_mark_and_every_line(source: str) -> None:
    """But for spaces and the width of marks these four are the golden text, line by line."""
    wide = str.maketrans(",;:()", "，；：（）")
    text = own_text(source).translate(wide)
    assert unspaced(text) == unspaced(golden_text(source))


def unspaced(text: str) -> list[str]:
    """Lines without spaces, blank ones left out."""
    lines = (re.sub(r"[\s\u3000]", "", line) for line in text.split("\n"))
    return [line for line in lines if line]


@pytest.mark.parametrize("title", COUNTS)
def test_typography(title: str) -> None:
    text = golden(title)
    assert not re.search(r"[,;:!?()\"'\u3000\ufffd]", text)
    assert not re.search(r"(?<!条)(?<!章) (?=\S)", text)
    assert not re.search(r"[A-Za-z]", text)


def test_particulars(catalogue: Catalogue) -> None:
    law = catalogue.law(catalogue.find("鄂尔多斯市平安建设条例")[0].id)
    assert (law.jurisdiction, law.adcode) == ("鄂尔多斯市", "150600")
    assert law.issuer == "鄂尔多斯市人民代表大会常务委员会"
    dates = (law.adopted, law.approved, law.promulgated, law.effective_from)
    assert [str(d) for d in dates] == ["2024-08-30", "2024-09-27", "2024-10-10", "2024-12-01"]
    assert [w.script for w in law.witnesses] == ["Hans", "Hant"]
    xinjiang = catalogue.law(catalogue.find("新疆维吾尔自治区平安建设条例")[0].id)
    assert xinjiang.repeals == ("新疆维吾尔自治区社会治安综合治理条例",)
    assert str(xinjiang.adopted) == "2021-09-28"
    haidong = catalogue.law(catalogue.find("海东市平安建设条例")[0].id)
    assert (haidong.adopted, str(haidong.effective_from)) == (None, "2024-10-01")
    hohhot = catalogue.law(catalogue.find("呼和浩特市社会治理促进条例")[0].id)
    assert (str(hohhot.adopted), str(hohhot.approved)) == ("2022-08-31", "2022-09-28")


def test_paragraphs_and_items(catalogue: Catalogue) -> None:
    law = catalogue.law(catalogue.find("鄂尔多斯市平安建设条例")[0].id)
    counts = {a.number: [len(p.items) for p in a.paragraphs] for a in law.articles}
    assert counts[4] == [10]
    assert counts[5] == [5, 0]
    assert counts[30] == [0, 0, 0]
    assert counts[44] == [6]
    assert [d.article.rpartition("#")[2] for d in law.decisions] == ["44", "44"]
    assert not any(d.doubtful for d in law.decisions)
