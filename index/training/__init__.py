"""Training of the shipped retriever: PyTorch and transformers, extra ``tiaoli[models]``.

Nothing that answers questions imports this package.
"""
