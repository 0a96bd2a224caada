"""Goals as people set and change them: events of the household's journal, their fold, and a function a command."""
