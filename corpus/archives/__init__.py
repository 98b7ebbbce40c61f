"""Archives (zip, tar, tar.gz, tar.bz2, tar.xz) as folders of documents, without unpacking them.

Members are read one after the other into memory, each at most as large as a document may be. What
an archive says of itself is not believed: sizes, counts and ratios are bounded while reading. A
member that is refused is a line of the report; the others go on.
"""

from collections.abc import Iterator
from typing import BinaryIO

from corpus.archives.member import MAX_ARCHIVE, PACKED, Budget, Member
from corpus.archives.tars import is_tar, tar_members
from corpus.archives.zips import is_package, is_zip, zip_members

__all__ = ["MAX_ARCHIVE", "PACKED", "Budget", "Member", "is_archive", "members"]

_HEAD = 262


def is_archive(raw: BinaryIO) -> bool:
    """Whether a file, at its beginning, is an archive rather than a document packed as one."""
    head = raw.read(_HEAD)
    raw.seek(0)
    if is_zip(head):
        package = is_package(raw)
        raw.seek(0)
        return not package
    return is_tar(head)


def members(
    raw: BinaryIO, suffixes: frozenset[str], largest: int, budget: Budget | None = None
) -> Iterator[Member]:
    """The documents of an archive in its order, each read when asked for; raises nothing.

    Args:
        raw: The archive, at its beginning.
        suffixes: Of the documents; others are passed over, packed ones refused.
        largest: Most bytes that a document may have.
        budget: How much may be read in all.
    """
    head = raw.read(_HEAD)
    raw.seek(0)
    read = zip_members if is_zip(head) else tar_members
    return read(raw, suffixes, largest, budget or Budget())
