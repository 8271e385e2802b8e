"""Following the channel: what a person wants to be told of, when, and what of the news that is."""
