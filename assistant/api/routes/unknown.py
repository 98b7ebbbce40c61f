"""Addresses under ``/v1`` that do not exist, so that a page mounted at ``/`` never answers them."""

from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, Request
from fastapi.routing import APIRoute
from starlette.routing import Match

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]


def create_unknown_router(known: Sequence[APIRouter]) -> APIRouter:
    """A last resort, to be included after all others.

    Args:
        known: The routers whose addresses do exist; a wrong method there is 405, not 404.
    """
    router = APIRouter(include_in_schema=False)
    routes = [r for k in known for r in k.routes if isinstance(r, APIRoute)]
    prefixes = {"/v1", "/v1/{rest:path}", *(r.path for r in routes)}

    async def unknown(request: Request) -> None:
        partial = [r for r in routes if r.matches(request.scope)[0] is Match.PARTIAL]
        allowed = sorted({method for route in partial for method in route.methods or ()})
        if allowed:
            raise HTTPException(405, headers={"Allow": ", ".join(allowed)})
        raise HTTPException(404)

    for path in sorted(prefixes):
        router.add_api_route(path, unknown, methods=_METHODS)
    return router
