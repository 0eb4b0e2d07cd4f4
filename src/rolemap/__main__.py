"""`python -m rolemap` is `rolemap`."""

from rolemap.cli.entry import main

if __name__ == "__main__":
    main()
