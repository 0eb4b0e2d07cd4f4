"""`python -m rolemap` is `rolemap`."""

from rolemap.cli.main import main

if __name__ == "__main__":
    main()
