"""Telegram Desktop's export in HTML: what it tells, it tells exactly."""

from datetime import UTC, datetime

import pytest

from content.importing.archives import NotAnArchiveError, Reading
from content.importing.html_page import recognised
from content.importing.messages import post_of
from content.posts import Media, PollOption, PollRecord, Post, PostKind

DATE = "05.03.2024 18:20:30 UTC+08:00"
DAY = '<div class="message service" id="message-1"><div class="body details">\n5 March 2024\n</div></div>'


def text(html: str) -> str:
    return f'\n       <div class="text">\n{html}\n       </div>\n'


def message(inside: str, *, number: int | str = 7, date: str = DATE, joined: bool = False) -> str:
    name = "" if joined else '\n<div class="from_name">\nЛес и люди \n</div>\n'
    return f"""
     <div class="message default clearfix{" joined" if joined else ""}" id="message{number}">

      <div class="pull_left userpic_wrap"><div class="userpic userpic6"><div class="initials">
Л
      </div></div></div>

      <div class="body">

       <div class="pull_right date details" title="{date}">
18:20
       </div>
{name}{inside}
      </div>

     </div>
"""


def page(*messages: str) -> str:
    return f"""<!DOCTYPE html>
<html>

 <head>

  <meta charset="utf-8"/>
<title>Exported Data</title>

 </head>

 <body onload="CheckLocation();">

  <div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
Лес и люди
  </div></div></div>

   <div class="page_body chat_page"><div class="history">
{"".join(messages)}
   </div></div>

  </div>

 </body>

</html>
"""


def read(source: str) -> list[Post]:
    found = recognised(source, file="messages.html", size=len(source))
    assert found is not None
    return list(found.posts(Reading()))


def post(inside: str, **other: str) -> Post:
    [found] = read(page(DAY, message(inside, **other)))  # type: ignore[arg-type]
    return found


def test_number_date_text_and_signature() -> None:
    found = post(text("Вышли в поле<br>до рассвета") + '<div class="signature details">\nПётр\n</div>')
    assert (found.message_id, found.author) == (7, "Пётр")
    assert found.date == datetime(2024, 3, 5, 10, 20, 30, tzinfo=UTC)
    assert (found.text, found.html) == ("Вышли в поле\nдо рассвета",) * 2
    assert (found.edited, found.edits_unknown, found.sources) == (None, False, ())


@pytest.mark.parametrize(
    ("written", "hour", "minute"),
    [
        ("05.03.2024 18:20:30", 18, 20),
        ("05.03.2024 18:20:30 UTC-03:30", 21, 50),
        ("05.03.2024 18:20:30 UTC+00:00", 18, 20),
        ("5.3.2024 18:20:30", 18, 20),
    ],
)
def test_dates_of_all_versions(written: str, hour: int, minute: int) -> None:
    assert post(text("а"), date=written).date == datetime(2024, 3, 5, hour, minute, 30, tzinfo=UTC)


@pytest.mark.parametrize("written", ["", "вчера", "45.03.2024 18:20:30", "05.03.2024 18:20:30 UTC+99:00"])
def test_an_unreadable_date_is_none(written: str) -> None:
    assert post(text("а"), date=written).date is None


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<strong>жирно</strong> и <em>косо</em>", "<b>жирно</b> и <i>косо</i>"),
        ("<u>низ</u><s>нет</s><code>a&lt;b</code>", "<u>низ</u><s>нет</s><code>a&lt;b</code>"),
        ("так<pre>раз<br> два<br></pre>дальше", "так\n<pre>раз\n два\n</pre>дальше"),
        ("раз<br><br><blockquote>два</blockquote><br>три", "раз\n\n<blockquote>два</blockquote>\nтри"),
        (
            '<span class="spoiler hidden" onclick="ShowSpoiler(this)"><span aria-hidden="true">тайна</span></span>',
            "<tg-spoiler>тайна</tg-spoiler>",
        ),
        ('<a href = "stickers/sticker (1).webp">🌲</a> лес', "🌲 лес"),
        ('<a href="" onclick="return ShowNotAvailableEmoji()">🌲</a> лес', "🌲 лес"),
        ('<a href="" onclick="return ShowMentionName()">Иван</a>', "Иван"),
        ('<a href="" onclick="return ShowBotCommand(&quot;start&quot;)">/start</a>', "/start"),
        ('<a href="" onclick="return ShowCashtag(&quot;USD&quot;)">$USD</a>', "$USD"),
        ('<a href="https://t.me/lesnik">@lesnik</a>', "@lesnik"),
        ('<a href="mailto:a@b.example">a@b.example</a> <a href="tel:+7000">+7000</a>', "a@b.example +7000"),
        ("слово&#x01; другое", "слово другое"),
    ],
)
def test_markup(source: str, html: str) -> None:
    found = post(text(source))
    assert (found.html, found.urls, found.hashtags) == (html, (), ())


