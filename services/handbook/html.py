"""How a page of the handbook looks: one file, nothing fetched, headings, tables with headers, readable on paper."""

from collections.abc import Iterable, Sequence
from html import escape

STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:1rem auto 4rem;padding:0 1rem}
body{color:#1a1a1a;background:#fff}
h1,h2,h3{line-height:1.2}h1{overflow-wrap:anywhere}a{color:#0b4a8f}a:focus-visible{outline:3px solid #0b4a8f}
nav ul{list-style:none;padding:0;display:flex;gap:1.5rem;border-bottom:1px solid #767676;padding-bottom:.5rem}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
caption{text-align:left;color:#444;padding-bottom:.3rem}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem}
tr{border-bottom:1px solid #bbb}thead th{border-bottom:2px solid #1a1a1a}tbody th{font-weight:600}
code,pre{font:14px/1.5 ui-monospace,monospace}pre{background:#f4f4f4;padding:.8rem;overflow-x:auto}
svg{width:100%;height:auto;font:13px system-ui,sans-serif}
@media print{body{max-width:none}nav{display:none}tr,figure,svg{break-inside:avoid}h2{break-after:avoid}}
"""
NAVIGATION = (("Handbook", "index.html"), ("Code lists", "codes.html"), ("AsyncAPI", "asyncapi.json"))


def page(title: str, body: str, up: str = "") -> str:
    """`up` leads from the page's folder to that of the index."""
    links = "".join(f"<li>{link(up + address, name)}</li>" for name, address in NAVIGATION)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width"/>'
        f"<title>{escape(title)} · Ketenbus</title><style>{STYLE}</style></head>"
        f'<body><nav aria-label="Handbook"><ul>{links}</ul></nav><main>{body}</main></body></html>\n'
    )


def link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>'


def code(words: object) -> str:
    return f"<code>{escape(str(words))}</code>"


def codes(words: Iterable[object]) -> str:
    return ", ".join(map(code, words))


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Cells are markup; the first of each row is its header."""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    lines = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>' for first, *rest in rows
    )
    return (
        f'<div class="wide"><table><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )
