"""Where posts begin on a page, and what on it is not theirs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.importing.web_preview import is_page, read_page
from content.posts import PostKind, Source
from tests.content.importing.pages import HEADER, LONG, page, read, texts

SHELF = f"🪵Полка за вечер\n{LONG}\nhttps://shelf.example/how-to"
GLUE = f"🧴Какой клей держит\n{LONG}\nПодробнее: https://glue.example/choice"
SAW = f"🪚Пила для новичка\n{LONG}\nhttps://saw.example/first\nhttps://saw.example/second"


def test_emoji_titles_after_links_begin_posts() -> None:
    assert texts(SHELF, GLUE, SAW) == [SHELF, GLUE, SAW]


def test_the_header_is_nobodys() -> None:
    (post,) = read(SHELF)
    assert post.sources == (Source("page.txt", 9, 11),)


def test_a_page_without_a_header() -> None:
    assert texts(SHELF, "Forwarded from Клуб\nПривет", header="") == [SHELF, "Привет"]


def test_a_forwarded_post_knows_its_author_but_does_not_say_him() -> None:
    first, second = read(SHELF, f"Forwarded from\u00a0Клуб пилы\n{GLUE}")
    assert first.forwarded_from is None
    assert second.forwarded_from == "Клуб пилы"
    assert second.text == GLUE
    assert second.sources[0].first_line == 12


def test_a_plain_title_after_a_line_of_links_begins_a_post() -> None:
    plain = f"Зачем нужен рубанок\n{LONG}"
    assert texts(SHELF, plain, GLUE) == [SHELF, plain, GLUE]


def test_emoji_inside_a_post_with_blank_lines_begin_nothing() -> None:
    meetup = (
        "🥳 Собираемся снова!\n\n🗓 3 марта в 19:00 пройдёт встреча столяров\n\n🔨 Анна Дубова, мастер\n\n"
        "🪑 Пётр Клёнов, художник\n\nРегистрация\n\nhttps://club.example/3"
    )
    first, second = read(meetup, SHELF)
    assert first.text == meetup
    assert first.kind is PostKind.MEETUP
    assert second.text == SHELF


def test_a_list_with_emoji_belongs_to_its_post() -> None:
    people = "📌Итоги года подведут наши мастера\n\nВыступят:\n🔨 Анна Дубова (Ель)\n🎨 Пётр Клёнов\n🪑 Вера Липова (Сосна)"
    assert texts(SHELF, people, SHELF.replace("Полка", "Тумба"), GLUE) == [
        SHELF,
        people,
        SHELF.replace("Полка", "Тумба"),
        GLUE,
    ]


def test_repeated_bullets_belong_to_their_post() -> None:
    steps = f"🛠План работ\n🔹Пилим\n{LONG}\n🔹Клеим\n{LONG}\n🔹Сушим\n{LONG}\nhttps://plan.example"
    assert texts(steps, SHELF) == [steps, SHELF]


def test_a_linked_word_alone_on_its_line_stays_in_the_sentence() -> None:
    post = f"🪟Новый лак\nДубовник\n— {LONG[0].lower()}{LONG[1:]}\nhttps://lack.example"
    assert texts(SHELF, post, GLUE) == [SHELF, post, GLUE]


def test_links_in_the_middle_do_not_end_a_post() -> None:
    post = f"🧰Ящик\nhttps://box.example\nи ещё немного о нём\nЧертёж: https://box.example/plan\n{LONG}"
    assert texts(SHELF, post, GLUE) == [SHELF, post, GLUE]


def test_a_caption_that_repeats_the_title_is_left_out_of_the_text_but_not_of_the_lines() -> None:
    first, second = read(f"{SHELF}\nПолка за вечер", GLUE)
    assert first.text == SHELF
    assert first.sources == (Source("page.txt", 9, 12),)
    assert second.text == GLUE


def test_a_caption_on_what_the_title_names() -> None:
    first, second = read(f"🪚Работа с Makita\n{LONG}\nПример: https://saw.example/m\nПринцип работы Makita", SAW)
    assert first.text.endswith("/m")
    assert first.sources[0].last_line == 12
    assert second.text == SAW


def test_placeholders_join_the_post_above() -> None:
    first, second = read(
        f"{SHELF}\nThis media is not supported in your browser\nVIEW IN TELEGRAM", "Тихо у нас сегодня"
    )
    assert first.text == SHELF
    assert first.sources[0].last_line == 13
    assert second.text == "Тихо у нас сегодня"


def test_placeholders_under_the_author_belong_to_what_follows() -> None:
    _, second = read(
        SHELF, "Forwarded from Клуб\nThis media is not supported in your browser\nVIEW IN TELEGRAM\nДубль"
    )
    assert (second.forwarded_from, second.text) == ("Клуб", "Дубль")
    assert second.sources == (Source("page.txt", 12, 15),)


def test_a_forwarded_medium_without_words_is_no_post() -> None:
    first, second = read(SHELF, "Forwarded from Клуб\nVIEW IN TELEGRAM", f"Forwarded from Клуб\n{GLUE}")
    assert first.sources[0].last_line == 13
    assert second.text == GLUE


def test_a_links_preview_is_left_out() -> None:
    preview = "GitHub\nGitHub - oak/shelf: Shelf plans\nPlans of shelves for everybody - oak/shelf"
    post = f"🪵Чертежи полок\n{LONG}\nhttps://github.com/oak/shelf"
    first, second = read(f"{post}\n{preview}", "Сегодня без новостей, но с опилками")
    assert first.text == post
    assert first.sources == (Source("page.txt", 9, 14),)
    assert second.text == "Сегодня без новостей, но с опилками"


def test_a_quiz() -> None:
    quiz = "#опрос\nЧем клеить фанеру?\nAnonymous Quiz\n10%\nводой\n90%\nклеем"
    _, second, third = read(SHELF, quiz, GLUE)
    assert second.text == quiz
    assert second.kind is PostKind.QUIZ
    assert second.hashtags == ("#опрос",)
    assert second.poll is not None
    assert second.poll.question == second.title == "Чем клеить фанеру?"
    assert third.text == GLUE


def test_hashtags_end_a_post() -> None:
    tagged = f"Про дуб\n{LONG}\n#дуб #дерево"
    assert texts(SHELF, tagged, f"Про ель\n{LONG}\n#ель") == [SHELF, tagged, f"Про ель\n{LONG}\n#ель"]


def test_hashtags_begin_posts_where_the_page_begins_so() -> None:
    posts = [f"#дуб\nПро дуб\n{LONG}", f"#ель\nПро ель\n{LONG}", f"#бук\nПро бук\n{LONG}"]
    assert texts(*posts) == posts


def test_a_signature_ends_a_post() -> None:
    posts = [
        f"{title}\n{LONG}\nМастерская на Лесной, выпуск {n}" for n, title in enumerate(("Дуб", "Ель", "Бук"), 1)
    ]
    assert texts(*posts) == posts


def test_titles_over_a_blank_line_where_posts_have_blank_lines() -> None:
    posts = [
        f"{title}\n\n{LONG}\n\n{title}: {LONG}"
        for title in ("Дуб всему голова", "Ель зимой и летом", "Бук прочнее")
    ]
    assert texts(*posts) == posts


def doubled(first: str, *rest: str, preview: str = "") -> str:
    """A post as the oldest pages have it."""
    return "\n".join([first, *rest, *rest, *([preview] if preview else [])])


def test_the_doubled_form() -> None:
    link = "https://github.com/oak/chair"
    preview = "GitHub\nGitHub - oak/chair: Chairs\nChairs for all of us"
    first, second, third, fourth = read(
        doubled("Стул без гвоздей", LONG, link, preview=preview),
        "Объявление в одну строку, подробности у мастера",
        f"Forwarded from Клуб\n{doubled('Стол с ящиком', LONG, 'Пилите и клейте')}",
        doubled(link, "Снова про стулья и немного про табуреты", preview=preview),
        header="",
    )
    assert first.text == f"Стул без гвоздей\n{LONG}\n{link}"
    assert first.sources == (Source("page.txt", 1, 8),)
    assert second.text == "Объявление в одну строку, подробности у мастера"
    assert (third.forwarded_from, third.text) == ("Клуб", f"Стол с ящиком\n{LONG}\nПилите и клейте")
    assert fourth.text == f"{link}\nСнова про стулья и немного про табуреты"


def test_a_doubled_description_in_a_preview() -> None:
    preview = "YouTube\nСтул за час\nСтул за час\nАнна Дубова, Пётр Клёнов\nАнна Дубова, Пётр Клёнов"
    first, second = read(
        doubled("Стул за час", LONG, "https://youtu.be/abc", preview=preview), doubled("Лавка", LONG), header=""
    )
    assert first.sources == (Source("page.txt", 1, 10),)
    assert second.text == f"Лавка\n{LONG}"


def test_a_preview_without_a_site_in_the_doubled_form() -> None:
    post = doubled(
        "Набор в школу столяров", LONG, "Заявки: https://school.example", preview="Школа\nУчим пилить ровно"
    )
    first, second = read(post, f"Forwarded from Клуб\n{doubled('Лавка', LONG)}", header="")
    assert first.sources[0].last_line == 7
    assert second.text == f"Лавка\n{LONG}"


def test_line_ends_and_a_byte_order_mark_do_not_matter() -> None:
    text = page(SHELF, GLUE)
    assert read_page("\ufeff" + text.replace("\n", "\r\n") + "\r\n\r\n", file="page.txt") == read_page(
        text, file="page.txt"
    )


@pytest.mark.parametrize(
    "text", ["", "Просто письмо\n\nБез всяких примет", "# Readme\n\nhttps://a.example\n", "🔥\n🔥"]
)
def test_other_texts_are_no_pages(text: str) -> None:
    assert not is_page(text)


@pytest.mark.parametrize("text", [HEADER, "Forwarded from Клуб\nтекст", doubled("Лавка", LONG)])
def test_pages_are_known_by_their_signs(text: str) -> None:
    assert is_page(text)


line = st.sampled_from(
    [SHELF.split("\n")[0], LONG, "https://a.example/x", "", "Forwarded from Клуб", "VIEW IN TELEGRAM", "#дуб", "50%",
     "Anonymous Quiz", "🔹 пункт", "GitHub", "14 photos", "Download Telegram", "@club_wood", "— и дальше", "Слово"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(line, max_size=40))
def test_posts_never_overlap_and_keep_to_the_page(lines: list[str]) -> None:
    posts = read_page("\n".join(lines), file="page.txt")
    ends = [0]
    for post in posts:
        (source,) = post.sources
        assert ends[-1] < source.first_line <= source.last_line <= len(lines)
        assert post.text.strip()
        ends.append(source.last_line)