def test_links_and_hashtags() -> None:
    found = post(
        text(
            '<a href="https://a.example/?x=1&amp;y">тут</a> <a href="https://b.example/лес">https://b.example/лес</a> '
            '<a href="c.example/x">c.example/x</a> <a href="https://a.example/?x=1&amp;y">опять</a> '
            '<a href="" onclick="return ShowHashtag(&quot;лес&quot;)">#лес</a>'
        )
    )
    assert found.urls == ("https://a.example/?x=1&y", "https://b.example/лес", "http://c.example/x")
    assert found.hashtags == ("#лес",)
    assert found.html == (
        '<a href="https://a.example/?x=1&amp;y">тут</a> https://b.example/лес c.example/x '
        '<a href="https://a.example/?x=1&amp;y">опять</a> #лес'
    )


def test_the_same_as_in_json() -> None:
    entities = [
        {"type": "bold", "text": "Тропы"},
        {"type": "plain", "text": " и  броды \n\n"},
        {"type": "text_link", "text": "карта", "href": "https://a.example/map"},
        {"type": "plain", "text": "\n"},
        {"type": "hashtag", "text": "#лес"},
    ]
    json = post_of(
        {
            "id": 7,
            "type": "message",
            "date_unixtime": "1709634030",
            "author": "Пётр",
            "reply_to_message_id": 5,
            "text_entities": entities,
        }
    )
    html = post(
        '<div class="reply_to details">\nIn reply to <a href="#go_to_message5" onclick="return GoToMessage(5)">this '
        "message</a>\n</div>"
        + text(
            '<strong>Тропы</strong> и  броды <br><br><a href="https://a.example/map">карта</a><br>'
            '<a href="" onclick="return ShowHashtag(&quot;лес&quot;)">#лес</a>'
        )
        + '<div class="signature details">\nПётр\n</div>'
    )
    fields = ("text", "html", "kind", "urls", "hashtags", "date", "message_id", "reply_to", "author", "media")
    assert [getattr(html, name) for name in fields] == [getattr(json, name) for name in fields]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ('In reply to <a href="#go_to_message5" onclick="return GoToMessage(5)">this message</a>', 5),
        ('In reply to <a href="messages.html#go_to_message5">this message</a>', 5),
        ("In reply to a message in another chat", None),
    ],
)
def test_replies(written: str, number: int | None) -> None:
    assert post(f'<div class="reply_to details">\n{written}\n</div>' + text("а")).reply_to == number


def forwarded(name: str, inside: str) -> str:
    said = f'<div class="from_name">\n{name}<span class="date details" title="{DATE}"> {DATE}</span>\n</div>'
    return f'<div class="forwarded body">\n{said if name else ""}\n{inside}\n</div>'


def test_forwards_in_a_row_have_one_name() -> None:
    found = read(
        page(
            DAY,
            message(forwarded("Клуб  «Ель» via @robot", text("раз")), number=1),
            message(forwarded("", text("два")), number=2, joined=True),
            message(text("три"), number=3, joined=True),
            message(forwarded("Удалённый аккаунт ", text("четыре")), number=4),
        )
    )
    assert [one.text for one in found] == ["раз", "два", "три", "четыре"]
    assert [one.forwarded_from for one in found] == ["Клуб «Ель»", "Клуб «Ель»", None, "Удалённый аккаунт"]


def medium(kind: str, title: str, href: str = "") -> str:
    place = f'a href="{href}"' if href else "div"
    return (
        f'<div class="media_wrap clearfix"><{place} class="media clearfix pull_left block_link {kind}"><div '
        f'class="fill pull_left"></div><div class="body"><div class="title bold">\n{title}\n</div><div '
        f'class="status details">\n389.0 KB\n</div></div></{place.split()[0]}></div>'
    )


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (
            '<a class="photo_wrap clearfix pull_left" href="photos/1.jpg"><img/></a>',
            Media("photo", "photos/1.jpg"),
        ),
        ('<a class="video_file_wrap clearfix" href="video_files/1.mp4"></a>', Media("video", "video_files/1.mp4")),
        ('<a class="animated_wrap clearfix" href="a/1.mp4"></a>', Media("animation", "a/1.mp4")),
        ('<a class="sticker_wrap clearfix" href="stickers/1.webp"></a>', Media("sticker", "stickers/1.webp")),
        (medium("media_file", "отчёт.pdf", "files/отчёт.pdf"), Media("document", "files/отчёт.pdf")),
        (medium("media_file", "отчёт.pdf"), Media("document", "отчёт.pdf")),
        (medium("media_audio_file", "Audio file"), Media("audio")),
        (medium("media_video", "Video message"), Media("video_note")),
        (medium("media_video", "Animation"), Media("animation")),
        (medium("media_photo", "Photo"), Media("photo")),
        (medium("media_photo", "Sticker"), Media("sticker")),
        (medium("media_voice_message", "Voice message", "v/1.ogg"), Media("voice", "v/1.ogg")),
        (medium("media_location", "Location", "https://maps.example/?q=1"), Media("location")),
        (medium("media_contact", "Пётр"), Media("contact")),
    ],
)
def test_media(inside: str, expected: Media) -> None:
    found = post(inside)
    assert (found.media, found.text) == ((expected,), "")
    assert post(inside + text("подпись")).text == "подпись"


