"""Meetups and conferences, read out of the posts that announce them."""
