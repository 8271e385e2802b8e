"""Who lives in the world of the chaos: an admin who queues posts of every kind, another one who writes by hand."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.chaos.record import Record
from handlers.queue_card import Do, QueueButton
from playground import AlbumItem, Chat, Message, Person, World, images

KINDS = (
    "text",
    "photo",
    "video",
    "document",
    "audio",
    "voice",
    "animation",
    "sticker",
    "album",
    "poll",
    "quiz",
    "forwarded",
)

CARDS_LOOKED_AT = 30


@dataclass(slots=True)
class Wish:
    """A post that the admin wants in the channel, and what was done for it."""

    kind: str
    draft: Sequence[Message]
    asks: dict[int, int] = field(default_factory=dict)
    """Seconds until it is due, by the message that asks."""

    @property
    def marks(self) -> tuple[str, ...]:
        """Returns by what the post is known in the channel, item by item."""
        return tuple(map(mark, self.draft))


def mark(message: Message) -> str:
    """Returns what tells a message from all others, and a copy of it repeats."""
    if message.poll:
        return message.poll.question
    return message.text or (message.file.unique_id if message.file else "")


class Newsroom:
    """Борис queues, Вера writes by hand; nobody waits for the bot."""

    def __init__(self, world: World, record: Record, *, chance: random.Random, due_in: tuple[int, int]) -> None:
        self.wishes: list[Wish] = []
        self.tapped: set[int] = set()
        """Numbers of queued posts that were told to go out at once."""
        self.by_hand = self.deleted = 0
        self._record = record
        self._chance = chance
        self._due_in = due_in
        self._boris: Person = world.person("Борис", username="boris")
        self._vera: Person = world.person("Вера", username="vera")
        self.channel: Chat = world.channel("Глубоко", username="deepdive", admins=[self._boris, self._vera])
        self._elsewhere = world.channel("Рядом", username="nearby", admins=[self._boris], bot_member=False)
        self._mine: list[Message] = []

    async def write_by_hand(self) -> None:
        """Вера posts in the channel, and at times takes back one of her posts, also the one just written."""
        self.by_hand += 1
        self._mine.append(await self.channel.human_posts(f"Рукой {self.by_hand}", by=self._vera, wait=False))
        if self.by_hand > 1 and self._chance.random() < 0.3:
            gone = self._mine.pop(self._chance.choice([-1, self._chance.randrange(len(self._mine))]))
            await self._vera.deletes(gone)
            self.deleted += 1

    async def wish(self) -> None:
        """Борис sends the next post to the bot and says when."""
        number = len(self.wishes)
        kind = KINDS[number % len(KINDS)]
        wish = Wish(kind, await self._draft(kind, f"пост {number:04}"))
        self.wishes.append(wish)
        await self._ask(wish)

    async def ask_again(self) -> int:
        """Asks once more for what the bot has answered without queueing it; returns how many posts aren't queued."""
        queued = {entry.request_id for entry in self._record.entries()}
        open_wishes = [wish for wish in self.wishes if queued.isdisjoint(wish.asks)]
        if open_wishes:
            # Looked up in this order: whatever is handled by now has queued its post before.
            handled = self._record.handled()
            queued = {entry.request_id for entry in self._record.entries()}
            for wish in open_wishes:
                if queued.isdisjoint(wish.asks) and handled.issuperset(wish.asks):
                    await self._ask(wish)
        return len(open_wishes)

    async def tap_now(self) -> None:
        """Борис taps «Опубликовать сейчас» on some card of a post that has its time: what he asked for is one post."""
        buttons = [
            (message, data)
            for message in self._boris.chat.messages[-CARDS_LOOKED_AT:]
            if not any(data.startswith(f"q:{Do.NOT_A_POST}:") for data in _callbacks(message))
            for data in _callbacks(message)
            if data.startswith(f"q:{Do.PUBLISH}:")
        ]
        if buttons:
            message, data = self._chance.choice(buttons)
            self.tapped.add(QueueButton.unpack(data).post)
            await self._boris.taps_data(message, data, wait=False)

    async def _ask(self, wish: Wish) -> None:
        seconds = self._chance.randint(*self._due_in)
        # Whichever item of an album is answered, all of it is meant.
        target = self._chance.choice(list(wish.draft))
        ask = await self._boris.replies(target, f"/schedule через {seconds} секунд", wait=False)
        wish.asks[ask.id] = seconds

    async def _draft(self, kind: str, name: str) -> Sequence[Message]:
        boris, data = self._boris, name.encode()
        match kind:
            case "text":
                bold = {"type": "bold", "offset": 0, "length": 4}
                return [await boris.says(f"{name} жирным", entities=[bold], wait=False)]
            case "photo":
                return [await boris.sends_photo(name, data=images.picture(8, 8) + data, wait=False)]
            case "video":
                return [await boris.sends_video(name, data=data, wait=False)]
            case "document":
                return [await boris.sends_document("post.txt", data, caption=name, wait=False)]
            case "audio":
                return [await boris.sends_audio(name, data=data, wait=False)]
            case "voice":
                return [await boris.sends_voice(name, data=data, wait=False)]
            case "animation":
                return [await boris.sends_animation(name, data=data, wait=False)]
            case "sticker":
                return [await boris.sends_sticker(data=images.picture(8, 8) + data, wait=False)]
            case "album":
                items = [
                    AlbumItem("photo", f"{name}, снимок {item}") for item in range(self._chance.randint(2, 4))
                ]
                return await boris.sends_album(items, wait=False)
            case "poll":
                return [await boris.sends_poll(f"{name}?", ["да", "нет"], wait=False)]
            case "quiz":
                return [await boris.sends_quiz(f"{name}!", ["да", "нет"], correct=(1,), wait=False)]
        original = await boris.says(f"{name} издалека", to=self._elsewhere, wait=False)
        return [await boris.forwards(original, wait=False)]


def _callbacks(message: Message) -> list[str]:
    return [button.get("callback_data", "") for row in message.keyboard for button in row]
