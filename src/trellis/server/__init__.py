"""The API: thin routes over read models of a house's journals, and one way for people to command a run."""
