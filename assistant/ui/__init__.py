"""The chat page and the reader.

``format`` and ``reader`` turn values into HTML, ``pages`` serves the laws for reading, and ``chat``
is the only module that imports Gradio (three seconds): import it only where a page is served.
"""
