"""Gold questions, metrics, runs and reports. May import every layer; nothing imports it."""
