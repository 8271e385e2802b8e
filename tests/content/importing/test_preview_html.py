"""Saved HTML of the web preview: what a post is on the page, whatever was done to the page since."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest

from content.importing.archives import NotAnArchiveError, Reading
from content.importing.html_page import recognised
from content.importing.markup import Piece
from content.importing.markup import html as exported_html
from content.importing.merging import fingerprint
from content.posts import Media, PollOption, PollRecord, Post, PostKind

EMOJI = '<i class="emoji" style="background-image:url(\'//telegram.org/img/emoji/40/F09F8CB2.png\')"><b>🌲</b></i>'
PHOTO = (
    '<a class="tgme_widget_message_photo_wrap" href="https://t.me/les/{0}?single" '
    'style="background-image:url(\'https://cdn.example/a.jpg\')"><div class="tgme_widget_message_photo"></div></a>'
)


def words(text: str) -> str:
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>'


def message(
    inside: str, *, number: int = 7, after: str = "", meta: str = "", classes: str = "", post: str | None = None
) -> str:
    address = f"les/{number}" if post is None else post
    return f"""<div class="tgme_widget_message_wrap js-widget_message_wrap">
<div class="tgme_widget_message text_not_supported_wrap {classes} js-widget_message" data-post="{address}" data-view="e30">
<div class="tgme_widget_message_user"><a href="https://t.me/les"><i data-content="Л"><img src="a.jpg"></i></a></div>
<div class="tgme_widget_message_bubble"><svg><g><path d="M8,1 L9,1"></path></g></svg>
<div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/les">
<span dir="auto">Лес и люди</span></a></div>
{inside}
<div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short">
<span class="tgme_widget_message_views">1.4K</span><span class="copyonly"> views</span>{after}
<span class="tgme_widget_message_meta">{meta}<a class="tgme_widget_message_date" href="https://t.me/les/{number}">
<time datetime="2024-03-05T10:20:30+00:00" class="time">10:20</time></a></span></div></div></div></div></div>"""


def page(*messages: str) -> str:
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Лес – Telegram</title></head>\n<body>'
        '<header><div class="tgme_header_counter">12 subscribers</div></header><main class="tgme_main">'
        f'<section class="tgme_channel_history">{"".join(messages)}</section></main></body></html>'
    )


def read(text: str) -> list[Post]:
    found = recognised(text, file="page.html", size=len(text))
    assert found is not None
    return list(found.posts(Reading()))


def post(inside: str, **other: str) -> Post:
    [found] = read(page(message(inside, **other)))  # type: ignore[arg-type]
    return found


def said(text: str) -> Post:
    return post(words(text))


def test_number_date_and_text() -> None:
    found = said("Вышли в поле<br/>до рассвета")
    assert (found.message_id, found.date) == (7, datetime(2024, 3, 5, 10, 20, 30, tzinfo=UTC))
    assert (found.text, found.html) == ("Вышли в поле\nдо рассвета",) * 2
    assert (found.edited, found.edits_unknown, found.sources) == (None, False, ())


def test_a_date_is_told_in_its_own_zone() -> None:
    [found] = read(page(message(words("а"))).replace("10:20:30+00:00", "01:20:30+05:30"))
    there = datetime(2024, 3, 5, 1, 20, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert found.date == there
    assert found.date.tzinfo is UTC


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<b>жирно</b> <strong>и так</strong>", "<b>жирно</b> <b>и так</b>"),
        ("<i>косо</i> <u>низ</u> <s>нет</s>", "<i>косо</i> <u>низ</u> <s>нет</s>"),
        ("<b>жирно и <i>косо</i></b> ровно", "<b>жирно и <i>косо</i></b> ровно"),
        ("<tg-spoiler>тайна</tg-spoiler>", "<tg-spoiler>тайна</tg-spoiler>"),
        ('<span class="tg-spoiler">тайна</span>', "<tg-spoiler>тайна</tg-spoiler>"),
        ("<code>a &lt; b</code>", "<code>a &lt; b</code>"),
        ("<pre>a\n  b<br>c</pre>", "<pre>a\n  b\nc</pre>"),
        ('<pre><code class="language-c++">x</code></pre>', '<pre><code class="language-c++">x</code></pre>'),
        ("<blockquote>слова</blockquote>", "<blockquote>слова</blockquote>"),
        ("<blockquote expandable>слова</blockquote>", "<blockquote expandable>слова</blockquote>"),
        (f"{EMOJI} лес", "🌲 лес"),
        (f"<b>{EMOJI} лес</b>", "<b>🌲 лес</b>"),
        ('<img class="emoji" alt="🌲" src="x.png"> лес', "🌲 лес"),
        (f'<tg-emoji emoji-id="53">{EMOJI}</tg-emoji>', '<tg-emoji emoji-id="53">🌲</tg-emoji>'),
        (f'<tg-emoji emoji-id="../x">{EMOJI}</tg-emoji>', "🌲"),
        ("слово<b><br/></b>другое", "слово\nдругое"),
        ("<font color=red>слово</font><script>alert(1)</script>", "слово"),
        ("1 &lt; 2 &amp;&amp; <b>3</b>", "1 &lt; 2 &amp;&amp; <b>3</b>"),
    ],
)
def test_markup(source: str, html: str) -> None:
    assert said(source).html == html


def test_a_block_stands_on_its_own_lines_and_adds_none() -> None:
    assert said("до<blockquote>слова</blockquote>после").text == "до\nслова\nпосле"
    assert said("до<br><blockquote>слова</blockquote><br><br>после").text == "до\nслова\n\nпосле"


def test_the_text_is_as_in_the_json_export() -> None:
    pieces = [
        Piece("bold", "Тропы"),
        Piece("plain", " и  броды \n\n"),
        Piece("text_link", "карта", href="https://example.org/map?a=1&b=2"),
        Piece("plain", " — "),
        Piece("italic", "нова"),
    ]
    found = said(
        "<b>Тропы</b> и  броды <br/><br/>"
        '<a href="https://example.org/map?a=1&amp;b=2" target="_blank">карта</a> — <i>нова</i>'
    )
    assert found.html == exported_html(pieces)
    assert found.text == "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("source", "urls", "html"),
    [
        (
            '<a href="https://a.example/x">тут</a>',
            ["https://a.example/x"],
            '<a href="https://a.example/x">тут</a>',
        ),
        ('<a href="https://a.example/">https://a.example</a>', ["https://a.example"], "https://a.example"),
        ('<a href="http://a.example/b/">a.example/b</a>', ["http://a.example/b"], "a.example/b"),
        (
            '<a href="https://a.example/b">a.example/b</a>',
            ["https://a.example/b"],
            '<a href="https://a.example/b">a.example/b</a>',
        ),
        (
            '<a href="https://ru.example/%D0%BB%D0%B5%D1%81">https://ru.example/лес</a>',
            ["https://ru.example/лес"],
            "https://ru.example/лес",
        ),
        ('<a href="http://xn--e1afmkfd.xn--p1ai/">пример.рф</a>', ["http://пример.рф"], "пример.рф"),
        ('<a href="https://t.me/lesnik">@Lesnik</a>', [], "@Lesnik"),
        ('<a href="mailto:a@b.example">a@b.example</a>', [], "a@b.example"),
        ('<a href="javascript:alert(1)">тут</a>', [], "тут"),
        ('<a href="http://[">тут</a>', [], "тут"),
        (
            '<a href="tg://user?id=5">Иван</a>',
            ["tg://user?id=5"],
            '<a href="tg://user?id=5">Иван</a>',
        ),
        (
            '<a href="https://t.me/iv?url=https%3A%2F%2Fa.example%2Fx&amp;rhash=1">статья</a>',
            ["https://a.example/x"],
            '<a href="https://a.example/x">статья</a>',
        ),
        (
            '<a href="//t.me/drugie/4">там</a>',
            ["https://t.me/drugie/4"],
            '<a href="https://t.me/drugie/4">там</a>',
        ),
        ('<a href="/s/drugie/4">там</a>', ["https://t.me/drugie/4"], '<a href="https://t.me/drugie/4">там</a>'),
    ],
)
def test_links(source: str, urls: list[str], html: str) -> None:
    found = said(source)
    web = [url for url in found.urls if not url.startswith("tg:")]
    assert web == [url for url in urls if not url.startswith("tg:")]
    assert found.html == html


def test_links_are_told_once_in_their_order() -> None:
    links = "".join(f'<a href="https://{name}.example/x">{name}</a> ' for name in "babca")
    assert said(links).urls == ("https://b.example/x", "https://a.example/x", "https://c.example/x")


def test_hashtags_are_text() -> None:
    found = said('<a href="?q=%23%D0%BB%D0%B5%D1%81">#лес</a> <a href="https://t.me/s/les?q=%23x">#x</a> #y')
    assert found.hashtags == ("#лес", "#x", "#y")
    assert (found.html, found.urls) == ("#лес #x #y", ())


def test_links_of_a_mirror_lead_to_telegram() -> None:
    source = page(
        message(
            words(
                '<a href="https://mirror.example/drugie/4">там</a> <a href="https://mirror.example/lesnik">@lesnik</a> '
                '<a href="https://mirror.example/away?to=https%3A%2F%2Fa.example%2F%3Fb">тут</a>'
            )
        )
    ).replace("https://t.me/les/7", "https://mirror.example/s/les/7")
    [found] = read(source)
    assert found.urls == ("https://t.me/drugie/4", "https://a.example/?b")
    assert "@lesnik" in found.html.split("</a>")[1]


@pytest.mark.parametrize("address", ["les/7", "7", "https://mirror.example/les/7", "c/1234/7", "les/7?single", ""])
def test_the_number_is_found_however_it_is_written(address: str) -> None:
    assert post(words("а"), post=address).message_id == 7


def test_a_mirror_may_keep_the_address_around_the_message() -> None:
    source = page(message(words("а"), number=8)).replace(' data-post="les/8"', "", 1)
    source = source.replace('js-widget_message_wrap"', 'js-widget_message_wrap" data-post="les/9"')
    [found] = read(source)
    assert found.message_id == 9


def test_a_message_without_a_number_is_told() -> None:
    source = page(message(words("а"), post="").replace("https://t.me/les/7", "#"), message(words("б")))
    found = recognised(source, file="x", size=1)
    assert found is not None
    reading = Reading()
    assert [post.text for post in found.posts(reading)] == ["б"]
    assert reading.left_out == {"import-left-no-id": 1}


def test_service_messages_are_no_posts() -> None:
    service = message(words("Channel created"), number=1, classes="service_message")
    found = recognised(page(service, message(words("а"))), file="x", size=5)
    assert found is not None
    reading = Reading()
    assert [post.message_id for post in found.posts(reading)] == [7]
    assert reading.left_out == {"import-left-service": 1}
    assert reading.position == 5


def test_forward_reply_and_signature() -> None:
    forward = (
        '<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;'
        f'<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/x"><span>Клуб {EMOJI}</span></a></div>'
    )
    reply = (
        '<a class="tgme_widget_message_reply" href="https://t.me/Les/3"><div class="tgme_widget_message_author">Лес</div>'
        '<div class="tgme_widget_message_text js-message_reply_text">чужие слова</div></a>'
    )
    signature = '<span class="tgme_widget_message_from_author" dir="auto">Пётр edited</span>,&nbsp;'
    found = post(forward + reply + words("свои слова"), meta=signature)
    assert found.text == "свои слова"
    assert (found.forwarded_from, found.reply_to, found.author) == ("Клуб 🌲", 3, "Пётр edited")
    assert found.edits_unknown is False
    assert post(words("а"), meta="edited &nbsp;").edits_unknown is True


def test_a_forward_without_a_link_and_a_reply_to_another_channel() -> None:
    forward = '<div class="tgme_widget_message_forwarded_from">Forwarded from&nbsp;Тётя Аня</div>'
    reply = '<a class="tgme_widget_message_reply" href="https://t.me/pole/3"></a>'
    found = post(forward + reply + words("а"))
    assert (found.forwarded_from, found.reply_to) == ("Тётя Аня", None)


def test_an_album_is_one_post() -> None:
    photos = "".join(PHOTO.format(number) for number in (7, 8, 9))
    found = post(
        f'<div class="tgme_widget_message_grouped_wrap"><div>{photos}</div></div>'
        + words(words("подпись\n      ") + "\n     ")
    )
    assert (found.message_id, found.album, found.text) == (7, (8, 9), "подпись")
    assert found.media == (Media("photo"),) * 3


TOO_BIG = (
    '<div class="message_media_not_supported_wrap"><div class="message_media_not_supported_label">Media is too big'
    '</div><span class="message_media_view_in_telegram">VIEW IN TELEGRAM</span></div>'
)
FILE = (
    '<a class="tgme_widget_message_document_wrap" href="https://t.me/les/7"><div '
    'class="tgme_widget_message_document_icon accent_bg {0}"></div><div class="tgme_widget_message_document_title">'
    'отчёт.pdf</div><div class="tgme_widget_message_document_extra">1.2 MB</div></a>'
)


@pytest.mark.parametrize(
    ("inside", "medium"),
    [
        (PHOTO.format(7), Media("photo")),
        (f'<a class="tgme_widget_message_video_player not_supported" href="#">{TOO_BIG}</a>', Media("video")),
        ('<a class="tgme_widget_message_video_player"><video src="a" loop></video></a>', Media("animation")),
        ('<div class="tgme_widget_message_roundvideo_player"></div>', Media("video_note")),
        ('<a class="tgme_widget_message_voice_player"><time>0:03</time></a>', Media("voice")),
        ('<div class="tgme_widget_message_sticker_wrap"></div>', Media("sticker")),
        ('<a class="tgme_widget_message_location_wrap" href="https://maps.example/7"></a>', Media("location")),
        (FILE.format(""), Media("document", "отчёт.pdf")),
        (FILE.format("audio"), Media("audio", "отчёт.pdf")),
        (TOO_BIG, Media("unsupported")),
    ],
)
def test_media_without_words(inside: str, medium: Media) -> None:
    found = post(inside)
    assert (found.media, found.text, found.html, found.album) == ((medium,), "", "", ())
    assert found.date is not None


def option(text: str, share: int) -> str:
    return (
        '<div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_percent">'
        f'{share}%</div><div class="tgme_widget_message_poll_option_text">{text}</div></div>'
    )


def poll(kind: str) -> str:
    return (
        f'<div class="tgme_widget_message_poll js-poll"><div class="tgme_widget_message_poll_question">{EMOJI} Кто?</div>'
        f'<div class="tgme_widget_message_poll_type">{kind}</div><a class="tgme_widget_message_poll_options" href="#">'
        f"{option('Волк', 75)}{option('Лось', 25)}</a></div>"
    )


def test_a_quiz() -> None:
    voters = '<span class="tgme_widget_message_voters">12</span><span class="copyonly"> voters</span>'
    found = post(poll("Anonymous Quiz"), after=voters)
    options = (PollOption("Волк", 75), PollOption("Лось", 25))
    assert found.poll == PollRecord("🌲 Кто?", options, quiz=True, percent=True, total_voters=12)
    assert (found.kind, found.text) == (PostKind.QUIZ, "🌲 Кто?\nВолк\nЛось")


def test_a_survey_of_many() -> None:
    found = post(poll("Final Results"), after='<span class="tgme_widget_message_voters">1.2K</span>')
    assert found.poll is not None
    assert (found.poll.quiz, found.poll.total_voters, found.kind) == (False, None, PostKind.POST)


def test_what_is_around_a_text_is_not_in_it() -> None:
    preview = (
        '<a class="tgme_widget_message_link_preview" href="https://b.example/"><div class="link_preview_title">Заголовок'
        '</div><i class="tgme_widget_message_photo_wrap"></i></a>'
    )
    reactions = f'<div class="tgme_widget_message_reactions"><span class="tgme_reaction">{EMOJI}42</span></div>'
    buttons = (
        '<div class="tgme_widget_message_inline_keyboard"><a class="tgme_widget_message_inline_button" '
        'href="https://c.example/">Нажми</a></div>'
    )
    found = post(words("слова") + preview + reactions + buttons)
    assert (found.text, found.urls, found.media) == ("слова", (), ())


def laid_out(source: str) -> str:
    """Puts each tag that begins or ends a line on a line of its own, as pretty printers do."""
    return re.sub(r"(<br/?>|</?div[^>]*>|</?section[^>]*>)", r" \n      \1\n       ", source)


def test_layout_of_the_source_changes_nothing() -> None:
    text = f"<b>Лес {EMOJI}</b><br/><br/>до <i>опушки</i>, по <a href='https://a.example/x'>тропе</a><br/>и назад"
    source = page(message(words(text)), message(poll("Quiz"), number=8))
    assert read(laid_out(source)) == read(source)


def test_words_on_lines_of_their_own_are_one_line_again() -> None:
    source = "Лес\n <b>\n  и поле\n </b>\n (\n <i>\n  луг\n </i>\n ), \n <b>\n  река\n </b>\n !\n <br/>\n Всё\n"
    assert said(source).text == "Лес и поле (луг), река!\nВсё"


@pytest.mark.parametrize(
    "change",
    [
        lambda source: "\ufeff" + source,
        lambda source: source.replace("\n", "\r\n"),
        lambda source: "<!-- saved from url=(0022)https://t.me/s/les -->\n" + source,
        lambda source: source[source.index("<section") : source.index("</main>")],
        lambda source: source.replace("</div></div></div></div></div>", ""),
        lambda source: source.replace("<body>", "<body><div><p><b>"),
    ],
)
def test_changes_on_the_way_change_nothing(change: object) -> None:
    assert callable(change)
    source = page(message(words("один<br/>два")), message(words("три"), number=8))
    found = read(change(source).removeprefix("\ufeff"))
    assert [(one.message_id, one.text) for one in found] == [(7, "один\nдва"), (8, "три")]


def test_the_fingerprint_is_that_of_other_readings() -> None:
    html = said(f"<b>Лес {EMOJI}</b><br/>до <i>опушки</i>")
    assert fingerprint(html) == fingerprint(Post(text="Лес 🌲\nдо опушки", html=html.html))


def test_a_page_cut_short_gives_its_whole_messages() -> None:
    source = page(message(words("один")), message(words("два слова"), number=8))
    found = recognised(source[: source.index("слова")], file="x", size=1)
    assert found is not None
    reading = Reading()
    assert [one.message_id for one in found.posts(reading)] == [7]
    assert reading.left_out == {"import-left-cut": 1}
    assert reading.examples["import-left-cut"] == ["8"]
    whole = recognised(source.removesuffix("</section></main></body></html>"), file="x", size=1)
    assert whole is not None
    assert [one.message_id for one in whole.found] == [7, 8]


BILLION = "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"


def test_entities_of_its_own_are_never_expanded() -> None:
    [found] = read(BILLION + page(message(words("&a9; слово"))))
    assert found.text == "&a9; слово"


@pytest.mark.parametrize(
    "trap",
    [
        "<div>" * 100_000,
        "<b><i>" * 50_000 + "<p>" * 50_000,
        "<i></i>" * 400_001,
        f"<a {'b ' * 100_000}>",
    ],
)
def test_what_no_page_looks_like_is_refused_at_once(trap: str) -> None:
    with pytest.raises(NotAnArchiveError) as refused:
        recognised(page(message(words(trap))), file="x", size=1)
    assert refused.value.key == "import-html-trap"


def test_pictures_inside_of_the_page_are_no_trap() -> None:
    picture = f"data:image/jpeg;base64,{'A/+b' * 50_000}"
    assert post(f'<img src="{picture}">' + words("а")).text == "а"


def test_a_long_text_on_one_line() -> None:
    text = "слово " * 100_000
    assert said(f"{text}{' ' * 100_000}{text}").text.startswith(text)


def test_deep_but_bearable() -> None:
    assert said("<span>" * 400 + "слово" + "</span>" * 400).text == "слово"


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html><p>Привет</p>", "<html></html>", "<!-- a --><html><p>x", "<?xml?>"]
)
def test_other_html_is_refused(text: str) -> None:
    with pytest.raises(NotAnArchiveError) as refused:
        recognised(text, file="x", size=1)
    assert refused.value.key == "import-html"


def test_a_text_that_begins_with_a_tag_may_be_something_else() -> None:
    assert recognised("<b>Привет", file="x", size=1) is None
