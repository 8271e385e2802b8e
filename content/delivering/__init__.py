"""Messages that people asked for, to each in a private chat: on time, one by one, none twice."""
