"""What a question takes for granted, and whether the law's text bears it out."""
