"""Answering questions with sentences of the channel's own posts."""
