"""What is imported is declared, what is declared is needed, and all of it is pinned."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
OPTIONAL = EXTRAS["models"] + EXTRAS["ocr"] + EXTRAS["bench"]
OURS = {"corpus", "index", "assistant", "eval", "app"}
FACES_OF = {"pydantic_core": "pydantic", "starlette": "fastapi"}
"""Modules that come with what is declared and are part of its interface."""

NOT_IMPORTED = {"langchain-openai"}
"""Declared without an import of ours: ``init_chat_model`` loads it."""


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    return {canonical(re.split(r"[<>=\[; ]", requirement)[0]) for requirement in requirements}


def imported() -> set[str]:
    """Distributions that the packages import, now or late."""
    files = [ROOT / "app.py", *(f for name in sorted(OURS) for f in (ROOT / name).rglob("*.py"))]
    modules = {module for file in files for module in top_modules(file)}
    foreign = modules - OURS - set(sys.stdlib_module_names)
    installed = packages_distributions()
    return {canonical(FACES_OF.get(name, installed.get(name, [name])[0])) for name in foreign}


def top_modules(file: Path) -> set[str]:
    out = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            out |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            out.add(node.module.partition(".")[0])
    return out


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").split()
    return {canonical(name): version for name, _, version in (x.partition("==") for x in lines)}


def test_what_is_imported_is_what_is_declared() -> None:
    declared = names(PROJECT["dependencies"]) | names(OPTIONAL)

    assert imported() - declared == set()
    assert declared - imported() == NOT_IMPORTED


def test_answering_needs_no_pytorch() -> None:
    assert names(PROJECT["dependencies"]).isdisjoint(names(OPTIONAL))


def test_everything_declared_is_pinned() -> None:
    declared = [*PROJECT["dependencies"], *(r for extra in EXTRAS.values() for r in extra)]

    assert names(declared) - pins().keys() == set()


def test_pins_hold_on_every_machine() -> None:
    """No addresses, and no local labels such as +cpu."""
    for name, version in pins().items():
        assert re.fullmatch(r"[0-9][0-9a-z.]*", version), f"{name}=={version}"
