"""Random trouble that can be repeated: what goes wrong with each call is drawn from a seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

KINDS = (
    "drop_before",
    "drop_after",
    "late",
    "hang_before",
    "hang_after",
    "flood",
    "storm",
    "error_before",
    "error_after",
)
"""What can be drawn, beside "fine"; "before" and "after" the effect."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What one call meets."""

    kind: str
    seconds: float
    """Real time, for what is late or hangs."""
    retry_after: int
    """Seconds to wait, for floods and storms."""


class Weather:
    """Draws for the named methods ("*" for all others but getUpdates); chances by kind add up to 1 at most.

    Each method has a sequence of its own: what meets its n-th call depends on nothing but the seed,
    except in a storm, in which so many next calls of all these methods are told to wait.
    """

    def __init__(
        self,
        seed: int,
        *,
        methods: Mapping[str, Mapping[str, float]],
        late_seconds: tuple[float, float] = (0.01, 0.1),
        hang_seconds: tuple[float, float] = (0.01, 0.1),
        retry_after: tuple[int, int] = (1, 3),
        storm_calls: tuple[int, int] = (2, 6),
    ) -> None:
        self.seed = seed
        self.counted: Counter[str] = Counter()
        """How often each kind came, "fine" included."""
        self._chances = {name.lower(): dict(chances) for name, chances in methods.items()}
        for name, chances in methods.items():
            if unknown := set(chances) - set(KINDS):
                raise ValueError(f"no such trouble for {name}: {', '.join(sorted(unknown))}")
            if min(chances.values(), default=0) < 0 or sum(chances.values()) > 1 + 1e-9:
                raise ValueError(f"the chances of {name} are not between 0 and 1 in all")
        self._late, self._hang = late_seconds, hang_seconds
        self._retry, self._storm = retry_after, storm_calls
        self._sequences: dict[str, Random] = {}
        self._storm_left = 0

    def restart(self) -> None:
        """Begins anew: the same calls meet the same trouble again."""
        self._sequences.clear()
        self._storm_left = 0
        self.counted.clear()

    def draw(self, method: str) -> Draw | None:
        """What meets the next call of this method; None where there is no weather for it."""
        name = method.lower()
        chances = self._chances.get(name)
        if chances is None and name != "getupdates":
            chances = self._chances.get("*")
        if chances is None:
            return None
        sequence = self._sequences.setdefault(name, Random(f"{self.seed} {name}"))  # noqa: S311
        # Always the same number of draws, so that one call's luck does not move the next one's.
        luck, late, hang = sequence.random(), sequence.uniform(*self._late), sequence.uniform(*self._hang)
        retry_after, storm = sequence.randint(*self._retry), sequence.randint(*self._storm)
        kind = "fine"
        if self._storm_left:
            self._storm_left -= 1
            kind = "storm"
        else:
            for candidate in KINDS:
                luck -= chances.get(candidate, 0)
                if luck < 0:
                    kind = candidate
                    break
            if kind == "storm":
                self._storm_left = storm - 1
        self.counted[kind] += 1
        return Draw(kind, late if kind == "late" else hang, retry_after)
