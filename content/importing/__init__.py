"""Reading a channel's archive: saved pages and exports become posts, merged and put in order."""
