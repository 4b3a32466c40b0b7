"""What each command of the command line does; `recognition.__main__` reads the arguments."""
