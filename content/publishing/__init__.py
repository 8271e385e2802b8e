"""The publishing queue: when a post goes out, what may happen to it on the way, and who may decide."""
