"""What makes a run repeatable: the journal (hash chain), codec, checkpoints, snapshots, clock, chance, queue."""
