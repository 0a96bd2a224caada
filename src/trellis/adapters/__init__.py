"""Where the house meets the outside: one folder per kind of edge, one file per counterpart."""
