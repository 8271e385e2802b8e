"""docs/architecture.md tells the states that there are, and names files that exist."""

import re
from pathlib import Path

from content.publishing.queue import NEXT_STATES

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_the_table_of_a_queued_post_is_the_one_in_the_code() -> None:
    rows = re.findall(r"^\| (\w+) \| (.*?) ?\|$", PAGE, re.MULTILINE)[1:]
    told = {state: set(re.findall(r"\w+", re.sub(r"\(.*?\)", "", after))) for state, after in rows}
    assert told == {str(state): {str(one) for one in after} for state, after in NEXT_STATES.items()}


def test_every_file_it_names_is_there() -> None:
    named = set(re.findall(r"\b(?:bot|handlers|content|storage)/[\w/]+\.(?:py|yaml)\b", PAGE))
    links = {f"docs/{path}" for path in re.findall(r"\]\((decisions/[\w./-]+)\)", PAGE)}
    assert len(named) >= 8
    assert [path for path in sorted(named | links) if not (PROJECT / path).is_file()] == []
