"""`python -m bot` is `letterbell`."""

from bot.cli import main

if __name__ == "__main__":
    main()
