"""A question and its history in, an Answer out. No web framework, no page."""
