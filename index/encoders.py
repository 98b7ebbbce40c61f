"""Chooses the encoder by name. Each adapter, and its heavy engine, is imported only when chosen."""

from index.models import Encoder

EMBEDDED = "embedded"
"""Name of the model that ships with the project."""


def open_encoder(name: str = EMBEDDED, threads: int = 1) -> Encoder:
    """Opens an encoder.

    Args:
        name: ``"embedded"`` for the shipped model, else the name or path of a
            sentence-transformers model (extra ``tiaoli[models]``).
        threads: Threads for one encoding; 1 is quickest on shared cores.

    Raises:
        ModelError: The model cannot be loaded.
        DependencyMissingError: sentence-transformers is not installed.
    """
    if name == EMBEDDED:
        from index.onnx_encoder import OnnxEncoder, shipped_model  # noqa: PLC0415

        return OnnxEncoder(shipped_model(), threads=threads)
    from index.sentence_encoder import SentenceTransformerEncoder  # noqa: PLC0415

    return SentenceTransformerEncoder(name)
