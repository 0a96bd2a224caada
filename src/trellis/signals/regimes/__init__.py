"""Which weather a bar was in, by what was known at its end: filtered, with hysteresis and a least stay."""
