"""Settings: from the environment, checked, and named in Chinese where they are wrong."""

import os
from pathlib import Path

import pytest

from assistant.settings import Settings, load_settings
from corpus import shipped_sources
from corpus.errors import ConfigurationError


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch, tmp_path):
    """No setting from outside, and no ``.env`` but the test's own."""
    for name in [name for name in os.environ if name.startswith("TIAOLI_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_nothing_need_be_set():
    settings = load_settings()
    assert settings.corpus_paths == (shipped_sources(),)
    assert (settings.encoder, settings.llm_model) == ("embedded", None)
    assert settings.host == "127.0.0.1"
    assert settings.state_dir.name in {".tiaoli", "tiaoli"}


def test_the_environment_sets(monkeypatch, tmp_path):
    monkeypatch.setenv("TIAOLI_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("TIAOLI_PORT", "9000")
    monkeypatch.setenv("TIAOLI_LLM_TIMEOUT", "1.5")
    settings = load_settings()
    assert settings.state_dir == tmp_path / "state"
    assert (settings.port, settings.llm_timeout) == (9000, 1.5)


def test_a_dotenv_file_sets_and_the_environment_wins(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("TIAOLI_PORT=9000\nTIAOLI_WORKERS=2\n", "utf-8")
    monkeypatch.setenv("TIAOLI_PORT", "9001")
    settings = load_settings()
    assert (settings.port, settings.workers) == (9001, 2)


def test_several_folders_of_regulations(monkeypatch):
    monkeypatch.setenv("TIAOLI_CORPUS_PATHS", f"甲{os.pathsep}乙/丙")
    assert load_settings().corpus_paths == (Path("甲"), Path("乙/丙"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIAOLI_PORT", "http"),
        ("TIAOLI_PORT", "70000"),
        ("TIAOLI_THREADS", "0"),
        ("TIAOLI_THREADS", "many"),
        ("TIAOLI_WORKERS", "1000"),
        ("TIAOLI_LLM_TIMEOUT", "-1"),
        ("TIAOLI_KEEP_QUESTIONS", "perhaps"),
        ("TIAOLI_KEEP_DAYS", "0"),
        ("TIAOLI_KEEP_MESSAGES", "-5"),
    ],
)
def test_a_malformed_value_is_named_with_what_to_do(name, value, monkeypatch):
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError) as failure:
        load_settings()
    assert f"设置 {name} 的值不对" in failure.value.message
    assert "请改正" in failure.value.message
    assert "Input" not in failure.value.message


def test_a_misspelt_setting_in_dotenv_is_named(tmp_path):
    (tmp_path / ".env").write_text("TIAOLI_PROT=9000\n", "utf-8")
    with pytest.raises(ConfigurationError, match=" TIAOLI_PROT "):
        load_settings()


def test_a_misspelt_setting_in_the_environment_is_named(monkeypatch):
    monkeypatch.setenv("TIAOLI_PROT", "9000")
    with pytest.raises(ConfigurationError, match=" TIAOLI_PROT "):
        load_settings()


def test_a_dotenv_may_hold_settings_of_other_programs(tmp_path):
    (tmp_path / ".env").write_text("OTHER_PROGRAM=1\n", "utf-8")
    assert load_settings().port == 8000


def test_the_hash_changes_with_what_can_change_an_answer():
    base = Settings().sha256
    assert Settings(encoder="other").sha256 != base
    assert Settings(llm_model="qwen").sha256 != base
    assert Settings(port=9000, workers=1, llm_api_key="geheim").sha256 == base


def test_a_key_is_never_shown():
    settings = Settings(llm_api_key="geheim")
    assert "geheim" not in repr(settings)
    assert "geheim" not in settings.model_dump_json()
