"""The rules, in one folder for each stage at which a problem can be found."""
