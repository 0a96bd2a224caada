"""One file per topic: sentences made of the rows that match, each citing them."""
