"""What people edited in a matrix that rolemap drew, compared with the model as it was and as it is."""
