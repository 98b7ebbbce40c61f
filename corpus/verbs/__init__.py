"""What the verbs of ``tiaoli corpus`` do, one module a concern."""
