"""The command line, one file per noun; bot.cli puts them together."""
