"""Messages between modules: who may say what to whom, and how each is kept and handled exactly once in effect."""
