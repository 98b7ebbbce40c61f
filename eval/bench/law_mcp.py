"""The package china-law-mcp as a peer, over a corpus of ours, in a process of its own.

It reads laws from an SQLite file and makes its own index on first use; both are given to it in a
folder that is removed afterwards. It need not be installed beside us: any interpreter that has it
will do.
"""

import json
import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from corpus.errors import DependencyMissingError
from index.models import Passage

_WORKER = Path(__file__).with_name("law_mcp_worker.py")
_TABLES = """
CREATE TABLE laws (law_id TEXT PRIMARY KEY, law_name TEXT NOT NULL, doc_type TEXT, level TEXT,
    issuing_body TEXT, publish_date TEXT, effective_date TEXT, version_date TEXT, status TEXT,
    law_department TEXT);
CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id TEXT NOT NULL, law_name TEXT NOT NULL,
    law_department TEXT, level TEXT, status TEXT, chapter TEXT, section TEXT, article_no TEXT,
    article_no_arabic INTEGER, article_text TEXT, char_count INTEGER);
"""


def has_law_mcp(interpreter: Path) -> bool:
    """Whether an interpreter can import the package."""
    try:
        done = subprocess.run(  # noqa: S603  the user named the interpreter
            [str(interpreter), "-c", "import china_law_mcp.retrieval"],
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


class LawMcp:
    """A running worker; a context manager.

    Attributes:
        load_s: Seconds that the peer took to index the corpus and to load.
    """

    def __init__(self, interpreter: Path, passages: Sequence[Passage]) -> None:
        """Starts the worker and waits until it is ready.

        Args:
            interpreter: A Python that has the package.
            passages: The corpus; results are positions in it.

        Raises:
            DependencyMissingError: The worker did not start.
        """
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        write_database(folder / "laws.db", passages)
        places = {"CHINA_LAW_DB": "laws.db", "CHINA_LAW_INDEX": "bm25.pkl"}
        self._process = subprocess.Popen(  # noqa: S603  the user named the interpreter
            [str(interpreter), str(_WORKER)],
            env=os.environ | {name: str(folder / file) for name, file in places.items()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        self.load_s = float(self._answer()["load_s"])

    def __enter__(self) -> "LawMcp":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()
        self._folder.cleanup()

    def search(self, question: str, top: int) -> tuple[tuple[int, ...], float]:
        """Positions of what it finds, best first, and the milliseconds of its search."""
        stream = self._process.stdin
        if stream is not None:
            stream.write(json.dumps({"question": question, "top": top}) + "\n")
            stream.flush()
        answer = self._answer()
        return tuple(answer["rows"]), float(answer["ms"])

    def _answer(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            self._process.communicate()
            self._folder.cleanup()
            raise DependencyMissingError(
                "china-law-mcp 没有应答。请检查 --law-mcp-python 所指的解释器能否使用它。"
            )
        answer: dict[str, Any] = json.loads(line)
        return answer


def write_database(path: Path, passages: Sequence[Passage]) -> None:
    """Writes a corpus as the package wants it; an article's id is its position."""
    laws = {p.law_id: (p.law_id, p.law, "法律", "现行有效") for p in passages}
    rows = [
        (i, p.law_id, p.law, "现行有效", p.chapter, p.pinpoint.article, p.text, len(p.text))
        for i, p in enumerate(passages)
    ]
    connection = sqlite3.connect(path)
    try:
        connection.executescript(_TABLES)
        connection.executemany(
            "INSERT INTO laws (law_id, law_name, doc_type, status) VALUES (?, ?, ?, ?)",
            laws.values(),
        )
        connection.executemany(
            "INSERT INTO articles (id, law_id, law_name, status, chapter, article_no_arabic,"
            " article_text, char_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        connection.commit()
    finally:
        connection.close()
