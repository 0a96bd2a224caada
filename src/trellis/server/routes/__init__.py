"""Routes, a file per view or verb: they read a view, describe it by a schema, and decide nothing."""
