"""Questions proposed from the channel's own posts, each with the sentence that answers it."""
