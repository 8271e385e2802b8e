"""When two readings are one post, and what comes of the two."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

from content.html import Html, escape
from content.importing.merging import fingerprint, merged, same_message
from content.posts import Media, PollOption, PollRecord, Post, Source, Version

DAY = datetime(2021, 5, 6, 7, 8, tzinfo=UTC)
LATER = DAY + timedelta(days=1)
PHOTO = (Media("photo", "photos/1.jpg"),)
VERSIONS = [("сосна", None), ("дуб", DAY), ("ель", LATER)]


def post(text: str = "Полка за вечер", **fields: Any) -> Post:
    return Post(**{"text": text, "html": escape(text), **fields})


def test_spaces_line_ends_and_emoji_joiners_do_not_matter() -> None:
    page = post("🧑🏼⚕️Клей\nДубовник\n— это клей…")
    export = post("🧑🏼‍⚕️Клей\nДубовник\u00a0— это клей...")
    assert fingerprint(page) == fingerprint(export)


def test_letters_do_matter() -> None:
    assert fingerprint(post("Полка 1")) != fingerprint(post("Полка 2"))
    assert fingerprint(post("🔥")) != fingerprint(post("👍"))


def test_a_poll_is_its_question_and_options_whatever_the_results() -> None:
    def quiz(*votes: int, percent: bool, options: str = "да нет") -> Post:
        chosen = zip(options.split(), votes, strict=True)
        record = PollRecord("Дуб?", tuple(PollOption(text, count) for text, count in chosen), percent=percent)
        return post(f"Дуб? {votes}", poll=record)

    assert fingerprint(quiz(10, 90, percent=True)) == fingerprint(quiz(1, 9, percent=False))
    assert fingerprint(quiz(1, 9, percent=False, options="да вяз")) != fingerprint(quiz(1, 9, percent=False))


def test_the_richer_reading_wins_field_by_field() -> None:
    page = post(urls=("https://a.example",), sources=(Source("page.txt", 1, 2),), forwarded_from="Клуб", id=3)
    export = post(html=Html("<b>Полка за вечер</b>"), urls=("https://b.example",), date=DAY, message_id=9)
    for one, other in ((page, export), (export, page)):
        assert merged(one, other) == post(
            html=Html("<b>Полка за вечер</b>"),
            urls=("https://b.example",),
            sources=(Source("page.txt", 1, 2),),
            forwarded_from="Клуб",
            date=DAY,
            message_id=9,
            id=3,
        )


def test_an_edit_is_the_new_text_and_keeps_the_old_one() -> None:
    before = post("Полка", message_id=4, date=DAY, urls=("https://a.example",), hashtags=("#полка",))
    after = post("Полка, исправлено", message_id=4, date=DAY, edited=LATER, urls=("https://b.example",))
    known = replace(after, earlier=(Version("Полка", escape("Полка")),))
    assert merged(before, after) == merged(after, before) == known
    assert merged(known, before) == merged(before, known) == known


def test_versions_are_in_the_order_of_edits_whatever_order_they_are_read_in() -> None:
    edits = [post(text, message_id=4, edited=edited) for text, edited in VERSIONS]
    for first, second, third in permutations(edits):
        whole = merged(merged(first, second), third)
        assert (whole.text, whole.edited) == VERSIONS[-1]
        assert [(one.text, one.edited) for one in whole.earlier] == VERSIONS[:-1]


def test_an_edit_back_to_an_old_text_leaves_one_version_of_it() -> None:
    first, second = post("дуб", message_id=4), post("ель", message_id=4, edited=DAY)
    back = post("дуб", message_id=4, edited=LATER)
    for one, two, three in permutations((first, second, back)):
        assert merged(merged(one, two), three) == replace(back, earlier=(Version("ель", escape("ель"), DAY),))


def test_a_text_marked_as_edited_follows_one_that_was_never_edited() -> None:
    before = post("Полка с опечаткой и длиннее", message_id=4, date=DAY)
    after = post("Полка", message_id=4, date=DAY, edits_unknown=True)
    known = replace(after, earlier=(Version(before.text, before.html),))
    assert merged(before, after) == merged(after, before) == known
    assert merged(known, before) == known


def test_a_time_of_editing_says_more_than_a_mark() -> None:
    marked = post("Полка длиннее", message_id=4, date=DAY, edits_unknown=True)
    timed = post("Полка", message_id=4, date=DAY, edited=LATER)
    assert merged(marked, timed).text == merged(timed, marked).text == timed.text


def test_a_page_without_numbers_adds_to_a_text_and_never_changes_it() -> None:
    export = post("Полка, за вечер", message_id=4, edited=LATER)
    page = post("Полка,\nза   вечер", sources=(Source("page.txt", 1, 2),), forwarded_from="Клуб")
    assert merged(page, export) == replace(export, sources=page.sources, forwarded_from="Клуб")


def test_a_caption_is_no_edit_of_a_picture_that_came_without_its_text() -> None:
    bare, captioned = post("", message_id=4, media=PHOTO), post("Полка", message_id=4)
    assert merged(bare, captioned) == merged(captioned, bare) == replace(captioned, media=PHOTO)


def test_missing_fields_are_filled_in() -> None:
    page = post(message_id=4, author="Анна", media=(Media("photo"),), edits_unknown=True)
    export = post(message_id=4, reply_to=2, media=(Media("photo", "photos/1.jpg", 10),))
    assert merged(page, export) == merged(export, page) == replace(export, author="Анна", edits_unknown=True)


def test_pictures_without_words_have_nothing_in_common() -> None:
    assert fingerprint(post("", message_id=1, media=PHOTO)) == fingerprint(post(" \n", message_id=2)) == ""
    first, second = (post("", sources=(Source("a", line, line),)) for line in (1, 2))
    assert fingerprint(first) != fingerprint(second)


def test_a_quiz_stays_a_quiz() -> None:
    options = (PollOption("да", 7), PollOption("нет", 3))
    page = post(poll=PollRecord("Дуб?", options, quiz=True, percent=True))
    export = post(poll=PollRecord("Дуб?", options, total_voters=10), message_id=1)
    assert merged(page, export).poll == PollRecord("Дуб?", options, quiz=True, total_voters=10)


def test_one_number_on_another_day_is_another_channels() -> None:
    assert same_message(post(date=DAY), post("Полка, исправлено", date=DAY + timedelta(hours=3)))
    assert same_message(post(date=DAY), post())
    assert not same_message(post(date=DAY), post(date=DAY + timedelta(days=2)))
