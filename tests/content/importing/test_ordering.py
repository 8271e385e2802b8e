"""The channel's order from overlapping pages, dates and clues."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from content.html import escape
from content.importing.merging import fingerprint, merged
from content.importing.ordering import Chain, chains, positions
from content.importing.store import OFFSETS_PER_MESSAGE as ROOM
from content.posts import Post, Source


def pages(*contents: str, number_of: dict[str, int] | None = None) -> list[Post]:
    """Posts named by letters; each string is a page, in a file of its own."""
    found: dict[str, Post] = {}
    for file, letters in enumerate(contents):
        for line, letter in enumerate(letters, 1):
            post = Post(
                text=letter,
                html=escape(letter),
                sources=(Source(f"{file}.txt", line, line),),
                message_id=(number_of or {}).get(letter),
                id=ord(letter),
            )
            key = fingerprint(post)
            found[key] = merged(found[key], post) if key in found else post
    return list(found.values())


def ordered(posts: list[Post]) -> str:
    return "|".join("".join(post.text for post in chain.posts) for chain in chains(posts))


def test_overlapping_pages_are_one_chain() -> None:
    assert ordered(pages("cdef", "abcd", "efg")) == "abcdefg"


def test_a_page_within_another() -> None:
    assert ordered(pages("bc", "abcd")) == "abcd"


def test_a_post_missing_on_one_page_finds_its_place() -> None:
    assert ordered(pages("abcxd", "bcde")) == "abcxde"
    assert ordered(pages("abcd", "bxcde")) == "abxcde"


def test_an_advertisement_repeated_on_distant_pages_joins_nothing() -> None:
    assert ordered(pages("abжcd", "pqжrs")) == "abжcd|pqrs"


def test_contradicting_pages_stay_apart() -> None:
    assert ordered(pages("abc", "bac")) in ("abc", "bac")
    assert sorted(ordered(pages("abcd", "cbade")).replace("|", "")) == list("abcde")


def dated(letter: str, file: str, *, text: str = "", url: str = "", date: datetime | None = None) -> Post:
    body = f"{letter} {text}"
    return Post(
        text=body,
        html=escape(body),
        urls=(url,) if url else (),
        sources=(Source(file, 1, 1),),
        date=date,
        id=ord(letter),
    )


def test_chains_go_by_dates_then_links_then_words() -> None:
    posts = [
        dated("a", "1.txt", text="в мае 2021"),
        dated("b", "2.txt", url="https://a.example/2021/02/x", text="в 2030 году"),
        dated("c", "3.txt", date=datetime(2021, 3, 1, tzinfo=UTC), url="https://a.example/2019/01/x"),
        dated("d", "4.txt"),
    ]
    assert [chain.posts[0].text[0] for chain in chains(posts)] == ["d", "b", "c", "a"]


def test_one_odd_clue_does_not_move_a_chain() -> None:
    early = [dated(letter, "1.txt", url=f"https://a.example/2020/0{n}/x") for n, letter in enumerate("abc", 1)]
    odd = dated("d", "1.txt", url="https://a.example/2029/01/x")
    chain = [replace(post, sources=(Source("1.txt", n, n),)) for n, post in enumerate([*early, odd], 1)]
    late = dated("e", "2.txt", url="https://a.example/2021/01/x")
    assert "".join(post.text[0] for chain in chains([late, *chain]) for post in chain.posts) == "abcde"


@given(st.data())
def test_any_cut_of_a_channel_into_overlapping_pages_comes_back(data: st.DataObject) -> None:
    channel = "абвгдежзиклмнопрст"[: data.draw(st.integers(4, 18))]
    cuts, start = [], 0
    while start + 3 < len(channel):
        end = data.draw(st.integers(start + 2, len(channel)))
        cuts.append(channel[start:end])
        start = data.draw(st.integers(max(start + 1, end - 3), end - 1))
    cuts.append(channel[start:])
    shuffled = data.draw(st.permutations(cuts))
    posts = data.draw(st.permutations(pages(*shuffled)))
    assert ordered(posts) == channel


def test_positions_without_numbers() -> None:
    ordered_chains = chains(pages("abc"))
    assert positions(ordered_chains, after=[0]) == {ord("a"): 1, ord("b"): 2, ord("c"): 3}


def test_positions_follow_numbered_neighbours() -> None:
    (chain,) = chains(pages("abcde", number_of={"b": 10, "d": 20}))
    assert chain.first_number == 10
    assert positions([chain], after=[0]) == {
        ord("a"): 9 * ROOM + 1,
        ord("c"): 10 * ROOM + 1,
        ord("e"): 20 * ROOM + 1,
    }


def test_chains_after_one_message_keep_their_order() -> None:
    first, second = (Chain(tuple(pages(letters)), None) for letters in ("ab", "cd"))
    places = positions([first, second], after=[5, 5])
    assert sorted(places, key=places.__getitem__) == [ord(letter) for letter in "abcd"]
    assert all(5 * ROOM < place < 6 * ROOM for place in places.values())
