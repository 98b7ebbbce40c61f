"""Putting the assistant together: the first index is built, a wrong one is refused."""

from pathlib import Path

import pytest
from counting import CountingEncoder

import assistant.build
from assistant.build import build_assistant
from assistant.models import Inquiry
from assistant.settings import Settings
from corpus.errors import IndexMismatchError, UnreadableDocumentError


@pytest.fixture
def encoder(monkeypatch):
    """Which encoder the settings' name opens; change it by calling."""
    chosen = {"encoder": CountingEncoder()}
    monkeypatch.setattr(assistant.build, "open_encoder", lambda *_: chosen["encoder"])
    return lambda fingerprint: chosen.update(encoder=CountingEncoder(fingerprint))


@pytest.fixture
def regulation(tmp_path) -> Path:
    path = tmp_path / "dogs.txt"
    path.write_text(
        "鄂尔多斯市养犬管理条例\n\n第一条 为了规范养犬行为，制定本条例。\n\n"
        "第二条 养犬人应当办理登记。\n\n第三条 本条例自2024年12月1日起施行。\n",
        "utf-8",
    )
    return path


@pytest.fixture
def settings(tmp_path, regulation):
    return Settings(state_dir=tmp_path / "state", corpus_paths=(regulation,))


@pytest.mark.usefixtures("encoder")
def test_the_first_index_is_built_once_and_told(settings):
    told: list[str] = []
    first = build_assistant(settings, told.append)
    second = build_assistant(settings, told.append)
    assert len(told) == 1
    assert "索引" in told[0]
    assert first.ready()
    assert first.catalogue.laws == second.catalogue.laws


@pytest.mark.usefixtures("encoder")
def test_what_was_built_answers_and_is_stamped(settings):
    answer = build_assistant(settings).answer(Inquiry("鄂尔多斯第二条"))
    assert [c.quote for c in answer.citations] == ["养犬人应当办理登记。"]
    assert answer.settings_sha256 == settings.sha256
    assert len(answer.corpus_sha256) == 64


@pytest.mark.usefixtures("encoder")
def test_an_index_of_another_text_is_refused_with_the_command_that_mends_it(settings, regulation):
    build_assistant(settings)
    regulation.write_text(regulation.read_text("utf-8").replace("应当", "不必"), "utf-8")
    with pytest.raises(IndexMismatchError, match="tiaoli build"):
        build_assistant(settings)


def test_an_index_of_another_encoder_is_refused_with_the_command_that_mends_it(settings, encoder):
    build_assistant(settings)
    encoder("counting-2")
    with pytest.raises(IndexMismatchError, match="tiaoli build"):
        build_assistant(settings)


@pytest.mark.usefixtures("encoder")
def test_a_missing_document_is_named_before_anything_is_built(settings, regulation, tmp_path):
    regulation.unlink()
    with pytest.raises(UnreadableDocumentError, match=regulation.name):
        build_assistant(settings)
    assert not (tmp_path / "state" / "index").exists()
