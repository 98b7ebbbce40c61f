"""What was answered and what people thought of it: records for audit, and feedback. No web.

``models.py``: what is kept of an answer; ``database.py``: the file, SQLite; ``ledger.py``: what is
written to it, how long it stays, what is read from it; ``recorder.py``: writing beside the
answering, so that a slow or full disk costs no user an answer.
"""

from assistant.store.ledger import Keeping, Ledger, ledger_file, open_ledger
from assistant.store.models import Feedback, Rated, Rating, Reason, Record
from assistant.store.recorder import Recorder, open_recorder

__all__ = [
    "Feedback",
    "Keeping",
    "Ledger",
    "Rated",
    "Rating",
    "Reason",
    "Record",
    "Recorder",
    "ledger_file",
    "open_ledger",
    "open_recorder",
]
