"""A quiz game whose bot is killed at a given second: the final scores must be those of the game nobody disturbed."""
