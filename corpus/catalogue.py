"""All laws at hand, made from their source documents at start.

Documents are read in sorted order, copies of one law are reconciled, and versions of one law are
put in their order of time. Nothing parsed is stored: the sources are the only truth.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from corpus.document import UNDATED, parse_document
from corpus.errors import NotFoundError, UnreadableDocumentError
from corpus.models import Article, Law
from corpus.names import find_laws
from corpus.read import TEXT_SUFFIXES, read_file
from corpus.reconcile import reconcile


@dataclass(frozen=True)
class Catalogue:
    """The laws at hand.

    Attributes:
        laws: Sorted by id.
        sha256: Hash of all that is served, hex; files' layout and names play no part.
        warnings: Per law id or file name, what a person should look at, in Chinese.
    """

    laws: tuple[Law, ...]
    sha256: str
    warnings: tuple[tuple[str, str], ...] = ()
    _laws: Mapping[str, Law] = field(init=False, repr=False, compare=False)
    _articles: Mapping[str, Article] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        laws = {law.id: law for law in self.laws}
        articles = {a.id: a for law in self.laws for a in law.articles}
        object.__setattr__(self, "_laws", MappingProxyType(laws))
        object.__setattr__(self, "_articles", MappingProxyType(articles))

    def law(self, law_id: str) -> Law:
        """The law of that id.

        Raises:
            NotFoundError: There is none.
        """
        try:
            return self._laws[law_id]
        except KeyError as exc:
            raise NotFoundError(f"没有收录编号为“{law_id}”的法规。") from exc

    def article(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            NotFoundError: There is none.
        """
        try:
            return self._articles[article_id]
        except KeyError as exc:
            raise NotFoundError(f"没有收录编号为“{article_id}”的条文。") from exc

    def find(self, name: str) -> tuple[Law, ...]:
        """The laws that a name may mean: id, title, title in 《》, or a short name."""
        return find_laws(self.laws, name)

    def select(
        self, jurisdictions: tuple[str, ...] | None = None, as_of: date | None = None
    ) -> tuple[Law, ...]:
        """Laws of the given places, in force on a day; ``None`` sets no bound."""
        return tuple(
            law
            for law in self.laws
            if (jurisdictions is None or law.jurisdiction in jurisdictions)
            and (as_of is None or law.status(as_of) == "有效")
        )

    @property
    def jurisdictions(self) -> tuple[str, ...]:
        """Names of the places whose laws are held, in the order of their codes."""
        places = {(law.adcode, law.jurisdiction) for law in self.laws if law.jurisdiction}
        return tuple(name for _, name in sorted(places))


def shipped_sources() -> Path:
    """The folder of source documents that comes with the project."""
    return Path(__file__).parent / "sources"


def load_catalogue(paths: Sequence[Path]) -> Catalogue:
    """Reads documents and folders of documents.

    A file in a folder that cannot be read is left out with a warning; one that was named is an
    error.

    Raises:
        UnreadableDocumentError: A named path is missing or no regulation can be read from it.
    """
    laws: list[Law] = []
    warnings: list[tuple[str, str]] = []
    for path, named in _documents(paths):
        try:
            document = read_file(path)
        except UnreadableDocumentError as exc:
            if named:
                raise
            warnings.append((path.name, exc.message))
            continue
        parsed = parse_document(document.text, document.name, document.sha256)
        warnings += [(path.name, text) for text in parsed.warnings]
        if parsed.law.articles:
            laws.append(parsed.law)
    return _catalogue(laws, warnings)


def _documents(paths: Sequence[Path]) -> Iterable[tuple[Path, bool]]:
    """Every document, in sorted order within a folder, and whether it was named itself."""
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
                if file.is_file() and not hidden and file.suffix.lower() in TEXT_SUFFIXES:
                    yield file, False
        else:
            yield path, True


def _catalogue(laws: Sequence[Law], warnings: Sequence[tuple[str, str]]) -> Catalogue:
    """Groups copies, reconciles them, and dates the versions."""
    merged = [reconcile(group) for group in _groups(laws)]
    dated = tuple(sorted(_with_ends(merged), key=lambda law: law.id))
    digest = sha256()
    for law in dated:
        digest.update(f"{law.id} {law.sha256} {law.effective_to} {law.note}\n".encode())
    return Catalogue(dated, digest.hexdigest(), tuple(warnings))


def _groups(laws: Sequence[Law]) -> list[list[Law]]:
    """Copies of one law in one version; an undated copy joins the only dated version."""
    versions: dict[str, dict[str, list[Law]]] = defaultdict(lambda: defaultdict(list))
    for law in laws:
        versions[law.title][law.id.rpartition("@")[2]].append(law)
    groups: list[list[Law]] = []
    for by_version in versions.values():
        if UNDATED in by_version and len(by_version) == 2:
            undated = by_version.pop(UNDATED)
            (dated,) = by_version.values()
            dated += undated
        groups += by_version.values()
    return groups


def _with_ends(laws: Sequence[Law]) -> list[Law]:
    """Sets the last day in force of versions that were superseded and laws that were repealed."""
    out = []
    for law in laws:
        ends = [
            other.effective_from - timedelta(days=1)
            for other in laws
            if other.effective_from is not None and _ends(other, law)
        ]
        out.append(replace(law, effective_to=min(ends)) if ends else law)
    return out


def _ends(newer: Law, older: Law) -> bool:
    """Whether one law's coming into force ends the other."""
    if newer.effective_from is None or newer.id == older.id:
        return False
    earlier = older.effective_from is None or older.effective_from < newer.effective_from
    return earlier and (older.title == newer.title or older.title in newer.repeals)
