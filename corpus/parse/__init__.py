"""Lines to the parts of a law: chapters, articles, paragraphs, items, and what is odd."""
