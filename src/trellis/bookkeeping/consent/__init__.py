"""What a person allows the household's lines to be used for beside the household itself."""
