"""A message answered in its conversation: the matter under discussion, or a table shown before."""
