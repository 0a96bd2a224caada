"""An account under the adaptive mandate on recorded bars: the timeline, the run folder, and its check."""
