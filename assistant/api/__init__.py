"""The HTTP face of the assistant."""

from assistant.api.app import create_api
from assistant.api.limits import ApiLimits

__all__ = ["ApiLimits", "create_api"]
