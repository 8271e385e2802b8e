"""What the chat page shows of groups: who voted for what, topics, speakers nobody sees, groups that moved."""

from aiogram import Bot

from playground import Chat, Person, World

from .conftest import Page


async def test_what_a_poll_says_of_itself_and_who_voted_for_what(
    page: Page, bot: Bot, world: World, alice: Person, boris: Person, group: Chat
) -> None:
    """Nobody sees a name before the poll closes where its results are hidden till then."""
    await bot.send_poll(
        group.id, "Что?", ["а", "б"], is_anonymous=False, type="quiz", correct_option_ids=[0],
        description="Вопрос 1 из 3", open_period=30, hide_results_until_closes=True,
    )  # fmt: skip
    await page.act("vote", as_=alice.id, chat=group.id, message=group.last.id, options=[0])
    await page.act("vote", as_=boris.id, chat=group.id, message=group.last.id, options=[1])
    await boris.votes(group.last, 0, as_chat=group, wait=False)

    for person in (alice, boris):
        poll = (await page.seen(person, group))[-1]["poll"]
        assert poll["description"] == {"text": "Вопрос 1 из 3", "entities": []}
        assert [(option["names"], option["correct"]) for option in poll["options"]] == [([], None)] * 2

    await page.act("advance", seconds=31)

    poll = (await page.seen(alice, group))[-1]["poll"]
    assert [option["names"] for option in poll["options"]] == [["Алиса", "Гики"], ["Борис"]]
    assert [option["correct"] for option in poll["options"]] == [True, False]


async def test_voters_of_an_anonymous_poll_have_no_names(page: Page, bot: Bot, alice: Person, group: Chat) -> None:
    await bot.send_poll(group.id, "Что?", ["а", "б"])
    await alice.votes(group.last, "а", wait=False)

    poll = (await page.seen(alice, group))[-1]["poll"]

    assert poll["description"] is None
    assert [(option["voters"], option["names"]) for option in poll["options"]] == [(1, []), (0, [])]


async def test_topics_have_their_names(page: Page, alice: Person, group: Chat) -> None:
    topic = await group.opens_topic("Тесты", wait=False)
    said = await alice.says("тут", to=group, topic=topic, wait=False)
    await page.act("send", as_=alice.id, chat=group.id, text="и тут", reply_to=said.id)
    await topic.closes(wait=False)

    messages = await page.seen(alice, group)

    assert [message["topic"] for message in messages] == ["Тесты"] * 4
    assert (messages[0]["service"], messages[-1]["service"]) == ("Открыта тема «Тесты»", "Закрыта тема «Тесты»")
    assert await page.refusal("send", as_=alice.id, chat=group.id, text="а?", reply_to=said.id) == (
        409,
        "Сюда сейчас нельзя написать",
    )


async def test_who_stays_anonymous_has_the_group_s_name(page: Page, boris: Person, group: Chat) -> None:
    await boris.says("тише", to=group, as_chat=group, wait=False)

    (message,) = await page.seen(boris, group)

    assert message["sender"] == {"id": group.id, "name": "Гики"}
    assert (message["out"], message["mine"]) == (False, True)


async def test_a_group_that_moved_leads_on(page: Page, world: World, alice: Person, boris: Person) -> None:
    basic = world.group("Старая", members=[alice], admins=[boris], basic=True)
    group = await basic.becomes_supergroup(wait=False)

    rows = [await page.chat(alice, chat) for chat in (basic, group)]

    assert [(row["type"], row["can_write"], row["why_not"]) for row in rows] == [
        ("group", False, "Группа стала супергруппой, разговор идёт там"),
        ("group", True, None),
    ]
    (left,), (come,) = [await page.seen(alice, chat) for chat in (basic, group)]
    assert left["service"] == come["service"] == "Группа стала супергруппой"
    assert (left["link"], come["link"]) == (None, group.link(group.last))
