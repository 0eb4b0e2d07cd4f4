"""The command line: one function a command, no logic. Everything is imported inside the commands, so help is quick."""
