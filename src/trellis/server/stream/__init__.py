"""Journal events as they are written, to any number of listeners, resumed by sequence."""
