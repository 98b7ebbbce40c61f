"""``parse``: documents as laws, printed and not kept."""

import argparse

from corpus.console import err, out
from corpus.document import parse_document
from corpus.errors import InputError
from corpus.read import SourceFile
from corpus.render import render
from corpus.serial import law_json
from corpus.store.walk import walk
from corpus.verbs.settings import CorpusSettings, line


def run_parse(args: argparse.Namespace, settings: CorpusSettings) -> int:  # noqa: ARG001
    """Parses documents; a bad one is reported and the others go on. Exit code 1 if any was bad."""
    failed = False
    for entry in walk(args.files, args.name or "标准输入"):
        try:
            file = entry.read()
        except InputError as exc:
            err(f"错误：{exc.message}")
            failed = True
            continue
        failed = not _print(file, as_json=args.json) or failed
    return int(failed)


def _print(file: SourceFile, *, as_json: bool) -> bool:
    """Prints one document; whether a law could be read from it."""
    parsed = parse_document(file.text, file.name, file.sha256)
    warnings = (*file.warnings, *parsed.warnings)
    out(line(law_json(parsed.law, warnings)) if as_json else render(parsed.law))
    for warning in warnings:
        err(f"{file.name}：{warning}")
    return bool(parsed.law.articles)
