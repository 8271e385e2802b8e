"""Questions come from files in the formats of teachers and go out in them; what is wrong is named by its line."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from aiogram.client.session.aiohttp import AiohttpSession

from bot.settings import Settings
from content.html import escape
from content.posts import Post
from content.quiz.formats import FORMATS
from content.quiz.questions import Question
from playground import ManualClock, World
from storage.database import Database
from storage.questions import QuestionStore
from tests.e2e.conftest import People, running
from tests.e2e.newquiz import opens, playable, popped_up

GIFT = "Что такое токен? {=часть текста ~монета ####Бывает и слогом}\n\nКто <он>? {~да =нет}\n\nПустой? {}\n"
AIKEN = "Что такое токен?\nA. монета\nB. часть текста\nANSWER: B\n"
CSV = "question,option1,option2,correct,topic\nЧто такое токен?,монета,часть текста,2,nlp\n"
LINES = "#тест\nЧто такое токен?\nмонета\n* часть текста\n"


@pytest.mark.usefixtures("app")
class TestReading:
    async def test_good_ones_are_offered_and_what_is_wrong_is_named(
        self, settings: Settings, people: People
    ) -> None:
        before = await playable(settings)
        await people.boris.sends_document("тест.GIFT", GIFT.encode())
        card = people.boris.chat.last
        heading, read, mistake = card.text.split("\n")
        assert (heading, read) == ("📥 GIFT", "Прочитано вопросов: 2, с ошибками: 1.")
        assert mistake.startswith("Строка 5: ")
        assert card.buttons == [["🎓 Добавить 2", "Отмена"]]
        assert await playable(settings) == before
        await people.boris.taps("🎓")
        assert card.text.startswith("✅ Добавлено в банк: 2.")
        bank = await playable(settings)
        assert bank["Что такое токен?"].explanation == "Бывает и слогом"
        assert bank["Кто <он>?"].correct == (1,)

    @pytest.mark.parametrize(
        ("name", "content", "format_name"),
        [("вопросы.txt", AIKEN, "Aiken"), ("t.csv", CSV, "CSV"), ("t.txt", LINES, "#тест"), ("x", GIFT, "GIFT")],
    )
    async def test_any_file_with_the_command_as_its_caption(
        self, settings: Settings, people: People, name: str, content: str, format_name: str
    ) -> None:
        await people.boris.sends_document(name, content.encode("cp1251"), caption="/newquiz")
        assert people.boris.chat.last.text.startswith(f"📥 {format_name}\nПрочитано вопросов: ")
        await people.boris.taps("🎓")
        question = (await playable(settings))["Что такое токен?"]
        assert [question.options[place] for place in question.correct] == ["часть текста"]

    async def test_in_answer_to_the_board(self, settings: Settings, people: People) -> None:
        board = await opens(people, "📥")
        assert "до 2\u00a0000 штук" in board.text
        await people.boris.sends_document("t.csv", CSV.encode(), reply_to=board)
        await people.boris.taps("🎓")
        assert "Что такое токен?" in await playable(settings)

    async def test_the_command_in_answer_to_a_file(self, settings: Settings, people: People) -> None:
        document = await people.boris.sends_document("t.csv", CSV.encode())
        assert "Когда опубликовать?" in people.boris.chat.last.text
        await people.boris.replies(document, "/newquiz")
        await people.boris.taps("🎓")
        assert "Что такое токен?" in await playable(settings)

    async def test_twice_the_same_changes_nothing(self, settings: Settings, people: People) -> None:
        for _ in range(2):
            await people.boris.sends_document("t.gift", GIFT.encode())
            if people.boris.chat.last.buttons:
                await people.boris.taps("🎓")
            bank = await playable(settings)
        assert "Прочитано вопросов: 2, с ошибками: 1, уже в банке: 2." in people.boris.chat.last.text
        assert people.boris.chat.last.buttons == []
        assert await playable(settings) == bank

    async def test_ten_mistakes_are_named_and_the_others_counted(self, people: People) -> None:
        await people.boris.sends_document("t.gift", ("Пустой? {}\n\n" * 13).encode())
        lines = people.boris.chat.last.text.split("\n")
        assert len([line for line in lines if line.startswith("Строка ")]) == 10
        assert lines[-1] == "…и ещё 3"
        assert people.boris.chat.last.buttons == []

    async def test_what_is_no_such_file_is_told(self, people: People) -> None:
        await people.boris.sends_document("t.txt", "Просто письмо".encode(), caption="/newquiz")
        assert people.boris.chat.last.text.startswith("Строка 1: не понял, что это за формат")

    async def test_two_thousand_are_taken_and_one_more_is_refused(
        self, settings: Settings, people: People
    ) -> None:
        before = len(await playable(settings))
        questions = [f"Сколько будет {number} и ноль? {{={number} ~ноль целых}}\n\n" for number in range(1, 2002)]
        await people.boris.sends_document("t.gift", "".join(questions).encode())
        assert people.boris.chat.last.text == (
            "Вопросов в файле: 2\u00a0001, можно 2\u00a0000. Разделите его на части."
        )
        await people.boris.sends_document("t.gift", "".join(questions[1:]).encode())
        await people.boris.taps("🎓 Добавить 2\u00a0000")
        assert len(await playable(settings)) == before + 2000

    async def test_too_big_a_file_is_not_loaded(self, people: People) -> None:
        await people.boris.sends_document("t.gift", bytes(20 * 1024 * 1024 + 1))
        assert "20 МБ" in people.boris.chat.last.text

    async def test_others_files_are_nothing_to_the_bank(self, settings: Settings, people: People) -> None:
        before = await playable(settings)
        await people.alice.sends_document("t.gift", GIFT.encode())
        await people.alice.sends_document("t.gift", GIFT.encode(), caption="/newquiz")
        assert people.alice.chat.last.text == "Это могут только администраторы канала."
        assert await playable(settings) == before


async def test_a_restart_before_the_tap_loses_nothing(
    settings: Settings, clock: ManualClock, session: AiohttpSession, people: People
) -> None:
    async with running(settings, clock=clock, session=session):
        await people.boris.sends_document("t.gift", GIFT.encode())
    async with running(settings, clock=clock, session=session):
        await people.boris.taps("🎓")
    assert "Кто <он>?" in await playable(settings)


NASTY = """#тест тема: обо <всём> & сразу
Что значит = ~ # { } : в «GIFT», "кавычках", запятых и 100%?
\\* звёздочка
+ A. буква
* %50% и [html]<b>
! объяснение; первая строка
ANSWER: C
{ещё одна}
#тест
Кто?
*он
она
#тест
Кто?
они
*мы"""


@pytest.mark.parametrize("key", FORMATS)
async def test_what_is_exported_makes_an_empty_bank_the_same(
    key: str,
    settings: Settings,
    clock: ManualClock,
    session: AiohttpSession,
    posts: Sequence[Post],
    people: People,
    tmp_path: Path,
) -> None:
    async with running(settings, clock=clock, session=session, posts=posts):
        await people.boris.says(NASTY)
        await people.boris.taps("🎓 Добавить 3")
        await opens(people, "🔑")
        await people.boris.taps("эпоха")  # The archive's own quiz, which has a post.
        await opens(people, "📤")
        await people.boris.taps(FORMATS[key].name)
        document = people.boris.chat.last
    assert document.file
    before = await contents(settings)
    assert any(question.post_id for question in before)

    settings = settings.model_copy(update={"database": tmp_path / "other.db"})
    async with running(settings, clock=clock, session=session, posts=posts):
        async with await Database.open(settings.database) as database, database.write() as connection:
            await connection.execute("delete from question")
        await people.boris.sends_document(document.file.name, document.file.data, caption="/newquiz")
        await people.boris.taps("🎓")
    kept = [(one, left) for one in before if (left := FORMATS[key].kept(one))]
    assert await contents(settings) == [
        # Only a table holds the post and its address.
        replace(left, post_id=one.post_id, link=one.link) if key == "csv" else left
        for one, left in kept
    ]


async def contents(settings: Settings) -> list[Question]:
    """What the bank holds, the oldest first."""
    async with await Database.open(settings.database) as database:
        return [replace(question, id=None) for question, _ in await QuestionStore(database).contents()]


async def test_posts_are_found_once_the_archive_has_them(
    settings: Settings, clock: ManualClock, session: AiohttpSession, posts: Sequence[Post], people: People
) -> None:
    table = (
        "question,option1,option2,correct,post\n"
        "По адресу?,да,нет,1,https://t.me/deepdive/103\nПо номеру?,да,нет,1,post:4\n"
        "По ссылке в посте?,да,нет,1,https://example.org/in-post\nНигде?,да,нет,1,https://example.org/nowhere\n"
    )
    linked = Post(text="Ссылка", html=escape("Ссылка"), urls=("https://example.org/in-post",), message_id=150)
    async with running(settings, clock=clock, session=session):
        await people.boris.sends_document("t.csv", table.encode(), caption="/newquiz")
        await people.boris.taps("🎓 Добавить 4")
        assert {one.post_id for one in await contents(settings)} == {None}
    async with running(settings, clock=clock, session=session, posts=[*posts, linked]):
        pass
    found = {one.text: (one.post_id, one.link) for one in await contents(settings)}
    assert found["По адресу?"] == (3, None)
    assert found["По номеру?"] == (4, None)
    assert found["По ссылке в посте?"] == (len(posts) + 1, "https://example.org/in-post")
    assert found["Нигде?"] == (None, "https://example.org/nowhere")


@pytest.mark.usefixtures("app")
async def test_an_export_says_what_the_format_cannot_hold(settings: Settings, people: People) -> None:
    await people.boris.says("#тест\nКакие?\n*а\n*б\nв\n!потому")
    await people.boris.taps("🎓")
    count = len(await playable(settings))
    await opens(people, "📤")
    await people.boris.taps("Aiken")
    document = people.boris.chat.last
    assert document.file
    assert (document.file.name, document.text.split("\n")[0]) == (
        "questions-aiken.txt",
        f"📤 Вопросов: {count - 1}",
    )
    assert "Чего Aiken не умеет:" in document.text
    assert "— не вошли совсем: 1" in document.text


@pytest.mark.usefixtures("app")
async def test_who_is_no_admin_any_more_gets_no_file(world: World, people: People) -> None:
    await opens(people, "📤")
    del people.channel.members[people.boris]
    await world.advance(minutes=6)
    assert popped_up(await people.boris.taps("CSV")) == "Это могут только администраторы канала."
    assert people.boris.chat.last.file is None
