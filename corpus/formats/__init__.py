"""Readers of file formats: bytes in, one line a block out. Each format is one module."""
