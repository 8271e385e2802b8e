"""What people pass on."""

import pytest

from playground import AlbumItem, Chat, Person, Refused
from tests.playground.conftest import Inbox


async def test_forward_keeps_all_of_a_message(channel: Chat, met: Person, boris: Person, inbox: Inbox) -> None:
    options = {"is_disabled": True}
    text = await boris.says("ya.ru", to=channel, link_preview_options=options)
    photo = await boris.sends_photo("слово", to=channel, spoiler=True, caption_above=True)
    place = await boris.sends_location(1, 2, to=channel)
    await met.forwards_all([text, photo, place], silent=True)
    first, second, third = inbox.of("message")[-3:]
    assert (first["text"], first["link_preview_options"]) == ("ya.ru", options)
    assert (second["has_media_spoiler"], second["show_caption_above_media"]) == (True, True)
    assert third["location"] == {"latitude": 1, "longitude": 2}
    assert [update["forward_origin"]["message_id"] for update in (first, second, third)] == [1, 2, 3]
    assert met.chat.last.silent


async def test_albums_stay_albums(channel: Chat, met: Person, boris: Person, inbox: Inbox) -> None:
    album = await boris.sends_album(["раз", AlbumItem("video", "два"), "три"], to=channel)
    other = await boris.sends_album(["4", "5"], to=channel)
    before = len(inbox.updates)
    sent = await met.forwards_all([*album[:2], other[0]])
    assert len(inbox.updates) == before + 3
    groups = [update.get("media_group_id") for update in inbox.of("message")[-3:]]
    assert groups[0] == groups[1] == sent[0].media_group_id
    assert groups[0] not in (None, album[0].media_group_id)
    assert groups[2] is None
    assert (await met.forwards(album[2])).media_group_id is None


async def test_all_or_nothing(channel: Chat, met: Person, boris: Person) -> None:
    kept = await boris.says("раз", to=channel, wait=False)
    gone = await boris.says("два", to=channel, wait=False)
    await boris.deletes(gone)
    count = len(met.chat.posts)
    with pytest.raises(Refused, match="nothing to forward"):
        await met.forwards_all([kept, gone])
    assert len(met.chat.posts) == count
