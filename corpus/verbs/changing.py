"""``add`` and ``remove``: documents into the catalogue, and laws out of it."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from corpus.console import err, out, progress, steps
from corpus.errors import NotFoundError, UnreadableDocumentError
from corpus.read import SourceFile
from corpus.store.collection import Collection, collection_file
from corpus.store.documents import Taken
from corpus.store.walk import Entry, count, walk
from corpus.verbs.settings import CorpusSettings, line

_FEW = 50
"""Documents that are told of one by one; of more, only those that a person should look at."""


def run_add(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Takes documents in; those that cannot be read are reported. Exit code 1 if any was."""
    collection = Collection(collection_file(settings.state_dir))
    refused: list[Taken] = []
    try:
        collection.sync(settings.corpus_paths, steps)
        entries = walk(args.paths, args.name or "标准输入")
        with progress(count(args.paths), "读取文件", "件") as bar:
            read = _readable(_counted(entries, bar.update), refused)
            taken = collection.add(read)
    finally:
        collection.close()
    _report(taken, refused, as_json=args.json)
    return int(any(not document.law_id for document in [*taken, *refused]))


def _counted(entries: Iterable[Entry], update: Any) -> Iterator[Entry]:
    """Entries as they come, each counted when it has been dealt with."""
    for entry in entries:
        yield entry
        update(1)


def _readable(entries: Iterable[Entry], refused: list[Taken]) -> Iterator[SourceFile]:
    """Reads documents one by one; one that cannot be read goes to ``refused``."""
    for entry in entries:
        try:
            yield entry.read()
        except UnreadableDocumentError as exc:
            refused.append(Taken(entry.name, "", warnings=(exc.message,)))


def _report(taken: Sequence[Taken], refused: Sequence[Taken], *, as_json: bool) -> None:
    """Says what became of the documents: a line each, and a sum."""
    few = len(taken) <= _FEW
    for document in [*taken, *refused] if as_json else []:
        out(line(_row(document)))
    for document in [] if as_json else taken:
        if few or document.warnings or not document.law_id:
            _report_taken(document)
    for document in [] if as_json else refused:
        err(f"未收录　{document.warnings[0]}")
    known = sum(d.known for d in taken)
    bad = len(refused) + sum(not d.law_id for d in taken)
    added = len(taken) + len(refused) - known - bad
    say = err if as_json else out
    say(f"新收录 {added} 件，已有 {known} 件，未能收录 {bad} 件。")
    if not few and not as_json:
        out("以上只列出需要留意的文件；逐件结果请加 --json。")


def _row(document: Taken) -> dict[str, Any]:
    """One document in the report, for a script."""
    known = "known" if document.known else "added"
    return {
        "name": document.name,
        "result": known if document.law_id else "refused",
        "law_id": document.law_id or None,
        "warnings": list(document.warnings),
    }


def _report_taken(document: Taken) -> None:
    """Says what became of one document."""
    if not document.law_id:
        err(f"未收录　{document.name}：{'；'.join(document.warnings)}")
    elif document.known:
        err(f"已有　　{document.name}：同一文件已经收录为 {document.law_id}")
    else:
        out(f"已收录　{document.law_id}（{document.name}）")
        for warning in document.warnings:
            err(f"  注意　{warning}")


def run_remove(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Takes a law out."""
    collection = Collection(collection_file(settings.state_dir))
    try:
        collection.sync(settings.corpus_paths, steps)
        law = collection.remove(args.law)
    except NotFoundError as exc:
        err(f"错误：{exc.message}")
        return 1
    finally:
        collection.close()
    out(line({"removed": law.id}) if args.json else f"已移出　{law.id}")
    return 0
