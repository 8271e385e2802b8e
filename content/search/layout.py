"""Words typed in the wrong keyboard layout: «ytqhjctnb» is «нейросети», «вууз» is «deep»."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"
_TO_RUSSIAN = str.maketrans(_LATIN, _RUSSIAN)
_TO_LATIN = str.maketrans(_RUSSIAN, _LATIN)


def switched(chunk: str) -> str | None:
    """Returns what the same keys of the other layout write; None for a chunk of no letters or of both alphabets."""
    latin = any("a" <= letter <= "z" for letter in chunk.lower())
    russian = any(letter in _TO_LATIN for letter in map(ord, chunk))
    if latin == russian:
        return None
    return chunk.translate(_TO_RUSSIAN if latin else _TO_LATIN)
