"""People: who is named or bears a title, and who held which office when."""
