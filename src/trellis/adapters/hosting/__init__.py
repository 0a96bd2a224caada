"""Where modules run: as a task of this process, as a process of its own, as a Ray actor; the module is the same."""
