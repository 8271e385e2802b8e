"""A local Telegram: a strict Bot API server with people, chats and channels, for any bot."""

from playground.attachments import AlbumItem
from playground.chats import Chat
from playground.clock import Clock, ManualClock, SystemClock
from playground.errors import Refused
from playground.messages import Message
from playground.people import Person
from playground.server import PlaygroundServer
from playground.topics import Topic
from playground.weather import Weather
from playground.world import World

__all__ = [
    "AlbumItem",
    "Chat",
    "Clock",
    "ManualClock",
    "Message",
    "Person",
    "PlaygroundServer",
    "Refused",
    "SystemClock",
    "Topic",
    "Weather",
    "World",
]
