"""Where cards stand and how lines run: pure geometry, without colour, text or file.

`forest` decides who stands under whom, `tree` places the cards, `overlay` finds ways around them for the other
lines. `diagram_svg` is the caller. Coordinates are px, y grows downwards, (0, 0) is the top left corner.
"""
