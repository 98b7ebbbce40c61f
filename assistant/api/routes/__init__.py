"""The routes, one module a concept."""
