"""The choice of an encoder by name; what the adapters do is tested beside them."""

import subprocess
import sys

import pytest

from corpus.errors import ModelError
from index.encoders import open_encoder


def test_the_embedded_encoder_needs_no_torch():
    program = """
import sys
from index import open_encoder
encoder = open_encoder()
assert encoder.encode_queries(["网格员"]).shape == (1, encoder.dimension)
assert not {"torch", "sentence_transformers", "transformers", "langchain_core"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.slow
def test_an_unknown_model_is_an_error_of_ours(tmp_path):
    with pytest.raises(ModelError):
        open_encoder(str(tmp_path / "no-such-model"))
