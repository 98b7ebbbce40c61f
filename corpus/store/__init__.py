"""The laws at hand: documents taken in and out, kept in a database, looked up by name."""
