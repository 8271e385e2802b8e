"""Every line of SQL: the database, its migrations and one store per aggregate."""
