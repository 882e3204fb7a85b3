"""What is made of the stored notebooks: the web book, slides, a cheat sheet."""
