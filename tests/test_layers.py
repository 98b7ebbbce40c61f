"""The import rules of the design, read off the syntax trees: what may know of what."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    [ROOT / "app.py"]
    + [p for part in ("corpus", "index", "assistant", "eval") for p in (ROOT / part).rglob("*.py")]
)

WEB = frozenset({"fastapi", "gradio", "starlette", "uvicorn", "sse_starlette", "fastapi_offline"})

LAYERS = {
    "corpus": {"corpus"},
    "index": {"corpus", "index"},
    "assistant": {"corpus", "index", "assistant"},
    "eval": {"corpus", "index", "assistant", "eval"},
    "app": {"corpus", "index", "assistant", "eval"},
}
"""Which of our packages each may import."""

ADAPTERS = {
    "faiss": {"index/dense.py"},
    "bm25s": {"eval/bench/peers.py"},
    "onnxruntime": {"index/onnx_encoder.py", "index/convert"},
    "tokenizers": {"index/onnx_encoder.py", "index/convert", "index/training"},
    "sentence_transformers": {"index/sentence_encoder.py", "index/convert"},
    "torch": {"index/sentence_encoder.py", "index/convert", "index/training"},
    "transformers": {"index/sentence_encoder.py", "index/convert", "index/training"},
    "onnx": {"index/convert"},
    "jinja2": {"eval/page/render.py"},
    "opencc": {"corpus/text/traditional.py"},
    "langchain": {"assistant/rewording/llm.py"},
    "langchain_openai": {"assistant/rewording/llm.py"},
    "openai": {"assistant/rewording/llm.py"},
    "gradio": {"assistant/ui/chat.py"},
    "fastapi": {"assistant/api", "assistant/ui", "app.py"},
    "starlette": {"assistant/api", "assistant/ui"},
    "sse_starlette": {"assistant/api"},
    "prometheus_client": {"assistant/api/metrics.py"},
    "sqlite3": {"corpus/store", "assistant/store", "eval/bench/law_mcp.py"},
    "uvicorn": {"app.py"},
}
"""Where each engine may be imported: its one adapter, or the folder of its face."""

READING = (
    {"text", "geography"},
    {"parse"},
    {"about"},
    {"editions"},
    {"store"},
)
"""The parts of ``corpus/`` that a text goes through; each knows itself and those before it."""

STAGES = (
    {"words"},
    {"understand"},
    {"retrieve"},
    {"premise", "duties"},
    {"compose", "citecheck"},
    {"compare", "rewording"},
    {"conversation"},
    {"store"},
)
"""The parts of ``assistant/``: each knows itself and those before it."""

FORBIDDEN = frozenset({"pickle", "cPickle", "dill", "joblib", "shelve", "marshal", "cloudpickle"})


@dataclass(frozen=True)
class Import:
    """One imported module and where; ``late`` if only the type checker sees it."""

    file: str
    line: int
    module: str
    typing_only: bool

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def imports_of(source: str, file: str) -> Iterator[Import]:
    """Every import of a module, those inside functions too; imports for types are marked."""
    tree = ast.parse(source)
    typed = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for part in node.body
        for child in ast.walk(part)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            package = file.split("/")[: -node.level] if node.level else []
            names = [".".join([*package, *filter(None, [node.module])])]
        else:
            continue
        yield from (Import(file, node.lineno, name, id(node) in typed) for name in names)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


IMPORTS = [found for path in SOURCES for found in imports_of(path.read_text("utf-8"), _name(path))]


def _owner(file: str) -> str:
    return file.partition("/")[0].removesuffix(".py")


def _is_core(file: str) -> bool:
    faces = ("assistant/api/", "assistant/ui/", "assistant/store/")
    return file.startswith("assistant/") and not file.startswith(faces)


def _within(file: str, places: set[str]) -> bool:
    return any(file == place or file.startswith(place + "/") for place in places)


def test_imports_are_found_wherever_they_stand():
    source = """
import os.path
from corpus import Law
from . import engine
from ..index import models
if TYPE_CHECKING:
    import torch
def late():
    import faiss
"""
    found = [(i.module, i.typing_only) for i in imports_of(source, "assistant/api/x.py")]
    assert sorted(found) == [
        ("assistant.api", False),
        ("assistant.index", False),
        ("corpus", False),
        ("faiss", False),
        ("os.path", False),
        ("torch", True),
    ]


def test_every_layer_is_read():
    """A renamed folder must not make the rules hold for nothing."""
    assert {_owner(i.file) for i in IMPORTS} == set(LAYERS)


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_run_one_way(layer):
    ours = set(LAYERS) | {"app", "tests"}
    wrong = [
        str(i)
        for i in IMPORTS
        if _owner(i.file) == layer and i.top in ours and i.top not in LAYERS[layer]
    ]
    assert wrong == []


def test_the_core_knows_no_web():
    wrong = [i for i in IMPORTS if _is_core(i.file)]
    faces = ("assistant.api", "assistant.ui", "assistant.store")
    assert [str(i) for i in wrong if i.top in WEB or i.module.startswith(faces)] == []


@pytest.mark.parametrize(("layer", "order"), [("corpus", READING), ("assistant", STAGES)])
def test_a_stage_knows_no_later_one(layer, order):
    later = {part: set().union(*order[n:]) - {part} for n, at in enumerate(order) for part in at}
    wrong = [
        str(i)
        for i in IMPORTS
        for part, unknown in later.items()
        if i.file.startswith(f"{layer}/{part}/")
        and any(i.module.startswith(f"{layer}.{other}.") for other in unknown)
    ]
    assert wrong == []


def test_every_part_of_the_assistant_has_its_place():
    parts = {p.parent.name for p in (ROOT / "assistant").glob("*/__init__.py")}
    assert parts - {"api", "ui"} == set().union(*STAGES)


def test_the_store_knows_no_web():
    wrong = [i for i in IMPORTS if i.file.startswith("assistant/store/")]
    faces = ("assistant.api", "assistant.ui")
    assert [str(i) for i in wrong if i.top in WEB or i.module.startswith(faces)] == []


def test_the_api_knows_no_page():
    wrong = [i for i in IMPORTS if i.file.startswith("assistant/api/")]
    assert [str(i) for i in wrong if i.module.startswith("assistant.ui")] == []


@pytest.mark.parametrize("engine", ADAPTERS)
def test_each_engine_has_one_door(engine):
    wrong = [
        str(i)
        for i in IMPORTS
        if i.top == engine and not i.typing_only and not _within(i.file, ADAPTERS[engine])
    ]
    assert wrong == []


def test_every_door_exists():
    """A renamed adapter must be renamed here as well."""
    doors = set().union(*ADAPTERS.values())
    assert {door for door in doors if not (ROOT / door).exists()} == set()


def test_nothing_is_pickled():
    assert [str(i) for i in IMPORTS if i.top in FORBIDDEN] == []
    calls = [
        f"{_name(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "allow_pickle"
        if not (isinstance(node.value, ast.Constant) and node.value.value is False)
    ]
    assert calls == []


def test_nothing_is_printed():
    calls = [
        f"{_name(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert calls == []


def test_the_root_only_wires():
    assert len((ROOT / "app.py").read_text("utf-8").splitlines()) < 100
