"""The quiz game: the question bank, the rules, the use cases and what the score looks like."""
