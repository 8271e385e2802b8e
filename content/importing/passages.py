"""Cuts a saved page into passages: which lines are one post, and which of them are its own text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content import signs
from content.importing.echoes import echo, is_doubled
from content.importing.polls import PagePoll, polls

TITLE_LENGTH = 160
CAPTION_LENGTH = 80
PARAGRAPH_LENGTH = 150
"""Characters: what a title, a picture's caption has at most, a paragraph at least."""

HEADER_LINES = 40
SIGNATURE_TIMES = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """The lines of one post, as 0-based indices: `first` to `last` inclusive, of which `body` is its text."""

    first: int
    last: int
    body: tuple[int, ...]
    forwarded_from: str | None = None
    poll: PagePoll | None = None


def passages(lines: Sequence[str]) -> list[Passage]:
    """Returns the page's posts in order; a medium without a text of its own joins the post above it."""
    page = _Page(lines)
    found: list[Passage] = []
    index = page.start
    while index < page.end:
        above = found[-1] if found else None
        if above and (signs.is_placeholder(lines[index]) or not lines[index]):
            found[-1] = replace(above, last=index)
            index += 1
            continue
        passage = page.passage(index)
        if passage.body:
            found.append(passage)
        elif above:
            found[-1] = replace(above, last=passage.last)
        index = passage.last + 1
    return found


def header_length(lines: Sequence[str]) -> int:
    """Returns how many lines a page's header takes: title, counters, description, the button; 0 without one."""
    head = lines[:HEADER_LINES]
    counters = [index for index, line in enumerate(head[:10]) if signs.is_counter(line)]
    if not counters:
        return 0
    buttons = [index for index, line in enumerate(head) if line.strip() == "Download Telegram"]
    return (buttons[0] if buttons else counters[-1]) + 1


