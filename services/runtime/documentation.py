"""An API's own pages: its OpenAPI document, and Swagger UI from an installed package, never from the internet."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.responses import FileResponse, HTMLResponse, Response

from services.runtime.problems import MEDIA_TYPE

_ASSETS = Path(str(files("fastapi_offline"))) / "static"

PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"description": description, "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for status, description in (
        ("4XX", "Refused: the problem names the field and the remedy."),
        ("5XX", "Our fault; the same request may be sent again."),
    )
}
_TEXT = {"type": "string"}
_PROBLEM_SCHEMA = {
    "title": "Problem",
    "description": "RFC 9457. Never holds what was sent.",
    "type": "object",
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"field": _TEXT, "problem": _TEXT, "remedy": _TEXT},
                "required": ["field", "problem", "remedy"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}


class Documented(FastAPI):
    """An API whose OpenAPI document knows its problems and where its tokens come from."""

    token_url: str = ""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            document = super().openapi()
            components = document.setdefault("components", {})
            components.setdefault("schemas", {})["Problem"] = _PROBLEM_SCHEMA
            for scheme in components.get("securitySchemes", {}).values():
                scheme["flows"]["clientCredentials"]["tokenUrl"] = self.token_url
            if "securitySchemes" in components:
                components["securitySchemes"]["token"] = {
                    "type": "http",
                    "scheme": "bearer",
                    "description": f"A token from {self.token_url}, for pages from which it cannot be asked.",
                }
                for operation in _operations(document):
                    operation["security"].append({"token": []})
        return self.openapi_schema or {}


def _operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for path in document["paths"].values() for operation in path.values() if "security" in operation]


_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Ketenbus API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body>
<div id="api"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script>
</body>
</html>
"""
_START = (
    """SwaggerUIBundle({ url: "/openapi.json", dom_id: "#api", deepLinking: true, persistAuthorization: false });"""
)
# Swagger UI styles its elements itself; scripts come from files only.
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self' https:; frame-ancestors 'none'"
)


def documentation_routes() -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    async def page() -> Response:
        return HTMLResponse(_PAGE, headers={"content-security-policy": _PAGE_POLICY})

    @router.get("/docs/start.js")
    async def start() -> Response:
        return Response(_START, media_type="text/javascript")

    @router.get("/docs/swagger-ui-bundle.js")
    async def script() -> Response:
        return FileResponse(_ASSETS / "swagger-ui-bundle.js")

    @router.get("/docs/swagger-ui.css")
    async def style() -> Response:
        return FileResponse(_ASSETS / "swagger-ui.css")

    return router
