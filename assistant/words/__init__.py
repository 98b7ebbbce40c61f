"""Expressions of Chinese: sums, periods, numbers, modal words; how much two texts share."""