class _Page:
    """The lines of one page with what only the whole page tells."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.start = header_length(lines)
        self.end = len(lines)
        self.doubled = is_doubled([line for line in lines[self.start :] if line])
        self.polls = {poll.first: poll for poll in polls(lines)}
        self.signatures = frozenset[str]() if self.doubled else self._signatures()
        opening = lines[self.start] if self.start < self.end else ""
        self.tags_lead = signs.is_hashtags_only(opening) or opening in self.signatures

    def passage(self, first: int) -> Passage:
        """Reads the one post that begins at a line."""
        index = first
        while index < self.end and (signs.is_placeholder(self.lines[index]) or not self.lines[index]):
            index += 1
        author = signs.forwarded_from(self.lines[index]) if index < self.end else None
        if author is not None:
            index += 1
            while index < self.end and (signs.is_placeholder(self.lines[index]) or not self.lines[index]):
                index += 1
        if index == self.end or signs.forwarded_from(self.lines[index]):
            return Passage(first, index - 1, (), author)
        if poll := self.polls.get(index):
            return Passage(first, poll.last, tuple(range(index, poll.last + 1)), author, poll)
        length = echo(self.lines, index + 1)
        stop = index + 1 + length if length or self.doubled else self._next_beginning(index)
        body = self._own(index, stop)
        last = self._after_preview(body, stop + length) - 1
        return Passage(first, last, tuple(body), author)

    def _own(self, index: int, stop: int) -> list[int]:
        """The lines of a text without the blank ones and the captions of pictures at its end."""
        body = list(range(index, stop))
        while len(body) > 1 and (not self.lines[body[-1]] or self._is_caption(body)):
            body.pop()
        return body

    def _signatures(self) -> frozenset[str]:
        """Lines that the channel puts under each post: the same words again and again."""
        polled = {index for poll in self.polls.values() for index in range(poll.first, poll.last + 1)}
        own = {index: _form(self.lines[index]) for index in range(self.start, self.end) if index not in polled}
        times = Counter(own.values())
        return frozenset(
            self.lines[index]
            for index, form in own.items()
            if times[form] >= SIGNATURE_TIMES and _may_sign(self.lines[index])
        )

    def _next_beginning(self, first: int) -> int:
        """Returns where the text of the post that begins at `first` ends: the next post or the link's preview."""
        for index in range(first + 1, self.end):
            if self._begins(first, index) or self._preview_begins(first, index):
                return index
        return self.end

    def _begins(self, first: int, index: int) -> bool:
        """Tells whether a new post begins at a line, given where the current one does."""
        line, above = self.lines[index], self.lines[index - 1]
        if signs.forwarded_from(line) or signs.is_placeholder(line) or index in self.polls:
            return True
        if not line or not above or self._repeats_title(first, index):
            return False
        if self._repeats_title(first, index - 1):
            return True
        if line in self.signatures or signs.is_hashtags_only(line):
            return self.tags_lead
        if self._goes_on(line):
            return False
        if signs.leading_emoji(line):
            return self._emoji_begins(first, index)
        return self._closes(first, index - 1) or self._plain_title_begins(first, index)

    def _goes_on(self, line: str) -> bool:
        """Tells a line that cannot be the first of a post that follows another."""
        labelled = signs.ends_with_link(line) and (len(line.split()) <= 4 or ":" in line.split()[-2][-1:])
        return (
            not any(character.isalnum() for character in line)
            or signs.begins_small(line)
            or signs.is_list_item(line)
            or signs.is_links_only(line)
            or signs.is_mention_only(line)
            or (not signs.leading_emoji(line) and (labelled or line.endswith(":")))
        )

    def _closes(self, first: int, index: int) -> bool:
        """Tells a line after which a post says nothing more: links, hashtags, a signature.

        A post may also begin with bare links, and then they close nothing.
        """
        line = self.lines[index]
        if signs.is_links_only(line):
            return any(not signs.is_links_only(self.lines[n]) for n in range(first, index))
        if signs.is_hashtags_only(line) or line in self.signatures:
            return not self.tags_lead
        return signs.is_mention_only(line) and index > first

    def _emoji_begins(self, first: int, index: int) -> bool:
        """Tells a title that begins with an emoji from an item of a list that does."""
        line, above = self.lines[index], self.lines[index - 1]
        emoji = signs.leading_emoji(line)
        if any(signs.leading_emoji(self.lines[n]) == emoji for n in range(first + 1, index)):
            return False
        if above.endswith((":", ",", ";")):
            return False
        closed = self._closes(first, index - 1) or signs.ends_with_link(above)
        titled = self._heads_paragraph(index) or self._stands_apart(first, index)
        if signs.is_pointer(line):
            return titled and (closed or signs.ends_sentence(above))
        return closed or titled

    def _heads_paragraph(self, index: int) -> bool:
        """Tells a title by what it stands over: it is short and no sentence, and the next line is long.

        A linked word may stand alone on its line; the line after it goes on with the same sentence.
        """
        line = self.lines[index]
        below = [self.lines[n] for n in range(index + 1, min(index + 4, self.end)) if self.lines[n]]
        if len(line) > TITLE_LENGTH or line.endswith((".", ":", ",")) or not below:
            return False
        paragraph = below[0]
        if len(below) > 1 and signs.begins_small(below[1]):
            paragraph += below[1]
        return len(paragraph) >= max(PARAGRAPH_LENGTH, 2 * len(line))

    def _plain_title_begins(self, first: int, index: int) -> bool:
        """Tells a title without an emoji where posts set their paragraphs apart with blank lines."""
        above = self.lines[index - 1]
        return self._stands_apart(first, index) and (signs.ends_sentence(above) or signs.ends_with_link(above))

    def _stands_apart(self, first: int, index: int) -> bool:
        """Tells a title with a blank line under it, in a post that has blank lines too."""
        line = self.lines[index]
        return (
            any(not self.lines[n] for n in range(first, index))
            and index + 1 < self.end
            and not self.lines[index + 1]
            and not line.endswith((".", ":", ","))
            and not signs.ends_with_link(line)
            and len(line) <= TITLE_LENGTH
        )

    def _repeats_title(self, first: int, index: int) -> bool:
        """Tells a picture's caption that says the post's title again, with or without its emoji."""
        if index <= first:
            return False
        caption = _bare(self.lines[index])
        return bool(caption) and caption == _bare(self.lines[first])

    def _is_caption(self, body: Sequence[int]) -> bool:
        """Tells whether the last line of a text is a picture's caption.

        It says the title again, or it is a few words on what the title names, left alone after the last link.
        """
        first, last = body[0], body[-1]
        if self._repeats_title(first, last):
            return True
        line = self.lines[last]
        return (
            len(body) > 2
            and signs.ends_with_link(self.lines[last - 1])
            and len(line) <= CAPTION_LENGTH
            and not signs.ends_sentence(line)
            and not signs.leading_emoji(line)
            and not re.search(r"https?:|[#@:]", line)
            and line not in self.signatures
            and bool(_names(line) & _names(self.lines[first]))
        )

    def _preview_begins(self, first: int, index: int) -> bool:
        """Tells the first line of a link's preview under a text."""
        links = signs.urls("\n".join(self.lines[first:index]))
        return bool(links) and bool(self.lines[index - 1]) and signs.is_site_name(self.lines[index], links)

    def _after_preview(self, body: Sequence[int], index: int) -> int:
        """Returns the index after the preview of the text's link: site, title, description."""
        links = signs.urls("\n".join(self.lines[n] for n in body))
        if not links or index >= self.end:
            return index
        named = signs.is_site_name(self.lines[index], links)
        if not named and self.doubled:
            named = len(self.lines[index].split()) <= 3 and self._may_be_described(index + 1)
        title = index + 1 if named else index
        if not named and not (self.doubled and self._may_be_described(title)):
            return index
        if not self._is_free(title):
            return title
        description = title + 1
        if not self._is_free(description) and not self._says_again(description, title, body[0]):
            return description
        return description + 1 + 2 * echo(self.lines, description + 1)

    def _may_be_described(self, title: int) -> bool:
        """Tells whether two lines look like a preview's title and description rather than like two posts."""
        line = self.lines[title] if title < self.end else "."
        return (
            self._is_free(title)
            and self._is_free(title + 1)
            and len(line) <= TITLE_LENGTH
            and not signs.ends_sentence(line)
        )

    def _is_free(self, index: int) -> bool:
        """Tells whether a line can belong to a preview: nothing says that a post begins there."""
        if index >= self.end:
            return False
        line = self.lines[index]
        if not line or signs.forwarded_from(line) or signs.is_placeholder(line) or index in self.polls:
            return False
        if signs.leading_emoji(line) and self._heads_paragraph(index):
            return False
        return not echo(self.lines, index + 1)

    def _says_again(self, index: int, *others: int) -> bool:
        return index < self.end and self.lines[index] in [self.lines[n] for n in others]


def _form(line: str) -> str:
    """What stays of a signature when its numbers and hashtags change."""
    return re.sub(r"#\w+", "#", re.sub(r"\d+", "0", line))


def _may_sign(line: str) -> bool:
    """Tells whether a line that comes again and again can be what a channel puts under its posts."""
    return (
        len(line) <= TITLE_LENGTH
        and any(character.isalpha() for character in line)
        and not re.match(r"\w+\s?[:：]", line)
        and not line.endswith((":", "："))
        and not signs.is_list_item(line)
        and not signs.is_links_only(line)
        and not signs.forwarded_from(line)
        and not signs.is_placeholder(line)
    )


def _bare(line: str) -> str:
    return re.sub(r"\W", "", signs.without_emoji(line)).casefold()


def _names(line: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"\w{4,}", line)}
