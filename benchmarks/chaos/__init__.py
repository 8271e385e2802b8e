"""The bot killed again and again while posts come due in bad weather: what the queue promises, held to it."""
