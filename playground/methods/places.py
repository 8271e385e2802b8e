"""Methods that send what is neither text nor a file: places, contacts, dice."""

from __future__ import annotations

from typing import Any

from playground.attachments import thrown
from playground.call import Call
from playground.methods.sending import sent_by_bot

_POINT = ("latitude", "longitude", "horizontal_accuracy", "live_period", "heading", "proximity_alert_radius")
_VENUE = ("title", "address", "foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
_CONTACT = ("phone_number", "first_name", "last_name", "vcard")


async def send_location(call: Call) -> Any:
    """sendLocation."""
    return sent_by_bot(call, call.chat_to_send("locations"), attachment={"location": _those(call, _POINT)}).json


async def send_venue(call: Call) -> Any:
    """sendVenue."""
    point = _those(call, ("latitude", "longitude"))
    attachment = {"venue": {"location": point, **_those(call, _VENUE)}, "location": point}
    return sent_by_bot(call, call.chat_to_send("venues"), attachment=attachment).json


async def send_contact(call: Call) -> Any:
    """sendContact."""
    return sent_by_bot(call, call.chat_to_send("contacts"), attachment={"contact": _those(call, _CONTACT)}).json


async def send_dice(call: Call) -> Any:
    """sendDice."""
    dice = thrown(str(call.get("emoji", "🎲")), call.world.number())
    return sent_by_bot(call, call.chat_to_send("dice"), attachment={"dice": dice}).json


def _those(call: Call, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: call.get(name) for name in names if call.get(name) is not None}
