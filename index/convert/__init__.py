"""How the shipped model was made, and how a tuned one is packed the same way.

Needs the extra ``tiaoli[models]`` (onnx); nothing that serves answers imports this package.
"""
