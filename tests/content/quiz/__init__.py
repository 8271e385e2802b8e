"""Tests of the quiz game's rules and use cases."""
