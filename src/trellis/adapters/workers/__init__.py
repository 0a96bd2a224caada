"""Who does heavy work: this process, processes of this machine, or Ray. Who did it changes no byte of the results."""
