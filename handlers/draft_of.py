"""A Telegram message as far as it decides whether it can be a post."""

from aiogram.enums import ContentType, MessageEntityType, PollType
from aiogram.types import Message, Poll

from content.publishing.refusals import Draft, PollDraft
from handlers.message_post import is_content


def draft_of(message: Message) -> Draft:
    """Returns what is to be judged of a message before it is queued."""
    entities = message.entities or message.caption_entities or ()
    kind = ContentType(message.content_type).value
    return Draft(
        kind=kind if is_content(message) or kind == "unknown" else None,
        text=message.text or message.caption or "",
        entities=len(entities),
        command=any(
            one.type == MessageEntityType.BOT_COMMAND and one.offset == 0 for one in message.entities or ()
        ),
        live=message.location is not None and message.location.live_period is not None,
        poll=_poll(message.poll) if message.poll else None,
    )


def _poll(poll: Poll) -> PollDraft:
    known = poll.correct_option_ids or poll.correct_option_id is not None
    return PollDraft(
        question=poll.question,
        options=tuple(option.text for option in poll.options),
        explanation=poll.explanation or "",
        anonymous=poll.is_anonymous,
        closed=poll.is_closed,
        timed=poll.open_period is not None or poll.close_date is not None,
        answer_hidden=poll.type == PollType.QUIZ and not known,
    )
