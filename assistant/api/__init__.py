"""The HTTP face of the assistant."""

from assistant.api.app import create_api
from assistant.api.limits import ApiLimits
from assistant.api.routes.admin import Admin
from assistant.api.watch import Watch

__all__ = ["Admin", "ApiLimits", "Watch", "create_api"]
