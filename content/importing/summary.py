"""What people are told when an import ends, in a terminal and in a chat alike."""

from content.html import Html
from content.importing.import_archive import ImportSummary
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
        *(
            texts("import-left", file=left.file, reason=texts(left.reason), count=left.count)
            for left in summary.skipped
        ),
    ]
