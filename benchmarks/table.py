"""A table on the screen: one column for each engine."""

from collections.abc import Mapping, Sequence

LABEL = 24
COLUMN = 14


def print_table(heading: str, columns: Sequence[str], rows: Mapping[str, Sequence[str]]) -> None:
    """Prints the heading over the columns, then the rows under their labels."""
    print(heading)
    for label, cells in {"": columns, **rows}.items():
        print(f"  {label:<{LABEL}}" + "".join(f"{cell:>{COLUMN}}" for cell in cells), flush=True)
