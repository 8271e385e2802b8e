"""What people do with their subscriptions."""

from dataclasses import dataclass

from content.reading import PostReader
from content.subscribing.matching import Matcher
from content.subscribing.subscription import (
    EVERYTHING_WORDS,
    Subscribers,
    Subscription,
    SubscriptionKind,
    saved_search,
)
from content.topics import Topics


def meant(text: str, topics: Topics) -> Subscription | None:
    """Returns what a person means to follow: everything, a topic by any of its names, else a search; None: nothing."""
    asked = " ".join(text.split())
    if asked.casefold() in EVERYTHING_WORDS:
        return Subscription(SubscriptionKind.EVERYTHING)
    if key := topics.find(asked):
        return Subscription(SubscriptionKind.TOPIC, key)
    return saved_search(asked)


@dataclass(frozen=True, slots=True)
class Unfollow:
    """Ends a subscription; what waits to be told because of it alone is not told any more."""

    subscribers: Subscribers
    posts: PostReader

    async def __call__(self, person_id: int, subscription: Subscription) -> bool:
        """Returns False where the person did not follow it."""
        if not await self.subscribers.unfollow(person_id, subscription):
            return False
        rest = [one.subscription for one in await self.subscribers.following(person_id)]
        waiting = [await self.posts.get(post_id) for post_id in await self.subscribers.untold(person_id)]
        unwanted = {
            post.id for post in waiting if post and post.id is not None and not Matcher(post).is_wanted(rest)
        }
        if unwanted:
            await self.subscribers.drop(person_id, unwanted)
        return True
