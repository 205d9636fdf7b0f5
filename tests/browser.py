"""Pictures in a real browser: how large everything in them comes out, and in which colours."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

NAMES: Final = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
BROWSER: Final = next((found for name in NAMES if (found := shutil.which(name))), None)
WHY: Final = f"there is none of {', '.join(NAMES)} (on Debian: chromium-headless-shell)"
DARK: Final = "--blink-settings=preferredColorScheme=0"

_MEASURES: Final = """(() => {
  const rounded = value => Math.round(value * 10) / 10;
  const box = element => {
    const {x, y, width, height} = element.getBoundingClientRect();
    return [x, y, width, height].map(rounded);
  };
  const texts = element => [...element.querySelectorAll("text")].flatMap(text => {
    const lines = text.querySelectorAll("tspan");
    return (lines.length ? [...lines] : [text]).map(line => (
      {text: line.textContent, box: box(line), colour: getComputedStyle(line).fill}
    ));
  });
  return [...document.querySelectorAll("svg")].map(svg => ({
    picture: box(svg),
    ground: getComputedStyle(svg.querySelector(".ground")).fill,
    nodes: [...svg.querySelectorAll("[data-node]")].map(node => ({
      id: node.dataset.node, box: box(node.querySelector(".shape")), texts: texts(node),
      fill: getComputedStyle(node.querySelector(".shape")).fill,
    })),
    edges: [...svg.querySelectorAll("[data-edge]")].map(edge => ({
      id: edge.dataset.edge, texts: texts(edge),
      plate: edge.querySelector(".plate") ? box(edge.querySelector(".plate")) : null,
    })),
    groups: [...svg.querySelectorAll("[data-group]")].map(group => ({
      id: group.dataset.group, box: box(group.querySelector(".frame")), texts: texts(group),
    })),
    texts: texts(svg),
  }));
})()"""


def measured(svgs: list[str], folder: Path, *options: str) -> list[dict[str, Any]]:
    """Return what a browser makes of SVG documents: boxes as x, y, width and height in pixels, and colours."""
    found: list[dict[str, Any]] = run_page("\n".join(svgs), _MEASURES, folder, *options)
    assert len(found) == len(svgs), "the browser shows fewer pictures than it was given"
    return found


def run_page(body: str, script: str, folder: Path, *options: str) -> Any:  # noqa: ANN401  # what JSON holds
    """Return the value of an expression of JavaScript, taken in a page that holds *body*."""
    assert BROWSER, WHY
    page = folder / "page.html"
    ending = f"<script>document.getElementById('found').textContent = JSON.stringify({script})</script>"
    head = '<!doctype html><meta charset="utf-8"><body style="margin:0">'
    page.write_text(f'{head}<main>{body}</main><pre id="found"></pre>{ending}', encoding="utf-8")
    command = [BROWSER, "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--dump-dom", *options]
    done = subprocess.run([*command, page.as_uri()], check=True, capture_output=True, text=True, timeout=120)
    told = re.search(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)
    assert told, done.stdout[-400:]
    return json.loads(unescape(told[1]))


def inside(inner: list[float], outer: list[float], slack: float = 0.6) -> bool:
    """Return whether a box lies in another, but for *slack* pixels."""
    x, y, width, height = inner
    left, top, wide, high = outer
    return (
        x >= left - slack and y >= top - slack and x + width <= left + wide + slack and y + height <= top + high + slack
    )


def hex_colour(colour: str) -> str:
    """Return a computed colour, such as `rgb(28, 30, 33)`, as `#1c1e21`."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])
