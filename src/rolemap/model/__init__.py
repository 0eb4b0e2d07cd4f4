"""What is: frozen, pure, without files and positions."""
