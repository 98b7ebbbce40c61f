"""A language model words what was found anew; nothing that it adds gets out."""
