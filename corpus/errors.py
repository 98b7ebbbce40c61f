"""Every error of the project, in one tree.

::

    TiaoliError                 the user-facing base: a Chinese message that says what to do next
    ├── InputError              the user's own input is at fault (HTTP 422, exit code 2)
    │   └── UnreadableDocumentError  a file that cannot be read as a regulation
    ├── NotFoundError           no such law or article (HTTP 404)
    ├── ConflictError           what is here already stands against it (HTTP 409)
    ├── ConfigurationError      a setting is missing or contradicts another
    ├── CatalogueBusyError      another process is writing to the catalogue
    ├── IndexMissingError       no index has been built yet
    ├── IndexMismatchError      an index was built from something else than what is here
    ├── StoreError              records of answers cannot be read or written
    ├── DependencyMissingError  an optional package is not installed
    └── ModelError              a language model or encoder failed (never fatal to an answer)

Third-party exceptions are translated at the adapter that meets them, with ``raise … from exc``.
"""


class TiaoliError(Exception):
    """Base of all expected failures.

    Attributes:
        message: What went wrong and what to do next, in Chinese, fit for a user's eyes.
        code: A stable machine-readable name, e.g. ``"index_mismatch"``.
    """

    code = "internal_error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InputError(TiaoliError):
    """The user's input is at fault.

    Attributes:
        param: The name of the offending parameter, if one can be named.
    """

    code = "invalid_input"

    def __init__(self, message: str, *, param: str | None = None) -> None:
        super().__init__(message)
        self.param = param


class UnreadableDocumentError(InputError):
    """A file cannot be read as the text of a regulation."""

    code = "unreadable_document"


class NotFoundError(TiaoliError):
    """A law or article that was named does not exist here."""

    code = "not_found"


class ConflictError(TiaoliError):
    """What was asked is sound, but what is here already stands against it."""

    code = "conflict"


class ConfigurationError(TiaoliError):
    """A setting is missing, malformed, or contradicts another."""

    code = "configuration_error"


class CatalogueBusyError(TiaoliError):
    """Another process is writing to the catalogue."""

    code = "catalogue_busy"

    def __init__(self) -> None:
        super().__init__("另一个进程正在修改法规库。请稍候再试。")


class IndexMissingError(TiaoliError):
    """No index has been built yet."""

    code = "index_missing"


class IndexMismatchError(TiaoliError):
    """The index on disk was built from another corpus, model or chunking, or is damaged."""

    code = "index_mismatch"


class StoreError(TiaoliError):
    """Records of answers cannot be read or written; answering goes on without them."""

    code = "store_unavailable"


class DependencyMissingError(TiaoliError):
    """An optional package is needed for what was asked and is not installed."""

    code = "dependency_missing"


class ModelError(TiaoliError):
    """An encoder or language model could not be loaded or did not answer properly."""

    code = "model_error"