def poll(*answers: str, total: str) -> str:
    lines = "".join(f'<div class="answer">\n- {answer}\n</div>' for answer in answers)
    return (
        '<div class="media_wrap clearfix"><div class="media_poll"><div class="question bold">\nКто?\n</div><div '
        f'class="details">\nAnonymous poll\n</div>{lines}<div class="total details&#x09;">\n{total}\n</div></div></div>'
    )


def votes(count: str) -> str:
    return f'<span class="details">{count}</span>'


def test_a_poll() -> None:
    found = post(
        poll(f"Волк {votes('3 votes, chosen vote')}", f"Лось - бык {votes('1 votes')}", "Ёж", total="4 votes")
    )
    options = (PollOption("Волк", 3), PollOption("Лось - бык", 1), PollOption("Ёж", 0))
    assert found.poll == PollRecord("Кто?", options, total_voters=4)
    assert (found.text, found.kind, found.media) == ("Кто?\nВолк\nЛось - бык\nЁж", PostKind.POST, ())


def test_hidden_votes_are_unknown() -> None:
    found = post(poll("Волк", "Лось", total="4 votes"))
    assert found.poll is not None
    assert [option.votes for option in found.poll.options] == [None, None]


def test_reactions_and_buttons_are_no_text() -> None:
    after = (
        '<span class="reactions"><span class="reaction"><span class="emoji">\n❤\n</span><span class="count">\n1\n</span>'
        '</span></span><table class="bot_buttons_table"><tr><td class="bot_button"><a href="https://c.example/">Да</a>'
        "</td></tr></table>"
    )
    found = post(text("слова") + after)
    assert (found.text, found.urls) == ("слова", ())


def test_service_messages_are_left_out_and_days_are_not_counted() -> None:
    service = DAY.replace("message-1", "message3").replace("5 March 2024", "Channel created")
    found = recognised(page(DAY, service, message(text("а"))), file="x", size=5)
    assert found is not None
    reading = Reading()
    assert [one.message_id for one in found.posts(reading)] == [7]
    assert reading.left_out == {"import-left-service": 1}


def test_a_file_cut_short_gives_its_whole_messages() -> None:
    source = page(message(text("один")), message(text("два слова"), number=8))
    found = recognised(source[: source.index("слова")], file="x", size=1)
    assert found is not None
    reading = Reading()
    assert [one.text for one in found.posts(reading)] == ["один"]
    assert reading.left_out == {"import-left-cut": 1}


@pytest.mark.parametrize("number", ["99999999999", "x", "-5"])
def test_what_has_no_number_is_no_post(number: str) -> None:
    assert [one.message_id for one in read(page(message(text("а"), number=number), message(text("б"))))] == [7]


@pytest.mark.parametrize(
    "change",
    [
        lambda source: source.replace("\n", "\r\n"),
        lambda source: "<!-- saved from url=(0014)about:internet -->\n" + source,
        lambda source: source.replace("\n", ""),
        lambda source: source.replace("</div></div></div>\n\n      <div", "</div></div>\n\n      <div"),
        lambda source: source[source.index('<div class="history">') : source.index("  </div>\n\n </body>")],
    ],
)
def test_changes_on_the_way_change_nothing(change: object) -> None:
    assert callable(change)
    source = page(DAY, message(text("один<br>два")), message(text("три"), number=8, joined=True))
    assert [(one.message_id, one.text) for one in read(change(source))] == [(7, "один\nдва"), (8, "три")]


def test_a_list_of_chats_is_no_archive() -> None:
    with pytest.raises(NotAnArchiveError) as refused:
        recognised(
            page('<div class="entry_list"><a class="entry" href="messages.html">Чат</a></div>'), file="x", size=1
        )
    assert refused.value.key == "import-html"
