"""From provisions to a Draft: what to cite, what to say first, and when the law does not say."""
