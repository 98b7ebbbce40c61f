"""From a message and the turns before it to a Question: what is asked, of which law, where."""
