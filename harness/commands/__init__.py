"""The commands of the command line, a module each, which offers `command`; and the options that several share."""
