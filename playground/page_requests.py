"""What the chat page may ask for: the shapes of its requests, and what each person may ask about."""

from __future__ import annotations

from pydantic import BaseModel, Field

from playground.chats import Chat
from playground.messages import Message
from playground.people import Person
from playground.world import World

LONGEST_STEP_SECONDS = 366 * 86400


class PageError(Exception):
    """A refusal with an HTTP status and one line for the person."""

    def __init__(self, status: int, line: str) -> None:
        super().__init__(line)
        self.status = status


class Viewer(BaseModel):
    """Who is looking."""

    viewer: int = Field(alias="as")


class Place(Viewer):
    """Who is looking, and at which chat."""

    chat: int


class Pointing(Place):
    """One message of a chat."""

    message: int


class Browsing(Place):
    """A page of messages older than `before`, or the newest."""

    before: int | None = None
    limit: int = Field(50, ge=1, le=200)


class Sending(Place):
    """A text, perhaps in reply to a message."""

    text: str
    reply_to: int | None = None
    silent: bool = False


class Uploading(Place):
    """A file, whose bytes are the body of the request; as what it is sent follows from them unless told."""

    name: str
    caption: str = ""
    reply_to: int | None = None
    silent: bool = False
    as_file: bool = False
    as_voice: bool = False
    spoiler: bool = False
    above: bool = False


class Gathering(Place):
    """An album, whose files are the parts of the request."""

    caption: str = ""
    reply_to: int | None = None
    silent: bool = False
    as_file: bool = False
    spoiler: bool = False
    above: bool = False


class Questioning(Place):
    """A poll, or a quiz where there are right answers."""

    question: str
    options: list[str]
    correct: list[int] = []
    explanation: str = ""
    anonymous: bool = True
    multiple: bool = False
    silent: bool = False


class Pinning(Pointing):
    """A message to pin, or to take the pin from."""

    pinned: bool


class Tapping(Pointing):
    """An inline button by its place in the keyboard."""

    row: int = Field(ge=0)
    column: int = Field(ge=0)


class Voting(Pointing):
    """The numbers of the chosen options; none takes the vote back."""

    options: list[int]


class Inquiring(Place):
    """An inline query."""

    query: str
    offset: str = ""


class Picking(Place):
    """A result of the newest inline query that offered it."""

    result: str


class Advancing(BaseModel):
    """A step of the world's clock, in seconds."""

    seconds: int = Field(gt=0, le=LONGEST_STEP_SECONDS)


def viewer(world: World, asked: Viewer) -> Person:
    """Who is looking; PageError for somebody unknown."""
    person = world.find_person(asked.viewer)
    if person is None:
        raise PageError(404, "Такого человека здесь нет")
    return person


def place(world: World, asked: Place) -> tuple[Person, Chat]:
    """Who is looking and the chat; PageError when they are not in it."""
    person = viewer(world, asked)
    chat = world.chat(asked.chat)
    if chat is None or not chat.includes(person):
        raise PageError(404, "Этого чата отсюда не видно")
    return person, chat


def message_in(chat: Chat, message_id: int) -> Message:
    """A message of a chat; PageError when it was deleted or never was."""
    message = chat.find(message_id)
    if message is None:
        raise PageError(404, "Этого сообщения уже нет")
    return message
