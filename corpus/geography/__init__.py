"""Administrative divisions of China, today's and former, and the places that a text names."""
