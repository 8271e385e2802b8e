"""Draws the picture of /stats: numbers as JSON come in, a PNG goes out.

A process of its own: the drawing library takes more memory than the whole bot, and is needed once a week.
"""

import json
import sys
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

INK, FAINT, BLUE, RED, GREEN = "#222831", "#c9d1d9", "#3b82c4", "#d9534f", "#4c9f70"
SIZE = (9.0, 11.0)
"""Inches; at DPI that is a picture which Telegram does not shrink."""
DPI = 120

LABEL = 44
"""Characters of a label that have room above a bar."""

ROWS = 6
"""Bars that a list has room for at least: two bars are not as thick as walls."""


def draw(numbers: dict[str, Any]) -> None:
    """Writes the picture to the standard output; `numbers` is what `bot.charts` sends."""
    words = numbers["words"]
    plt.rcParams.update({"font.size": 10, "text.color": INK, "axes.titlesize": 11, "axes.titleweight": "bold"})
    figure, axes = plt.subplots(3, 2, figsize=SIZE, dpi=DPI, layout="constrained")
    figure.suptitle(words["title"], fontsize=14, fontweight="bold")
    weeks = numbers["weeks"]
    _weekly(axes[0][0], words["posts"], weeks, [(numbers["posts"], BLUE, None)])
    _weekly(axes[0][1], words["readers"], weeks, [(numbers["readers"], GREEN, None)])
    found = [all_ - none for all_, none in zip(numbers["searches"], numbers["unfound"], strict=True)]
    _weekly(
        axes[1][0],
        words["searches"],
        weeks,
        [(found, BLUE, words["found"]), (numbers["unfound"], RED, words["not_found"])],
    )
    _listed(axes[1][1], words["topics"], numbers["topics"], words["nothing"], color=RED)
    _listed(axes[2][0], words["accuracy"], numbers["accuracy"], words["nothing"], color=GREEN, percent=True)
    _listed(axes[2][1], words["meetups"], numbers["meetups"], words["nothing"], color=BLUE)
    figure.savefig(sys.stdout.buffer, format="png")


def _weekly(axes: Axes, title: str, weeks: list[str], series: list[tuple[list[int], str, str | None]]) -> None:
    axes.set_title(title, loc="left")
    bottom = [0] * len(weeks)
    for values, color, label in series:
        axes.bar(range(len(weeks)), values, bottom=bottom, color=color, label=label, width=0.75)
        bottom = [below + value for below, value in zip(bottom, values, strict=True)]
    every = range(len(weeks) - 1, -1, -3)
    axes.set_xticks(list(every), [weeks[place] for place in every])
    axes.set_ylim(0, max(*bottom, 4) * 1.15)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    axes.grid(axis="y", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    if any(label for _, _, label in series):
        axes.legend(frameon=False, loc="upper left", fontsize=9)


def _listed(
    axes: Axes, title: str, rows: list[tuple[str, float]], nothing: str, *, color: str, percent: bool = False
) -> None:
    axes.set_title(title, loc="left")
    if not rows:
        axes.axis("off")
        axes.text(0.0, 0.9, nothing, transform=axes.transAxes, va="top", wrap=True)
        return
    names = [name if len(name) <= LABEL else name[: LABEL - 1] + "…" for name, _ in rows]
    values = [value for _, value in rows]
    bars = axes.barh(range(len(rows)), values, color=color, height=0.3)
    axes.bar_label(bars, fmt="%.0f %%" if percent else "%.0f", padding=3)
    for place, name in enumerate(names):
        # Above its bar a label takes no room from it. People's words may hold a dollar sign: they are no formulas.
        axes.text(0, place - 0.25, name, va="bottom", parse_math=False)
    axes.set_xlim(0, 115 if percent else max(values) * 1.2)
    axes.set_ylim(max(len(rows), ROWS) - 0.5, -0.8)
    axes.axis("off")


if __name__ == "__main__":
    draw(json.load(sys.stdin))
