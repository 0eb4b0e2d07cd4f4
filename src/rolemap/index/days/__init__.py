"""Who is there on which days: sets of days, who fills a role, and why nobody does."""
