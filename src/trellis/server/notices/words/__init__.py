"""What notices of the household say, a file for each language; categories_LANGUAGE.json are those of locales/."""
