"""Last closes of what a household holds, from sources in order: a folder, Yahoo, a server that speaks as Yahoo does."""
