"""What keeps one failing model from holding up everything else."""
