"""What a household's own figures say that its person should hear of without asking."""
