"""One matter in several places: each asked in the others' words, set side by side."""
