"""The engine: what a rule is, how rules are configured and run, how findings are reported. It knows no rule."""
