"""Updates in: stored first, confirmed then, handled one chat in order. Built by bot.app."""
