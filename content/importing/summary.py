"""What people are told when an import ends, in a terminal and in a chat alike."""

from typing import Any

from content.html import Html
from content.importing.import_archive import ImportSummary, Skipped
from content.texts import Texts


def summary_lines(summary: ImportSummary, texts: Texts) -> list[Html]:
    """Returns the counts, then a line for everything that was left out."""
    return [
        texts(
            "import-summary",
            files=len(summary.files),
            read=summary.read,
            added=summary.added,
            enriched=summary.enriched,
            unchanged=summary.unchanged,
        ),
        *(_left(left, texts) for left in summary.skipped),
    ]


def _left(left: Skipped, texts: Texts) -> Html:
    told: dict[str, Any] = {"file": left.file, "reason": texts(left.reason), "count": left.count}
    if not left.examples:
        return texts("import-left", **told)
    more = ", …" if left.count > len(left.examples) else ""
    return texts("import-left-which", examples=", ".join(left.examples) + more, **told)
