"""Rights come and go while posts wait: each time somebody is told, and nothing goes out that should not."""

from datetime import timedelta

from aiogram.client.session.aiohttp import AiohttpSession

from bot.app import App
from bot.settings import Settings
from playground import ManualClock, World
from playground.membership import CHANNEL_RIGHTS
from playground.queries import CallbackAnswer
from tests.e2e.conftest import People, running
from tests.e2e.test_admin import IN_A_MINUTE, passes, queues, words


async def test_a_right_that_is_taken_away_is_told_at_once(app: App, world: World, people: People) -> None:
    boris, channel = people.boris, people.channel
    await queues(boris, "Пост")
    await channel.sets_bot(without=["can_post_messages"])
    assert "У меня больше нет права публиковать в канале. В очереди 1 пост, он не выйдет" in boris.chat.last.text
    await passes(app, world, minutes=1)
    notice = boris.chat.last
    assert "Не вышло. У меня нет права публиковать" in notice.text
    await channel.sets_bot(rights=CHANNEL_RIGHTS)
    assert "Я снова могу публиковать в канале. В очереди: 1." in boris.chat.last.text
    await boris.taps("Попробовать ещё раз", message=notice)
    await passes(app, world, seconds=1)
    assert words(channel) == ["Пост"]


async def test_a_bot_that_was_removed_says_so_and_goes_on_when_it_is_back(
    app: App, world: World, people: People
) -> None:
    boris, channel = people.boris, people.channel
    await queues(boris, "Пост")
    await channel.sets_bot("left")
    assert "У меня больше нет права публиковать" in boris.chat.last.text
    await passes(app, world, minutes=1)
    notice = boris.chat.last
    assert "Меня нет в канале" in notice.text
    await channel.sets_bot("administrator")
    await boris.taps("Попробовать ещё раз", message=notice)
    await passes(app, world, seconds=1)
    assert words(channel) == ["Пост"]


async def test_nobody_is_told_while_nothing_waits(app: App, people: People) -> None:
    await people.boris.says("/start")
    told = len(people.boris.chat.posts)
    await people.channel.sets_bot(without=["can_post_messages"])
    assert len(people.boris.chat.posts) == told


async def test_an_admin_who_is_demoted_in_the_middle_is_none_at_the_next_tap(
    app: App, world: World, people: People
) -> None:
    boris, channel = people.boris, people.channel
    await channel.promotes(people.alice)
    alice = people.alice
    await alice.sends_photo("Снимок Алисы")
    question = alice.chat.last
    await channel.demotes(alice, by=boris)
    answer = await alice.taps("Опубликовать сейчас", message=question)
    assert isinstance(answer, CallbackAnswer)
    assert answer.text == "Это могут только администраторы канала."
    await alice.says("завтра в 9")
    assert await app.services.queue.count_upcoming() == 0


async def test_a_channel_with_another_title_and_name_gets_its_posts(
    app: App, world: World, people: People
) -> None:
    await queues(people.boris, "Пост")
    await people.channel.renamed(by=people.boris, title="Ещё глубже", username="deeper")
    await passes(app, world, minutes=1)
    assert words(people.channel)[-1] == "Пост"


async def test_a_channel_with_another_name_goes_on_being_read_and_linked_by_its_new_one(
    settings: Settings, clock: ManualClock, session: AiohttpSession, world: World, people: People
) -> None:
    boris, alice, channel = people.boris, people.alice, people.channel
    async with running(settings, clock=clock, session=session):
        # Asked for who runs the channel, Telegram tells its number.
        await boris.says("/queue")
        await channel.renamed(by=boris, username="deeper")
        await channel.human_posts("Осьминоги решают задачи", by=boris)
        await alice.says("/search осьминог")
        assert "https://t.me/deeper/" in str(alice.chat.last.json)
    async with running(settings, clock=clock, session=session):
        await channel.human_posts("Кальмары решают задачи", by=boris)
        await alice.says("/search кальмар")
        assert "https://t.me/deeper/" in str(alice.chat.last.json)


async def test_who_begins_to_run_the_channel_gets_the_admins_menu_and_who_ends_loses_it(
    app: App, world: World, people: People
) -> None:
    boris, vera, channel = people.boris, people.vera, people.channel
    await vera.starts_bot()
    await channel.promotes(vera, by=boris)
    menus = [menu for (scope, _), menu in world.bot.commands.items() if str(vera.id) in scope]
    assert len(menus) == 2
    assert all("queue" in {command["command"] for command in menu} for menu in menus)
    await channel.demotes(vera, by=boris)
    assert not [scope for scope, _ in world.bot.commands if str(vera.id) in scope]
    assert app.services.admins.owners == frozenset()


async def test_a_menu_that_telegram_does_not_take_stops_nothing(app: App, world: World, people: People) -> None:
    await people.vera.starts_bot()
    world.faults.status("setMyCommands", 502)
    await people.channel.promotes(people.vera, by=people.boris)
    await queues(people.vera, "Пост")
    assert await app.services.queue.count_upcoming() == 1


async def test_a_clock_that_moves_back_doubles_nothing(
    app: App, world: World, people: People, clock: ManualClock
) -> None:
    await queues(people.boris, "Пост")
    await passes(app, world, minutes=1)
    await app.wake(clock.now() - timedelta(hours=1))
    await passes(app, world, minutes=61)
    assert words(people.channel) == ["Пост"]


async def test_summer_time_is_the_wall_clocks(
    settings: Settings, clock: ManualClock, session: AiohttpSession, world: World, people: People
) -> None:
    berlin = settings.model_copy(update={"timezone": "Europe/Berlin"})
    boris = people.boris
    async with running(berlin, clock=clock, session=session) as app:
        await queues(boris, "Пропавший час", "/schedule 29.03.2026 2:30")
        assert "пропадает при переводе часов" in boris.chat.last.text
        await queues(boris, "После перевода", "/schedule 29.03.2026 9:00")
        assert "воскресенье, 29 марта 2026, 09:00 (Europe/Berlin, UTC+2)" in boris.chat.last.text
        [post] = await app.services.queue.upcoming(offset=0, limit=9)
        assert f"{post.due_at:%H:%M}" == "07:00"


async def test_the_same_schedule_twice_after_a_restart_is_one_post(
    settings: Settings, clock: ManualClock, session: AiohttpSession, world: World, people: People
) -> None:
    boris = people.boris
    async with running(settings, clock=clock, session=session):
        draft = await boris.says("Один")
        request = await boris.replies(draft, IN_A_MINUTE)
    async with running(settings, clock=clock, session=session) as app:
        # As after a kill: the command comes once more.
        await world.wait_for_bot(world.tell_bot(request))
        assert "12:01" in boris.chat.last.text
        await passes(app, world, minutes=1)
        await passes(app, world, minutes=1)
    assert words(people.channel) == ["Один"]


async def test_who_reads_the_channel_is_no_news_for_admins(app: App, world: World, people: People) -> None:
    asked = len(world.requests)
    await people.alice.joins(people.channel)
    await people.alice.leaves(people.channel)
    assert [method for method, _ in world.requests[asked:] if method != "getUpdates"] == []
    assert app.services.admins.owners == frozenset()


async def test_a_bot_that_may_post_again_gives_the_admins_their_menu(
    app: App, world: World, people: People
) -> None:
    boris, channel = people.boris, people.channel
    await boris.starts_bot()
    await channel.sets_bot("left")
    await channel.sets_bot("administrator")
    menus = [menu for (scope, _), menu in world.bot.commands.items() if str(boris.id) in scope]
    assert len(menus) == 2
    assert await app.services.admins.include(boris.id, now=world.clock.now())
