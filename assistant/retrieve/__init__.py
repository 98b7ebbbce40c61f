"""From a Question to provisions, each with how sure we are that it answers."""
