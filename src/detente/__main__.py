"""`python -m detente` is the command `detente`."""

from detente.faces.cli import main

main()
