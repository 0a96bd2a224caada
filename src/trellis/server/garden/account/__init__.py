"""An account under the adaptive mandate as its journal tells it, and what people tell it."""
