"""Finding posts: words and their stems, the query, the order of results, snippets."""
