"""Whether what a model meets still looks like what it was trained on, and whether it is still right."""
