"""What the shipped questions need: themselves, and the articles of public legal texts.

A question of the list names its article by law and number, so that it serves whatever copy of the
law is at hand.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from pathlib import Path

from corpus import parse_document
from corpus.errors import InputError, UnreadableDocumentError
from corpus.store.walk import walk
from index.bench import Document, Query
from index.passages import law_passages

_FIELDS = 3


def shipped_questions() -> Path:
    """The list of questions written for training that ships with the project."""
    return Path(str(resources.files("index").joinpath("data", "questions.tsv")))


def read_written(path: Path) -> tuple[Query, ...]:
    """Reads a list of law, article and question, tab-separated; lines with ``#`` are remarks.

    Raises:
        InputError: The file cannot be read, or a line is malformed; names the line.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError(f"无法读取文件 {path}：请检查路径，文件应为 UTF-8 文本。") from exc
    found = []
    for number, line in enumerate(lines, start=1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != _FIELDS or not all(fields):
            raise InputError(f"{path.name} 第 {number} 行应为 法规、条、问题 三栏，以制表符分开。")
        law, article, question = fields
        found.append(Query(f"{path.stem}-{number}", question, (law + article,)))
    return tuple(found)


def read_laws(paths: Sequence[Path], refused: Callable[[str], object]) -> Iterator[Document]:
    """The articles of documents in files, folders and archives, named by law and number.

    Args:
        paths: Where the documents are.
        refused: Told of each document that cannot be read; the others go on.
    """
    for entry in walk(paths):
        try:
            file = entry.read()
        except UnreadableDocumentError as exc:
            refused(exc.message)
            continue
        law = parse_document(file.text, file.name, file.sha256).law
        for passage in law_passages(law):
            if passage.is_article:
                yield Document(f"{passage.law}{passage.pinpoint.label}", passage)
